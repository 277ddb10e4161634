//! The oracle itself against answers worked out by hand from the law, so that it is not believed on its word.

use super::answer::answer;
use super::concrete::{Amount, Amounts};
use super::dates::{add_months, add_years, civil, day, iso, parse};
use super::facts::{Case, cents};
use serde_json::{Value as Json, json};

/// A few published amounts, typed over from the decrees.
fn amounts() -> Amounts {
    let row = |criterion: &str, amount: Option<i64>, first: &str, last: &str| Amount {
        criterion: criterion.to_owned(),
        cents: amount.map(|euros| euros * 100),
        first: parse(first),
        last: parse(last),
    };
    Amounts(vec![
        row("age-30-plus", Some(45_000), "2004-10-01", "2004-12-31"),
        row("under-30", None, "2004-10-01", "2004-12-31"),
        row("age-30-plus", Some(47_565), "2008-01-01", "2008-12-31"),
        row("under-30", Some(34_881), "2008-01-01", "2008-12-31"),
        row("reduced", Some(25_000), "2008-01-01", "2008-12-31"),
        row("age-30-plus", Some(5_688), "2025-01-01", "2025-12-31"),
        row("under-30", Some(4_171), "2025-01-01", "2025-12-31"),
        row("reduced", Some(2_989), "2025-01-01", "2025-12-31"),
        row("blue-card", Some(5_688), "2025-01-01", "2025-12-31"),
        row("blue-card-reduced", Some(4_551), "2025-01-01", "2025-12-31"),
        row("age-30-plus", Some(5_942), "2026-01-01", "2026-12-31"),
        row("under-30", Some(4_357), "2026-01-01", "2026-12-31"),
        row("reduced", Some(3_122), "2026-01-01", "2026-12-31"),
        row("blue-card", Some(5_942), "2026-01-01", "2026-12-31"),
        row("blue-card-reduced", Some(4_754), "2026-01-01", "2026-12-31"),
    ])
}

fn ask(facts: &Json) -> Json {
    answer(&Case::read(facts), &amounts())
}

/// Everything that an employee of 36 needs in 2026, and a salary.
fn complete(base: &str) -> Json {
    json!({
        "application": { "kind": "first", "receivedOn": "2026-03-01" },
        "person": { "age": 36 },
        "work": {
            "role": "employee", "contract": true, "contractMonths": 24, "recognisedSponsor": true,
            "excludedOccupation": "none", "marketRate": true,
        },
        "pay": {
            "base": base, "per": "month", "includesHolidayAllowance": false,
            "paidMonthlyToOwnAccount": true,
        },
        "study": { "level": "none", "kind": "other", "completedOn": "not-yet" },
        "orientationYear": { "permit": "never" },
        "experience": { "years": 0, "ict": false },
    })
}

fn with(mut facts: Json, path: &str, value: Json) -> Json {
    let (group, field) = path.split_once('.').expect("a path of two names");
    facts[group][field] = value;
    facts
}

fn migrant(answer: &Json) -> &Json {
    &answer["routes"]["highly-skilled-migrant"]
}

fn blue_card(answer: &Json) -> &Json {
    &answer["routes"]["eu-blue-card"]
}

#[test]
fn days_count_as_the_calendar_does() {
    assert_eq!(day(1970, 1, 1), 0);
    assert_eq!(day(2000, 3, 1) - day(2000, 2, 28), 2);
    assert_eq!(day(2100, 3, 1) - day(2100, 2, 28), 1);
    assert_eq!(iso(parse("2024-02-29")), "2024-02-29");
    for number in day(1899, 12, 31)..=day(2100, 3, 1) {
        let (year, month, of_month) = civil(number);
        assert_eq!(day(year, month, of_month), number);
        assert!((1..=12).contains(&month) && (1..=31).contains(&of_month));
    }
    assert_eq!(iso(add_years(parse("1996-02-29"), 30)), "2026-03-01");
    assert_eq!(iso(add_years(parse("1996-02-29"), 32)), "2028-02-29");
    assert_eq!(iso(add_months(parse("2025-01-31"), 1)), "2025-03-01");
    assert_eq!(iso(add_months(parse("2025-12-31"), 2)), "2026-03-01");
}

#[test]
fn money_is_read_to_the_cent() {
    assert_eq!(cents("5942"), 594_200);
    assert_eq!(cents("5942.5"), 594_250);
    assert_eq!(cents("0.01"), 1);
}

