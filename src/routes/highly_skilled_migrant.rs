//! Highly skilled migrant (kennismigrant), since 2004-10-01: decree 2022 art. 2.1, before it decree 1995 art. 1d.
//!
//! <https://wetten.overheid.nl/BWBR0046078/2026-08-01#Artikel2.1>

use super::recent_study::{self, ORIENTATION_YEAR};
use crate::{
    answer::Answer,
    assessment::{Notice, Period},
    case::{Days, On},
    day::{Day, day},
    doubt::{Doubt, doubt},
    facts::{
        ApplicationKind, CurrentCriterion, ExcludedOccupation, FactPath, OrientationYearPermit,
        Role, StudyKind, StudyLevel,
    },
    norms::MONTHLY_AMOUNTS,
    pay::{PAY, THIRTEENTH},
    route::{
        Amount,
        Asks::{Gate, Salary},
        Condition, Route, better, change, contract_months, facts_of, from, notice,
    },
    sources::{
        DECREE_1995_1D, DECREE_2022, DECREE_2022_2_1, IND_AMOUNTS, IND_PRACTICE, KST_29861_163,
        MONITOR_2008, PAGE_2024, STB_2013_165, STB_2016_86, VB_3_30A, VB_3_42, VC_B6, VC_B15,
    },
    vocabulary::{ChangeId, ConditionId, CriterionId, DoubtId, IndJudges, NoticeId, RouteId},
};

const BEGIN: Day = day(2004, 10, 1);
/// WBV 2006/37: all scientific research, and doctors in training.
const RESEARCH: Day = day(2007, 1, 1);
/// WBV 2007/36: the third salary criterion.
const REDUCED: Day = day(2007, 12, 20);
const MARKET_RATE_ASKED: Day = day(2011, 6, 19);
/// Staatsblad 2013, 165.
const RECOGNISED: Day = day(2013, 6, 1);
/// Decree of 22 April 2013; in the text that was read since [`PAID_MONTHLY`].
const GUEST_LECTURERS: Day = day(2013, 6, 1);
const PAID_MONTHLY: Day = day(2014, 1, 1);
/// The first text in which the exception for Turkish nationals was read.
const TURKISH_NATIONALS_READ: Day = day(2015, 7, 20);
/// The first text in which the words of 2016 for the reduced criterion were read.
const ORIENTATION_YEAR_READ: Day = day(2017, 7, 1);
/// The reduced criterion after an orientation year that has ended.
const ENDED_ORIENTATION_YEAR: Day = day(2020, 7, 1);
/// The information page of 2024 has it.
const ENDED_ORIENTATION_YEAR_READ: Day = day(2024, 1, 1);
/// A plan to end keeping the amount for under 30 (Kamerstukken 29861-163).
const PLAN_ANNOUNCED: Day = day(2025, 7, 4);
/// The IND's page of amounts no longer says "directly after".
const DIRECTLY_AFTER_UNSAID: Day = day(2026, 9, 2);

const YEARS_AFTER_STUDY_UNTIL_2016: u16 = 1;

const GUEST_LECTURER_DAY: Doubt = doubt(DoubtId::ExemptGuestLecturerDay, &[STB_2013_165]);
const TURKISH_NATIONAL: Doubt = doubt(DoubtId::TurkishNational2013, &[VB_3_30A]);
const DIRECTLY_AFTER: Doubt = doubt(
    DoubtId::DirectlyAfterOrientationYear,
    &[PAGE_2024, IND_AMOUNTS],
);
const AFTER_ENDED: Doubt = doubt(
    DoubtId::ReducedAfterEndedOrientationYear,
    &[PAGE_2024, IND_PRACTICE],
);
const WORDS_OF_2017: Doubt = doubt(DoubtId::Reduced2016To2017, &[STB_2016_86]);
const START_UNKNOWN: Doubt = doubt(DoubtId::ReducedStartUnknown, &[VC_B6]);

pub(crate) static ROUTE: Route = Route {
    id: RouteId::HighlySkilledMigrant,
    period: Period {
        valid_from: BEGIN,
        valid_to: None,
    },
    conditions: &[
        CONTRACT,
        RECOGNISED_SPONSOR,
        EXCLUDED_OCCUPATION,
        MARKET_RATE,
        PAID_MONTHLY_TO_OWN_ACCOUNT,
        SALARY_CRITERION,
    ],
    changes: &[
        change(RESEARCH, ChangeId::ExemptRoles2007),
        better(REDUCED, ChangeId::Reduced2007),
        change(MARKET_RATE_ASKED, ChangeId::MarketRate2011),
        change(RECOGNISED, ChangeId::RecognisedSponsor2013),
        change(GUEST_LECTURERS, ChangeId::GuestLecturer2013),
        change(MONTHLY_AMOUNTS, ChangeId::MonthlyAmounts2014),
        better(ORIENTATION_YEAR, ChangeId::OrientationYear2016),
        better(ENDED_ORIENTATION_YEAR, ChangeId::Reduced2020),
    ],
    notices: announced_plan,
    genuine_job: Some(VB_3_30A),
    // Vb 3.58(1)(d)
    permit_months: |on| contract_months(on, 0, 60),
};

