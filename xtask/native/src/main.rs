//! Figures of the engine, on the standard output: `figures norms` or `figures bench`.
#![forbid(unsafe_code)]

mod bench;
mod norms;

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
    match std::env::args().nth(1).as_deref() {
        Some("norms") => norms::print(),
        Some("bench") => bench::print(),
        _ => bail!("usage: figures norms|bench"),
    }
}