#[test]
fn the_amount_is_enough_and_a_cent_less_is_not() {
    let enough = ask(&complete("5942.00"));
    assert_eq!(enough["outcome"], "met");
    assert_eq!(enough["best"], "highly-skilled-migrant");
    assert_eq!(migrant(&enough)["criterion"], "age-30-plus");
    let short = ask(&complete("5941.99"));
    assert_eq!(short["outcome"], "not-met");
    assert_eq!(
        migrant(&short)["criteria"]["age-30-plus"]["shortfall"],
        "0.01"
    );
    assert_eq!(
        migrant(&short)["criteria"]["age-30-plus"]["requiredBasePerMonth"],
        "5942.00"
    );
}

#[test]
fn a_year_with_holiday_allowance_becomes_a_month_without() {
    // 77008.32 / 12 / 1.08 = 5942.00
    let yearly = with(complete("77008.32"), "pay.per", json!("year"));
    let yearly = with(yearly, "pay.includesHolidayAllowance", json!(true));
    assert_eq!(migrant(&ask(&yearly))["pay"]["counted"], "5942.00");
    assert_eq!(migrant(&ask(&yearly))["outcome"], "met");
    let less = with(yearly, "pay.base", json!("77008.31"));
    assert_eq!(migrant(&ask(&less))["pay"]["counted"], "5941.99");
    assert_eq!(migrant(&ask(&less))["outcome"], "not-met");
}

#[test]
fn a_half_filled_form_is_met_provided_that() {
    let answer = ask(&json!({
        "application": { "kind": "first", "receivedOn": "2026-11-22" },
        "person": { "age": 24 },
        "work": { "role": "employee" },
        "pay": { "base": "4500", "per": "month", "includesHolidayAllowance": false },
    }));
    let gates = json!([
        "contract",
        "recognised-sponsor",
        "excluded-occupation",
        "market-rate",
        "paid-monthly-to-own-account"
    ]);
    assert_eq!(migrant(&answer)["salary"], "met");
    assert_eq!(migrant(&answer)["provided"], gates);
    // 4500 passes 4357: no study can matter, the five gates can.
    assert_eq!(
        migrant(&answer)["questions"],
        json!([
            "work.contract",
            "work.recognisedSponsor",
            "work.excludedOccupation",
            "work.marketRate",
            "pay.paidMonthlyToOwnAccount"
        ])
    );
    assert_eq!(answer["outcome"], "unknown");
}

#[test]
fn an_unknown_age_matters_only_between_the_amounts() {
    let open = |base| with(complete(base), "person.age", Json::Null);
    assert_eq!(ask(&open("5942"))["outcome"], "met");
    assert_eq!(ask(&open("4356.99"))["outcome"], "not-met");
    let between = ask(&open("4357"));
    assert_eq!(between["outcome"], "unknown");
    assert_eq!(between["questions"], json!(["person.birthDate"]));
    // None certainly applies: met shows the highest of the two that may, not met the lowest.
    assert_eq!(migrant(&ask(&open("5942")))["criterion"], "age-30-plus");
    assert_eq!(migrant(&ask(&open("4356.99")))["criterion"], "under-30");
    assert_eq!(migrant(&between)["criterion"], Json::Null);
}

#[test]
fn born_on_29_february_turns_30_on_1_march() {
    let born = |received: &str| {
        let facts = with(complete("5000"), "person.age", Json::Null);
        let facts = with(facts, "person.birthDate", json!("1996-02-29"));
        with(facts, "application.receivedOn", json!(received))
    };
    assert_eq!(migrant(&ask(&born("2026-02-28")))["outcome"], "met");
    assert_eq!(migrant(&ask(&born("2026-03-01")))["outcome"], "not-met");
}

#[test]
fn the_reduced_criterion_lasts_until_the_same_day_three_years_later() {
    let graduate = |completed: &str| {
        let facts = with(complete("3122"), "study.level", json!("master"));
        let facts = with(facts, "study.kind", json!("dutch-accredited"));
        with(facts, "study.completedOn", json!(completed))
    };
    assert_eq!(migrant(&ask(&graduate("2023-03-01")))["outcome"], "met");
    assert_eq!(migrant(&ask(&graduate("2023-02-28")))["outcome"], "not-met");
    assert_eq!(migrant(&ask(&graduate("2026-03-02")))["outcome"], "not-met");
}

#[test]
fn a_foreign_degree_needs_proof_of_language_only_without_the_permit() {
    let foreign = |permit: &str| {
        let facts = with(complete("3122"), "study.level", json!("master"));
        let facts = with(facts, "study.kind", json!("foreign-ranked"));
        let facts = with(facts, "study.completedOn", json!("2025-01-01"));
        with(facts, "orientationYear.permit", json!(permit))
    };
    assert_eq!(
        migrant(&ask(&foreign("never")))["questions"],
        json!(["study.languageProof"])
    );
    let ended = with(
        foreign("ended"),
        "orientationYear.endedOn",
        json!("2025-06-01"),
    );
    assert_eq!(migrant(&ask(&ended))["outcome"], "met");
}

