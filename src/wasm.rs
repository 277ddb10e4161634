//! The only file that knows JavaScript: from value, call, to value, error.

use std::cell::RefCell;

use js_sys::{Array, Error, Number, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::{
    assess::Assessor,
    assessment::Assessment,
    error::{ErrorCode, FactsError},
    facts::{Facts, MAX_COMPONENTS, Value},
    rules as lists, score as scheme, sources as texts,
};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// `Facts` of the declarations; checked when read.
    #[wasm_bindgen(typescript_type = "Facts")]
    pub type JsFacts;
    /// `Facts[]` of the declarations; each is checked when read.
    #[wasm_bindgen(typescript_type = "Facts[]")]
    pub type JsRows;
    /// `Assessment` of the declarations.
    #[wasm_bindgen(typescript_type = "Assessment")]
    pub type JsAssessment;
    /// An assessment or an error for each row.
    #[wasm_bindgen(typescript_type = "(Assessment | RowError)[]")]
    pub type JsAssessments;
    /// `PointsScore` of the declarations.
    #[wasm_bindgen(typescript_type = "PointsScore")]
    pub type JsPointsScore;
    /// `Norm[]` of the declarations.
    #[wasm_bindgen(typescript_type = "Norm[]")]
    pub type JsNorms;
    /// `Source[]` of the declarations.
    #[wasm_bindgen(typescript_type = "Source[]")]
    pub type JsSources;
    /// `RuleInfo[]` of the declarations.
    #[wasm_bindgen(typescript_type = "RuleInfo[]")]
    pub type JsRules;
    /// `Version` of the declarations.
    #[wasm_bindgen(typescript_type = "Version")]
    pub type JsVersion;
}

thread_local! {
    static ASSESSOR: RefCell<Assessor> = RefCell::default();
}

fn assessed(facts: &Facts) -> Result<Assessment, FactsError> {
    ASSESSOR.with_borrow_mut(|assessor| assessor.assess(facts))
}

/// One person, by all routes. Throws a `FactsError`.
#[wasm_bindgen]
pub fn assess(facts: &JsFacts) -> Result<JsAssessment, JsValue> {
    read(facts)
        .and_then(|facts| assessed(&facts))
        .map(|found| write(&found))
        .map_err(thrown)
}

/// Many people in one call. A bad row gives its error in its place; only `rows` that is no array throws.
#[wasm_bindgen(js_name = assessBatch)]
pub fn assess_batch(rows: &JsRows) -> Result<JsAssessments, JsValue> {
    let rows: &Array = rows.dyn_ref().ok_or_else(|| thrown(not_an_object()))?;
    let row = |facts: JsValue| match read(&facts).and_then(|facts| assessed(&facts)) {
        Ok(assessment) => write::<JsValue>(&assessment),
        Err(error) => write(&RowError {
            error: ErrorRow::from(&error),
        }),
    };
    let found: Array = (0..rows.length())
        .map(|index| row(element(rows, index)))
        .collect();
    Ok(found.unchecked_into())
}

/// The points scheme alone, gates included. Throws a `FactsError`.
#[wasm_bindgen(js_name = scorePoints)]
pub fn score_points(facts: &JsFacts) -> Result<JsPointsScore, JsValue> {
    read(facts)
        .and_then(|facts| scheme::score_points(&facts))
        .map(|found| write(&found))
        .map_err(thrown)
}

/// Every amount.
#[wasm_bindgen]
#[must_use]
pub fn norms() -> JsNorms {
    write(&lists::norms())
}

/// Every source that a result can name.
#[wasm_bindgen]
#[must_use]
pub fn sources() -> JsSources {
    write(&texts::sources().collect::<Vec<_>>())
}

/// Every condition with its route, its periods and its sources.
#[wasm_bindgen]
#[must_use]
pub fn rules() -> JsRules {
    write(&lists::rules().collect::<Vec<_>>())
}

/// How far the engine goes.
#[wasm_bindgen]
#[must_use]
pub fn version() -> JsVersion {
    write(&lists::version())
}

