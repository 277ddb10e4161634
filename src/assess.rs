//! From facts to an assessment: each route judged on the decisive day or days, then put together.

use crate::{
    Applies, Assessment, Condition, ConditionOutcome, Criterion, CriterionId, Day, Facts,
    FactsError, Outcome, PointsPart, PointsScore, Receipt, RouteAssessment, RouteId, RouteOutcome,
    answer::{Answer, Answers, Verdict},
    case::{Case, Doubt},
    error::ErrorCode,
    facts::{DecisiveDays, FactPath, MAX_COMPONENTS},
    norms::{Confidence, LAW_UP_TO, unit_on},
    notices, outlook,
    pay::{PayResult, PayRules},
    routes::{Compare, Judgment, PointsAnswers, Rule, highly_educated_points},
    sources::{DECREE_1995_1D, DECREE_2022_2_1},
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

/// The points scheme alone, gates included (Regeling hoogopgeleiden, 2009-01-01 to 2016-02-29).
///
/// # Errors
/// As [`assess`].
///
/// ```
/// use kennismigrant::{Facts, Value, score_points};
/// // A doctorate gives 30 points, an age of 21 to 40 gives 5, one indicator 5: together 40 of 40.
/// let facts: Value = serde_json::from_str(r#"{
///     "application": { "kind": "first", "receivedOn": "2010-06-01" },
///     "person": { "age": 30 },
///     "study": { "level": "doctorate", "kind": "foreign-ranked", "completedOn": "2009-06-01" },
///     "points": { "englishIelts6": true }
/// }"#)?;
/// assert_eq!(score_points(&Facts::try_from(&facts)?)?.scored, Some(40));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn score_points(facts: &Facts) -> Result<PointsScore, FactsError> {
    check(facts)?;
    let answers = Answers::default();
    Ok(match facts.application.decisive_days() {
        Ok(days) => decisive_points(
            &Case {
                facts,
                answers: &answers,
                days: &[days.decisive],
                doubted: None,
            },
            days.decisive,
        ),
        Err(_) => open_points(facts),
    })
}

fn check(facts: &Facts) -> Result<(), FactsError> {
    if facts.pay.components.len() > MAX_COMPONENTS {
        return Err(FactsError::new(
            ErrorCode::OutOfRange,
            FactPath::Components.to_string(),
        ));
    }
    facts.person.agrees_with(&facts.application)
}

/// A route on the days on which it is judged; `None` on a day on which it is not law.
pub(crate) struct JudgedRoute<'a> {
    pub id: RouteId,
    pub judgments: Vec<Option<Judgment<'a>>>,
    /// The outcome on each day.
    pub daily: Vec<Answer<'a>>,
    pub outcome: Answer<'a>,
    pub law_is_known: bool,
}

impl<'a> JudgedRoute<'a> {
    fn new(id: RouteId, case: &Case<'_, 'a>) -> Self {
        let judge = |day: &Day| id.period().contains(*day).then(|| id.judge(case, *day));
        let judgments: Vec<_> = case.days.iter().map(judge).collect();
        let not_in_force = case.settled(Verdict::NotInForce);
        let daily: Vec<Answer<'a>> = judgments
            .iter()
            .map(|judgment| {
                judgment
                    .as_ref()
                    .map_or(not_in_force, |judgment| judgment.outcome(case))
            })
            .collect();
        let decisive = case.days.last().copied().unwrap_or(Day::MIN);
        let law_is_known = decisive <= LAW_UP_TO || id.period().valid_to.is_some();
        let outcome = if law_is_known {
            same_on_all_days(&daily, case)
        } else {
            case.settled(Verdict::Hidden)
        };
        Self {
            id,
            judgments,
            daily,
            outcome,
            law_is_known,
        }
    }

