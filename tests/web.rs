//! The engine in a browser, through the boundary with JavaScript: the worked cases that `tests/cases.rs` runs natively,
//! and values that only JavaScript has.
#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

mod support;

use js_sys::{Array, Function, Int8Array, Int32Array, JSON, Object, Promise, Reflect};
use kennismigrant::{
    CriterionId, ErrorCode, FactPath, FactShape, Facts, FactsError, Outcome, RouteId, RouteOutcome,
    wasm,
};
use serde::Serialize;
use serde_json::{Value, json};
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
            json!({ "error": { "code": text(&error, "code"), "path": text(&error, "path") } })
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

/// Facts read without JavaScript.
fn facts_of(facts: &Value) -> Result<Facts, FactsError> {
    let tree: kennismigrant::Value = serde_json::from_value(facts.clone()).unwrap();
    Facts::try_from(&tree)
}

/// What is given natively as JSON, or the code and the path of the mistake.
fn natively<T: Serialize>(found: Result<T, FactsError>) -> String {
    match found {
        Ok(answer) => serde_json::to_string(&answer).unwrap(),
        Err(error) => format!("{} at {}", error.code().as_str(), error.path()),
    }
}

/// The same of what JavaScript gets.
fn across<T: AsRef<JsValue>>(found: Result<T, JsValue>) -> String {
    match found {
        Ok(answer) => String::from(JSON::stringify(answer.as_ref()).unwrap()),
        Err(error) => format!("{} at {}", text(&error, "code"), text(&error, "path")),
    }
}

fn every_case() -> impl Iterator<Item = (String, Value)> {
    let cases = support::FILES
        .iter()
        .flat_map(|(file, text)| support::cases(file, text));
    cases.flat_map(|case| {
        let name = case.name;
        let facts = case.assessments.into_iter().map(|(facts, _)| facts);
        facts.map(move |facts| (name.clone(), facts))
    })
}

fn is_the_same_on_both_sides(name: &str, facts: &Value) {
    let there = to_js(facts);
    let here = facts_of(facts);
    let answer = natively(here.clone().and_then(|facts| kennismigrant::assess(&facts)));
    let found = across(wasm::assess(there.unchecked_ref()));
    assert_eq!(found, answer, "{name}: {facts}");
    let points = natively(here.and_then(|facts| kennismigrant::score_points(&facts)));
    let found = across(wasm::score_points(there.unchecked_ref()));
    assert_eq!(found, points, "{name}: {facts}");
}

/// Contract (Meaning 10): the same facts give the same bytes, whoever asks.
#[wasm_bindgen_test]
fn javascript_gets_every_byte_that_the_engine_gives() {
    let mut count = 0;
    for (name, facts) in every_case() {
        is_the_same_on_both_sides(&name, &facts);
        count += 1;
    }
    assert!(count > 300, "{count} cases");
}

/// Numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most).unwrap()).unwrap()
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// A value that the field takes, or once in `often` any other.
    fn value(&mut self, path: FactPath, often: usize) -> Value {
        if self.below(often) == 0 {
            return self.strange(2);
        }
        let words = path.shape().words();
        if !words.is_empty() && (matches!(path.shape(), FactShape::Word(_)) || self.below(3) == 0) {
            return self.one(words).into();
        }
        match path.shape() {
            FactShape::Flag | FactShape::Word(_) => (self.below(4) > 0).into(),
            FactShape::Day(_) => {
                let year = 2004 + self.below(24);
                format!("{year}-{:02}-{:02}", 1 + self.below(12), 1 + self.below(28)).into()
            }
            FactShape::Money => {
                self.one(&[json!("5942.00"), json!(4357), json!(3000.5), json!("70000")])
            }
            FactShape::Number(..) => (1 + self.below(60)).into(),
            FactShape::Components => {
                let count = self.below(4);
                (0..count)
                    .map(|_| self.component(often))
                    .collect::<Vec<_>>()
                    .into()
            }
        }
    }

    fn component(&mut self, often: usize) -> Value {
        if self.below(often) == 0 {
            return self.strange(2);
        }
        let mut part = json!({
            "kind": self.one(&["thirteenth-month", "tips", "fixed-allowance", "in-kind"]),
            "amount": self.one(&["500", "99.50", "12000.00"]),
            "per": self.one(&["month", "year"]),
        });
        for name in ["inContract", "paidMonthly"] {
            match self.below(4) {
                0 => {}
                1 => part[name] = Value::Null,
                _ => part[name] = (self.below(3) > 0).into(),
            }
        }
        if self.below(often) == 0 {
            let name = self.one(&[
                "kind",
                "amount",
                "per",
                "inContract",
                "paidMonthly",
                "strange",
            ]);
            part[name] = self.strange(1);
        }
        part
    }

    fn strange(&mut self, depth: usize) -> Value {
        let simple = [
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(24.5),
            json!(1e21),
            json!(1e-7),
            json!(700),
            json!(""),
            json!("é"),
            json!("😀\u{0}"),
            json!("2026-02-30"),
            json!("1899-12-31"),
            json!("2099-12-31"),
            json!("1,5"),
            json!("-1"),
            json!("1.005"),
            json!("none"),
            json!("x".repeat(255)),
            json!([]),
            json!({}),
        ];
        match self.below(if depth == 0 { 1 } else { 4 }) {
            0 | 1 => self.one(&simple),
            2 => json!([self.strange(depth - 1), self.strange(depth - 1)]),
            _ => {
                json!({ self.one(&["kind", "person", "age", "strange", "amount"]): self.strange(depth - 1) })
            }
        }
    }

    fn facts(&mut self, often: usize) -> Value {
        let mut facts = json!({});
        for path in FactPath::ALL {
            let path_text = path.to_string();
            let (group, field) = path_text.split_once('.').unwrap();
            if self.below(2) == 0 {
                facts[group][field] = self.value(*path, often);
            }
        }
        if self.below(often) == 0 {
            let group = self.one(&["application", "person", "pay", "points", "strange"]);
            facts[group] = self.strange(2);
        }
        facts
    }
}

