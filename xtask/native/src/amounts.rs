//! Every amount of the salary criterion as a table, for people and spreadsheets.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use kennismigrant::{Euros, Money, Norm, Unit, norms, sources};

use crate::table::Table;

const COLUMNS: [&str; 8] = [
    "valid_from",
    "valid_to",
    "criterion",
    "amount",
    "per",
    "holiday_allowance",
    "source",
    "confidence",
];

pub fn table() -> Result<String> {
    // Where a reader finds each source: its address, or its title when it has none.
    let places: BTreeMap<&str, &str> = sources()
        .map(|source| (source.id.as_str(), source.url.unwrap_or(source.title)))
        .collect();
    let mut norms: Vec<&Norm> = norms().iter().collect();
    norms.sort_by_key(|norm| (norm.valid_from, norm.valid_to, norm.criterion.as_str()));
    let mut table = Table::new(&COLUMNS);
    for norm in norms {
        let id = norm.source.as_str();
        let (per, holiday_allowance) = words(norm.unit);
        table.row(&[
            &norm.valid_from.to_string(),
            &norm.valid_to.to_string(),
            norm.criterion.as_str(),
            &norm.amount.map(plain).unwrap_or_default(),
            per,
            holiday_allowance,
            places
                .get(id)
                .with_context(|| format!("no source '{id}'"))?,
            norm.confidence.as_str(),
        ]);
    }
    Ok(table.into_text())
}

const fn words(unit: Unit) -> (&'static str, &'static str) {
    match unit {
        Unit::MonthExcluding => ("month", "excluded"),
        Unit::YearIncluding => ("year", "included"),
    }
}

/// The amounts of the law are whole euros.
fn plain(amount: Euros) -> String {
    let money = Money::from(amount).to_string();
    money.strip_suffix(".00").unwrap_or(&money).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<String> {
        table().unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_columns_are_named_and_the_rows_stand_in_order() {
        let lines = lines();
        assert_eq!(
            lines[0],
            "valid_from,valid_to,criterion,amount,per,holiday_allowance,source,confidence"
        );
        assert!(lines[1..].is_sorted());
        assert_eq!(lines.len() - 1, norms().len());
    }

    /// The first amount of the decree of 2004: EUR 45,000 a year, holiday allowance included.
    #[test]
    fn the_first_amount_is_the_decrees() {
        let first = &lines()[1];
        assert!(
            first.starts_with("2004-10-01,2004-12-31,age-30-plus,45000,year,included,"),
            "{first}"
        );
        assert!(first.contains("BWBR0007523"), "{first}");
    }

    /// The amount for under 30 in 2004 stands in another act, which the sources do not quote.
    #[test]
    fn an_amount_that_is_not_known_is_left_blank() {
        let second = &lines()[2];
        assert!(
            second.starts_with("2004-10-01,2004-12-31,under-30,,year,included,"),
            "{second}"
        );
    }
}
