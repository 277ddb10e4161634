//! The memory that one assessment asks for, and what an assessor keeps after a crowd: two tables.
#![deny(unsafe_code)] // but where an allocator cannot be written without it

mod counting;

use std::hint::black_box;

use kennismigrant::{Assessor, Facts};
use kennismigrant_bench::{crowd, known};

use counting::Count;

const CROWDS: [usize; 3] = [1_000, 10_000, 100_000];

fn main() {
    one_of_each_kind();
    what_is_kept();
}

/// By an assessor that has assessed the same person before, and by a new one.
fn one_of_each_kind() {
    println!("| one person | allocations | bytes | most at once | bytes, the first time |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for person in known() {
        let mut assessor = Assessor::new();
        let first = asked_for(&mut assessor, &person.facts);
        let again = asked_for(&mut assessor, &person.facts);
        println!(
            "| {} | {} | {} | {} | {} |",
            person.name, again.allocations, again.bytes, again.most, first.bytes
        );
    }
}

/// By one assessor that assesses all of them.
fn what_is_kept() {
    println!(
        "\n| random people | allocations a person | bytes a person | kept at the end, bytes |"
    );
    println!("| ---: | ---: | ---: | ---: |");
    for size in CROWDS {
        let people = crowd(size);
        let before = Count::now();
        let mut assessor = Assessor::new();
        for facts in &people {
            drop(black_box(assessor.assess(facts)));
        }
        let asked = Count::since(&before);
        let (allocations, bytes) = (asked.allocations / size, asked.bytes / size);
        println!("| {size} | {allocations} | {bytes} | {} |", asked.held);
    }
}

/// Until the assessment is dropped.
fn asked_for(assessor: &mut Assessor, facts: &Facts) -> Count {
    let before = Count::now();
    drop(black_box(assessor.assess(facts)));
    Count::since(&before)
}