/// Facts of every shape, and of none: JavaScript gets what a reader of JSON gets, the mistake and its path too.
#[wasm_bindgen_test]
fn any_facts_are_read_alike_on_both_sides() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for often in [12, 60, 400] {
        for round in 0..400 {
            let facts = chance.facts(often);
            is_the_same_on_both_sides(&format!("one in {often}, {round}"), &facts);
        }
    }
}

/// A fact as the number of a column (see the declarations).
fn number(path: FactPath, value: &Value) -> i32 {
    let words = path.shape().words();
    let place = value
        .as_str()
        .and_then(|text| words.iter().position(|word| *word == text))
        .map(|place| i32::try_from(place).unwrap());
    let whole = |number: f64| {
        assert!(
            number.fract() == 0.0 && number.abs() < 2e9,
            "{path}: {value}"
        );
        format!("{number}").parse().unwrap()
    };
    match (path.shape(), value) {
        (_, Value::Null) => i32::MIN,
        (_, Value::Bool(flag)) => (*flag).into(),
        (FactShape::Word(_), _) => place.unwrap_or(99),
        (FactShape::Day(_) | FactShape::Number(..), _) if place.is_some() => {
            (1 << 30) + place.unwrap()
        }
        // A day of no calendar has no number: one outside the years that are taken stands for it.
        (FactShape::Day(_), _) => {
            let days = js(&format!(
                "Date.parse('{}T00:00:00Z') / 864e5",
                value.as_str().unwrap()
            ));
            days.as_f64()
                .filter(|days| !days.is_nan())
                .map_or(-1_000_000, whole)
        }
        (FactShape::Money, _) => {
            let cents = js(&format!("Math.round(100 * {value})"));
            whole(cents.as_f64().unwrap())
        }
        _ => whole(value.as_f64().unwrap()),
    }
}

