//! What must hold while facts are unknown: what is settled stays so, what is asked decides, what is not asked does not.

use super::crowd::{amounts, applicant, assess, by_id, crowd, list, people, route, texts};
use super::oracle::answer::route_is_read;
use super::oracle::branching::{Asker, agreed, asked, deciding, every_completion, witness};
use super::oracle::concrete::{ROUTES, Route, route_on};
use super::oracle::dates::day;
use super::oracle::facts::{Case, Fact, place_of};
use super::oracle::people::{any_value, completed_by_chance, open_facts};
use serde_json::{Value as Json, json};

/// Does the absence of the day of completion mean something of its own for this route?
fn takes_absence_as_completed(case: &Case, route: Route) -> bool {
    route == Route::EuBlueCard && case.is_unknown(Fact::CompletedOn)
}

/// The oracle itself: what it settles by branching is what it says of any completion.
#[test]
fn the_second_reading_branches_soundly() {
    let amounts = amounts();
    for (mut dice, facts) in crowd(9, people() / 4) {
        let case = Case::read(&facts);
        let Ok(on) = case.decisive() else { continue };
        for own in ROUTES {
            let rule = |ask: &mut Asker| route_on(ask, own, on);
            let Ok(leaves) = every_completion(&case, &amounts, rule) else {
                continue;
            };
            let settled = agreed(&leaves);
            let Ok(deciding) = deciding(&case, &amounts, &asked(&case, &leaves), rule) else {
                continue;
            };
            let complete = completed_by_chance(&facts, &case, &mut dice, 100);
            let whole = Case::read(&complete);
            let said = every_completion(&whole, &amounts, rule).map(|leaves| agreed(&leaves));
            let Ok(Some(said)) = said else {
                panic!("{} is open with everything known: {complete}", own.id());
            };
            if takes_absence_as_completed(&case, own) {
                continue;
            }
            assert!(
                settled.is_none_or(|one| one == said),
                "{facts} as {complete}"
            );
            assert_eq!(
                settled.is_none(),
                !deciding.is_empty(),
                "{}: {facts}",
                own.id()
            );
        }
    }
}

#[test]
fn what_is_settled_stays_settled_when_more_becomes_known() {
    for (mut dice, facts) in crowd(2, people() / 4) {
        let case = Case::read(&facts);
        let before = assess(&facts);
        if before["decisiveDate"].is_null() {
            continue;
        }
        let mut later: Vec<Json> = [100, 100, 50]
            .iter()
            .map(|chance| completed_by_chance(&facts, &case, &mut dice, *chance))
            .collect();
        if case.is_unknown(Fact::CompletedOn) {
            let mut half_known = facts.clone();
            half_known["study"]["completedOn"] = json!("earlier");
            later.push(half_known);
        }
        for complete in later {
            let after = assess(&complete);
            for own in ROUTES {
                let outcome = &route(&before, own)["outcome"];
                if outcome == "unknown" || takes_absence_as_completed(&case, own) {
                    continue;
                }
                assert_eq!(
                    outcome,
                    &route(&after, own)["outcome"],
                    "{}: {facts} completed as {complete}",
                    own.id()
                );
            }
        }
    }
}

#[test]
fn what_is_provided_makes_the_route_met() {
    let mut seen = 0;
    for (mut dice, facts) in crowd(3, people()) {
        let case = Case::read(&facts);
        let before = assess(&facts);
        if before["decisiveDate"].is_null() {
            continue;
        }
        for own in ROUTES {
            let gates = texts(&route(&before, own)["provided"]);
            if gates.is_empty() || takes_absence_as_completed(&case, own) {
                continue;
            }
            for _ in 0..6 {
                let complete = completed_by_chance(&facts, &case, &mut dice, 100);
                let after = assess(&complete);
                let after = route(&after, own);
                let conditions = by_id(&after["conditions"], |one| one["outcome"].clone());
                let all_met = gates
                    .iter()
                    .all(|gate| conditions[gate] == "met" || conditions[gate] == "not-applicable");
                if all_met {
                    seen += 1;
                    assert_eq!(after["outcome"], "met", "{}: {complete}", own.id());
                }
            }
        }
    }
    assert!(
        seen > people() / 100,
        "only {seen} completions met all the gates"
    );
}

