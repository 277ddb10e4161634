//! The notices whose whole condition stands in the contract; those that rest on the engine's own ids are left to it.

use super::answer::law_up_to;
use super::branching::{agreed, every_completion};
use super::concrete::{self, Amounts};
use super::dates::{Day, day, iso};
use super::facts::{Case, Fact};
use serde_json::{Map, Value as Json, json};

/// The notices that are read here.
pub const READ: [&str; 4] = [
    "older-practice",
    "announced-plan",
    "means-not-checked",
    "short-stay",
];

const SALARY_ROUTES: [&str; 2] = ["highly-skilled-migrant", "eu-blue-card"];

/// The values of each notice, once for each time it is given. What rests on a part of the answer that was too
/// wide to branch over is left out.
pub fn notices(case: &Case, amounts: &Amounts, on: Day, answer: &Json) -> Json {
    let mut read = Map::new();
    read.insert("short-stay".to_owned(), short_stay(case, answer));
    if on <= law_up_to() {
        let older = older_practice(case, amounts, on, answer);
        read.insert("older-practice".to_owned(), older);
        let plan = announced_plan(case, amounts, on);
        read.insert("announced-plan".to_owned(), plan);
        let means = means_not_checked(on, answer);
        read.insert("means-not-checked".to_owned(), means);
    }
    read.retain(|_, given| !given.is_null());
    read.into()
}

/// Given with these values, or not given.
fn given_if(is_given: bool, values: Json) -> Json {
    if is_given { json!([values]) } else { json!([]) }
}

/// An extension for which a page of before looked at the first day of the new permit, on which an amount differs.
fn older_practice(case: &Case, amounts: &Amounts, on: Day, answer: &Json) -> Json {
    let Some(starts) = case.day(Fact::StartsOn) else {
        return json!([]);
    };
    if case.word(Fact::Kind) != Some("extension") || on >= day(2026, 9, 2) {
        return json!([]);
    }
    let known = |id: &str, on: Day| amounts.on(id, on).and_then(|own| own.cents);
    let mut differs = false;
    for route in SALARY_ROUTES {
        let Some(criteria) = answer["routes"][route]["criteria"].as_object() else {
            return Json::Null;
        };
        differs |= criteria.iter().any(|(id, criterion)| {
            let pair = known(id, on).zip(known(id, starts));
            criterion["applies"] != "no" && pair.is_some_and(|(own, other)| own != other)
        });
    }
    given_if(differs, json!({ "on": iso(starts) }))
}

/// The plan of July 2025 to end what keeps the amount for under 30 at 30 and over.
fn announced_plan(case: &Case, amounts: &Amounts, on: Day) -> Json {
    let keeps = on >= day(2025, 7, 4)
        && case.word(Fact::Kind) == Some("extension")
        && case.word(Fact::CurrentCriterion) == Some("under-30");
    let of_30 = every_completion(case, amounts, |ask| concrete::age_at_least(ask, 30, on));
    let certainly_under_30 = of_30.is_ok_and(|leaves| agreed(&leaves) == Some(false));
    given_if(keeps && !certainly_under_30, json!({}))
}

/// Exempt is the criterion to show. The amount of means is known for half a year.
fn means_not_checked(on: Day, answer: &Json) -> Json {
    let Some(shown) = answer["routes"][SALARY_ROUTES[0]].get("criterion") else {
        return Json::Null;
    };
    let (first, last) = (day(2026, 7, 1), day(2026, 12, 31));
    let values = if first <= on && on <= last {
        json!({ "amount": "1635.90", "validFrom": iso(first), "validTo": iso(last) })
    } else {
        json!({})
    };
    given_if(shown == "exempt", values)
}

/// A contract of one or two months may be for a stay that needs no permit; no route that is lost says so.
pub fn short_stay(case: &Case, answer: &Json) -> Json {
    let months = case.domain(Fact::ContractMonths).only_number();
    let Some(months) = months.filter(|own| *own <= 2) else {
        return json!([]);
    };
    let outcomes = SALARY_ROUTES.map(|route| &answer["routes"][route]["outcome"]);
    if outcomes.iter().any(|own| own.is_null()) {
        return Json::Null;
    }
    let open = outcomes
        .iter()
        .any(|own| **own == "met" || **own == "unknown");
    given_if(open, json!({ "months": months.to_string() }))
}
