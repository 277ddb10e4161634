//! What a rule may ask about a person on a day, and the answer, also while the fact is unknown.

use std::{cell::RefCell, rc::Rc};

use crate::{
    answer::{Answer, Answers},
    day::{Day, first_day_near},
    doubt::{Doubt, Doubts},
    facts::{
        ApplicationKind, Completed, ContractMonths, CurrentCriterion, ExcludedOccupation, FactPath,
        Facts, OrientationYearPermit, Role, StudyKind, StudyLevel,
    },
    levels::Counted,
    verdict::Verdict,
    vocabulary::{ClosedList, DoubtId},
};

/// One person, as all rules see them.
pub(crate) struct Case<'a> {
    pub facts: &'a Facts,
    pub answers: &'a Answers,
    pub doubts: Doubts,
    /// The pay, and the rules of less weight on which it rests: once for each rule that is left out.
    counted: RefCell<Vec<CountedWithout>>,
}

/// The pay without a rule of less weight.
struct CountedWithout {
    left_out: Option<DoubtId>,
    counted: Rc<Counted>,
    doubts: Vec<Doubt>,
}

impl<'a> Case<'a> {
    pub(crate) fn new(facts: &'a Facts, answers: &'a Answers) -> Self {
        Self {
            facts,
            answers,
            doubts: Doubts::default(),
            counted: RefCell::default(),
        }
    }

    pub(crate) fn on(&'a self, day: Day) -> On<'a> {
        On {
            case: self,
            day,
            is_dated: true,
            left_out: None,
        }
    }

    /// While the decisive date is unknown, what rests on it is open.
    pub(crate) fn undated(&'a self) -> On<'a> {
        On {
            is_dated: false,
            ..self.on(Day::MAX)
        }
    }
}

/// One person on one day, as a rule sees them.
#[derive(Clone, Copy)]
pub(crate) struct On<'a> {
    case: &'a Case<'a>,
    pub day: Day,
    is_dated: bool,
    left_out: Option<DoubtId>,
}

/// A range of days, both included, as numbers.
#[derive(Clone, Copy)]
pub(crate) struct Days {
    pub first: i32,
    pub last: i32,
}

/// "never" and "not yet" stand behind the last day.
pub(crate) const NEVER: i32 = i32::MAX;

/// The years of `completedOn: "earlier"`, and of most windows of the law.
const YEARS_OF_EARLIER: u16 = 3;

impl Days {
    const ALL: Self = Self {
        first: Day::MIN.number(),
        last: NEVER,
    };

    pub(crate) const fn between(first: Day, last: Day) -> Self {
        Self {
            first: first.number(),
            last: last.number(),
        }
    }

    /// From the same day `years` earlier up to `day`, both included.
    pub(crate) fn within_years_before(years: u16, day: Day) -> Self {
        Self::between(day.first_within_years(years), day)
    }

    fn contains(self, day: i32) -> bool {
        self.first <= day && day <= self.last
    }
}

impl<'a> On<'a> {
    pub(crate) fn facts(self) -> &'a Facts {
        self.case.facts
    }

