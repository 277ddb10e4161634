//! Whatever the facts are, an assessment takes little work. Work is counted and no time is measured, so the test says the same on every
//! machine. The sums of the pay are counted beside the diagram and are no part of it; `cargo xtask slowest` measures the time of all, and
//! searches for the worst facts. `slowest.json` keeps them.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../xtask/native/src/anyone.rs"]
#[allow(dead_code, reason = "only the search changes people")]
mod anyone;

use anyone::{Crowd, read, set};
use kennismigrant::{Assessor, FactPath};
use serde_json::{Value, json};

/// Half as much again as the most that was found, 1,607: an extension in 2026 of which nothing but the day is known. A law with some
/// more conditions stays below it; a diagram that grows with the facts, rather than with the law, does not. The most takes
/// 50 µs natively and 100 kB.
const MOST_WORK: usize = 2_400;

/// Half as much again as the most that was found, 3.5 times. With one wage no amount is reached and conditions fall away; while it is
/// open which amounts are reached, everything that chooses among them matters. Were each sum of the components in the diagram, it would
/// be hundreds of times.
const MOST_GROWTH: usize = 5;

/// Where nearly all else is settled, a few nodes are many times none.
const A_FEW: usize = 20;

/// From so many on the tables of short answers are emptied before the next.
const MOST_KEPT: usize = 4_096;

const RANDOM_PEOPLE: usize = 300;

fn kept() -> impl Iterator<Item = (String, Value)> {
    let people: Vec<Value> = serde_json::from_str(include_str!("slowest.json")).unwrap();
    let person = |own: Value| {
        let name = own["name"].as_str().unwrap().to_owned();
        (name, own["facts"].clone())
    };
    people.into_iter().map(person)
}

/// Those who are kept, and random ones: the same in every run.
fn people() -> impl Iterator<Item = (String, Value)> {
    let mut crowd = Crowd::new(1);
    let anyone = move |place| (format!("random person {place}"), crowd.anyone());
    kept().chain((0..RANDOM_PEOPLE).map(anyone))
}

fn work(facts: &Value) -> usize {
    let facts = read(facts).unwrap_or_else(|| panic!("facts that contradict each other: {facts}"));
    let mut assessor = Assessor::new();
    assessor.assess(&facts).unwrap();
    assessor.work()
}

fn with(facts: &Value, changes: &[(FactPath, Value)]) -> Value {
    let mut facts = facts.clone();
    for (path, value) in changes {
        set(&mut facts, *path, value.clone());
    }
    facts
}

/// Allowances of odd amounts, of which nobody knows whether they count.
fn open_components(count: u32) -> Value {
    let component = |place: u32| {
        let amount = format!("{}.{:02}", 11 + 37 * place * place, 13 * place % 100);
        json!({ "kind": "fixed-allowance", "amount": amount, "per": "month" })
    };
    (0..count).map(component).collect()
}

#[test]
fn whatever_the_facts_the_work_is_bounded() {
    for (name, facts) in people() {
        let work = work(&facts);
        assert!(work <= MOST_WORK, "{name}: work {work}: {facts}");
    }
}

#[test]
fn the_bound_is_near_what_is_kept() {
    let most = kept().map(|(_, facts)| work(&facts)).max().unwrap();
    assert!(
        most * 2 > MOST_WORK,
        "the most is {most}: the bound can be lower"
    );
}

/// The counting of the sums is beside the diagram: 2^8 of them are as many nodes as one.
#[test]
fn open_components_cost_little_beside_none() {
    for (name, facts) in people() {
        for base in ["0.01", "2000", "5942"] {
            let of = |components| {
                let pay = [
                    (FactPath::Base, json!(base)),
                    (FactPath::Per, json!("month")),
                    (FactPath::IncludesHolidayAllowance, json!(false)),
                    (FactPath::Components, components),
                ];
                work(&with(&facts, &pay))
            };
            let (none, eight) = (of(Value::Null), of(open_components(8)));
            assert!(
                eight <= none * MOST_GROWTH + A_FEW,
                "{name}: {none} without, {eight} with: {facts}"
            );
        }
    }
}

/// All that the diagram holds of the pay is which amounts it reaches, and an unknown base may reach any. Where more levels are possible
/// an answer may be found a step sooner; hence the few.
#[test]
fn open_components_cost_no_more_than_an_unknown_base() {
    for (name, facts) in people() {
        let unknown = [
            (FactPath::Base, Value::Null),
            (FactPath::Components, Value::Null),
        ];
        let most = work(&with(&facts, &unknown));
        for count in [8, 9, 50] {
            let open = [(FactPath::Components, open_components(count))];
            let own = work(&with(&facts, &open));
            assert!(own <= most + A_FEW, "{name}: {own}, not {most}: {facts}");
        }
    }
}

/// The tables keep what stands in them for the next short answer: who came before changes none, and they are emptied when they are full.
#[test]
fn a_short_answer_is_the_same_after_others() {
    let mut crowd = Crowd::new(2);
    let mut after_others = Assessor::new();
    let (mut before, mut emptied) = (0, 0);
    for _ in 0..10 * RANDOM_PEOPLE {
        let person = crowd.anyone();
        let Some(facts) = read(&person) else { continue };
        assert_eq!(
            after_others.short(&facts),
            Assessor::new().short(&facts),
            "{person}"
        );
        let kept = after_others.work();
        assert!(kept <= MOST_KEPT + MOST_WORK, "{kept}: {person}");
        emptied += usize::from(kept < before);
        before = kept;
    }
    assert!(emptied > 1, "the tables never grew full");
}

/// The same person takes the same work after another, so what is kept of those before does not count.
#[test]
fn the_work_is_that_of_the_last_assessment() {
    let mut assessor = Assessor::new();
    for (name, facts) in people() {
        assessor.assess(&read(&facts).unwrap()).unwrap();
        assert_eq!(assessor.work(), work(&facts), "{name}");
    }
}
