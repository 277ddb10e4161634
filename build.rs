//! Checks `src/norms.toml` and turns it into static tables, with a hash over the amounts, the rules and the sources.

#[path = "build/receipt.rs"]
mod receipt;

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
};

use serde::Deserialize;
use toml::value::Datetime;

const NORMS: &str = "src/norms.toml";
/// The criteria in the order of the contract, and their names in Rust.
const CRITERIA: [(&str, &str); 5] = [
    ("age-30-plus", "Age30Plus"),
    ("under-30", "Under30"),
    ("reduced", "Reduced"),
    ("blue-card", "BlueCard"),
    ("blue-card-reduced", "BlueCardReduced"),
];

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Norms {
    law_up_to: Datetime,
    highly_skilled_migrant: Vec<Line>,
    eu_blue_card: Vec<Line>,
    means_of_support: Vec<Means>,
    sources: BTreeMap<String, Source>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Line {
    from: Datetime,
    to: Datetime,
    unit: String,
    confidence: String,
    source: String,
    #[serde(flatten)]
    amounts: BTreeMap<String, Amount>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Means {
    from: Datetime,
    to: Datetime,
    amount: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Amount {
    Euros(u32),
    Word(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    kind: String,
    url: Option<String>,
}

struct Norm<'a> {
    criterion: usize,
    from: i64,
    to: i64,
    line: &'a Line,
    euros: Option<u32>,
}

type Checked<T> = Result<T, Box<dyn Error>>;

fn main() -> Checked<()> {
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build");
    let norms: Norms = toml::from_str(&fs::read_to_string(NORMS)?)?;
    let rows = rows(&norms)?;
    check_periods(&rows)?;
    check_means(&norms.means_of_support)?;
    check_sources(&norms)?;
    let out = env::var("OUT_DIR")?;
    let (tables, sources) = (tables(&norms, &rows)?, sources(&norms)?);
    let hash = receipt::hash(Path::new("src"), &[&tables, &sources])?;
    fs::write(Path::new(&out).join("norms.rs"), tables)?;
    fs::write(Path::new(&out).join("sources.rs"), sources)?;
    println!("cargo::rustc-env=RULES_HASH={hash}");
    Ok(())
}

fn rows(norms: &Norms) -> Checked<Vec<Norm<'_>>> {
    let mut rows = Vec::new();
    for line in norms
        .highly_skilled_migrant
        .iter()
        .chain(&norms.eu_blue_card)
    {
        for (name, amount) in &line.amounts {
            let criterion = CRITERIA
                .iter()
                .position(|(known, _)| known == name)
                .ok_or_else(|| format!("{NORMS}: {}: no criterion is called {name}", line.from))?;
            let euros = match amount {
                Amount::Euros(euros) => Some(*euros),
                Amount::Word(word) if word == "unknown" => None,
                Amount::Word(word) => {
                    return Err(format!("{NORMS}: {}: {name} = {word:?}", line.from).into());
                }
            };
            if euros.is_none() != (line.confidence == "unknown") {
                return Err(format!(
                    "{NORMS}: {}: an amount is unknown exactly when its confidence is",
                    line.from
                )
                .into());
            }
            rows.push(Norm {
                criterion,
                from: days(&line.from)?,
                to: days(&line.to)?,
                line,
                euros,
            });
        }
    }
    rows.sort_by_key(|row| (row.criterion, row.from));
    Ok(rows)
}

/// Days since the year 0, to see whether one period follows another.
fn days(day: &Datetime) -> Checked<i64> {
    let date = day.date.ok_or("a day is expected")?;
    let (year, month) = (i64::from(date.year), i64::from(date.month));
    // March is taken as the first month, so that the leap day is the last of the year.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    Ok(year * 365 + year / 4 - year / 100
        + year / 400
        + (month * 306 + 5) / 10
        + i64::from(date.day))
}

fn check_periods(rows: &[Norm<'_>]) -> Checked<()> {
    for row in rows {
        if row.to < row.from {
            return Err(format!("{NORMS}: {} is after {}", row.line.from, row.line.to).into());
        }
    }
    for pair in rows
        .windows(2)
        .filter(|pair| pair[0].criterion == pair[1].criterion)
    {
        let name = CRITERIA[pair[0].criterion].0;
        match pair[1].from - pair[0].to {
            1 => {}
            ..=0 => {
                return Err(format!(
                    "{NORMS}: {name}: {} overlaps what is before it",
                    pair[1].line.from
                )
                .into());
            }
            _ => return Err(format!("{NORMS}: {name}: a gap before {}", pair[1].line.from).into()),
        }
    }
    for day in rows.iter().map(|row| row.from) {
        let units: BTreeSet<&str> = rows
            .iter()
            .filter(|row| (row.from..=row.to).contains(&day))
            .map(|row| row.line.unit.as_str())
            .collect();
        if units.len() > 1 {
            return Err(format!("{NORMS}: one day has amounts of two units").into());
        }
    }
    Ok(())
}

fn check_means(means: &[Means]) -> Checked<()> {
    for half_year in means {
        if days(&half_year.to)? < days(&half_year.from)? {
            return Err(format!("{NORMS}: {} is after {}", half_year.from, half_year.to).into());
        }
        cents(&half_year.amount)?;
    }
    for pair in means.windows(2) {
        if days(&pair[1].from)? <= days(&pair[0].to)? {
            return Err(format!("{NORMS}: means of support of {} overlap", pair[1].from).into());
        }
    }
    Ok(())
}

/// An amount such as "1635.90".
fn cents(amount: &str) -> Checked<u32> {
    let digits: String = amount.chars().filter(|sign| *sign != '.').collect();
    match amount.split_once('.') {
        Some((_, decimals)) if decimals.len() == 2 => Ok(digits.parse()?),
        _ => Err(format!("{NORMS}: {amount:?} is no amount with two decimals").into()),
    }
}

fn check_sources(norms: &Norms) -> Checked<()> {
    let named: BTreeSet<&String> = norms
        .highly_skilled_migrant
        .iter()
        .chain(&norms.eu_blue_card)
        .map(|line| &line.source)
        .chain(norms.means_of_support.iter().map(|means| &means.source))
        .collect();
    if let Some(unknown) = named.iter().find(|id| !norms.sources.contains_key(**id)) {
        return Err(format!("{NORMS}: source {unknown} is not listed under [sources]").into());
    }
    match norms.sources.keys().find(|id| !named.contains(id)) {
        Some(unused) => Err(format!("{NORMS}: source {unused} is used by no amount").into()),
        None => Ok(()),
    }
}

fn tables(norms: &Norms, rows: &[Norm<'_>]) -> Checked<String> {
    let mut out = String::new();
    let last = rows.iter().max_by_key(|row| row.to).ok_or("no amounts")?;
    writeln!(
        out,
        "pub(crate) const LAW_UP_TO: Day = {};",
        day(&norms.law_up_to)?
    )?;
    writeln!(
        out,
        "pub(crate) const NORMS_UP_TO: Day = {};",
        day(&last.line.to)?
    )?;
    writeln!(out, "pub(crate) static NORMS: [Norm; {}] = [", rows.len())?;
    for row in rows {
        let line = row.line;
        writeln!(
            out,
            "Norm {{ criterion: CriterionId::{}, amount: {}, unit: Unit::{}, valid_from: {}, valid_to: {}, source: SourceId({:?}), confidence: Confidence::{} }},",
            CRITERIA[row.criterion].1,
            row.euros
                .map_or("None".to_owned(), |euros| format!("Some(Euros({euros}))")),
            chosen(
                &line.unit,
                &[
                    ("month-excluding", "MonthExcluding"),
                    ("year-including", "YearIncluding")
                ]
            )?,
            day(&line.from)?,
            day(&line.to)?,
            line.source,
            chosen(
                &line.confidence,
                &[
                    ("high", "High"),
                    ("medium", "Medium"),
                    ("unknown", "Unknown")
                ]
            )?,
        )?;
    }
    writeln!(
        out,
        "];\nstatic MEANS: [(i64, Day, Day, SourceId); {}] = [",
        norms.means_of_support.len()
    )?;
    for means in &norms.means_of_support {
        writeln!(
            out,
            "({}, {}, {}, SourceId({:?})),",
            cents(&means.amount)?,
            day(&means.from)?,
            day(&means.to)?,
            means.source
        )?;
    }
    writeln!(out, "];")?;
    Ok(out)
}

/// The sources of the amounts.
fn sources(norms: &Norms) -> Checked<String> {
    let mut out = String::new();
    writeln!(
        out,
        "static AMOUNT_SOURCES: [Source; {}] = [",
        norms.sources.len()
    )?;
    for (id, source) in &norms.sources {
        let kinds = [
            ("law", "Law"),
            ("publication", "Publication"),
            ("official", "Official"),
            ("secondary", "Secondary"),
        ];
        writeln!(
            out,
            "Source {{ id: SourceId({id:?}), title: {:?}, url: {:?}, kind: SourceKind::{} }},",
            source.title,
            source.url,
            chosen(&source.kind, &kinds)?,
        )?;
    }
    writeln!(out, "];")?;
    Ok(out)
}

fn chosen<'a>(word: &str, list: &[(&str, &'a str)]) -> Checked<&'a str> {
    let found = list.iter().find(|(known, _)| *known == word);
    found
        .map(|(_, name)| *name)
        .ok_or_else(|| format!("{NORMS}: {word:?} is not a word for this").into())
}

fn day(day: &Datetime) -> Checked<String> {
    let date = day.date.ok_or("a day is expected")?;
    Ok(format!("day({}, {}, {})", date.year, date.month, date.day))
}
