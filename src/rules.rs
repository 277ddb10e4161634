//! What the engine holds: its amounts, its rules and how far they go.

use serde::Serialize;

use crate::{
    Day, Norm, Period, RouteId, SourceId,
    norms::{LAW_UP_TO, NORMS, NORMS_UP_TO},
};

/// A condition, the periods in which it is law, and its sources.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleInfo {
    /// The id of the condition.
    pub id: &'static str,
    /// The route that it belongs to.
    pub route: RouteId,
    /// The periods in which it is law, each with the words of its time.
    pub periods: Vec<Period>,
    /// The articles of all periods.
    pub sources: Vec<SourceId>,
}

/// How far the engine goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Version {
    /// The version of the crate.
    pub engine: &'static str,
    /// The last day with known amounts.
    pub norms_up_to: Day,
    /// The last day for which the law was read.
    pub law_up_to: Day,
}

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
/// let market_rate = kennismigrant::rules().into_iter().find(|rule| rule.id == "market-rate").unwrap();
/// // Vb 3.30a: asked of applications from 19 June 2011.
/// assert_eq!(market_rate.periods[0].valid_from.to_string(), "2011-06-19");
/// ```
#[must_use]
pub fn rules() -> Vec<RuleInfo> {
    let mut infos: Vec<RuleInfo> = Vec::new();
    for route in RouteId::ALL {
        for rule in route.rules() {
            let same = infos
                .last_mut()
                .filter(|info| (info.id, info.route) == (rule.id, route));
            match same {
                Some(info) => {
                    info.periods.push(rule.period);
                    let new = rule
                        .sources
                        .iter()
                        .filter(|source| !info.sources.contains(source));
                    let new: Vec<SourceId> = new.copied().collect();
                    info.sources.extend(new);
                }
                None => infos.push(RuleInfo {
                    id: rule.id,
                    route,
                    periods: vec![rule.period],
                    sources: rule.sources.to_vec(),
                }),
            }
        }
    }
    infos
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
