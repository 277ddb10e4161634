//! What the engine itself is asked, natively: its lists, how long an assessment takes beside what a visitor waits for, the search for
//! the longest, hostile facts, and many people in SQL.

use std::fmt::Write as _;
use std::fs;
use std::io::{ErrorKind, Write as _, stdout};

use anyhow::{Context, Result, ensure};
use xshell::{Cmd, Shell, cmd};

use crate::arguments::Search;
use crate::repository::Repository;
use crate::site::{self, LISTS};
use crate::tools::{self, Browser};

/// The package of the engine's own side, with the options of cargo and then its arguments.
fn native<'sh>(sh: &'sh Shell, options: &[&str], arguments: &[&str]) -> Cmd<'sh> {
    cmd!(
        sh,
        "cargo run --quiet --package native {options...} -- {arguments...}"
    )
    .quiet()
}

/// Writes the lists into the folder.
pub fn lists(repository: &Repository, folder: &str) -> Result<()> {
    let sh = repository.shell()?;
    Ok(native(&sh, &[], &["lists", folder]).run()?)
}

/// Writes the facts of every worked case into the file, as JSON.
pub fn cases(repository: &Repository, file: &str) -> Result<()> {
    let sh = repository.shell()?;
    Ok(native(&sh, &["--example", "cases"], &[file]).run()?)
}

/// Prints one of the lists, as it is now.
pub fn print_list(repository: &Repository, name: &str) -> Result<()> {
    site::make_lists(repository)?;
    let file = repository.path(LISTS).join(name);
    let list = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    match stdout().write_all(&list) {
        // The reader, such as `head`, has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// One assessment, natively and in WebAssembly; then what a visitor waits for.
pub fn bench(repository: &Repository) -> Result<()> {
    tools::for_building(repository)?;
    site::build_package_alone(repository)?;
    eprintln!("bench: natively, then in Node.js; each is the median of 21 batches");
    let sh = repository.shell()?;
    let native = native(&sh, &["--release"], &["bench"]).read()?;
    let wasm = cmd!(sh, "node xtask/bench.mjs").read()?;
    print!("{}", table(&timings(&native)?, &timings(&wasm)?)?);
    bench_peers(repository)?;
    bench_page(repository)
}

/// Beside its peers from npm, which are locked apart from what the site needs. What cannot be had is left out, and said.
fn bench_peers(repository: &Repository) -> Result<()> {
    let sh = repository.shell()?;
    sh.change_dir("xtask/bench");
    if let Err(error) = cmd!(sh, "npm ci --ignore-scripts").quiet().run() {
        eprintln!("bench: not all peers are here: {error:#}");
    }
    eprintln!("bench: beside its peers in Node.js");
    Ok(cmd!(sh, "node run.mjs").quiet().run()?)
}

/// The search for the slowest facts, natively; then those that are kept, in WebAssembly.
pub fn slowest(repository: &Repository, search: Search) -> Result<()> {
    let (seconds, seed) = (search.seconds.to_string(), search.seed.to_string());
    let sh = repository.shell()?;
    native(&sh, &["--release"], &["slowest", &seconds, &seed]).run()?;
    tools::for_building(repository)?;
    site::build_package_alone(repository)?;
    Ok(cmd!(sh, "node xtask/slowest.mjs").quiet().run()?)
}

/// Hostile facts, natively. The profile of its own keeps what release leaves out: the checks.
pub fn fuzz(repository: &Repository, search: Search) -> Result<()> {
    let (seconds, seed) = (search.seconds.to_string(), search.seed.to_string());
    let sh = repository.shell()?;
    Ok(native(&sh, &["--profile", "fuzz"], &["fuzz", &seconds, &seed]).run()?)
}

/// The functions of SQL, then many people by them. They lie apart, with a lock of their own.
pub fn scale(repository: &Repository, people: u32) -> Result<()> {
    let people = people.to_string();
    let sh = repository.shell()?;
    sh.change_dir("examples/scale");
    cmd!(sh, "cargo test --quiet --release --locked")
        .quiet()
        .run()?;
    let count = cmd!(
        sh,
        "cargo run --quiet --release --locked --example million -- {people}"
    );
    Ok(count.quiet().run()?)
}

fn bench_page(repository: &Repository) -> Result<()> {
    let browser = Browser::find_or_install(repository)?;
    site::make(repository)?;
    eprintln!(
        "bench: the page in Chromium, the processor slowed six times: milliseconds, and at most"
    );
    let sh = repository.shell()?;
    let page = cmd!(sh, "node xtask/bench-page.mjs").env("CHROME", &browser.chrome);
    page.quiet().run()?;
    eprintln!("bench: a list of staff in Chromium, and at most");
    let staff = cmd!(sh, "node xtask/bench-staff.mjs").env("CHROME", browser.chrome);
    Ok(staff.quiet().run()?)
}

/// What was timed, and the nanoseconds it took.
type Timing<'line> = (&'line str, u64);

/// Lines of nanoseconds and a name.
fn timings(printed: &str) -> Result<Vec<Timing<'_>>> {
    printed.lines().map(timing).collect()
}

fn timing(line: &str) -> Result<Timing<'_>> {
    let (nanoseconds, name) = line
        .split_once(' ')
        .with_context(|| format!("no timing: '{line}'"))?;
    let nanoseconds = nanoseconds
        .parse()
        .with_context(|| format!("no timing: '{line}'"))?;
    Ok((name, nanoseconds))
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
    for (&(name, native), &(same, wasm)) in native.iter().zip(wasm) {
        ensure!(
            name == same,
            "the two runs timed different facts: '{name}' and '{same}'"
        );
        let (native, wasm, ratio) = (
            tenths(native, 1_000),
            tenths(wasm, 1_000),
            tenths(wasm, native),
        );
        writeln!(table, "{name:<48} {native:>10} {wasm:>10} {ratio:>7}")?;
    }
    Ok(table)
}

/// A quotient with one decimal, rounded down.
fn tenths(dividend: u64, divisor: u64) -> String {
    let tenths = dividend.saturating_mul(10) / divisor.max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
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