    pub(crate) fn settled(self, verdict: Verdict) -> Answer<'a> {
        self.case.answers.settled(verdict)
    }

    pub(crate) fn yes_or_no(self, yes: bool) -> Answer<'a> {
        self.case.answers.yes_or_no(yes)
    }

    pub(crate) fn no(self) -> Answer<'a> {
        self.yes_or_no(false)
    }

    /// The same person on the same day, without a rule of less weight.
    pub(crate) fn without(self, doubt: DoubtId) -> Self {
        Self {
            left_out: Some(doubt),
            ..self
        }
    }

    /// Whether a rule of less weight is taken to hold.
    pub(crate) fn follows(self, doubt: Doubt) -> bool {
        self.case.doubts.note(doubt);
        self.left_out != Some(doubt.id)
    }

    /// The answer of a rule of less weight, and the answer without it. It is noted only where the two differ, so that
    /// it costs nothing where it cannot matter.
    pub(crate) fn following(
        self,
        doubt: Doubt,
        followed: Answer<'a>,
        otherwise: Answer<'a>,
    ) -> Answer<'a> {
        if followed == otherwise || self.follows(doubt) {
            followed
        } else {
            otherwise
        }
    }

    /// What `work` gives, and the rules of less weight that it asked for.
    pub(crate) fn noting_doubts<T>(self, work: impl FnOnce() -> T) -> (T, Vec<Doubt>) {
        self.case.doubts.noted_by(work)
    }

    /// What is known of the pay, counted at the first time.
    pub(crate) fn counted(self, count: impl FnOnce() -> Counted) -> Rc<Counted> {
        let note = |doubts: &[Doubt]| doubts.iter().for_each(|own| self.case.doubts.note(*own));
        let known = |own: &&CountedWithout| own.left_out == self.left_out;
        if let Some(own) = self.case.counted.borrow().iter().find(known) {
            note(&own.doubts);
            return Rc::clone(&own.counted);
        }
        let (counted, doubts) = self.noting_doubts(count);
        note(&doubts);
        let counted = Rc::new(counted);
        self.case.counted.borrow_mut().push(CountedWithout {
            left_out: self.left_out,
            counted: Rc::clone(&counted),
            doubts,
        });
        counted
    }

    /// Met from a level of the pay on.
    pub(crate) fn pay_branch(self, level: u32) -> Answer<'a> {
        self.case.answers.pay_branch(level)
    }

    pub(crate) fn kind(self) -> Option<ApplicationKind> {
        self.facts().application.kind
    }

    // What is common to all facts.

    pub(crate) fn flag_branch(
        self,
        path: FactPath,
        value: Option<bool>,
        answer: impl Fn(bool) -> Answer<'a>,
    ) -> Answer<'a> {
        match value {
            Some(value) => answer(value),
            None => {
                let ranges = [(i32::MIN, answer(false)), (1, answer(true))];
                self.case.answers.branch(path, &ranges)
            }
        }
    }

    fn flag(self, path: FactPath, value: Option<bool>) -> Answer<'a> {
        self.flag_branch(path, value, |yes| self.yes_or_no(yes))
    }

    pub(crate) fn word_branch<T: ClosedList>(
        self,
        path: FactPath,
        value: Option<T>,
        answer: impl Fn(T) -> Answer<'a>,
    ) -> Answer<'a> {
        match value {
            Some(value) => answer(value),
            None => {
                let first_is_least = |index| if index == 0 { i32::MIN } else { index };
                let ranges: Vec<_> = (0..)
                    .zip(T::ALL)
                    .map(|(index, value)| (first_is_least(index), answer(*value)))
                    .collect();
                self.case.answers.branch(path, &ranges)
            }
        }
    }

    fn is_one_of<T: ClosedList>(self, path: FactPath, value: Option<T>, list: &[T]) -> Answer<'a> {
        self.word_branch(path, value, |value| self.yes_or_no(list.contains(&value)))
    }

    /// Whether a number from 0 to `max` is at least `least`.
    pub(crate) fn at_least(
        self,
        path: FactPath,
        value: Option<i64>,
        least: i64,
        max: i64,
    ) -> Answer<'a> {
        match (value, i32::try_from(least)) {
            (Some(value), _) => self.yes_or_no(value >= least),
            (None, Ok(cut)) if least > 0 && least <= max => {
                let ranges = [(i32::MIN, self.no()), (cut, self.yes_or_no(true))];
                self.case.answers.branch(path, &ranges)
            }
            (None, _) => self.yes_or_no(least <= 0),
        }
    }

    /// Whether a day, known or not, is in a range of days.
    pub(crate) fn in_days(self, path: FactPath, value: Option<i32>, days: Days) -> Answer<'a> {
        match value {
            Some(value) => self.yes_or_no(days.contains(value)),
            None => self.open_day_is_in(path, days, Days::ALL),
        }
    }

    /// Whether an unknown day among `domain` is in a range of days.
    fn open_day_is_in(self, path: FactPath, days: Days, domain: Days) -> Answer<'a> {
        let (first, last) = (days.first.max(domain.first), days.last.min(domain.last));
        if first > last {
            return self.no();
        }
        let mut ranges = Vec::new();
        if domain.first < first {
            ranges.push((i32::MIN, self.no()));
        }
        ranges.push((
            if ranges.is_empty() { i32::MIN } else { first },
            self.yes_or_no(true),
        ));
        if last < domain.last {
            ranges.push((last + 1, self.no()));
        }
        self.case.answers.branch(path, &ranges)
    }

    // The facts.

    pub(crate) fn role_is(self, list: &[Role]) -> Answer<'a> {
        self.is_one_of(FactPath::Role, self.facts().work.role, list)
    }

    pub(crate) fn occupation_is(self, list: &[ExcludedOccupation]) -> Answer<'a> {
        let occupation = self.facts().work.excluded_occupation;
        self.is_one_of(FactPath::ExcludedOccupation, occupation, list)
    }

    pub(crate) fn current_criterion_is(self, criterion: CurrentCriterion) -> Answer<'a> {
        let current = self.facts().current_permit.criterion;
        self.is_one_of(FactPath::CurrentCriterion, current, &[criterion])
    }

    pub(crate) fn study_level_is(self, list: &[StudyLevel]) -> Answer<'a> {
        self.is_one_of(FactPath::StudyLevel, self.facts().study.level, list)
    }

    pub(crate) fn study_kind_is(self, list: &[StudyKind]) -> Answer<'a> {
        self.is_one_of(FactPath::StudyKind, self.facts().study.kind, list)
    }

    pub(crate) fn orientation_year_is(self, permit: OrientationYearPermit) -> Answer<'a> {
        let own = self.facts().orientation_year.permit;
        self.is_one_of(FactPath::OrientationYearPermit, own, &[permit])
    }

    /// The orientation year ended at most a day before: the permit asked for follows directly on it (contract (Meaning 5)).
    pub(crate) fn orientation_year_ended_directly_before(self) -> Answer<'a> {
        let ended_on = self.facts().orientation_year.ended_on.map(Day::number);
        let days = Days {
            first: self.day.plus_days(-1).number(),
            last: NEVER,
        };
        self.in_days(FactPath::EndedOn, ended_on, days)
    }

    /// Whether the contract lasts at least so many months; an indefinite one does.
    pub(crate) fn contract_lasts(self, months: u16) -> Answer<'a> {
        let indefinite = i64::from(u16::MAX);
        let given = self
            .facts()
            .work
            .contract_months
            .map(|months| match months {
                ContractMonths::Months(months) => i64::from(months),
                ContractMonths::Indefinite => indefinite,
            });
        self.at_least(
            FactPath::ContractMonths,
            given,
            i64::from(months),
            indefinite,
        )
    }

    pub(crate) fn experience_of(self, years: u8) -> Answer<'a> {
        let given = self.facts().experience.years.map(i64::from);
        self.at_least(
            FactPath::ExperienceYears,
            given,
            i64::from(years),
            i64::from(u8::MAX),
        )
    }

    /// The age in whole years, when it is known.
    pub(crate) fn age(self) -> Option<i32> {
        let person = &self.facts().person;
        let born = person.birth_date.filter(|_| self.is_dated);
        born.map(|born| born.age_on(self.day))
            .or(person.age.filter(|_| self.is_dated).map(i32::from))
    }

    /// Whether the person has not reached an age. On the birthday itself the age is reached.
    pub(crate) fn is_under(self, years: i32) -> Answer<'a> {
        self.is_aged(i32::MIN, years - 1)
    }

    /// Whether the age in whole years is from `least` to `most`, both included.
    pub(crate) fn is_aged(self, least: i32, most: i32) -> Answer<'a> {
        if !self.is_dated {
            return self.flag(FactPath::BirthDate, None);
        }
        match self.age() {
            Some(age) => self.yes_or_no(least <= age && age <= most),
            None => {
                let youngest_over = |age| {
                    let birthday = self.day.first_within_years(u16::try_from(age).unwrap_or(0));
                    let is_younger = |born: Day| born.age_on(self.day) < age;
                    first_day_near(birthday, is_younger).number()
                };
                let last = if least == i32::MIN {
                    NEVER
                } else {
                    youngest_over(least) - 1
                };
                let days = Days {
                    first: youngest_over(most + 1),
                    last,
                };
                self.in_days(FactPath::BirthDate, None, days)
            }
        }
    }

    /// Whether the study was completed in a range of days.
    pub(crate) fn completed_in(self, days: Days) -> Answer<'a> {
        let path = FactPath::CompletedOn;
        match self.facts().study.completed_on {
            Some(Completed::On(day)) => self.yes_or_no(days.contains(day.number())),
            Some(Completed::NotYet) => self.yes_or_no(days.contains(NEVER)),
            Some(Completed::Earlier) => self.open_day_is_in(path, days, self.earlier()),
            None => self.in_days(path, None, days),
        }
    }

    /// The days that are open while the study was completed "earlier" than the three years up to the day.
    fn earlier(self) -> Days {
        let last = self.first_within(YEARS_OF_EARLIER).number() - 1;
        // Before 1903 no day of the calendar is left: a day before all days stands for it.
        Days {
            first: Day::MIN.number().min(last),
            last,
        }
    }

    /// The first day that is at most `years` before: the same day of the month included.
    pub(crate) fn first_within(self, years: u16) -> Day {
        self.day.first_within_years(years)
    }

    /// The study was completed on or before the day and at most `years` before it, the same day included.
    pub(crate) fn completed_within(self, years: u16) -> Answer<'a> {
        match self.facts().study.completed_on {
            // What is not there yet, or older than three years on the day, is so on any day.
            None | Some(Completed::On(_)) if !self.is_dated => {
                self.flag(FactPath::ReceivedOn, None)
            }
            Some(Completed::NotYet | Completed::Earlier) if !self.is_dated => self.no(),
            _ => self.completed_in(Days::within_years_before(years, self.day)),
        }
    }

    /// Whether the study is known to be completed after the day, or not yet; an unknown day counts as before.
    pub(crate) fn is_known_to_be_incomplete(self) -> bool {
        match self.facts().study.completed_on {
            Some(Completed::On(completed)) => completed > self.day,
            Some(Completed::NotYet) => true,
            Some(Completed::Earlier) | None => false,
        }
    }
}

