//! Every amount of the salary criterion, by day: in force, left out by the sources, or not yet published.

use serde::{Serialize, Serializer};

use crate::{
    day::{Day, day},
    money::{Money, Unit, Wage},
    sources::SourceId,
    vocabulary::{CriterionId, closed_list},
};

include!(concat!(env!("OUT_DIR"), "/norms.rs"));

closed_list! {
    /// How sure an amount is.
    Confidence {
        /// Read in the law, or in several sources that agree.
        High = "high",
        /// From one source, or derived.
        Medium = "medium",
        /// The sources leave it out.
        Unknown = "unknown",
    }
}

/// An amount of whole euros.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Euros(u32);

impl Euros {
    #[cfg(test)]
    pub(crate) fn of(euros: u32) -> Self {
        Self(euros)
    }

    pub(crate) fn wage(self) -> Wage {
        Wage::of(i64::from(self.0) * 100, 1, 1)
    }
}

impl From<Euros> for Money {
    fn from(euros: Euros) -> Self {
        Self::from_cents(i64::from(euros.0) * 100)
    }
}

impl Serialize for Euros {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Money::from(*self).serialize(serializer)
    }
}

/// An amount and the days on which it holds. Source of the yearly indexation: decree 2022, art. 2.1(5),
/// <https://wetten.overheid.nl/BWBR0046078>.
///
/// ```
/// use kennismigrant::{CriterionId, Money, norms};
/// let under_30 = |norm: &&kennismigrant::Norm| norm.criterion == CriterionId::Under30;
/// let of_2026 = norms().iter().filter(under_30).find(|norm| norm.valid_from.year() == 2026).unwrap();
/// assert_eq!(Money::from(of_2026.amount.unwrap()).to_string(), "4357.00"); // decree 2022 art. 2.1
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Norm {
    /// The criterion.
    pub criterion: CriterionId,
    /// EUR in `unit`; `None` where the sources leave it out.
    pub amount: Option<Euros>,
    /// A month without, or a year with holiday allowance.
    pub unit: Unit,
    /// The first day.
    pub valid_from: Day,
    /// The last day.
    pub valid_to: Day,
    /// Where it stands.
    pub source: SourceId,
    /// How sure it is.
    pub confidence: Confidence,
}

/// The norm of one day, with the last known amount where it has none itself.
#[derive(Clone, Copy)]
pub(crate) struct NormOfDay {
    pub norm: Norm,
    /// The source of the norm, or of the last one that was published.
    pub source: &'static SourceId,
    /// The last amount known before, when the amount is not.
    pub last_known: Option<Norm>,
}

/// The norm of a criterion on a day; `None` on days before the criterion was law.
pub(crate) fn on(criterion: CriterionId, day: Day) -> Option<NormOfDay> {
    let earlier = || {
        NORMS
            .iter()
            .filter(|norm| norm.criterion == criterion && norm.valid_from <= day)
    };
    let newest = earlier().next_back()?;
    let norm = if day <= newest.valid_to {
        *newest
    } else {
        not_yet_published(newest, day)
    };
    let last_known = earlier()
        .rfind(|norm| norm.amount.is_some())
        .filter(|_| norm.amount.is_none());
    Some(NormOfDay {
        norm,
        source: &newest.source,
        last_known: last_known.copied(),
    })
}

/// The known amounts of a day, in cents and ascending, each once.
pub(crate) fn amounts_on(day: Day) -> Vec<i64> {
    let of_day = NORMS
        .iter()
        .filter(|norm| norm.valid_from <= day && day <= norm.valid_to);
    let mut amounts = Vec::with_capacity(CriterionId::ALL.len());
    for amount in of_day.filter_map(|norm| norm.amount) {
        let cents = Money::from(amount).cents();
        let place = amounts.partition_point(|own| *own < cents);
        if amounts.get(place) != Some(&cents) {
            amounts.insert(place, cents);
        }
    }
    amounts
}

/// A day after the last amount: the year is not published, and no older amount is used in its place.
fn not_yet_published(newest: &Norm, day: Day) -> Norm {
    Norm {
        amount: None,
        valid_from: newest.valid_to.plus_days(1),
        valid_to: day.year_end(),
        confidence: Confidence::Unknown,
        ..*newest
    }
}

/// What is asked of who has no salary criterion, in EUR a month without holiday allowance (sufficient means of support).
pub(crate) struct Means {
    pub amount: Money,
    pub valid_from: Day,
    pub valid_to: Day,
    pub source: SourceId,
}