#[derive(Serialize)]
struct RowError<'e> {
    error: ErrorRow<'e>,
}

#[derive(Serialize)]
struct ErrorRow<'e> {
    code: &'static str,
    path: &'e str,
    message: String,
}

impl<'e> From<&'e FactsError> for ErrorRow<'e> {
    fn from(error: &'e FactsError) -> Self {
        Self {
            code: error.code().as_str(),
            path: error.path(),
            message: error.to_string(),
        }
    }
}

fn not_an_object() -> FactsError {
    FactsError::new(ErrorCode::WrongType, String::new())
}

/// A `FactsError` as JavaScript throws it.
fn thrown(error: FactsError) -> JsValue {
    let thrown = Error::new(&error.to_string());
    thrown.set_name("FactsError");
    for (key, value) in [("code", error.code().as_str()), ("path", error.path())] {
        // A fresh error object takes any property.
        let _ = Reflect::set(&thrown, &key.into(), &value.into());
    }
    thrown.into()
}

fn write<T: JsCast>(value: &impl Serialize) -> T {
    // Everything that comes out is made of texts, numbers, lists and objects, which always serialise.
    let written = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    written.unwrap_or(JsValue::NULL).unchecked_into()
}

fn read(facts: &JsValue) -> Result<Facts, FactsError> {
    Facts::try_from(&value(facts, 0))
}

/// Facts are an object of groups, with a list of objects in one: nothing lies deeper.
const MAX_DEPTH: u8 = 4;
/// More fields than any group has: so many are read that an unknown one is among them.
const MAX_FIELDS: u32 = 64;
/// One more than facts may hold, to see that there are too many.
const MAX_ITEMS: u8 = MAX_COMPONENTS + 1;

/// A bounded copy of a value of JavaScript. Whatever it is (endless, cyclic, or throwing when it is looked at) it is read
/// without harm.
fn value(js: &JsValue, depth: u8) -> Value {
    if js.is_null() || js.is_undefined() {
        Value::Null
    } else if let Some(flag) = js.as_bool() {
        Value::Bool(flag)
    } else if let Some(text) = js.as_string() {
        Value::Text(text)
    } else if let Some(number) = js
        .dyn_ref::<Number>()
        .filter(|_| js.js_typeof() == "number")
    {
        // JavaScript writes its own numbers, to the last digit.
        number
            .to_string_with_radix(10)
            .map_or(Value::Other, |text| Value::Number(text.into()))
    } else if js.is_object() && depth < MAX_DEPTH {
        object(js, depth)
    } else {
        Value::Other
    }
}

fn object(js: &JsValue, depth: u8) -> Value {
    // Reading the keys comes first: it fails, and does not throw, for what must not be looked at further.
    let Ok(keys) = Reflect::own_keys(js) else {
        return Value::Other;
    };
    if let Some(list) = js.dyn_ref::<Array>().filter(|_| Array::is_array(js)) {
        let items = (0..list.length().min(MAX_ITEMS.into()))
            .map(|index| value(&element(list, index), depth + 1));
        return Value::List(items.collect());
    }
    if !is_plain(js) {
        return Value::Other;
    }
    let names = (0..keys.length().min(MAX_FIELDS))
        .map(|index| keys.get(index))
        .filter_map(|key| key.as_string());
    Value::Map(
        names
            .map(|name| (name.clone(), field(js, &name, depth)))
            .collect(),
    )
}

fn field(js: &JsValue, name: &str, depth: u8) -> Value {
    Reflect::get(js, &name.into()).map_or(Value::Other, |found| value(&found, depth + 1))
}

fn element(list: &Array, index: u32) -> JsValue {
    Reflect::get_u32(list, index).unwrap_or(JsValue::NULL)
}

/// An object of no class, of this page or another frame: its prototype is none, or has none.
fn is_plain(js: &JsValue) -> bool {
    let prototype = |of: &JsValue| Reflect::get_prototype_of(of).map(JsValue::from);
    match prototype(js) {
        Ok(first) => first.is_null() || prototype(&first).is_ok_and(|second| second.is_null()),
        Err(_) => false,
    }
}
