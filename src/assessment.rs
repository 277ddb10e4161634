//! What comes out: ids and values only, never a text.

use serde::{Serialize, Serializer};

use crate::{
    Day, Money, Unit,
    answer::{Answer, Verdict},
    facts::FactPath,
    norms::{Confidence, CriterionId, Euros},
    outlook::OutlookEvent,
    pay::PayResult,
    routes::{Compare, RouteId},
    sources::SourceId,
};

/// Met, not met, or unknown while facts that matter are unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// In every completion of the facts.
    Met,
    /// In none.
    NotMet,
    /// It depends on facts that are unknown, or on what the sources leave open.
    Unknown,
}

/// The outcome of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RouteOutcome {
    /// In every completion of the facts.
    Met,
    /// In none.
    NotMet,
    /// It depends on facts that are unknown, or on what the sources leave open.
    Unknown,
    /// The route is not law on the decisive date.
    NotInForce,
}

/// The outcome of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConditionOutcome {
    /// In every completion of the facts.
    Met,
    /// In none.
    NotMet,
    /// It depends on facts that are unknown, or on what the sources leave open.
    Unknown,
    /// The law does not ask it of this person on this day.
    NotApplicable,
}

/// Whether a criterion applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// That depends on facts that are unknown.
    Unknown,
}

/// Everything that follows from the facts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
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
pub struct RouteAssessment {
    /// Which route.
    pub id: RouteId,
    /// Its outcome.
    pub outcome: RouteOutcome,
    /// The salary criterion alone; `None` for routes without one.
    pub salary: Option<Outcome>,
    /// The unknown gates which, all met, make the route met in every completion.
    pub provided: Vec<&'static str>,
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
pub struct Condition {
    /// Which condition.
    pub id: &'static str,
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

/// An amount of the decisive date.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
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

/// The score of the points scheme (Vv bijlage 10).
#[derive(Clone, Debug, PartialEq, Serialize)]
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

/// A part of the score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PointsPart {
    /// `education`, `age` or `indicators`.
    pub id: &'static str,
    /// The points of the part; `None` while unknown.
    pub scored: Option<u8>,
    /// The most points of the part.
    pub max: u8,
}

/// What the reader must know besides the outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Which notice.
    pub id: &'static str,
    /// The values of its text.
    pub values: Values,
    /// Where it stands.
    pub sources: Vec<SourceId>,
}

/// The values that a text needs, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub Vec<(&'static str, String)>);

impl Serialize for Values {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// What an assessment was computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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

impl From<Answer<'_>> for Outcome {
    fn from(answer: Answer<'_>) -> Self {
        match answer.verdict() {
            Some(Verdict::Met) => Self::Met,
            Some(Verdict::NotMet) => Self::NotMet,
            _ => Self::Unknown,
        }
    }
}

impl From<Answer<'_>> for RouteOutcome {
    fn from(answer: Answer<'_>) -> Self {
        match answer.verdict() {
            Some(Verdict::Met) => Self::Met,
            Some(Verdict::NotMet) => Self::NotMet,
            Some(Verdict::NotInForce) => Self::NotInForce,
            _ => Self::Unknown,
        }
    }
}

impl From<Answer<'_>> for ConditionOutcome {
    fn from(answer: Answer<'_>) -> Self {
        match answer.verdict() {
            Some(Verdict::Met) => Self::Met,
            Some(Verdict::NotMet) => Self::NotMet,
            Some(Verdict::NotApplicable) => Self::NotApplicable,
            _ => Self::Unknown,
        }
    }
}
