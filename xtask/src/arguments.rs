//! What was asked for on the command line.

use std::ffi::OsString;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

use crate::test::Step;

const DEFAULT_PORT: u16 = 8080;
/// Long enough that another seed seldom finds worse.
const DEFAULT_SECONDS: u32 = 120;
const DEFAULT_MINUTES: u32 = 10;
const DEFAULT_PEOPLE: u32 = 1_000_000;

pub const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N]                build, then serve the site on http://127.0.0.1:8080/ (or port N)
  build                           the npm package in pkg/ and the site in dist/, within the budgets
  test [--keep-going] [STEP...]   every check, or the steps named:
                                  fmt lint lint-wasm native doc-tests docs wasm build types html pages
  size                            the size of each file of the last build, raw, gzip and brotli, against the budgets
  norms                           every amount of the salary criterion, as CSV
  rules                           every condition in each of its periods, with its sentence of law and its sources, as CSV
  bench                           how long one assessment takes, natively and in WebAssembly, and how long a visitor waits
  slowest [--seconds N] [--seed N]
                                  search for the facts on which the engine works longest, for N seconds (120); then how
                                  long the worst that are kept in tests/slowest.json take in WebAssembly
  fuzz [--minutes N] [--seed N]   hostile facts, readable and not, for N minutes (10), with every overflow a panic
  scale [--people N]              the engine as a function of SQL over N made-up people (1000000), counted by year

Each command first sets up what it needs and is missing. A second run starts at once.
";

#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    Help,
    Serve { port: u16 },
    Build,
    Size,
    Norms,
    Rules,
    Bench,
    Slowest(Search),
    Fuzz(Search),
    Scale { people: u32 },
    Test(Selection),
}

/// Which steps of `test` to run; none named means all.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub keep_going: bool,
    pub steps: Vec<Step>,
}

/// How long to search, and where the drawing of people starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    pub seconds: u32,
    pub seed: u32,
}

pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Request> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let Some(first) = parser.next()? else {
        return Ok(Request::Help);
    };
    match first {
        Long("help") | Short('h') => Ok(Request::Help),
        Value(command) => parse_command(&command.to_string_lossy(), &mut parser),
        unknown => Err(unknown.unexpected().into()),
    }
}

fn parse_command(command: &str, parser: &mut lexopt::Parser) -> Result<Request> {
    match command {
        "help" => end(parser, Request::Help),
        "build" => end(parser, Request::Build),
        "size" => end(parser, Request::Size),
        "norms" => end(parser, Request::Norms),
        "rules" => end(parser, Request::Rules),
        "bench" => end(parser, Request::Bench),
        "slowest" => parse_search(parser, "seconds", 1, Request::Slowest),
        "fuzz" => parse_search(parser, "minutes", 60, Request::Fuzz),
        "scale" => parse_scale(parser),
        "serve" => parse_serve(parser),
        "test" => parse_test(parser),
        _ => bail!("no command '{command}': `cargo xtask` lists the commands"),
    }
}

fn end(parser: &mut lexopt::Parser, request: Request) -> Result<Request> {
    match parser.next()? {
        None => Ok(request),
        Some(Long("help") | Short('h')) => Ok(Request::Help),
        Some(unknown) => Err(unknown.unexpected().into()),
    }
}

fn parse_serve(parser: &mut lexopt::Parser) -> Result<Request> {
    let mut port = DEFAULT_PORT;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => port = parse_port(&parser.value()?.to_string_lossy())?,
            Long("help") | Short('h') => return Ok(Request::Help),
            unknown => return Err(unknown.unexpected().into()),
        }
    }
    Ok(Request::Serve { port })
}

fn parse_port(text: &str) -> Result<u16> {
    let port = text.parse().ok();
    port.with_context(|| format!("'{text}' is no port: a number up to {}", u16::MAX))
}

fn parse_scale(parser: &mut lexopt::Parser) -> Result<Request> {
    let mut people = DEFAULT_PEOPLE;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("people") => people = parse_number(&parser.value()?.to_string_lossy())?,
            Long("help") | Short('h') => return Ok(Request::Help),
            unknown => return Err(unknown.unexpected().into()),
        }
    }
    Ok(Request::Scale { people })
}

