//! What the engine itself is asked, natively: `native lists FOLDER` or `native bench`.
#![forbid(unsafe_code)]

mod amounts;
mod bench;
mod lists;
mod rules;
mod sentences;
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
        _ => bail!("usage: native lists FOLDER | native bench"),
    }
}
