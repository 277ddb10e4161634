//! Calendar days, and the arithmetic of years and months that the law asks for.

use core::fmt;

use serde::{Serialize, Serializer};
use time::{Date, Duration, Month};

/// A calendar day from 1900-01-01 to 2099-12-31.
///
/// ```
/// use kennismigrant::Day;
/// let born: Day = "1996-02-29".parse()?;
/// assert_eq!(born.plus_years(30).to_string(), "2026-03-01"); // no 29 February in 2026
/// # Ok::<(), kennismigrant::DayError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// Why a text is no [`Day`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayError {
    /// Not of the form `YYYY-MM-DD`, or no such day.
    NotADate,
    /// A day, but before 1900 or after 2099.
    OutOfRange,
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADate => "not a date of the form YYYY-MM-DD",
            Self::OutOfRange => "outside 1900-01-01 to 2099-12-31",
        })
    }
}

impl core::error::Error for DayError {}

const MONTHS: [Month; 12] = [
    Month::January,
    Month::February,
    Month::March,
    Month::April,
    Month::May,
    Month::June,
    Month::July,
    Month::August,
    Month::September,
    Month::October,
    Month::November,
    Month::December,
];

/// A day of the law, checked while compiling.
#[expect(
    clippy::panic,
    reason = "only constants call it, so it fails the build and nothing else"
)]
pub(crate) const fn day(year: i32, month: u8, day: u8) -> Day {
    match Date::from_calendar_date(year, MONTHS[month as usize - 1], day) {
        Ok(date) => Day(date),
        Err(_) => panic!("no such day"),
    }
}

impl Day {
    /// The first day that facts may name.
    pub const MIN: Self = day(1900, 1, 1);
    /// The last day that facts may name.
    pub const MAX: Self = day(2099, 12, 31);

    /// The same day of the month, `years` later; 29 February becomes 1 March where it does not exist.
    ///
    /// ```
    /// # use kennismigrant::Day;
    /// let graduated: Day = "2023-11-22".parse()?;
    /// assert_eq!(graduated.plus_years(3).to_string(), "2026-11-22");
    /// # Ok::<(), kennismigrant::DayError>(())
    /// ```
    #[must_use]
    pub fn plus_years(self, years: u16) -> Self {
        self.same_or_first_of_next(self.0.year() + i32::from(years), self.0.month())
    }

    /// The same day of the month, `months` later; the 1st of the next month where it does not exist.
    ///
    /// ```
    /// # use kennismigrant::Day;
    /// let start: Day = "2026-08-31".parse()?;
    /// assert_eq!(start.plus_months(6).to_string(), "2027-03-01"); // no 31 February
    /// # Ok::<(), kennismigrant::DayError>(())
    /// ```
    #[must_use]
    pub fn plus_months(self, months: u16) -> Self {
        let since_january = i32::from(u8::from(self.0.month())) - 1 + i32::from(months);
        let month = MONTHS[since_january.rem_euclid(12).unsigned_abs() as usize];
        self.same_or_first_of_next(self.0.year() + since_january.div_euclid(12), month)
    }

    fn same_or_first_of_next(self, year: i32, month: Month) -> Self {
        let same = Date::from_calendar_date(year, month, self.0.day());
        let next = || Date::from_calendar_date(year, month.next(), 1);
        Self(same.or_else(|_| next()).unwrap_or(Date::MAX))
    }

    /// The first day of the calendar that is this day or later when `years` are added: the same day so much earlier, or
    /// the day beside it where 29 February comes in.
    pub(crate) fn first_within_years(self, years: u16) -> Self {
        let guess = self.same_or_first_of_next(self.0.year() - i32::from(years), self.0.month());
        first_day_near(guess, |day| day.plus_years(years) >= self)
    }

    /// `days` later, or earlier when negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(Duration::days(days)))
    }

    /// The whole years that someone born on this day has lived on `on`; negative before the birth.
    #[must_use]
    pub fn age_on(self, on: Self) -> i32 {
        let years = on.0.year() - self.0.year();
        let birthday = self.same_or_first_of_next(on.0.year(), self.0.month());
        if on < birthday { years - 1 } else { years }
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The first 1 January after this day.
    #[must_use]
    pub fn next_new_year(self) -> Self {
        day_or_max(self.0.year() + 1, Month::January, 1)
    }

    /// The last day of the year.
    #[must_use]
    pub fn year_end(self) -> Self {
        day_or_max(self.0.year(), Month::December, 31)
    }

    /// A number that grows by one a day.
    pub(crate) const fn number(self) -> i32 {
        self.0.to_julian_day()
    }

    pub(crate) fn from_number(number: i32) -> Self {
        Date::from_julian_day(number).map_or(Self::MAX, Self)
    }
}

