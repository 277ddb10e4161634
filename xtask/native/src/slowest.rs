//! The search for the facts on which the engine works longest: it changes a person again and again, keeps what is worse, and begins
//! anew with another when nothing is. `tests/slowest.json` keeps the worst that was found.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use kennismigrant::{Assessor, FactPath, Facts, assess};
use serde::Deserialize;
use serde_json::Value;

use crate::anyone::{Crowd, read, set};

/// Where half of the climbs begin: after a change of the engine the worst is often near the worst of before.
const KEPT: &str = include_str!("../../../tests/slowest.json");
/// So many changes that make nothing worse end a climb.
const PATIENCE: usize = 600;
/// Anyone is the worst of so many, so that a climb does not begin at the foot.
const CANDIDATES: usize = 20;
/// So many runs show how long an assessment takes when nothing disturbs it.
const RUNS: usize = 25;

#[derive(Deserialize)]
struct Person {
    facts: Value,
}

/// What is climbed.
#[derive(Clone, Copy)]
enum Height {
    /// The same on every machine.
    Work,
    /// Nanoseconds, the least of some runs: another program can only make a run longer.
    Time,
}

impl Height {
    /// The height of a person; below `bar` it is not looked at closely.
    fn of(self, facts: &Facts, bar: u128) -> u128 {
        match self {
            Self::Work => work(facts),
            Self::Time => nanoseconds(facts, RUNS, bar),
        }
    }

    /// What counts as no lower, where the clock says a little less each time.
    fn nearly(self, height: u128) -> u128 {
        match self {
            Self::Work => height,
            Self::Time => height * 97 / 100,
        }
    }
}

fn work(facts: &Facts) -> u128 {
    let mut assessor = Assessor::new();
    drop(assessor.assess(facts));
    assessor.work() as u128
}

/// The shortest of some assessments, each with its own memory as the first of a visit has. One that is shorter than `bar` ends them.
fn nanoseconds(facts: &Facts, runs: usize, bar: u128) -> u128 {
    let mut shortest = u128::MAX;
    for _ in 0..runs {
        let start = Instant::now();
        drop(black_box(assess(black_box(facts))));
        shortest = shortest.min(start.elapsed().as_nanos());
        if shortest < bar {
            break;
        }
    }
    shortest
}

/// The worst person of a search, and how many were looked at.
#[derive(Default)]
struct Worst {
    height: u128,
    facts: Value,
    people: usize,
}

/// Searches for so many seconds, half of them by time and half by work, and prints the worst of each.
pub fn print(seconds: u64, seed: u64) -> Result<()> {
    let kept: Vec<Person> = serde_json::from_str(KEPT).context("tests/slowest.json")?;
    let kept: Vec<Value> = kept.into_iter().map(|person| person.facts).collect();
    println!("seed {seed}, {seconds} seconds");
    for (name, height) in [("slowest", Height::Time), ("most work", Height::Work)] {
        let until = Instant::now() + Duration::from_secs(seconds) / 2;
        let worst = search(height, &mut Crowd::new(seed), &kept, until);
        let facts = simplified(height, worst.facts);
        let own = read(&facts).unwrap_or_default();
        println!(
            "{name} of {} people: {} µs, work {}\n{facts}",
            worst.people,
            nanoseconds(&own, RUNS * 4, 0) / 1_000,
            work(&own)
        );
    }
    Ok(())
}

/// One climb after the other: from anyone, and from each of those who are kept.
fn search(height: Height, crowd: &mut Crowd, kept: &[Value], until: Instant) -> Worst {
    let mut worst = Worst::default();
    let mut kept = kept.iter().cycle();
    let mut begins_with_anyone = true;
    while Instant::now() < until {
        let start = kept.next().filter(|_| !begins_with_anyone).cloned();
        let start = start.unwrap_or_else(|| bad_enough(height, crowd));
        let top = climb(height, crowd, start, until);
        let people = worst.people + top.people;
        if top.height > worst.height {
            worst = top;
        }
        worst.people = people;
        begins_with_anyone = !begins_with_anyone;
    }
    worst
}

/// The worst of some people.
fn bad_enough(height: Height, crowd: &mut Crowd) -> Value {
    let mut worst = Worst::default();
    for _ in 0..CANDIDATES {
        let facts = crowd.anyone();
        let own = read(&facts).map_or(0, |facts| height.of(&facts, worst.height));
        if own >= worst.height {
            (worst.height, worst.facts) = (own, facts);
        }
    }
    worst.facts
}

fn climb(height: Height, crowd: &mut Crowd, start: Value, until: Instant) -> Worst {
    let height_of = |facts: &Value, bar| read(facts).map_or(0, |facts| height.of(&facts, bar));
    let mut top = Worst {
        height: height_of(&start, 0),
        facts: start,
        people: 1,
    };
    let mut in_vain = 0;
    while in_vain < PATIENCE && Instant::now() < until {
        let next = crowd.changed(&top.facts);
        let own = height_of(&next, top.height);
        top.people += 1;
        in_vain = if own > top.height { 0 } else { in_vain + 1 };
        // What is as high may lead on.
        if own >= top.height {
            (top.height, top.facts) = (own, next);
        }
    }
    top
}

/// Without the facts and the components that make nothing slower.
fn simplified(height: Height, mut facts: Value) -> Value {
    let height_of = |facts: &Value| read(facts).map_or(0, |facts| height.of(&facts, 0));
    let enough = height.nearly(height_of(&facts));
    let is_enough = |facts: &Value| height_of(facts) >= enough;
    let with = |facts: &Value, path, value| {
        let mut simpler = facts.clone();
        set(&mut simpler, path, value);
        Some(simpler).filter(is_enough)
    };
    for path in FactPath::ALL {
        facts = with(&facts, *path, Value::Null).unwrap_or(facts);
    }
    let mut place = 0;
    while let Some(fewer) = without_component(&facts, place) {
        match with(&facts, FactPath::Components, fewer) {
            Some(simpler) => facts = simpler,
            None => place += 1,
        }
    }
    facts
}

/// The components but one.
fn without_component(facts: &Value, place: usize) -> Option<Value> {
    let mut list = facts["pay"]["components"].as_array()?.clone();
    (place < list.len()).then(|| list.remove(place))?;
    Some(list.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_people() {
        let drawn = |seed| {
            let mut crowd = Crowd::new(seed);
            let start = crowd.anyone();
            (0..50).fold(vec![start], |mut people, place: usize| {
                people.push(crowd.changed(&people[place]));
                people
            })
        };
        assert_eq!(drawn(3), drawn(3));
        assert_ne!(drawn(3), drawn(4));
    }

    #[test]
    fn what_makes_nothing_slower_is_left_out() {
        let open = serde_json::json!({
            "application": { "kind": "extension", "receivedOn": "2026-11-22" },
            "pay": {
                "equalInstalments": false,
                "components": [{ "kind": "tips", "amount": "10", "per": "month" }],
            },
        });
        let simple = serde_json::json!({
            "application": { "kind": "extension", "receivedOn": "2026-11-22" },
        });
        assert_eq!(simplified(Height::Work, open), simple);
    }
}
