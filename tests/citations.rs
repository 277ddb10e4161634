//! What comments and worked cases cite of `docs/contract.md` and `docs/rules.md` stands there.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// How the headings of a document are cited: by their words before a colon, or by their number.
fn headings(document: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("docs").join(document)).unwrap();
    let titles = text.lines().filter_map(|line| {
        line.strip_prefix("## ")
            .or_else(|| line.strip_prefix("### "))
    });
    titles
        .map(|title| {
            let number = title.split(' ').next().unwrap().trim_end_matches('.');
            let is_number = number.split('.').all(|part| part.parse::<u8>().is_ok());
            let words = title.split(':').next().unwrap();
            if is_number { number } else { words }.to_owned()
        })
        .collect()
}

/// Everything in parentheses behind the name of a document, such as `1.3` of "rules (1.3)"; several stand between commas.
fn cited(text: &str, document: &str) -> Vec<String> {
    let opening = format!("{document} (");
    text.match_indices(&opening)
        .filter_map(|(at, _)| {
            let before = text[..at].chars().next_back();
            let inside = text[at + opening.len()..].split_once(')')?.0;
            // A call such as `rules()`, or a word that ends so.
            (!before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_')).then_some(inside)
        })
        .flat_map(|inside| inside.split(',').map(|one| one.trim().to_owned()))
        .collect()
}

fn files_under(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files_under(&path, found);
        } else if [".rs", ".yaml", ".md"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            found.push(path);
        }
    }
}

#[test]
fn every_heading_that_is_cited_exists() {
    let mut files = Vec::new();
    ["src", "tests", "docs"]
        .iter()
        .for_each(|folder| files_under(&root().join(folder), &mut files));
    let mut count = 0;
    for path in files
        .iter()
        .filter(|path| !path.ends_with("tests/citations.rs"))
    {
        let text = fs::read_to_string(path).unwrap();
        for (document, file) in [("contract", "contract.md"), ("rules", "rules.md")] {
            let known = headings(file);
            for heading in cited(&text, document) {
                assert!(
                    known.contains(&heading),
                    "{}: {document} ({heading})",
                    path.display()
                );
                count += 1;
            }
        }
    }
    assert!(count > 200, "{count} citations");
}

#[test]
fn what_does_not_exist_is_noticed() {
    assert!(headings("rules.md").contains("1.3") && headings("contract.md").contains("Meaning 3"));
    assert!(!headings("rules.md").contains("1.7") && !headings("contract.md").contains("codes"));
    assert_eq!(
        cited("as in rules (1.3, 2), not rules()", "rules"),
        ["1.3", "2"]
    );
    assert_eq!(cited("xrules (9)", "rules"), [""; 0]);
}
