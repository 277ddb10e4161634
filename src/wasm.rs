//! The only file that knows JavaScript: from value, call, to value, error.

mod tape;

use core::slice;
use std::cell::RefCell;

use js_sys::{Array, Error, Number, Reflect};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::{
    assess::Assessor,
    error::{ErrorCode, FactsError},
    facts::{COMPONENT, FactPath, Facts, MAX_COMPONENTS, Part, Raw, Value},
    rules as lists, score as scheme, sources as texts,
};
use tape::Tape;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen(module = "/src/wasm/crossing.js")]
extern "C" {
    /// Tells the other side where the memory is and what the facts are called.
    fn start(memory: JsValue, facts: &str, component: &str);
    /// Facts of an ordinary object by their places, as numbers and one text; none of it, or how many numbers.
    #[wasm_bindgen(js_name = read)]
    fn read_places(facts: &JsValue, at: *mut u32, most: u32, text: *mut u8, most_text: u32) -> u32;
    /// The object of this kind that the numbers say.
    fn made(kind: u32, at: *const u32, texts: *const u8) -> JsValue;
}

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
    static SIDE: RefCell<Side> = RefCell::new(Side::new());
}

/// What is kept on this side from one call to the next.
struct Side {
    assessor: Assessor,
    tape: Tape,
    /// Room for facts that cross by their places: more than ordinary facts need, and little to keep.
    numbers: Vec<u32>,
    text: Vec<u8>,
}

/// The kinds of `crossing.js`.
const ASSESSMENT: u32 = 0;
const POINTS: u32 = 1;

impl Side {
    fn new() -> Self {
        let names: Vec<&str> = FactPath::ALL.iter().map(|path| path.name()).collect();
        start(
            wasm_bindgen::memory(),
            &names.join(" "),
            &COMPONENT.join(" "),
        );
        Self {
            assessor: Assessor::new(),
            tape: Tape::new(),
            numbers: vec![0; 1024],
            text: vec![0; 4096],
        }
    }
}

/// Facts of an ordinary object; whatever else there is, is looked at with more care.
fn read(facts: &JsValue) -> Result<Facts, FactsError> {
    // Looking at facts may run foreign code, which may call this module again: nothing is held meanwhile.
    let (at, most, text, most_text) = SIDE.with_borrow_mut(|side| {
        let (numbers, text) = (&mut side.numbers, &mut side.text);
        (
            numbers.as_mut_ptr(),
            numbers.len(),
            text.as_mut_ptr(),
            text.len(),
        )
    });
    let count = read_places(facts, at, small(most), text, small(most_text));
    SIDE.with_borrow(|side| match side.numbers.get(..count as usize) {
        Some(entries) => of_places(entries, &side.text),
        None => None,
    })
    .unwrap_or_else(|| Facts::try_from(&value(facts, 0)))
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Facts from what `crossing.js` wrote: the place, the kind and the end of the text of each, and the components among them.
fn of_places(entries: &[u32], text: &[u8]) -> Option<Result<Facts, FactsError>> {
    let mut walk = Walk {
        entries: entries.iter(),
        text,
        from: 0,
    };
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut places = [None; FactPath::ALL.len()];
    let mut components = None;
    while let Some(place) = walk.next() {
        let slot = places.get_mut(place)?;
        let kind = walk.next()?;
        if kind == KIND_OF_PARTS {
            components = Some(place);
            for _ in 0..walk.next()? {
                let mut part = Part::default();
                for _ in 0..walk.next()? {
                    let (place, kind) = (walk.next()?, walk.next()?);
                    *part.get_mut(place)? = Some(walk.value(kind)?);
                }
                parts.push(part);
            }
        } else {
            *slot = Some(walk.value(kind)?);
        }
    }
    if let Some(place) = components {
        places[place] = Some(Raw::Parts(&parts));
    }
    Some(Facts::from_places(&places))
}

const KIND_OF_PARTS: usize = 4;

/// A walk along what was written.
struct Walk<'a> {
    entries: slice::Iter<'a, u32>,
    text: &'a [u8],
    from: usize,
}

impl<'a> Walk<'a> {
    fn next(&mut self) -> Option<usize> {
        self.entries.next().map(|number| *number as usize)
    }

    fn value(&mut self, kind: usize) -> Option<Raw<'a>> {
        let end = self.next()?;
        let text = str::from_utf8(self.text.get(self.from..end)?).ok()?;
        self.from = end;
        match kind {
            0 => Some(Raw::Flag(false)),
            1 => Some(Raw::Flag(true)),
            2 => Some(Raw::Number(text)),
            3 => Some(Raw::Text(text)),
            _ => None,
        }
    }
}

fn assessed(facts: &JsValue) -> Result<JsValue, FactsError> {
    let facts = read(facts)?;
    SIDE.with_borrow_mut(|side| {
        let assessment = side.assessor.assess(&facts)?;
        let (at, texts) = side.tape.write(|tape| tape.assessment(&assessment));
        Ok(made(ASSESSMENT, at, texts))
    })
}

/// One person, by all routes. Throws a `FactsError`.
#[wasm_bindgen]
pub fn assess(facts: &JsFacts) -> Result<JsAssessment, JsValue> {
    assessed(facts).map(JsCast::unchecked_into).map_err(thrown)
}

/// Many people in one call. A bad row gives its error in its place; only `rows` that is no array throws.
#[wasm_bindgen(js_name = assessBatch)]
pub fn assess_batch(rows: &JsRows) -> Result<JsAssessments, JsValue> {
    let rows: &Array = rows.dyn_ref().ok_or_else(|| thrown(not_an_object()))?;
    let row = |facts: JsValue| {
        assessed(&facts).unwrap_or_else(|error| {
            write(&RowError {
                error: ErrorRow::from(&error),
            })
        })
    };
    let found: Array = (0..rows.length())
        .map(|index| row(element(rows, index)))
        .collect();
    Ok(found.unchecked_into())
}

/// The points scheme alone, gates included. Throws a `FactsError`.
#[wasm_bindgen(js_name = scorePoints)]
pub fn score_points(facts: &JsFacts) -> Result<JsPointsScore, JsValue> {
    let scored = read(facts).and_then(|facts| scheme::score_points(&facts));
    let found = scored.map_err(thrown)?;
    SIDE.with_borrow_mut(|side| {
        let (at, texts) = side.tape.write(|tape| tape.points(&found));
        Ok(made(POINTS, at, texts).unchecked_into())
    })
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
