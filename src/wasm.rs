//! The only file that knows JavaScript: from value, call, to value, error.

mod columns;
mod tape;

use core::slice;
use std::cell::RefCell;

use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

use crate::{
    assess::Assessor,
    error::{ErrorCode, FactsError},
    facts::{COMPONENT, FactPath, Facts, Part, Raw},
    rules as lists, score as scheme, sources as texts,
};
use columns::{ANSWERS, PIECE, Piece};
use tape::Tape;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen(module = "/src/wasm/crossing.js")]
extern "C" {
    /// Tells the other side where the memory is and what the facts are called.
    fn start(memory: JsValue, facts: &str, component: &str);
    /// Facts by their places, as numbers and one text: how many numbers, or a sign in the place of the count.
    #[wasm_bindgen(js_name = read)]
    fn read_places(facts: &JsValue, at: *mut u32, most: u32, text: *mut u8, most_text: u32) -> u32;
    /// How many people the columns hold, or a sign as for facts; the places of the columns.
    #[wasm_bindgen(js_name = openColumns)]
    fn open_columns(
        columns: &JsValue,
        at: *mut u32,
        most: u32,
        text: *mut u8,
        most_text: u32,
    ) -> u32;
    #[wasm_bindgen(js_name = takeColumns)]
    fn take_columns(from: u32, count: u32, at: *mut i32);
    #[wasm_bindgen(js_name = keepAnswers)]
    fn keep_answers(from: u32, count: u32, at: *const i32);
    #[wasm_bindgen(js_name = closeColumns)]
    fn close_columns() -> JsValue;
    /// A `FactsError` as JavaScript throws it.
    fn mistake(message: &str, code: &str, path: &str) -> JsValue;
    /// The place of a row that cannot be read.
    #[wasm_bindgen(js_name = rowOf)]
    fn row_of(mistake: JsValue) -> JsValue;
    #[wasm_bindgen(js_name = lengthOf)]
    fn length_of(list: &JsValue) -> Option<u32>;
    #[wasm_bindgen(js_name = elementOf)]
    fn element_of(list: &JsValue, index: u32) -> JsValue;
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
    /// `Columns` of the declarations; each is checked when read.
    #[wasm_bindgen(typescript_type = "Columns")]
    pub type JsColumns;
    /// `ColumnAnswers` of the declarations.
    #[wasm_bindgen(typescript_type = "ColumnAnswers")]
    pub type JsColumnAnswers;
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

    /// Where facts may be written to.
    fn room(&mut self) -> (*mut u32, u32, *mut u8, u32) {
        let (numbers, text) = (&mut self.numbers, &mut self.text);
        (
            numbers.as_mut_ptr(),
            small(numbers.len()),
            text.as_mut_ptr(),
            small(text.len()),
        )
    }

    /// What a sign in the place of a count says; the path stands in the text.
    fn refusal(&self, sign: u32) -> FactsError {
        let code = match sign {
            UNKNOWN_FIELD => ErrorCode::UnknownField,
            _ => ErrorCode::WrongType,
        };
        let length = if sign == NO_OBJECT {
            0
        } else {
            self.numbers[0] as usize
        };
        let path = self.text.get(..length).unwrap_or_default();
        FactsError::new(code, String::from_utf8_lossy(path).into_owned())
    }
}

/// In the place of a count: facts that are no object, a field that does not exist, and what is no column.
const NO_OBJECT: u32 = u32::MAX - 1;
const UNKNOWN_FIELD: u32 = u32::MAX;
const NO_COLUMN: u32 = u32::MAX - 2;

