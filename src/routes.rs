//! The routes, one file each, and what they have in common. A route never looks at another route.

use serde::Serialize;

use crate::{
    Day, Facts, Unit,
    answer::{Answer, Verdict},
    case::{Case, Doubt},
    day::{day, first_day},
    facts::{Completed, ContractMonths, FactPath, StudyKind, StudyLevel},
    money::Wage,
    norms::{self, Confidence, CriterionId, NormOfDay},
    pay::PayRules,
    sources::SourceId,
};

pub(crate) mod eu_blue_card;
pub(crate) mod highly_educated_points;
pub(crate) mod highly_skilled_migrant;
pub(crate) mod orientation_year;

/// The ways to come that are judged, in the order of the assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RouteId {
    /// Highly skilled migrant (kennismigrant).
    HighlySkilledMigrant,
    /// EU Blue Card (Europese blauwe kaart).
    EuBlueCard,
    /// Orientation year (zoekjaar hoogopgeleiden).
    OrientationYear,
    /// The points scheme (Regeling hoogopgeleiden).
    HighlyEducatedPoints,
}

impl RouteId {
    /// Every route.
    pub const ALL: [Self; 4] = [
        Self::HighlySkilledMigrant,
        Self::EuBlueCard,
        Self::OrientationYear,
        Self::HighlyEducatedPoints,
    ];

    fn route(self) -> &'static Route {
        match self {
            Self::HighlySkilledMigrant => &highly_skilled_migrant::ROUTE,
            Self::EuBlueCard => &eu_blue_card::ROUTE,
            Self::OrientationYear => &orientation_year::ROUTE,
            Self::HighlyEducatedPoints => &highly_educated_points::ROUTE,
        }
    }

    pub(crate) fn period(self) -> Period {
        self.route().period
    }

    pub(crate) fn rules(self) -> &'static [Rule] {
        self.route().rules
    }

    pub(crate) fn criteria(self) -> &'static [CriterionId] {
        self.route().criteria
    }

    pub(crate) fn doubts(self) -> &'static [(Doubt, Period)] {
        self.route().doubts
    }

    pub(crate) fn judge<'a>(self, case: &Case<'_, 'a>, day: Day) -> Judgment<'a> {
        (self.route().judge)(case, day)
    }

    pub(crate) fn permit_months(self, facts: &Facts, day: Day) -> Option<u16> {
        (self.route().permit_months)(facts, day)
    }

    /// The condition that is compared last: the salary criterion or the points. The others are gates.
    pub(crate) fn last_condition(self) -> &'static str {
        self.rules().last().map_or("", |rule| rule.id)
    }
}

/// The decree of 2022 took the place of that of 1995.
pub(crate) const DECREE_2022: Day = day(2022, 1, 1);

/// A first day, and a last one when it has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    /// The first day.
    pub valid_from: Day,
    /// The last day; `None` while it is law.
    pub valid_to: Option<Day>,
}

impl Period {
    pub(crate) const fn since(from: Day) -> Self {
        Self {
            valid_from: from,
            valid_to: None,
        }
    }

    pub(crate) const fn between(from: Day, to: Day) -> Self {
        Self {
            valid_from: from,
            valid_to: Some(to),
        }
    }

    pub(crate) fn contains(self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

pub(crate) const fn rule(
    id: &'static str,
    period: Period,
    facts: &'static [FactPath],
    sources: &'static [SourceId],
) -> Rule {
    Rule {
        id,
        period,
        facts,
        sources,
    }
}

/// A condition in one of its periods, with the article that it rests on.
pub(crate) struct Rule {
    pub id: &'static str,
    pub period: Period,
    /// The facts that the condition looks at.
    pub facts: &'static [FactPath],
    pub sources: &'static [SourceId],
}

/// What makes a route.
pub(crate) struct Route {
    pub period: Period,
    /// By condition, and by period within a condition.
    pub rules: &'static [Rule],
    /// In the order of the contract.
    pub criteria: &'static [CriterionId],
    /// The rules of less weight, and when they can matter.
    pub doubts: &'static [(Doubt, Period)],
    pub judge: for<'f, 'a> fn(&Case<'f, 'a>, Day) -> Judgment<'a>,
    /// How many months the permit lasts; `None` while the length of the contract is unknown.
    pub permit_months: fn(&Facts, Day) -> Option<u16>,
}

/// What a route makes of a case on one day.
pub(crate) struct Judgment<'a> {
    /// In the order of the route's conditions.
    pub conditions: Vec<JudgedCondition<'a>>,
    pub criteria: Vec<JudgedCriterion<'a>>,
}

impl<'a> Judgment<'a> {
    /// Every condition is met or does not apply.
    pub(crate) fn outcome(&self, case: &Case<'_, 'a>) -> Answer<'a> {
        self.conditions
            .iter()
            .fold(case.yes_or_no(true), |all, condition| {
                all & condition.answer
            })
    }

    pub(crate) fn condition(&self, id: &str) -> Option<&JudgedCondition<'a>> {
        self.conditions.iter().find(|condition| condition.id == id)
    }
}

/// A condition of the day.
pub(crate) struct JudgedCondition<'a> {
    pub id: &'static str,
    pub answer: Answer<'a>,
    pub compare: Option<Compare>,
}

impl JudgedCondition<'_> {
    pub(crate) fn comparing(self, compare: Option<Compare>) -> Self {
        Self { compare, ..self }
    }
}

