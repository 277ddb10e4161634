//! The words of which a route is made: a condition with its law from a day on, an amount, a change.

use crate::{
    answer::Answer,
    assessment::{Compare, Notice, Period, Quantity, Values},
    case::On,
    day::Day,
    doubt::Doubt,
    facts::{ContractMonths, FactPath},
    sources::SourceId,
    vocabulary::{ChangeId, ConditionId, CriterionId, IndJudges, NoticeId, PointsPartId, RouteId},
};

/// What a rule is: a question about a person on a day.
pub(crate) type Rule = for<'a> fn(On<'a>) -> Answer<'a>;

/// One page of law.
pub(crate) struct Route {
    pub id: RouteId,
    /// The days on which it is law.
    pub period: Period,
    /// In the order of the contract: gates, then what is compared.
    pub conditions: &'static [Condition],
    /// What changed, and when.
    pub changes: &'static [Change],
    /// What the reader must know besides, and only here.
    pub notices: for<'a> fn(On<'a>) -> Option<Notice>,
    /// Where it stands that the job must be genuine, which the IND judges.
    pub genuine_job: Option<SourceId>,
    /// How many months the permit lasts; `None` while the length of the contract is unknown.
    pub permit_months: for<'a> fn(On<'a>) -> Option<u16>,
}

/// What the law asks.
pub(crate) struct Condition {
    pub id: ConditionId,
    /// The law from each day on, until the next; before the first day the condition does not apply.
    pub law: &'static [Law],
    pub asks: Asks,
    /// Both sides, where it compares.
    pub compares: Option<for<'a> fn(On<'a>) -> Compare>,
    /// Since when it may have been law already, before the first day of `law`.
    pub perhaps_since: Option<(Day, Doubt)>,
    /// What of it only the IND can judge.
    pub ind_judges: Option<IndJudges>,
}

impl Condition {
    /// A gate that compares nothing; for the fields that a condition does not name.
    pub(crate) const GATE: Self = Self {
        id: ConditionId::Contract,
        law: &[],
        asks: Asks::Gate(|on| on.yes_or_no(true)),
        compares: None,
        perhaps_since: None,
        ind_judges: None,
    };

    /// The law of a day: before the first day, that of the first.
    pub(crate) fn law_on(&self, day: Day) -> Option<&'static Law> {
        let begun = self.law.iter().rfind(|law| law.from <= day);
        begun.or(self.law.first())
    }

    pub(crate) fn is_asked(&self, on: On<'_>) -> bool {
        let perhaps = |(since, doubt): (Day, Doubt)| since <= on.day && !on.follows(doubt);
        self.law.first().is_some_and(|law| law.from <= on.day)
            || self.perhaps_since.is_some_and(perhaps)
    }

    pub(crate) fn is_gate(&self) -> bool {
        matches!(self.asks, Asks::Gate(_))
    }
}

/// The law from a day on, until the next of the same condition.
pub(crate) struct Law {
    pub from: Day,
    /// The facts that the rule looks at, in their order.
    pub facts: &'static [FactPath],
    pub sources: &'static [SourceId],
}

pub(crate) const fn from(
    from: Day,
    facts: &'static [FactPath],
    sources: &'static [SourceId],
) -> Law {
    Law {
        from,
        facts,
        sources,
    }
}

/// One list of several groups of facts, in the order of the facts, made while compiling.
macro_rules! facts_of {
    ($($group:expr),+) => {{
        const LIST: &[FactPath] = &$crate::route::joined::<{ 0 $(+ $group.len())+ }>(&[$($group),+]);
        LIST
    }};
}
pub(crate) use facts_of;

pub(crate) const fn joined<const N: usize>(groups: &[&[FactPath]]) -> [FactPath; N] {
    let mut all = [FactPath::ApplicationKind; N];
    let (mut group, mut count) = (0, 0);
    while group < groups.len() {
        let mut index = 0;
        while index < groups[group].len() {
            let fact = groups[group][index];
            let mut place = count;
            while place > 0 && all[place - 1].place() > fact.place() {
                all[place] = all[place - 1];
                place -= 1;
            }
            all[place] = fact;
            count += 1;
            index += 1;
        }
        group += 1;
    }
    all
}

/// How a condition is judged.
pub(crate) enum Asks {
    /// A gate: met or not, and no amount repairs it.
    Gate(Rule),
    /// The salary criterion: one of these amounts applies, and the wage reaches it.
    Salary(&'static [Amount]),
    /// Enough points.
    Points(&'static Scale),
}

/// An amount that a wage is compared with, and to whom it applies.
pub(crate) struct Amount {
    pub id: CriterionId,
    pub applies: Rule,
    /// The law of who is free from an amount; empty for the amounts themselves, which stand in `norms.toml`.
    pub free: &'static [Law],
}

/// A scale of points.
pub(crate) struct Scale {
    pub required: u8,
    pub parts: &'static [Part],
}

impl Scale {
    /// The most that can be scored.
    pub(crate) fn max(&self) -> u8 {
        self.parts.iter().map(|part| part.max).sum()
    }
}

/// A part of a scale of points.
pub(crate) struct Part {
    pub id: PointsPartId,
    pub max: u8,
    /// Points, in every completion.
    pub scored: Rule,
}

/// A day on which the law of a route changed.
pub(crate) struct Change {
    pub on: Day,
    pub id: ChangeId,
    /// The law became better for the migrant. Vb 3.103 gives who applied before it the law of the day of the decision.
    pub favours: bool,
}

pub(crate) const fn change(on: Day, id: ChangeId) -> Change {
    Change {
        on,
        id,
        favours: false,
    }
}

pub(crate) const fn better(on: Day, id: ChangeId) -> Change {
    Change {
        on,
        id,
        favours: true,
    }
}

pub(crate) fn notice(
    id: NoticeId,
    values: &[(&'static str, Quantity)],
    sources: &[SourceId],
) -> Notice {
    Notice {
        id,
        values: Values(values.to_vec()),
        sources: sources.to_vec(),
    }
}

/// The length of the contract and `more` months, at most `most`; an indefinite one has the most.
pub(crate) fn contract_months(on: On<'_>, more: u16, most: u16) -> Option<u16> {
    on.facts()
        .work
        .contract_months
        .map(|contract| match contract {
            ContractMonths::Months(months) => months.saturating_add(more).min(most),
            ContractMonths::Indefinite => most,
        })
}
