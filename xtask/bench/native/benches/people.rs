//! One person of each kind, and a crowd, timed by criterion.
#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    reason = "criterion's macros make functions without them"
)]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use kennismigrant::Assessor;
use kennismigrant_bench::{WAYS, crowd, known, must_agree};

const CROWD: usize = 100_000;

fn one_of_each_kind(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("one person");
    let mut assessor = Assessor::new();
    for person in known() {
        group.bench_function(&person.name, |bencher| {
            bencher.iter(|| black_box(assessor.assess(black_box(&person.facts))));
        });
    }
    group.finish();
}

fn many(criterion: &mut Criterion) {
    let people = crowd(CROWD);
    must_agree(&people);
    let mut group = criterion.benchmark_group(format!("{CROWD} random people"));
    // One round takes seconds: the fewest rounds, of one call each.
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.measurement_time(Duration::from_secs(20));
    group.throughput(Throughput::Elements(CROWD as u64));
    for way in WAYS {
        group.bench_function(way.name, |bencher| {
            bencher.iter(|| (way.outcomes)(black_box(&people)));
        });
    }
    group.finish();
}

criterion_group!(benches, one_of_each_kind, many);
criterion_main!(benches);
