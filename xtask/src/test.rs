//! Every check of the repository, one step after the other.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use xshell::{Cmd, cmd};

use crate::arguments::Selection;
use crate::fresh::files_under;
use crate::native;
use crate::repository::Repository;
use crate::site::{self, SITE};
use crate::tools::{self, Browser, Firefox, Servers};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Fmt,
    Lint,
    LintWasm,
    Native,
    DocTests,
    Docs,
    Wasm,
    Build,
    Types,
    Html,
    Pages,
}

impl Step {
    /// What is quick and finds most comes first.
    pub const ALL: [Self; 11] = [
        Self::Fmt,
        Self::Lint,
        Self::LintWasm,
        Self::Native,
        Self::DocTests,
        Self::Docs,
        Self::Wasm,
        Self::Build,
        Self::Types,
        Self::Html,
        Self::Pages,
    ];

    pub fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|step| step.name() == name);
        found.with_context(|| format!("no step '{name}': `cargo xtask` lists the steps"))
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Lint => "lint",
            Self::LintWasm => "lint-wasm",
            Self::Native => "native",
            Self::DocTests => "doc-tests",
            Self::Docs => "docs",
            Self::Wasm => "wasm",
            Self::Build => "build",
            Self::Types => "types",
            Self::Html => "html",
            Self::Pages => "pages",
        }
    }

    /// Gives the number of tests for a step that has tests.
    fn run(self, repository: &Repository) -> Result<Option<usize>> {
        let sh = repository.shell()?;
        match self {
            Self::Fmt => fmt(repository)?,
            Self::Lint => {
                let lint = cmd!(
                    sh,
                    "cargo clippy --workspace --all-targets -- --deny warnings"
                );
                lint.quiet().run()?;
            }
            Self::LintWasm => {
                tools::wasm_target(repository)?;
                let engine = ["--package", "kennismigrant", "--target", tools::WASM_TARGET];
                let lint = cmd!(
                    sh,
                    "cargo clippy {engine...} --lib --test web -- --deny warnings"
                );
                lint.quiet().run()?;
            }
            Self::Native => {
                return count(cmd!(sh, "cargo test --workspace --all-targets")).map(Some);
            }
            Self::DocTests => {
                return count(cmd!(sh, "cargo test --workspace --doc")).map(Some);
            }
            Self::Docs => {
                let doc = cmd!(sh, "cargo doc --workspace --no-deps");
                doc.env("RUSTDOCFLAGS", "--deny warnings").quiet().run()?;
            }
            Self::Wasm => return wasm(repository).map(Some),
            Self::Build => site::build(repository)?,
            Self::Types => types(repository)?,
            Self::Html => html(repository)?,
            Self::Pages => return pages(repository).map(Some),
        }
        Ok(None)
    }
}

/// The layout of everything, and what a linter finds in scripts and stylesheets: that takes no second.
fn fmt(repository: &Repository) -> Result<()> {
    let sh = repository.shell()?;
    cmd!(sh, "cargo fmt --all --check").quiet().run()?;
    tools::node_packages(repository)?;
    cmd!(sh, "biome ci --error-on-warnings www xtask tests/browser")
        .quiet()
        .run()?;
    Ok(())
}

/// The engine in a real browser, through the JavaScript boundary.
fn wasm(repository: &Repository) -> Result<usize> {
    tools::for_building(repository)?;
    let browser = Browser::find_or_install(repository)?;
    let (sh, driver) = (repository.shell()?, browser.chromedriver);
    let test = cmd!(
        sh,
        "wasm-pack --log-level error test --headless --chrome --mode no-install --chromedriver {driver} -- --test web"
    );
    // The worked cases run as a few long tests: they need more than the 20 seconds of the runner's default.
    count(test.env("WASM_BINDGEN_TEST_TIMEOUT", "300"))
}

fn types(repository: &Repository) -> Result<()> {
    site::make(repository)?;
    let sh = repository.shell()?;
    cmd!(sh, "tsc --project tsconfig.json").quiet().run()?;
    cmd!(sh, "tsc --project xtask/site").quiet().run()?;
    types_of_cases(repository)
}

/// The declarations are written by hand: whether they are true, the answers to the worked cases tell.
fn types_of_cases(repository: &Repository) -> Result<()> {
    native::cases(repository, "target/types/cases.json")?;
    let sh = repository.shell()?;
    cmd!(sh, "node xtask/cases-types.mjs").quiet().run()?;
    Ok(cmd!(sh, "tsc --pretty false --project target/types")
        .quiet()
        .run()?)
}

fn html(repository: &Repository) -> Result<()> {
    site::make(repository)?;
    let pages = files(repository, SITE, ".html")?;
    ensure!(!pages.is_empty(), "{SITE}/ has no page to check");
    let sh = repository.shell()?;
    let validate = cmd!(
        sh,
        "html-validate --config xtask/html-validate.json {pages...}"
    );
    Ok(validate.quiet().run()?)
}

/// The pages as a visitor meets them.
fn pages(repository: &Repository) -> Result<usize> {
    let browser = Browser::find_or_install(repository)?;
    let firefox = Firefox::find_or_install(repository)?;
    let servers = Servers::find_or_install(repository)?;
    site::make(repository)?;
    let tests = files(repository, "tests/browser", ".test.mjs")?;
    ensure!(!tests.is_empty(), "tests/browser/ has no test");
    // Node would leave one core out; the browsers idle while a test thinks.
    let (sh, cores) = (repository.shell()?, available_parallelism()?.to_string());
    let node = cmd!(
        sh,
        "node --test --test-reporter=spec --test-timeout=1800000 --test-concurrency={cores} {tests...}"
    );
    let ran_in = match firefox {
        Some(_) => "Chromium, and the core in Firefox",
        None => "Chromium alone: there is no Firefox here, so its tests were skipped",
    };
    // An empty name says that there is none.
    let passed = count(
        node.env("CHROME", browser.chrome)
            .env("FIREFOX", firefox.unwrap_or_default())
            .env("NGINX", servers.nginx)
            .env("APACHE", servers.apache),
    )?;
    println!("browsers: {ran_in}");
    Ok(passed)
}