/// `unit` is what the time is given in, of so many seconds.
fn parse_search(
    parser: &mut lexopt::Parser,
    unit: &str,
    seconds: u32,
    request: fn(Search) -> Request,
) -> Result<Request> {
    let default = if seconds == 1 {
        DEFAULT_SECONDS
    } else {
        DEFAULT_MINUTES
    };
    let (mut time, mut seed) = (default, 1);
    while let Some(argument) = parser.next()? {
        match argument {
            Long(name) if name == unit => time = parse_number(&parser.value()?.to_string_lossy())?,
            Long("seed") => seed = parse_number(&parser.value()?.to_string_lossy())?,
            Long("help") | Short('h') => return Ok(Request::Help),
            unknown => return Err(unknown.unexpected().into()),
        }
    }
    Ok(request(Search {
        seconds: time.saturating_mul(seconds),
        seed,
    }))
}

fn parse_number(text: &str) -> Result<u32> {
    let number = text.parse().ok();
    number.with_context(|| format!("'{text}' is no whole number up to {}", u32::MAX))
}

fn parse_test(parser: &mut lexopt::Parser) -> Result<Request> {
    let mut selection = Selection::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("keep-going") => selection.keep_going = true,
            Long("help") | Short('h') => return Ok(Request::Help),
            Value(name) => selection.steps.push(Step::named(&name.to_string_lossy())?),
            unknown => return Err(unknown.unexpected().into()),
        }
    }
    Ok(Request::Test(selection))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Request> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn refusal(line: &str) -> String {
        parsed(line).expect_err(line).to_string()
    }

    #[test]
    fn nothing_and_help_give_the_usage() {
        for line in [
            "",
            "help",
            "--help",
            "-h",
            "serve --help",
            "test -h",
            "build --help",
        ] {
            assert_eq!(parsed(line).unwrap(), Request::Help, "{line}");
        }
    }

    #[test]
    fn the_port_is_8080_unless_given() {
        assert_eq!(parsed("serve").unwrap(), Request::Serve { port: 8080 });
        assert_eq!(
            parsed("serve --port 9000").unwrap(),
            Request::Serve { port: 9000 }
        );
        assert_eq!(
            parsed("serve --port=9000").unwrap(),
            Request::Serve { port: 9000 }
        );
    }

    #[test]
    fn a_search_takes_two_minutes_and_the_first_seed_unless_given() {
        let search = |seconds, seed| Request::Slowest(Search { seconds, seed });
        assert_eq!(parsed("slowest").unwrap(), search(120, 1));
        let given = parsed("slowest --seed 7 --seconds=10").unwrap();
        assert_eq!(given, search(10, 7));
    }

    #[test]
    fn hostile_facts_come_for_ten_minutes_unless_told_otherwise() {
        let search = |minutes: u32, seed| {
            Request::Fuzz(Search {
                seconds: minutes * 60,
                seed,
            })
        };
        assert_eq!(parsed("fuzz").unwrap(), search(10, 1));
        assert_eq!(parsed("fuzz --minutes 3 --seed 7").unwrap(), search(3, 7));
        assert!(refusal("fuzz --seconds 3").contains("seconds"));
    }

    #[test]
    fn a_million_people_are_counted_unless_told_otherwise() {
        let scale = |people| Request::Scale { people };
        assert_eq!(parsed("scale").unwrap(), scale(1_000_000));
        assert_eq!(parsed("scale --people 2000").unwrap(), scale(2_000));
    }

    #[test]
    fn steps_are_named() {
        let selection = Selection {
            keep_going: true,
            steps: vec![Step::Native, Step::LintWasm],
        };
        assert_eq!(
            parsed("test native --keep-going lint-wasm").unwrap(),
            Request::Test(selection)
        );
        assert_eq!(parsed("test").unwrap(), Request::Test(Selection::default()));
    }

    #[test]
    fn what_is_not_known_is_refused_in_one_line() {
        for line in [
            "sevre",
            "--port 1",
            "build now",
            "size --fast",
            "serve 8080",
            "serve --port",
            "serve --port x",
            "serve --port 65536",
            "slowest --seed",
            "slowest --seconds 1.5",
            "slowest 10",
            "scale 10",
            "scale --people many",
            "test everything",
            "test --keepgoing",
        ] {
            let message = refusal(line);
            assert!(
                !message.is_empty() && !message.contains('\n'),
                "{line}: {message}"
            );
        }
        assert!(refusal("test everything").contains("everything"));
    }

    #[test]
    fn the_usage_names_every_step() {
        for step in Step::ALL {
            assert!(
                USAGE.split_whitespace().any(|word| word == step.name()),
                "{}",
                step.name()
            );
        }
    }
}
