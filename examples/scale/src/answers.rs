//! What the engine says of a person, and of many as columns of Arrow.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, Decimal128Array, Int32Array, StringArray, StructArray},
        buffer::NullBuffer,
        datatypes::{DataType, Field, Fields},
    },
    common::Result,
};
use kennismigrant::{
    Assessment, Assessor, CriterionId, Facts, FactsError, Money, RouteAssessment, RouteId,
    RouteOutcome, ShortAnswer,
};

/// How much is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Depth {
    /// With amounts.
    Whole,
    /// Outcomes alone.
    Short,
}

/// What is said of one person.
#[derive(Default)]
pub(crate) struct Answer {
    outcome: Option<&'static str>,
    route: Option<&'static str>,
    criterion: Option<&'static str>,
    unit: Option<&'static str>,
    needed: Option<Money>,
    counted: Option<Money>,
    gap: Option<Money>,
    questions: Option<i32>,
    mistake: Option<FactsError>,
}

/// A field of the answer: its name, whether a short answer has it, and how it is made.
type Part = (&'static str, bool, fn(&[Answer]) -> Result<ArrayRef>);

const PARTS: [Part; 9] = [
    ("outcome", true, |answers| words(answers, |own| own.outcome)),
    ("route", true, |answers| words(answers, |own| own.route)),
    ("criterion", true, |answers| {
        words(answers, |own| own.criterion)
    }),
    ("unit", false, |answers| words(answers, |own| own.unit)),
    ("needed", false, |answers| euros(answers, |own| own.needed)),
    ("counted", false, |answers| {
        euros(answers, |own| own.counted)
    }),
    ("gap", true, |answers| euros(answers, |own| own.gap)),
    ("questions", true, |answers| {
        let counts = answers.iter().map(|own| own.questions);
        Ok(Arc::new(Int32Array::from_iter(counts)))
    }),
    ("mistake", true, mistakes),
];

impl Depth {
    /// The type of the answers.
    pub(crate) fn data_type(self) -> Result<DataType> {
        Ok(self.array(&[], None)?.data_type().clone())
    }

    /// The answers to many people; `known` says who is nobody.
    pub(crate) fn array(
        self,
        answers: &[Answer],
        known: Option<NullBuffer>,
    ) -> Result<StructArray> {
        let parts = PARTS
            .iter()
            .filter(|(_, in_short, _)| *in_short || self == Self::Whole);
        let mut columns = Vec::with_capacity(PARTS.len());
        for (name, _, make) in parts {
            columns.push((*name, make(answers)?));
        }
        structs(columns, known)
    }

    pub(crate) fn answer(
        self,
        assessor: &mut Assessor,
        facts: Result<Facts, FactsError>,
    ) -> Answer {
        let answer = facts.and_then(|facts| match self {
            Self::Whole => assessor.assess(&facts).map(|assessment| whole(&assessment)),
            Self::Short => assessor.short(&facts).map(|answer| short(&answer)),
        });
        answer.unwrap_or_else(|mistake| Answer {
            mistake: Some(mistake),
            ..Answer::default()
        })
    }
}

fn whole(assessment: &Assessment) -> Answer {
    let routes = assessment.routes.iter();
    let route: &RouteAssessment =
        &assessment.routes[shown(routes.map(|route| (route.id, route.outcome)))];
    let mut criteria = route.criteria.iter();
    let criterion = criteria.find(|criterion| Some(criterion.id) == route.criterion);
    Answer {
        outcome: Some(assessment.outcome.as_str()),
        route: Some(route.id.as_str()),
        criterion: criterion.map(|criterion| criterion.id.as_str()),
        unit: criterion.map(|criterion| criterion.unit.as_str()),
        needed: criterion
            .and_then(|criterion| criterion.amount)
            .map(Money::from),
        counted: route.pay.as_ref().map(|pay| pay.counted),
        gap: criterion.and_then(|criterion| criterion.shortfall),
        questions: i32::try_from(assessment.questions.len()).ok(),
        mistake: None,
    }
}

fn short(answer: &ShortAnswer) -> Answer {
    let routes = || RouteId::ALL.iter().zip(&answer.routes);
    let place = shown(routes().map(|(id, route)| (*id, route.outcome)));
    let shown = routes().nth(place);
    Answer {
        outcome: Some(answer.outcome.as_str()),
        route: shown.map(|(id, _)| id.as_str()),
        criterion: shown
            .and_then(|(_, route)| route.criterion)
            .map(CriterionId::as_str),
        gap: shown.and_then(|(_, route)| route.shortfall),
        questions: i32::try_from(answer.questions).ok(),
        ..Answer::default()
    }
}

/// The place of the route to show: that which is met, else one for work that may be, else the first.
fn shown(routes: impl Iterator<Item = (RouteId, RouteOutcome)> + Clone) -> usize {
    let is_met = |(_, outcome)| outcome == RouteOutcome::Met;
    let may_be = |(id, outcome)| is_for_work(id) && outcome == RouteOutcome::Unknown;
    let met = routes.clone().position(is_met);
    met.or_else(|| routes.clone().position(may_be)).unwrap_or(0)
}

/// The routes that have a salary criterion.
fn is_for_work(route: RouteId) -> bool {
    matches!(route, RouteId::HighlySkilledMigrant | RouteId::EuBlueCard)
}

fn words(answers: &[Answer], word: fn(&Answer) -> Option<&'static str>) -> Result<ArrayRef> {
    Ok(Arc::new(StringArray::from_iter(answers.iter().map(word))))
}

/// More digits than fifty parts of pay can make.
const PRECISION: u8 = 18;

fn euros(answers: &[Answer], amount: fn(&Answer) -> Option<Money>) -> Result<ArrayRef> {
    let cents = answers.iter().map(|own| amount(own).and_then(cents));
    let euros = Decimal128Array::from_iter(cents).with_precision_and_scale(PRECISION, 2)?;
    Ok(Arc::new(euros))
}

fn cents(money: Money) -> Option<i128> {
    money.to_string().replace('.', "").parse().ok()
}

fn mistakes(answers: &[Answer]) -> Result<ArrayRef> {
    let mistakes = || answers.iter().map(|own| own.mistake.as_ref());
    let codes = mistakes().map(|mistake| mistake.map(|own| own.code().as_str()));
    let paths = mistakes().map(|mistake| mistake.map(FactsError::path));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("code", Arc::new(StringArray::from_iter(codes))),
        ("path", Arc::new(StringArray::from_iter(paths))),
    ];
    let are_some: NullBuffer = mistakes().map(|mistake| mistake.is_some()).collect();
    Ok(Arc::new(structs(columns, Some(are_some))?))
}

fn structs(columns: Vec<(&str, ArrayRef)>, known: Option<NullBuffer>) -> Result<StructArray> {
    let fields: Fields = columns
        .iter()
        .map(|(name, column)| Field::new(*name, column.data_type().clone(), true))
        .collect();
    let columns = columns.into_iter().map(|(_, column)| column).collect();
    Ok(StructArray::try_new(fields, columns, known)?)
}
