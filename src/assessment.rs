//! What comes out: ids and values only, never a text.

use core::fmt;

use serde::{Serialize, Serializer};

use crate::{
    day::Day,
    facts::{ComponentKind, ComponentPeriod, FactPath, PayPeriod},
    money::{Money, Unit},
    norms::{Confidence, Euros},
    sources::SourceId,
    vocabulary::{
        ConditionId, CriterionId, EventId, NoticeId, PointsPartId, ReasonId, RouteId, closed_list,
    },
};

closed_list! {
    /// Met, not met, or unknown while facts that matter are unknown.
    Outcome {
        /// In every completion of the facts.
        Met = "met",
        /// In none.
        NotMet = "not-met",
        /// It depends on facts that are unknown, or on what the sources leave open.
        Unknown = "unknown",
    }
}
closed_list! {
    /// The outcome of a route.
    RouteOutcome {
        /// In every completion of the facts.
        Met = "met",
        /// In none.
        NotMet = "not-met",
        /// It depends on facts that are unknown, or on what the sources leave open.
        Unknown = "unknown",
        /// The route is not law on the decisive date.
        NotInForce = "not-in-force",
    }
}
closed_list! {
    /// The outcome of a condition.
    ConditionOutcome {
        /// In every completion of the facts.
        Met = "met",
        /// In none.
        NotMet = "not-met",
        /// It depends on facts that are unknown, or on what the sources leave open.
        Unknown = "unknown",
        /// The law does not ask it of this person on this day.
        NotApplicable = "not-applicable",
    }
}
closed_list! {
    /// Whether a criterion applies.
    Applies {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// That depends on facts that are unknown.
        Unknown = "unknown",
    }
}

/// Everything that follows from the facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Assessment {
    /// The day whose law and amounts were used (Vb 3.103); `None` while unknown.
    pub decisive_date: Option<Day>,
    /// Met if any route is; else unknown if any is; else not met.
    pub outcome: Outcome,
    /// The first route that is met.
    pub best: Option<RouteId>,
    /// Every route, always in the same order.
    pub routes: Vec<RouteAssessment>,
    /// The unknown facts that can change `outcome` or `best`, the most telling first.
    pub questions: Vec<FactPath>,
    /// What changes after the decisive date, by date.
    pub outlook: Vec<OutlookEvent>,
    /// What the reader must know besides.
    pub notices: Vec<Notice>,
    /// What this was computed with.
    pub receipt: Receipt,
}

/// What follows for one route.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RouteAssessment {
    /// Which route.
    pub id: RouteId,
    /// Its outcome.
    pub outcome: RouteOutcome,
    /// The salary criterion alone; `None` for routes without one.
    pub salary: Option<Outcome>,
    /// The unknown gates which, all met, make the route met in every completion.
    pub provided: Vec<ConditionId>,
    /// The gates in their order, the salary criterion or the points last.
    pub conditions: Vec<Condition>,
    /// Every amount that exists on the decisive date.
    pub criteria: Vec<Criterion>,
    /// The criterion to show.
    pub criterion: Option<CriterionId>,
    /// The wage that counts.
    pub pay: Option<PayResult>,
    /// The score of the points scheme.
    pub points: Option<PointsScore>,
    /// How many months the permit lasts.
    pub permit_months: Option<u16>,
    /// The unknown facts that can change the outcome of the route.
    pub questions: Vec<FactPath>,
}

/// A condition of a route.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Condition {
    /// Which condition.
    pub id: ConditionId,
    /// Its outcome.
    pub outcome: ConditionOutcome,
    /// The facts that it looks at.
    pub facts: &'static [FactPath],
    /// The articles that it rests on; never empty.
    pub sources: &'static [SourceId],
    /// Both sides, where it compares.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare: Option<Compare>,
}

/// What a condition compares.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Compare {
    /// What is given; `None` while it is unknown.
    pub left: Option<Quantity>,
    /// How the two are compared.
    pub op: CompareOp,
    /// What the law asks.
    pub right: Quantity,
    /// What both are measured in.
    pub unit: CompareUnit,
}

impl Compare {
    pub(crate) fn at_least(left: Option<Quantity>, right: Quantity, unit: CompareUnit) -> Self {
        Self {
            left,
            op: CompareOp::AtLeast,
            right,
            unit,
        }
    }
}

/// A value that a text needs: written as its word, day, amount or number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quantity {
    /// An id or a word of the facts.
    Word(&'static str),
    /// A day.
    Day(Day),
    /// EUR.
    Money(Money),
    /// Months, years or points.
    Number(u16),
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Day(day) => day.fmt(f),
            Self::Money(money) => money.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

closed_list! {
    /// How two values are compared.
    #[non_exhaustive]
    CompareOp {
        /// The left is the right or more, or on or after it.
        AtLeast = "at-least",
    }
}
closed_list! {
    /// What two compared values are measured in.
    #[non_exhaustive]
    CompareUnit {
        /// EUR per month without holiday allowance.
        MonthExcluding = "month-excluding",
        /// EUR per year with holiday allowance.
        YearIncluding = "year-including",
        /// Months.
        Months = "months",
        /// Days of the calendar.
        Date = "date",
        /// Points.
        Points = "points",
    }
}

impl From<Unit> for CompareUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::MonthExcluding => Self::MonthExcluding,
            Unit::YearIncluding => Self::YearIncluding,
        }
    }
}

