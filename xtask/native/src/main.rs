//! What the engine itself is asked, natively: `native lists FOLDER`, `native bench`, `native slowest SECONDS SEED` or
//! `native fuzz SECONDS SEED`.
#![forbid(unsafe_code)]

mod amounts;
mod anyone;
mod bench;
mod fuzz;
mod lists;
mod rules;
mod sentences;
mod slowest;
mod table;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["lists", folder] => lists::write(Path::new(folder)),
        ["bench"] => bench::print(),
        ["slowest", seconds, seed] => slowest::print(seconds.parse()?, seed.parse()?),
        ["fuzz", seconds, seed] => fuzz::print(seconds.parse()?, seed.parse()?),
        _ => bail!("usage: native lists FOLDER | bench | slowest SECONDS SEED | fuzz SECONDS SEED"),
    }
}
