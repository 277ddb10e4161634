//! What is still unknown and matters.

use core::cmp::Reverse;

use crate::{
    answer::Answer,
    assessment::{Condition, ConditionOutcome, RouteAssessment},
    case::On,
    facts::FactPath,
    judged::JudgedRoute,
    list::in_order,
    pay::PayRules,
    verdict::Verdict,
    vocabulary::ConditionId,
};

/// The facts that can change the outcome or the first route that is met.
pub(crate) fn overall_questions<'a>(
    on: On<'a>,
    judged: &[JudgedRoute<'a>],
    routes: &[RouteAssessment],
) -> Vec<FactPath> {
    let routes_that_ask = |path: FactPath| {
        let asks = |route: &&RouteAssessment| route.questions.contains(&path);
        (Reverse(routes.iter().filter(asks).count()), path)
    };
    let counted = questions(first_met(on, judged), on)
        .into_iter()
        .map(routes_that_ask)
        .collect();
    // Ties stay in the order of the facts.
    let ordered = in_order(counted, |(count, _)| *count);
    ordered.into_iter().map(|(_, path)| path).collect()
}

/// The first route that is met, of several.
pub(crate) fn first_met<'a>(on: On<'a>, judged: &[JudgedRoute<'a>]) -> Answer<'a> {
    let routes = (0..).zip(judged);
    routes.fold(on.no(), |first, (index, route)| {
        first.or_first(index, route.outcome)
    })
}

/// The unknown facts that matter, in the order of the facts.
pub(crate) fn questions(answer: Answer<'_>, on: On<'_>) -> Vec<FactPath> {
    let open = answer.open();
    let mut paths = open.facts;
    if open.pay != 0 {
        let of_pay = PayRules::new(on).facts_that_turn(open.pay);
        let place = |first| paths.partition_point(|path| path < first);
        if let Some(place) = of_pay.first().map(place) {
            paths.splice(place..place, of_pay);
        }
        // Between the facts of the pay stand others, such as how it is paid.
        paths = in_order(paths, |path| *path);
    }
    paths
}

/// The unknown gates, when it is enough that all of them are met (contract (Assessment), `provided`).
pub(crate) fn provided(judged: &JudgedRoute<'_>, conditions: &[Condition]) -> Vec<ConditionId> {
    let is_open = !matches!(judged.outcome.verdict(), Some(verdict) if verdict != Verdict::Hidden);
    if !judged.law_is_known || !is_open {
        return Vec::new();
    }
    let mut gates = Vec::new();
    let mut all_met = judged.on.yes_or_no(true);
    for (gate, condition) in judged.conditions.iter().zip(conditions) {
        if gate.condition.is_gate() && condition.outcome == ConditionOutcome::Unknown {
            gates.push(condition.id);
            all_met = all_met & gate.answer;
        }
    }
    if all_met.is_enough_for(judged.outcome) {
        gates
    } else {
        Vec::new()
    }
}
