//! Facts as JSON, both ways: what is written is read back, and what is read is what `Facts::try_from` reads, mistakes included.
//! That assessments are the same JSON as those of the npm package is held in `tests/browser/module-json.test.mjs`.
#![cfg(not(target_arch = "wasm32"))]

#[allow(dead_code, reason = "what the cases expect is checked elsewhere")]
mod support;

use kennismigrant::{ErrorCode, Facts, Value, assess};

fn all_facts() -> impl Iterator<Item = (String, String)> {
    let cases = support::FILES
        .iter()
        .flat_map(|(file, text)| support::cases(file, text));
    cases.flat_map(|case| {
        let facts = case.assessments.into_iter();
        facts.map(move |(facts, _)| (case.name.clone(), facts.to_string()))
    })
}

fn as_tree(json: &str) -> Result<Facts, String> {
    let tree: Value = serde_json::from_str(json).unwrap();
    Facts::try_from(&tree).map_err(|error| error.to_string())
}

#[test]
fn facts_of_every_case_are_read_as_their_tree_is() {
    for (name, json) in all_facts() {
        let read = serde_json::from_str::<Facts>(&json).map_err(|error| error.to_string());
        assert_eq!(read, as_tree(&json), "{name}");
    }
}

#[test]
fn facts_are_read_back_as_they_were_written() {
    let mut read = 0;
    for (name, json) in all_facts() {
        let Ok(facts) = serde_json::from_str::<Facts>(&json) else {
            continue;
        };
        let written = serde_json::to_string(&facts).unwrap();
        assert_eq!(as_tree(&written), Ok(facts), "{name}: {written}");
        read += 1;
    }
    assert!(read >= 150, "{read} cases have facts that can be read");
}

/// As a mistake stands in the middle of a list of people.
#[test]
fn one_mistake_in_many_names_its_field() {
    let people = r#"[{}, { "pay": { "base": "4.500,00" } }]"#;
    let error = serde_json::from_str::<Vec<Facts>>(people).unwrap_err();
    let expected = "pay.base: not an amount of money";
    assert!(error.to_string().starts_with(expected), "{error}");
}

#[test]
fn a_field_that_is_given_twice_has_the_wrong_type() {
    for (json, path) in [
        (r#"{ "person": { "age": 24, "age": 24 } }"#, "person.age"),
        (r#"{ "person": { "age": null, "age": 24 } }"#, "person.age"),
        (r#"{ "person": { "age": 24 }, "person": {} }"#, "person"),
        (r#"{ "person": null, "person": { "age": 24 } }"#, "person"),
        (
            r#"{ "pay": { "components": [], "components": [] } }"#,
            "pay.components",
        ),
        (
            r#"{ "pay": { "components": [{ "kind": "tips", "per": "year", "amount": 1, "amount": 2 }] } }"#,
            "pay.components[0].amount",
        ),
        (
            r#"{ "work": { "contractMonths": "indefinite", "contractMonths": 12 } }"#,
            "work.contractMonths",
        ),
        (
            r#"{ "study": { "completedOn": "earlier", "completedOn": "earlier" } }"#,
            "study.completedOn",
        ),
    ] {
        let tree: Value = serde_json::from_str(json).unwrap();
        let error = Facts::try_from(&tree).unwrap_err();
        assert_eq!(
            (error.code(), error.path()),
            (ErrorCode::WrongType, path),
            "{json}"
        );
        let told = serde_json::from_str::<Facts>(json).unwrap_err().to_string();
        assert!(told.starts_with(&error.to_string()), "{told}");
    }
}

/// Unknown fields are reported first, also in what is given twice; then the first mistake in the order of the facts.
#[test]
fn a_field_that_is_given_twice_has_its_place_in_the_order() {
    for (json, code, path) in [
        (
            r#"{ "person": { "age": 1 }, "person": { "name": "A" } }"#,
            ErrorCode::UnknownField,
            "person.name",
        ),
        (
            r#"{ "pay": { "per": "month", "per": "month" }, "work": { "role": "boss" } }"#,
            ErrorCode::UnknownValue,
            "work.role",
        ),
    ] {
        let tree: Value = serde_json::from_str(json).unwrap();
        let error = Facts::try_from(&tree).unwrap_err();
        assert_eq!((error.code(), error.path()), (code, path), "{json}");
    }
}

/// The names are those of the contract, in the order of its declarations.
#[test]
fn an_assessment_is_written_in_the_order_of_the_contract() {
    let written = serde_json::to_string(&assess(&Facts::default()).unwrap()).unwrap();
    let names = [
        "decisiveDate",
        "outcome",
        "best",
        "routes",
        "questions",
        "outlook",
        "notices",
        "receipt",
    ];
    let places: Vec<usize> = names
        .iter()
        .map(|name| written.rfind(&format!("\"{name}\":")).unwrap())
        .collect();
    assert!(
        written.starts_with(r#"{"decisiveDate":null,"outcome":"unknown","best":null,"routes":["#)
    );
    assert!(places[4..].is_sorted(), "{places:?}");
}