/// «Werkt op basis van een arbeidsovereenkomst of een ambtelijke aanstelling.» (Buwav 2022, artikel 2.1, eerste lid)
///
/// Signed, or for guest lecturers a hosting agreement.
const CONTRACT: Condition = Condition {
    id: ConditionId::Contract,
    law: &[
        from(BEGIN, &[FactPath::Contract], &[DECREE_1995_1D]),
        from(
            DECREE_2022,
            &[FactPath::Contract],
            &[DECREE_2022_2_1, PAGE_2024],
        ),
    ],
    asks: Gate(|on| on.has_contract()),
    ..Condition::GATE
};

/// «De werkgever is als referent erkend; dit geldt niet voor de Turkse onderdaan.» (Buwav 2022, artikel 2.1, tweede lid; Vb
/// 3.30a, tweede lid)
///
/// Until May 2013 the employer had signed the declaration and was admitted: the same fact, and no exception.
const RECOGNISED_SPONSOR: Condition = Condition {
    id: ConditionId::RecognisedSponsor,
    law: &[
        from(
            BEGIN,
            &[FactPath::RecognisedSponsor],
            &[VC_B15, MONITOR_2008],
        ),
        from(
            RECOGNISED,
            &[FactPath::TurkishNational, FactPath::RecognisedSponsor],
            &[STB_2013_165, DECREE_1995_1D, VB_3_30A],
        ),
        from(
            DECREE_2022,
            &[FactPath::TurkishNational, FactPath::RecognisedSponsor],
            &[DECREE_2022_2_1, VB_3_30A],
        ),
    ],
    asks: Gate(|on| {
        let recognised = on.has_recognised_sponsor();
        if on.day < RECOGNISED {
            return recognised;
        }
        let excused = on.is_turkish_national() & !recognised;
        let asked = recognised.not_applicable_when(excused);
        if on.day < TURKISH_NATIONALS_READ {
            on.following(TURKISH_NATIONAL, asked, recognised)
        } else {
            asked
        }
    }),
    ind_judges: Some(IndJudges::RecognisedSponsor),
    ..Condition::GATE
};

/// «Niet voor werkzaamheden in het betaald voetbal, als geestelijk bedienaar of in de seksuele dienstverlening.» (Buwav 2022,
/// artikel 2.1, vierde lid)
///
/// The same three always. Who has no salary criterion is not asked.
const EXCLUDED_OCCUPATION: Condition = Condition {
    id: ConditionId::ExcludedOccupation,
    law: &[
        from(
            BEGIN,
            facts_of![AGE, ROLE, &[FactPath::ExcludedOccupation]],
            &[DECREE_1995_1D],
        ),
        from(
            RESEARCH,
            facts_of![ROLE, &[FactPath::ExcludedOccupation]],
            &[DECREE_1995_1D],
        ),
        from(
            DECREE_2022,
            facts_of![ROLE, &[FactPath::ExcludedOccupation]],
            &[DECREE_2022_2_1],
        ),
    ],
    asks: Gate(|on| {
        on.occupation_is(&[ExcludedOccupation::None])
            .not_applicable_when(is_exempt(on))
    }),
    ..Condition::GATE
};

/// «Het loon is marktconform.» (Buwav 2022, artikel 2.1, zesde lid; Vb 3.30a: "sterk afwijkt")
///
/// Asked of applications from 19 June 2011; since 2014 "ten minste marktconform".
const MARKET_RATE: Condition = Condition {
    id: ConditionId::MarketRate,
    law: &[
        from(MARKET_RATE_ASKED, &[FactPath::MarketRate], &[VB_3_30A]),
        from(
            PAID_MONTHLY,
            &[FactPath::MarketRate],
            &[VB_3_30A, DECREE_1995_1D],
        ),
        from(
            DECREE_2022,
            &[FactPath::MarketRate],
            &[VB_3_30A, DECREE_2022_2_1],
        ),
    ],
    asks: Gate(|on| on.has_market_rate()),
    ind_judges: Some(IndJudges::MarketRate),
    ..Condition::GATE
};