/// The files of a folder with this ending, as paths from the root.
fn files(repository: &Repository, folder: &str, ending: &str) -> Result<Vec<OsString>> {
    let all = files_under(&[repository.path(folder)])?;
    let wanted = all
        .iter()
        .filter(|file| file.to_string_lossy().ends_with(ending));
    wanted
        .map(|file| Ok(file.strip_prefix(repository.path(""))?.into()))
        .collect()
}

/// Runs tests, shows what they print and counts those that passed: a run of no test proves nothing, and fails.
fn count(tests: Cmd) -> Result<usize> {
    let shown = tests.to_string();
    let mut child = Command::from(tests)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let printed = child.stdout.take().context("the output cannot be read")?;
    let mut passed = 0;
    for line in BufReader::new(printed).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        passed += tests_passed(&line);
    }
    let status = child.wait()?;
    ensure!(status.success(), "`{shown}` failed ({status})");
    ensure!(passed > 0, "`{shown}` ran no test");
    Ok(passed)
}

/// From the closing line of cargo's and wasm-bindgen's tests (`test result: ok. 3 passed; …`) or of Node's (`ℹ pass 3`).
fn tests_passed(line: &str) -> usize {
    let number = match line.trim().split_once("test result: ok. ") {
        Some((_, rest)) => rest.split(" passed").next(),
        None => line.trim().strip_prefix("ℹ pass "),
    };
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

struct Outcome {
    step: Step,
    result: Result<Option<usize>>,
    time: Duration,
}

pub fn test(repository: &Repository, selection: &Selection) -> Result<ExitCode> {
    let steps = if selection.steps.is_empty() {
        &Step::ALL[..]
    } else {
        &selection.steps
    };
    let mut outcomes = Vec::new();
    for &step in steps {
        let outcome = timed(repository, step);
        let failed = outcome.result.is_err();
        outcomes.push(outcome);
        if failed && !selection.keep_going {
            break;
        }
    }
    print_summary(&outcomes, steps.len());
    let all_passed = outcomes.iter().all(|outcome| outcome.result.is_ok());
    Ok(if all_passed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn timed(repository: &Repository, step: Step) -> Outcome {
    println!("\n=== {}", step.name());
    let start = Instant::now();
    let result = step.run(repository);
    if let Err(error) = &result {
        println!("=== {} failed: {error:#}", step.name());
    }
    let time = start.elapsed();
    Outcome { step, result, time }
}

fn print_summary(outcomes: &[Outcome], wanted: usize) {
    println!("\n=== summary");
    for Outcome { step, result, time } in outcomes {
        let verdict = match result {
            Ok(Some(tests)) => format!("passed, {tests} tests"),
            Ok(None) => "passed".to_owned(),
            Err(error) => format!("FAILED: {error:#}"),
        };
        println!(
            "{:<10} {:>7.1} s  {verdict}",
            step.name(),
            time.as_secs_f32()
        );
    }
    println!("{}", closing_line(outcomes, wanted));
}

fn closing_line(outcomes: &[Outcome], wanted: usize) -> String {
    let passed = outcomes
        .iter()
        .filter(|outcome| outcome.result.is_ok())
        .count();
    let line = format!("{passed} passed, {} failed", outcomes.len() - passed);
    match wanted - outcomes.len() {
        0 => line,
        left => format!("{line}, {left} skipped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xshell::Shell;

    #[test]
    fn steps_are_found_by_their_name() {
        for step in Step::ALL {
            assert_eq!(Step::named(step.name()).unwrap(), step);
        }
        assert!(Step::named("all").is_err());
    }

    #[test]
    fn the_closing_lines_of_each_runner_are_counted() {
        for (line, tests) in [
            (
                "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
                12,
            ),
            (
                "    test result: ok. 3 passed; 0 failed; 0 ignored; 0 filtered out",
                3,
            ),
            ("ℹ pass 41", 41),
            ("ℹ fail 0", 0),
            ("test result: FAILED. 2 passed; 1 failed", 0),
            ("test a_pass 3 ... ok", 0),
        ] {
            assert_eq!(tests_passed(line), tests, "{line}");
        }
    }

    #[test]
    fn a_run_without_tests_fails() {
        let sh = Shell::new().unwrap();
        let none = count(cmd!(sh, "rustc --version")).unwrap_err().to_string();
        assert_eq!(none, "`rustc --version` ran no test");
    }

    #[test]
    fn the_closing_line_counts_steps() {
        let outcome = |result| Outcome {
            step: Step::Fmt,
            result,
            time: Duration::ZERO,
        };
        let one_failed = [outcome(Ok(Some(4))), outcome(Err(anyhow::anyhow!("no")))];
        assert_eq!(closing_line(&one_failed, 2), "1 passed, 1 failed");
        assert_eq!(
            closing_line(&one_failed, 5),
            "1 passed, 1 failed, 3 skipped"
        );
        assert_eq!(closing_line(&[outcome(Ok(None))], 1), "1 passed, 0 failed");
    }
}
