//! From facts to an assessment: each route judged on the decisive date, then put together.

use crate::{
    answer::Answers,
    assessment::{
        Assessment, Compare, Condition, ConditionOutcome, Criterion, Outcome, PayResult, Quantity,
        Receipt, RouteAssessment, RouteOutcome,
    },
    case::{Case, On},
    criteria::{criteria, to_show},
    day::Day,
    error::FactsError,
    facts::{FactPath, Facts},
    judged::{JudgedCondition, JudgedRoute},
    norms::LAW_UP_TO,
    notices, outlook,
    pay::PayRules,
    questions::{overall_questions, provided, questions},
    route::{Asks, Route},
    routes::ROUTES,
    score::{decisive_score, open_score},
    short::ShortAnswer,
    vocabulary::CriterionId,
};

/// Assesses one person, by all routes.
///
/// # Errors
/// Facts that contradict each other, or more than 50 components of pay.
///
/// ```
/// use kennismigrant::{Facts, Outcome, Value, assess};
/// // 2026: the amount for 30 and over is EUR 5,942 a month without holiday allowance.
/// let offer: Value = serde_json::from_str(r#"{
///     "application": { "kind": "first", "receivedOn": "2026-03-01" },
///     "person": { "age": 36 },
///     "work": { "role": "employee", "contract": true, "recognisedSponsor": true,
///               "excludedOccupation": "none", "marketRate": true },
///     "pay": { "base": "5941.99", "per": "month", "includesHolidayAllowance": false,
///              "paidMonthlyToOwnAccount": true },
///     "study": { "kind": "other", "level": "none" },
///     "orientationYear": { "permit": "never" }
/// }"#)?;
/// let assessment = assess(&Facts::try_from(&offer)?)?;
/// let route = &assessment.routes[0];
/// assert_eq!(route.salary, Some(Outcome::NotMet));
/// assert_eq!(route.criteria[0].shortfall.unwrap().to_string(), "0.01");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess(facts: &Facts) -> Result<Assessment, FactsError> {
    Assessor::new().assess(facts)
}

/// Assesses one person after the other, and keeps the memory of one for the next.
///
/// ```
/// use kennismigrant::{Assessor, Facts, assess};
/// let mut assessor = Assessor::new();
/// let nothing_known = Facts::default();
/// assert_eq!(assessor.assess(&nothing_known), assess(&nothing_known));
/// ```
#[derive(Default)]
pub struct Assessor(Answers);

impl Assessor {
    /// One that has assessed nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Assesses one person, by all routes; nothing is kept of those before.
    ///
    /// # Errors
    /// As [`assess`].
    pub fn assess(&mut self, facts: &Facts) -> Result<Assessment, FactsError> {
        facts.check()?;
        self.0.clear();
        let case = Case::new(facts, &self.0);
        Ok(match facts.application.decisive_day() {
            Ok(day) => decided(case.on(day)),
            Err(needed) => undecided(case.undated(), &needed),
        })
    }

    /// How much the last assessment took: nodes made, and pairs of nodes combined. It is the same on every machine, and a
    /// bound of the time. After short answers it is how much of those before is kept as well.
    #[must_use]
    pub fn work(&self) -> usize {
        self.0.work()
    }

    /// Assesses one person in short: what [`Assessor::assess`] says, without its reasons, and much sooner. What was combined
    /// for those before is used again, up to a bound; no answer depends on who they were.
    ///
    /// # Errors
    /// As [`assess`].
    pub fn short(&mut self, facts: &Facts) -> Result<ShortAnswer, FactsError> {
        facts.check()?;
        self.0.make_room();
        let case = Case::new(facts, &self.0);
        Ok(match facts.application.decisive_day() {
            Ok(day) => ShortAnswer::decided(case.on(day)),
            Err(needed) => ShortAnswer::undecided(needed.len()),
        })
    }

    /// Assesses many people in short, one after the other; the memory does not grow with them.
    ///
    /// ```
    /// use kennismigrant::{Assessor, Facts, Outcome};
    /// let mut assessor = Assessor::new();
    /// let people = (0..1_000).map(|_| Facts::default());
    /// assert!(assessor.short_answers(people).all(|answer| answer.unwrap().outcome == Outcome::Unknown));
    /// ```
    pub fn short_answers<'a>(
        &'a mut self,
        people: impl IntoIterator<Item = Facts, IntoIter: 'a>,
    ) -> impl Iterator<Item = Result<ShortAnswer, FactsError>> + 'a {
        people.into_iter().map(|facts| self.short(&facts))
    }
}