/// An amount of the decisive date.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Criterion {
    /// Which criterion.
    pub id: CriterionId,
    /// Whether it applies to this person.
    pub applies: Applies,
    /// EUR in `unit`; `None` when exempt or not known.
    pub amount: Option<Euros>,
    /// The last known amount, when the amount is not known; never used.
    pub indication: Option<Euros>,
    /// A month without, or a year with holiday allowance.
    pub unit: Unit,
    /// The first day of the amount.
    pub valid_from: Day,
    /// The last day of the amount.
    pub valid_to: Day,
    /// Where it stands.
    pub source: SourceId,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether the wage that counts reaches it, also when it does not apply.
    pub outcome: Outcome,
    /// EUR that are missing, in `unit`, rounded up to the cent; `None` while pay or amount is unknown.
    pub shortfall: Option<Money>,
    /// The base in EUR per month without holiday allowance that just meets it, beside the components that certainly count.
    pub required_base_per_month: Option<Money>,
}

/// The wage that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PayResult {
    /// A month without, or a year with holiday allowance.
    pub unit: Unit,
    /// EUR that certainly count, in `unit`, rounded down to the cent.
    pub counted: Money,
    /// As `counted`.
    pub lowest: Money,
    /// EUR that count if everything unknown does.
    pub highest: Money,
    /// The base, then the components in their order.
    pub lines: Vec<PayLine>,
}

/// A part of the pay, and whether it counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct PayLine {
    /// The base or a component.
    pub kind: LineKind,
    /// EUR as given.
    pub stated: Money,
    /// The period of `stated`.
    pub stated_per: StatedPer,
    /// EUR that count, in the unit of the result, rounded down to the cent; `None` while unknown.
    pub counted: Option<Money>,
    /// Whether it counts.
    pub outcome: LineOutcome,
    /// Why.
    pub reason: ReasonId,
    /// Where that stands.
    pub source: SourceId,
}

/// Which part of the pay a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineKind {
    /// The base.
    Base,
    /// A component of this kind.
    Component(ComponentKind),
}

impl LineKind {
    /// The word that stands for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Base => "base",
            Self::Component(kind) => kind.as_str(),
        }
    }
}

impl Serialize for LineKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The period of an amount as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum StatedPer {
    /// That of the base.
    Base(PayPeriod),
    /// That of a component.
    Component(ComponentPeriod),
}

closed_list! {
    /// Whether a part of the pay counts.
    LineOutcome {
        /// It counts.
        Counted = "counted",
        /// It does not.
        NotCounted = "not-counted",
        /// That depends on facts that are unknown.
        Unknown = "unknown",
    }
}

/// The score of the points scheme (Vv bijlage 10).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PointsScore {
    /// The points scheme with its gates, on the decisive date.
    pub outcome: RouteOutcome,
    /// The points; `None` while lowest and highest differ.
    pub scored: Option<u8>,
    /// The fewest points that are possible.
    pub lowest: u8,
    /// The most points that are possible.
    pub highest: u8,
    /// The points that are needed.
    pub required: u8,
    /// The most that anyone can score.
    pub max: u8,
    /// Education, age and indicators.
    pub parts: Vec<PointsPart>,
}

impl PointsScore {
    pub(crate) fn compared(&self) -> Compare {
        let scored = self.scored.map(|points| Quantity::Number(points.into()));
        Compare::at_least(
            scored,
            Quantity::Number(self.required.into()),
            CompareUnit::Points,
        )
    }
}

/// A part of the score.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PointsPart {
    /// Which part.
    pub id: PointsPartId,
    /// The points of the part; `None` while unknown.
    pub scored: Option<u8>,
    /// The most points of the part.
    pub max: u8,
}

/// Something that changes on a later day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OutlookEvent {
    /// The first day on which it is different.
    pub on: Day,
    /// What changes.
    pub id: EventId,
    /// The values of its text.
    pub values: Values,
}

/// What the reader must know besides the outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Notice {
    /// Which notice.
    pub id: NoticeId,
    /// The values of its text.
    pub values: Values,
    /// Where it stands.
    pub sources: Vec<SourceId>,
}

/// The values that a text needs, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub Vec<(&'static str, Quantity)>);

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A condition, the periods in which it is law, and its sources.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RuleInfo {
    /// The id of the condition.
    pub id: ConditionId,
    /// The route that it belongs to.
    pub route: RouteId,
    /// The periods in which it is law, each with the words of its time.
    pub periods: Vec<Period>,
    /// The articles of all periods.
    pub sources: Vec<SourceId>,
}

/// A condition in one of the periods in which it is law.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct RuleOfPeriod {
    /// The id of the condition.
    pub id: ConditionId,
    /// The route that it belongs to.
    pub route: RouteId,
    /// The days.
    #[serde(flatten)]
    pub period: Period,
    /// The facts that it looks at then.
    pub facts: &'static [FactPath],
    /// The articles that it rests on then.
    pub sources: &'static [SourceId],
}

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
    pub(crate) fn contains(self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// How far the engine goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Version {
    /// The version of the crate.
    pub engine: &'static str,
    /// The last day with known amounts.
    pub norms_up_to: Day,
    /// The last day for which the law was read.
    pub law_up_to: Day,
}

/// What an assessment was computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Receipt {
    /// The version of the engine.
    pub engine: &'static str,
    /// A hash over amounts, rules and sources.
    pub rules: &'static str,
}

impl Receipt {
    pub(crate) const THIS: Self = Self {
        engine: env!("CARGO_PKG_VERSION"),
        rules: env!("RULES_HASH"),
    };
}
