//! What a rule may ask about a person, and the answer, also while the fact is unknown.

use crate::{
    Day, Facts,
    answer::{Answer, Answers, Verdict},
    day::first_day,
    facts::{
        ApplicationKind, BlueCardFirstIssued, Completed, ContractMonths, CurrentCriterion,
        ExcludedOccupation, FactPath, OrientationYearPermit, Role, StudyKind, StudyLevel, Words,
    },
    questions::in_order,
};

/// A rule that rests on a source of less weight, or is derived. To see whether it decided an outcome, the outcome
/// is judged again without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// An amount of medium confidence.
    Amount,
    /// Until 2013 an expense allowance does not count.
    ExpenseAllowanceUntil2013,
    /// Guest lecturers are exempt from 2013-06-01, the day of the decree, before the text of 2014 was read.
    ExemptGuestLecturerDay,
    /// The reduced criterion after an orientation year that has ended, since 2020-07-01.
    ReducedAfterEndedOrientationYear,
    /// The reduced criterion is kept at any age.
    ReducedKept,
    /// The words of 2017 for the reduced criterion hold since 2016-03-01.
    Reduced2016To2017,
    /// The work starts on the decisive date when no day is given.
    ReducedStartUnknown,
    /// The IND took contracts of 6 months before the decree did.
    BlueCardContractLength2023,
    /// The IND took ICT experience before the decree did.
    BlueCardIctExperience2023,
    /// Monthly payment was not asked in 2020.
    BlueCardPaidMonthly2020,
    /// Since when the extension rule of art. 2.2(6) holds.
    BlueCardExtensionReduced,
    /// A Dutch doctorate opens the orientation year.
    OrientationYearDoctorate,
    /// The same day three years earlier is inside the window.
    OrientationYearFirstDay,
    /// The newer rankings of foreign institutions in 2012.
    PointsRanking2012,
    /// A Dutch degree is one from a country of the Bologna declaration.
    PointsBolognaDutch,
}

impl Doubt {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::ExpenseAllowanceUntil2013 => "expense-allowance-until-2013",
            Self::ExemptGuestLecturerDay => "exempt-guest-lecturer-day",
            Self::ReducedAfterEndedOrientationYear => "reduced-after-ended-orientation-year",
            Self::ReducedKept => "reduced-kept",
            Self::Reduced2016To2017 => "reduced-2016-2017",
            Self::ReducedStartUnknown => "reduced-start-unknown",
            Self::BlueCardContractLength2023 => "blue-card-contract-length-2023",
            Self::BlueCardIctExperience2023 => "blue-card-ict-experience-2023",
            Self::BlueCardPaidMonthly2020 => "blue-card-paid-monthly-2020",
            Self::BlueCardExtensionReduced => "blue-card-extension-reduced",
            Self::OrientationYearDoctorate => "orientation-year-doctorate",
            Self::OrientationYearFirstDay => "orientation-year-first-day",
            Self::PointsRanking2012 => "points-ranking-2012",
            Self::PointsBolognaDutch => "points-bologna-dutch",
        }
    }
}

/// One person, as a rule sees them.
#[derive(Clone, Copy)]
pub(crate) struct Case<'f, 'a> {
    pub facts: &'f Facts,
    pub answers: &'a Answers,
    /// The day or days on which the case is judged.
    pub days: &'f [Day],
    /// The rule that is left out for once.
    pub doubted: Option<Doubt>,
}

/// "never" and "not yet" stand behind the last day.
const NEVER: i32 = i32::MAX;