    /// The judgment of the decisive day, when the route is law on it.
    pub(crate) fn decisive(&self) -> Option<&Judgment<'a>> {
        self.judgments.last()?.as_ref()
    }

    fn is_in_force(&self) -> bool {
        !self.outcome.is_always(Verdict::NotInForce)
    }

    /// A condition on each day; of a day on which the route is not law there is none.
    fn daily_condition(&self, id: &str, case: &Case<'_, 'a>) -> Vec<Answer<'a>> {
        if !self.law_is_known {
            return vec![case.settled(Verdict::Hidden)];
        }
        let not_in_force = case.settled(Verdict::NotInForce);
        let of_day = |judgment: &Option<Judgment<'a>>| {
            let condition = judgment
                .as_ref()
                .and_then(|judgment| judgment.condition(id));
            condition.map_or(not_in_force, |condition| condition.answer)
        };
        self.judgments.iter().map(of_day).collect()
    }

    /// A condition on all days together.
    fn condition(&self, id: &str, case: &Case<'_, 'a>) -> Answer<'a> {
        same_on_all_days(&self.daily_condition(id, case), case)
    }

    /// Whether a rule of less weight decided the outcome: without it the outcome is another.
    fn rests_on(&self, doubt: Doubt, case: &Case<'_, 'a>) -> bool {
        let without = Self::new(
            self.id,
            &Case {
                doubted: Some(doubt),
                ..*case
            },
        );
        without.outcome != self.outcome
    }

    /// The rules of less weight that decided the outcome.
    pub(crate) fn decisive_doubts(&self, case: &Case<'_, 'a>) -> Vec<Doubt> {
        if !matches!(self.outcome.verdict(), Some(Verdict::Met | Verdict::NotMet)) {
            return Vec::new();
        }
        let of_days = |(_, period): &&(Doubt, crate::routes::Period)| {
            case.days.iter().any(|day| period.contains(*day))
        };
        let doubts = self
            .id
            .doubts()
            .iter()
            .filter(of_days)
            .map(|(doubt, _)| *doubt);
        doubts.filter(|doubt| self.rests_on(*doubt, case)).collect()
    }
}

fn same_on_all_days<'a>(daily: &[Answer<'a>], case: &Case<'_, 'a>) -> Answer<'a> {
    let same = |left: Answer<'a>, right: Answer<'a>| left.same_on_both_days(right);
    daily
        .iter()
        .copied()
        .reduce(same)
        .unwrap_or_else(|| case.settled(Verdict::Hidden))
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

