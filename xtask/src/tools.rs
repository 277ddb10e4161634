//! Sets up what a command needs and the machine lacks, in folders that git ignores, and says so.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::cmd;

use crate::repository::Repository;

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
const WASM_PACK: Crate = Crate {
    name: "wasm-pack",
    version: "0.15.1",
};
/// One version with the library in Cargo.lock, as a test below sees to: `cargo update --precise` changes that.
const WASM_BINDGEN: Crate = Crate {
    name: "wasm-bindgen-cli",
    version: "0.2.129",
};
/// The lowest that the packages of package-lock.json name.
const LOWEST_NODE: (u32, u32) = (20, 19);
const WITHOUT_OPTIMISATION: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

/// A program that cargo builds and installs.
struct Crate {
    name: &'static str,
    version: &'static str,
}

/// What turns the crate into the package and the site.
pub fn for_building(repository: &Repository) -> Result<()> {
    node_packages(repository)?;
    wasm_target(repository)?;
    install(repository, &[WASM_PACK, WASM_BINDGEN])
}

/// What bundles and checks the site.
pub fn node_packages(repository: &Repository) -> Result<()> {
    check_node(repository)?;
    if are_installed(
        &repository.path("node_modules/.package-lock.json"),
        &repository.path("package-lock.json"),
    ) {
        return Ok(());
    }
    say("installing the packages of package-lock.json into node_modules");
    // The packages are used as they come: what an install script would download or build is not needed.
    let sh = repository.shell()?;
    Ok(cmd!(sh, "npm ci --ignore-scripts --no-audit --no-fund")
        .quiet()
        .run()?)
}

/// Npm writes its own copy of the lock last, when all packages are in place.
fn are_installed(installed: &Path, wanted: &Path) -> bool {
    let written = |file: &Path| fs::metadata(file).and_then(|metadata| metadata.modified());
    matches!((written(installed), written(wanted)), (Ok(installed), Ok(wanted)) if installed >= wanted)
}

/// Node.js itself is the user's to install.
pub fn check_node(repository: &Repository) -> Result<()> {
    let (major, minor) = LOWEST_NODE;
    let sh = repository.shell()?;
    let version = cmd!(sh, "node --version").read();
    let version = version.with_context(|| format!("Node.js {major}.{minor} or newer is needed"))?;
    if !is_new_enough(&version) {
        bail!("Node.js {version} is too old: install version {major}.{minor} or newer");
    }
    Ok(())
}

fn is_new_enough(version: &str) -> bool {
    let mut numbers = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|number| number.parse::<u32>().ok());
    matches!((numbers.next(), numbers.next()), (Some(major), Some(minor)) if (major, minor) >= LOWEST_NODE)
}

pub fn wasm_target(repository: &Repository) -> Result<()> {
    let sh = repository.shell()?;
    let sysroot = cmd!(sh, "rustc --print sysroot").read()?;
    if Path::new(&sysroot)
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    say("adding the Rust target wasm32-unknown-unknown");
    let added = cmd!(sh, "rustup target add {WASM_TARGET}").quiet().run();
    added.context("the Rust compiler has no WebAssembly target, and rustup cannot add it")
}

/// Unoptimised, since they run for a second and their compilation is the longest wait of a first run; in one go and one folder,
/// so that what both need is compiled once.
fn install(repository: &Repository, programs: &[Crate]) -> Result<()> {
    let tools = repository.path("target/tools");
    let installed = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    let missing: Vec<String> = programs
        .iter()
        .filter(|program| !lists(&installed, program))
        .map(|Crate { name, version }| format!("{name}@{version}"))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    say(&format!(
        "building {} into target/tools: about 2 minutes, once",
        missing.join(" and ")
    ));
    let workshop = tools.join("build");
    let sh = repository.shell()?;
    cmd!(
        sh,
        "cargo install --locked --quiet --root {tools} --target-dir {workshop} {missing...}"
    )
    .envs(WITHOUT_OPTIMISATION)
    .quiet()
    .run()?;
    fs::remove_dir_all(&workshop).with_context(|| format!("cannot remove {}", workshop.display()))
}

