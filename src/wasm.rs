//! The only file that knows JavaScript: from value, call, to value, error.

mod columns;
mod tape;

use core::slice;
use std::cell::{Cell, RefCell};

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
    #[wasm_bindgen(catch, js_name = read)]
    fn read_places(
        facts: &JsValue,
        at: *mut u32,
        most: u32,
        text: *mut u8,
        most_text: u32,
    ) -> Result<u32, JsValue>;
    /// How many people the columns hold, or a sign as for facts; the places of the columns.
    #[wasm_bindgen(catch, js_name = openColumns)]
    fn open_columns(
        columns: &JsValue,
        at: *mut u32,
        most: u32,
        text: *mut u8,
        most_text: u32,
    ) -> Result<u32, JsValue>;
    #[wasm_bindgen(catch, js_name = takeColumns)]
    fn take_columns(from: u32, count: u32, at: *mut i32) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = keepAnswers)]
    fn keep_answers(from: u32, count: u32, at: *const i32) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_name = closeColumns)]
    fn close_columns() -> Result<JsValue, JsValue>;
    /// A `FactsError` as JavaScript throws it.
    #[wasm_bindgen(catch)]
    fn mistake(message: &str, code: &str, path: &str) -> Result<JsValue, JsValue>;
    /// The place of a row that cannot be read.
    #[wasm_bindgen(catch, js_name = rowOf)]
    fn row_of(message: &str, code: &str, path: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = lengthOf)]
    fn length_of(list: &JsValue) -> Option<u32>;
    #[wasm_bindgen(js_name = elementOf)]
    fn element_of(list: &JsValue, index: u32) -> JsValue;
    /// The object of this kind that the numbers say.
    #[wasm_bindgen(catch)]
    fn made(kind: u32, at: *const u32, texts: *const u8) -> Result<JsValue, JsValue>;
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
    static SIDE: Cell<Option<Side>> = const { Cell::new(None) };
    static ROOM: RefCell<Room> = RefCell::new(Room::new());
}

/// What is kept on this side from one call to the next.
struct Side {
    assessor: Assessor,
    tape: Tape,
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
        }
    }

    fn made<T: JsCast>(
        &mut self,
        kind: u32,
        write: impl FnOnce(&mut Tape),
    ) -> Result<T, FactsError> {
        let (at, texts) = self.tape.write(write);
        let made = made(kind, at, texts);
        made.map(JsCast::unchecked_into).map_err(|error| {
            // What was broken off may have crossed in part.
            *self = Self::new();
            broken_off(error)
        })
    }
}

/// What is kept, lent out: a call that is broken off leaves nothing behind, and the next begins anew.
fn with_side<T>(work: impl FnOnce(&mut Side) -> T) -> T {
    let mut side = SIDE.take().unwrap_or_else(Side::new);
    let done = work(&mut side);
    SIDE.set(Some(side));
    done
}

/// Room for facts that cross by their places: more than any facts need that can be read. It stays where it is, for the other
/// side holds its address while foreign code runs.
struct Room {
    numbers: Vec<u32>,
    text: Vec<u8>,
}

impl Room {
    fn new() -> Self {
        Self {
            numbers: vec![0; 1024],
            text: vec![0; 1 << 16],
        }
    }

    fn address(&mut self) -> (*mut u32, u32, *mut u8, u32) {
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
        // Whole signs alone are written.
        let path = self
            .text
            .get(..length)
            .and_then(|path| str::from_utf8(path).ok());
        FactsError::new(code, path.unwrap_or_default().to_owned())
    }
}

/// In the place of a count: facts that are no object, a field that does not exist, and what is no column.
const NO_OBJECT: u32 = u32::MAX - 1;
const UNKNOWN_FIELD: u32 = u32::MAX;
const NO_COLUMN: u32 = u32::MAX - 2;

/// Foreign code has changed what the page has, so that the other side cannot do its work.
fn broken_off(_: JsValue) -> FactsError {
    FactsError::new(ErrorCode::WrongType, String::new())
}

