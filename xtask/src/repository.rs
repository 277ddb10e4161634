//! The folder that the commands work in, and how they start other programs there.

use std::env;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

pub struct Repository {
    root: PathBuf,
}

impl Repository {
    /// Cargo says where it found this package. A path fixed at compile time would be wrong after a move.
    pub fn here() -> Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR").context("run it as `cargo xtask`")?;
        let root = Path::new(&package)
            .parent()
            .context("xtask has no folder above it")?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// A program that runs in the root. The pinned tools come first in its PATH: wasm-pack then finds our wasm-bindgen and
    /// wasm-opt, and has nothing to download.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Result<Command> {
        let user = env::var_os("PATH").unwrap_or_default();
        let pinned = [
            self.path("target/tools/bin"),
            self.path("node_modules/.bin"),
        ];
        let path = env::join_paths(pinned.into_iter().chain(env::split_paths(&user)))
            .context("the folder of the repository cannot be in PATH")?;
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("PATH", path)
            .stdin(Stdio::null());
        Ok(command)
    }
}

/// Runs to the end; what it prints is shown.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .map_err(|error| not_started(command, &error))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Goes on as this program, so that whatever ends the one ends the other.
#[cfg(unix)]
pub fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(not_started(command, &error))
}

#[cfg(not(unix))]
pub fn become_program(command: &mut Command) -> Result<()> {
    run(command)
}

/// Runs to the end and gives what it prints.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", shown(command), output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` printed no UTF-8", shown(command)))
}

pub fn not_started(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    if error.kind() == ErrorKind::NotFound {
        return anyhow::anyhow!("'{program}' is not installed, or not in PATH");
    }
    anyhow::anyhow!("'{program}' cannot be started: {error}")
}

/// The command as a person would type it, shortened when it names many files.
pub fn shown(command: &Command) -> String {
    const MOST_ARGUMENTS: usize = 8;
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(arguments.take(MOST_ARGUMENTS));
    if command.get_args().len() > MOST_ARGUMENTS {
        words.push("…".into());
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_missing_is_named_in_one_line() {
        let error = run(&mut Command::new("no-such-program-here"))
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            "'no-such-program-here' is not installed, or not in PATH"
        );
    }

    #[test]
    fn a_failure_names_the_command() {
        let error = run(Command::new("cargo")
            .arg("--no-such-flag")
            .stderr(Stdio::null()))
        .unwrap_err()
        .to_string();
        assert!(
            error.starts_with("`cargo --no-such-flag` failed ("),
            "{error}"
        );
    }

    #[test]
    fn a_long_command_is_shortened() {
        let mut command = Command::new("node");
        command.args((0..20).map(|number| number.to_string()));
        assert_eq!(shown(&command), "node 0 1 2 3 4 5 6 7 …");
    }
}
