//! Every id that comes out, as closed lists: what texts and page must have words for.

/// A closed list of values, each with the word that stands for it in facts and in results.
pub(crate) trait ClosedList: Copy + PartialEq + 'static {
    const ALL: &'static [Self];
    /// In the same order.
    const WORDS: &'static [&'static str];
}

macro_rules! closed_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word that stands for it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl $crate::vocabulary::ClosedList for $name {
            const ALL: &'static [Self] = Self::ALL;
            const WORDS: &'static [&'static str] = &[$($word,)+];
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}
pub(crate) use closed_list;

closed_list! {
    /// The ways to come that are judged, in the order of the assessment.
    #[non_exhaustive]
    RouteId {
        /// Highly skilled migrant (kennismigrant).
        HighlySkilledMigrant = "highly-skilled-migrant",
        /// EU Blue Card (Europese blauwe kaart).
        EuBlueCard = "eu-blue-card",
        /// Orientation year (zoekjaar hoogopgeleiden).
        OrientationYear = "orientation-year",
        /// The points scheme (Regeling hoogopgeleiden).
        HighlyEducatedPoints = "highly-educated-points",
    }
}
closed_list! {
    /// What a salary is compared with (looncriterium).
    #[non_exhaustive]
    CriterionId {
        /// Highly skilled migrant of 30 and over.
        Age30Plus = "age-30-plus",
        /// Highly skilled migrant under 30.
        Under30 = "under-30",
        /// The reduced salary criterion (verlaagd salariscriterium).
        Reduced = "reduced",
        /// No salary criterion: research, doctors in training, guest lecturers.
        Exempt = "exempt",
        /// EU Blue Card (Europese blauwe kaart).
        BlueCard = "blue-card",
        /// EU Blue Card, the reduced amount for who obtained a diploma recently.
        BlueCardReduced = "blue-card-reduced",
    }
}
closed_list! {
    /// What the law asks, by route: the same word for the same thing in two routes.
    #[non_exhaustive]
    ConditionId {
        /// A contract of employment, appointment or hosting agreement.
        Contract = "contract",
        /// The length of the contract.
        ContractLength = "contract-length",
        /// The recognised sponsor (erkend referent).
        RecognisedSponsor = "recognised-sponsor",
        /// A diploma of higher education or relevant experience.
        HigherQualification = "higher-qualification",
        /// Occupations that are left out.
        ExcludedOccupation = "excluded-occupation",
        /// A wage in line with the market (marktconform).
        MarketRate = "market-rate",
        /// Credited monthly to an account in the migrant's name.
        PaidMonthlyToOwnAccount = "paid-monthly-to-own-account",
        /// The salary criterion (looncriterium).
        SalaryCriterion = "salary-criterion",
        /// Not twice for the same study.
        NotUsedBefore = "not-used-before",
        /// A study that counts.
        Study = "study",
        /// How long ago the study was completed.
        StudyWindow = "study-window",
        /// Proof of language.
        LanguageProof = "language-proof",
        /// No earlier search year (zoekjaar).
        NoEarlierSearchYear = "no-earlier-search-year",
        /// A master's or doctor's degree that counts.
        Diploma = "diploma",
        /// How long ago one graduated.
        GraduationWindow = "graduation-window",
        /// Enough points.
        Points = "points",
    }
}
closed_list! {
    /// What the reader must know besides the outcome, in the order of the assessment.
    #[non_exhaustive]
    NoticeId {
        /// At an extension pages of the IND once named the first day of the new permit.
        OlderPractice = "older-practice",
        /// An amount that may apply is not known.
        AmountsNotPublished = "amounts-not-published",
        /// The law of the day was not read.
        LawNotKnown = "law-not-known",
        /// A plan that is no law yet.
        AnnouncedPlan = "announced-plan",
        /// Another amount in some months.
        EqualInstalments = "equal-instalments",
        /// An age of which the sources do not say whether it counts.
        PointsAgeBorder = "points-age-border",
        /// Means of support of who has no salary criterion.
        MeansNotChecked = "means-not-checked",
        /// A permit is for more than 90 days.
        ShortStay = "short-stay",
        /// A better law began while the IND could still decide.
        LaterLawMayFavour = "later-law-may-favour",
        /// A rule of less weight decided.
        MediumConfidence = "medium-confidence",
        /// What only the IND can judge.
        IndJudges = "ind-judges",
    }
}
closed_list! {
    /// What only the IND can judge.
    #[non_exhaustive]
    IndJudges {
        /// Whether the employer stands in the register.
        RecognisedSponsor = "recognised-sponsor",
        /// Whether the wage is in line with the market.
        MarketRate = "market-rate",
        /// Whether the job is genuine.
        GenuineJob = "genuine-job",
    }
}
closed_list! {
    /// What changes after the decisive date.
    #[non_exhaustive]
    EventId {
        /// The 30th birthday.
        Turns30 = "turns-30",
        /// The next 1 January.
        NewAmounts = "new-amounts",
        /// The first day outside the three years after the study.
        ThreeYearWindowEnds = "three-year-window-ends",
        /// The contract ends.
        ContractEnds = "contract-ends",
        /// The law changes.
        RuleChanges = "rule-changes",
    }
}
closed_list! {
    /// The changes of the law.
    #[non_exhaustive]
    ChangeId {
        /// All research, and doctors in training, without a salary criterion.
        ExemptRoles2007 = "exempt-roles-2007",
        /// The reduced salary criterion.
        Reduced2007 = "reduced-2007",
        /// The points scheme begins.
        Points2009 = "points-2009",
        /// The EU Blue Card begins.
        BlueCard2011 = "blue-card-2011",
        /// The wage must be in line with the market.
        MarketRate2011 = "market-rate-2011",
        /// The recognised sponsor takes the place of the declaration.
        RecognisedSponsor2013 = "recognised-sponsor-2013",
        /// Guest lecturers without a salary criterion.
        GuestLecturer2013 = "guest-lecturer-2013",
        /// Amounts of a month without holiday allowance.
        MonthlyAmounts2014 = "monthly-amounts-2014",
        /// The orientation year begins, and the reduced criterion follows it.
        OrientationYear2016 = "orientation-year-2016",
        /// The reduced criterion after an orientation year that has ended.
        Reduced2020 = "reduced-2020",
        /// The Blue Card asks for monthly payment.
        BlueCardPaidMonthly2021 = "blue-card-paid-monthly-2021",
        /// The IND follows the new directive for the Blue Card.
        BlueCardPractice2023 = "blue-card-practice-2023",
        /// The new directive for the Blue Card stands in the decree.
        BlueCard2024 = "blue-card-2024",
    }
}
closed_list! {
    /// Rules of less weight: they rest on a secondary source, or are derived.
    #[non_exhaustive]
    DoubtId {
        /// An amount of medium confidence.
        Amount = "amount",
        /// Until 2013 an expense allowance does not count.
        ExpenseAllowanceUntil2013 = "expense-allowance-until-2013",
        /// The holiday allowance is taken over twelve months, and not over a 13th inside the year.
        ThirteenthMonthHolidayAllowance = "thirteenth-month-holiday-allowance",
        /// Since when guest lecturers have no salary criterion.
        ExemptGuestLecturerDay = "exempt-guest-lecturer-day",
        /// No recognised sponsor for Turkish nationals, before the text was read.
        TurkishNational2013 = "turkish-national-2013",
        /// The reduced criterion directly after the orientation year.
        DirectlyAfterOrientationYear = "directly-after-orientation-year",
        /// The reduced criterion after an orientation year that has ended.
        ReducedAfterEndedOrientationYear = "reduced-after-ended-orientation-year",
        /// The words of 2017 for the reduced criterion, before they were read.
        Reduced2016To2017 = "reduced-2016-2017",
        /// The work starts on the decisive date when no day is given.
        ReducedStartUnknown = "reduced-start-unknown",
        /// The IND took contracts of 6 months before the decree did.
        BlueCardContractLength2023 = "blue-card-contract-length-2023",
        /// The IND took ICT experience before the decree did.
        BlueCardIctExperience2023 = "blue-card-ict-experience-2023",
        /// Monthly payment was not asked in 2020.
        BlueCardPaidMonthly2020 = "blue-card-paid-monthly-2020",
        /// At an extension a diploma younger than the first card does not count.
        BlueCardDiplomaAfterCard = "blue-card-diploma-after-card",
        /// A Dutch doctorate opens the orientation year.
        OrientationYearDoctorate = "orientation-year-doctorate",
        /// The same day three years earlier is inside the window.
        OrientationYearFirstDay = "orientation-year-first-day",
        /// The newer rankings of foreign institutions in 2012.
        PointsRanking2012 = "points-ranking-2012",
        /// A Dutch degree is one from a country of the Bologna declaration.
        PointsBolognaDutch = "points-bologna-dutch",
    }
}
closed_list! {
    /// Why a part of the pay counts or does not.
    #[non_exhaustive]
    ReasonId {
        /// The fixed wage.
        FixedWage = "fixed-wage",
        /// The 8% was taken out.
        HolidayAllowanceTakenOut = "holiday-allowance-taken-out",
        /// The 8% was added.
        HolidayAllowanceAdded = "holiday-allowance-added",
        /// The 13th month inside is paid monthly, and counts.
        ThirteenthMonthInsideCounted = "thirteenth-month-inside-counted",
        /// The same, and the 8% was taken out.
        ThirteenthMonthInsideCountedHolidayAllowanceTakenOut = "thirteenth-month-inside-counted-holiday-allowance-taken-out",
        /// The 13th month inside is not paid monthly, and was taken out.
        ThirteenthMonthInsideNotCounted = "thirteenth-month-inside-not-counted",
        /// The same, and the 8% was taken out.
        ThirteenthMonthInsideNotCountedHolidayAllowanceTakenOut = "thirteenth-month-inside-not-counted-holiday-allowance-taken-out",
        /// How the 13th month inside is paid is unknown: it was taken out for now.
        ThirteenthMonthInsideOpen = "thirteenth-month-inside-open",
        /// The same, and the 8% was taken out.
        ThirteenthMonthInsideOpenHolidayAllowanceTakenOut = "thirteenth-month-inside-open-holiday-allowance-taken-out",
        /// In the contract and paid monthly.
        InContractAndPaidMonthly = "in-contract-and-paid-monthly",
        /// In the contract.
        InContract = "in-contract",
        /// Not in the contract.
        NotInContract = "not-in-contract",
        /// Not paid monthly.
        NotPaidMonthly = "not-paid-monthly",
        /// That is unknown.
        NotKnownIfItCounts = "not-known-if-it-counts",
        /// Holiday allowance is not compared.
        HolidayAllowanceNotWage = "holiday-allowance-not-wage",
        /// Holiday allowance is compared.
        HolidayAllowanceCounts = "holiday-allowance-counts",
        /// Holiday allowance is in the base already.
        HolidayAllowanceInBase = "holiday-allowance-in-base",
        /// Not in money.
        NotInMoney = "not-in-money",
        /// Not certain to be paid.
        NotCertain = "not-certain",
        /// An expense allowance is no wage.
        ExpenseAllowanceNotWage = "expense-allowance-not-wage",
        /// A reimbursement is no wage.
        ReimbursementNotWage = "reimbursement-not-wage",
    }
}
closed_list! {
    /// The parts of the points scheme.
    #[non_exhaustive]
    PointsPartId {
        /// Education.
        Education = "education",
        /// Age.
        Age = "age",
        /// Indicators of success in the Netherlands.
        Indicators = "indicators",
    }
}
