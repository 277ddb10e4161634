//! A process that has assessed nobody yet: how long its first answer takes, beside the next.
#![forbid(unsafe_code)]

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use kennismigrant::{Assessor, Facts};
use kennismigrant_bench::known;

const ONCE: &str = "--once";
const PERSON: &str = "a first visit";
const STARTS: usize = 101;

fn main() -> Result<(), Box<dyn Error>> {
    if env::args().any(|argument| argument == ONCE) {
        once();
        return Ok(());
    }
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(one_start()?);
    }
    println!("| a new process, µs | median | minimum |");
    println!("| --- | ---: | ---: |");
    for (at, name) in ["the first answer", "the second answer", "from start to end"]
        .into_iter()
        .enumerate()
    {
        let mut times: Vec<u128> = starts.iter().map(|start| start[at]).collect();
        times.sort_unstable();
        println!(
            "| {name} | {} | {} |",
            tenths(times[STARTS / 2]),
            tenths(times[0])
        );
    }
    Ok(())
}

/// Prints the nanoseconds of the first and of the second answer.
fn once() {
    let person = known().into_iter().find(|person| person.name == PERSON);
    let facts = person.expect("one of the people of bench.json").facts;
    let mut assessor = Assessor::new();
    let [first, second] = [(); 2].map(|()| nanoseconds(&mut assessor, &facts));
    println!("{first} {second}");
}

fn nanoseconds(assessor: &mut Assessor, facts: &Facts) -> u128 {
    let start = Instant::now();
    drop(black_box(assessor.assess(facts)));
    start.elapsed().as_nanos()
}

/// Both, and then the nanoseconds of the whole process.
fn one_start() -> Result<[u128; 3], Box<dyn Error>> {
    let start = Instant::now();
    let output = Command::new(env::current_exe()?).arg(ONCE).output()?;
    let whole = start.elapsed().as_nanos();
    let printed = String::from_utf8(output.stdout)?;
    let (first, second) = printed.trim().split_once(' ').ok_or("no times")?;
    Ok([first.parse()?, second.parse()?, whole])
}

/// Nanoseconds as microseconds with one decimal.
fn tenths(nanoseconds: u128) -> String {
    format!("{}.{}", nanoseconds / 1_000, nanoseconds % 1_000 / 100)
}
