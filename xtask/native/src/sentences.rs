//! The sentence of law of each condition, as it stands above the condition in its route: «sentence» (articles), then what is
//! meant. It is read there, so that it need not be written twice.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// What stands above a condition.
#[derive(Debug, PartialEq, Eq)]
pub struct Sentence {
    /// In Dutch, as the law has it now.
    pub text: String,
    /// Where it stands.
    pub article: String,
    /// In English; empty where the sentence says all.
    pub meaning: String,
}

/// The names of a route and of a condition in Rust.
type Key = (String, String);

#[derive(Debug, Default)]
pub struct Sentences(BTreeMap<Key, Sentence>);

/// The start of a line that says which route a file is, or which condition a constant; the name ends with a comma.
const ROUTE: &str = "    id: RouteId::";
const CONDITION: &str = "    id: ConditionId::";
const CONSTANT: &str = ": Condition = Condition {";

/// Of every file of the folder.
pub fn read(folder: &Path) -> Result<Sentences> {
    let mut all = Sentences::default();
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        all.add(&text).with_context(|| path.display().to_string())?;
    }
    Ok(all)
}

impl Sentences {
    /// Both by their names in Rust.
    pub fn of(&self, route: &str, condition: &str) -> Option<&Sentence> {
        self.0.get(&(route.to_owned(), condition.to_owned()))
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    fn add(&mut self, file: &str) -> Result<()> {
        // A file without a route holds what routes share.
        let Some(route) = file.lines().find_map(|line| named(line, ROUTE)) else {
            return Ok(());
        };
        let mut comment = String::new();
        let mut lines = file.lines();
        while let Some(line) = lines.next() {
            if let Some(words) = line.strip_prefix("///") {
                // Lines of a paragraph are one text; an empty line stays the end of the paragraph.
                comment += if words.is_empty() { "\n" } else { words };
            } else if line.ends_with(CONSTANT) {
                let condition = lines.by_ref().find_map(|line| named(line, CONDITION));
                let condition = condition.with_context(|| format!("no id after '{line}'"))?;
                let sentence = sentence(&comment).with_context(|| condition.to_owned())?;
                self.0
                    .insert((route.to_owned(), condition.to_owned()), sentence);
                comment.clear();
            } else {
                comment.clear();
            }
        }
        Ok(())
    }
}

fn named<'line>(line: &'line str, start: &str) -> Option<&'line str> {
    line.strip_prefix(start)?.strip_suffix(',')
}

/// `«sentence» (articles)`, and below it the meaning.
fn sentence(comment: &str) -> Result<Sentence> {
    let (law, meaning) = comment.trim().split_once('\n').unwrap_or((comment, ""));
    let parts = law
        .trim()
        .strip_prefix('«')
        .and_then(|law| law.split_once("» ("));
    let Some((text, article)) = parts else {
        bail!("no «sentence» (article) above it");
    };
    let article = article
        .strip_suffix(')')
        .context("nothing may follow the article but an empty line")?;
    ensure!(
        !text.is_empty() && !article.is_empty(),
        "an empty sentence or article"
    );
    let words: Vec<&str> = meaning.split_whitespace().collect();
    Ok(Sentence {
        text: text.to_owned(),
        article: article.to_owned(),
        meaning: words.join(" "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
pub(crate) static ROUTE: Route = Route {
    id: RouteId::EuBlueCard,
};

/// Something else.
const DAY: Day = day(2004, 10, 1);

/// «Een getuigschrift, of vijf jaar; voor
/// specialisten drie jaar.» (Vb 3.30b, eerste lid; Vv 1.1: "ten minste")
///
/// Until 2023 a diploma only; then
/// experience too.
const HIGHER_QUALIFICATION: Condition = Condition {
    id: ConditionId::HigherQualification,
    law: &[],
};
"#;

    #[test]
    fn several_lines_are_one_sentence() {
        let mut sentences = Sentences::default();
        sentences.add(FILE).unwrap();
        let found = sentences.of("EuBlueCard", "HigherQualification").unwrap();
        assert_eq!(
            *found,
            Sentence {
                text: "Een getuigschrift, of vijf jaar; voor specialisten drie jaar.".into(),
                article: "Vb 3.30b, eerste lid; Vv 1.1: \"ten minste\"".into(),
                meaning: "Until 2023 a diploma only; then experience too.".into(),
            }
        );
    }

    #[test]
    fn a_condition_without_a_sentence_is_refused_by_its_name() {
        for spoilt in [
            FILE.replace('«', ""),
            FILE.replace("(Vb 3.30b", "Vb 3.30b"),
            FILE.replace("\"ten minste\")", "\"ten minste\""),
            FILE.replace("/// specialisten", "\n/// specialisten"),
        ] {
            let error = format!("{:#}", Sentences::default().add(&spoilt).unwrap_err());
            assert!(error.contains("HigherQualification"), "{error}");
        }
    }

    #[test]
    fn what_routes_share_has_no_sentences() {
        let mut sentences = Sentences::default();
        sentences.add(&FILE.replace(ROUTE, "    id: ")).unwrap();
        assert_eq!(sentences.len(), 0);
    }
}
