//! Whether a person costs the same in a crowd of a thousand and of a million: a table, and an error when not.
#![forbid(unsafe_code)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use kennismigrant::Facts;
use kennismigrant_bench::{WAYS, Way, crowd, must_agree};

const PEOPLE: usize = 1_000_000;
const SIZES: [usize; 4] = [1_000, 10_000, 100_000, PEOPLE];
/// Every round judges all people once in crowds of each size: the same people, so that only the size differs.
const ROUNDS: usize = 3;
/// A machine on which others work is not steadier than this.
const STEADY: f64 = 1.3;

fn main() -> ExitCode {
    let people = crowd(PEOPLE);
    must_agree(&people[..SIZES[1]]);
    println!("| way | people at once | µs a person, median | minimum | ÷ 1000 at once |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    let flat: Vec<bool> = WAYS.iter().map(|way| is_flat(way, &people)).collect();
    if flat.contains(&false) {
        eprintln!("error: a person costs more in a larger crowd");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn is_flat(way: &Way, people: &[Facts]) -> bool {
    let rounds = [(); ROUNDS].map(|()| SIZES.map(|size| micros(way, people, size)));
    let ratios = [0, 1, 2, 3].map(|at| sorted(rounds.map(|round| round[at] / round[0])));
    for (at, size) in SIZES.into_iter().enumerate() {
        let times = sorted(rounds.map(|round| round[at]));
        let (median, minimum, ratio) = (times[ROUNDS / 2], times[0], ratios[at][ROUNDS / 2]);
        let name = way.name;
        println!("| {name} | {size} | {median:.2} | {minimum:.2} | {ratio:.2} |");
    }
    ratios.iter().all(|ratio| ratio[ROUNDS / 2] < STEADY)
}

/// For each of the people, judged in crowds of that size.
#[expect(
    clippy::cast_precision_loss,
    reason = "a million has no precision to lose"
)]
fn micros(way: &Way, people: &[Facts], size: usize) -> f64 {
    let start = Instant::now();
    for crowd in people.chunks(size) {
        black_box((way.outcomes)(crowd));
    }
    start.elapsed().as_secs_f64() * 1e6 / people.len() as f64
}

fn sorted(mut times: [f64; ROUNDS]) -> [f64; ROUNDS] {
    times.sort_by(f64::total_cmp);
    times
}
