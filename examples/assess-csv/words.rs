//! The words of the answers: those of the page for reasons, and some for cells that cannot be read.

use std::collections::{BTreeMap, HashMap};

use kennismigrant::{
    Condition, ConditionId, ConditionOutcome, Day, ErrorCode, FactPath, Notice, NoticeId, RouteId,
    version,
};

/// The words of one language, as they are said to an employer.
pub struct Words {
    conditions: BTreeMap<(ConditionId, ConditionOutcome), String>,
    texts: HashMap<String, String>,
    is_dutch: bool,
}

impl Words {
    /// Of `nl` or `en`.
    pub fn of(language: &str) -> Option<Self> {
        let (json, is_dutch) = match language {
            "nl" => (include_str!("../../www/texts/nl.json"), true),
            "en" => (include_str!("../../www/texts/en.json"), false),
            _ => return None,
        };
        let catalogue: HashMap<String, String> = serde_json::from_str(json).ok()?;
        let wanted = [
            "condition.",
            "error.missing.",
            "notice.",
            "outcome.",
            "route.",
        ];
        let is_wanted = |key: &str| wanted.iter().any(|group| key.starts_with(group));
        let texts = catalogue.iter().filter(|(key, _)| is_wanted(key));
        let spoken = |text: &str| spoken(text, &catalogue);
        let condition = |id: ConditionId, outcome: ConditionOutcome| {
            let text = catalogue.get(&format!("condition.{id}.{outcome}"))?;
            Some(((id, outcome), spoken(text)))
        };
        let outcomes = |id| {
            ConditionOutcome::ALL
                .iter()
                .map(move |outcome| (id, *outcome))
        };
        let pairs = ConditionId::ALL.iter().flat_map(|id| outcomes(*id));
        Some(Self {
            conditions: pairs
                .filter_map(|(id, outcome)| condition(id, outcome))
                .collect(),
            texts: texts
                .map(|(key, text)| (key.clone(), spoken(text)))
                .collect(),
            is_dutch,
        })
    }

    fn text(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    /// What is to be said of a condition with its outcome.
    pub fn condition(&self, condition: &Condition) -> &str {
        let text = self.conditions.get(&(condition.id, condition.outcome));
        text.map_or("", String::as_str)
    }

    /// A fact without which there is no decisive date.
    pub fn missing(&self, fact: FactPath) -> &str {
        self.text(&format!("error.missing.{fact}"))
    }

    /// A route of which it is not known whether it is open.
    pub fn open_route(&self, route: RouteId) -> String {
        let (name, unknown) = (
            self.text(&format!("route.{route}")),
            self.text("outcome.unknown"),
        );
        format!("{}: {}", name.replace('_', ""), unknown.to_lowercase())
    }

    /// A route that is not law on the day.
    pub fn not_in_force(&self) -> &str {
        self.text("outcome.not-in-force")
    }

    /// A notice with its values. In some years of the past the sources leave amounts out.
    pub fn notice(&self, notice: &Notice, day: Day) -> String {
        let is_gap = notice.id == NoticeId::AmountsNotPublished && day <= version().norms_up_to;
        let gap = if is_gap { ".gap" } else { "" };
        let mut text = self.text(&format!("notice.{}{gap}", notice.id)).to_owned();
        for (name, value) in &notice.values.0 {
            text = text.replace(&format!("{{{name}}}"), &value.to_string());
        }
        text
    }

    /// Why a cell cannot be read.
    pub fn mistake(&self, code: ErrorCode) -> &'static str {
        let (dutch, english) = match code {
            ErrorCode::UnknownField => ("dit gegeven bestaat niet", "there is no such fact"),
            ErrorCode::WrongType => (
                "een andere soort waarde is nodig, zoals true, false of een heel getal",
                "another kind of value is needed, such as true, false or a whole number",
            ),
            ErrorCode::UnknownValue => (
                "dit is geen van de woorden die hier kunnen staan",
                "this is none of the words that may stand here",
            ),
            ErrorCode::NotADate => (
                "dit is geen dag: schrijf 2026-11-22",
                "this is no day: write 2026-11-22",
            ),
            ErrorCode::NotMoney => (
                "dit is geen bedrag: schrijf 4500 of 4500.50",
                "this is no amount: write 4500 or 4500.50",
            ),
            ErrorCode::OutOfRange => (
                "deze waarde is te klein of te groot, of heeft meer dan twee decimalen",
                "this value is too small or too large, or has more than two decimals",
            ),
            ErrorCode::Contradiction => (
                "dit kan niet samengaan met de andere dagen van deze rij",
                "this cannot go together with the other days of this row",
            ),
            _ => ("dit kan niet worden gelezen", "this cannot be read"),
        };
        if self.is_dutch { dutch } else { english }
    }

    /// An empty cell where one must be filled.
    pub fn empty(&self) -> &'static str {
        if self.is_dutch {
            "deze cel mag niet leeg zijn"
        } else {
            "this cell must not be empty"
        }
    }

    /// A row with another number of cells than there are heads.
    pub fn cells(&self, found: usize, heads: usize) -> String {
        if self.is_dutch {
            format!("{found} cellen, bij {heads} koppen")
        } else {
            format!("{found} cells, under {heads} heads")
        }
    }

    /// Signs that are no UTF-8.
    pub fn signs(&self) -> &'static str {
        if self.is_dutch {
            "de tekens zijn geen UTF-8: bewaar het bestand zo"
        } else {
            "the signs are no UTF-8: save the file so"
        }
    }
}

/// `[a|b]` is a for the applicant and b for others; in b `$` is the person and `#` the employer.
fn spoken(text: &str, catalogue: &HashMap<String, String>) -> String {
    let mut said = String::new();
    let mut rest = text;
    while let Some((before, alternation)) = rest.split_once('[') {
        let Some((choice, after)) = alternation.split_once(']') else {
            break;
        };
        said.push_str(before);
        said.push_str(choice.split_once('|').map_or(choice, |(_, others)| others));
        rest = after;
    }
    said.push_str(rest);
    if !text.contains('[') {
        return said;
    }
    let word = |key: &str| catalogue.get(key).cloned().unwrap_or_default();
    let (person, employer) = (word("voice.employer"), word("voice.employer.org"));
    capitalised(&said.replace('$', &person).replace('#', &employer))
}

fn capitalised(text: &str) -> String {
    let mut signs = text.chars();
    match signs.next() {
        Some(first) => first.to_uppercase().chain(signs).collect(),
        None => String::new(),
    }
}
