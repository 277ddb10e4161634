//! How long one assessment takes, natively.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use kennismigrant::{Facts, Value, assess};
use serde::Deserialize;

const FACTS: &str = include_str!("../../bench.json");
const BATCHES: usize = 21;
/// Long enough that the clock's own steps do not count.
const LEAST_BATCH: Duration = Duration::from_millis(10);

#[derive(Deserialize)]
struct Person {
    name: String,
    facts: Value,
}

/// One line a person: nanoseconds, then the name.
pub fn print() -> Result<()> {
    let people: Vec<Person> = serde_json::from_str(FACTS)?;
    for Person { name, facts } in people {
        let facts = Facts::try_from(&facts).with_context(|| format!("the facts of '{name}'"))?;
        assess(&facts).with_context(|| format!("the facts of '{name}'"))?;
        println!(
            "{} {name}",
            median_nanoseconds(|| drop(black_box(assess(black_box(&facts)))))
        );
    }
    Ok(())
}

fn median_nanoseconds(mut work: impl FnMut()) -> u128 {
    let mut time = |count: u32| {
        let start = Instant::now();
        (0..count).for_each(|_| work());
        start.elapsed()
    };
    let mut count = 1;
    while time(count) < LEAST_BATCH {
        count *= 2;
    }
    let mut batches: Vec<u128> = (0..BATCHES)
        .map(|_| time(count).as_nanos() / u128::from(count))
        .collect();
    batches.sort_unstable();
    batches[BATCHES / 2]
}
