//! What the engine itself can tell: its amounts, and how long it takes.

use anyhow::{Context, Result, ensure};

use crate::repository::{Repository, output, run};
use crate::{site, tools};

/// The amounts, as CSV.
pub fn norms(repository: &Repository) -> Result<()> {
    run(repository.command("cargo")?.args([
        "run",
        "--quiet",
        "--package",
        "figures",
        "--",
        "norms",
    ]))
}

/// One assessment, natively and in WebAssembly.
pub fn bench(repository: &Repository) -> Result<()> {
    tools::for_building(repository)?;
    site::build_package_alone(repository)?;
    eprintln!("bench: natively, then in Node.js; each is the median of 21 batches");
    let mut cargo = repository.command("cargo")?;
    let native = output(cargo.args([
        "run",
        "--quiet",
        "--release",
        "--package",
        "figures",
        "--",
        "bench",
    ]))?;
    let wasm = output(repository.command("node")?.arg("xtask/bench.mjs"))?;
    print!("{}", table(&timings(&native)?, &timings(&wasm)?)?);
    Ok(())
}

type Timing<'line> = (&'line str, f64);

/// Lines of nanoseconds and a name.
fn timings(printed: &str) -> Result<Vec<Timing<'_>>> {
    printed.lines().map(timing).collect()
}

fn timing(line: &str) -> Result<Timing<'_>> {
    let (nanoseconds, name) = line
        .split_once(' ')
        .with_context(|| format!("no timing: '{line}'"))?;
    let nanoseconds: f64 = nanoseconds
        .parse()
        .with_context(|| format!("no timing: '{line}'"))?;
    Ok((name, nanoseconds / 1_000.0))
}

fn table(native: &[Timing], wasm: &[Timing]) -> Result<String> {
    ensure!(
        native.len() == wasm.len(),
        "the two runs timed different facts"
    );
    let mut table = format!(
        "{:<48} {:>10} {:>10} {:>7}\n",
        "microseconds", "native", "wasm", "ratio"
    );
    for ((name, native), (same, wasm)) in native.iter().zip(wasm) {
        ensure!(
            name == same,
            "the two runs timed different facts: '{name}' and '{same}'"
        );
        table += &format!(
            "{name:<48} {native:>10.1} {wasm:>10.1} {:>7.1}\n",
            wasm / native
        );
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_times_stand_beside_their_ratio() {
        let native = timings("2000 a first visit\n").unwrap();
        let wasm = timings("5000 a first visit\n").unwrap();
        let table = table(&native, &wasm).unwrap();
        let row: Vec<&str> = table.lines().nth(1).unwrap().split_whitespace().collect();
        assert_eq!(row, ["a", "first", "visit", "2.0", "5.0", "2.5"]);
    }

    #[test]
    fn runs_over_different_facts_are_not_compared() {
        let native = timings("1 a\n2 b\n").unwrap();
        assert!(table(&native, &timings("1 a\n").unwrap()).is_err());
        assert!(table(&native, &timings("1 b\n2 a\n").unwrap()).is_err());
        assert!(timings("fast\n").is_err());
        assert!(timings("x fast\n").is_err());
    }
}