/// Every question has a pair of completions that shows it, and an unknown route two completions that differ;
/// the pair comes from the oracle, the judgement on each from the engine, with everything known.
#[test]
fn every_question_has_a_witness() {
    let amounts = amounts();
    let mut seen = 0;
    for (_, facts) in crowd(4, people() / 2) {
        let case = Case::read(&facts);
        let Ok(on) = case.decisive() else { continue };
        let assessment = assess(&facts);
        for own in ROUTES {
            if takes_absence_as_completed(&case, own) || !route_is_read(own, on) {
                continue;
            }
            let rule = |ask: &mut Asker| route_on(ask, own, on);
            for question in list(&route(&assessment, own)["questions"]) {
                let fact = case
                    .unknown()
                    .into_iter()
                    .find(|one| *question == one.path());
                let fact = fact.unwrap_or_else(|| panic!("{question} is known: {facts}"));
                let Ok(pair) = witness(&case, &amounts, fact, rule) else {
                    continue;
                };
                let (one, other) = pair.unwrap_or_else(|| {
                    panic!("{question} of {} decides nothing: {facts}", own.id())
                });
                let (one, other) = (case.completed(&facts, &one), case.completed(&facts, &other));
                assert_ne!(
                    route(&assess(&one), own)["outcome"],
                    route(&assess(&other), own)["outcome"],
                    "{question} of {}: {one} and {other}",
                    own.id()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > people() / 10, "only {seen} questions were seen");
}

#[test]
fn a_fact_that_is_no_question_decides_nothing() {
    for (mut dice, facts) in crowd(5, people() / 2) {
        let case = Case::read(&facts);
        let open = open_facts(&case);
        let asked = assess(&facts);
        if open.is_empty() || asked["decisiveDate"].is_null() {
            continue;
        }
        let complete = completed_by_chance(&facts, &case, &mut dice, 100);
        let before = assess(&complete);
        for _ in 0..4 {
            let fact = dice.pick(&open);
            let mut other = complete.clone();
            *place_of(&mut other, fact) = any_value(&case, fact, &mut dice);
            let after = assess(&other);
            for own in ROUTES {
                let questions = list(&route(&asked, own)["questions"]);
                if questions.contains(&json!(fact.path())) || takes_absence_as_completed(&case, own)
                {
                    continue;
                }
                assert_eq!(
                    route(&before, own)["outcome"],
                    route(&after, own)["outcome"],
                    "{} of {}: {complete} and {other}, asked {questions:?}",
                    fact.path(),
                    own.id()
                );
            }
        }
    }
}

/// Which day it was is asked again only where one of the days before the three years decides.
#[test]
fn a_completion_of_before_is_asked_again_only_where_it_decides() {
    let path = "study.completedOn";
    let mut again = 0;
    for (mut dice, mut facts) in crowd(11, people()) {
        facts["study"]["completedOn"] = json!("earlier");
        let case = Case::read(&facts);
        let assessment = assess(&facts);
        if assessment["decisiveDate"].is_null() {
            continue;
        }
        let mut dated = facts.clone();
        dated["study"]["completedOn"] = any_value(&case, Fact::CompletedOn, &mut dice);
        let after = assess(&dated);
        for own in ROUTES {
            let (open, known) = (route(&assessment, own), route(&after, own));
            if texts(&open["questions"]).contains(&path.to_owned()) {
                again += 1;
                // The one rule of today that looks at an older diploma.
                assert!(
                    own == Route::EuBlueCard || starts_long_before(&facts),
                    "{facts}"
                );
            } else {
                assert_eq!(open["outcome"], known["outcome"], "{}: {dated}", own.id());
                assert_eq!(open["questions"], known["questions"], "{dated}");
            }
        }
    }
    assert!(again > 0, "nobody was asked again");
}

/// Work that began years before the application: until 2016 the year after a Dutch degree is counted from there.
fn starts_long_before(facts: &Json) -> bool {
    facts["application"]["kind"] == "first"
        && facts["application"]["startsOn"].as_str() < facts["application"]["receivedOn"].as_str()
}

/// Up to eight components with unknown facts the questions are exact; beyond that all of them are asked.
#[test]
fn more_than_eight_unknown_components_are_all_asked() {
    let allowance =
        |amount: &str| json!({ "kind": "fixed-allowance", "amount": amount, "per": "month" });
    let asked = |base: &str, components: &[Json]| {
        let mut facts = applicant(day(2026, 3, 1));
        facts["pay"]["base"] = json!(base);
        facts["pay"]["components"] = json!(components);
        route(&assess(&facts), Route::HighlySkilledMigrant)["questions"].clone()
    };
    let mut components = vec![allowance("942.00")];
    components.extend(vec![allowance("1.00"); 7]);
    // 5000 + 942 = 5942 is enough, 5000 + 7 × 1 is not: only the first component matters.
    let of_the_first = json!([
        "pay.components[0].inContract",
        "pay.components[0].paidMonthly"
    ]);
    assert_eq!(asked("5000", &components), of_the_first);
    components.push(allowance("1.00"));
    let all = asked("5000", &components);
    assert_eq!(all.as_array().map(Vec::len), Some(18));
    // 4000 + 942 + 8 × 1 = 4950 stays below 5942, the only amount that may apply at 36.
    assert_eq!(asked("4000", &components), json!([]));
}
