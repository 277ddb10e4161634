//! A Parquet file of made-up people: numbers and words, a column for each fact, and no names.

use std::{fs::File, path::Path, sync::Arc};

use datafusion::{
    arrow::{
        array::{
            ArrayRef, BooleanArray, Int64Array, ListArray, RecordBatch, StringArray, StructArray,
        },
        buffer::OffsetBuffer,
        compute::cast,
        datatypes::{DataType, Field},
    },
    error::Result,
    parquet::{arrow::ArrowWriter, file::properties::WriterProperties},
};
use kennismigrant::{FactPath, FactShape, Facts};
use serde_json::Value;

/// Few enough to take no memory while they are made.
const AT_ONCE: usize = 1_024;
/// Enough for each core of a machine to read some, and still few enough to hold in memory.
const ROW_GROUP: usize = 65_536;

const PART: [(&str, FactShape); 5] = [
    ("kind", FactShape::Word(&[])),
    ("amount", FactShape::Money),
    ("per", FactShape::Word(&[])),
    ("inContract", FactShape::Flag),
    ("paidMonthly", FactShape::Flag),
];

/// Writes them with a number each, from 0.
pub fn write(people: impl Iterator<Item = Facts>, file: &Path) -> Result<()> {
    let mut people = people.peekable();
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(ROW_GROUP));
    let schema = batch(0, &[])?.schema();
    let mut writer = ArrowWriter::try_new(File::create(file)?, schema, Some(properties.build()))?;
    let mut first = 0;
    while people.peek().is_some() {
        let some = people.by_ref().take(AT_ONCE);
        let some: Vec<Value> = some
            .filter_map(|facts| serde_json::to_value(facts).ok())
            .collect();
        writer.write(&batch(first, &some)?)?;
        first += some.len();
    }
    writer.close()?;
    Ok(())
}

fn batch(first: usize, people: &[Value]) -> Result<RecordBatch> {
    let ids = (first..)
        .take(people.len())
        .map(|id| i64::try_from(id).ok());
    let mut columns: Vec<(String, ArrayRef)> =
        vec![("id".to_owned(), Arc::new(Int64Array::from_iter(ids)))];
    for path in FactPath::ALL {
        let pointer = format!("/{}", path.to_string().replace('.', "/"));
        let values: Vec<&Value> = people
            .iter()
            .map(|facts| facts.pointer(&pointer).unwrap_or(&Value::Null))
            .collect();
        columns.push((path.to_string(), column(path.shape(), &values)?));
    }
    let columns = columns
        .into_iter()
        .map(|(name, column)| (name, column, true));
    Ok(RecordBatch::try_from_iter_with_nullable(columns)?)
}

/// A word may stand in the place of some days and numbers: those are columns of text.
fn column(shape: FactShape, values: &[&Value]) -> Result<ArrayRef> {
    let has_words = !shape.words().is_empty();
    Ok(match shape {
        FactShape::Flag => Arc::new(BooleanArray::from_iter(
            values.iter().map(|value| value.as_bool()),
        )),
        FactShape::Day(_) if !has_words => cast(&texts(values), &DataType::Date32)?,
        FactShape::Money => cast(&texts(values), &DataType::Decimal128(10, 2))?,
        FactShape::Number(..) if !has_words => Arc::new(Int64Array::from_iter(
            values.iter().map(|value| value.as_i64()),
        )),
        FactShape::Word(_) | FactShape::Day(_) | FactShape::Number(..) => texts(values),
        FactShape::Components => parts(values)?,
    })
}

fn texts(values: &[&Value]) -> ArrayRef {
    let text = |value: &&Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    Arc::new(StringArray::from_iter(values.iter().map(text)))
}

fn parts(values: &[&Value]) -> Result<ArrayRef> {
    let list = |value: &&Value| value.as_array().map_or(0, Vec::len);
    let lengths = OffsetBuffer::from_lengths(values.iter().map(list));
    let parts: Vec<&Value> = values
        .iter()
        .filter_map(|value| value.as_array())
        .flatten()
        .collect();
    let mut columns = Vec::new();
    for (name, shape) in PART {
        let values: Vec<&Value> = parts
            .iter()
            .map(|part| part.get(name).unwrap_or(&Value::Null))
            .collect();
        let column = column(shape, &values)?;
        columns.push((
            Arc::new(Field::new(name, column.data_type().clone(), true)),
            column,
        ));
    }
    let parts = StructArray::from(columns);
    let item = Arc::new(Field::new(
        "item",
        datafusion::arrow::array::Array::data_type(&parts).clone(),
        true,
    ));
    Ok(Arc::new(ListArray::try_new(
        item,
        lengths,
        Arc::new(parts),
        None,
    )?))
}

/// Beside each person the facts as one struct, which is what the functions take.
pub fn cases() -> String {
    let fact = |path: &FactPath| format!("'{path}', \"{path}\"");
    let facts: Vec<String> = FactPath::ALL.iter().map(fact).collect();
    format!(
        "create view cases as select id, \"application.receivedOn\" as received_on, named_struct({}) as facts from people",
        facts.join(", ")
    )
}