/// The facts that are true or false, each as a question by its own name.
macro_rules! flags {
    ($($question:ident: $path:ident = $group:ident.$field:ident;)+) => {
        impl<'a> On<'a> {
            $(pub(crate) fn $question(self) -> Answer<'a> {
                self.flag(FactPath::$path, self.facts().$group.$field)
            })+
        }
    };
}

flags! {
    is_turkish_national: TurkishNational = person.turkish_national;
    has_contract: Contract = work.contract;
    has_recognised_sponsor: RecognisedSponsor = work.recognised_sponsor;
    is_at_designated_institution: DesignatedInstitution = work.designated_institution;
    has_market_rate: MarketRate = work.market_rate;
    is_paid_monthly_to_own_account: PaidMonthlyToOwnAccount = pay.paid_monthly_to_own_account;
    has_residence_gap: ResidenceGap = current_permit.residence_gap;
    has_language_proof: LanguageProof = study.language_proof;
    had_orientation_year_for_this_study: ForThisStudy = orientation_year.for_this_study;
    has_ict_experience: ExperienceIct = experience.ict;
    worked_in_nl_6_months: WorkedInNl6Months = points.worked_in_nl_6_months;
    studied_in_nl_6_months: StudiedInNl6Months = points.studied_in_nl_6_months;
    has_dutch_a2: DutchA2 = points.dutch_a2;
    has_english_ielts_6: EnglishIelts6 = points.english_ielts_6;
    has_bologna_degree: BolognaDegree = points.bologna_degree;
    had_earlier_search_year: EarlierSearchYear = points.earlier_search_year;
}