/// Cargo's own list of what it installed in a folder, such as `"wasm-pack 0.15.1 (registry+…)" = […]`.
fn lists(installed: &str, program: &Crate) -> bool {
    let entry = format!("\"{} {} (", program.name, program.version);
    installed.lines().any(|line| line.starts_with(&entry))
}

/// Where the browser and its driver are.
pub struct Browser {
    pub chrome: PathBuf,
    pub chromedriver: PathBuf,
}

impl Browser {
    const CHROME: Program = Program {
        variable: "CHROME",
        names: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
        places: &[
            "/usr/lib/chromium/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ],
    };
    const CHROMEDRIVER: Program = Program {
        variable: "CHROMEDRIVER",
        names: &["chromedriver"],
        places: &[
            "/usr/lib/chromium/chromedriver",
            "/usr/lib/chromium-browser/chromedriver",
        ],
    };

    const PACKAGES: Packages = Packages {
        what: "Chromium and its driver",
        names: &["chromium", "chromium-driver"],
        variables: "CHROME and CHROMEDRIVER",
    };

    pub fn find_or_install(repository: &Repository) -> Result<Self> {
        find_or_install(repository, Self::find, &Self::PACKAGES)
    }

    fn find() -> Result<Option<Self>> {
        let found = (Self::CHROME.find()?, Self::CHROMEDRIVER.find()?);
        let (Some(chrome), Some(chromedriver)) = found else {
            return Ok(None);
        };
        Ok(Some(Self {
            chrome,
            chromedriver,
        }))
    }
}

/// A second browser, which the core of the tests is for as well. It needs no driver.
pub struct Firefox;

impl Firefox {
    const PROGRAM: Program = Program {
        variable: "FIREFOX",
        names: &["firefox-esr", "firefox"],
        places: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    };
    const PACKAGES: Packages = Packages {
        what: "Firefox",
        names: &["firefox-esr"],
        variables: "FIREFOX",
    };

    /// None where it cannot be had: its tests are skipped then. What FIREFOX names must be there all the same.
    pub fn find_or_install(repository: &Repository) -> Result<Option<PathBuf>> {
        if let Some(found) = Self::PROGRAM.find()? {
            return Ok(Some(found));
        }
        let installed = find_or_install(repository, || Self::PROGRAM.find(), &Self::PACKAGES);
        Ok(installed
            .inspect_err(|error| say(&format!("the tests in Firefox will be skipped: {error:#}")))
            .ok())
    }
}

/// The servers for which docs/embedding.md says how to set them up.
pub struct Servers {
    pub nginx: PathBuf,
    pub apache: PathBuf,
}

impl Servers {
    const NGINX: Program = Program {
        variable: "NGINX",
        names: &["nginx"],
        places: &["/usr/sbin/nginx"],
    };
    const APACHE: Program = Program {
        variable: "APACHE",
        names: &["apache2"],
        places: &["/usr/sbin/apache2"],
    };
    const PACKAGES: Packages = Packages {
        what: "nginx and Apache",
        names: &["nginx-light", "apache2-bin"],
        variables: "NGINX and APACHE",
    };

    pub fn find_or_install(repository: &Repository) -> Result<Self> {
        find_or_install(repository, Self::find, &Self::PACKAGES)
    }

    fn find() -> Result<Option<Self>> {
        let (Some(nginx), Some(apache)) = (Self::NGINX.find()?, Self::APACHE.find()?) else {
            return Ok(None);
        };
        Ok(Some(Self { nginx, apache }))
    }
}

/// Of Debian, with the variables that name the programs where they come from elsewhere.
struct Packages {
    what: &'static str,
    names: &'static [&'static str],
    variables: &'static str,
}