fn day_or_max(year: i32, month: Month, day: u8) -> Day {
    Date::from_calendar_date(year, month, day).map_or(Day::MAX, Day)
}

/// The first day of which `test` holds, when it holds of all later days too, sought from a day that is near it: within the
/// calendar, or the day after it when it holds of none.
pub(crate) fn first_day_near(guess: Day, test: impl Fn(Day) -> bool) -> Day {
    let after_all = Day::MAX.plus_days(1);
    let mut first = guess.clamp(Day::MIN, after_all);
    while first > Day::MIN && test(first.plus_days(-1)) {
        first = first.plus_days(-1);
    }
    while first < after_all && !test(first) {
        first = first.plus_days(1);
    }
    first
}

impl core::str::FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DayError::NotADate);
        }
        let number = |part: &[u8]| -> Result<i32, DayError> {
            part.iter().try_fold(0, |sum, digit| match digit {
                b'0'..=b'9' => Ok(sum * 10 + i32::from(digit - b'0')),
                _ => Err(DayError::NotADate),
            })
        };
        let (year, month, day) = (
            number(&bytes[..4])?,
            number(&bytes[5..7])?,
            number(&bytes[8..])?,
        );
        let month = u8::try_from(month)
            .ok()
            .and_then(|month| Month::try_from(month).ok());
        let date = month
            .zip(u8::try_from(day).ok())
            .and_then(|(month, day)| Date::from_calendar_date(year, month, day).ok())
            .ok_or(DayError::NotADate)?;
        let day = Self(date);
        if (Self::MIN..=Self::MAX).contains(&day) {
            Ok(day)
        } else {
            Err(DayError::OutOfRange)
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            u8::from(self.0.month()),
            self.0.day()
        )
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leapling_has_birthdays_on_1_march_in_other_years() {
        let born = day(1996, 2, 29);
        assert_eq!(born.age_on(day(2026, 2, 28)), 29);
        assert_eq!(born.age_on(day(2026, 3, 1)), 30);
        assert_eq!(born.age_on(day(2024, 2, 28)), 27);
        assert_eq!(born.age_on(day(2024, 2, 29)), 28);
        assert_eq!(born.age_on(day(1996, 2, 28)), -1);
    }

    #[test]
    fn months_end_on_the_same_day_or_the_first_of_the_next() {
        assert_eq!(day(2026, 1, 31).plus_months(1), day(2026, 3, 1));
        assert_eq!(day(2026, 12, 1).plus_months(12), day(2027, 12, 1));
        assert_eq!(day(2026, 10, 31).plus_months(2), day(2026, 12, 31));
    }

    #[test]
    fn a_window_begins_on_the_same_day_or_beside_29_february() {
        for (last, first) in [
            (day(2026, 11, 22), day(2023, 11, 22)),
            (day(2027, 3, 1), day(2024, 2, 29)), // 29 February and three years is 1 March
            (day(2027, 2, 28), day(2024, 2, 28)),
            (day(2024, 2, 29), day(2021, 3, 1)), // 28 February and three years is 28 February
        ] {
            assert_eq!(last.first_within_years(3), first, "{last}");
        }
        assert_eq!(
            day(1901, 6, 1).first_within_years(3),
            Day::MIN,
            "no day of the calendar is too old"
        );
        for number in (Day::MIN.number()..Day::MAX.number()).step_by(97) {
            let last = Day::from_number(number);
            let by_halving = {
                let (mut low, mut high) = (Day::MIN.number(), Day::MAX.number());
                while low < high {
                    let middle = low.midpoint(high);
                    if Day::from_number(middle).plus_years(3) >= last {
                        high = middle
                    } else {
                        low = middle + 1
                    }
                }
                Day::from_number(low)
            };
            assert_eq!(last.first_within_years(3), by_halving, "{last}");
        }
    }

    #[test]
    fn only_days_that_exist_are_read() {
        for text in [
            "2026-02-30",
            "2026-2-3",
            "2026-13-01",
            "20260101",
            "",
            "gisteren",
            "2026-00-10",
            "+026-01-01",
        ] {
            assert_eq!(text.parse::<Day>(), Err(DayError::NotADate), "{text}");
        }
        for text in ["1899-12-31", "2100-01-01", "0000-01-01", "9999-12-31"] {
            assert_eq!(text.parse::<Day>(), Err(DayError::OutOfRange), "{text}");
        }
        assert_eq!("2024-02-29".parse(), Ok(day(2024, 2, 29)));
    }
}
