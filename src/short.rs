//! An assessment in short, for many people at once: outcomes without reasons.

use arrayvec::ArrayVec;
use serde::Serialize;

use crate::{
    assessment::{Criterion, Outcome, RouteOutcome},
    case::On,
    criteria::{criteria, to_show},
    judged::{JudgedRoute, MOST_CRITERIA},
    money::Money,
    questions::{first_met, questions},
    routes::ROUTES,
    vocabulary::{CriterionId, RouteId},
};

/// What an [`Assessment`](crate::Assessment) says, without its reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ShortAnswer {
    /// Met if any route is; else unknown if any is; else not met.
    pub outcome: Outcome,
    /// The first route that is met.
    pub best: Option<RouteId>,
    /// Each route, in the order of [`RouteId::ALL`].
    pub routes: [ShortRoute; RouteId::ALL.len()],
    /// How many unknown facts can change `outcome` or `best`.
    pub questions: usize,
}

/// A route in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ShortRoute {
    /// Its outcome.
    pub outcome: RouteOutcome,
    /// The criterion to show, in routes with a salary criterion.
    pub criterion: Option<CriterionId>,
    /// EUR that are missing for that criterion, in the unit of the day; `None` while pay or amount is unknown.
    pub shortfall: Option<Money>,
}

const UNKNOWN: ShortRoute = ShortRoute {
    outcome: RouteOutcome::Unknown,
    criterion: None,
    shortfall: None,
};

impl ShortAnswer {
    pub(crate) fn decided(on: On<'_>) -> Self {
        let judged = ROUTES.map(|route| JudgedRoute::new(route, on));
        let routes = [0, 1, 2, 3].map(|index: usize| ShortRoute::of(&judged[index]));
        let is = |outcome| routes.iter().position(|route| route.outcome == outcome);
        let best = is(RouteOutcome::Met);
        Self {
            outcome: match (best, is(RouteOutcome::Unknown)) {
                (Some(_), _) => Outcome::Met,
                (None, Some(_)) => Outcome::Unknown,
                (None, None) => Outcome::NotMet,
            },
            best: best.map(|index| RouteId::ALL[index]),
            questions: questions(first_met(on, &judged), on).len(),
            routes,
        }
    }

    /// While the decisive date is unknown so many facts are needed for it.
    pub(crate) fn undecided(needed: usize) -> Self {
        Self {
            outcome: Outcome::Unknown,
            best: None,
            routes: [UNKNOWN; RouteId::ALL.len()],
            questions: needed,
        }
    }
}

impl ShortRoute {
    fn of(judged: &JudgedRoute<'_>) -> Self {
        let salary = judged
            .route
            .salary()
            .and_then(|salary| judged.condition(salary.id));
        let criteria: ArrayVec<Criterion, MOST_CRITERIA> = criteria(judged).collect();
        let id = to_show(&criteria, salary.map(Outcome::from));
        let shown = criteria.iter().find(|criterion| Some(criterion.id) == id);
        Self {
            outcome: judged.outcome.into(),
            criterion: id,
            shortfall: shown.and_then(|criterion| criterion.shortfall),
        }
    }
}
