//! Two people who differ in one fact: more pay never loses, what is not looked at changes nothing, and each fact
//! turns something for someone.

use super::crowd::{assess, assess_to_text, crowd, euros, height, list, outcomes, people, route};
use super::oracle::concrete::ROUTES;
use super::oracle::dates::{Day, day, iso};
use super::oracle::facts::{ALL, Case, Fact, cents, place_of};
use super::oracle::people::{COMPONENTS, Dice, any_value};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

// More pay

#[test]
fn more_salary_never_loses() {
    for (mut dice, mut facts) in crowd(6, people()) {
        if dice.percent(40) {
            quoted_with_everything(&mut facts, &mut dice);
        }
        let more = dice.pick(&[1, 100, 50_000, 2_000_000]);
        let mut richer = facts.clone();
        let components = facts["pay"]["components"].as_array().map_or(0, Vec::len);
        if components > 0 && dice.percent(50) {
            let place = dice.below(components);
            raise(&mut richer["pay"]["components"][place]["amount"], more);
        } else if facts["pay"]["base"].is_null() {
            continue;
        } else {
            raise(&mut richer["pay"]["base"], more);
        }
        no_worse(&facts, &richer);
    }
}

/// A year with a 13th month inside, paid out at once, monthly, or nobody knows how.
fn quoted_with_everything(facts: &mut Json, dice: &mut Dice) {
    facts["pay"]["per"] = json!("year");
    facts["pay"]["includesThirteenthMonth"] = json!(true);
    facts["pay"]["thirteenthMonthPaidMonthly"] = dice
        .pick(&[None, Some(false), Some(true)])
        .map_or(Json::Null, Json::Bool);
}

fn raise(amount: &mut Json, more: i64) {
    let old = amount
        .as_str()
        .map_or_else(|| amount.to_string(), str::to_owned);
    *amount = euros(cents(&old) + more);
}

fn no_worse(facts: &Json, better: &Json) {
    let (before, after) = (assess(facts), assess(better));
    for (one, other) in outcomes(&before).iter().zip(&outcomes(&after)) {
        assert!(height(one) <= height(other), "{facts} and {better}");
    }
    for own in ROUTES {
        let counted = |assessment: &Json, which: &str| {
            route(assessment, own)["pay"][which].as_str().map(cents)
        };
        for which in ["lowest", "highest"] {
            let (one, other) = (counted(&before, which), counted(&after, which));
            assert!(one <= other, "{which}: {facts} and {better}");
        }
    }
}

#[test]
fn a_13th_month_paid_monthly_counts_no_less_than_one_that_is_not() {
    for (mut dice, mut facts) in crowd(12, people()) {
        quoted_with_everything(&mut facts, &mut dice);
        let paid = |monthly: bool| {
            let mut other = facts.clone();
            other["pay"]["thirteenthMonthPaidMonthly"] = json!(monthly);
            other
        };
        no_worse(&paid(false), &paid(true));
    }
}

// What is not looked at

/// The first day of the new permit is for the end of the contract and for the notice of an older practice.
#[test]
fn the_start_of_an_extension_decides_nothing() {
    let mut seen = 0;
    for (mut dice, facts) in crowd(13, 2 * people()) {
        if facts["application"]["kind"] != "extension" {
            continue;
        }
        let without_start = {
            let mut other = facts.clone();
            other["application"]["startsOn"] = Json::Null;
            beside_the_start(&other)
        };
        for starts in [day(2004, 1, 1), day(2026, 1, 1), day(2099, 1, 1)] {
            let mut other = facts.clone();
            let starts = starts + dice.between(0, 300);
            other["application"]["startsOn"] = json!(iso(starts));
            assert_eq!(beside_the_start(&other), without_start, "{other}");
        }
        assert_eq!(beside_the_start(&facts), without_start, "{facts}");
        seen += 1;
    }
    assert!(seen > people() / 4, "only {seen} extensions were seen");
}

/// The assessment without the two parts that may look at the start.
fn beside_the_start(facts: &Json) -> Json {
    let mut assessment = assess(facts);
    for (part, own) in [("outlook", "contract-ends"), ("notices", "older-practice")] {
        let mut rest = list(&assessment[part]).to_vec();
        rest.retain(|item| item["id"] != own);
        assessment[part] = json!(rest);
    }
    assessment
}