pub(crate) fn condition<'a>(id: &'static str, answer: Answer<'a>) -> JudgedCondition<'a> {
    JudgedCondition {
        id,
        answer,
        compare: None,
    }
}

/// What a condition compares.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Compare {
    /// What is given; `None` while it is unknown.
    pub left: Option<String>,
    /// How the two are compared.
    pub op: CompareOp,
    /// What the law asks.
    pub right: String,
    /// What both are measured in.
    pub unit: CompareUnit,
}

impl Compare {
    pub(crate) fn at_least(left: Option<String>, right: String, unit: CompareUnit) -> Option<Self> {
        Some(Self {
            left,
            op: CompareOp::AtLeast,
            right,
            unit,
        })
    }
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompareOp {
    /// The left is the right or more, or on or after it.
    AtLeast,
}

/// What two compared values are measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompareUnit {
    /// EUR per month without holiday allowance.
    MonthExcluding,
    /// EUR per year with holiday allowance.
    YearIncluding,
    /// Years.
    Years,
    /// Months.
    Months,
    /// Days of the calendar.
    Date,
    /// Points.
    Points,
}

impl From<Unit> for CompareUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::MonthExcluding => Self::MonthExcluding,
            Unit::YearIncluding => Self::YearIncluding,
        }
    }
}

/// An amount of the day: whether it applies, and whether the pay reaches it.
pub(crate) struct JudgedCriterion<'a> {
    pub id: CriterionId,
    /// `None` for `exempt`, which has no amount.
    pub norm: Option<NormOfDay>,
    pub applies: Answer<'a>,
    pub reached: Answer<'a>,
}

impl JudgedCriterion<'_> {
    /// The exact amount in its unit, when it is known.
    pub(crate) fn wage(&self) -> Option<Wage> {
        Some(self.norm?.norm.amount?.wage())
    }
}

/// The points that a case gets, by part.
pub(crate) struct PointsAnswers<'a> {
    pub parts: [(&'static str, u8, Answer<'a>); 3],
    pub total: Answer<'a>,
}

/// A criterion that exists on the day, with the answer whether it applies.
pub(crate) fn criterion<'a>(
    case: &Case<'_, 'a>,
    day: Day,
    id: CriterionId,
    applies: Answer<'a>,
) -> Option<JudgedCriterion<'a>> {
    let norm = norms::on(id, day)?;
    let doubted = norm.norm.confidence == Confidence::Medium && !case.trusts(Doubt::Amount);
    let reached = match norm.norm.amount.filter(|_| !doubted) {
        Some(amount) => PayRules::on(day, case).reaches(case, amount.wage()),
        None => case.settled(Verdict::Hidden),
    };
    Some(JudgedCriterion {
        id,
        norm: Some(norm),
        applies,
        reached,
    })
}

/// The salary criterion: an amount that applies is reached.
pub(crate) fn salary<'a>(case: &Case<'_, 'a>, criteria: &[JudgedCriterion<'a>]) -> Answer<'a> {
    criteria
        .iter()
        .fold(case.yes_or_no(false), |any, criterion| {
            any | (criterion.applies & criterion.reached)
        })
}

/// A study that opens the orientation year (Vb 3.42(1)), and with it the reduced salary criterion.
pub(crate) fn study_of_orientation_year<'a>(case: &Case<'_, 'a>) -> Answer<'a> {
    let dutch_levels: &[StudyLevel] = if case.trusts(Doubt::OrientationYearDoctorate) {
        &[
            StudyLevel::Bachelor,
            StudyLevel::Master,
            StudyLevel::Doctorate,
        ]
    } else {
        &[StudyLevel::Bachelor, StudyLevel::Master]
    };
    let dutch =
        case.study_kind_is(&[StudyKind::DutchAccredited]) & case.study_level_is(dutch_levels);
    let foreign = case.study_kind_is(&[StudyKind::ForeignRanked])
        & case.study_level_is(&[StudyLevel::Master, StudyLevel::Doctorate]);
    let any_level = case.study_kind_is(&[
        StudyKind::DutchPostgraduate,
        StudyKind::ResearchInNl,
        StudyKind::DesignatedCourse,
    ]);
    dutch | foreign | any_level
}

/// "In the three years directly before" (Vb 3.42(1)) and "within 3 years after": the study was completed in that window.
pub(crate) fn window_condition<'a>(
    case: &Case<'_, 'a>,
    id: &'static str,
    years: u16,
    day: Day,
) -> JudgedCondition<'a> {
    let completed = match case.facts.study.completed_on {
        Some(Completed::On(day)) => Some(day.to_string()),
        Some(Completed::NotYet) | None => None,
    };
    let first = first_day(|completed| completed.plus_years(years) >= day);
    condition(id, case.completed_within(years, day)).comparing(Compare::at_least(
        completed,
        first.to_string(),
        CompareUnit::Date,
    ))
}

/// The length of the contract in months, at most `most`; an indefinite one has the most.
pub(crate) fn contract_months(facts: &Facts, more: u16, most: u16) -> Option<u16> {
    facts.work.contract_months.map(|contract| match contract {
        ContractMonths::Months(months) => (months + more).min(most),
        ContractMonths::Indefinite => most,
    })
}

/// Proof of language is asked of who studied at a designated foreign institution (Vb 3.42(1)(e)).
pub(crate) fn language_proof<'a>(case: &Case<'_, 'a>) -> Answer<'a> {
    let asked = case.study_kind_is(&[StudyKind::ForeignRanked]);
    case.is_true(FactPath::LanguageProof)
        .not_applicable_when(!asked)
}
