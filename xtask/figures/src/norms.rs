//! Every amount as a table, for people and spreadsheets.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write, stdout};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

/// A norm in the words of the contract, which are fixed; the types behind them are the engine's own affair.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Amount {
    criterion: String,
    amount: Option<String>,
    unit: String,
    valid_from: String,
    valid_to: String,
    source: String,
    confidence: String,
}

#[derive(Serialize)]
struct Row<'amount> {
    valid_from: &'amount str,
    valid_to: &'amount str,
    criterion: &'amount str,
    amount: Option<&'amount str>,
    per: &'static str,
    holiday_allowance: &'static str,
    source: &'amount str,
    confidence: &'amount str,
}

/// A source in the words of the contract.
#[derive(Deserialize)]
struct Source {
    id: String,
    title: String,
    url: Option<String>,
}

/// Where a reader finds each source: its address, or its title when it has none.
type Places = BTreeMap<String, String>;

pub fn print() -> Result<()> {
    let mut table = Vec::new();
    write(&mut table)?;
    match stdout().write_all(&table) {
        // The reader, such as `head`, has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

fn write(to: impl Write) -> Result<()> {
    let places = places()?;
    let mut table = csv::Writer::from_writer(to);
    for norm in kennismigrant::norms() {
        let amount: Amount = serde_json::from_value(serde_json::to_value(norm)?)?;
        table.serialize(row(&amount, &places)?)?;
    }
    table.flush()?;
    Ok(())
}

fn places() -> Result<Places> {
    let mut places = Places::new();
    for source in kennismigrant::sources() {
        let Source { id, title, url } = serde_json::from_value(serde_json::to_value(source)?)?;
        places.insert(id, url.unwrap_or(title));
    }
    Ok(places)
}

fn row<'amount>(amount: &'amount Amount, places: &'amount Places) -> Result<Row<'amount>> {
    let (per, holiday_allowance) = match amount.unit.as_str() {
        "month-excluding" => ("month", "excluded"),
        "year-including" => ("year", "included"),
        unit => bail!("unknown unit '{unit}'"),
    };
    Ok(Row {
        valid_from: &amount.valid_from,
        valid_to: &amount.valid_to,
        criterion: &amount.criterion,
        amount: amount.amount.as_deref(),
        per,
        holiday_allowance,
        source: places
            .get(&amount.source)
            .with_context(|| format!("no source '{}'", amount.source))?,
        confidence: &amount.confidence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> String {
        let mut printed = Vec::new();
        write(&mut printed).unwrap();
        String::from_utf8(printed).unwrap()
    }

    #[test]
    fn the_columns_are_named() {
        let header = "valid_from,valid_to,criterion,amount,per,holiday_allowance,source,confidence";
        assert_eq!(table().lines().next(), Some(header));
    }

    /// The first amount of the decree of 2004: EUR 45,000 a year, holiday allowance included.
    #[test]
    fn the_first_amount_is_the_decrees() {
        let start = "2004-10-01,2004-12-31,age-30-plus,45000.00,year,included,";
        let rows: Vec<String> = table()
            .lines()
            .filter(|line| line.starts_with(start))
            .map(str::to_owned)
            .collect();
        assert_eq!(rows.len(), 1, "{}", table());
        assert!(rows[0].contains("BWBR0007523"), "{}", rows[0]);
    }

    /// The amount for under 30 in 2004 stands in another act, which the sources do not quote.
    #[test]
    fn an_amount_that_is_not_known_is_left_blank() {
        assert!(
            table().contains("2004-10-01,2004-12-31,under-30,,year,included,"),
            "{}",
            table()
        );
    }
}