#[test]
fn two_days_of_an_extension_that_differ_leave_it_open() {
    let extension = |base: &str| {
        let facts = with(complete(base), "application.kind", json!("extension"));
        let facts = with(facts, "application.receivedOn", json!("2025-12-20"));
        let facts = with(facts, "application.startsOn", json!("2026-01-10"));
        with(facts, "currentPermit.criterion", json!("age-30-plus"))
    };
    let facts = |base| with(extension(base), "currentPermit.residenceGap", json!(false));
    // 5700 passes 5688 of 2025, not 5942 of 2026.
    let open = ask(&facts("5700"));
    assert_eq!(open["decisiveDate"], "2026-01-10");
    assert_eq!(migrant(&open)["outcome"], "unknown");
    assert_eq!(migrant(&open)["salary"], "unknown");
    assert_eq!(migrant(&open)["questions"], json!([]));
    assert_eq!(migrant(&open)["provided"], json!([]));
    assert_eq!(migrant(&ask(&facts("5942")))["outcome"], "met");
    assert_eq!(migrant(&ask(&facts("5687.99")))["outcome"], "not-met");
}

#[test]
fn an_amount_nobody_knows_leaves_only_its_own_age_open() {
    let early = |age: i64| {
        let facts = with(
            complete("100000"),
            "application.receivedOn",
            json!("2004-11-01"),
        );
        let facts = with(facts, "pay.per", json!("year"));
        with(facts, "person.age", json!(age))
    };
    assert_eq!(migrant(&ask(&early(30)))["outcome"], "met");
    assert_eq!(migrant(&ask(&early(29)))["outcome"], "unknown");
    assert_eq!(migrant(&ask(&early(29)))["questions"], json!([]));
    let gate = with(early(29), "work.contract", json!(false));
    assert_eq!(migrant(&ask(&gate))["outcome"], "not-met");
    let open_gate = with(early(29), "work.contract", Json::Null);
    assert_eq!(
        migrant(&ask(&open_gate))["questions"],
        json!(["work.contract"])
    );
}

#[test]
fn a_component_that_may_count_makes_a_range() {
    let mut facts = complete("5500");
    facts["pay"]["components"] = json!([
        { "kind": "thirteenth-month", "amount": "5500", "per": "year", "inContract": true },
        { "kind": "holiday-allowance", "amount": "440", "per": "month" },
    ]);
    let answer = ask(&facts);
    // 5500 / 12 = 458.33…: 5958.33 when it is paid monthly, 5500 when not.
    assert_eq!(migrant(&answer)["pay"]["lowest"], "5500.00");
    assert_eq!(migrant(&answer)["pay"]["highest"], "5958.33");
    assert_eq!(
        migrant(&answer)["questions"],
        json!(["pay.components[0].paidMonthly"])
    );
}

#[test]
fn until_2013_the_year_includes_holiday_allowance() {
    // 44,041.67 × 1.08 = 47,565.0036; a cent less gives 47,564.9928.
    let year = |base: &str| {
        let facts = with(
            complete(base),
            "application.receivedOn",
            json!("2008-05-01"),
        );
        with(facts, "pay.per", json!("year"))
    };
    assert_eq!(migrant(&ask(&year("44041.67")))["outcome"], "met");
    let short = ask(&year("44041.66"));
    assert_eq!(migrant(&short)["outcome"], "not-met");
    assert_eq!(migrant(&short)["pay"]["counted"], "47564.99");
    assert_eq!(
        migrant(&short)["criteria"]["age-30-plus"]["shortfall"],
        "0.01"
    );
    // 47565 / 12 / 1.08 = 3670.138…
    assert_eq!(
        migrant(&short)["criteria"]["age-30-plus"]["requiredBasePerMonth"],
        "3670.14"
    );
    let mut given = year("44041.66");
    given["pay"]["components"] =
        json!([{ "kind": "holiday-allowance", "amount": "3523.34", "per": "year" }]);
    assert_eq!(migrant(&ask(&given))["pay"]["counted"], "47565.00");
}

#[test]
fn a_researcher_at_a_designated_institution_has_no_salary_criterion() {
    let facts = with(complete("1"), "work.role", json!("researcher"));
    let exempt = with(facts.clone(), "work.designatedInstitution", json!(true));
    let exempt = with(exempt, "work.excludedOccupation", json!("clergy"));
    assert_eq!(migrant(&ask(&exempt))["outcome"], "met");
    assert_eq!(migrant(&ask(&exempt))["criterion"], "exempt");
    let elsewhere = with(facts, "work.designatedInstitution", json!(false));
    assert_eq!(migrant(&ask(&elsewhere))["outcome"], "not-met");
}

