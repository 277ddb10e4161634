//! Every condition in each of its periods, with the sentence of law, the facts and the sources: for who checks the law.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use kennismigrant::{
    ConditionId, RouteId, RuleOfPeriod, Source, SourceId, rules_by_period, sources,
};
use serde::Serialize;

use crate::sentences::{Sentence, Sentences};
use crate::table::Table;

/// A condition in one of its periods.
#[derive(Debug, Serialize)]
pub struct Rule {
    route: RouteId,
    condition: ConditionId,
    since: String,
    /// The last day, when it has passed.
    until: Option<String>,
    article: String,
    sentence: String,
    meaning: String,
    facts: Vec<String>,
    sources: Vec<Place>,
}

/// Where to read it.
#[derive(Clone, Copy, Debug, Serialize)]
struct Place {
    id: &'static str,
    title: &'static str,
    url: Option<&'static str>,
}

const COLUMNS: [&str; 9] = [
    "route",
    "condition",
    "since",
    "until",
    "article",
    "sentence",
    "meaning",
    "facts",
    "sources",
];

pub fn all(sentences: &Sentences) -> Result<Vec<Rule>> {
    let places: BTreeMap<&str, Place> = sources()
        .map(|source| (source.id.as_str(), Place::from(source)))
        .collect();
    let rules: Result<Vec<Rule>> = rules_by_period()
        .map(|rule| Rule::new(&rule, sentences, &places))
        .collect();
    let rules = rules?;
    let conditions: BTreeSet<(&str, &str)> = rules
        .iter()
        .map(|rule| (rule.route.as_str(), rule.condition.as_str()))
        .collect();
    ensure!(
        conditions.len() == sentences.len(),
        "a sentence of law stands above a condition that no route lists"
    );
    Ok(rules)
}

impl Rule {
    fn new(
        rule: &RuleOfPeriod,
        sentences: &Sentences,
        places: &BTreeMap<&str, Place>,
    ) -> Result<Self> {
        let Sentence {
            text,
            article,
            meaning,
        } = sentences
            .of(&format!("{:?}", rule.route), &format!("{:?}", rule.id))
            .with_context(|| {
                format!("no sentence of law above '{}' of '{}'", rule.id, rule.route)
            })?;
        let place = |id: &SourceId| {
            let place = places.get(id.as_str()).copied();
            place.with_context(|| format!("no source '{}'", id.as_str()))
        };
        Ok(Self {
            route: rule.route,
            condition: rule.id,
            since: rule.period.valid_from.to_string(),
            until: rule.period.valid_to.map(|day| day.to_string()),
            article: article.clone(),
            sentence: text.clone(),
            meaning: meaning.clone(),
            facts: rule.facts.iter().map(ToString::to_string).collect(),
            sources: rule.sources.iter().map(place).collect::<Result<_>>()?,
        })
    }

    pub fn table(rules: &[Self]) -> String {
        let mut table = Table::new(&COLUMNS);
        for rule in rules {
            let sources: Vec<String> = rule.sources.iter().map(Place::in_words).collect();
            table.row(&[
                rule.route.as_str(),
                rule.condition.as_str(),
                &rule.since,
                rule.until.as_deref().unwrap_or_default(),
                &rule.article,
                &rule.sentence,
                &rule.meaning,
                &rule.facts.join(" "),
                // In one cell, a line each.
                &sources.join("\n"),
            ]);
        }
        table.into_text()
    }
}

impl Place {
    fn in_words(&self) -> String {
        match self.url {
            Some(url) => format!("{}: {url}", self.title),
            None => self.title.to_owned(),
        }
    }
}

impl From<&'static Source> for Place {
    fn from(source: &'static Source) -> Self {
        Self {
            id: source.id.as_str(),
            title: source.title,
            url: source.url,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::sentences;

    fn of_the_law() -> Vec<Rule> {
        let routes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/routes");
        all(&sentences::read(&routes).unwrap()).unwrap()
    }

    #[test]
    fn every_condition_has_its_sentence_in_every_period() {
        let rules = of_the_law();
        assert_eq!(rules.len(), rules_by_period().count());
        assert!(
            rules
                .iter()
                .all(|rule| !rule.sentence.contains(['«', '\n']))
        );
    }

    /// Asked of applications from 19 June 2011 (Vb 3.30a), of every year with the same words.
    #[test]
    fn a_row_says_since_when_and_where_it_stands() {
        let rules = of_the_law();
        let table = Rule::table(&rules);
        let start = "highly-skilled-migrant,market-rate,2011-06-19,2013-12-31,";
        let row = table.lines().find(|line| line.starts_with(start)).unwrap();
        assert!(row.contains("Het loon is marktconform."), "{row}");
        assert!(row.contains(",work.marketRate,"), "{row}");
        assert!(
            row.contains("https://wetten.overheid.nl/BWBR0011825"),
            "{row}"
        );
    }

    #[test]
    fn a_condition_without_a_sentence_is_an_error() {
        let error = all(&Sentences::default()).unwrap_err().to_string();
        assert!(
            error.starts_with("no sentence of law above 'contract'"),
            "{error}"
        );
    }
}