/// Every worked case by columns, all at once: in short what `assess` says at length. Cases with components, and those of values that
/// no column holds, stay out.
#[wasm_bindgen_test]
fn every_worked_case_holds_by_columns() {
    let plain = |facts: &Value| {
        let has_column = facts_of(facts).is_ok() || is_out_of_range(facts);
        has_column && facts["pay"]["components"].is_null()
    };
    let cases: Vec<(String, Value)> = every_case().filter(|(_, facts)| plain(facts)).collect();
    assert!(cases.len() > 250, "{} cases", cases.len());
    let columns = Object::new();
    for path in FactPath::ALL
        .iter()
        .filter(|path| **path != FactPath::Components)
    {
        let name = path.to_string();
        let (group, field) = name.split_once('.').unwrap();
        let numbers: Vec<i32> = cases
            .iter()
            .map(|(_, facts)| number(*path, &facts[group][field]))
            .collect();
        let column = Int32Array::from(&numbers[..]);
        Reflect::set(&columns, &name.as_str().into(), &column).unwrap();
    }
    let answers: JsValue = wasm::assess_columns(columns.unchecked_ref())
        .unwrap_or_else(|error| panic!("{}", text(&error, "message")))
        .into();
    let get = |of: &JsValue, key: &str| Reflect::get(of, &key.into()).unwrap();
    let small = |of: &JsValue, key: &str| get(of, key).unchecked_into::<Int8Array>().to_vec();
    let (outcome, best) = (small(&answers, "outcome"), small(&answers, "best"));
    let (questions, error) = (small(&answers, "questions"), small(&answers, "error"));
    let routes = ["0", "1"].map(|index| {
        let route = get(&get(&answers, "routes"), index);
        let cents: Int32Array = get(&route, "shortfall").unchecked_into();
        (
            small(&route, "outcome"),
            small(&route, "criterion"),
            cents.to_vec(),
        )
    });
    let word =
        |words: &[&'static str], place: i8| usize::try_from(place).ok().map(|place| words[place]);
    let words = |all: &[&'static str]| all.to_vec();
    let outcomes = words(
        &Outcome::ALL
            .iter()
            .map(|one| one.as_str())
            .collect::<Vec<_>>(),
    );
    let route_outcomes: Vec<_> = RouteOutcome::ALL.iter().map(|one| one.as_str()).collect();
    let ids: Vec<_> = RouteId::ALL.iter().map(|one| one.as_str()).collect();
    let criteria: Vec<_> = CriterionId::ALL.iter().map(|one| one.as_str()).collect();
    let codes: Vec<_> = ErrorCode::ALL.iter().map(|one| one.as_str()).collect();
    for (row, (name, facts)) in cases.iter().enumerate() {
        let found = match word(&codes, error[row]) {
            Some(code) => json!({ "error": code }),
            None => json!({
                "outcome": word(&outcomes, outcome[row]),
                "best": word(&ids, best[row]),
                "questions": questions[row],
                "routes": routes.each_ref().map(|(outcome, criterion, shortfall)| json!({
                    "outcome": word(&route_outcomes, outcome[row]),
                    "criterion": word(&criteria, criterion[row]),
                    "shortfall": shortfall[row],
                })),
            }),
        };
        assert_eq!(found, in_short(facts), "{name}: {facts}");
    }
}

fn is_out_of_range(facts: &Value) -> bool {
    let code = facts_of(facts).map_err(|error| error.code());
    // More decimals than two, and days of no calendar, are no number of a column.
    let fits =
        !facts["pay"]["base"].to_string().contains('.') && !facts.to_string().contains("null");
    fits && matches!(code, Err(ErrorCode::OutOfRange | ErrorCode::Contradiction))
}

/// What the columns say of a person, from the assessment.
fn in_short(facts: &Value) -> Value {
    let found = facts_of(facts).and_then(|facts| kennismigrant::assess(&facts));
    let found = match found {
        Ok(found) => serde_json::to_value(&found).unwrap(),
        Err(error) => return json!({ "error": error.code().as_str() }),
    };
    let route = |index: usize| {
        let route = &found["routes"][index];
        let criteria = route["criteria"].as_array().unwrap();
        let shown = criteria.iter().find(|one| one["id"] == route["criterion"]);
        let shortfall = shown.and_then(|shown| shown["shortfall"].as_str());
        let cents = shortfall.map_or(-1, |text| text.replace('.', "").parse().unwrap());
        json!({ "outcome": route["outcome"], "criterion": route["criterion"], "shortfall": cents })
    };
    json!({
        "outcome": found["outcome"],
        "best": found["best"],
        "questions": found["questions"].as_array().unwrap().len(),
        "routes": [route(0), route(1)],
    })
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
    assert_eq!(batch(&Array::new()), json!([]));
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

/// What a visitor types goes nowhere: while the engine works, the page loads nothing. A request is listed some time after it was
/// made, so one is made here and waited for: were there others, they would be listed before it.
#[wasm_bindgen_test]
async fn an_assessment_makes_no_request() {
    js("performance.clearResourceTimings()");
    for (_, facts) in every_case() {
        let facts = to_js(&facts);
        let _ = wasm::score_points(facts.unchecked_ref());
        batch(&Array::of1(&facts));
    }
    let _ = (
        wasm::norms(),
        wasm::sources(),
        wasm::rules(),
        wasm::version(),
    );
    let listed = js("(async () => {
        const listed = () => performance.getEntriesByType('resource').map(({ name }) => name);
        await fetch('/?control');
        for (let turn = 0; turn < 200 && listed().length === 0; turn += 1) await new Promise((next) => setTimeout(next, 50));
        await new Promise((next) => setTimeout(next, 200));
        return listed();
    })()");
    let listed = to_json(&listed.unchecked_into::<Promise>().await.unwrap());
    let listed = listed.as_array().unwrap();
    assert!(
        matches!(&listed[..], [only] if only.as_str().unwrap().ends_with("/?control")),
        "{listed:?}"
    );
}
