//! Many people by columns of numbers, and their answers by columns: nothing is made in JavaScript for a person.

use core::slice::ChunksExact;

use crate::{
    assess::Assessor,
    error::{ErrorCode, FactsError},
    facts::{FactPath, FactShape, Facts, Raw},
    short::{ShortAnswer, ShortRoute},
    vocabulary::RouteId,
};

/// What a column holds where a fact is unknown.
const UNKNOWN: i32 = i32::MIN;
/// From here on a number stands for a word in the place of a day or a number.
const WORDS: i32 = 0x4000_0000;
/// What 1 January 1970 is among the days of this engine.
const DAY_OF_1970: i32 = 2_440_588;
/// In the place of what is absent.
const NONE: i32 = -1;

/// The columns of an answer: the outcome, the best route, three for each of two salary routes, the questions, the error.
pub(super) const ANSWERS: usize = 10;
/// So many people cross at once: enough that crossing does not count, and little to keep.
pub(super) const PIECE: usize = 1024;

/// A piece of people, column by column.
pub(super) struct Piece<'a> {
    pub places: &'a [FactPath],
    pub columns: ChunksExact<'a, i32>,
}

impl<'a> Piece<'a> {
    /// The facts of one person by their places.
    fn facts(&self, row: usize) -> Result<Facts, FactsError> {
        let mut places = [None; FactPath::ALL.len()];
        for (path, column) in self.places.iter().zip(self.columns.clone()) {
            let number = column[row];
            if number != UNKNOWN {
                places[usize::from(path.place())] = Some(value(*path, number));
            }
        }
        Facts::from_places(&places)
    }

    /// The answers of `count` people, column by column.
    pub(super) fn answer(&self, assessor: &mut Assessor, count: usize, answers: &mut [i32]) {
        for row in 0..count {
            let short = self.facts(row).and_then(|facts| assessor.short(&facts));
            let answer = match short {
                Ok(answer) => numbers(&answer),
                Err(error) => mistake(error.code()),
            };
            for (column, number) in answers.chunks_exact_mut(count).zip(answer) {
                column[row] = number;
            }
        }
    }
}

/// A number that is no place of a word is a word that no field takes.
fn value(path: FactPath, number: i32) -> Raw<'static> {
    let word = |place: i32, words: &'static [&'static str]| {
        let word = usize::try_from(place)
            .ok()
            .and_then(|place| words.get(place));
        word.map_or(Raw::Text("?"), |word| Raw::Text(word))
    };
    match path.shape() {
        FactShape::Flag if number == 0 || number == 1 => Raw::Flag(number == 1),
        FactShape::Word(words) => word(number, words),
        FactShape::Day(words) | FactShape::Number(_, _, words) if number >= WORDS => {
            word(number - WORDS, words)
        }
        FactShape::Day(_) => Raw::Whole(number.saturating_add(DAY_OF_1970)),
        FactShape::Number(..) | FactShape::Money => Raw::Whole(number),
        FactShape::Flag | FactShape::Components => Raw::Other,
    }
}

fn numbers(answer: &ShortAnswer) -> [i32; ANSWERS] {
    let route = |id: RouteId| of_route(&answer.routes[id as usize]);
    let [migrant, migrant_criterion, migrant_short] = route(RouteId::HighlySkilledMigrant);
    let [card, card_criterion, card_short] = route(RouteId::EuBlueCard);
    [
        answer.outcome as i32,
        answer.best.map_or(NONE, |best| best as i32),
        migrant,
        migrant_criterion,
        migrant_short,
        card,
        card_criterion,
        card_short,
        i32::try_from(answer.questions)
            .unwrap_or(NONE)
            .min(i8::MAX.into()),
        NONE,
    ]
}

fn of_route(route: &ShortRoute) -> [i32; 3] {
    let cents = route
        .shortfall
        .and_then(|short| i32::try_from(short.cents()).ok());
    [
        route.outcome as i32,
        route.criterion.map_or(NONE, |id| id as i32),
        cents.unwrap_or(NONE),
    ]
}

fn mistake(code: ErrorCode) -> [i32; ANSWERS] {
    let mut numbers = [NONE; ANSWERS];
    numbers[ANSWERS - 1] = code as i32;
    numbers
}
