//! A staff file in, an answer a row out: in the memory of a few rows, on all cores, in the order of the file.
//!
//! ```sh
//! cargo run --release --example assess-csv -- staff.csv > answers.csv
//! ```
#![forbid(unsafe_code)]

mod answers;
mod crew;
mod heads;
mod words;

use std::{
    error::Error,
    ffi::OsString,
    fs::File,
    io::{self, BufRead, BufReader, Cursor, IsTerminal, Read, Write},
    process::ExitCode,
    time::{Duration, Instant},
};

use answers::{Answered, Clerk};
use csv::{ByteRecord, Reader, ReaderBuilder};
use heads::Heads;
use kennismigrant::Day;
use lexopt::{Arg, ValueExt};
use words::Words;

const USAGE: &str = "\
Usage: assess-csv [--on DAY] [--lang nl|en] FILE

  FILE         rows of people, with a line of heads; - for standard input. Separated by commas, semicolons or tabs.
  --on DAY     the day of receipt where the row has none, such as 2026-11-22
  --lang nl    the reasons in Dutch; in English without it

The heads are the names of the facts below, and for other pay pay.components[0].kind, .amount, .per, .inContract and
.paidMonthly, then [1] and so on. Columns before them, such as id, are copied.
An empty cell is unknown, never \"no\". Yes is true and no is false; a day is 2026-11-22; an amount is 4500 or 4500.50.

Ends with 0 when all rows were read, 1 when some could not be, and 2 when nothing could be done.
";

/// Enough that a crossing between threads does not count, few enough that they take no memory.
const ROWS_AT_ONCE: usize = 256;
const ROOM: usize = 1 << 16;

type Fallible<T> = Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    match run(std::env::args_os().skip(1)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // The reader, such as `head`, has seen enough.
        Err(error) if is_broken_pipe(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let io = error.downcast_ref::<io::Error>();
    io.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

struct Options {
    file: OsString,
    on: Option<Day>,
    words: Words,
}

/// What was asked; `None` for the usage.
fn options(arguments: impl IntoIterator<Item = OsString>) -> Fallible<Option<Options>> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let (mut file, mut on, mut language) = (None, None, "en".to_owned());
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("on") => {
                let day = parser.value()?.string()?;
                on = Some(
                    day.parse()
                        .map_err(|error| format!("--on {day}: {error}"))?,
                );
            }
            Arg::Long("lang") => language = parser.value()?.string()?,
            Arg::Value(value) if file.is_none() => file = Some(value),
            unknown => return Err(unknown.unexpected().into()),
        }
    }
    let words = Words::of(&language).ok_or_else(|| format!("--lang {language}: nl or en"))?;
    let file = file.ok_or("no file is named: --help shows how")?;
    Ok(Some(Options { file, on, words }))
}

/// Whether all rows could be read.
fn run(arguments: impl IntoIterator<Item = OsString>) -> Fallible<bool> {
    let Some(options) = options(arguments)? else {
        let usage = format!("{USAGE}\n{}", heads::usage());
        io::stdout().write_all(usage.as_bytes())?;
        return Ok(true);
    };
    let name = options.file.to_string_lossy().into_owned();
    let input = open(&options.file).map_err(|error| format!("{name}: {error}"))?;
    let mut sheet = Sheet::open(input, options.on).map_err(|error| format!("{name}: {error}"))?;
    let mut report = Report::new();
    let output = &mut io::stdout().lock();
    output.write_all(&sheet.head()?)?;
    let (heads, separator) = (sheet.heads.clone(), sheet.separator);
    crew::in_order(
        std::thread::available_parallelism()?.get(),
        || {
            sheet
                .rows()
                .map_err(|error| format!("{name}: {error}").into())
        },
        || {
            let mut clerk = Clerk::new(&heads, &options.words, separator);
            move |rows| clerk.answer(rows)
        },
        |answered: Fallible<Answered>| {
            let answered = answered?;
            output.write_all(&answered.rows)?;
            report.add(&name, &answered);
            Ok(())
        },
    )?;
    output.flush()?;
    Ok(report.close())
}