/// The facts that can change the outcome or the first route that is met.
fn overall_questions(
    case: &Case<'_, '_>,
    judged: &[JudgedRoute<'_>],
    routes: &[RouteAssessment],
) -> Vec<FactPath> {
    let first_met = (0..)
        .zip(judged)
        .fold(case.yes_or_no(false), |first, (index, route)| {
            first.or_first(index, route.outcome)
        });
    let questions = questions(first_met, case);
    let routes_that_ask = |path: &FactPath| {
        routes
            .iter()
            .filter(|route| route.questions.contains(path))
            .count()
    };
    // Ties stay in the order of the facts.
    in_order(questions, |path| core::cmp::Reverse(routes_that_ask(path)))
}

/// The unknown facts that matter, in the order of the facts.
fn questions(answer: Answer<'_>, case: &Case<'_, '_>) -> Vec<FactPath> {
    let mut paths = answer.facts();
    if let Some(index) = paths.iter().position(|path| *path == FactPath::Components) {
        // Too many to tell which: all of them.
        paths.swap_remove(index);
        paths.extend(
            case.days
                .iter()
                .flat_map(|day| PayRules::on(*day, case).open_components()),
        );
    }
    let mut paths = in_order(paths, |path| (path.place(), *path));
    paths.dedup();
    paths
}

/// A short list in the order of a key; equal keys stay as they are. The sorts of the standard library are made for
/// long lists, and would be a tenth of the module.
pub(crate) fn in_order<T, K: Ord>(list: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    list.into_iter().fold(Vec::new(), |mut sorted, item| {
        let place = sorted.partition_point(|other| key(other) <= key(&item));
        sorted.insert(place, item);
        sorted
    })
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
    let salary = has_salary.then(|| outcome(route.condition("salary-criterion", case)));
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
        outcome: route_outcome(route.outcome),
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

fn outcome(answer: Answer<'_>) -> Outcome {
    match answer.verdict() {
        Some(Verdict::Met) => Outcome::Met,
        Some(Verdict::NotMet) => Outcome::NotMet,
        _ => Outcome::Unknown,
    }
}

fn route_outcome(answer: Answer<'_>) -> RouteOutcome {
    match answer.verdict() {
        Some(Verdict::Met) => RouteOutcome::Met,
        Some(Verdict::NotMet) => RouteOutcome::NotMet,
        Some(Verdict::NotInForce) => RouteOutcome::NotInForce,
        _ => RouteOutcome::Unknown,
    }
}

fn condition_outcome(answer: Answer<'_>) -> ConditionOutcome {
    match answer.verdict() {
        Some(Verdict::Met) => ConditionOutcome::Met,
        Some(Verdict::NotMet) => ConditionOutcome::NotMet,
        Some(Verdict::NotApplicable) => ConditionOutcome::NotApplicable,
        _ => ConditionOutcome::Unknown,
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
        let amount = crate::Money::from(criterion.amount?).to_string();
        Compare::at_least(
            pay.map(|pay| pay.counted.to_string()),
            amount,
            criterion.unit.into(),
        )
    };
    let with_outcome = |rule: &'static Rule| Condition {
        id: rule.id,
        outcome: condition_outcome(route.condition(rule.id, case)),
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

/// The unknown gates, when it is enough that all of them are met (Assessment, `provided`).
fn provided<'a>(
    route: &JudgedRoute<'a>,
    case: &Case<'_, 'a>,
    conditions: &[Condition],
) -> Vec<&'static str> {
    if !route.law_is_known
        || route
            .outcome
            .verdict()
            .is_some_and(|verdict| verdict != Verdict::Hidden)
    {
        return Vec::new();
    }
    let last = route.id.last_condition();
    let has_comparison =
        !route.id.criteria().is_empty() || route.id == RouteId::HighlyEducatedPoints;
    let is_gate = |condition: &&Condition| !(has_comparison && condition.id == last);
    let unknown = |condition: &&Condition| condition.outcome == ConditionOutcome::Unknown;
    let gates: Vec<&'static str> = conditions
        .iter()
        .filter(is_gate)
        .filter(unknown)
        .map(|condition| condition.id)
        .collect();
    let daily = gates.iter().flat_map(|id| route.daily_condition(id, case));
    let all_met = daily.fold(case.yes_or_no(true), |all, gate| all & gate);
    let left = all_met.given(route.outcome).verdicts();
    let only_met = left
        .iter()
        .all(|verdict| matches!(verdict, Verdict::Met | Verdict::Skipped));
    if only_met && left.contains(&Verdict::Met) {
        gates
    } else {
        Vec::new()
    }
}

fn criteria(
    judgment: &Judgment<'_>,
    law_is_known: bool,
    pay: PayRules<'_>,
    decisive: Day,
) -> Vec<Criterion> {
    let applies = |answer: Answer<'_>| match answer.verdict() {
        _ if !law_is_known => Applies::Unknown,
        Some(Verdict::Met) => Applies::Yes,
        Some(Verdict::NotMet) => Applies::No,
        _ => Applies::Unknown,
    };
    let of = |judged: &crate::routes::JudgedCriterion<'_>| match judged.norm {
        None => exempt(applies(judged.applies), decisive),
        Some(day) => {
            let norm = day.norm;
            let wage = judged.wage();
            Criterion {
                id: judged.id,
                applies: applies(judged.applies),
                amount: norm.amount,
                indication: day.last_known.and_then(|known| known.amount),
                unit: norm.unit,
                valid_from: norm.valid_from,
                valid_to: norm.valid_to,
                source: norm.source,
                confidence: norm.confidence,
                outcome: outcome(judged.reached),
                shortfall: wage.and_then(|wage| Some(pay.lowest()?.short_of(wage).round_up())),
                required_base_per_month: wage.map(|wage| pay.required_base_per_month(wage)),
            }
        }
    };
    judgment.criteria.iter().map(of).collect()
}

