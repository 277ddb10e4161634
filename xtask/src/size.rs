//! What a visitor has to load, against the budgets.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};

use crate::files::is_compressed_copy;
use crate::fresh::files_under;
use crate::repository::{Repository, output};
use crate::site::{PACKAGE, SITE};
use crate::tools;

const WASM: &str = "kennismigrant_bg.wasm";
const PAGES: [&str; 2] = ["nl/index.html", "en/index.html"];

/// In bytes after brotli -q 11, as a content delivery network sends them; 1 KB is 1,000 bytes.
const MOST_WASM: usize = 60_000;
const MOST_SCRIPT: usize = 105_000;
const MOST_STYLE: usize = 6_000;
const MOST_FIRST_VISIT: usize = 120_000;
const MOST_REQUESTS: usize = 4;

#[derive(Clone, Copy)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

type Sizes = BTreeMap<PathBuf, Size>;

/// One thing that is limited, and what it is now.
struct Budget {
    what: String,
    is: usize,
    most: usize,
}

pub fn check(repository: &Repository) -> Result<()> {
    tools::check_node(repository)?;
    let sizes = measure(repository)?;
    print_sizes(&sizes);
    let budgets = budgets(repository, &sizes)?;
    print_budgets(&budgets);
    let over: Vec<&str> = budgets
        .iter()
        .filter(|budget| budget.is > budget.most)
        .map(|budget| budget.what.as_str())
        .collect();
    ensure!(over.is_empty(), "over budget: {}", over.join(", "));
    Ok(())
}

fn measure(repository: &Repository) -> Result<Sizes> {
    let wasm = Path::new(PACKAGE).join(WASM);
    ensure!(
        repository.path(&wasm).is_file() && repository.path(SITE).is_dir(),
        "nothing is built yet: `cargo xtask build`"
    );
    let mut files = vec![wasm];
    for file in files_under(&[repository.path(SITE)])? {
        // A copy is counted as a size of its file.
        if !is_compressed_copy(&file) {
            files.push(file.strip_prefix(repository.path(""))?.to_owned());
        }
    }
    let printed = output(
        repository
            .command("node")?
            .arg("xtask/compress.mjs")
            .args(&files),
    )?;
    let sizes = printed.lines().map(size).collect::<Result<Vec<Size>>>()?;
    ensure!(
        sizes.len() == files.len(),
        "xtask/compress.mjs measured {} of {} files",
        sizes.len(),
        files.len()
    );
    Ok(files.into_iter().zip(sizes).collect())
}

fn size(line: &str) -> Result<Size> {
    let numbers = line
        .split(' ')
        .map(str::parse)
        .collect::<Result<Vec<usize>, _>>();
    match numbers
        .with_context(|| format!("no sizes: '{line}'"))?
        .as_slice()
    {
        &[raw, gzip, brotli] => Ok(Size { raw, gzip, brotli }),
        _ => bail!("three sizes were expected: '{line}'"),
    }
}

fn budgets(repository: &Repository, sizes: &Sizes) -> Result<Vec<Budget>> {
    let wasm = brotli(sizes, &Path::new(PACKAGE).join(WASM))?;
    let mut budgets = vec![budget("wasm alone", wasm, MOST_WASM)];
    for page in PAGES {
        let path = Path::new(SITE).join(page);
        let html = fs::read_to_string(repository.path(&path))
            .with_context(|| format!("no {}", path.display()))?;
        budgets.extend(page_budgets(page, &html, sizes)?);
    }
    Ok(budgets)
}

fn page_budgets(page: &str, html: &str, sizes: &Sizes) -> Result<[Budget; 4]> {
    let (mut script, mut style, mut other) = (0, 0, 0);
    let loaded = loaded_by(html);
    for address in &loaded {
        let file = Path::new(SITE).join(resolved(page, address));
        let size = brotli(sizes, &file)?;
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("js" | "mjs") => script += size,
            Some("css") => style += size,
            _ => other += size,
        }
    }
    let visit = brotli(sizes, &Path::new(SITE).join(page))? + script + style + other;
    Ok([
        budget(&format!("{page}: script with wasm"), script, MOST_SCRIPT),
        budget(&format!("{page}: CSS"), style, MOST_STYLE),
        budget(&format!("{page}: first visit"), visit, MOST_FIRST_VISIT),
        budget(
            &format!("{page}: requests"),
            1 + loaded.len(),
            MOST_REQUESTS,
        ),
    ])
}

fn budget(what: &str, is: usize, most: usize) -> Budget {
    let what = what.to_owned();
    Budget { what, is, most }
}

fn brotli(sizes: &Sizes, file: &Path) -> Result<usize> {
    let size = sizes
        .get(file)
        .with_context(|| format!("{} is loaded, but was not built", file.display()))?;
    Ok(size.brotli)
}

