//! Hostile input: whatever comes in, nothing panics, a mistake has its code, and the same facts get the same answer, in short and at
//! length. `cargo xtask fuzz` goes on for minutes; the tests run the first thousands.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use kennismigrant::{
    Assessor, ContractMonths, Day, FactPath, Facts, PayComponent, RouteOutcome, Value, assess,
    score_points,
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::anyone::{Crowd, Dice, read, set};

/// So many between two looks at the clock.
const ROUND: u64 = 1_000;
/// Deeper trees end in the reader, whoever sends them.
const MOST_DEPTH: u32 = 5;

/// For so long, from the seed on: how many were tried.
pub fn print(seconds: u64, seed: u64) -> Result<()> {
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut attack = Attack::new(seed);
    let mut tried = 0;
    while Instant::now() < end {
        attack.round(ROUND)?;
        tried += ROUND;
    }
    println!(
        "fuzz: {tried} inputs from seed {seed}: {} could be read; no panic, no mistake without a code, no two answers",
        attack.read
    );
    Ok(())
}

/// What comes in, one kind after the other.
struct Attack {
    crowd: Crowd,
    dice: Dice,
    assessor: Assessor,
    read: u64,
}

impl Attack {
    fn new(seed: u64) -> Self {
        Self {
            crowd: Crowd::new(seed),
            dice: Dice::new(!seed),
            assessor: Assessor::new(),
            read: 0,
        }
    }

    fn round(&mut self, count: u64) -> Result<()> {
        for turn in 0..count {
            let facts = match turn % 3 {
                0 => self.broken_facts(),
                1 => self.any_tree(),
                _ => self.facts_by_hand(),
            };
            let Some(facts) = facts? else { continue };
            self.read += 1;
            self.answer(&facts)?;
        }
        Ok(())
    }

    /// Somebody, with odd values in the place of some facts.
    fn broken_facts(&mut self) -> Result<Option<Facts>> {
        let mut person = self.crowd.anyone();
        for _ in 0..self.dice.below(4) {
            let path = self.dice.pick(FactPath::ALL);
            let odd = self.odd();
            set(&mut person, path, odd);
        }
        read_carefully(&person)
    }

    /// Any JSON, with names of facts among the others.
    fn any_tree(&mut self) -> Result<Option<Facts>> {
        let tree = self.tree(0);
        read_carefully(&tree)
    }

    /// What no reader would let in, but a program can build.
    fn facts_by_hand(&mut self) -> Result<Option<Facts>> {
        let Some(mut facts) = read(&self.crowd.anyone()) else {
            return Ok(None);
        };
        let dice = &mut self.dice;
        let byte = |dice: &mut Dice| u8::try_from(dice.below(256)).ok();
        match dice.below(6) {
            0 => facts.person.age = byte(dice),
            1 => facts.experience.years = byte(dice),
            2 => {
                let months = u16::try_from(dice.below(65_536)).unwrap_or(0);
                facts.work.contract_months = Some(ContractMonths::Months(months));
            }
            3 => facts.application.received_on = Some(dice.pick(&[Day::MIN, Day::MAX])),
            4 => facts.person.birth_date = Some(dice.pick(&[Day::MIN, Day::MAX])),
            _ => {
                let parts: Vec<PayComponent> = facts.pay.components.clone();
                let parts = parts.iter().cycle().take(parts.len() * 9).cloned();
                facts.pay.components = parts.collect();
            }
        }
        Ok(Some(facts))
    }

    fn odd(&mut self) -> Json {
        let odd = [
            json!(null),
            json!(-1),
            json!(1e300),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(0.1),
            json!(""),
            json!("\u{0}"),
            json!("9".repeat(400)),
            json!("-0.00"),
            json!("9999-99-99"),
            json!("1900-01-01"),
            json!("2099-12-31"),
            json!("0000-00-00"),
            json!("\u{202e}2026-01-01"),
            json!([]),
            json!({}),
            json!([[[]]]),
            json!(true),
        ];
        odd[self.dice.place(odd.len())].clone()
    }

    fn tree(&mut self, depth: u32) -> Json {
        if depth == MOST_DEPTH || self.dice.percent(30) {
            return self.odd();
        }
        let count = self.dice.below(6);
        if self.dice.percent(20) {
            return (0..count).map(|_| self.tree(depth + 1)).collect();
        }
        let fields = (0..count).map(|_| (self.name(), self.tree(depth + 1)));
        Json::Object(fields.collect())
    }

    fn name(&mut self) -> String {
        let path = self.dice.pick(FactPath::ALL).to_string();
        let (group, field) = path.split_once('.').unwrap_or((&path, ""));
        let names = [
            group,
            field,
            "kind",
            "amount",
            "per",
            "__proto__",
            "",
            "\u{0}",
        ];
        names[self.dice.place(names.len())].to_owned()
    }

    /// Twice, in short, and the points alone: all say the same.
    fn answer(&mut self, facts: &Facts) -> Result<()> {
        let assessor = &mut self.assessor;
        let answered = catch_unwind(AssertUnwindSafe(|| {
            let answers = (assess(facts), assess(facts));
            (answers, assessor.short(facts), score_points(facts))
        }));
        let Ok(((first, second), short, _)) = answered else {
            bail!("panic: {facts:?}");
        };
        match (&first, &short) {
            _ if first != second => bail!("two answers: {facts:?}"),
            (Ok(whole), Ok(short)) => {
                let outcomes: Vec<RouteOutcome> =
                    whole.routes.iter().map(|own| own.outcome).collect();
                let in_short = short.routes.map(|own| own.outcome);
                if whole.outcome != short.outcome || outcomes != in_short {
                    bail!("another answer in short: {facts:?}");
                }
            }
            (Err(mistake), Err(other)) if mistake == other => {}
            _ => bail!("a mistake in one way alone: {facts:?}"),
        }
        Ok(())
    }
}

/// What can be read, or nothing where there is a mistake; that each is one with a code the type says.
fn read_carefully(json: &Json) -> Result<Option<Facts>> {
    let read = catch_unwind(|| {
        let tree = Value::deserialize(json).ok()?;
        Facts::try_from(&tree).ok()
    });
    read.or_else(|_| bail!("panic while reading {json}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In the profile of tests every overflow is a panic.
    #[test]
    fn nothing_that_comes_in_panics() {
        let mut attack = Attack::new(1);
        attack.round(3_000).unwrap();
        // Some of each kind can be read: else nothing would be judged.
        assert!(attack.read > 1_000, "{}", attack.read);
    }

    /// The control: what differs is noticed.
    #[test]
    fn the_control_sees_facts_that_cannot_be_read() {
        assert_eq!(
            read_carefully(&json!({ "person": { "age": -1 } })).unwrap(),
            None
        );
        assert!(
            read_carefully(&json!({ "person": { "age": 30 } }))
                .unwrap()
                .is_some()
        );
    }
}