/// `exempt` asks for nothing; it is as old as the scheme, and stands in the decree of the day.
fn exempt(applies: Applies, decisive: Day) -> Criterion {
    let begin = RouteId::HighlySkilledMigrant.period().valid_from;
    let decree_2022 = crate::routes::DECREE_2022;
    let (valid_from, valid_to, source) = if decisive < decree_2022 {
        (begin, decree_2022.plus_days(-1), DECREE_1995_1D)
    } else {
        (
            decree_2022,
            LAW_UP_TO.max(decisive.year_end()),
            DECREE_2022_2_1,
        )
    };
    let nothing = crate::Money::from_cents(0);
    Criterion {
        id: CriterionId::Exempt,
        applies,
        amount: None,
        indication: None,
        unit: unit_on(decisive),
        valid_from,
        valid_to,
        source,
        confidence: Confidence::High,
        outcome: Outcome::Met,
        shortfall: Some(nothing),
        required_base_per_month: Some(nothing),
    }
}

/// The lowest amount that certainly applies. If none does: when the salary is met the highest of those that may apply,
/// when it is not met the lowest of them.
fn to_show(criteria: &[Criterion], salary: Option<Outcome>) -> Option<CriterionId> {
    // Exempt is lower than any amount, and an amount that is not known is higher than any.
    let height = |criterion: &&Criterion| match criterion.id {
        CriterionId::Exempt => (0, None),
        _ if criterion.amount.is_none() => (2, None),
        _ => (1, criterion.amount),
    };
    let certain = criteria
        .iter()
        .filter(|criterion| criterion.applies == Applies::Yes)
        .min_by_key(height);
    let possible = || {
        criteria
            .iter()
            .filter(|criterion| criterion.applies == Applies::Unknown)
    };
    let shown = certain.or_else(|| match salary {
        Some(Outcome::Met) => possible().max_by_key(height),
        Some(Outcome::NotMet) => possible().min_by_key(height),
        _ => None,
    });
    shown.map(|criterion| criterion.id)
}

fn decisive_points(case: &Case<'_, '_>, decisive: Day) -> PointsScore {
    let period = RouteId::HighlyEducatedPoints.period();
    let judgment = RouteId::HighlyEducatedPoints.judge(case, decisive);
    let outcome = if period.contains(decisive) {
        route_outcome(judgment.outcome(case))
    } else {
        RouteOutcome::NotInForce
    };
    points_score(
        outcome,
        &highly_educated_points::score(case, Some(decisive)),
    )
}

/// The score while the decisive date is unknown.
fn open_points(facts: &Facts) -> PointsScore {
    let answers = Answers::default();
    let case = Case {
        facts,
        answers: &answers,
        days: &[],
        doubted: None,
    };
    points_score(
        RouteOutcome::Unknown,
        &highly_educated_points::score(&case, None),
    )
}

fn points_score(outcome: RouteOutcome, points: &PointsAnswers<'_>) -> PointsScore {
    let (lowest, highest) = range_of(points.total);
    let part = |(id, max, answer): &(&'static str, u8, Answer<'_>)| {
        let (lowest, highest) = range_of(*answer);
        PointsPart {
            id,
            scored: (lowest == highest).then_some(lowest),
            max: *max,
        }
    };
    PointsScore {
        outcome,
        scored: (lowest == highest).then_some(lowest),
        lowest,
        highest,
        required: highly_educated_points::REQUIRED,
        max: highly_educated_points::MAX,
        parts: points.parts.iter().map(part).collect(),
    }
}

/// The fewest and the most points of all completions.
fn range_of(answer: Answer<'_>) -> (u8, u8) {
    let points = |verdict: &Verdict| match verdict {
        Verdict::Points(points) => *points,
        _ => 0,
    };
    let verdicts = answer.verdicts();
    let all = || verdicts.iter().map(points);
    (all().min().unwrap_or(0), all().max().unwrap_or(0))
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
