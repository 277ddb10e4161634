//! The engine in a browser, through the boundary with JavaScript: the worked cases that `tests/cases.rs` runs natively,
//! and values that only JavaScript has.
#![cfg(target_arch = "wasm32")]

mod support;

use js_sys::{Array, Function, JSON, Reflect};
use kennismigrant::wasm;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn to_js(value: &Value) -> JsValue {
    JSON::parse(&value.to_string()).unwrap()
}

fn to_json(value: &JsValue) -> Value {
    serde_json::from_str(&String::from(JSON::stringify(value).unwrap())).unwrap()
}

fn text(of: &JsValue, key: &str) -> String {
    Reflect::get(of, &key.into())
        .unwrap()
        .as_string()
        .unwrap_or_default()
}

/// What `assess` returns as JSON, or what it throws as `{ "error": … }`.
fn assessed(facts: &JsValue) -> Value {
    match wasm::assess(facts.unchecked_ref()) {
        Ok(assessment) => to_json(&assessment),
        Err(error) => {
            assert!(error.is_instance_of::<js_sys::Error>());
            assert_eq!(text(&error, "name"), "FactsError");
            assert!(!text(&error, "message").is_empty());
            serde_json::json!({ "error": { "code": text(&error, "code"), "path": text(&error, "path") } })
        }
    }
}

#[wasm_bindgen_test]
fn every_worked_case_holds() {
    for (file, text) in support::FILES {
        for case in support::cases(file, text) {
            for (facts, expect) in &case.assessments {
                let differences = support::differences(expect, &assessed(&to_js(facts)));
                assert!(
                    differences.is_empty(),
                    "{} ({})\n    {}",
                    case.name,
                    case.source,
                    differences.join("\n    ")
                );
            }
        }
    }
}

/// A value that a script makes.
fn js(expression: &str) -> JsValue {
    Function::new_no_args(&format!("return {expression}"))
        .call0(&JsValue::UNDEFINED)
        .unwrap()
}

#[wasm_bindgen_test]
fn whatever_comes_in_gives_a_coded_error_and_the_next_call_works() {
    for (expression, code, path) in [
        ("undefined", "wrong-type", ""),
        ("null", "wrong-type", ""),
        ("[]", "wrong-type", ""),
        ("'facts'", "wrong-type", ""),
        ("() => 1", "wrong-type", ""),
        ("Symbol('facts')", "wrong-type", ""),
        ("10n", "wrong-type", ""),
        ("new Map([['person', {}]])", "wrong-type", ""),
        ("new Date()", "wrong-type", ""),
        (
            "new Proxy({}, { ownKeys() { throw 1; } })",
            "wrong-type",
            "",
        ),
        (
            "(() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy; })()",
            "wrong-type",
            "",
        ),
        (
            "({ get person() { throw new Error('no'); } })",
            "wrong-type",
            "person",
        ),
        (
            "(() => { const facts = {}; facts.person = facts; return facts; })()",
            "unknown-field",
            "person.person",
        ),
        (
            "(() => { const pay = {}; pay.components = [pay]; return { pay }; })()",
            "unknown-field",
            "pay.components[0].components",
        ),
        ("({ pay: { base: NaN } })", "not-money", "pay.base"),
        ("({ pay: { base: Infinity } })", "not-money", "pay.base"),
        ("({ pay: { base: -Infinity } })", "not-money", "pay.base"),
        ("({ pay: { base: 1e21 } })", "out-of-range", "pay.base"),
        ("({ pay: { base: 1e-7 } })", "out-of-range", "pay.base"),
        ("({ pay: { base: 0.1 + 0.2 } })", "out-of-range", "pay.base"),
        ("({ pay: { base: 5942n } })", "wrong-type", "pay.base"),
        (
            "({ pay: { base: new Number(5942) } })",
            "wrong-type",
            "pay.base",
        ),
        (
            "({ pay: { components: { length: 1 } } })",
            "wrong-type",
            "pay.components",
        ),
        (
            "({ pay: { components: new Array(1e9) } })",
            "out-of-range",
            "pay.components",
        ),
        (
            "({ pay: { components: new Array(3) } })",
            "wrong-type",
            "pay.components[0]",
        ),
        ("({ person: { age: NaN } })", "wrong-type", "person.age"),
        ("({ person: { age: 24.5 } })", "wrong-type", "person.age"),
        ("({ person: { age: '24' } })", "wrong-type", "person.age"),
        ("({ person: { age: 1e21 } })", "out-of-range", "person.age"),
        (
            "({ work: { contract: 'false' } })",
            "wrong-type",
            "work.contract",
        ),
        (
            "({ application: { receivedOn: new Date() } })",
            "wrong-type",
            "application.receivedOn",
        ),
        (
            "Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => ['f' + i, i]))",
            "unknown-field",
            "f0",
        ),
    ] {
        let found = assessed(&js(expression));
        assert_eq!(found["error"]["code"], code, "{expression}");
        assert_eq!(found["error"]["path"], path, "{expression}");
        assert_eq!(
            assessed(&js("({})"))["outcome"],
            "unknown",
            "after {expression}"
        );
    }
}

