//! Counts the outcomes of a million made-up people by year, in SQL, and holds them against the engine itself.

mod file;

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    path::Path,
    time::{Duration, Instant},
};

use datafusion::{
    arrow::{array::RecordBatch, util::display::array_value_to_string},
    prelude::{ParquetReadOptions, SessionContext},
};
use kennismigrant::{Assessment, Assessor, Facts, Money, assess};
use kennismigrant_bench::anyone;

const PEOPLE: usize = 1_000_000;
/// So many are held against the engine in all that is said of them.
const SAMPLED: usize = 1_000;
/// Made before they are judged, so that the making is not timed.
const AT_ONCE: usize = 8_192;

const SAMPLE: &str = "
    select answer.outcome, answer.route, answer.criterion, answer.needed, answer.counted, answer.gap, answer.questions
    from (select id, assess(facts) as answer from cases)
    order by id";

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;
/// How many, by year and outcome.
type Counts = BTreeMap<(String, String), u64>;

fn main() -> Fallible<()> {
    let people = match std::env::args().nth(1) {
        Some(number) => number.parse()?,
        None => PEOPLE,
    };
    // Beside the program, where everything may be thrown away.
    let program = std::env::current_exe()?;
    let file = program.with_file_name("people.parquet");
    let sample = program.with_file_name("people-sampled.parquet");
    file::write(anyone().take(people), &file)?;
    let step = (people / SAMPLED).max(1);
    let sampled = || anyone().take(people).step_by(step);
    file::write(sampled(), &sample)?;
    println!(
        "{people} people, {} MB of Parquet",
        megabytes(fs::metadata(&file)?.len())
    );

    let runtime = tokio::runtime::Runtime::new()?;
    forget_peak();
    let start = Instant::now();
    let counted = runtime.block_on(count(&file))?;
    let (in_sql, peak) = (start.elapsed(), peak_kilobytes());

    let (in_a_loop, expected) = in_a_loop(people)?;
    print(&counted);
    must(
        counted == expected,
        "the counts by SQL and those of the engine differ",
    )?;
    must(
        counted.values().sum::<u64>() == u64::try_from(people)?,
        "somebody was not counted",
    )?;
    let compared = compare(sampled(), &runtime.block_on(answers(&sample))?)?;
    println!(
        "all counts are those of the engine, and {compared} sampled people agree in every field"
    );
    tell("SQL, from the file to the counts", people, in_sql);
    tell("a loop on one thread, facts in memory", people, in_a_loop);
    println!(
        "time in SQL ÷ time in the loop: {}",
        ratio(in_sql, in_a_loop)
    );
    println!(
        "memory in SQL at most: {}",
        peak.map_or("unknown".into(), |kilobytes| format!(
            "{} MB",
            kilobytes / 1_000
        ))
    );
    Ok(())
}

async fn count(file: &Path) -> Fallible<Counts> {
    let context = opened(file).await?;
    let counts = context
        .sql(include_str!("by-year.sql"))
        .await?
        .collect()
        .await?;
    let mut counted = Counts::new();
    for row in rows(&counts)? {
        let [year, outcome, people] = &row[..] else {
            return Err("three columns are expected".into());
        };
        counted.insert((year.clone(), outcome.clone()), people.parse()?);
    }
    Ok(counted)
}

async fn answers(file: &Path) -> Fallible<Vec<Vec<String>>> {
    let context = opened(file).await?;
    rows(&context.sql(SAMPLE).await?.collect().await?)
}

async fn opened(file: &Path) -> Fallible<SessionContext> {
    let file = file.to_str().ok_or("the path of the file is no text")?;
    let context = SessionContext::new();
    kennismigrant_scale::register(&context);
    context
        .register_parquet("people", file, ParquetReadOptions::default())
        .await?;
    context.sql(&file::cases()).await?.collect().await?;
    Ok(context)
}

fn rows(batches: &[RecordBatch]) -> Fallible<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    for batch in batches {
        for row in 0..batch.num_rows() {
            let cells = batch
                .columns()
                .iter()
                .map(|column| array_value_to_string(column, row));
            rows.push(cells.collect::<Result<_, _>>()?);
        }
    }
    Ok(rows)
}

/// The same people, one after the other.
fn in_a_loop(people: usize) -> Fallible<(Duration, Counts)> {
    let (mut assessor, mut all) = (Assessor::new(), anyone().take(people));
    let (mut time, mut counts) = (Duration::ZERO, Counts::new());
    loop {
        let some: Vec<Facts> = all.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok((time, counts));
        }
        let start = Instant::now();
        let outcomes: Result<Vec<_>, _> = some
            .iter()
            .map(|facts| assessor.short(facts).map(|answer| answer.outcome))
            .collect();
        time += start.elapsed();
        for (facts, outcome) in some.iter().zip(outcomes?) {
            let year = facts
                .application
                .received_on
                .map_or(String::new(), |day| day.year().to_string());
            *counts.entry((year, outcome.to_string())).or_default() += 1;
        }
    }
}

/// How many were compared.
fn compare(people: impl Iterator<Item = Facts>, answers: &[Vec<String>]) -> Fallible<usize> {
    let mut compared = 0;
    for (place, facts) in people.enumerate() {
        let expected = assess(&facts)?;
        let answer = answers
            .get(place)
            .ok_or("somebody of the sample has no answer")?;
        must(
            agrees(&expected, answer),
            &format!("person {place} of the sample: {answer:?}"),
        )?;
        compared += 1;
    }
    must(
        compared == answers.len(),
        "there are more answers than people",
    )?;
    Ok(compared)
}

fn agrees(assessment: &Assessment, answer: &[String]) -> bool {
    let [outcome, route, criterion, needed, counted, gap, questions] = answer else {
        return false;
    };
    let best = assessment.best.is_none_or(|best| best.as_str() == route);
    let Some(route) = assessment
        .routes
        .iter()
        .find(|own| own.id.as_str() == route)
    else {
        return false;
    };
    let shown = route
        .criteria
        .iter()
        .find(|own| Some(own.id) == route.criterion);
    let euros = |money: Option<Money>| money.map_or(String::new(), |money| money.to_string());
    best && assessment.outcome.as_str() == outcome
        && assessment.questions.len().to_string() == *questions
        && route.criterion.map_or("", |own| own.as_str()) == criterion
        && euros(shown.and_then(|own| own.amount).map(Money::from)) == *needed
        && euros(route.pay.as_ref().map(|pay| pay.counted)) == *counted
        && euros(shown.and_then(|own| own.shortfall)) == *gap
}

fn must(holds: bool, otherwise: &str) -> Fallible<()> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}

fn print(counts: &Counts) {
    for ((year, outcome), people) in counts {
        println!("{year} {outcome:<8} {people:>9}");
    }
}

fn tell(what: &str, people: usize, time: Duration) {
    let a_second = people as u128 * 1_000 / time.as_millis().max(1);
    println!(
        "{what}: {}.{} s, {a_second} people a second",
        time.as_secs(),
        time.subsec_millis() / 100
    );
}

/// With two decimals.
fn ratio(time: Duration, other: Duration) -> String {
    let hundredths = time.as_millis() * 100 / other.as_millis().max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn megabytes(bytes: u64) -> u64 {
    bytes / 1_000_000
}

/// Linux counts the most memory anew from here.
fn forget_peak() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The most memory that was held at once, where the system tells.
fn peak_kilobytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
