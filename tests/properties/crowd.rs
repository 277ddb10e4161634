//! What the tests share: the engine seen from outside, random people, and one person who lacks nothing.

use super::oracle::concrete::{Amount, Amounts, ROUTES, Route, monthly_regime};
use super::oracle::dates::{Day, add_years, iso, parse};
use super::oracle::facts::cents;
use super::oracle::notices;
use super::oracle::people::{Dice, person};
use serde_json::{Map, Value as Json, json};

// The engine

pub fn assess(facts: &Json) -> Json {
    serde_json::from_str(&assess_to_text(&facts.to_string())).expect("an assessment is JSON")
}

/// The assessment as the engine writes it, before anything reads or sorts it.
pub fn assess_to_text(facts: &str) -> String {
    let value: kennismigrant::Value = serde_json::from_str(facts).expect("JSON is readable");
    let assessed = kennismigrant::Facts::try_from(&value)
        .and_then(|read| kennismigrant::assess(&read))
        .unwrap_or_else(|error| panic!("{:?} at {}: {facts}", error.code(), error.path()));
    serde_json::to_string(&assessed).expect("an assessment is JSON")
}

pub fn amounts() -> Amounts {
    let norms = serde_json::to_value(kennismigrant::norms()).expect("norms are JSON");
    let row = |norm: &Json| Amount {
        criterion: text(&norm["criterion"]),
        cents: norm["amount"].as_str().map(cents),
        first: parse(&text(&norm["validFrom"])),
        last: parse(&text(&norm["validTo"])),
    };
    Amounts(list(&norms).iter().map(row).collect())
}

/// The engine's assessment in the shape of the oracle's answer.
pub fn shaped(assessment: &Json) -> Json {
    let mut shape = assessment.clone();
    shape["routes"] = by_id(&assessment["routes"], |route| {
        let mut route = route.clone();
        route["conditions"] = by_id(&route["conditions"], |own| own["outcome"].clone());
        route["criteria"] = by_id(&route["criteria"], Json::clone);
        route
    });
    shape["notices"] = notices::READ
        .iter()
        .map(|id| ((*id).to_owned(), values_of(assessment, id)))
        .collect::<Map<_, _>>()
        .into();
    shape
}

/// The values of a notice, once for each time it is given.
pub fn values_of(assessment: &Json, notice: &str) -> Json {
    list(&assessment["notices"])
        .iter()
        .filter(|own| own["id"] == notice)
        .map(|own| own["values"].clone())
        .collect()
}

pub fn route(assessment: &Json, route: Route) -> &Json {
    let place = ROUTES.iter().position(|own| *own == route);
    &assessment["routes"][place.expect("every route has a place")]
}

pub fn outcomes(assessment: &Json) -> Vec<String> {
    ROUTES
        .iter()
        .map(|own| text(&route(assessment, *own)["outcome"]))
        .collect()
}

/// How good an outcome is.
pub fn height(outcome: &str) -> i64 {
    match outcome {
        "not-met" => 0,
        "unknown" => 1,
        _ => 2,
    }
}

// JSON

pub fn by_id(json: &Json, value: impl Fn(&Json) -> Json) -> Json {
    let own = |item: &Json| (text(&item["id"]), value(item));
    list(json).iter().map(own).collect::<Map<_, _>>().into()
}

pub fn list(json: &Json) -> &[Json] {
    json.as_array().expect("a list")
}

pub fn text(json: &Json) -> String {
    json.as_str().expect("a text").to_owned()
}

pub fn texts(json: &Json) -> Vec<String> {
    list(json).iter().map(text).collect()
}

pub fn euros(cents: i64) -> Json {
    json!(format!("{}.{:02}", cents / 100, cents % 100))
}

// People

pub fn people() -> usize {
    number("KENNISMIGRANT_PEOPLE", 600)
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().expect("a whole number"))
}

/// Random people, each test with its own.
pub fn crowd(test: u64, how_many: usize) -> impl Iterator<Item = (Dice, Json)> {
    let amounts = amounts();
    let seed = u64::try_from(number("KENNISMIGRANT_SEED", 1)).expect("a small seed");
    (0..how_many).map(move |place| {
        let place = u64::try_from(place).expect("a small number");
        let mut dice = Dice(seed.wrapping_mul(0x1_0000_0001) ^ (test << 56) ^ (place << 8));
        let facts = person(&mut dice, &amounts);
        (dice, facts)
    })
}

/// Everything that both salaried routes want, on a day; the salary and the age are still to be set.
pub fn applicant(on: Day) -> Json {
    let until_2013 = !monthly_regime(on);
    json!({
        "application": { "kind": "first", "receivedOn": iso(on) },
        "person": { "birthDate": iso(add_years(on, -36)), "turkishNational": false },
        "work": {
            "role": "employee", "contract": true, "contractMonths": 24, "recognisedSponsor": true,
            "excludedOccupation": "none", "marketRate": true,
        },
        "pay": {
            "base": "0", "per": if until_2013 { "year" } else { "month" },
            "includesHolidayAllowance": until_2013, "paidMonthlyToOwnAccount": true,
        },
        "currentPermit": { "criterion": "none", "residenceGap": false, "blueCardFirstIssuedOn": "never" },
        "study": { "level": "bachelor", "kind": "other", "completedOn": iso(add_years(on, -10)) },
        "orientationYear": { "permit": "never" },
        "experience": { "years": 0, "ict": false },
    })
}