#[test]
fn the_blue_card_takes_experience_and_a_young_diploma() {
    let card = |base: &str, completed: &str| {
        let facts = with(complete(base), "study.level", json!("bachelor"));
        with(facts, "study.completedOn", json!(completed))
    };
    assert_eq!(
        blue_card(&ask(&card("4754", "2023-03-01")))["outcome"],
        "met"
    );
    assert_eq!(
        blue_card(&ask(&card("4754", "2023-02-28")))["outcome"],
        "not-met"
    );
    let experienced = |years: i64, ict: bool| {
        let facts = with(complete("5942"), "experience.years", json!(years));
        with(facts, "experience.ict", json!(ict))
    };
    assert_eq!(blue_card(&ask(&experienced(5, false)))["outcome"], "met");
    assert_eq!(
        blue_card(&ask(&experienced(4, false)))["outcome"],
        "not-met"
    );
    assert_eq!(blue_card(&ask(&experienced(3, true)))["outcome"], "met");
    assert_eq!(blue_card(&ask(&experienced(2, true)))["outcome"], "not-met");
    assert_eq!(blue_card(&ask(&experienced(5, false)))["permitMonths"], 27);
}

#[test]
fn a_blue_card_extension_looks_at_the_first_card() {
    let extension = |completed: &str, first: &str| {
        let facts = with(complete("4754"), "application.kind", json!("extension"));
        let facts = with(facts, "application.startsOn", json!("2026-03-01"));
        let facts = with(facts, "currentPermit.blueCardFirstIssuedOn", json!(first));
        let facts = with(facts, "study.level", json!("bachelor"));
        with(facts, "study.completedOn", json!(completed))
    };
    let outcome =
        |completed, first| blue_card(&ask(&extension(completed, first)))["outcome"].clone();
    // The diploma is 4 years old, the card 24 months less a day.
    assert_eq!(outcome("2022-03-01", "2024-03-02"), "met");
    assert_eq!(outcome("2022-03-01", "2024-03-01"), "not-met");
    // The diploma is 3 years less a day old.
    assert_eq!(outcome("2023-03-02", "2023-03-02"), "met");
    assert_eq!(outcome("2023-03-01", "2023-03-02"), "not-met");
    // Older than 3 years at the first card; younger than the first card.
    assert_eq!(outcome("2021-12-31", "2025-01-01"), "not-met");
    assert_eq!(outcome("2025-01-02", "2025-01-01"), "not-met");
}

#[test]
fn points_need_35_and_the_gates() {
    let facts = json!({
        "application": { "kind": "first", "receivedOn": "2010-06-01" },
        "person": { "birthDate": "1980-01-01" },
        "study": { "level": "master", "kind": "foreign-ranked", "completedOn": "2007-06-01" },
        "points": { "earlierSearchYear": false, "englishIelts6": true },
    });
    let points = |facts: &Json| ask(facts)["routes"]["highly-educated-points"].clone();
    assert_eq!(points(&facts)["outcome"], "met");
    assert_eq!(points(&facts)["points"]["scored"], 35);
    let old = with(facts.clone(), "study.completedOn", json!("2007-05-31"));
    assert_eq!(points(&old)["points"]["scored"], 10);
    assert_eq!(points(&old)["outcome"], "not-met");
    let open = with(facts.clone(), "points.englishIelts6", Json::Null);
    assert_eq!(points(&open)["points"]["lowest"], 30);
    assert_eq!(points(&open)["points"]["highest"], 35);
    assert_eq!(points(&open)["points"]["scored"], Json::Null);
    // Any one indicator is enough, so each of the five can turn it.
    assert_eq!(points(&open)["questions"].as_array().map(Vec::len), Some(5));
    let later = with(facts, "application.receivedOn", json!("2016-03-01"));
    assert_eq!(points(&later)["outcome"], "not-in-force");
    assert_eq!(points(&later)["points"]["scored"], 10);
}

#[test]
fn without_a_day_only_the_application_is_asked() {
    let nothing = ask(&json!({}));
    assert_eq!(nothing["decisiveDate"], Json::Null);
    assert_eq!(
        nothing["questions"],
        json!([
            "application.kind",
            "application.receivedOn",
            "application.startsOn"
        ])
    );
    let extension = ask(&json!({
        "application": { "kind": "extension", "receivedOn": "2025-01-01" }
    }));
    assert_eq!(extension["questions"], json!(["application.startsOn"]));
}

#[test]
fn after_the_law_that_was_read_nothing_is_decided() {
    let later = ask(&with(
        complete("9000"),
        "application.receivedOn",
        json!("2099-01-01"),
    ));
    assert_eq!(later["outcome"], "unknown");
    assert_eq!(migrant(&later)["questions"], json!([]));
    assert_eq!(
        later["routes"]["highly-educated-points"]["outcome"],
        "not-in-force"
    );
}
