//! How many of the amounts of a day the pay may reach, while facts about it are unknown.
//!
//! A rule of law asks whether the pay reaches an amount, and the amounts of a day are few. So all that an answer needs to
//! know of the pay is its level: how many of them it reaches. Which level follows from the base, from what it is measured in
//! and from 2^8 sums of components is found by counting, once; the diagrams hold the level alone.

use crate::money::{Money, Wage};

/// Pairs of levels, as bits.
pub(crate) type Pairs = u64;

/// More amounts than any day has.
pub(crate) const MOST_AMOUNTS: usize = 7;

/// From how many cents of base on each amount is reached; ascending.
pub(crate) type Steps = [i64; MOST_AMOUNTS];

/// What is known of the pay on a day, counted once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The wage that certainly counts and the one that may; `None` while the base, or what it is measured in, is unknown.
    pub range: Option<(Wage, Wage)>,
    /// While the two differ or are unknown.
    pub levels: Option<Levels>,
}

/// The amounts of a day and the levels that the pay may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Levels {
    /// In cents, ascending.
    pub amounts: Vec<i64>,
    /// A bit for each level.
    reachable: u64,
}

impl Levels {
    pub(crate) fn new(amounts: Vec<i64>, steps: &[Steps], base: Option<Money>) -> Self {
        let count = amounts.len();
        let reachable = steps.iter().fold(0, |all, steps| {
            all | match base {
                Some(base) => 1 << level(steps, count, base.cents()),
                // Amounts lie further apart than a cent of base can leap, and the highest base reaches all.
                None => (1 << (count + 1)) - (1 << level(steps, count, 0)),
            }
        });
        Self { amounts, reachable }
    }

    /// The lowest level of those that are possible at which an amount is reached; `None` when it cannot be.
    pub(crate) fn reaching(&self, amount: i64) -> Option<u32> {
        let needed = self.amounts.partition_point(|own| *own <= amount);
        let enough = self.reachable >> needed << needed;
        (enough != 0).then(|| enough.trailing_zeros())
    }

    /// Whether every level that is possible is this or higher.
    pub(crate) fn is_always(&self, level: u32) -> bool {
        self.reachable.trailing_zeros() >= level
    }
}

fn level(steps: &Steps, count: usize, base: i64) -> usize {
    steps[..count].partition_point(|step| *step <= base)
}

/// A pair of different levels.
pub(crate) const fn pair(one: usize, other: usize) -> Pairs {
    1 << (one * (MOST_AMOUNTS + 1) + other)
}

/// Every pair of levels that one base gives by two ways to count.
pub(crate) fn pairs_between(
    one: &Steps,
    other: &Steps,
    count: usize,
    base: Option<Money>,
) -> Pairs {
    let at = |base| {
        let (one, other) = (level(one, count, base), level(other, count, base));
        pair(one, other) | pair(other, one)
    };
    if let Some(base) = base {
        return at(base.cents());
    }
    let steps = one[..count].iter().chain(&other[..count]);
    let inside = steps.filter(|step| (0..=Money::MAX_CENTS).contains(*step));
    inside.fold(at(0), |all, step| all | at(*step))
}

/// Every pair of levels that two bases give by one way to count.
pub(crate) fn pairs_of_bases(steps: &Steps, count: usize) -> Pairs {
    let levels = || level(steps, count, 0)..=count;
    levels()
        .flat_map(|one| levels().map(move |other| pair(one, other)))
        .fold(0, |all, own| all | own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(of: &[i64]) -> Steps {
        let mut steps = [i64::MAX; MOST_AMOUNTS];
        steps[..of.len()].copy_from_slice(of);
        steps
    }

    #[test]
    fn a_level_that_cannot_be_is_no_border() {
        let base: Money = "10".parse().unwrap(); // 1,000 cents
        // By one way to count none of the amounts is reached, by the other all three.
        let ways = [steps(&[1_001, 2_000, 3_000]), steps(&[100, 200, 1_000])];
        let levels = Levels::new(vec![10, 20, 30], &ways, Some(base));
        assert_eq!(levels.reaching(10), Some(3), "one and two do not occur");
        assert_eq!(levels.reaching(30), Some(3));
        assert!(levels.is_always(0) && !levels.is_always(1));
        let unreached = Levels::new(vec![10, 20], &[steps(&[500, 1_001])], Some(base));
        assert_eq!(
            (unreached.reaching(10), unreached.reaching(20)),
            (Some(1), None)
        );
    }

    #[test]
    fn an_unknown_base_can_reach_everything_from_where_it_begins() {
        let levels = Levels::new(vec![10, 20], &[steps(&[0, 1_000])], None);
        assert!(
            levels.is_always(1),
            "components alone reach the first amount"
        );
        assert_eq!(levels.reaching(20), Some(2));
    }

    #[test]
    fn two_ways_to_count_differ_where_a_step_lies_between() {
        let (one, other) = (steps(&[100, 200]), steps(&[150, 200]));
        let both = |one, other| pair(one, other) | pair(other, one);
        let all = both(0, 0) | both(1, 0) | both(1, 1) | both(2, 2);
        assert_eq!(pairs_between(&one, &other, 2, None), all);
        let base: Money = "1.20".parse().unwrap();
        assert_eq!(pairs_between(&one, &other, 2, Some(base)), both(1, 0));
        let from_one = both(1, 1) | both(1, 2) | both(2, 2);
        assert_eq!(pairs_of_bases(&steps(&[0, 50]), 2), from_one);
    }
}