fn read(facts: &JsValue) -> Result<Facts, FactsError> {
    // Words and places are told before anything is looked at.
    with_side(|_| ());
    // Looking at facts may run foreign code, which may call this module again: nothing is held meanwhile.
    let (at, most, text, most_text) = ROOM.with_borrow_mut(Room::address);
    let count = read_places(facts, at, most, text, most_text).map_err(broken_off)?;
    ROOM.with_borrow(|room| match count {
        NO_OBJECT | UNKNOWN_FIELD => Some(Err(room.refusal(count))),
        _ => of_places(room.numbers.get(..count as usize)?, &room.text),
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

fn assessed<T: JsCast>(facts: &JsValue) -> Result<T, FactsError> {
    let facts = read(facts)?;
    with_side(|side| {
        let assessment = side.assessor.assess(&facts)?;
        side.made(ASSESSMENT, |tape| tape.assessment(&assessment))
    })
}

/// One person, by all routes. Throws a `FactsError`.
#[wasm_bindgen]
pub fn assess(facts: &JsFacts) -> Result<JsAssessment, JsValue> {
    assessed(facts).map_err(thrown)
}

/// Many people in one call. A bad row gives its error in its place; only `rows` that is no array throws.
#[wasm_bindgen(js_name = assessBatch)]
pub fn assess_batch(rows: &JsRows) -> Result<JsAssessments, JsValue> {
    let no_list = || thrown(FactsError::new(ErrorCode::WrongType, String::new()));
    let length = length_of(rows).ok_or_else(no_list)?;
    let found = Array::new();
    for index in 0..length {
        found.push(&match assessed(&element_of(rows, index)) {
            Ok(assessment) => assessment,
            Err(error) => row_of(&error.to_string(), error.code().as_str(), error.path())?,
        });
    }
    Ok(found.unchecked_into())
}

/// Many people by columns of numbers, in short. A person who cannot be read gives the number of the mistake in their place;
/// throws a `FactsError` for a column that does not exist, is no `Int32Array` or is of another length.
#[wasm_bindgen(js_name = assessColumns)]
pub fn assess_columns(columns: &JsColumns) -> Result<JsColumnAnswers, JsValue> {
    with_side(|_| ());
    let (at, most, text, most_text) = ROOM.with_borrow_mut(Room::address);
    let opened = open_columns(columns, at, most, text, most_text);
    let answers = opened.map_err(broken_off).and_then(|rows| {
        if rows >= NO_COLUMN {
            return Err(ROOM.with_borrow(|room| room.refusal(rows)));
        }
        let places: Vec<FactPath> = ROOM.with_borrow(|room| {
            let places = room.numbers[1..].iter().take(room.numbers[0] as usize);
            places
                .filter_map(|place| FactPath::ALL.get(*place as usize).copied())
                .collect()
        });
        with_side(|side| answered(&places, rows, side)).map_err(broken_off)
    });
    answers.map(JsCast::unchecked_into).map_err(thrown)
}

fn answered(places: &[FactPath], rows: u32, side: &mut Side) -> Result<JsValue, JsValue> {
    let mut people = vec![0; places.len() * PIECE];
    let mut answers = vec![0; ANSWERS * PIECE];
    for from in (0..rows).step_by(PIECE) {
        let count = (rows as usize - from as usize).min(PIECE);
        take_columns(from, small(count), people.as_mut_ptr())?;
        let piece = Piece {
            places,
            columns: people.chunks_exact(count),
        };
        piece.answer(&mut side.assessor, count, &mut answers[..ANSWERS * count]);
        keep_answers(from, small(count), answers.as_ptr())?;
    }
    close_columns()
}

/// The points scheme alone, gates included. Throws a `FactsError`.
#[wasm_bindgen(js_name = scorePoints)]
pub fn score_points(facts: &JsFacts) -> Result<JsPointsScore, JsValue> {
    let scored = read(facts).and_then(|facts| scheme::score_points(&facts));
    let made = |found| with_side(|side| side.made(POINTS, |tape| tape.points(&found)));
    scored.and_then(made).map_err(thrown)
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
    mistake(&error.to_string(), error.code().as_str(), error.path()).unwrap_or_else(|error| error)
}

fn write<T: JsCast>(value: &impl Serialize) -> T {
    // Everything that comes out is made of texts, numbers, lists and objects, which always serialise.
    let written = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    written.unwrap_or(JsValue::NULL).unchecked_into()
}
