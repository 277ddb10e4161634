//! A row of the columns as facts, read by the engine itself, so that mistakes are those of the contract.

use datafusion::arrow::array::Array;
use kennismigrant::{Day, Facts, FactsError, Value};

use crate::columns::{Column, Columns};

/// The facts of one person after the other, in one tree: nothing is made anew for a person but the parts of the pay.
pub(crate) struct Person<'a> {
    columns: &'a Columns,
    /// The group of each column in the tree, and its field there.
    places: Vec<(usize, usize)>,
    tree: Vec<(String, Value)>,
}

impl<'a> Person<'a> {
    pub(crate) fn new(columns: &'a Columns) -> Self {
        let mut places = Vec::with_capacity(columns.facts.len());
        let mut groups: Vec<(String, Vec<(String, Value)>)> = Vec::new();
        for (path, _) in &columns.facts {
            let path = path.to_string();
            let (group, field) = path.split_once('.').unwrap_or((&path, ""));
            if groups.last().is_none_or(|(last, _)| last != group) {
                groups.push((group.to_owned(), Vec::new()));
            }
            if let Some((at, (_, fields))) = groups.iter_mut().enumerate().next_back() {
                places.push((at, fields.len()));
                fields.push((field.to_owned(), Value::Null));
            }
        }
        let tree = groups
            .into_iter()
            .map(|(name, fields)| (name, Value::Map(fields)));
        Self {
            columns,
            places,
            tree: tree.collect(),
        }
    }

    /// The facts of a row.
    pub(crate) fn facts(&mut self, row: usize) -> Result<Facts, FactsError> {
        for ((_, column), (group, field)) in self.columns.facts.iter().zip(&self.places) {
            if let Value::Map(fields) = &mut self.tree[*group].1 {
                fill(&mut fields[*field].1, column, row);
            }
        }
        // The groups are lent to the engine, and come back with their texts.
        let tree = Value::Map(core::mem::take(&mut self.tree));
        let facts = Facts::try_from(&tree);
        if let Value::Map(groups) = tree {
            self.tree = groups;
        }
        facts
    }
}

fn fill(value: &mut Value, column: &Column, row: usize) {
    match column {
        Column::Flag(flags) if flags.is_valid(row) => *value = Value::Bool(flags.value(row)),
        Column::Text(texts) if texts.is_valid(row) => write(value, texts.value(row)),
        Column::NumberOrWord(texts) if texts.is_valid(row) => {
            *value = number_or_word(texts.value(row));
        }
        Column::Day(numbers) if numbers.is_valid(row) => {
            *value = Value::Text(day(numbers.value(row)).to_string())
        }
        Column::Money(amounts) if amounts.is_valid(row) => {
            write(value, euros(&amounts.value_as_string(row)))
        }
        Column::Whole(numbers) if numbers.is_valid(row) => {
            *value = Value::Number(numbers.value(row).to_string())
        }
        Column::Parts(list, columns) if list.is_valid(row) => {
            *value = parts(list.value_offsets(), columns, row)
        }
        _ => *value = Value::Null,
    }
}

/// To the engine a number is no text.
fn number_or_word(text: &str) -> Value {
    if text.bytes().all(|sign| sign.is_ascii_digit()) {
        Value::Number(text.to_owned())
    } else {
        Value::Text(text.to_owned())
    }
}

/// The text of the row before makes room for this one.
fn write(value: &mut Value, text: &str) {
    match value {
        Value::Text(own) => text.clone_into(own),
        other => *other = Value::Text(text.to_owned()),
    }
}

/// A column of four decimals holds whole cents too: what follows them counts only when it is not zero.
fn euros(written: &str) -> &str {
    match written.split_once('.') {
        Some((whole, cents)) if cents.len() > 2 => {
            let kept = cents.trim_end_matches('0').len().max(2);
            &written[..whole.len() + 1 + kept]
        }
        _ => written,
    }
}

fn parts(offsets: &[i32], columns: &[(&str, Column)], row: usize) -> Value {
    let at = |row: usize| usize::try_from(offsets[row]).unwrap_or(0);
    let part = |place: usize| {
        let mut fields = Vec::with_capacity(columns.len());
        for (name, column) in columns {
            let mut value = Value::Null;
            fill(&mut value, column, place);
            fields.push(((*name).to_owned(), value));
        }
        Value::Map(fields)
    };
    Value::List((at(row)..at(row + 1)).map(part).collect())
}

/// Arrow numbers days from 1 January 1970.
const FROM_1900_TO_1970: i64 = 25_567;
/// Far outside the years that facts may name, and inside every calendar.
const FAR: i32 = 100_000;

fn day(number: i32) -> Day {
    Day::MIN.plus_days(FROM_1900_TO_1970 + i64::from(number.clamp(-FAR, FAR)))
}
