//! The people of `bench.json`, one of each kind.

use kennismigrant::{Facts, Value};
use serde::Deserialize;

const PEOPLE: &str = include_str!("../../../bench.json");

/// A person with a name for the table.
pub struct Known {
    /// Which kind of person it is.
    pub name: String,
    /// What is known.
    pub facts: Facts,
}

#[derive(Deserialize)]
struct Line {
    name: String,
    facts: Value,
}

/// All of them, read once.
///
/// # Panics
/// When the file holds facts that the engine refuses.
#[must_use]
pub fn known() -> Vec<Known> {
    let lines: Vec<Line> = serde_json::from_str(PEOPLE).expect("bench.json is a list of people");
    lines.into_iter().map(read).collect()
}

fn read(Line { name, facts }: Line) -> Known {
    let facts = Facts::try_from(&facts).unwrap_or_else(|error| panic!("{name}: {error}"));
    Known { name, facts }
}
