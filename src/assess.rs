//! From facts to an assessment: each route judged on the decisive day or days, then put together.

use crate::{
    Assessment, Condition, ConditionOutcome, Criterion, CriterionId, Day, Facts, FactsError, Money,
    Outcome, Receipt, RouteAssessment, RouteId, RouteOutcome,
    answer::Answers,
    case::Case,
    criteria::{criteria, to_show},
    error::ErrorCode,
    facts::{DecisiveDays, FactPath, MAX_COMPONENTS},
    judged::JudgedRoute,
    norms::LAW_UP_TO,
    notices, outlook,
    pay::{PayResult, PayRules},
    questions::{overall_questions, provided, questions},
    routes::{Compare, Rule},
    score::{decisive_points, open_points},
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
    check(facts)?;
    Ok(match facts.application.decisive_days() {
        Ok(days) => decided(facts, days),
        Err(needed) => undecided(facts, &needed),
    })
}

pub(crate) fn check(facts: &Facts) -> Result<(), FactsError> {
    if facts.pay.components.len() > usize::from(MAX_COMPONENTS) {
        return Err(FactsError::new(
            ErrorCode::OutOfRange,
            FactPath::Components.to_string(),
        ));
    }
    facts.person.agrees_with(&facts.application)
}

fn decided(facts: &Facts, days: DecisiveDays) -> Assessment {
    let answers = Answers::default();
    let judged: Vec<Day> = days
        .other
        .filter(|_| days.judged_on_both)
        .into_iter()
        .chain([days.decisive])
        .collect();
    let case = Case {
        facts,
        answers: &answers,
        days: &judged,
        doubted: None,
    };
    let judged_routes: Vec<JudgedRoute<'_>> = RouteId::ALL
        .iter()
        .map(|id| JudgedRoute::new(*id, &case))
        .collect();
    let routes: Vec<RouteAssessment> = judged_routes
        .iter()
        .map(|route| assembled(route, &case, days.decisive))
        .collect();
    let notices = notices::of(&case, days, &judged_routes, &routes);
    Assessment {
        decisive_date: Some(days.decisive),
        outcome: overall(&routes),
        best: routes
            .iter()
            .find(|route| route.outcome == RouteOutcome::Met)
            .map(|route| route.id),
        questions: overall_questions(&case, &judged_routes, &routes),
        outlook: outlook::after(days.decisive, facts),
        notices,
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

fn assembled<'a>(route: &JudgedRoute<'a>, case: &Case<'_, 'a>, decisive: Day) -> RouteAssessment {
    let judgment = route.decisive();
    let points =
        (route.id == RouteId::HighlyEducatedPoints).then(|| decisive_points(case, decisive));
    if !route.is_in_force() {
        return RouteAssessment {
            points,
            ..empty(route.id, RouteOutcome::NotInForce)
        };
    }
    let has_salary = !route.id.criteria().is_empty();
    let salary = has_salary.then(|| route.condition("salary-criterion", case).into());
    let pay_rules = PayRules::on(decisive, case);
    let criteria = judgment.map_or(Vec::new(), |judgment| {
        criteria(judgment, route.law_is_known, pay_rules, decisive)
    });
    let criterion = to_show(&criteria, salary);
    let pay = pay_rules
        .result()
        .filter(|_| has_salary && judgment.is_some());
    let conditions = conditions(route, case, criterion, &criteria, pay.as_ref());
    RouteAssessment {
        outcome: route.outcome.into(),
        salary,
        provided: provided(route, case, &conditions),
        conditions,
        criterion,
        criteria,
        pay,
        points,
        permit_months: judgment.and_then(|_| route.id.permit_months(case.facts, decisive)),
        questions: if route.law_is_known {
            questions(route.outcome, case)
        } else {
            Vec::new()
        },
        id: route.id,
    }
}

fn empty(id: RouteId, outcome: RouteOutcome) -> RouteAssessment {
    RouteAssessment {
        id,
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

/// The conditions of a route in their order, each with its rule of the day: the first that is law on it or later, else
/// the last that was.
fn rules_on(route: RouteId, day: Day) -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = Vec::new();
    for rule in route.rules() {
        match rules.last_mut() {
            Some(last) if last.id == rule.id => {
                if last.period.valid_to.is_some_and(|to| to < day) {
                    *last = rule;
                }
            }
            _ => rules.push(rule),
        }
    }
    rules
}

fn conditions<'a>(
    route: &JudgedRoute<'a>,
    case: &Case<'_, 'a>,
    shown: Option<CriterionId>,
    criteria: &[Criterion],
    pay: Option<&PayResult>,
) -> Vec<Condition> {
    let decisive = case.days.last().copied().unwrap_or(Day::MIN);
    let salary_compare = || {
        let criterion = criteria
            .iter()
            .find(|criterion| Some(criterion.id) == shown)?;
        let amount = Money::from(criterion.amount?).to_string();
        Compare::at_least(
            pay.map(|pay| pay.counted.to_string()),
            amount,
            criterion.unit.into(),
        )
    };
    let with_outcome = |rule: &'static Rule| Condition {
        id: rule.id,
        outcome: route.condition(rule.id, case).into(),
        facts: rule.facts,
        sources: rule.sources,
        compare: match rule.id {
            "salary-criterion" => salary_compare(),
            id => route
                .decisive()
                .and_then(|judgment| judgment.condition(id)?.compare.clone()),
        },
    };
    rules_on(route.id, decisive)
        .into_iter()
        .map(with_outcome)
        .collect()
}

/// While the decisive date is unknown nothing is decided; the questions are what is needed for it.
fn undecided(facts: &Facts, needed: &[FactPath]) -> Assessment {
    let route = |id: &RouteId| {
        let unknown = |rule: &'static Rule| Condition {
            id: rule.id,
            outcome: ConditionOutcome::Unknown,
            facts: rule.facts,
            sources: rule.sources,
            compare: None,
        };
        RouteAssessment {
            salary: (!id.criteria().is_empty()).then_some(Outcome::Unknown),
            conditions: rules_on(*id, LAW_UP_TO).into_iter().map(unknown).collect(),
            points: (*id == RouteId::HighlyEducatedPoints).then(|| open_points(facts)),
            questions: needed.to_vec(),
            ..empty(*id, RouteOutcome::Unknown)
        }
    };
    Assessment {
        decisive_date: None,
        outcome: Outcome::Unknown,
        best: None,
        routes: RouteId::ALL.iter().map(route).collect(),
        questions: needed.to_vec(),
        outlook: Vec::new(),
        notices: Vec::new(),
        receipt: Receipt::THIS,
    }
}
