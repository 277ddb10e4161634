//! The commands of this repository; `cargo xtask` alone lists them.
#![forbid(unsafe_code)]

mod arguments;
mod fresh;
mod native;
mod repository;
mod site;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::Result;

use arguments::Request;
use repository::Repository;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let request = arguments::parse(std::env::args_os().skip(1))?;
    let repository = Repository::here()?;
    match request {
        Request::Help => print!("{}", arguments::USAGE),
        Request::Serve { port } => site::serve(&repository, port)?,
        Request::Build => site::build(&repository)?,
        Request::Norms => native::print_list(&repository, "norms.csv")?,
        Request::Rules => native::print_list(&repository, "rules.csv")?,
        Request::Bench => native::bench(&repository)?,
        Request::Slowest(search) => native::slowest(&repository, search)?,
        Request::Fuzz(search) => native::fuzz(&repository, search)?,
        Request::Scale { people } => native::scale(&repository, people)?,
        Request::Size => site::check_sizes(&repository)?,
        Request::Test(selection) => return test::test(&repository, &selection),
    }
    Ok(ExitCode::SUCCESS)
}