/// The means of support of a day, where they are known: they change every half year.
pub(crate) fn means_on(day: Day) -> Option<Means> {
    let of_day = |(_, from, to, _): &&(i64, Day, Day, SourceId)| (*from..=*to).contains(&day);
    let (cents, valid_from, valid_to, source) = *MEANS.iter().find(of_day)?;
    Some(Means {
        amount: Money::from_cents(cents),
        valid_from,
        valid_to,
        source,
    })
}

/// What a wage is measured in on a day.
pub(crate) fn unit_on(day: Day) -> Unit {
    if day < MONTHLY_AMOUNTS {
        Unit::YearIncluding
    } else {
        Unit::MonthExcluding
    }
}

/// The day on which the criterion became one of months without holiday allowance
/// (decree 1995 art. 1d, text of 2014-01-01; Vc 2000 B6/2.3).
pub(crate) const MONTHLY_AMOUNTS: Day = day(2014, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;

    /// The yearly indexation is one percentage for all amounts, and each is rounded to whole euros. So there is a
    /// factor f with |old × f − new| ≤ 1/2 for every amount of a pair of years; a wrong digit leaves none.
    #[test]
    fn one_percentage_explains_all_amounts_of_each_pair_of_years() {
        for year in 2004..NORMS_UP_TO.year() {
            let mut bounds: Option<(Fraction, Fraction)> = None;
            let mut amounts = 0;
            for criterion in [
                CriterionId::Age30Plus,
                CriterionId::Under30,
                CriterionId::Reduced,
                CriterionId::BlueCard,
                CriterionId::BlueCardReduced,
            ] {
                let amount = |day| on(criterion, day).and_then(|norm| norm.norm.amount);
                let (Some(old), Some(new)) =
                    (amount(day(year, 12, 31)), amount(day(year + 1, 1, 1)))
                else {
                    continue;
                };
                // 25,000 was set by decree for 2008 and held from 20 December 2007: no indexation between.
                if (criterion, year) == (CriterionId::Reduced, 2007) {
                    continue;
                }
                // 2013 to 2014 went from a year with to a month without holiday allowance: / 12 / 1.08 = × 100 / 1296.
                let (times, by) = if year == 2013 { (1296, 100) } else { (1, 1) };
                let half = |doubled: u64| Fraction(doubled * times, u64::from(old.0) * 2 * by);
                let (low, high) = (
                    half(u64::from(new.0) * 2 - 1),
                    half(u64::from(new.0) * 2 + 1),
                );
                amounts += 1;
                bounds = Some(match bounds {
                    None => (low, high),
                    Some((l, h)) => (
                        if l.below(low) { low } else { l },
                        if high.below(h) { high } else { h },
                    ),
                });
            }
            let (low, high) = bounds.unwrap();
            assert!(
                !high.below(low),
                "{year} to {}: no percentage explains {amounts} amounts",
                year + 1
            );
        }
    }

    #[derive(Clone, Copy)]
    struct Fraction(u64, u64);

    impl Fraction {
        fn below(self, other: Self) -> bool {
            u128::from(self.0) * u128::from(other.1) < u128::from(other.0) * u128::from(self.1)
        }
    }

    #[test]
    fn the_blue_card_follows_the_amount_for_30_and_over_since_12_june_2024_and_four_fifths_of_it() {
        let amount = |criterion, day| {
            on(criterion, day)
                .and_then(|norm| norm.norm.amount)
                .unwrap()
                .0
        };
        for today in [day(2024, 6, 12), day(2025, 1, 1), day(2026, 1, 1)] {
            let full = amount(CriterionId::Age30Plus, today);
            assert_eq!(amount(CriterionId::BlueCard, today), full);
            let reduced = amount(CriterionId::BlueCardReduced, today);
            assert!(
                (reduced * 10).abs_diff(full * 8) <= 10,
                "80% of {full} is about {reduced}"
            );
        }
    }

    #[test]
    fn a_year_that_is_not_published_has_no_amount() {
        let after = NORMS_UP_TO.plus_days(1);
        let next = on(CriterionId::Under30, after).unwrap();
        assert_eq!(next.norm.amount, None);
        assert_eq!(next.norm.confidence, Confidence::Unknown);
        assert_eq!(
            (next.norm.valid_from, next.norm.valid_to),
            (after, day(after.year(), 12, 31))
        );
        let later = on(CriterionId::Under30, day(2098, 7, 1)).unwrap();
        assert_eq!(later.norm.valid_to, day(2098, 12, 31));
        let newest = on(CriterionId::Under30, NORMS_UP_TO).unwrap().norm;
        assert_eq!(next.last_known, Some(newest));
        assert!(on(CriterionId::Under30, day(2004, 9, 30)).is_none());
        assert!(on(CriterionId::BlueCardReduced, day(2024, 6, 11)).is_none());
    }
}
