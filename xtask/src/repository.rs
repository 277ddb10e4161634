//! The folder that the commands work in, and a shell that starts other programs there.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use xshell::Shell;

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

    /// In the root. The pinned tools come first in its PATH: wasm-pack then finds our wasm-bindgen and wasm-opt, and has nothing
    /// to download.
    pub fn shell(&self) -> Result<Shell> {
        let user = env::var_os("PATH").unwrap_or_default();
        let pinned = [
            self.path("target/tools/bin"),
            self.path("node_modules/.bin"),
        ];
        let path = env::join_paths(pinned.into_iter().chain(env::split_paths(&user)))
            .context("the folder of the repository cannot be in PATH")?;
        let shell = Shell::new()?;
        shell.change_dir(&self.root);
        shell.set_var("PATH", path);
        Ok(shell)
    }
}

/// Goes on as this program, so that whatever ends the one ends the other.
#[cfg(unix)]
pub fn become_program(mut command: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(error).with_context(|| format!("cannot start {:?}", command.get_program()))
}

#[cfg(not(unix))]
pub fn become_program(mut command: Command) -> Result<()> {
    anyhow::ensure!(command.status()?.success(), "the server broke off");
    Ok(())
}
