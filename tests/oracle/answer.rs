//! What the contract wants to know of a person, gathered over all completions and written in its own form.

use super::branching::{Asker, Leaf, TooWide, agreed, asked, deciding, every_completion};
use super::concrete::{
    self, Amounts, BaseRule, Counts, MOST_POINTS, Outcome, PARTS, POINTS_NEEDED, ROUTES, Route,
    Thirteenth,
};
use super::dates::{Day, day, iso};
use super::facts::{Case, Fact, Part};
use super::notices;
use serde_json::{Map, Value as Json, json};
use std::cmp::Reverse;

/// The last day for which the law was read: the end of a year.
pub fn law_up_to() -> Day {
    day(kennismigrant::version().law_up_to.year().into(), 12, 31)
}

fn settled(leaves: &[Leaf<Outcome>]) -> Outcome {
    agreed(leaves).unwrap_or(Outcome::Unknown)
}

fn paths(facts: &[Fact]) -> Json {
    facts.iter().map(|fact| fact.path()).collect()
}

/// The assessment, as far as the oracle answers it. What was too wide to branch over is left out.
pub fn answer(case: &Case, amounts: &Amounts) -> Json {
    match case.decisive() {
        Err(needed) => without_a_day(case, &needed),
        Ok(on) => on_the_day(case, amounts, on),
    }
}

fn without_a_day(case: &Case, needed: &[Fact]) -> Json {
    let routes: Map<String, Json> = ROUTES
        .iter()
        .map(|route| {
            let conditions: Map<String, Json> = route
                .conditions()
                .iter()
                .map(|(id, _)| ((*id).to_owned(), json!("unknown")))
                .collect();
            let answer = json!({
                "outcome": "unknown",
                "salary": route.has_salary().then_some("unknown"),
                "provided": [],
                "conditions": conditions,
                "criteria": {},
                "criterion": null,
                "pay": null,
                "questions": paths(needed),
            });
            (route.id().to_owned(), answer)
        })
        .collect();
    let mut answer = json!({
        "decisiveDate": null,
        "outcome": "unknown",
        "best": null,
        "questions": paths(needed),
        "routes": routes,
    });
    answer["notices"] = json!({ "short-stay": notices::short_stay(case, &answer) });
    answer
}

fn on_the_day(case: &Case, amounts: &Amounts, on: Day) -> Json {
    let mut routes = Map::new();
    let mut outcomes = Vec::new();
    let mut questions: Vec<Fact> = Vec::new();
    let mut too_wide = false;
    for route in ROUTES {
        let (outcome, own, json) = if route_is_read(route, on) {
            route_answer(case, amounts, on, route)
        } else {
            (
                Some(Outcome::Unknown),
                Some(Vec::new()),
                law_not_known(route),
            )
        };
        match (outcome, own) {
            (Some(outcome), Some(own)) => {
                outcomes.push((route, outcome));
                questions.extend(own);
            }
            _ => too_wide = true,
        }
        routes.insert(route.id().to_owned(), json);
    }
    let mut answer = json!({ "decisiveDate": iso(on), "routes": routes });
    answer["notices"] = notices::notices(case, amounts, on, &answer);
    if too_wide {
        return answer;
    }
    let has = |wanted| outcomes.iter().find(|(_, outcome)| *outcome == wanted);
    let best = has(Outcome::Met).map(|(route, _)| route.id());
    let outcome = if best.is_some() {
        Outcome::Met
    } else if has(Outcome::Unknown).is_some() {
        Outcome::Unknown
    } else {
        Outcome::NotMet
    };
    answer["outcome"] = json!(outcome.text());
    answer["best"] = json!(best);
    if let Ok(questions) = overall_questions(case, amounts, on, &questions) {
        answer["questions"] = paths(&questions);
    }
    answer
}

pub fn route_is_read(route: Route, on: Day) -> bool {
    on <= law_up_to() || route == Route::HighlyEducatedPoints
}

fn law_not_known(route: Route) -> Json {
    let conditions: Map<String, Json> = route
        .conditions()
        .iter()
        .map(|(id, _)| ((*id).to_owned(), json!("unknown")))
        .collect();
    json!({
        "outcome": "unknown",
        "salary": route.has_salary().then_some("unknown"),
        "provided": [],
        "conditions": conditions,
        "questions": [],
    })
}

