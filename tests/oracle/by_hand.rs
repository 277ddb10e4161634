//! The oracle itself against answers worked out by hand from the law, so that it is not believed on its word.

use super::answer::answer;
use super::concrete::{Amount, Amounts};
use super::dates::{add_months, add_years, civil, day, iso, last_before_years, parse};
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
        "person": { "age": 36, "turkishNational": false },
        "work": {
            "role": "employee", "contract": true, "contractMonths": 24, "recognisedSponsor": true,
            "excludedOccupation": "none", "marketRate": true,
        },
        "pay": {
            "base": base, "per": "month", "includesHolidayAllowance": false,
            "includesThirteenthMonth": false, "paidMonthlyToOwnAccount": true,
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
    // 4500 passes 4357: no study can matter, the five gates can. Of a Turkish national no sponsor is asked.
    assert_eq!(
        migrant(&answer)["questions"],
        json!([
            "person.turkishNational",
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
fn an_extension_counts_on_the_day_of_receipt() {
    let extension = |base: &str, starts: Json| {
        let facts = with(complete(base), "application.kind", json!("extension"));
        let facts = with(facts, "application.receivedOn", json!("2025-12-20"));
        let facts = with(facts, "application.startsOn", starts);
        let facts = with(facts, "currentPermit.criterion", json!("age-30-plus"));
        with(facts, "currentPermit.residenceGap", json!(false))
    };
    // 5688 of 2025 counts, not 5942 of the first day of the new permit.
    for starts in [Json::Null, json!("2025-12-31"), json!("2026-01-10")] {
        let enough = ask(&extension("5688", starts.clone()));
        assert_eq!(enough["decisiveDate"], "2025-12-20");
        assert_eq!(migrant(&enough)["outcome"], "met");
        let short = ask(&extension("5687.99", starts));
        assert_eq!(migrant(&short)["outcome"], "not-met");
    }
    let told = |starts: Json| ask(&extension("5688", starts))["notices"]["older-practice"].clone();
    assert_eq!(told(json!("2026-01-10")), json!([{ "on": "2026-01-10" }]));
    assert_eq!(told(json!("2025-12-31")), json!([]));
    assert_eq!(told(Json::Null), json!([]));
    // No amount of 2027 is known.
    assert_eq!(told(json!("2027-01-01")), json!([]));
}

#[test]
fn older_practice_wants_an_amount_that_may_apply_and_differs() {
    let told = |facts: &Json| ask(facts)["notices"]["older-practice"].clone();
    let extension = |received: &str, starts: &str| {
        let facts = with(complete("9000"), "application.kind", json!("extension"));
        let facts = with(facts, "application.receivedOn", json!(received));
        with(facts, "application.startsOn", json!(starts))
    };
    let yes = |on: &str| json!([{ "on": on }]);
    // 5942 of 2026 against 5688 of 2025, until the page of 2026-09-02.
    assert_eq!(
        told(&extension("2026-09-01", "2025-12-31")),
        yes("2025-12-31")
    );
    assert_eq!(told(&extension("2026-09-02", "2025-12-31")), json!([]));
    // Exempt, and still an amount for 30 and over beside it.
    let exempt = with(
        extension("2025-12-20", "2026-01-10"),
        "work.role",
        json!("researcher"),
    );
    let exempt = with(exempt, "work.designatedInstitution", json!(true));
    assert_eq!(migrant(&ask(&exempt))["criterion"], "exempt");
    assert_eq!(told(&exempt), yes("2026-01-10"));
    // 2008 has no Blue Card, and 2025 amounts that are no law in 2008 are none that differ; those for 30 and over are.
    assert_eq!(
        told(&extension("2008-05-01", "2025-06-01")),
        yes("2025-06-01")
    );
    // The amount of 30 and over is 45,000 at the end of 2004; that of under 30 nobody knows.
    let early = |age: i64| {
        with(
            extension("2004-11-01", "2008-05-01"),
            "person.age",
            json!(age),
        )
    };
    assert_eq!(told(&early(30)), yes("2008-05-01"));
    assert_eq!(told(&early(29)), json!([]));
    let first = with(
        extension("2025-12-20", "2026-01-10"),
        "application.kind",
        json!("first"),
    );
    assert_eq!(told(&first), json!([]));
}

#[test]
fn a_year_with_a_13th_month_inside_is_13_months() {
    let year = |base: &str, paid_monthly: bool| {
        let facts = with(complete(base), "pay.per", json!("year"));
        let facts = with(facts, "pay.includesThirteenthMonth", json!(true));
        with(facts, "pay.thirteenthMonthPaidMonthly", json!(paid_monthly))
    };
    let counts = |facts: &Json| {
        let answer = ask(facts);
        let own = migrant(&answer);
        (own["pay"]["counted"].clone(), own["outcome"].clone())
    };
    let says = |counted: &str, outcome: &str| (json!(counted), json!(outcome));
    // 5942 × 13 = 77246.00; a cent less is 5941.9992… a month.
    assert_eq!(counts(&year("77246.00", false)), says("5942.00", "met"));
    assert_eq!(counts(&year("77245.99", false)), says("5941.99", "not-met"));
    // Paid monthly the year is 12 equal payments: 5942 × 12 = 71304.00.
    assert_eq!(counts(&year("71304.00", true)), says("5942.00", "met"));
    assert_eq!(counts(&year("71303.99", true)), says("5941.99", "not-met"));
    let with_holiday_allowance = |base: &str, paid_monthly: bool| {
        with(
            year(base, paid_monthly),
            "pay.includesHolidayAllowance",
            json!(true),
        )
    };
    // 5942 × 13.96 = 82950.32.
    let enough = with_holiday_allowance("82950.32", false);
    assert_eq!(counts(&enough), says("5942.00", "met"));
    let short = with_holiday_allowance("82950.31", false);
    assert_eq!(counts(&short), says("5941.99", "not-met"));
    // 5942 × 12 / 13 × 13.96 = 76569.5261…: 76569.53 is enough, 76569.52 is not.
    let enough = with_holiday_allowance("76569.53", true);
    assert_eq!(counts(&enough), says("5942.00", "met"));
    let short = with_holiday_allowance("76569.52", true);
    assert_eq!(counts(&short), says("5941.99", "not-met"));
}

#[test]
fn a_13th_month_of_which_little_is_known() {
    let facts = with(complete("77246.00"), "pay.per", json!("year"));
    let facts = with(facts, "pay.includesThirteenthMonth", Json::Null);
    // Nobody knows whether it is inside: 77246 / 12 = 6437.16 or 5942, enough all the same, but no pay to show.
    let open = ask(&facts);
    assert_eq!(migrant(&open)["pay"], Json::Null);
    assert_eq!(migrant(&open)["outcome"], "met");
    let criteria = &migrant(&open)["criteria"]["age-30-plus"];
    assert_eq!(criteria["outcome"], "met");
    assert_eq!(criteria["shortfall"], Json::Null);
    assert_eq!(criteria["requiredBasePerMonth"], "5942.00");
    // 77245.99: enough unless it is inside and paid at once.
    let less = with(facts, "pay.base", json!("77245.99"));
    assert_eq!(
        migrant(&ask(&less))["questions"],
        json!([
            "pay.includesThirteenthMonth",
            "pay.thirteenthMonthPaidMonthly"
        ])
    );
    // Inside, and nobody knows how it is paid: 77245.99 / 13 = 5941.999…, 77245.99 / 12 = 6437.165…
    let inside = with(less.clone(), "pay.includesThirteenthMonth", json!(true));
    let answer = ask(&inside);
    let pay = &migrant(&answer)["pay"];
    assert_eq!(pay["counted"], "5941.99");
    assert_eq!(pay["lowest"], "5941.99");
    assert_eq!(pay["highest"], "6437.16");
    assert_eq!(pay["lines"][0]["counted"], "5941.99");
    assert_eq!(
        migrant(&answer)["questions"],
        json!(["pay.thirteenthMonthPaidMonthly"])
    );
    assert_eq!(
        migrant(&answer)["criteria"]["age-30-plus"]["shortfall"],
        "0.01"
    );
    let none = with(less, "pay.includesThirteenthMonth", json!(false));
    assert_eq!(migrant(&ask(&none))["pay"]["counted"], "6437.16");
}

#[test]
fn a_13th_month_is_looked_at_in_a_yearly_wage_since_2014() {
    let counted = |per: &str, base: &str| {
        let facts = with(complete(base), "pay.per", json!(per));
        let facts = with(facts, "pay.includesThirteenthMonth", json!(true));
        let facts = with(facts, "pay.thirteenthMonthPaidMonthly", json!(false));
        migrant(&ask(&facts))["pay"]["counted"].clone()
    };
    assert_eq!(counted("month", "5942"), "5942.00");
    // 5484.93 × 13 / 12 = 5942.0075.
    assert_eq!(counted("four-weeks", "5484.93"), "5942.00");
    // Until 2013 a year is a year: 44,041.67 × 1.08 = 47,565.0036.
    let facts = with(
        complete("44041.67"),
        "application.receivedOn",
        json!("2008-05-01"),
    );
    let facts = with(facts, "pay.per", json!("year"));
    let facts = with(facts, "pay.includesThirteenthMonth", json!(true));
    assert_eq!(migrant(&ask(&facts))["pay"]["counted"], "47565.00");
    assert_eq!(migrant(&ask(&facts))["outcome"], "met");
}

#[test]
fn components_stand_beside_a_year_with_a_13th_month() {
    let mut facts = with(complete("71500.00"), "pay.per", json!("year"));
    facts["pay"]["includesThirteenthMonth"] = json!(true);
    facts["pay"]["thirteenthMonthPaidMonthly"] = json!(false);
    facts["pay"]["components"] = json!([
        { "kind": "thirteenth-month", "amount": "442", "per": "month", "inContract": true, "paidMonthly": true },
    ]);
    // 71500 / 13 = 5500.00, and 442 beside it: 5942.00.
    let answer = ask(&facts);
    assert_eq!(migrant(&answer)["pay"]["counted"], "5942.00");
    assert_eq!(migrant(&answer)["outcome"], "met");
    let criterion = &migrant(&answer)["criteria"]["age-30-plus"];
    // The base per month and without a 13th month inside: 5942 − 442.
    assert_eq!(criterion["requiredBasePerMonth"], "5500.00");
}

#[test]
fn a_turkish_national_needs_no_recognised_sponsor() {
    let judged = |received: &str, turkish: Json, recognised: Json| {
        let facts = with(complete("9000"), "application.receivedOn", json!(received));
        let facts = with(facts, "person.turkishNational", turkish);
        let answer = ask(&with(facts, "work.recognisedSponsor", recognised));
        let own = migrant(&answer);
        (
            own["conditions"]["recognised-sponsor"].clone(),
            own["questions"].clone(),
        )
    };
    let (yes, no, open) = (json!(true), json!(false), Json::Null);
    let settled = |outcome: &str| (json!(outcome), json!([]));
    let today = "2026-03-01";
    assert_eq!(
        judged(today, yes.clone(), no.clone()),
        settled("not-applicable")
    );
    assert_eq!(judged(today, yes.clone(), yes.clone()), settled("met"));
    assert_eq!(judged(today, no.clone(), no.clone()), settled("not-met"));
    // Met or not applicable: the condition is open, and nothing turns on it.
    assert_eq!(judged(today, yes.clone(), open.clone()), settled("unknown"));
    assert_eq!(
        judged(today, open.clone(), no.clone()),
        (json!("unknown"), json!(["person.turkishNational"]))
    );
    assert_eq!(
        judged(today, open.clone(), open.clone()),
        (
            json!("unknown"),
            json!(["person.turkishNational", "work.recognisedSponsor"])
        )
    );
    let outcome = |received: &str| {
        let facts = with(
            complete("100000"),
            "application.receivedOn",
            json!(received),
        );
        let facts = with(facts, "pay.per", json!("year"));
        let facts = with(facts, "person.turkishNational", yes.clone());
        let answer = ask(&with(facts, "work.recognisedSponsor", no.clone()));
        migrant(&answer)["conditions"]["recognised-sponsor"].clone()
    };
    assert_eq!(outcome("2013-05-31"), "not-met");
    assert_eq!(outcome("2013-06-01"), "not-applicable");
}

#[test]
fn an_earlier_completion_is_a_day_before_the_three_years() {
    let graduate = |completed: &str| {
        let facts = with(complete("3122"), "study.level", json!("master"));
        let facts = with(facts, "study.kind", json!("dutch-accredited"));
        with(facts, "study.completedOn", json!(completed))
    };
    let answer = ask(&graduate("earlier"));
    assert_eq!(migrant(&answer)["outcome"], "not-met");
    assert_eq!(migrant(&answer)["questions"], json!([]));
    assert_eq!(
        blue_card(&answer)["conditions"]["higher-qualification"],
        "met"
    );
    let year = &answer["routes"]["orientation-year"];
    assert_eq!(year["conditions"]["study-window"], "not-met");
    assert_eq!(answer["questions"], json!([]));
    // Three years after 2023-03-01 is 2026-03-01 itself; three years after 2021-02-28 is the day before 2024-02-29.
    assert_eq!(iso(last_before_years(parse("2026-03-01"), 3)), "2023-02-28");
    assert_eq!(iso(last_before_years(parse("2024-02-29"), 3)), "2021-02-28");
    // Three years after 2024-02-29 is 2027-03-01, not before it.
    assert_eq!(iso(last_before_years(parse("2027-03-01"), 3)), "2024-02-28");
    assert_eq!(iso(last_before_years(parse("2027-03-02"), 3)), "2024-03-01");
}

#[test]
fn an_earlier_completion_may_still_open_the_reduced_blue_card() {
    let extension = |completed: &str, first: Json| {
        let facts = with(complete("4754"), "application.kind", json!("extension"));
        let facts = with(facts, "currentPermit.blueCardFirstIssuedOn", first);
        let facts = with(facts, "study.level", json!("bachelor"));
        blue_card(&ask(&with(facts, "study.completedOn", json!(completed)))).clone()
    };
    let card = "2024-03-02";
    // Fewer than 24 months since the card: met from 2021-03-02, three years before the card, to 2023-02-28.
    assert_eq!(extension("2021-03-01", json!(card))["outcome"], "not-met");
    assert_eq!(extension("2021-03-02", json!(card))["outcome"], "met");
    assert_eq!(extension("2023-02-28", json!(card))["outcome"], "met");
    let open = extension("earlier", json!(card));
    assert_eq!(open["outcome"], "unknown");
    assert_eq!(open["questions"], json!(["study.completedOn"]));
    assert_eq!(open["conditions"]["higher-qualification"], "met");
    // 24 months since the card: no day before the three years helps.
    let old = extension("earlier", json!("2024-03-01"));
    assert_eq!(old["outcome"], "not-met");
    assert_eq!(old["questions"], json!([]));
    let neither = extension("earlier", Json::Null);
    assert_eq!(
        neither["questions"],
        json!(["currentPermit.blueCardFirstIssuedOn", "study.completedOn"])
    );
    assert_eq!(extension("earlier", json!("never"))["questions"], json!([]));
}

#[test]
fn the_means_and_the_short_stay_are_told() {
    let facts = with(complete("1"), "work.role", json!("researcher"));
    let facts = with(facts, "work.designatedInstitution", json!(true));
    let told = |received: &str| {
        let facts = with(facts.clone(), "application.receivedOn", json!(received));
        let facts = with(facts, "work.contract", json!(false));
        ask(&facts)["notices"]["means-not-checked"].clone()
    };
    assert_eq!(told("2026-06-30"), json!([{}]));
    assert_eq!(
        told("2026-07-01"),
        json!([{ "amount": "1635.90", "validFrom": "2026-07-01", "validTo": "2026-12-31" }])
    );
    let stay = |months: i64, contract: bool| {
        let facts = with(complete("9000"), "work.contractMonths", json!(months));
        ask(&with(facts, "work.contract", json!(contract)))["notices"]["short-stay"].clone()
    };
    assert_eq!(stay(1, true), json!([{ "months": "1" }]));
    assert_eq!(stay(2, true), json!([{ "months": "2" }]));
    assert_eq!(stay(3, true), json!([]));
    // Both routes are lost.
    assert_eq!(stay(2, false), json!([]));
    // Open for want of a day.
    let nothing = ask(&json!({ "work": { "contractMonths": 1 } }));
    assert_eq!(nothing["notices"]["short-stay"], json!([{ "months": "1" }]));
}

#[test]
fn the_year_after_a_dutch_degree_is_counted_from_the_work_at_a_first_application_alone() {
    let reduced = |kind: &str, completed: &str| {
        let facts = with(complete("25000"), "application.kind", json!(kind));
        let facts = with(facts, "application.receivedOn", json!("2008-05-01"));
        let starts = if kind == "change-of-employer" {
            "2008-05-01"
        } else {
            "2008-06-01"
        };
        let facts = with(facts, "application.startsOn", json!(starts));
        let facts = with(facts, "pay.per", json!("year"));
        let facts = with(facts, "pay.includesHolidayAllowance", json!(true));
        let facts = with(facts, "study.level", json!("master"));
        let facts = with(facts, "study.kind", json!("dutch-accredited"));
        let facts = with(facts, "study.completedOn", json!(completed));
        let facts = with(facts, "currentPermit.criterion", json!("none"));
        migrant(&ask(&facts))["outcome"].clone()
    };
    for (kind, last, over) in [
        ("first", "2007-06-01", "2007-05-31"),
        ("extension", "2007-05-01", "2007-04-30"),
        ("change-of-employer", "2007-05-01", "2007-04-30"),
    ] {
        assert_eq!(reduced(kind, last), "met", "{kind}");
        assert_eq!(reduced(kind, over), "not-met", "{kind}");
    }
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
    let asked = |kind: &str, other: &str| {
        let facts = json!({ "application": { "kind": kind, other: "2025-01-01" } });
        ask(&facts)["questions"].clone()
    };
    let received = json!(["application.receivedOn"]);
    assert_eq!(asked("first", "startsOn"), received);
    assert_eq!(asked("extension", "startsOn"), received);
    assert_eq!(
        asked("change-of-employer", "receivedOn"),
        json!(["application.startsOn"])
    );
    let no_kind = ask(&json!({
        "application": { "receivedOn": "2025-01-01", "startsOn": "2025-02-01" }
    }));
    assert_eq!(no_kind["questions"], json!(["application.kind"]));
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
