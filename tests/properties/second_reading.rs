//! Engine and second reading say the same of everyone.

use super::crowd::{amounts, assess, crowd, people, shaped};
use super::oracle::answer::answer;
use super::oracle::concrete::Amounts;
use super::oracle::facts::Case;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// Where the oracle says something else than the engine. What the oracle leaves out is not compared.
fn differences(path: &str, oracle: &Json, engine: &Json, found: &mut Vec<String>) {
    match (oracle, engine) {
        (Json::Object(own), Json::Object(its)) => {
            for (key, value) in own {
                let path = format!("{path}.{key}");
                match its.get(key) {
                    Some(other) => differences(&path, value, other, found),
                    None => found.push(format!("{path}: the engine has none")),
                }
            }
            let whole = path.ends_with(".conditions") || path.ends_with(".criteria");
            for key in its.keys().filter(|key| whole && !own.contains_key(*key)) {
                found.push(format!("{path}.{key}: the oracle has none"));
            }
        }
        (Json::Array(own), Json::Array(its)) if own.len() == its.len() => {
            for (place, (one, other)) in own.iter().zip(its).enumerate() {
                differences(&format!("{path}[{place}]"), one, other, found);
            }
        }
        _ if oracle == engine => {}
        _ => found.push(format!("{path}: oracle {oracle}, engine {engine}")),
    }
}

fn compared(facts: &Json, amounts: &Amounts) -> Vec<String> {
    differing(&answer(&Case::read(facts), amounts), facts)
}

fn differing(own: &Json, facts: &Json) -> Vec<String> {
    let mut found = Vec::new();
    differences("", own, &shaped(&assess(facts)), &mut found);
    found
}

/// The same difference with as few facts as possible, so that a person can judge it.
fn smallest(facts: &Json, place: &str, amounts: &Amounts) -> Json {
    let same = |facts: &Json| {
        compared(facts, amounts)
            .iter()
            .any(|difference| difference.starts_with(place))
    };
    let mut smallest = facts.clone();
    let groups: Vec<String> = keys(facts);
    for group in groups {
        for field in keys(&facts[&group]) {
            let mut smaller = smallest.clone();
            smaller[&group]
                .as_object_mut()
                .expect("a group")
                .remove(&field);
            if same(&smaller) {
                smallest = smaller;
            }
        }
        let mut smaller = smallest.clone();
        smaller.as_object_mut().expect("facts").remove(&group);
        if same(&smaller) {
            smallest = smaller;
        }
    }
    smallest
}

fn keys(json: &Json) -> Vec<String> {
    json.as_object()
        .map(|object| object.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn the_engine_and_the_second_reading_agree() {
    let amounts = amounts();
    let mut report: Vec<String> = Vec::new();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    let mut too_wide = 0;
    for (_, facts) in crowd(1, people()) {
        let own = answer(&Case::read(&facts), &amounts);
        too_wide += usize::from(own.get("questions").is_none());
        for difference in differing(&own, &facts) {
            let place = difference.split(':').next().unwrap_or_default().to_owned();
            if kinds.len() < 20 && kinds.insert(place.clone()) {
                let small = smallest(&facts, &place, &amounts);
                let told = compared(&small, &amounts).join("\n    ");
                let told = format!("{small}\n    {told}");
                if !report.contains(&told) {
                    report.push(told);
                }
            }
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
    assert!(
        too_wide <= people() / 50,
        "{too_wide} people were too wide to compare"
    );
}

/// A first EU Blue Card that is given divides the days of a diploma that is not: a diploma younger than the card does
/// not count (decree 2022 art. 2.2(6)), so the other routes can still decide.
#[test]
fn a_given_card_divides_the_diplomas() {
    let facts = json!({
        "application": { "kind": "extension", "receivedOn": "2026-02-17" },
        "currentPermit": { "blueCardFirstIssuedOn": "2024-02-18" },
        "pay": { "base": "6417.35", "paidMonthlyToOwnAccount": true, "per": "month" },
        "work": { "contract": true, "contractMonths": 24, "excludedOccupation": "clergy" }
    });
    assert_eq!(compared(&facts, &amounts()), Vec::<String>::new());
}