/// «Het loon wordt ten minste maandelijks bijgeschreven op een bankrekening op naam van de vreemdeling.» (Buwav 2022, artikel
/// 2.1, zesde lid)
///
/// Since 2014. Who has no salary criterion is not asked.
const PAID_MONTHLY_TO_OWN_ACCOUNT: Condition = Condition {
    id: ConditionId::PaidMonthlyToOwnAccount,
    law: &[
        from(
            PAID_MONTHLY,
            facts_of![ROLE, &[FactPath::PaidMonthlyToOwnAccount]],
            &[DECREE_1995_1D],
        ),
        from(
            DECREE_2022,
            facts_of![ROLE, &[FactPath::PaidMonthlyToOwnAccount]],
            &[DECREE_2022_2_1, PAGE_2024],
        ),
    ],
    asks: Gate(|on| {
        on.is_paid_monthly_to_own_account()
            .not_applicable_when(is_exempt(on))
    }),
    ..Condition::GATE
};

/// «Het overeengekomen vaste loon in geld bedraagt ten minste het bedrag voor wie de leeftijd van dertig jaar niet heeft
/// bereikt, voor wie ouder is, of het verlaagde bedrag.» (Buwav 2022, artikel 2.1, eerste lid, a)
///
/// One of the amounts applies and is reached; research, doctors in training and guest lecturers have none (b, c, d).
const SALARY_CRITERION: Condition = Condition {
    id: ConditionId::SalaryCriterion,
    law: &[
        from(
            BEGIN,
            facts_of![AGE, ROLE, PAY, PERMIT],
            &[DECREE_1995_1D, VC_B15],
        ),
        from(
            REDUCED,
            facts_of![AGE, ROLE, PAY, PERMIT, GAP, START, STUDY],
            &[DECREE_1995_1D, VC_B15],
        ),
        from(
            MONTHLY_AMOUNTS,
            facts_of![AGE, ROLE, PAY, THIRTEENTH, PERMIT, GAP, START, STUDY],
            &[DECREE_1995_1D, VC_B6],
        ),
        from(
            ORIENTATION_YEAR,
            facts_of![AGE, ROLE, PAY, THIRTEENTH, PERMIT, GAP, STUDY, LANGUAGE],
            &[DECREE_1995_1D, VC_B6],
        ),
        from(
            DECREE_2022,
            facts_of![AGE, ROLE, PAY, THIRTEENTH, PERMIT, GAP, STUDY, LANGUAGE],
            &[DECREE_2022_2_1, VB_3_42],
        ),
    ],
    asks: Salary(&[
        Amount {
            id: CriterionId::Age30Plus,
            applies: |on| !has_amount_for_under_30(on),
            free: &[],
        },
        Amount {
            id: CriterionId::Under30,
            applies: has_amount_for_under_30,
            free: &[],
        },
        Amount {
            id: CriterionId::Reduced,
            applies: has_reduced_amount,
            free: &[],
        },
        Amount {
            id: CriterionId::Exempt,
            applies: is_exempt,
            free: &[
                from(BEGIN, &[], &[DECREE_1995_1D]),
                from(DECREE_2022, &[], &[DECREE_2022_2_1]),
            ],
        },
    ]),
    ..Condition::GATE
};

const AGE: &[FactPath] = &[FactPath::BirthDate];
const ROLE: &[FactPath] = &[FactPath::Role, FactPath::DesignatedInstitution];
const PERMIT: &[FactPath] = &[FactPath::ApplicationKind, FactPath::CurrentCriterion];
const GAP: &[FactPath] = &[FactPath::ResidenceGap];
const START: &[FactPath] = &[FactPath::StartsOn];
const STUDY: &[FactPath] = &[
    FactPath::StudyLevel,
    FactPath::StudyKind,
    FactPath::CompletedOn,
    FactPath::OrientationYearPermit,
    FactPath::EndedOn,
];
const LANGUAGE: &[FactPath] = &[FactPath::LanguageProof];