/// The addresses that a browser fetches to show the page, each once.
fn loaded_by(html: &str) -> Vec<String> {
    const RELATIONS: [&str; 6] = [
        "stylesheet",
        "icon",
        "preload",
        "modulepreload",
        "manifest",
        "apple-touch-icon",
    ];
    let mut addresses: Vec<String> = Vec::new();
    for tag in html
        .split('<')
        .skip(1)
        .filter_map(|rest| rest.split('>').next())
    {
        let address = match tag.split_ascii_whitespace().next() {
            Some("script" | "img" | "iframe" | "source" | "video" | "audio") => {
                attribute(tag, "src")
            }
            Some("link")
                if attribute(tag, "rel")
                    .is_some_and(|rel| rel.split(' ').any(|one| RELATIONS.contains(&one))) =>
            {
                attribute(tag, "href")
            }
            _ => None,
        };
        let Some(address) = address.filter(|address| !address.starts_with("data:")) else {
            continue;
        };
        if !addresses.iter().any(|known| known == address) {
            addresses.push(address.to_owned());
        }
    }
    addresses
}

fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let start = format!("{name}=");
    let at = tag
        .match_indices(&start)
        .map(|(at, _)| at)
        .find(|&at| tag[..at].ends_with(|before: char| before.is_ascii_whitespace()))?;
    let value = &tag[at + start.len()..];
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split(|end: char| end.is_ascii_whitespace()).next(),
    }
}

/// The file that an address on this page means, seen from the root of the site.
fn resolved(page: &str, address: &str) -> PathBuf {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let mut file = match path.strip_prefix('/') {
        Some(_) => PathBuf::new(),
        None => Path::new(page)
            .parent()
            .map(Path::to_owned)
            .unwrap_or_default(),
    };
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(file.pop()),
            _ => file.push(segment),
        }
    }
    file
}

fn print_sizes(sizes: &Sizes) {
    println!("{:<56} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip", "brotli");
    for (file, Size { raw, gzip, brotli }) in sizes {
        println!(
            "{:<56} {raw:>9} {gzip:>9} {brotli:>9}",
            file.display().to_string()
        );
    }
}

fn print_budgets(budgets: &[Budget]) {
    println!("{:<56} {:>9} {:>9}", "budget (brotli)", "is", "at most");
    for Budget { what, is, most } in budgets {
        let verdict = if is > most { "OVER" } else { "ok" };
        println!("{what:<56} {is:>9} {most:>9} {verdict}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = r#"<!doctype html><html lang="nl"><head>
        <link rel="stylesheet" href="/assets/a.css"><link rel="preload" as=script href=../assets/a.js>
        <link rel="alternate" hreflang="en" href="/en/"><link rel="icon" href="data:image/svg+xml,x">
        </head><body><img data-src="no.png" src='./logo.svg'><script src="../assets/a.js" defer></script></body>"#;

    fn sizes(files: &[(&str, usize)]) -> Sizes {
        let size = |brotli| Size {
            raw: 3 * brotli,
            gzip: 2 * brotli,
            brotli,
        };
        files
            .iter()
            .map(|&(file, brotli)| (Path::new(SITE).join(file), size(brotli)))
            .collect()
    }

    #[test]
    fn what_a_page_loads_is_counted_once_and_links_are_not() {
        assert_eq!(
            loaded_by(HTML),
            ["/assets/a.css", "../assets/a.js", "./logo.svg"]
        );
    }

    #[test]
    fn addresses_are_resolved_from_the_page() {
        for (address, file) in [
            ("/assets/a.css", "assets/a.css"),
            ("../assets/a.js?v=1", "assets/a.js"),
            ("./logo.svg", "nl/logo.svg"),
            ("logo.svg#x", "nl/logo.svg"),
            ("../../../a", "a"),
        ] {
            assert_eq!(
                resolved("nl/index.html", address),
                Path::new(file),
                "{address}"
            );
        }
    }

    #[test]
    fn a_page_is_the_sum_of_its_parts() {
        let sizes = sizes(&[
            ("nl/index.html", 1_000),
            ("assets/a.css", 200),
            ("assets/a.js", 30_000),
            ("nl/logo.svg", 4),
            ("x.js", 9),
        ]);
        let budgets = page_budgets("nl/index.html", HTML, &sizes).unwrap();
        assert_eq!(
            budgets.map(|budget| budget.is),
            [30_000, 200, 1_000 + 200 + 30_000 + 4, 4]
        );
    }

    #[test]
    fn a_file_that_is_loaded_but_not_there_is_an_error() {
        assert!(page_budgets("nl/index.html", HTML, &sizes(&[("nl/index.html", 1)])).is_err());
    }

    #[test]
    fn three_sizes_a_line() {
        let Size { raw, gzip, brotli } = size("300 20 1").unwrap();
        assert_eq!((raw, gzip, brotli), (300, 20, 1));
        for bad in ["", "1 2", "1 2 3 4", "1 2 x"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }
}
