//! Rows of facts in, rows of answers out.

use std::{borrow::Cow, str};

use csv::{ByteRecord, Writer, WriterBuilder};
use kennismigrant::{
    Assessment, Assessor, ConditionOutcome, Facts, FactsError, Money, NoticeId, RouteAssessment,
    RouteOutcome,
};

use crate::{
    heads::{Form, Heads},
    words::Words,
};

const HEADS: [&str; 7] = [
    "outcome",
    "route",
    "criterion",
    "amount",
    "unit",
    "gap",
    "reasons",
];
/// In the place of the outcome of a row that cannot be read.
const UNREAD: &str = "error";

/// What came of some rows.
#[derive(Default)]
pub struct Answered {
    pub rows: Vec<u8>,
    pub count: u64,
    /// With their lines.
    pub mistakes: Vec<String>,
}

/// The line of heads of the answers.
pub fn head(heads: &Heads, separator: u8) -> csv::Result<Vec<u8>> {
    let mut line = writer(separator);
    let copied = heads.names.iter().take(heads.copied);
    let names = copied.map(|name| harmless(name));
    line.write_record(
        names
            .chain(HEADS.map(Cow::from))
            .map(|cell| cell.into_owned()),
    )?;
    written(line)
}

/// Who answers one row after the other.
pub struct Clerk<'a> {
    heads: &'a Heads,
    words: &'a Words,
    separator: u8,
    form: Form<'a>,
    assessor: Assessor,
}

/// The cells of an answer.
type Cells = [Cow<'static, str>; HEADS.len()];

impl<'a> Clerk<'a> {
    pub fn new(heads: &'a Heads, words: &'a Words, separator: u8) -> Self {
        Self {
            heads,
            words,
            separator,
            form: heads.form(),
            assessor: Assessor::new(),
        }
    }

    /// An answer for each row, whether or not it can be read.
    pub fn answer(&mut self, rows: Vec<ByteRecord>) -> super::Fallible<Answered> {
        let mut answered = Answered::default();
        let mut answers = writer(self.separator);
        for row in &rows {
            let cells = match self.answer_of(row) {
                Ok(cells) => cells,
                Err(mistake) => {
                    let line = row.position().map_or(0, csv::Position::line);
                    answered.mistakes.push(format!("{line}: {mistake}"));
                    unread(mistake)
                }
            };
            for place in 0..self.heads.copied {
                let cell = String::from_utf8_lossy(row.get(place).unwrap_or_default());
                answers.write_field(&*harmless(&cell))?;
            }
            answers.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
        }
        answered.count = rows.len() as u64;
        answered.rows = written(answers)?;
        Ok(answered)
    }

    fn answer_of(&mut self, row: &ByteRecord) -> Result<Cells, String> {
        let (found, heads) = (row.len(), self.heads.names.len());
        if found != heads {
            return Err(self.words.cells(found, heads));
        }
        let cells: Result<Vec<&str>, _> = row.iter().map(str::from_utf8).collect();
        let cells = cells.map_err(|_| self.words.signs().to_owned())?;
        let facts = Facts::try_from(self.form.filled(&cells));
        let assessed = facts.and_then(|facts| self.assessor.assess(&facts));
        let assessment = assessed.map_err(|error| self.mistake(&error, &cells))?;
        Ok(told(&assessment, self.words))
    }

    fn mistake(&self, error: &FactsError, cells: &[&str]) -> String {
        let (path, cause) = (error.path(), self.words.mistake(error.code()));
        match self.heads.cell(path, cells) {
            Some("") => format!("{path}: {}", self.words.empty()),
            Some(cell) => format!("{path}: {cell:?}: {cause}"),
            None => format!("{path}: {cause}"),
        }
    }
}

fn unread(mistake: String) -> Cells {
    let mut cells = Cells::default();
    cells[0] = UNREAD.into();
    cells[HEADS.len() - 1] = mistake.into();
    cells
}

fn told(assessment: &Assessment, words: &Words) -> Cells {
    let route = shown(assessment);
    let criterion = route
        .criteria
        .iter()
        .find(|criterion| Some(criterion.id) == route.criterion);
    let amount = criterion.and_then(|criterion| criterion.amount);
    let gap = criterion.and_then(|criterion| criterion.shortfall);
    let word = |word: Option<&'static str>| Cow::from(word.unwrap_or_default());
    let euros = |money: Option<Money>| money.map_or("".into(), |money| money.to_string().into());
    [
        assessment.outcome.as_str().into(),
        route.id.as_str().into(),
        word(criterion.map(|criterion| criterion.id.as_str())),
        euros(amount.map(Money::from)),
        word(
            amount
                .and(criterion)
                .map(|criterion| criterion.unit.as_str()),
        ),
        euros(gap),
        reasons(assessment, route, words).into(),
    ]
}

/// The route to show to an employer: that which is met, else a route for work that may be, else that of the highly skilled migrant.
fn shown(assessment: &Assessment) -> &RouteAssessment {
    let routes = &assessment.routes;
    let best = routes
        .iter()
        .find(|route| Some(route.id) == assessment.best);
    let may_be =
        |route: &&RouteAssessment| route.outcome == RouteOutcome::Unknown && route.salary.is_some();
    best.or_else(|| routes.iter().find(may_be))
        .unwrap_or(&routes[0])
}

fn reasons(assessment: &Assessment, route: &RouteAssessment, words: &Words) -> String {
    let Some(day) = assessment.decisive_date else {
        let missing = assessment.questions.iter().map(|fact| words.missing(*fact));
        return missing.collect::<Vec<_>>().join(" ");
    };
    let told = |id: NoticeId| {
        let notice = assessment.notices.iter().find(|notice| notice.id == id);
        notice.map(|notice| words.notice(notice, day))
    };
    // Then nothing is judged, and nothing else is to be said.
    if let Some(told) = told(NoticeId::LawNotKnown) {
        return told;
    }
    let mut reasons: Vec<Cow<'_, str>> = why(route, words).map(Cow::from).collect();
    if route.outcome == RouteOutcome::NotInForce {
        reasons.push(words.not_in_force().into());
    }
    reasons.extend(told(NoticeId::AmountsNotPublished).map(Cow::from));
    let is_open = |other: &&RouteAssessment| {
        assessment.best.is_none()
            && route.outcome != RouteOutcome::Unknown
            && other.outcome == RouteOutcome::Unknown
    };
    let open = assessment.routes.iter().filter(is_open);
    reasons.extend(open.map(|other| Cow::from(words.open_route(other.id))));
    reasons.join(" ")
}

/// The conditions that are not met; else those that are open; else the last, which is the salary or the points.
fn why<'a>(route: &'a RouteAssessment, words: &'a Words) -> impl Iterator<Item = &'a str> {
    let has = |outcome| route.conditions.iter().any(|own| own.outcome == outcome);
    let telling = [ConditionOutcome::NotMet, ConditionOutcome::Unknown];
    let telling = telling.into_iter().find(|outcome| has(*outcome));
    let last = route.conditions.len().saturating_sub(1);
    let conditions = route.conditions.iter().enumerate();
    let tells = conditions.filter(move |(place, own)| match telling {
        Some(outcome) => own.outcome == outcome,
        None => *place == last,
    });
    tells.map(|(_, condition)| words.condition(condition))
}

/// A cell that a spreadsheet takes for no formula.
fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

fn writer(separator: u8) -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_writer(Vec::new())
}

fn written(lines: Writer<Vec<u8>>) -> csv::Result<Vec<u8>> {
    lines
        .into_inner()
        .map_err(|error| error.into_error().into())
}