/// The facts that alone turn the outcome of all routes together, or the best route: those in the questions of
/// most routes first. A fact that turns no route turns nothing.
fn overall_questions(
    case: &Case,
    amounts: &Amounts,
    on: Day,
    of_routes: &[Fact],
) -> Result<Vec<Fact>, TooWide> {
    let rule = |ask: &mut Asker| {
        let mut open = false;
        for route in ROUTES {
            let outcome = if route_is_read(route, on) {
                concrete::route_on(ask, route, on)
            } else {
                Outcome::Unknown
            };
            match outcome {
                Outcome::Met => return (Outcome::Met, Some(route)),
                Outcome::Unknown => open = true,
                _ => {}
            }
        }
        let outcome = if open {
            Outcome::Unknown
        } else {
            Outcome::NotMet
        };
        (outcome, None)
    };
    let mut candidates = of_routes.to_vec();
    candidates.sort_by_key(|fact| {
        let routes = of_routes.iter().filter(|own| *own == fact).count();
        (Reverse(routes), *fact)
    });
    candidates.dedup();
    deciding(case, amounts, &candidates, rule)
}

type RouteAnswer = (Option<Outcome>, Option<Vec<Fact>>, Json);

fn route_answer(case: &Case, amounts: &Amounts, on: Day, route: Route) -> RouteAnswer {
    if !route.in_force(on) {
        let mut json = json!({
            "outcome": "not-in-force", "salary": null, "provided": [], "conditions": {}, "criteria": {},
            "criterion": null, "pay": null, "permitMonths": null, "questions": [],
        });
        add_points(case, amounts, on, route, &mut json);
        return (Some(Outcome::NotInForce), Some(Vec::new()), json);
    }
    let mut json = json!({});
    let rule = |ask: &mut Asker| concrete::route_on(ask, route, on);
    let leaves = every_completion(case, amounts, rule).ok();
    let outcome = leaves.as_ref().map(|leaves| settled(leaves));
    let questions = leaves.and_then(|leaves| {
        if agreed(&leaves).is_some() {
            return Some(Vec::new());
        }
        deciding(case, amounts, &asked(case, &leaves), rule).ok()
    });
    if let (Some(outcome), Some(questions)) = (outcome, &questions) {
        json["outcome"] = json!(outcome.text());
        json["questions"] = paths(questions);
    }
    let conditions = conditions(case, amounts, on, route);
    if let Ok(conditions) = &conditions {
        if let Some(provided) = provided(case, amounts, on, route, outcome, conditions) {
            json["provided"] = provided;
        }
        json["conditions"] = conditions
            .iter()
            .map(|(id, outcome)| ((*id).to_owned(), json!(outcome.text())))
            .collect::<Map<_, _>>()
            .into();
        let salary = conditions.last().map(|(_, outcome)| *outcome);
        let salary = if route.has_salary() { salary } else { None };
        json["salary"] = json!(salary.map(Outcome::text));
        add_criteria(case, amounts, on, route, salary, &mut json);
    }
    json["pay"] = pay(case, on, route);
    json["permitMonths"] = json!(permit_months(case, on, route));
    add_points(case, amounts, on, route, &mut json);
    (outcome, questions, json)
}

fn conditions(
    case: &Case,
    amounts: &Amounts,
    on: Day,
    route: Route,
) -> Result<Vec<(&'static str, Outcome)>, TooWide> {
    route
        .conditions()
        .iter()
        .map(|(id, condition)| {
            let leaves = every_completion(case, amounts, |ask| condition(ask, on))?;
            Ok((*id, settled(&leaves)))
        })
        .collect()
}

