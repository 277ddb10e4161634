//! Days as plain numbers, with the law's way of counting years and months.

pub type Day = i64;

/// The number of a day of the Gregorian calendar, counted from 1970-01-01.
pub fn day(year: i64, month: i64, of_month: i64) -> Day {
    let shifted = if month > 2 { year } else { year - 1 };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + of_month - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of the month of a numbered day.
pub fn civil(number: Day) -> (i64, i64, i64) {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let leap_days = day_of_era / 1_460 - day_of_era / 36_524 + day_of_era / 146_096;
    let year_of_era = (day_of_era - leap_days) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, of_month)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let (next_year, next_month) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    day(next_year, next_month, 1) - day(year, month, 1)
}

/// The same day of the month so many months later, or the 1st of the next month where that day does not exist.
pub fn add_months(start: Day, months: i64) -> Day {
    let (year, month, of_month) = civil(start);
    let total = year * 12 + month - 1 + months;
    let (target_year, target_month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
    let length = days_in_month(target_year, target_month);
    if of_month <= length {
        day(target_year, target_month, of_month)
    } else {
        day(target_year, target_month, length) + 1
    }
}

/// The same day so many years later; 29 February becomes 1 March in other years.
pub fn add_years(start: Day, years: i64) -> Day {
    add_months(start, 12 * years)
}

/// The last day that lies more than so many years before a day.
pub fn last_before_years(on: Day, years: i64) -> Day {
    let about = add_years(on, -years);
    (about - 2..=about + 2)
        .rev()
        .find(|own| add_years(*own, years) < on)
        .expect("within two days of the same day")
}

pub fn parse(text: &str) -> Day {
    let mut parts = text
        .splitn(3, '-')
        .map(|part| part.parse::<i64>().expect("a date has numbers"));
    let mut next = || parts.next().expect("a date has three parts");
    day(next(), next(), next())
}

pub fn iso(number: Day) -> String {
    let (year, month, of_month) = civil(number);
    format!("{year:04}-{month:02}-{of_month:02}")
}