#[wasm_bindgen_test]
fn numbers_and_texts_of_money_are_the_same_money() {
    let counted = |base: &str| {
        let facts = format!(
            "({{ application: {{ kind: 'first', receivedOn: '2026-03-01' }},
                 pay: {{ base: {base}, per: 'month', includesHolidayAllowance: false }} }})"
        );
        assessed(&js(&facts))["routes"][0]["pay"]["counted"].clone()
    };
    for base in ["5942.5", "'5942.5'", "'5942.50'", "5942.50"] {
        assert_eq!(counted(base), "5942.50", "{base}");
    }
    assert_eq!(counted("5941.99"), "5941.99");
    assert_eq!(counted("-0"), "0.00");
}

#[wasm_bindgen_test]
fn absent_undefined_and_null_are_the_same_unknown() {
    let absent = assessed(&js(
        "({ application: { kind: 'first', receivedOn: '2026-03-01' } })",
    ));
    for facts in [
        "({ application: { kind: 'first', receivedOn: '2026-03-01' }, person: null, work: undefined })",
        "({ application: { kind: 'first', receivedOn: '2026-03-01', startsOn: null }, pay: { base: undefined, components: null } })",
        "Object.assign(Object.create(null), { application: { kind: 'first', receivedOn: '2026-03-01' } })",
    ] {
        assert_eq!(assessed(&js(facts)), absent, "{facts}");
    }
}

fn batch(rows: &JsValue) -> Value {
    match wasm::assess_batch(rows.unchecked_ref()) {
        Ok(found) => to_json(&found),
        Err(error) => panic!("{}", text(&error, "message")),
    }
}

#[wasm_bindgen_test]
fn a_bad_row_spoils_no_other() {
    let rows = js(
        "[{}, { pay: { base: 'veel' } }, 7, { application: { kind: 'first', receivedOn: '2026-03-01' } }]",
    );
    let found = batch(&rows);
    assert_eq!(found[0]["outcome"], "unknown");
    assert_eq!(found[1]["error"]["code"], "not-money");
    assert_eq!(found[1]["error"]["path"], "pay.base");
    assert_eq!(found[2]["error"]["code"], "wrong-type");
    assert_eq!(found[3]["decisiveDate"], "2026-03-01");
    for no_list in ["undefined", "null", "({ length: 1 })", "'rows'"] {
        let error = wasm::assess_batch(js(no_list).unchecked_ref())
            .err()
            .unwrap();
        assert_eq!(
            (text(&error, "name"), text(&error, "code")),
            ("FactsError".into(), "wrong-type".into()),
            "{no_list}"
        );
    }
    assert_eq!(batch(&Array::new()), serde_json::json!([]));
}

#[wasm_bindgen_test]
fn what_the_engine_holds_is_plain_and_complete() {
    let norms = to_json(&wasm::norms());
    assert_eq!(
        norms.as_array().unwrap().len(),
        kennismigrant::norms().len()
    );
    assert_eq!(norms[0]["validFrom"], "2004-10-01");
    assert!(
        norms
            .as_array()
            .unwrap()
            .iter()
            .any(|norm| norm["amount"].is_null())
    );
    assert!(to_json(&wasm::sources())[0]["url"].is_string());
    assert!(to_json(&wasm::rules())[0]["periods"][0]["validTo"].is_string());
    assert_eq!(
        to_json(&wasm::version())["lawUpTo"],
        kennismigrant::version().law_up_to.to_string()
    );
    let scored = wasm::score_points(js("({ study: { level: 'none' } })").unchecked_ref());
    assert_eq!(
        to_json(&scored.unwrap_or_else(|_| panic!()))["required"],
        35
    );
    let assessment = assessed(&js("({})"));
    assert_eq!(
        assessment["routes"][0]["id"], "highly-skilled-migrant",
        "objects, not maps"
    );
}

/// What a visitor types goes nowhere: while the engine works, the page loads nothing.
#[wasm_bindgen_test]
fn an_assessment_makes_no_request() {
    let performance = web_sys::window().unwrap().performance().unwrap();
    let requests = || performance.get_entries_by_type("resource").length();
    let before = requests();
    for (file, text) in support::FILES {
        for case in support::cases(file, text) {
            case.assessments.iter().for_each(|(facts, _)| {
                assessed(&to_js(facts));
            });
        }
    }
    assert_eq!(requests(), before);
}
