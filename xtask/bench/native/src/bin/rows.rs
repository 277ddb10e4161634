//! `rows COUNT` writes the people of the crowd as a staff file, for the example `assess-csv`.
#![forbid(unsafe_code)]

use std::{
    error::Error,
    io::{self, BufWriter, Write},
};

use kennismigrant::{FactPath, Facts};
use kennismigrant_bench::anyone;
use serde_json::Value;

/// As many as the crowd's people have.
const PARTS: usize = 3;
const FIELDS: [&str; 5] = ["kind", "amount", "per", "inContract", "paidMonthly"];

fn main() -> Result<(), Box<dyn Error>> {
    let count = std::env::args().nth(1).ok_or("usage: rows COUNT")?;
    let mut output = BufWriter::new(io::stdout().lock());
    let heads: Vec<String> = heads().collect();
    writeln!(output, "id,{}", heads.join(","))?;
    for (id, facts) in anyone().take(count.parse()?).enumerate() {
        writeln!(output, "{id},{}", row(&facts)?)?;
    }
    Ok(output.flush()?)
}

fn heads() -> impl Iterator<Item = String> {
    let facts = FactPath::ALL.iter().map(ToString::to_string);
    let facts = facts.filter(|path| path != "pay.components");
    let part = |place| FIELDS.map(|field| format!("pay.components[{place}].{field}"));
    facts.chain((0..PARTS).flat_map(part))
}

/// No cell holds a comma or a quotation mark.
fn row(facts: &Facts) -> serde_json::Result<String> {
    let facts = serde_json::to_value(facts)?;
    let pointer = |head: &str| format!("/{}", head.replace("].", "/").replace(['.', '['], "/"));
    let cells = heads().map(|head| match facts.pointer(&pointer(&head)) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    });
    Ok(cells.collect::<Vec<_>>().join(","))
}
