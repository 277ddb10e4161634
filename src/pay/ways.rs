//! The ways to count while facts about the pay are unknown, and which of those facts matter.

use super::{Base, EXACT_COMPONENTS, Open, PayRules, ThirteenthMonth};
use crate::{
    facts::{FactPath, PayPeriod},
    levels::{Levels, MOST_AMOUNTS, Pairs, Steps, pairs_between, pairs_of_bases},
    list::in_order,
    money::Wage,
    norms,
};

impl PayRules<'_> {
    /// The levels that the pay may have on its day.
    pub(super) fn levels(self) -> Levels {
        let amounts = norms::amounts_on(self.on.day);
        let ways = self.ways();
        let steps: Vec<Steps> = ways
            .iter()
            .flat_map(|way| self.steps(way, &amounts))
            .collect();
        Levels::new(amounts, &steps, self.pay().base)
    }

    /// What the base may be measured in, and what may be inside.
    fn ways(self) -> Vec<Way> {
        let pay = self.pay();
        let periods = pay.per.map_or(PayPeriod::ALL.to_vec(), |per| vec![per]);
        let flags = |known: Option<bool>| known.map_or(vec![false, true], |flag| vec![flag]);
        let mut ways = Vec::new();
        for per in periods {
            let mut thirteenth_months = vec![ThirteenthMonth::NotInside];
            if self.looks_at_thirteenth_month(per) {
                let inside = flags(pay.thirteenth_month_paid_monthly).into_iter();
                let inside = inside.map(|paid_monthly| ThirteenthMonth::Inside { paid_monthly });
                match pay.includes_thirteenth_month {
                    Some(false) => {}
                    Some(true) => thirteenth_months = inside.collect(),
                    None => thirteenth_months.extend(inside),
                }
            }
            for includes_holiday_allowance in flags(pay.includes_holiday_allowance) {
                let (certain, open) = self.components(includes_holiday_allowance);
                let sums = sums(certain, &open);
                ways.extend(thirteenth_months.iter().map(|thirteenth_month| Way {
                    base: Base {
                        per,
                        includes_holiday_allowance,
                        thirteenth_month: *thirteenth_month,
                    },
                    sums: sums.clone(),
                }));
            }
        }
        ways
    }

    /// For each sum of components, from how many cents of base on each amount is reached.
    fn steps(self, way: &Way, amounts: &[i64]) -> Vec<Steps> {
        let rate = self.rate(way.base);
        let of_sum = |sum: &Wage| {
            let mut steps = [i64::MAX; MOST_AMOUNTS];
            for (step, cents) in steps.iter_mut().zip(amounts) {
                *step = sum.short_of(Wage::of(*cents, 1, 1)).cents_at(rate);
            }
            steps
        };
        way.sums.iter().map(of_sum).collect()
    }

    /// The unknown facts of the pay which, each alone, can turn one level of a pair into the other; in their order.
    pub(crate) fn facts_that_turn(self, wanted: Pairs) -> Vec<FactPath> {
        let (amounts, base) = (norms::amounts_on(self.on.day), self.pay().base);
        let ways = self.ways();
        let steps: Vec<Vec<Steps>> = ways.iter().map(|way| self.steps(way, &amounts)).collect();
        let turns = |one: &Steps, other: &Steps| {
            pairs_between(one, other, amounts.len(), base) & wanted != 0
        };
        let mut facts = Vec::new();
        if base.is_none()
            && steps
                .iter()
                .flatten()
                .any(|own| pairs_of_bases(own, amounts.len()) & wanted != 0)
        {
            facts.push(FactPath::Base);
        }
        for (index, way) in ways.iter().enumerate() {
            for (earlier, other) in ways[..index].iter().enumerate() {
                let Some(fact) = differing_fact(way.base, other.base) else {
                    continue;
                };
                let mut same_sum = steps[index].iter().zip(&steps[earlier]);
                if !facts.contains(&fact) && same_sum.any(|(one, other)| turns(one, other)) {
                    facts.push(fact);
                }
            }
        }
        let (_, open) = self.components(false);
        if open.len() > EXACT_COMPONENTS {
            // Too many to tell which: all of them, when all or none make a difference.
            if steps.iter().any(|sums| turns(&sums[0], &sums[1])) {
                facts.extend(open.into_iter().flat_map(|component| component.facts));
            }
        } else {
            for (index, component) in open.into_iter().enumerate() {
                let bit = 1 << index;
                let without = |sums: &[Steps]| {
                    (0..sums.len())
                        .find(|sum| sum & bit == 0 && turns(&sums[*sum], &sums[sum | bit]))
                };
                if steps.iter().any(|sums| without(sums).is_some()) {
                    facts.extend(component.facts);
                }
            }
        }
        in_order(facts, |fact| *fact)
    }
}

/// A way to count, and the sums that the components may have: by the bits of those that count, or none and all.
struct Way {
    base: Base,
    sums: Vec<Wage>,
}

fn sums(certain: Wage, open: &[Open]) -> Vec<Wage> {
    let with = |sum: Wage, component: &Open| sum.plus(component.wage);
    if open.len() > EXACT_COMPONENTS {
        return vec![certain, open.iter().fold(certain, with)];
    }
    open.iter().fold(vec![certain], |mut sums, component| {
        sums.extend_from_within(..);
        let half = sums.len() / 2;
        sums[half..]
            .iter_mut()
            .for_each(|sum| *sum = with(*sum, component));
        sums
    })
}

/// The one fact in which two ways to count differ. For a wage per month or four weeks the 13th month is not looked at, so
/// it stands for every value of it.
fn differing_fact(one: Base, other: Base) -> Option<FactPath> {
    use ThirteenthMonth::{Inside, NotInside};
    let same_allowance = one.includes_holiday_allowance == other.includes_holiday_allowance;
    match (one.thirteenth_month, other.thirteenth_month) {
        _ if one.per != other.per => same_allowance.then_some(FactPath::Per),
        (one, other) if one == other => {
            (!same_allowance).then_some(FactPath::IncludesHolidayAllowance)
        }
        (Inside { .. }, Inside { .. }) => {
            same_allowance.then_some(FactPath::ThirteenthMonthPaidMonthly)
        }
        (NotInside, _) | (_, NotInside) => {
            same_allowance.then_some(FactPath::IncludesThirteenthMonth)
        }
    }
}
