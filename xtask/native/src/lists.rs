//! Everything that the engine holds, as files: for the site, for its check of the words, and for who reads the law.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Serialize;

use crate::rules::Rule;
use crate::{amounts, rules, sentences};

pub fn write(folder: &Path) -> Result<()> {
    let rules = rules::all(&sentences::read(&routes()?)?)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let write = |name: &str, text: String| {
        let file = folder.join(name);
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))
    };
    write("vocabulary.json", json(&kennismigrant::vocabulary())?)?;
    write("norms.csv", amounts::table()?)?;
    write("rules.json", json(&rules)?)?;
    write("rules.csv", Rule::table(&rules))
}

fn json(list: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string_pretty(list)? + "\n")
}

/// Where the routes are written as law. Cargo says where this package is; a path fixed at compile time would be wrong after
/// a move.
fn routes() -> Result<PathBuf> {
    let package = env::var_os("CARGO_MANIFEST_DIR").context("run it with cargo")?;
    Ok(Path::new(&package).join("../../src/routes"))
}
