//! Exact money. Nothing is rounded before it is compared.

use core::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::vocabulary::closed_list;

/// An amount in EUR of whole cents, from 0 to 10,000,000.
///
/// ```
/// use kennismigrant::Money;
/// let base: Money = "5942.5".parse()?;
/// assert_eq!(base.to_string(), "5942.50");
/// # Ok::<(), kennismigrant::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// Why a text is no [`Money`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Not of the form `-?digits(.digits)?`.
    NotMoney,
    /// Below 0, above 10,000,000, or with more than 2 decimals.
    OutOfRange,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotMoney => "not an amount of money",
            Self::OutOfRange => "below 0, above 10,000,000 or with more than 2 decimals",
        })
    }
}

impl core::error::Error for MoneyError {}

impl Money {
    /// The largest amount that facts may name, in cents: far above any wage, far below any overflow.
    pub(crate) const MAX_CENTS: i64 = 10_000_000 * 100;

    pub(crate) const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// An amount that facts may name.
    pub(crate) fn of_cents(cents: i64) -> Option<Self> {
        (0..=Self::MAX_CENTS)
            .contains(&cents)
            .then_some(Self(cents))
    }

    pub(crate) const fn cents(self) -> i64 {
        self.0
    }
}

impl core::str::FromStr for Money {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) {
            return Err(MoneyError::NotMoney);
        }
        if decimals.len() > 2 {
            return Err(MoneyError::OutOfRange);
        }
        // Too long for a decimal is too long for a wage.
        let mut amount = Decimal::from_str_exact(text).map_err(|_| MoneyError::OutOfRange)?;
        amount.rescale(2);
        let cents = i64::try_from(amount.mantissa()).ok();
        cents.and_then(Self::of_cents).ok_or(MoneyError::OutOfRange)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

closed_list! {
    /// What a wage is measured in. The law changed from years to months on 1 January 2014.
    Unit {
        /// EUR per month without holiday allowance (vakantietoeslag).
        MonthExcluding = "month-excluding",
        /// EUR per year with holiday allowance (vakantietoeslag).
        YearIncluding = "year-including",
    }
}

/// An exact wage of cents, per month or per year as its [`Unit`] says: a fraction in lowest terms, so that a twelfth of
/// a year, thirteen periods of four weeks, 8% in and out and a 13th month inside a year are all whole.
///
/// Nothing overflows: 50 parts and a base of at most 10^9 cents each, times 13 or 12, over a denominator of at most
/// 12 × 349 (a year of 13.96 months), stay below 2^53; an amount of the law is below 10^12 cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wage {
    cents: i64,
    of: i64,
}

impl Wage {
    pub(crate) const NONE: Self = Self { cents: 0, of: 1 };

    /// `cents` multiplied by `times` and divided by `by`.
    pub(crate) const fn of(cents: i64, times: i64, by: i64) -> Self {
        let cents = cents * times;
        let common = greatest_common_divisor(cents, by);
        Self {
            cents: cents / common,
            of: by / common,
        }
    }

    /// Multiplied by `times` and divided by `by`.
    pub(crate) const fn scaled(self, times: i64, by: i64) -> Self {
        Self::of(self.cents, times, by * self.of)
    }

    pub(crate) const fn plus(self, other: Self) -> Self {
        let common = greatest_common_divisor(self.of, other.of);
        let (left, right) = (
            self.cents * (other.of / common),
            other.cents * (self.of / common),
        );
        Self::of(left + right, 1, self.of / common * other.of)
    }

    /// What is missing to reach `amount`; nothing when it is reached.
    pub(crate) const fn short_of(self, amount: Self) -> Self {
        let missing = amount.plus(Self {
            cents: -self.cents,
            ..self
        });
        if missing.cents > 0 {
            missing
        } else {
            Self::NONE
        }
    }

    /// The fewest whole cents of which `rate` times each reaches this wage.
    pub(crate) const fn cents_at(self, rate: Self) -> i64 {
        let (cents, of) = (self.cents * rate.of, self.of * rate.cents);
        cents.div_euclid(of) + (cents.rem_euclid(of) != 0) as i64
    }

    /// Rounded down to the cent, so that nothing reads as reached when it is not.
    pub(crate) fn round_down(self) -> Money {
        Money::from_cents(self.cents.div_euclid(self.of))
    }

    /// Rounded up to the cent, so that what is missing is never too little.
    pub(crate) fn round_up(self) -> Money {
        Money::from_cents(self.cents_at(Self::of(1, 1, 1)))
    }
}

const fn greatest_common_divisor(mut left: i64, mut right: i64) -> i64 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    if left == 0 { 1 } else { left.abs() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_strictly() {
        for text in [
            "", "-", ".5", "5.", "5,5", "1e3", "+5", " 5", "5 ", "NaN", "Infinity", "0x10",
            "5.5.5", "٣",
        ] {
            assert_eq!(text.parse::<Money>(), Err(MoneyError::NotMoney), "{text}");
        }
        for text in [
            "-0.01",
            "10000000.01",
            "0.001",
            "99999999999999999999999999999999999999999",
        ] {
            assert_eq!(text.parse::<Money>(), Err(MoneyError::OutOfRange), "{text}");
        }
        for (text, shown) in [
            ("0", "0.00"),
            ("-0", "0.00"),
            ("0005.5", "5.50"),
            ("10000000", "10000000.00"),
        ] {
            assert_eq!(text.parse::<Money>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn a_part_of_a_cent_missing_is_a_cent_missing() {
        let third = Wage::of(100, 1, 12); // 1.00 a year is 0.08333… a month
        assert_eq!(third.round_down().to_string(), "0.08");
        assert_eq!(third.round_up().to_string(), "0.09");
        let twelve = (0..12).fold(Wage::NONE, |sum, _| sum.plus(third));
        assert_eq!(twelve, Wage::of(100, 1, 1), "twelve twelfths are a whole");
    }

    #[test]
    fn a_year_of_13_96_months_is_exact() {
        // 13.96 = 1396 / 100 months in the year: 100 cents a month are 1396 cents a year.
        assert_eq!(Wage::of(1396, 100, 1396), Wage::of(100, 1, 1));
        let rate = Wage::of(1, 100, 1396);
        assert_eq!(Wage::of(594_200, 1, 1).cents_at(rate), 8_295_032); // 5942 × 13.96 = 82,950.32
        let needed = Wage::of(594_200, 1, 1);
        assert_ne!(Wage::of(8_295_031, 100, 1396).short_of(needed), Wage::NONE);
        assert_eq!(Wage::of(8_295_032, 100, 1396).short_of(needed), Wage::NONE);
        assert_eq!(
            Wage::of(8_295_031, 100, 1396).round_down().to_string(),
            "5941.99"
        );
    }

    #[test]
    fn the_largest_wages_do_not_overflow() {
        let part = Wage::of(Money::MAX_CENTS, 12, 1);
        let all = (0..50).fold(Wage::of(Money::MAX_CENTS, 1300, 12 * 1396), |sum, _| {
            sum.plus(part)
        });
        assert_eq!(all.short_of(Wage::of(594_200, 1, 1)), Wage::NONE);
    }
}