fn read(facts: &JsValue) -> Result<Facts, FactsError> {
    // Looking at facts may run foreign code, which may call this module again: nothing is held meanwhile.
    let (at, most, text, most_text) = SIDE.with_borrow_mut(Side::room);
    let count = read_places(facts, at, most, text, most_text);
    SIDE.with_borrow(|side| match count {
        NO_OBJECT | UNKNOWN_FIELD => Some(Err(side.refusal(count))),
        _ => of_places(side.numbers.get(..count as usize)?, &side.text),
    })
    .unwrap_or_else(|| Err(FactsError::new(ErrorCode::WrongType, String::new())))
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Facts from what `crossing.js` wrote: the place, the kind and the end of the text of each, and the components among them.
fn of_places(entries: &[u32], text: &[u8]) -> Option<Result<Facts, FactsError>> {
    const NO_COMPONENT: usize = 0xffff;
    let mut walk = Walk {
        entries: entries.iter(),
        text,
        from: 0,
    };
    let mut parts: Vec<Option<Part<'_>>> = Vec::new();
    let mut places = [None; FactPath::ALL.len()];
    let mut list = None;
    while let Some(place) = walk.next() {
        let slot = places.get_mut(place)?;
        let kind = walk.next()?;
        if kind != PARTS {
            *slot = Some(walk.value(kind)?);
            continue;
        }
        list = Some(place);
        for _ in 0..walk.next()? {
            let fields = walk.next()?;
            let mut part = Part::default();
            for _ in 0..if fields == NO_COMPONENT { 0 } else { fields } {
                let (place, kind) = (walk.next()?, walk.next()?);
                *part.get_mut(place)? = Some(walk.value(kind)?);
            }
            parts.push((fields != NO_COMPONENT).then_some(part));
        }
    }
    if let Some(place) = list {
        places[place] = Some(Raw::Parts(&parts));
    }
    Some(Facts::from_places(&places))
}

const PARTS: usize = 5;

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
            4 => Some(Raw::Other),
            6 => Some(Raw::WrongGroup),
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
    let no_list = || thrown(FactsError::new(ErrorCode::WrongType, String::new()));
    let length = length_of(rows).ok_or_else(no_list)?;
    let row = |facts: JsValue| assessed(&facts).unwrap_or_else(|error| row_of(thrown(error)));
    let found: Array = (0..length)
        .map(|index| row(element_of(rows, index)))
        .collect();
    Ok(found.unchecked_into())
}

/// Many people by columns of numbers, in short. A person who cannot be read gives the number of the mistake in their place;
/// throws a `FactsError` for a column that does not exist, is no `Int32Array` or is of another length.
#[wasm_bindgen(js_name = assessColumns)]
pub fn assess_columns(columns: &JsColumns) -> Result<JsColumnAnswers, JsValue> {
    let (at, most, text, most_text) = SIDE.with_borrow_mut(Side::room);
    let rows = open_columns(columns, at, most, text, most_text);
    SIDE.with_borrow_mut(|side| {
        if rows >= NO_COLUMN {
            return Err(thrown(side.refusal(rows)));
        }
        let count = side.numbers[0] as usize;
        let places = side.numbers[1..].iter().take(count);
        let places: Vec<FactPath> = places
            .filter_map(|place| FactPath::ALL.get(*place as usize).copied())
            .collect();
        let mut people = vec![0; places.len() * PIECE];
        let mut answers = [0; ANSWERS * PIECE];
        for from in (0..rows).step_by(PIECE) {
            let count = (rows as usize - from as usize).min(PIECE);
            take_columns(from, small(count), people.as_mut_ptr());
            let piece = Piece {
                places: &places,
                columns: people.chunks_exact(count),
            };
            piece.answer(&mut side.assessor, count, &mut answers[..ANSWERS * count]);
            keep_answers(from, small(count), answers.as_ptr());
        }
        Ok(close_columns().unchecked_into())
    })
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

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn thrown(error: FactsError) -> JsValue {
    mistake(&error.to_string(), error.code().as_str(), error.path())
}

fn write<T: JsCast>(value: &impl Serialize) -> T {
    // Everything that comes out is made of texts, numbers, lists and objects, which always serialise.
    let written = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    written.unwrap_or(JsValue::NULL).unchecked_into()
}
