//! `cases FILE` writes the facts of every worked case as JSON. An example, so that only the check of the types waits for the
//! reader of YAML.

#[path = "../../../tests/support/mod.rs"]
#[allow(dead_code, reason = "what the cases expect is checked elsewhere")]
mod support;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

fn main() -> Result<()> {
    let file = std::env::args().nth(1).context("usage: cases FILE")?;
    let cases = support::FILES
        .iter()
        .flat_map(|(file, text)| support::cases(file, text));
    let facts: Vec<Value> = cases.flat_map(all_facts).collect();
    if let Some(folder) = Path::new(&file).parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, serde_json::to_string(&facts)?).with_context(|| format!("cannot write {file}"))
}

/// A case may judge several sets of facts.
fn all_facts(case: support::Case) -> impl Iterator<Item = Value> {
    let name = case.name;
    let named = move |(facts, _)| json!({ "name": name, "facts": facts });
    case.assessments.into_iter().map(named)
}