/// By month and by four weeks, and before 2014, a year is a year; and how a 13th month is paid matters only when
/// there is one inside.
#[test]
fn a_13th_month_that_is_not_looked_at_changes_nothing() {
    for (_, facts) in crowd(14, people()) {
        let on = Case::read(&facts).decisive().ok();
        let a_year = facts["pay"]["per"].is_null() || facts["pay"]["per"] == "year";
        let looked_at = a_year && on.is_none_or(|on| on >= day(2014, 1, 1));
        let none_inside = facts["pay"]["includesThirteenthMonth"] == false;
        for value in [Json::Null, json!(false), json!(true)] {
            if !looked_at {
                same_with(&facts, "pay", "includesThirteenthMonth", &value);
            }
            if !looked_at || none_inside {
                same_with(&facts, "pay", "thirteenthMonthPaidMonthly", &value);
            }
        }
    }
}

/// Who has a recognised sponsor has one whatever the nationality; before 2013-06-01 there was no exception.
#[test]
fn a_nationality_that_is_not_looked_at_changes_nothing() {
    for (_, facts) in crowd(15, people()) {
        let on = Case::read(&facts).decisive().ok();
        let before = on.is_some_and(|on: Day| on < day(2013, 6, 1));
        if before || facts["work"]["recognisedSponsor"] == true {
            for value in [Json::Null, json!(false), json!(true)] {
                same_with(&facts, "person", "turkishNational", &value);
            }
        }
    }
}

fn same_with(facts: &Json, group: &str, field: &str, value: &Json) {
    let mut other = facts.clone();
    other[group][field] = value.clone();
    assert_eq!(
        assess_to_text(&facts.to_string()),
        assess_to_text(&other.to_string()),
        "{facts} and {other}"
    );
}

// What is looked at

/// No fact may be declared and then not looked at: each turns some outcome, somewhere.
#[test]
fn every_fact_can_change_some_outcome() {
    let mut silent: BTreeSet<String> = ALL.iter().map(|(_, path)| (*path).to_owned()).collect();
    for part in ["kind", "amount", "per", "inContract", "paidMonthly"] {
        silent.insert(format!("pay.components[].{part}"));
    }
    silent.insert("person.age".to_owned());
    for (mut dice, facts) in crowd(8, people().max(4_000)) {
        if silent.is_empty() {
            return;
        }
        let before = outcomes(&assess(&facts));
        for path in silent.clone() {
            let other = changed(&facts, &path, &mut dice);
            if other != facts && outcomes(&assess(&other)) != before {
                silent.remove(&path);
            }
        }
    }
    assert!(silent.is_empty(), "nothing turns on {silent:?}");
}

fn changed(facts: &Json, path: &str, dice: &mut Dice) -> Json {
    let mut other = facts.clone();
    if let Some(part) = path.strip_prefix("pay.components[].") {
        if facts["pay"]["components"].is_array() {
            other["pay"]["components"][0][part] = match part {
                "kind" => json!(dice.pick(&COMPONENTS)),
                "amount" => json!(dice.between(0, 3_000)),
                "per" => json!(dice.pick(&["month", "year"])),
                _ => json!(dice.percent(50)),
            };
        }
        return other;
    }
    if path == "person.age" {
        other["person"]["birthDate"] = Json::Null;
        other["person"]["age"] = json!(dice.pick(&[20, 21, 29, 30, 40, 41]));
        return other;
    }
    let row = ALL.iter().find(|(_, own)| *own == path);
    let (fact, _) = row.expect("a path of the table");
    let case = Case::read(facts);
    *place_of(&mut other, *fact) = match fact {
        Fact::ReceivedOn | Fact::StartsOn => {
            let on = case.decisive().unwrap_or_else(|_| day(2020, 1, 1));
            json!(iso(on + 400))
        }
        _ => any_value(&case, *fact, dice),
    };
    if *fact == Fact::BirthDate {
        other["person"]["age"] = Json::Null;
    }
    other
}