fn open(file: &OsString) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(if file == "-" {
        Box::new(BufReader::with_capacity(ROOM, io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(ROOM, File::open(file)?))
    })
}

/// The file, after its line of heads.
struct Sheet {
    reader: Reader<Box<dyn Read + Send>>,
    heads: Heads,
    separator: u8,
    /// Excel reads the signs of a file rightly when it begins so, and wants the answers so too.
    mark: &'static [u8],
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl Sheet {
    fn open(mut input: Box<dyn BufRead + Send>, on: Option<Day>) -> Fallible<Self> {
        let mut line = Vec::new();
        input.read_until(b'\n', &mut line)?;
        let separator = separator(&line);
        let (mark, line) = match line.strip_prefix(BYTE_ORDER_MARK) {
            Some(line) => (BYTE_ORDER_MARK, line.to_vec()),
            None => (&b""[..], line),
        };
        let whole: Box<dyn Read + Send> = Box::new(Cursor::new(line).chain(input));
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .buffer_capacity(ROOM)
            .from_reader(whole);
        let heads = Heads::read(reader.headers()?, on)?;
        Ok(Self {
            reader,
            heads,
            separator,
            mark,
        })
    }

    fn head(&self) -> Fallible<Vec<u8>> {
        let mut head = self.mark.to_vec();
        head.extend(answers::head(&self.heads, self.separator)?);
        Ok(head)
    }

    /// The next rows; `None` at the end.
    fn rows(&mut self) -> csv::Result<Option<Vec<ByteRecord>>> {
        let mut rows = Vec::with_capacity(ROWS_AT_ONCE);
        for row in self.reader.byte_records().take(ROWS_AT_ONCE) {
            rows.push(row?);
        }
        Ok(Some(rows).filter(|rows| !rows.is_empty()))
    }
}

/// What stands most between the heads, none of which holds any of these signs.
fn separator(heads: &[u8]) -> u8 {
    let count = |separator: &u8| heads.iter().filter(|sign| *sign == separator).count();
    // The last of those that stand equally often is taken: a comma when there is one column.
    let separators = [b'\t', b';', b','];
    separators.into_iter().max_by_key(count).unwrap_or(b',')
}

/// What is said on the way: mistakes, and on a terminal how far it is.
struct Report {
    rows: u64,
    unread: u64,
    shown: Option<Instant>,
}

const BETWEEN: Duration = Duration::from_millis(500);

impl Report {
    fn new() -> Self {
        Self {
            rows: 0,
            unread: 0,
            shown: io::stderr().is_terminal().then(Instant::now),
        }
    }

    fn add(&mut self, file: &str, answered: &Answered) {
        self.rows += answered.count;
        self.unread += answered.mistakes.len() as u64;
        for mistake in &answered.mistakes {
            say(&format!("{}{file}:{mistake}\n", self.erase()));
        }
        if let Some(shown) = &mut self.shown
            && shown.elapsed() >= BETWEEN
        {
            *shown = Instant::now();
            say(&format!("\r{} rows", self.rows));
        }
    }

    /// What takes the line of progress away.
    fn erase(&self) -> &'static str {
        if self.shown.is_some() {
            "\r\u{1b}[K"
        } else {
            ""
        }
    }

    fn close(self) -> bool {
        if self.shown.is_some() || self.unread > 0 {
            let (rows, unread) = (self.rows, self.unread);
            say(&format!(
                "{}{rows} rows, {unread} could not be read\n",
                self.erase()
            ));
        }
        self.unread == 0
    }
}

/// Nobody may be there to hear it; the answers are written all the same.
fn say(what: &str) {
    let _ = io::stderr().write_all(what.as_bytes());
}