impl<'f, 'a> Case<'f, 'a> {
    pub(crate) fn settled(&self, verdict: Verdict) -> Answer<'a> {
        self.answers.settled(verdict)
    }

    pub(crate) fn yes_or_no(&self, yes: bool) -> Answer<'a> {
        self.answers.yes_or_no(yes)
    }

    /// Whether a rule of less weight is taken to hold.
    pub(crate) fn trusts(&self, doubt: Doubt) -> bool {
        self.doubted != Some(doubt)
    }

    pub(crate) fn kind(&self) -> Option<ApplicationKind> {
        self.facts.application.kind
    }

    // What is common to all facts.

    pub(crate) fn flag_branch(
        &self,
        path: FactPath,
        value: Option<bool>,
        answer: impl Fn(bool) -> Answer<'a>,
    ) -> Answer<'a> {
        match value {
            Some(value) => answer(value),
            None => {
                let (no, yes) = (answer(false), answer(true));
                self.answers.branch(path, &[(i32::MIN, no), (1, yes)])
            }
        }
    }

    pub(crate) fn word_branch<T: Words>(
        &self,
        path: FactPath,
        value: Option<T>,
        answer: impl Fn(T) -> Answer<'a>,
    ) -> Answer<'a> {
        match value {
            Some(value) => answer(value),
            None => {
                let answers = T::WORDS.iter().map(|(_, value)| answer(*value));
                let ranges: Vec<_> = (0..)
                    .zip(answers)
                    .map(|(index, answer)| (first_is_min(index), answer))
                    .collect();
                self.answers.branch(path, &ranges)
            }
        }
    }

    fn is_one_of<T: Words>(&self, path: FactPath, value: Option<T>, list: &[T]) -> Answer<'a> {
        self.word_branch(path, value, |value| self.yes_or_no(list.contains(&value)))
    }

    /// Whether a number from 0 to `max` is at least `least`.
    pub(crate) fn at_least(
        &self,
        path: FactPath,
        value: Option<i64>,
        least: i64,
        max: i64,
    ) -> Answer<'a> {
        match (value, i32::try_from(least)) {
            (Some(value), _) => self.yes_or_no(value >= least),
            (None, Ok(cut)) if least > 0 && least <= max => self.answers.branch(
                path,
                &[
                    (i32::MIN, self.yes_or_no(false)),
                    (cut, self.yes_or_no(true)),
                ],
            ),
            (None, _) => self.yes_or_no(least <= 0),
        }
    }

    /// Whether a day, known or not, is in a range of days.
    fn in_range(&self, path: FactPath, value: Option<i32>, days: Days) -> Answer<'a> {
        match value {
            Some(value) => self.yes_or_no(days.first <= value && value <= days.last),
            None if days.first > days.last => self.yes_or_no(false),
            None => {
                let (no, yes) = (self.yes_or_no(false), self.yes_or_no(true));
                let mut ranges = vec![(days.first.max(Day::MIN.number()), yes)];
                if days.first > Day::MIN.number() {
                    ranges.insert(0, (i32::MIN, no));
                }
                if days.last < NEVER {
                    ranges.push((days.last + 1, no));
                }
                ranges[0].0 = i32::MIN;
                self.answers.branch(path, &ranges)
            }
        }
    }

    // The facts.

    /// Whether a fact that is true or false is true.
    pub(crate) fn is_true(&self, path: FactPath) -> Answer<'a> {
        self.flag_branch(path, self.flag(path), |value| self.yes_or_no(value))
    }

    fn flag(&self, path: FactPath) -> Option<bool> {
        let facts = self.facts;
        match path {
            FactPath::Contract => facts.work.contract,
            FactPath::RecognisedSponsor => facts.work.recognised_sponsor,
            FactPath::DesignatedInstitution => facts.work.designated_institution,
            FactPath::MarketRate => facts.work.market_rate,
            FactPath::PaidMonthlyToOwnAccount => facts.pay.paid_monthly_to_own_account,
            FactPath::ResidenceGap => facts.current_permit.residence_gap,
            FactPath::LanguageProof => facts.study.language_proof,
            FactPath::ForThisStudy => facts.orientation_year.for_this_study,
            FactPath::ExperienceIct => facts.experience.ict,
            FactPath::WorkedInNl6Months => facts.points.worked_in_nl_6_months,
            FactPath::StudiedInNl6Months => facts.points.studied_in_nl_6_months,
            FactPath::DutchA2 => facts.points.dutch_a2,
            FactPath::EnglishIelts6 => facts.points.english_ielts_6,
            FactPath::BolognaDegree => facts.points.bologna_degree,
            FactPath::EarlierSearchYear => facts.points.earlier_search_year,
            _ => None,
        }
    }

    pub(crate) fn role_is(&self, list: &[Role]) -> Answer<'a> {
        self.is_one_of(FactPath::Role, self.facts.work.role, list)
    }

    pub(crate) fn occupation_is(&self, list: &[ExcludedOccupation]) -> Answer<'a> {
        self.is_one_of(
            FactPath::ExcludedOccupation,
            self.facts.work.excluded_occupation,
            list,
        )
    }

    pub(crate) fn current_criterion_is(&self, list: &[CurrentCriterion]) -> Answer<'a> {
        self.is_one_of(
            FactPath::CurrentCriterion,
            self.facts.current_permit.criterion,
            list,
        )
    }

    pub(crate) fn study_level_is(&self, list: &[StudyLevel]) -> Answer<'a> {
        self.is_one_of(FactPath::StudyLevel, self.facts.study.level, list)
    }

    pub(crate) fn study_kind_is(&self, list: &[StudyKind]) -> Answer<'a> {
        self.is_one_of(FactPath::StudyKind, self.facts.study.kind, list)
    }

    pub(crate) fn orientation_year_is(&self, permit: OrientationYearPermit) -> Answer<'a> {
        self.is_one_of(
            FactPath::OrientationYearPermit,
            self.facts.orientation_year.permit,
            &[permit],
        )
    }

    /// The permit of the orientation year is held on `day`, or ended at most a day before it (rules 1.4, "directly after").
    pub(crate) fn during_or_directly_after_orientation_year(&self, day: Day) -> Answer<'a> {
        let ended_on = self.facts.orientation_year.ended_on.map(Day::number);
        let directly_before = Days {
            first: day.plus_days(-1).number(),
            last: NEVER,
        };
        let directly_after = self.in_range(FactPath::EndedOn, ended_on, directly_before);
        self.orientation_year_is(OrientationYearPermit::Current)
            | (self.orientation_year_is(OrientationYearPermit::Ended) & directly_after)
    }

    /// Whether the contract lasts at least so many months; an indefinite one does.
    pub(crate) fn contract_lasts(&self, months: u16) -> Answer<'a> {
        let given = self.facts.work.contract_months.map(|months| match months {
            ContractMonths::Months(months) => i64::from(months),
            ContractMonths::Indefinite => i64::from(u16::MAX),
        });
        self.at_least(
            FactPath::ContractMonths,
            given,
            i64::from(months),
            i64::from(u16::MAX),
        )
    }

    pub(crate) fn experience_of(&self, years: u8) -> Answer<'a> {
        let given = self.facts.experience.years.map(i64::from);
        self.at_least(
            FactPath::ExperienceYears,
            given,
            i64::from(years),
            i64::from(u8::MAX),
        )
    }

    /// The age in whole years on a day, when it is known.
    pub(crate) fn age_on(&self, day: Day) -> Option<i32> {
        let person = &self.facts.person;
        person
            .birth_date
            .map(|born| born.age_on(day))
            .or(person.age.map(i32::from))
    }

    /// Whether the person has not reached an age on a day. On the birthday itself the age is reached.
    pub(crate) fn is_under(&self, years: i32, day: Day) -> Answer<'a> {
        match self.age_on(day) {
            Some(age) => self.yes_or_no(age < years),
            None => {
                let youngest = Days {
                    first: first_day(|born| born.age_on(day) < years).number(),
                    last: NEVER,
                };
                self.in_range(FactPath::BirthDate, None, youngest)
            }
        }
    }

    fn completed_on(&self) -> Option<i32> {
        self.facts
            .study
            .completed_on
            .map(|completed| match completed {
                Completed::On(day) => day.number(),
                Completed::NotYet => NEVER,
            })
    }

    /// The study was completed on or before `day` and at most `years` before it, the same day included.
    pub(crate) fn completed_within(&self, years: u16, day: Day) -> Answer<'a> {
        let first = if self.trusts(Doubt::OrientationYearFirstDay) {
            first_day(|completed| completed.plus_years(years) >= day).number()
        } else {
            first_day(|completed| completed.plus_years(years) > day).number()
        };
        self.in_range(
            FactPath::CompletedOn,
            self.completed_on(),
            Days {
                first,
                last: day.number(),
            },
        )
    }

    /// Whether the day is given and lies after `day`, or the study is not completed; an unknown day counts as before.
    pub(crate) fn is_known_to_be_incomplete(&self, day: Day) -> bool {
        self.completed_on()
            .is_some_and(|completed| completed > day.number())
    }

    /// Whether the first EU Blue Card was issued in the range of days that `cards` gives for the day of the diploma;
    /// `without` when there is no such card. A diploma that is not there yet on `day` fails.
    ///
    /// Both days may be unknown. `cards` must change its kind of answer only at the `borders`: between two of
    /// them one day of the diploma stands for all.
    pub(crate) fn first_card_issued_in(
        &self,
        day: Day,
        borders: &[Day],
        without: Answer<'a>,
        cards: impl Fn(Day) -> (Day, Day),
    ) -> Answer<'a> {
        let issued = |completed: i32| {
            let (first, last) = cards(Day::from_number(completed));
            self.first_card_in(
                Days {
                    first: first.number(),
                    last: last.number(),
                },
                without,
            )
        };
        match self.completed_on() {
            Some(completed) if completed > day.number() => self.yes_or_no(false),
            Some(completed) => issued(completed),
            None => {
                let mut starts: Vec<i32> = borders.iter().map(|border| border.number()).collect();
                starts.extend([Day::MIN.number(), day.number() + 1]);
                // A given card is a border itself: the day after it, and the first diploma whose range reaches it.
                if let Some(BlueCardFirstIssued::On(card)) =
                    self.facts.current_permit.blue_card_first_issued_on
                {
                    let reaches = first_day(|completed| cards(completed).1 >= card);
                    starts.extend([card.number() + 1, reaches.number()]);
                }
                let starts = in_order(starts, |start| *start);
                let ranges = starts
                    .windows(2)
                    .filter(|range| range[1] <= day.number() + 1)
                    .map(|range| {
                        let days = Days {
                            first: range[0],
                            last: range[1] - 1,
                        };
                        self.in_range(FactPath::CompletedOn, None, days) & issued(range[0])
                    });
                ranges.fold(self.yes_or_no(false), |any, range| any | range)
            }
        }
    }

    fn first_card_in(&self, days: Days, without: Answer<'a>) -> Answer<'a> {
        let path = FactPath::BlueCardFirstIssuedOn;
        let issued =
            self.facts
                .current_permit
                .blue_card_first_issued_on
                .map(|issued| match issued {
                    BlueCardFirstIssued::On(day) => day.number(),
                    BlueCardFirstIssued::Never => NEVER,
                });
        let never = match issued {
            Some(issued) => self.yes_or_no(issued == NEVER),
            None => self.answers.branch(
                path,
                &[
                    (i32::MIN, self.yes_or_no(false)),
                    (NEVER, self.yes_or_no(true)),
                ],
            ),
        };
        (never & without) | self.in_range(path, issued, days)
    }
}

/// A range of days, both included, as numbers.
#[derive(Clone, Copy)]
struct Days {
    first: i32,
    last: i32,
}

fn first_is_min(index: i32) -> i32 {
    if index == 0 { i32::MIN } else { index }
}
