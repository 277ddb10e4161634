//! Makes the npm package, the lists and the site, each only when its sources have changed.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};
use xshell::cmd;

use crate::fresh::Product;
use crate::repository::{Repository, become_program};
use crate::{native, tools};

pub const PACKAGE: &str = "pkg";
/// Everything that the engine holds, as files.
pub const LISTS: &str = "target/lists";
pub const SITE: &str = "dist";

/// All that the engine and its package are made of. The last ones decide with which tools and flags.
const SOURCES_OF_PACKAGE: [&str; 16] = [
    "Cargo.toml",
    "Cargo.lock",
    "build.rs",
    "build",
    "src",
    "docs/npm.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "rust-toolchain.toml",
    ".cargo",
    "xtask/package.mjs",
    "xtask/package",
    "xtask/notices.mjs",
    "package-lock.json",
    "xtask/src/site.rs",
    "xtask/src/tools.rs",
];

/// The engine, and what writes down what it holds.
const SOURCES_OF_LISTS: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "build.rs",
    "build",
    "src",
    "xtask/native",
    "xtask/src/site.rs",
];

/// All that the site builder reads.
const SOURCES_OF_SITE: [&str; 7] = [
    PACKAGE,
    LISTS,
    "www",
    "xtask/site",
    "tsconfig.json",
    "xtask/src/site.rs",
    "package-lock.json",
];

/// Makes the package and the site, and fails when they are over budget.
pub fn build(repository: &Repository) -> Result<()> {
    make(repository)?;
    check_sizes(repository)
}

/// What the last build left, against the budgets.
pub fn check_sizes(repository: &Repository) -> Result<()> {
    tools::check_node(repository)?;
    let sh = repository.shell()?;
    Ok(cmd!(sh, "node xtask/site/sizes.mjs").quiet().run()?)
}

pub fn serve(repository: &Repository, port: u16) -> Result<()> {
    // Asked before the work, which takes minutes on the first run.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} cannot be had: choose another with --port N"))?;
    make(repository)?;
    let (sh, port) = (repository.shell()?, port.to_string());
    become_program(cmd!(sh, "node xtask/site/serve.mjs --port {port}").into())
}

/// Makes the package, the lists and the site. A site over its budget can be looked at and tested all the same.
pub fn make(repository: &Repository) -> Result<()> {
    tools::for_building(repository)?;
    let _turn = wait_for_turn(repository)?;
    build_package_and_lists(repository)?;
    build_site(repository)
}

/// Side by side: neither needs the other, and most of the time one of them keeps a single core busy.
fn build_package_and_lists(repository: &Repository) -> Result<()> {
    thread::scope(|scope| {
        let lists = scope.spawn(|| build_lists(repository));
        build_package(repository)?;
        lists
            .join()
            .map_err(|_| anyhow!("the making of the lists broke off"))?
    })
}

/// The package without the site, for who asks the engine alone.
pub fn build_package_alone(repository: &Repository) -> Result<()> {
    let _turn = wait_for_turn(repository)?;
    build_package(repository)
}

/// The lists alone: what is needed for the package or the site may still be missing.
pub fn make_lists(repository: &Repository) -> Result<()> {
    let _turn = wait_for_turn(repository)?;
    build_lists(repository)
}

/// Two builds at once would write through each other's files. The turn ends when the file is dropped.
fn wait_for_turn(repository: &Repository) -> Result<File> {
    let folder = repository.path("target/xtask");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let file = File::create(folder.join("lock")).context("cannot make the lock of the build")?;
    file.lock().context("cannot wait for another build")?;
    Ok(file)
}

fn build_package(repository: &Repository) -> Result<()> {
    let package = product(repository, PACKAGE, &SOURCES_OF_PACKAGE, &[PACKAGE]);
    if package.is_fresh()? {
        return Ok(());
    }
    start_anew(repository, &package, PACKAGE)?;
    eprintln!("build: the package, into {PACKAGE}/");
    let sh = repository.shell()?;
    // Quiet below errors: it would warn that it cannot ask for its newest version, which is pinned here.
    cmd!(sh, "wasm-pack --log-level error build --release --target web --mode no-install --out-dir {PACKAGE}")
        .env(RUSTFLAGS, without_paths_of_this_machine()?)
        .quiet()
        .run()?;
    name_all_types(repository)?;
    cmd!(sh, "node xtask/package.mjs").quiet().run()?;
    package.record()
}

/// The flags of the compiler, with this sign between them: a space may stand in a path.
const RUSTFLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";
const BETWEEN_FLAGS: &str = "\u{1f}";

/// Panics name the file that they come from. For a file of a dependency that would be a path of this machine.
fn without_paths_of_this_machine() -> Result<OsString> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"));
    let cargo = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| home.map(|home| PathBuf::from(home).join(".cargo")))
        .context("no HOME and no CARGO_HOME")?;
    let mut flags = OsString::new();
    // Absent when the dependencies lie elsewhere, such as in a folder beside the sources.
    for folder in fs::read_dir(cargo.join("registry/src"))
        .into_iter()
        .flatten()
    {
        if !flags.is_empty() {
            flags.push(BETWEEN_FLAGS);
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder?.path());
        flags.push("=dependencies");
    }
    Ok(flags)
}

/// wasm-bindgen declares the bare exports of the module with `any`. Nobody should call them; whoever does gets a type
/// that says that nothing is known of it.
fn name_all_types(repository: &Repository) -> Result<()> {
    for declarations in ["kennismigrant.d.ts", "kennismigrant_bg.wasm.d.ts"] {
        let path = repository.path(PACKAGE).join(declarations);
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let named = text
            .replace(": any)", ": unknown)")
            .replace("=> any;", "=> unknown;");
        let is_word = |character: char| character.is_alphanumeric() || character == '_';
        ensure!(
            !named
                .split(|character| !is_word(character))
                .any(|word| word == "any"),
            "{} still has a type `any`",
            path.display()
        );
        fs::write(&path, named).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn build_lists(repository: &Repository) -> Result<()> {
    let lists = product(repository, "lists", &SOURCES_OF_LISTS, &[LISTS]);
    if lists.is_fresh()? {
        return Ok(());
    }
    start_anew(repository, &lists, LISTS)?;
    eprintln!("build: the lists, into {LISTS}/");
    native::lists(repository, LISTS)?;
    lists.record()
}

fn build_site(repository: &Repository) -> Result<()> {
    let site = product(repository, SITE, &SOURCES_OF_SITE, &[SITE]);
    if site.is_fresh()? {
        return Ok(());
    }
    start_anew(repository, &site, SITE)?;
    eprintln!("build: the site, into {SITE}/");
    let sh = repository.shell()?;
    cmd!(sh, "node xtask/site/build.mjs").quiet().run()?;
    site.record()
}

fn product(repository: &Repository, name: &str, sources: &[&str], results: &[&str]) -> Product {
    let paths = |names: &[&str]| names.iter().map(|name| repository.path(name)).collect();
    Product {
        stamp: repository
            .path("target/xtask")
            .join(format!("{name}.stamp")),
        sources: paths(sources),
        results: paths(results),
    }
}

/// What the last build left would otherwise be shipped too.
fn start_anew(repository: &Repository, product: &Product, result: &str) -> Result<()> {
    product.forget()?;
    let folder = repository.path(result);
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(())
}
