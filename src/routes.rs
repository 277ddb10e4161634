//! The routes, one file each. A route never looks at another route.

use crate::route::{Route, Scale};

mod eu_blue_card;
mod highly_educated_points;
mod highly_skilled_migrant;
mod orientation_year;
mod recent_study;

/// Every route, in the order of the assessment.
pub(crate) static ROUTES: [&Route; 4] = [
    &highly_skilled_migrant::ROUTE,
    &eu_blue_card::ROUTE,
    &orientation_year::ROUTE,
    &highly_educated_points::ROUTE,
];

/// The points scheme, which can be asked for alone.
pub(crate) static POINTS_SCHEME: (&Route, &Scale) = (
    &highly_educated_points::ROUTE,
    &highly_educated_points::SCALE,
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{ChangeId, ConditionId, RouteId};

    #[test]
    fn every_route_condition_and_change_of_the_vocabulary_stands_in_a_route() {
        assert_eq!(ROUTES.map(|route| route.id), RouteId::ALL);
        let conditions = || ROUTES.iter().flat_map(|route| route.conditions);
        assert!(
            ConditionId::ALL
                .iter()
                .all(|id| conditions().any(|own| own.id == *id))
        );
        let changes = || ROUTES.iter().flat_map(|route| route.changes);
        assert!(
            ChangeId::ALL
                .iter()
                .all(|id| changes().any(|own| own.id == *id))
        );
    }

    #[test]
    fn law_follows_law_and_no_condition_stands_twice() {
        for route in ROUTES {
            for condition in route.conditions {
                assert!(
                    condition.law.is_sorted_by(|one, next| one.from < next.from),
                    "{}",
                    condition.id
                );
                assert!(
                    condition.law.iter().all(|law| !law.sources.is_empty()),
                    "{}",
                    condition.id
                );
                let same = route.conditions.iter().filter(|own| own.id == condition.id);
                assert_eq!(same.count(), 1, "{}", condition.id);
            }
        }
    }
}