fn decided(on: On<'_>) -> Assessment {
    let judged: Vec<JudgedRoute<'_>> = ROUTES
        .iter()
        .map(|route| JudgedRoute::new(route, on))
        .collect();
    let routes: Vec<RouteAssessment> = judged.iter().map(assembled).collect();
    let met = routes
        .iter()
        .find(|route| route.outcome == RouteOutcome::Met);
    Assessment {
        decisive_date: Some(on.day),
        outcome: overall(&routes),
        best: met.map(|route| route.id),
        questions: overall_questions(on, &judged, &routes),
        outlook: outlook::after(on.day, on.facts()),
        notices: notices::of(on, &judged, &routes),
        routes,
        receipt: Receipt::THIS,
    }
}

fn overall(routes: &[RouteAssessment]) -> Outcome {
    let any = |outcome| routes.iter().any(|route| route.outcome == outcome);
    if any(RouteOutcome::Met) {
        Outcome::Met
    } else if any(RouteOutcome::Unknown) {
        Outcome::Unknown
    } else {
        Outcome::NotMet
    }
}

fn assembled(judged: &JudgedRoute<'_>) -> RouteAssessment {
    let (on, route) = (judged.on, judged.route);
    let points = route.scale().map(|scale| decisive_score(judged, scale));
    if !judged.is_in_force() {
        return RouteAssessment {
            points,
            ..empty(route, RouteOutcome::NotInForce)
        };
    }
    let salary = route
        .salary()
        .and_then(|salary| judged.condition(salary.id))
        .map(Outcome::from);
    let criteria: Vec<Criterion> = criteria(judged).collect();
    let criterion = to_show(&criteria, salary);
    let pay = salary.and_then(|_| PayRules::new(on).result());
    let conditions = conditions(judged, criterion, &criteria, pay.as_ref());
    RouteAssessment {
        outcome: judged.outcome.into(),
        salary,
        provided: provided(judged, &conditions),
        conditions,
        criterion,
        criteria,
        pay,
        points,
        permit_months: (route.permit_months)(on),
        questions: if judged.law_is_known {
            questions(judged.outcome, on)
        } else {
            Vec::new()
        },
        id: route.id,
    }
}

fn empty(route: &Route, outcome: RouteOutcome) -> RouteAssessment {
    RouteAssessment {
        id: route.id,
        outcome,
        salary: None,
        provided: Vec::new(),
        conditions: Vec::new(),
        criteria: Vec::new(),
        criterion: None,
        pay: None,
        points: None,
        permit_months: None,
        questions: Vec::new(),
    }
}

/// The conditions of a route in their order, each with the law of the day.
fn conditions(
    judged: &JudgedRoute<'_>,
    shown: Option<CriterionId>,
    criteria: &[Criterion],
    pay: Option<&PayResult>,
) -> Vec<Condition> {
    let shown = criteria
        .iter()
        .find(|criterion| Some(criterion.id) == shown);
    let of = |own: &JudgedCondition<'_>| Condition {
        compare: match own.condition.asks {
            Asks::Salary(_) => shown.and_then(|shown| compared_with(shown, pay)),
            Asks::Points(scale) => Some(decisive_score(judged, scale).compared()),
            Asks::Gate(_) => own.condition.compares.map(|compares| compares(judged.on)),
        },
        ..condition(own.condition, own.answer.into(), judged.on.day)
    };
    judged.conditions.iter().map(of).collect()
}

fn condition(
    of: &'static crate::route::Condition,
    outcome: ConditionOutcome,
    day: Day,
) -> Condition {
    let law = of.law_on(day);
    Condition {
        id: of.id,
        outcome,
        facts: law.map_or(&[], |law| law.facts),
        sources: law.map_or(&[], |law| law.sources),
        compare: None,
    }
}

fn compared_with(shown: &Criterion, pay: Option<&PayResult>) -> Option<Compare> {
    let amount = Quantity::Money(shown.amount?.into());
    let counted = pay.map(|pay| Quantity::Money(pay.counted));
    Some(Compare::at_least(counted, amount, shown.unit.into()))
}

/// While the decisive date is unknown nothing is decided; the questions are what is needed for it.
fn undecided(undated: On<'_>, needed: &[FactPath]) -> Assessment {
    let of_route = |route: &&'static Route| {
        let unknown = |of| condition(of, ConditionOutcome::Unknown, LAW_UP_TO);
        RouteAssessment {
            salary: route.salary().map(|_| Outcome::Unknown),
            conditions: route.conditions.iter().map(unknown).collect(),
            points: route.scale().map(|scale| open_score(scale, undated)),
            questions: needed.to_vec(),
            ..empty(route, RouteOutcome::Unknown)
        }
    };
    let routes: Vec<RouteAssessment> = ROUTES.iter().map(of_route).collect();
    Assessment {
        decisive_date: None,
        outcome: Outcome::Unknown,
        best: None,
        questions: needed.to_vec(),
        outlook: Vec::new(),
        notices: notices::of_any_day(undated, &routes),
        routes,
        receipt: Receipt::THIS,
    }
}
