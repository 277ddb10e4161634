//! Which column of Arrow holds which fact, brought to one type a shape.

use datafusion::{
    arrow::{
        array::{
            Array, ArrayRef, AsArray, BooleanArray, Date32Array, Decimal128Array, Int64Array,
            ListArray, StringViewArray, StructArray,
        },
        compute::cast,
        datatypes::{DataType, Date32Type, Decimal128Type, Fields, Int64Type},
    },
    common::{Result, plan_err},
};
use kennismigrant::{FactPath, FactShape};

/// The columns of some people.
pub(crate) struct Columns {
    pub facts: Vec<(FactPath, Column)>,
}

/// A column of one fact; what holds nothing at all has none.
pub(crate) enum Column {
    Flag(BooleanArray),
    Text(StringViewArray),
    /// A number, or a word in its place.
    NumberOrWord(StringViewArray),
    Day(Date32Array),
    Money(Decimal128Array),
    Whole(Int64Array),
    Parts(ListArray, Vec<(&'static str, Column)>),
}

impl Columns {
    /// Refuses fields that hold no fact of their name.
    pub(crate) fn check(fields: &Fields) -> Result<()> {
        let mut names = Vec::with_capacity(fields.len());
        for field in fields {
            if names.contains(&field.name()) {
                return plan_err!("the fact {} is given twice", field.name());
            }
            names.push(field.name());
            let path = fact(field.name())?;
            kind(field.name(), path.shape(), field.data_type())?;
        }
        Ok(())
    }

    pub(crate) fn of(people: &StructArray) -> Result<Self> {
        let mut facts = Vec::with_capacity(people.num_columns());
        for (field, array) in people.fields().iter().zip(people.columns()) {
            let path = fact(field.name())?;
            if let Some(column) = column(field.name(), path.shape(), array)? {
                facts.push((path, column));
            }
        }
        // Those of a group stand together.
        facts.sort_by_key(|(path, _)| *path);
        Ok(Self { facts })
    }
}

/// The fact of a name.
fn fact(name: &str) -> Result<FactPath> {
    let mut paths = FactPath::ALL.iter();
    match paths.find(|path| path.to_string() == name) {
        Some(path) => Ok(*path),
        None => plan_err!(
            "no fact is called {name:?}: they are called as in docs/contract.md, such as 'pay.base'"
        ),
    }
}

/// The fields of a part of the pay; the engine knows their words.
const PART: [(&str, FactShape); 5] = [
    ("kind", FactShape::Word(&[])),
    ("amount", FactShape::Money),
    ("per", FactShape::Word(&[])),
    ("inContract", FactShape::Flag),
    ("paidMonthly", FactShape::Flag),
];

/// What a column is read as: as little as possible is converted, and never by rounding.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Nothing,
    Flag,
    Text,
    NumberOrWord,
    Day,
    Money,
    Whole,
    Parts,
}

fn kind(name: &str, shape: FactShape, data_type: &DataType) -> Result<Kind> {
    let takes_words = !shape.words().is_empty();
    let kind = match (shape, plain(data_type)) {
        (_, DataType::Null) => Kind::Nothing,
        (FactShape::Flag, DataType::Boolean) => Kind::Flag,
        (FactShape::Word(_) | FactShape::Day(_) | FactShape::Money, text) if text.is_string() => {
            Kind::Text
        }
        (FactShape::Number(..), text) if text.is_string() && takes_words => Kind::NumberOrWord,
        (FactShape::Day(_), DataType::Date32) => Kind::Day,
        (FactShape::Money, DataType::Decimal128(..)) => Kind::Money,
        (FactShape::Money | FactShape::Number(..), whole) if fits(whole) => Kind::Whole,
        (FactShape::Components, DataType::List(item)) => {
            check_parts(name, item.data_type())?;
            Kind::Parts
        }
        (FactShape::Money, floating) if floating.is_floating() => {
            return plan_err!("{name} must be exact: cast it to decimal(10, 2), it is {floating}");
        }
        (_, other) => return plan_err!("{name} cannot be read from a column of {other}"),
    };
    Ok(kind)
}

/// Whether every value is one of 64 bits; one that was not would be read as unknown.
fn fits(whole: &DataType) -> bool {
    whole.is_integer() && *whole != DataType::UInt64
}

/// Of a dictionary, what it is a dictionary of.
fn plain(data_type: &DataType) -> &DataType {
    match data_type {
        DataType::Dictionary(_, values) => plain(values),
        other => other,
    }
}

fn check_parts(name: &str, part: &DataType) -> Result<()> {
    let DataType::Struct(fields) = part else {
        return plan_err!("{name} is a list of structs, not of {part}");
    };
    for field in fields {
        let path = format!("{name}.{}", field.name());
        match PART.iter().find(|(own, _)| own == field.name()) {
            Some((_, shape)) => kind(&path, *shape, field.data_type())?,
            None => return plan_err!("no part of the pay has a field {path}"),
        };
    }
    Ok(())
}

fn column(name: &str, shape: FactShape, array: &ArrayRef) -> Result<Option<Column>> {
    let converted = |to: &DataType| cast(array, to);
    Ok(Some(match kind(name, shape, array.data_type())? {
        Kind::Nothing => return Ok(None),
        Kind::Flag => Column::Flag(converted(&DataType::Boolean)?.as_boolean().clone()),
        Kind::Text => Column::Text(converted(&DataType::Utf8View)?.as_string_view().clone()),
        Kind::NumberOrWord => {
            Column::NumberOrWord(converted(&DataType::Utf8View)?.as_string_view().clone())
        }
        Kind::Day => Column::Day(
            converted(&DataType::Date32)?
                .as_primitive::<Date32Type>()
                .clone(),
        ),
        Kind::Whole => Column::Whole(
            converted(&DataType::Int64)?
                .as_primitive::<Int64Type>()
                .clone(),
        ),
        Kind::Money => {
            let plain = converted(plain(array.data_type()))?;
            Column::Money(plain.as_primitive::<Decimal128Type>().clone())
        }
        Kind::Parts => {
            let list = array.as_list::<i32>();
            Column::Parts(list.clone(), parts(name, list.values().as_struct())?)
        }
    }))
}

fn parts(name: &str, parts: &StructArray) -> Result<Vec<(&'static str, Column)>> {
    let mut columns = Vec::with_capacity(PART.len());
    for (field, shape) in PART {
        let Some(array) = parts.column_by_name(field) else {
            continue;
        };
        if let Some(column) = column(&format!("{name}.{field}"), shape, array)? {
            columns.push((field, column));
        }
    }
    Ok(columns)
}
