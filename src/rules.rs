//! What the engine holds: its amounts, its rules and how far they go.

use crate::{
    assessment::{Period, RuleInfo, RuleOfPeriod, Version},
    norms::{LAW_UP_TO, NORMS, NORMS_UP_TO, Norm},
    route::{Condition, Law, Route},
    routes::ROUTES,
    sources::SourceId,
};

/// Every amount of the salary criterion, by criterion and day.
///
/// ```
/// assert!(kennismigrant::norms().iter().all(|norm| norm.valid_from <= norm.valid_to));
/// ```
#[must_use]
pub fn norms() -> &'static [Norm] {
    &NORMS
}

/// Every condition with its route, its periods and its sources.
///
/// ```
/// use kennismigrant::ConditionId;
/// let market_rate = kennismigrant::rules().find(|rule| rule.id == ConditionId::MarketRate).unwrap();
/// // Vb 3.30a: asked of applications from 19 June 2011.
/// assert_eq!(market_rate.periods[0].valid_from.to_string(), "2011-06-19");
/// ```
pub fn rules() -> impl Iterator<Item = RuleInfo> {
    let of_route = |route: &'static &Route| {
        route
            .conditions
            .iter()
            .map(move |condition| info(route, condition))
    };
    ROUTES.iter().flat_map(of_route)
}

fn info(route: &Route, condition: &Condition) -> RuleInfo {
    let mut sources: Vec<SourceId> = Vec::new();
    for source in condition.law.iter().flat_map(|law| law.sources) {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
    let periods = periods(route, condition)
        .map(|(period, _)| period)
        .collect();
    RuleInfo {
        id: condition.id,
        route: route.id,
        periods,
        sources,
    }
}

/// Every condition in each of its periods, with its facts and articles of the time: the table for who checks the law.
///
/// ```
/// use kennismigrant::ConditionId;
/// let length = |rule: &kennismigrant::RuleOfPeriod| rule.id == ConditionId::ContractLength;
/// // Blue Card: 12 months, 6 by the practice of the IND, 6 by the decree.
/// assert_eq!(kennismigrant::rules_by_period().filter(length).count(), 3);
/// ```
pub fn rules_by_period() -> impl Iterator<Item = RuleOfPeriod> {
    let of_condition = |(route, condition): (&'static Route, &'static Condition)| {
        periods(route, condition).map(move |(period, law)| RuleOfPeriod {
            id: condition.id,
            route: route.id,
            period,
            facts: law.facts,
            sources: law.sources,
        })
    };
    let of_route = |route: &&'static Route| {
        let route = *route;
        route
            .conditions
            .iter()
            .map(move |condition| (route, condition))
    };
    ROUTES.iter().flat_map(of_route).flat_map(of_condition)
}

/// The law of a condition with the days on which it holds: until the next, or the end of the route.
fn periods(route: &Route, condition: &Condition) -> impl Iterator<Item = (Period, &'static Law)> {
    let last = route.period.valid_to;
    condition.law.iter().enumerate().map(move |(index, law)| {
        let next = condition
            .law
            .get(index + 1)
            .map(|next| next.from.plus_days(-1));
        (
            Period {
                valid_from: law.from,
                valid_to: next.or(last),
            },
            law,
        )
    })
}

/// How far the engine goes.
///
/// ```
/// assert!(kennismigrant::version().law_up_to >= "2026-12-31".parse()?);
/// # Ok::<(), kennismigrant::DayError>(())
/// ```
#[must_use]
pub fn version() -> Version {
    Version {
        engine: env!("CARGO_PKG_VERSION"),
        norms_up_to: NORMS_UP_TO,
        law_up_to: LAW_UP_TO,
    }
}