/// «Wetenschappelijk onderzoek, arts in opleiding of gastdocent, bij een aangewezen instelling.» (Buwav 2022, artikel 2.1,
/// eerste lid, b, c en d)
///
/// Doctoral students since 2004, postdocs then under 30 only.
fn is_exempt(on: On<'_>) -> Answer<'_> {
    let research = [
        Role::DoctoralStudent,
        Role::PostdocOrLecturer,
        Role::Researcher,
        Role::DoctorInTraining,
    ];
    let role = if on.day < RESEARCH {
        on.role_is(&[Role::DoctoralStudent])
            | (on.role_is(&[Role::PostdocOrLecturer]) & on.is_under(30))
    } else {
        let research = on.role_is(&research);
        let guest_lecturers = research | on.role_is(&[Role::GuestLecturer]);
        if on.day >= PAID_MONTHLY {
            guest_lecturers
        } else if on.day >= GUEST_LECTURERS {
            on.following(GUEST_LECTURER_DAY, guest_lecturers, research)
        } else {
            research
        }
    };
    role & on.is_at_designated_institution()
}

/// «Indien hij de leeftijd van dertig jaar niet heeft bereikt.» (Buwav 2022, artikel 2.1, eerste lid, a)
///
/// Who was admitted under that amount keeps it with the same employer (page of 2024; Vc 2000 B6/5.1; IND's page of amounts).
fn has_amount_for_under_30(on: On<'_>) -> Answer<'_> {
    let under_30 = on.is_under(30);
    match on.kind() {
        Some(ApplicationKind::Extension) => {
            under_30 | on.current_criterion_is(CurrentCriterion::Under30)
        }
        _ => under_30,
    }
}

/// «Voldoet aan de voorwaarden voor het zoekjaar en het loon bedraagt ten minste het verlaagde bedrag.» (Buwav 2022, artikel
/// 2.1, eerste lid, a, onder 2)
///
/// During, directly after or instead of an orientation year, or already on it: any of rules (1.4).
fn has_reduced_amount(on: On<'_>) -> Answer<'_> {
    let by_study = if on.day >= ORIENTATION_YEAR {
        let of_2016 = after_ended_orientation_year(on) | without_orientation_year(on);
        if on.day >= ORIENTATION_YEAR_READ {
            of_2016
        } else {
            on.following(WORDS_OF_2017, of_2016, dutch_degree_within_a_year(on))
        }
    } else {
        dutch_degree_within_a_year(on)
    };
    in_or_directly_after_orientation_year(on) | by_study | keeps_reduced_amount(on)
}

/// Until 2016-02-29 the search year, and from 2009 the permit of the points scheme.
fn in_or_directly_after_orientation_year(on: On<'_>) -> Answer<'_> {
    let current = on.orientation_year_is(OrientationYearPermit::Current);
    let ended = on.orientation_year_is(OrientationYearPermit::Ended);
    let directly_after = current | (ended & on.orientation_year_ended_directly_before());
    if on.day >= DIRECTLY_AFTER_UNSAID {
        on.following(DIRECTLY_AFTER, directly_after, current)
    } else {
        directly_after
    }
}

/// The study is recent; the permit already needed the proof of language.
fn after_ended_orientation_year(on: On<'_>) -> Answer<'_> {
    if on.day < ENDED_ORIENTATION_YEAR {
        return on.no();
    }
    let recent = on.orientation_year_is(OrientationYearPermit::Ended)
        & recent_study::counts(on)
        & recent_study::is_in_time(on);
    if on.day < ENDED_ORIENTATION_YEAR_READ {
        on.following(AFTER_ENDED, recent, on.no())
    } else {
        recent
    }
}

/// Never had the orientation year, but meets its conditions.
fn without_orientation_year(on: On<'_>) -> Answer<'_> {
    on.orientation_year_is(OrientationYearPermit::Never)
        & recent_study::counts(on)
        & recent_study::is_in_time(on)
        & recent_study::has_language_proof(on)
}

/// Until 2016-02-29: a Dutch bachelor or master, completed within a year before the work starts; at an extension and a
/// change of employer before the decisive date.
fn dutch_degree_within_a_year(on: On<'_>) -> Answer<'_> {
    let starts_on = match on.kind() {
        Some(ApplicationKind::First) => on.facts().application.starts_on,
        _ => Some(on.day),
    };
    let start = starts_on.unwrap_or(on.day);
    let dutch = on.study_kind_is(&[StudyKind::DutchAccredited])
        & on.study_level_is(&[StudyLevel::Bachelor, StudyLevel::Master])
        & on.completed_in(Days::within_years_before(
            YEARS_AFTER_STUDY_UNTIL_2016,
            start,
        ));
    match starts_on {
        Some(_) => dutch,
        None => on.following(START_UNKNOWN, dutch, on.no()),
    }
}

/// Already on the reduced criterion, and no gap in residence: at any age, and without end.
fn keeps_reduced_amount(on: On<'_>) -> Answer<'_> {
    match on.kind() {
        Some(ApplicationKind::Extension | ApplicationKind::ChangeOfEmployer) => {
            on.current_criterion_is(CurrentCriterion::Reduced) & !on.has_residence_gap()
        }
        _ => on.no(),
    }
}

/// Keeping the amount for under 30 would end; the plan is not in the text of the decree.
fn announced_plan(on: On<'_>) -> Option<Notice> {
    let keeps = on.kind() == Some(ApplicationKind::Extension)
        && on.facts().current_permit.criterion == Some(CurrentCriterion::Under30);
    let may_be_30 = on.age().is_none_or(|age| age >= 30);
    (keeps && may_be_30 && on.day >= PLAN_ANNOUNCED)
        .then(|| notice(NoticeId::AnnouncedPlan, &[], &[KST_29861_163]))
}
