//! Exact money. Nothing is rounded before it is compared.

use core::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// An amount in EUR of whole cents, from 0 to 10,000,000.
///
/// ```
/// use kennismigrant::Money;
/// let base: Money = "5942.5".parse()?;
/// assert_eq!(base.to_string(), "5942.50");
/// # Ok::<(), kennismigrant::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

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

    pub(crate) fn from_cents(cents: i64) -> Self {
        Self(Decimal::new(cents, 2))
    }

    pub(crate) fn cents(self) -> i64 {
        // Every amount is made with two decimals, and is far below what an i64 holds.
        i64::try_from(self.0.mantissa()).unwrap_or(Self::MAX_CENTS)
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
        match i64::try_from(amount.mantissa()) {
            Ok(cents) if (0..=Self::MAX_CENTS).contains(&cents) => Ok(Self::from_cents(cents)),
            _ => Err(MoneyError::OutOfRange),
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What a wage is measured in. The law changed from years to months on 1 January 2014.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// EUR per month without holiday allowance (vakantietoeslag).
    MonthExcluding,
    /// EUR per year with holiday allowance (vakantietoeslag).
    YearIncluding,
}

/// An exact wage in EUR, per month or per year as its [`Unit`] says.
///
/// Counted in 32,400ths of a cent: the largest part that keeps twelfths of a year, thirteen
/// four-week periods and 8% of holiday allowance, in and out, whole (12 × 108 × 25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wage(i64);

impl Wage {
    pub(crate) const NONE: Self = Self(0);
    const PARTS_OF_A_CENT: i64 = 32_400;

    /// `cents` multiplied by `times` and divided by `by`, which divides the parts of a cent.
    pub(crate) const fn of(cents: i64, times: i64, by: i64) -> Self {
        Self(cents * times * (Self::PARTS_OF_A_CENT / by))
    }

    pub(crate) const fn times(self, times: i64) -> Self {
        Self(self.0 * times)
    }

    pub(crate) const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// What is missing to reach `amount`; nothing when it is reached.
    pub(crate) fn short_of(self, amount: Self) -> Self {
        Self((amount.0 - self.0).max(0))
    }

    /// The fewest whole cents of which `rate` times each reaches this wage.
    pub(crate) fn cents_at(self, rate: Self) -> i64 {
        self.0.div_euclid(rate.0) + i64::from(self.0.rem_euclid(rate.0) != 0)
    }

    /// Rounded down to the cent, so that nothing reads as reached when it is not.
    pub(crate) fn round_down(self) -> Money {
        Money::from_cents(self.0.div_euclid(Self::PARTS_OF_A_CENT))
    }

    /// Rounded up to the cent, so that what is missing is never too little.
    pub(crate) fn round_up(self) -> Money {
        Money::from_cents(self.cents_at(Self(Self::PARTS_OF_A_CENT)))
    }
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
}
