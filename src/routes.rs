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
    use crate::{
        answer::{Answer, Answers},
        case::Case,
        day::{Day, day},
        facts::{
            ApplicationKind, Completed, ComponentKind, ComponentPeriod, FactPath, Facts,
            PayComponent,
        },
        judged::{JudgedRoute, MOST_CONDITIONS, MOST_CRITERIA, MOST_PARTS},
        norms::LAW_UP_TO,
        questions::questions,
        route::Asks,
        vocabulary::{ChangeId, ConditionId, RouteId},
    };

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
            assert!(route.conditions.len() <= MOST_CONDITIONS);
            assert!(
                route
                    .scale()
                    .is_none_or(|scale| scale.parts.len() <= MOST_PARTS)
            );
            if let Some(Asks::Salary(amounts)) = route.salary().map(|salary| &salary.asks) {
                assert!(amounts.len() <= MOST_CRITERIA);
            }
            for condition in route.conditions {
                let id = condition.id;
                assert!(
                    condition.law.is_sorted_by(|one, next| one.from < next.from),
                    "{id}"
                );
                assert!(
                    condition.law.iter().all(|law| !law.sources.is_empty()),
                    "{id}"
                );
                assert!(
                    condition.law.iter().all(|law| law.facts.is_sorted()),
                    "{id}"
                );
                let same = route.conditions.iter().filter(|own| own.id == id);
                assert_eq!(same.count(), 1, "{id}");
            }
        }
    }

    /// Of each kind of application: nothing known but that a component of pay may count; then a day of start before and
    /// one after; then a study that is not completed, of which the day is otherwise never asked for a qualification.
    fn with_little_known(kind: ApplicationKind, on: Day) -> [Facts; 4] {
        let mut facts = Facts::default();
        facts.application.kind = Some(kind);
        facts.application.received_on = Some(on);
        facts.application.starts_on = (kind == ApplicationKind::ChangeOfEmployer).then_some(on);
        facts.pay.components = vec![PayComponent {
            kind: ComponentKind::FixedAllowance,
            amount: "100".parse().unwrap(),
            per: ComponentPeriod::Month,
            in_contract: None,
            paid_monthly: None,
        }];
        let mut all = [(); 4].map(|()| facts.clone());
        if kind != ApplicationKind::ChangeOfEmployer {
            all[1].application.starts_on = Some(on.plus_days(-800));
            all[2].application.starts_on = Some(on.plus_days(200));
        }
        all[3].study.completed_on = Some(Completed::NotYet);
        all
    }

    /// What each condition of a route that is law depends on, on a day: with nothing known, exactly what can matter.
    fn facts_that_matter(route: &'static Route, on: Day) -> Vec<(ConditionId, Vec<FactPath>)> {
        let kinds = ApplicationKind::ALL.iter();
        let applications: Vec<Facts> = kinds
            .flat_map(|kind| with_little_known(*kind, on))
            .collect();
        let answers = Answers::default();
        let cases: Vec<Case<'_>> = applications
            .iter()
            .map(|facts| Case::new(facts, &answers))
            .collect();
        let judged: Vec<JudgedRoute<'_>> = cases
            .iter()
            .map(|case| JudgedRoute::new(route, case.on(on)))
            .collect();
        let of = |index: usize| {
            let own: Vec<Answer<'_>> = judged
                .iter()
                .map(|judged| judged.conditions[index].answer)
                .collect();
            let mut facts: Vec<FactPath> = own
                .iter()
                .zip(&judged)
                .flat_map(|(answer, judged)| questions(*answer, judged.on))
                .collect();
            for fact in &mut facts {
                if matches!(fact, FactPath::Component(..)) {
                    *fact = FactPath::Components;
                }
            }
            for kind in own.chunks(4) {
                let differs = |other: usize| kind[other] != kind[0];
                facts.extend((differs(1) || differs(2)).then_some(FactPath::StartsOn));
                facts.extend(differs(3).then_some(FactPath::CompletedOn));
                facts.extend((kind[0] != own[0]).then_some(FactPath::ApplicationKind));
            }
            facts.sort();
            facts.dedup();
            (judged[0].conditions[index].condition.id, facts)
        };
        (0..judged[0].conditions.len()).map(of).collect()
    }

    /// Every day on which something begins, in any route, and the days on which a rule of less weight begins or ends.
    fn days_of_change() -> Vec<Day> {
        let conditions = ROUTES.iter().flat_map(|route| route.conditions);
        let mut days: Vec<Day> = conditions
            .flat_map(|condition| condition.law.iter().map(|law| law.from))
            .chain([
                day(2015, 7, 20),
                day(2016, 2, 29),
                day(2017, 7, 1),
                day(2020, 1, 1),
                day(2020, 7, 1),
                day(2024, 1, 1),
                day(2026, 9, 2),
                LAW_UP_TO,
            ])
            .collect();
        days.sort();
        days.dedup();
        days
    }

    #[test]
    fn a_condition_names_what_it_depends_on_and_nothing_else() {
        for route in ROUTES {
            let days = days_of_change();
            let in_force = days.iter().filter(|day| route.period.contains(**day));
            let mut matter: Vec<(ConditionId, Day, Vec<FactPath>)> = Vec::new();
            for day in in_force {
                for (id, facts) in facts_that_matter(route, *day) {
                    matter.push((id, *day, facts));
                }
            }
            for condition in route.conditions {
                for (index, law) in condition.law.iter().enumerate() {
                    let until = condition
                        .law
                        .get(index + 1)
                        .map_or(Day::MAX, |next| next.from);
                    let of_period: Vec<_> = matter
                        .iter()
                        .filter(|(id, day, _)| {
                            *id == condition.id && law.from <= *day && *day < until
                        })
                        .collect();
                    let (id, from, named) = (condition.id, law.from, law.facts);
                    for (_, day, facts) in &of_period {
                        let unnamed: Vec<_> =
                            facts.iter().filter(|fact| !named.contains(fact)).collect();
                        assert!(unnamed.is_empty(), "{id} on {day} depends on {unnamed:?}");
                    }
                    let idle: Vec<_> = named
                        .iter()
                        .filter(|fact| !of_period.iter().any(|(.., facts)| facts.contains(fact)))
                        .collect();
                    assert!(
                        idle.is_empty(),
                        "{id} since {from} never depends on {idle:?}"
                    );
                }
            }
        }
    }
}
