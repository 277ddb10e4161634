//! What is still unknown and matters.

use crate::{
    Condition, ConditionOutcome, RouteAssessment, RouteId,
    answer::{Answer, Verdict},
    case::Case,
    facts::FactPath,
    judged::JudgedRoute,
    pay::PayRules,
};

/// The facts that can change the outcome or the first route that is met.
pub(crate) fn overall_questions(
    case: &Case<'_, '_>,
    judged: &[JudgedRoute<'_>],
    routes: &[RouteAssessment],
) -> Vec<FactPath> {
    let first_met = (0..)
        .zip(judged)
        .fold(case.yes_or_no(false), |first, (index, route)| {
            first.or_first(index, route.outcome)
        });
    let questions = questions(first_met, case);
    let routes_that_ask = |path: &FactPath| {
        routes
            .iter()
            .filter(|route| route.questions.contains(path))
            .count()
    };
    // Ties stay in the order of the facts.
    in_order(questions, |path| core::cmp::Reverse(routes_that_ask(path)))
}

/// The unknown facts that matter, in the order of the facts.
pub(crate) fn questions(answer: Answer<'_>, case: &Case<'_, '_>) -> Vec<FactPath> {
    let mut paths = answer.facts();
    if let Some(index) = paths.iter().position(|path| *path == FactPath::Components) {
        // Too many to tell which: all of them.
        paths.swap_remove(index);
        paths.extend(
            case.days
                .iter()
                .flat_map(|day| PayRules::on(*day, case).open_components()),
        );
    }
    let mut paths = in_order(paths, |path| (path.place(), *path));
    paths.dedup();
    paths
}

/// A short list in the order of a key; equal keys stay as they are. The sorts of the standard library are made for
/// long lists, and would be a tenth of the module.
pub(crate) fn in_order<T, K: Ord>(list: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    list.into_iter().fold(Vec::new(), |mut sorted, item| {
        let place = sorted.partition_point(|other| key(other) <= key(&item));
        sorted.insert(place, item);
        sorted
    })
}

/// The unknown gates, when it is enough that all of them are met (Assessment, `provided`).
pub(crate) fn provided<'a>(
    route: &JudgedRoute<'a>,
    case: &Case<'_, 'a>,
    conditions: &[Condition],
) -> Vec<&'static str> {
    if !route.law_is_known
        || route
            .outcome
            .verdict()
            .is_some_and(|verdict| verdict != Verdict::Hidden)
    {
        return Vec::new();
    }
    let last = route.id.last_condition();
    let has_comparison =
        !route.id.criteria().is_empty() || route.id == RouteId::HighlyEducatedPoints;
    let is_gate = |condition: &&Condition| !(has_comparison && condition.id == last);
    let unknown = |condition: &&Condition| condition.outcome == ConditionOutcome::Unknown;
    let gates: Vec<&'static str> = conditions
        .iter()
        .filter(is_gate)
        .filter(unknown)
        .map(|condition| condition.id)
        .collect();
    let daily = gates.iter().flat_map(|id| route.daily_condition(id, case));
    let all_met = daily.fold(case.yes_or_no(true), |all, gate| all & gate);
    let left = all_met.given(route.outcome).verdicts();
    let only_met = left
        .iter()
        .all(|verdict| matches!(verdict, Verdict::Met | Verdict::Skipped));
    if only_met && left.contains(&Verdict::Met) {
        gates
    } else {
        Vec::new()
    }
}