/// The unknown gates, when the route is met in every completion in which none of them fails.
fn provided(
    case: &Case,
    amounts: &Amounts,
    on: Day,
    route: Route,
    outcome: Option<Outcome>,
    conditions: &[(&'static str, Outcome)],
) -> Option<Json> {
    if outcome? != Outcome::Unknown {
        return Some(json!([]));
    }
    let gates = if route.has_last_that_is_no_gate() {
        &route.conditions()[..conditions.len() - 1]
    } else {
        route.conditions()
    };
    let open: Vec<_> = gates
        .iter()
        .zip(conditions)
        .filter(|(_, (_, outcome))| *outcome == Outcome::Unknown)
        .map(|(gate, _)| *gate)
        .collect();
    let leaves = every_completion(case, amounts, |ask| {
        for (_, gate) in &open {
            if gate(ask, on) == Outcome::NotMet {
                return None;
            }
        }
        Some(concrete::route_on(ask, route, on))
    })
    .ok()?;
    let mut left = leaves.iter().filter_map(|leaf| leaf.said).peekable();
    let some = left.peek().is_some();
    let ids: Vec<&str> = open.iter().map(|(id, _)| *id).collect();
    Some(if some && left.all(|outcome| outcome == Outcome::Met) {
        json!(ids)
    } else {
        json!([])
    })
}

fn money(cents: i128) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn rounded_up(parts: i128) -> i128 {
    (parts + PARTS - 1).div_euclid(PARTS)
}

fn add_criteria(
    case: &Case,
    amounts: &Amounts,
    on: Day,
    route: Route,
    salary: Option<Outcome>,
    json: &mut Json,
) {
    let mut rows = Map::new();
    let mut apply = Vec::new();
    for id in route.criteria() {
        let amount = amounts.on(id, on);
        if amount.is_none() && *id != "exempt" {
            continue;
        }
        let cents = amount.and_then(|own| own.cents);
        let Ok(leaves) = every_completion(case, amounts, |ask| concrete::applies(ask, id, on))
        else {
            return;
        };
        let applies = agreed(&leaves);
        apply.push((*id, cents, applies));
        let said = match applies {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unknown",
        };
        let mut row = json!({ "applies": said, "amount": cents.map(|own| money(own.into())) });
        if let Some(amount) = amount {
            row["unit"] = json!(unit(on));
            row["validFrom"] = json!(iso(amount.first));
            row["validTo"] = json!(iso(amount.last));
            let before = amounts.last_known(id, on).filter(|_| cents.is_none());
            row["indication"] = json!(before.map(|own| money(own.into())));
        }
        if *id == "exempt" {
            row["outcome"] = json!("met");
            row["shortfall"] = json!("0.00");
        } else {
            let Some(outcome) = reached(case, amounts, cents, on) else {
                return;
            };
            row["outcome"] = json!(outcome.text());
            row["shortfall"] = json!(shortfall(case, cents, on));
            row["requiredBasePerMonth"] = json!(required_base(case, cents, on));
        }
        rows.insert((*id).to_owned(), row);
    }
    json["criteria"] = rows.into();
    json["criterion"] = json!(criterion_to_show(&apply, salary));
}

fn reached(case: &Case, amounts: &Amounts, cents: Option<i64>, on: Day) -> Option<Outcome> {
    let Some(cents) = cents else {
        return Some(Outcome::Unknown);
    };
    let leaves = every_completion(case, amounts, |ask| concrete::reaches(ask, cents, on)).ok()?;
    Some(match agreed(&leaves) {
        Some(true) => Outcome::Met,
        Some(false) => Outcome::NotMet,
        None => Outcome::Unknown,
    })
}

/// The lowest amount that certainly applies; else the highest that may when the salary is met, the lowest when not.
fn criterion_to_show(
    apply: &[(&'static str, Option<i64>, Option<bool>)],
    salary: Option<Outcome>,
) -> Option<&'static str> {
    let height = |id: &str, cents: Option<i64>| {
        if id == "exempt" {
            -1
        } else {
            cents.unwrap_or(i64::MAX)
        }
    };
    let with = |wanted| {
        apply
            .iter()
            .filter(move |(_, _, applies)| *applies == wanted)
            .map(|(id, cents, _)| (height(id, *cents), *id))
    };
    let shown = with(Some(true)).min().or_else(|| match salary {
        Some(Outcome::Met) => with(None).max(),
        Some(Outcome::NotMet) => with(None).min(),
        _ => None,
    });
    shown.map(|(_, id)| id)
}

// Pay

fn unit(on: Day) -> &'static str {
    if concrete::monthly_regime(on) {
        "month-excluding"
    } else {
        "year-including"
    }
}

/// The lowest and the highest pay in parts of a cent, while the facts of the base are known.
fn range(case: &Case, on: Day) -> Option<(i128, i128)> {
    let base = case.domain(Fact::Base).only_number()?;
    let (low, high) = known_base_rules(case, on)?;
    let (certain, possible) = components(case, on, low.includes_holiday_allowance);
    Some((low.worth(base) + certain, high.worth(base) + possible))
}

/// The rules that give the base the least and the most: two while it is not known how a 13th month inside is paid.
fn known_base_rules(case: &Case, on: Day) -> Option<(BaseRule, BaseRule)> {
    let periods = match case.word(Fact::Per)? {
        "month" => 12,
        "four-weeks" => 13,
        _ => 1,
    };
    let (low, high) = known_thirteenth(case, periods, on)?;
    let includes_holiday_allowance = case.word(Fact::IncludesHolidayAllowance)? == "true";
    let rule = |thirteenth| BaseRule {
        periods,
        includes_holiday_allowance,
        thirteenth,
        monthly: concrete::monthly_regime(on),
        holiday_allowance_is_given: gives_holiday_allowance(case),
    };
    Some((rule(low), rule(high)))
}

fn known_thirteenth(case: &Case, periods: i128, on: Day) -> Option<(Thirteenth, Thirteenth)> {
    if !concrete::looks_at_thirteenth_month(periods, on)
        || case.word(Fact::IncludesThirteenthMonth)? == "false"
    {
        return Some((Thirteenth::NotInside, Thirteenth::NotInside));
    }
    Some(match case.word(Fact::ThirteenthMonthPaidMonthly) {
        Some("true") => (Thirteenth::Monthly, Thirteenth::Monthly),
        Some(_) => (Thirteenth::AtOnce, Thirteenth::AtOnce),
        None => (Thirteenth::AtOnce, Thirteenth::Monthly),
    })
}

fn gives_holiday_allowance(case: &Case) -> bool {
    case.components
        .iter()
        .any(|component| component.kind == "holiday-allowance")
}

/// What the components are worth that certainly count, and all that may count.
fn components(case: &Case, on: Day, base_includes_holiday_allowance: bool) -> (i128, i128) {
    let (mut certain, mut possible) = (0, 0);
    for (place, component) in case.components.iter().enumerate() {
        let rule = concrete::component_rule(&component.kind, on, base_includes_holiday_allowance);
        let worth = concrete::component_worth(component, on);
        match component_state(case, place, rule) {
            Some(true) => {
                certain += worth;
                possible += worth;
            }
            Some(false) => {}
            None => possible += worth,
        }
    }
    (certain, possible)
}

fn component_state(case: &Case, place: usize, rule: Counts) -> Option<bool> {
    let in_contract = case.word(Fact::Component(place, Part::InContract));
    let paid_monthly = case.word(Fact::Component(place, Part::PaidMonthly));
    let needed: &[Option<&str>] = match rule {
        Counts::Yes => return Some(true),
        Counts::No => return Some(false),
        Counts::IfInContract => &[in_contract],
        Counts::IfInContractAndPaidMonthly => &[in_contract, paid_monthly],
    };
    if needed.contains(&Some("false")) {
        Some(false)
    } else if needed.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn pay(case: &Case, on: Day, route: Route) -> Json {
    if !route.has_salary() {
        return Json::Null;
    }
    let Some((lowest, highest)) = range(case, on) else {
        return Json::Null;
    };
    json!({
        "unit": unit(on),
        "counted": money(lowest / PARTS),
        "lowest": money(lowest / PARTS),
        "highest": money(highest / PARTS),
        "lines": lines(case, on),
    })
}

fn lines(case: &Case, on: Day) -> Json {
    let monthly = concrete::monthly_regime(on);
    let includes = case.word(Fact::IncludesHolidayAllowance) == Some("true");
    let rule = known_base_rules(case, on).map(|(low, _)| low);
    let base_worth = rule
        .zip(case.domain(Fact::Base).only_number())
        .map(|(rule, cents)| rule.worth(cents));
    let base_reason = match (monthly, includes) {
        (true, true) => "holiday-allowance-taken-out",
        (false, false) if !gives_holiday_allowance(case) => "holiday-allowance-added",
        _ => "fixed-wage",
    };
    let base = base_worth.map(|own| money(own / PARTS));
    let mut of_the_base = json!({ "kind": "base", "outcome": "counted", "counted": base });
    // What the engine calls a base with a 13th month inside is its own choice.
    if rule.is_some_and(|own| own.thirteenth == Thirteenth::NotInside) {
        of_the_base["reason"] = json!(base_reason);
    }
    let mut lines = vec![of_the_base];
    for (place, component) in case.components.iter().enumerate() {
        let rule = concrete::component_rule(&component.kind, on, includes);
        let state = component_state(case, place, rule);
        let outcome = match state {
            Some(true) => "counted",
            Some(false) => "not-counted",
            None => "unknown",
        };
        let reason = component_reason(case, place, rule, state, monthly);
        let mut line = json!({ "kind": component.kind, "outcome": outcome, "reason": reason });
        if state != Some(false) {
            let worth = concrete::component_worth(component, on) / PARTS;
            line["counted"] = json!(state.map(|_| money(worth)));
        }
        lines.push(line);
    }
    lines.into()
}

fn component_reason(
    case: &Case,
    place: usize,
    rule: Counts,
    state: Option<bool>,
    monthly: bool,
) -> &'static str {
    match (rule, state) {
        (Counts::IfInContract | Counts::IfInContractAndPaidMonthly, None) => {
            "not-known-if-it-counts"
        }
        (Counts::IfInContract, Some(true)) => "in-contract",
        (Counts::IfInContractAndPaidMonthly, Some(true)) => "in-contract-and-paid-monthly",
        (Counts::IfInContract | Counts::IfInContractAndPaidMonthly, Some(false)) => {
            let in_contract = case.word(Fact::Component(place, Part::InContract));
            if in_contract == Some("false") {
                "not-in-contract"
            } else {
                "not-paid-monthly"
            }
        }
        (Counts::Yes, _) => "holiday-allowance-counts",
        (Counts::No, _) => match case.components[place].kind.as_str() {
            "holiday-allowance" if monthly => "holiday-allowance-not-wage",
            "holiday-allowance" => "holiday-allowance-in-base",
            "in-kind" => "not-in-money",
            "expense-allowance" => "expense-allowance-not-wage",
            "employer-health-contribution" => "reimbursement-not-wage",
            _ => "not-certain",
        },
    }
}

fn shortfall(case: &Case, cents: Option<i64>, on: Day) -> Option<String> {
    let (lowest, _) = range(case, on)?;
    let missing = i128::from(cents?) * PARTS - lowest;
    Some(money(rounded_up(missing.max(0))))
}

/// The base per month without holiday allowance and without a 13th month inside that just reaches the amount beside
/// what certainly counts.
fn required_base(case: &Case, cents: Option<i64>, on: Day) -> Option<String> {
    let (certain, _) = components(case, on, false);
    let missing = (i128::from(cents?) * PARTS - certain).max(0);
    let a_month = match (concrete::monthly_regime(on), gives_holiday_allowance(case)) {
        (true, _) => rounded_up(missing),
        (false, true) => (missing + 12 * PARTS - 1) / (12 * PARTS),
        (false, false) => (missing * 25 + 12 * 27 * PARTS - 1) / (12 * 27 * PARTS),
    };
    Some(money(a_month))
}

// Permit and points

fn permit_months(case: &Case, on: Day, route: Route) -> Option<i64> {
    let most_blue_card = if on < day(2024, 6, 12) { 48 } else { 60 };
    let (more, most) = match route {
        Route::HighlySkilledMigrant => (0, 60),
        Route::EuBlueCard => (3, most_blue_card),
        Route::OrientationYear | Route::HighlyEducatedPoints => return Some(12),
    };
    if case.word(Fact::ContractMonths) == Some("indefinite") {
        return Some(most);
    }
    let months = case.domain(Fact::ContractMonths).only_number()?;
    Some((months + more).min(most))
}

fn add_points(case: &Case, amounts: &Amounts, on: Day, route: Route, json: &mut Json) {
    if route != Route::HighlyEducatedPoints {
        json["points"] = Json::Null;
        return;
    }
    let (Ok(total), Ok(outcome)) = (
        every_completion(case, amounts, |ask| concrete::total_points(ask, on)),
        every_completion(case, amounts, |ask| concrete::route_on(ask, route, on)),
    ) else {
        return;
    };
    let parts: Vec<Json> = MOST_POINTS
        .iter()
        .map(|(part, most)| {
            let scored = every_completion(case, amounts, |ask| concrete::points(ask, part, on))
                .ok()
                .and_then(|leaves| agreed(&leaves));
            json!({ "id": part, "scored": scored, "max": most })
        })
        .collect();
    let all = || total.iter().map(|leaf| leaf.said);
    json["points"] = json!({
        "outcome": settled(&outcome).text(),
        "scored": agreed(&total),
        "lowest": all().min(),
        "highest": all().max(),
        "required": POINTS_NEEDED,
        "max": 40,
        "parts": parts,
    });
}
