//! The worked cases of `tests/cases`, natively. `tests/web.rs` runs the same files in a browser.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use std::{collections::BTreeSet, fs};

use kennismigrant::{ErrorCode, Facts, assess, norms, rules, sources};
use serde_json::{Value, json};

/// Facts in and assessment out as JSON, an error as `{ "error": … }`.
fn assessed(facts: &Value) -> Value {
    let tree: kennismigrant::Value = serde_json::from_value(facts.clone()).unwrap();
    match Facts::try_from(&tree).and_then(|facts| assess(&facts)) {
        Ok(assessment) => serde_json::to_value(&assessment).unwrap(),
        Err(error) => json!({ "error": { "code": error.code().as_str(), "path": error.path() } }),
    }
}

fn all_cases() -> Vec<support::Case> {
    support::FILES
        .iter()
        .flat_map(|(file, text)| support::cases(file, text))
        .collect()
}

#[test]
fn every_worked_case_holds() {
    let mut wrong = Vec::new();
    for case in all_cases() {
        for (facts, expect) in &case.assessments {
            let differences = support::differences(expect, &assessed(facts));
            if !differences.is_empty() {
                wrong.push(format!("{}\n    {}", case.name, differences.join("\n    ")));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases differ\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_file_of_cases_is_run() {
    let mut there: Vec<String> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort();
    assert_eq!(
        there,
        support::FILES
            .iter()
            .map(|(file, _)| *file)
            .collect::<Vec<_>>()
    );
    assert!(all_cases().len() >= 150);
}

/// Every value of `key` in a list called `list`, anywhere in a tree.
fn collect(tree: &Value, list: &str, key: &str, into: &mut BTreeSet<String>) {
    match tree {
        Value::Object(map) => {
            if let Some(Value::Array(elements)) = map.get(list) {
                into.extend(
                    elements
                        .iter()
                        .filter_map(|element| element.get(key)?.as_str())
                        .map(str::to_owned),
                );
            }
            map.values()
                .for_each(|value| collect(value, list, key, into));
        }
        Value::Array(elements) => elements
            .iter()
            .for_each(|element| collect(element, list, key, into)),
        _ => {}
    }
}

/// Every name in a list of names called `list`, or standing alone under `alone`.
fn collect_names(tree: &Value, list: &str, alone: &str, into: &mut BTreeSet<String>) {
    match tree {
        Value::Object(map) => {
            if let Some(Value::Array(names)) = map.get(list) {
                into.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            into.extend(map.get(alone).and_then(Value::as_str).map(str::to_owned));
            map.values()
                .for_each(|value| collect_names(value, list, alone, into));
        }
        Value::Array(elements) => elements
            .iter()
            .for_each(|element| collect_names(element, list, alone, into)),
        _ => {}
    }
}

/// What the cases expect, and what they meet, must together touch everything that the engine can say.
#[test]
fn the_cases_touch_everything() {
    let cases = all_cases();
    let pairs: Vec<&(Value, Value)> = cases.iter().flat_map(|case| &case.assessments).collect();
    let expected: Vec<String> = pairs.iter().map(|(_, expect)| expect.to_string()).collect();
    let found: Vec<Value> = pairs.iter().map(|(facts, _)| assessed(facts)).collect();
    let is_expected = |id: &str| {
        expected
            .iter()
            .any(|text| text.contains(&format!("\"{id}\"")))
    };

    let mut must_be_expected: BTreeSet<String> = rules().map(|rule| rule.id.to_string()).collect();
    must_be_expected.extend(
        norms()
            .iter()
            .map(|norm| norm.criterion.as_str().to_owned()),
    );
    must_be_expected.extend(ErrorCode::ALL.iter().map(ToString::to_string));
    for (list, key) in [
        ("notices", "id"),
        ("outlook", "id"),
        ("lines", "kind"),
        ("lines", "reason"),
    ] {
        found
            .iter()
            .for_each(|tree| collect(tree, list, key, &mut must_be_expected));
    }
    let unexpected: Vec<&String> = must_be_expected
        .iter()
        .filter(|id| !is_expected(id))
        .collect();
    assert!(unexpected.is_empty(), "no case expects {unexpected:?}");

    let mut named = BTreeSet::new();
    found
        .iter()
        .for_each(|tree| collect_names(tree, "sources", "source", &mut named));
    // For the words beside a result: how long a permit lasts, losing the job, and the procedure.
    named.extend(["vb-3.58", "vb-3.89b", "ind-hsm", "ind-bc"].map(str::to_owned));
    let unnamed: Vec<&str> = sources()
        .map(|source| source.id.as_str())
        .filter(|id| !named.contains(*id))
        .collect();
    assert!(
        unnamed.is_empty(),
        "no result of a case names the sources {unnamed:?}"
    );
}

/// The source of a case is one of the engine's, an address, a judgment, or a heading of the documents of this house
/// (`citations.rs` sees to it that the heading exists).
#[test]
fn every_case_names_a_source() {
    let ids: BTreeSet<&str> = sources().map(|source| source.id.as_str()).collect();
    let is_known = |name: &str| {
        let is_address = name.starts_with("https://") || name.starts_with("ECLI:");
        let is_heading = ["contract", "rules"]
            .iter()
            .any(|own| name.starts_with(&format!("{own} (")));
        ids.contains(name) || is_address || is_heading && name.ends_with(')')
    };
    for case in all_cases() {
        assert!(is_known(&case.source), "{}: {}", case.name, case.source);
    }
}
