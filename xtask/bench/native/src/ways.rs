//! The ways of judging many people. A way that is added here stands in every table, and is held against the first.

use std::hint::black_box;

use kennismigrant::{Assessor, Facts, Outcome};

/// One way.
pub struct Way {
    /// Its name in the tables.
    pub name: &'static str,
    /// Judges all, each by all routes; nothing for facts that are refused.
    pub outcomes: fn(&[Facts]) -> Vec<Option<Outcome>>,
}

/// All of them.
pub const WAYS: &[Way] = &[
    Way {
        name: "explained, by one assessor",
        outcomes: one_after_the_other,
    },
    Way {
        name: "in short, by one assessor",
        outcomes: in_short,
    },
];

fn one_after_the_other(people: &[Facts]) -> Vec<Option<Outcome>> {
    let mut assessor = Assessor::new();
    people
        .iter()
        // All of the explanation is made, not the outcome alone.
        .map(|facts| black_box(assessor.assess(facts)).ok())
        .map(|assessed| assessed.map(|assessment| assessment.outcome))
        .collect()
}

fn in_short(people: &[Facts]) -> Vec<Option<Outcome>> {
    let mut assessor = Assessor::new();
    people
        .iter()
        .map(|facts| black_box(assessor.short(facts)).ok())
        .map(|answer| answer.map(|answer| answer.outcome))
        .collect()
}

/// Ends the run where the ways differ: a time beside a wrong answer says nothing.
///
/// # Panics
/// When one way gives another outcome than the first, or facts are refused.
pub fn must_agree(people: &[Facts]) {
    let expected = (WAYS[0].outcomes)(people);
    assert!(
        !expected.contains(&None),
        "the crowd has facts that are refused"
    );
    for way in WAYS {
        assert!(
            (way.outcomes)(people) == expected,
            "other outcomes: {}",
            way.name
        );
    }
}