fn find_or_install<Found>(
    repository: &Repository,
    find: fn() -> Result<Option<Found>>,
    packages: &Packages,
) -> Result<Found> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    let &Packages {
        what,
        names,
        variables,
    } = packages;
    let advice = format!(
        "install {what} (on Debian: `apt-get install {}`), or name them in {variables}",
        names.join(" ")
    );
    if !can_apt(repository) {
        bail!("the tests need {what}: {advice}");
    }
    say(&format!("installing {what} with apt-get"));
    let (sh, script) = (repository.shell()?, repository.path("xtask/apt-install.sh"));
    cmd!(sh, "{script} {names...}").quiet().run()?;
    find()?.with_context(|| format!("apt-get did not bring {what}: {advice}"))
}

/// A program that people install in different ways.
struct Program {
    variable: &'static str,
    names: &'static [&'static str],
    places: &'static [&'static str],
}

impl Program {
    /// What the variable names must be there: a wrong value is told, not passed over.
    fn find(&self) -> Result<Option<PathBuf>> {
        if let Some(named) = env::var_os(self.variable).filter(|value| !value.is_empty()) {
            let path = PathBuf::from(named);
            if !path.is_file() {
                bail!(
                    "{} names {}, which is no file",
                    self.variable,
                    path.display()
                );
            }
            return Ok(Some(path));
        }
        let folders = env::var_os("PATH").unwrap_or_default();
        let in_path = self
            .names
            .iter()
            .flat_map(|name| env::split_paths(&folders).map(move |folder| folder.join(name)));
        Ok(in_path
            .chain(self.places.iter().map(PathBuf::from))
            .find(|path| path.is_file()))
    }
}

fn can_apt(repository: &Repository) -> bool {
    let is_root = repository
        .shell()
        .is_ok_and(|sh| cmd!(sh, "id -u").read().is_ok_and(|user| user == "0"));
    is_root && Path::new("/usr/bin/apt-get").is_file()
}

fn say(what: &str) {
    eprintln!("set-up: {what}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installed_program_is_known_by_name_and_version() {
        let list = "[v1]\n\"wasm-bindgen-cli 0.2.129 (registry+x)\" = [\"wasm-bindgen\"]\n\"wasm-pack 0.15.0 (registry+x)\" = []\n";
        assert!(lists(list, &WASM_BINDGEN));
        assert!(!lists(list, &WASM_PACK));
        assert!(!lists("", &WASM_BINDGEN));
    }

    #[test]
    fn the_library_and_its_command_are_one_version() {
        let lock = include_str!("../../Cargo.lock");
        let entry = format!(
            "name = \"wasm-bindgen\"\nversion = \"{}\"\n",
            WASM_BINDGEN.version
        );
        assert!(
            lock.contains(&entry),
            "Cargo.lock has another wasm-bindgen than {}",
            WASM_BINDGEN.version
        );
    }

    #[test]
    fn an_old_node_is_refused() {
        for good in ["v20.19.0", "v22.1.0", "v100.1.2"] {
            assert!(is_new_enough(good), "{good}");
        }
        for bad in ["v18.20.1", "v20.18.3", "v2", "", "unknown"] {
            assert!(!is_new_enough(bad), "{bad}");
        }
    }

    #[test]
    fn packages_are_installed_again_when_the_lock_is_newer() {
        let folder = env::temp_dir().join(format!("xtask-tools-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (installed, wanted) = (folder.join("installed"), folder.join("wanted"));
        let written = |file: &Path, seconds: u64| {
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            fs::File::create(file).unwrap().set_modified(time).unwrap();
        };
        written(&wanted, 100);
        assert!(!are_installed(&installed, &wanted));
        written(&installed, 200);
        assert!(are_installed(&installed, &wanted));
        written(&wanted, 300);
        assert!(!are_installed(&installed, &wanted));
        fs::remove_dir_all(folder).unwrap();
    }
}
