//! The engine against a second reading of the law, and what must hold whatever the facts are.
//!
//! Random people are drawn towards the borders of the law; `KENNISMIGRANT_PEOPLE` sets how many per test
//! (default 600) and `KENNISMIGRANT_SEED` where the drawing starts, so that a failure can be replayed:
//! `KENNISMIGRANT_PEOPLE=100000 cargo test --release --test properties`.

mod oracle;

use oracle::answer::{answer, days, route_is_read, route_outcome};
use oracle::branching::{Asker, agreed, asked, deciding, every_completion, witness};
use oracle::concrete::{Amount, Amounts, Outcome, ROUTES, Route};
use oracle::dates::{Day, add_years, day, iso, parse};
use oracle::facts::{Case, Fact, cents, place_of};
use oracle::people::{
    COMPONENTS, Dice, LAW_CHANGES, any_value, completed_by_chance, earliest_day, open_facts, person,
};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;

// The engine, seen from outside

fn assess(facts: &Json) -> Json {
    assess_text(&facts.to_string())
}

fn assess_text(facts: &str) -> Json {
    let value: kennismigrant::Value = serde_json::from_str(facts).expect("JSON is readable");
    let read = match kennismigrant::Facts::try_from(&value) {
        Ok(read) => read,
        Err(error) => panic!("{:?} at {}: {facts}", error.code(), error.path()),
    };
    match kennismigrant::assess(&read) {
        Ok(assessment) => serde_json::to_value(&assessment).expect("an assessment is JSON"),
        Err(error) => panic!("{:?} at {}: {facts}", error.code(), error.path()),
    }
}

fn amounts() -> Amounts {
    let norms = serde_json::to_value(kennismigrant::norms()).expect("norms are JSON");
    let row = |norm: &Json| {
        let text = |name: &str| norm[name].as_str().expect("a text").to_owned();
        Amount {
            criterion: text("criterion"),
            cents: norm["amount"].as_str().map(cents),
            first: parse(&text("validFrom")),
            last: parse(&text("validTo")),
        }
    };
    Amounts(norms.as_array().expect("a list").iter().map(row).collect())
}

fn by_id(list: &Json, value: impl Fn(&Json) -> Json) -> Json {
    let own = |item: &Json| {
        let id = item["id"].as_str().expect("an id").to_owned();
        (id, value(item))
    };
    let items = list.as_array().expect("a list");
    items.iter().map(own).collect::<Map<_, _>>().into()
}

/// The engine's assessment in the shape of the oracle's answer.
fn shaped(assessment: &Json) -> Json {
    let mut shape = assessment.clone();
    shape["routes"] = by_id(&assessment["routes"], |route| {
        let mut route = route.clone();
        route["conditions"] = by_id(&route["conditions"], |own| own["outcome"].clone());
        route["criteria"] = by_id(&route["criteria"], Json::clone);
        route
    });
    shape
}

fn route(assessment: &Json, route: Route) -> &Json {
    let place = ROUTES.iter().position(|own| *own == route);
    &assessment["routes"][place.expect("every route has a place")]
}

fn outcomes(assessment: &Json) -> Vec<String> {
    ROUTES
        .iter()
        .map(|own| text(&route(assessment, *own)["outcome"]))
        .collect()
}

fn text(json: &Json) -> String {
    json.as_str().expect("a text").to_owned()
}

fn people() -> usize {
    number("KENNISMIGRANT_PEOPLE", 600)
}

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().expect("a whole number"))
}

/// Random people, each test with its own.
fn crowd(test: u64, how_many: usize) -> impl Iterator<Item = (Dice, Json)> {
    let amounts = amounts();
    let seed = u64::try_from(number("KENNISMIGRANT_SEED", 1)).expect("a small seed");
    (0..how_many).map(move |place| {
        let place = u64::try_from(place).expect("a small number");
        let mut dice = Dice(seed.wrapping_mul(0x1_0000_0001) ^ (test << 56) ^ (place << 8));
        let facts = person(&mut dice, &amounts);
        (dice, facts)
    })
}

// Engine and oracle

/// Where the oracle says something else than the engine. What the oracle leaves out is not compared.
fn differences(path: &str, oracle: &Json, engine: &Json, found: &mut Vec<String>) {
    match (oracle, engine) {
        (Json::Object(own), Json::Object(its)) => {
            for (key, value) in own {
                let path = format!("{path}.{key}");
                match its.get(key) {
                    Some(other) => differences(&path, value, other, found),
                    None => found.push(format!("{path}: the engine has none")),
                }
            }
            let whole = path.ends_with(".conditions") || path.ends_with(".criteria");
            for key in its.keys().filter(|key| whole && !own.contains_key(*key)) {
                found.push(format!("{path}.{key}: the oracle has none"));
            }
        }
        (Json::Array(own), Json::Array(its)) if own.len() == its.len() => {
            for (place, (one, other)) in own.iter().zip(its).enumerate() {
                differences(&format!("{path}[{place}]"), one, other, found);
            }
        }
        _ if oracle == engine => {}
        _ => found.push(format!("{path}: oracle {oracle}, engine {engine}")),
    }
}

fn compared(facts: &Json, amounts: &Amounts) -> Vec<String> {
    differing(&answer(&Case::read(facts), amounts), facts)
}

fn differing(own: &Json, facts: &Json) -> Vec<String> {
    let mut found = Vec::new();
    differences("", own, &shaped(&assess(facts)), &mut found);
    found
}

/// The same difference with as few facts as possible, so that a person can judge it.
fn smallest(facts: &Json, place: &str, amounts: &Amounts) -> Json {
    let same = |facts: &Json| {
        compared(facts, amounts)
            .iter()
            .any(|difference| difference.starts_with(place))
    };
    let mut smallest = facts.clone();
    let groups: Vec<String> = keys(facts);
    for group in groups {
        for field in keys(&facts[&group]) {
            let mut smaller = smallest.clone();
            smaller[&group]
                .as_object_mut()
                .expect("a group")
                .remove(&field);
            if same(&smaller) {
                smallest = smaller;
            }
        }
        let mut smaller = smallest.clone();
        smaller.as_object_mut().expect("facts").remove(&group);
        if same(&smaller) {
            smallest = smaller;
        }
    }
    smallest
}

fn keys(json: &Json) -> Vec<String> {
    json.as_object()
        .map(|object| object.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn the_engine_and_the_second_reading_agree() {
    let amounts = amounts();
    let mut report: Vec<String> = Vec::new();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    let mut too_wide = 0;
    for (_, facts) in crowd(1, people()) {
        let own = answer(&Case::read(&facts), &amounts);
        too_wide += usize::from(own.get("questions").is_none());
        for difference in differing(&own, &facts) {
            let place = difference.split(':').next().unwrap_or_default().to_owned();
            if kinds.len() < 20 && kinds.insert(place.clone()) {
                let small = smallest(&facts, &place, &amounts);
                let told = compared(&small, &amounts);
                report.push(format!("{small}\n    {}", told.join("\n    ")));
            }
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
    assert!(
        too_wide <= people() / 50,
        "{too_wide} people were too wide to compare"
    );
}

// What holds in every completion

/// Does the absence of the day of completion mean something of its own for this route?
fn takes_absence_as_completed(case: &Case, route: Route) -> bool {
    route == Route::EuBlueCard && case.is_unknown(Fact::CompletedOn)
}

/// The oracle itself: what it settles by branching is what it says of any completion.
#[test]
fn the_second_reading_branches_soundly() {
    let amounts = amounts();
    for (mut dice, facts) in crowd(9, people() / 4) {
        let case = Case::read(&facts);
        let Ok(days) = days(&case) else { continue };
        for own in ROUTES {
            let rule = |ask: &mut Asker| route_outcome(ask, own, &days);
            let Ok(leaves) = every_completion(&case, &amounts, rule) else {
                continue;
            };
            let settled = agreed(&leaves);
            let Ok(deciding) = deciding(&case, &amounts, &asked(&case, &leaves), rule) else {
                continue;
            };
            let complete = completed_by_chance(&facts, &case, &mut dice, 100);
            let whole = Case::read(&complete);
            let said = every_completion(&whole, &amounts, rule).map(|leaves| agreed(&leaves));
            let Ok(Some(said)) = said else {
                panic!("{} is open with everything known: {complete}", own.id());
            };
            if takes_absence_as_completed(&case, own) {
                continue;
            }
            assert!(
                settled.is_none_or(|one| one == said),
                "{facts} as {complete}"
            );
            assert_eq!(
                settled.is_none(),
                !deciding.is_empty(),
                "{}: {facts}",
                own.id()
            );
        }
    }
}

#[test]
fn what_is_settled_stays_settled_when_more_becomes_known() {
    for (mut dice, facts) in crowd(2, people() / 4) {
        let case = Case::read(&facts);
        let before = assess(&facts);
        if before["decisiveDate"].is_null() {
            continue;
        }
        for chance in [100, 100, 50] {
            let complete = completed_by_chance(&facts, &case, &mut dice, chance);
            let after = assess(&complete);
            for own in ROUTES {
                let outcome = &route(&before, own)["outcome"];
                if outcome == "unknown" || takes_absence_as_completed(&case, own) {
                    continue;
                }
                assert_eq!(
                    outcome,
                    &route(&after, own)["outcome"],
                    "{}: {facts} completed as {complete}",
                    own.id()
                );
            }
        }
    }
}

#[test]
fn what_is_provided_makes_the_route_met() {
    let mut seen = 0;
    for (mut dice, facts) in crowd(3, people()) {
        let case = Case::read(&facts);
        let before = assess(&facts);
        if before["decisiveDate"].is_null() {
            continue;
        }
        for own in ROUTES {
            let provided = &route(&before, own)["provided"];
            let gates: Vec<String> = provided
                .as_array()
                .expect("a list")
                .iter()
                .map(text)
                .collect();
            if gates.is_empty() || takes_absence_as_completed(&case, own) {
                continue;
            }
            for _ in 0..6 {
                let complete = completed_by_chance(&facts, &case, &mut dice, 100);
                let after = assess(&complete);
                let after = route(&after, own);
                let conditions = by_id(&after["conditions"], |one| one["outcome"].clone());
                let all_met = gates
                    .iter()
                    .all(|gate| conditions[gate] == "met" || conditions[gate] == "not-applicable");
                if all_met {
                    seen += 1;
                    assert_eq!(after["outcome"], "met", "{}: {complete}", own.id());
                }
            }
        }
    }
    assert!(
        seen > people() / 100,
        "only {seen} completions met all the gates"
    );
}

/// Every question has a pair of completions that shows it, and an unknown route two completions that differ;
/// the pair comes from the oracle, the judgement on each from the engine, with everything known.
#[test]
fn every_question_has_a_witness() {
    let amounts = amounts();
    let mut seen = 0;
    for (_, facts) in crowd(4, people() / 2) {
        let case = Case::read(&facts);
        let Ok(days) = days(&case) else { continue };
        let assessment = assess(&facts);
        for own in ROUTES {
            let questions = &route(&assessment, own)["questions"];
            if takes_absence_as_completed(&case, own) || !route_is_read(own, &days) {
                assert!(questions.is_array());
                continue;
            }
            let rule = |ask: &mut Asker| route_outcome(ask, own, &days);
            for question in questions.as_array().expect("a list") {
                let fact = case
                    .unknown()
                    .into_iter()
                    .find(|one| *question == one.path());
                let fact = fact.unwrap_or_else(|| panic!("{question} is known: {facts}"));
                let Ok(pair) = witness(&case, &amounts, fact, rule) else {
                    continue;
                };
                let (one, other) = pair.unwrap_or_else(|| {
                    panic!("{question} of {} decides nothing: {facts}", own.id())
                });
                let (one, other) = (case.completed(&facts, &one), case.completed(&facts, &other));
                assert_ne!(
                    route(&assess(&one), own)["outcome"],
                    route(&assess(&other), own)["outcome"],
                    "{question} of {}: {one} and {other}",
                    own.id()
                );
                seen += 1;
            }
        }
    }
    assert!(seen > people() / 10, "only {seen} questions were seen");
}

#[test]
fn a_fact_that_is_no_question_decides_nothing() {
    for (mut dice, facts) in crowd(5, people() / 2) {
        let case = Case::read(&facts);
        let open = open_facts(&case);
        let asked = assess(&facts);
        if open.is_empty() || asked["decisiveDate"].is_null() {
            continue;
        }
        let complete = completed_by_chance(&facts, &case, &mut dice, 100);
        let before = assess(&complete);
        for _ in 0..4 {
            let fact = dice.pick(&open);
            let mut other = complete.clone();
            *place_of(&mut other, fact) = any_value(fact, &mut dice, earliest_day(&facts));
            let after = assess(&other);
            for own in ROUTES {
                let questions = route(&asked, own)["questions"].as_array().expect("a list");
                if questions.contains(&json!(fact.path())) || takes_absence_as_completed(&case, own)
                {
                    continue;
                }
                assert_eq!(
                    route(&before, own)["outcome"],
                    route(&after, own)["outcome"],
                    "{} of {}: {complete} and {other}, asked {questions:?}",
                    fact.path(),
                    own.id()
                );
            }
        }
    }
}

#[test]
fn more_salary_never_loses() {
    let height = |outcome: &str| match outcome {
        "not-met" => 0,
        "unknown" => 1,
        _ => 2,
    };
    for (mut dice, facts) in crowd(6, people()) {
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
        let (before, after) = (outcomes(&assess(&facts)), outcomes(&assess(&richer)));
        for (one, other) in before.iter().zip(&after) {
            assert!(
                height(one) <= height(other),
                "{before:?}, {after:?}: {facts}"
            );
        }
    }
}

fn raise(amount: &mut Json, more: i64) {
    let old = amount
        .as_str()
        .map_or_else(|| amount.to_string(), str::to_owned);
    let new = cents(&old) + more;
    *amount = json!(format!("{}.{:02}", new / 100, new % 100));
}

#[test]
fn the_same_facts_give_the_same_bytes_in_whatever_order() {
    for (_, facts) in crowd(7, people() / 10) {
        let groups = facts.as_object().expect("facts are an object").iter();
        let backwards: Vec<String> = groups
            .rev()
            .map(|(group, fields)| format!("\"{group}\":{fields}"))
            .collect();
        let backwards = format!("{{{}}}", backwards.join(","));
        let bytes = assess(&facts).to_string();
        assert_eq!(bytes, assess(&facts).to_string());
        assert_eq!(bytes, assess_text(&backwards).to_string());
    }
}

/// What the parts of an assessment say about each other, whatever the facts are.
#[test]
fn every_assessment_is_of_one_piece() {
    let sources: BTreeSet<String> = kennismigrant::sources()
        .map(|source| serde_json::to_value(source).expect("a source is JSON"))
        .map(|source| text(&source["id"]))
        .collect();
    for (_, facts) in crowd(10, people()) {
        let assessment = assess(&facts);
        let unknown: Vec<String> = Case::read(&facts)
            .unknown()
            .into_iter()
            .map(Fact::path)
            .collect();
        let mut best = None;
        for own in ROUTES {
            let judged = route(&assessment, own);
            assert_eq!(judged["id"], own.id());
            one_piece(judged, &unknown, &sources, &facts);
            if judged["outcome"] == "met" && best.is_none() {
                best = Some(own.id());
            }
        }
        assert_eq!(assessment["best"], json!(best), "{facts}");
        for question in strings(&assessment["questions"]) {
            let of_a_route = ROUTES
                .iter()
                .any(|own| strings(&route(&assessment, *own)["questions"]).contains(&question));
            assert!(of_a_route, "{question}: {facts}");
        }
        let mut last = text_or(&assessment["decisiveDate"], "2100-01-01");
        for event in assessment["outlook"].as_array().expect("a list") {
            let on = text(&event["on"]);
            let after = if last == assessment["decisiveDate"] {
                on > last
            } else {
                on >= last
            };
            assert!(after, "{event} after {last}: {facts}");
            last = on;
        }
        for notice in assessment["notices"].as_array().expect("a list") {
            for source in strings(&notice["sources"]) {
                assert!(sources.contains(&source), "{notice}: {facts}");
            }
        }
    }
}

fn one_piece(judged: &Json, unknown: &[String], sources: &BTreeSet<String>, facts: &Json) {
    let conditions = judged["conditions"].as_array().expect("a list");
    for condition in conditions {
        let named = strings(&condition["sources"]);
        assert!(!named.is_empty(), "{condition}: {facts}");
        assert!(
            named.iter().all(|id| sources.contains(id)),
            "{condition}: {facts}"
        );
        let fails = condition["outcome"] == "not-met";
        assert!(
            !fails || judged["outcome"] == "not-met",
            "{condition}: {facts}"
        );
    }
    let provided = strings(&judged["provided"]);
    assert!(
        provided.is_empty() || judged["outcome"] == "unknown",
        "{facts}"
    );
    for gate in provided {
        let condition = conditions.iter().find(|own| own["id"] == gate);
        let open = condition.is_some_and(|own| own["outcome"] == "unknown");
        assert!(open, "{gate} is provided: {facts}");
    }
    for question in strings(&judged["questions"]) {
        assert!(unknown.contains(&question), "{question} is known: {facts}");
    }
    let shown = &judged["criterion"];
    let criteria = judged["criteria"].as_array().expect("a list");
    let may_apply = |own: &Json| own["id"] == *shown && own["applies"] != "no";
    assert!(shown.is_null() || criteria.iter().any(may_apply), "{facts}");
    if let Some(pay) = judged["pay"].as_object() {
        assert_eq!(pay["counted"], pay["lowest"], "{facts}");
        assert!(
            cents(&text(&pay["lowest"])) <= cents(&text(&pay["highest"])),
            "{facts}"
        );
    }
    if let Some(points) = judged["points"].as_object() {
        let same = points["lowest"] == points["highest"];
        assert_eq!(!same, points["scored"].is_null(), "{facts}");
    }
}

fn strings(list: &Json) -> Vec<String> {
    list.as_array().expect("a list").iter().map(text).collect()
}

fn text_or(json: &Json, usual: &str) -> String {
    json.as_str().unwrap_or(usual).to_owned()
}

/// No fact may be declared and then not looked at: each turns some outcome, somewhere.
#[test]
fn every_fact_can_change_some_outcome() {
    let mut silent: BTreeSet<String> = oracle::facts::ALL
        .iter()
        .map(|(_, path)| (*path).to_owned())
        .collect();
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
        other["person"] = json!({ "age": dice.pick(&[20, 21, 29, 30, 40, 41]) });
        return other;
    }
    let row = oracle::facts::ALL.iter().find(|(_, own)| *own == path);
    let (fact, _) = row.expect("a path of the table");
    if *fact == Fact::BirthDate {
        other["person"] = json!({});
    }
    let decisive = earliest_day(facts);
    if matches!(fact, Fact::ReceivedOn | Fact::StartsOn) {
        *place_of(&mut other, *fact) = json!(iso(decisive + 400));
    } else {
        *place_of(&mut other, *fact) = any_value(*fact, dice, decisive);
    }
    other
}

// Borders, made from the data

/// Everything that both salaried routes want, on a day; the salary and the age are still to be set.
fn applicant(on: Day) -> Json {
    json!({
        "application": { "kind": "first", "receivedOn": iso(on) },
        "person": { "birthDate": iso(add_years(on, -36)) },
        "work": {
            "role": "employee", "contract": true, "contractMonths": 24, "recognisedSponsor": true,
            "excludedOccupation": "none", "marketRate": true,
        },
        "pay": {
            "base": "0", "per": if on < day(2014, 1, 1) { "year" } else { "month" },
            "includesHolidayAllowance": on < day(2014, 1, 1), "paidMonthlyToOwnAccount": true,
        },
        "currentPermit": { "criterion": "none", "residenceGap": false, "blueCardFirstIssuedOn": "never" },
        "study": { "level": "bachelor", "kind": "other", "completedOn": iso(add_years(on, -10)) },
        "orientationYear": { "permit": "never" },
        "experience": { "years": 0, "ict": false },
    })
}

/// A person to whom the criterion applies and no lower one.
fn applicant_under(criterion: &str, on: Day) -> (Route, Json) {
    let mut facts = applicant(on);
    let mut route = Route::HighlySkilledMigrant;
    match criterion {
        "age-30-plus" => facts["person"]["birthDate"] = json!(iso(add_years(on, -30))),
        "under-30" => facts["person"]["birthDate"] = json!(iso(add_years(on + 1, -30))),
        "reduced" => {
            facts["application"] = json!({ "kind": "change-of-employer", "startsOn": iso(on) });
            facts["currentPermit"]["criterion"] = json!("reduced");
        }
        "blue-card" => route = Route::EuBlueCard,
        "blue-card-reduced" => {
            route = Route::EuBlueCard;
            facts["study"]["completedOn"] = json!(iso(add_years(on, -3)));
        }
        other => panic!("no applicant for {other}"),
    }
    (route, facts)
}

fn euros(cents: i64) -> Json {
    json!(format!("{}.{:02}", cents / 100, cents % 100))
}

#[test]
fn every_amount_divides_at_the_cent() {
    for row in amounts().0 {
        let Some(amount) = row.cents else { continue };
        for on in [row.first, row.first + 1, row.last - 1, row.last] {
            let (own, mut facts) = applicant_under(&row.criterion, on);
            for (base, outcome, shortfall) in [
                (amount - 1, "not-met", "0.01"),
                (amount, "met", "0.00"),
                (amount + 1, "met", "0.00"),
            ] {
                facts["pay"]["base"] = euros(base);
                let assessment = assess(&facts);
                let judged = route(&assessment, own);
                assert_eq!(judged["outcome"], outcome, "{}: {facts}", row.criterion);
                assert_eq!(judged["criterion"], row.criterion, "{facts}");
                let criteria = by_id(&judged["criteria"], Json::clone);
                assert_eq!(criteria[&row.criterion]["shortfall"], shortfall, "{facts}");
            }
        }
    }
}

/// The amount for under 30 is enough the day before the birthday, and no longer on it.
#[test]
fn every_30th_birthday_divides_at_the_day() {
    let amounts = amounts();
    let birthdays = (2006..=2026).flat_map(|year| {
        [
            (day(year, 1, 1), day(year - 30, 1, 1)),
            (day(year, 3, 1), day(year - 30, 3, 1)),
            (day(year, 6, 15), day(year - 30, 6, 15)),
            (day(year, 12, 31), day(year - 30, 12, 31)),
        ]
    });
    // 30 years after a 29 February there is none: the birthday is on 1 March.
    let leap = (1976..=1996)
        .step_by(4)
        .map(|year| (day(year + 30, 3, 1), day(year, 2, 29)));
    for (birthday, birth) in birthdays.chain(leap) {
        for (on, outcome) in [
            (birthday - 1, "met"),
            (birthday, "not-met"),
            (birthday + 1, "not-met"),
        ] {
            let Some(row) = amounts.on("under-30", on) else {
                let last = kennismigrant::version().norms_up_to.year();
                assert!(on > day(last.into(), 12, 31), "no amount on {}", iso(on));
                continue;
            };
            let amount = row.cents.expect("known since 2005");
            let mut facts = applicant(on);
            facts["person"]["birthDate"] = json!(iso(birth));
            facts["pay"]["base"] = euros(amount);
            let assessment = assess(&facts);
            let judged = route(&assessment, Route::HighlySkilledMigrant);
            assert_eq!(judged["outcome"], outcome, "{facts}");
        }
    }
}

/// One rule that began or ended: who shows it, and the outcome of a route before and from the day on.
struct Change {
    on: (i64, i64, i64),
    what: &'static str,
    route: Route,
    before: Outcome,
    since: Outcome,
    person: fn(&mut Json, Day),
}

fn change(
    on: (i64, i64, i64),
    what: &'static str,
    route: Route,
    (before, since): (Outcome, Outcome),
    person: fn(&mut Json, Day),
) -> Change {
    Change {
        on,
        what,
        route,
        before,
        since,
        person,
    }
}

/// Paid far above every amount.
fn rich(facts: &mut Json) {
    facts["pay"]["base"] = json!("900000");
}

fn exempt_at_a_designated_institution(facts: &mut Json, role: &str) {
    facts["work"]["role"] = json!(role);
    facts["work"]["designatedInstitution"] = json!(true);
}

/// Two years after a Dutch master, on a salary that only the reduced amounts allow.
fn dutch_master(facts: &mut Json, on: Day, months: i64) {
    let completed = oracle::dates::add_months(on, -months);
    facts["study"] = json!({
        "level": "master", "kind": "dutch-accredited", "completedOn": iso(completed),
    });
    facts["pay"]["base"] = json!(if on < day(2014, 1, 1) {
        "30000"
    } else {
        "2600"
    });
}

fn points_applicant(facts: &mut Json, on: Day) {
    dutch_master(facts, on, 12);
    facts["points"] = json!({ "earlierSearchYear": false });
}

fn changes() -> Vec<Change> {
    use Outcome::{Met, NotInForce, NotMet, Unknown};
    use Route::{EuBlueCard, HighlyEducatedPoints, HighlySkilledMigrant, OrientationYear};
    vec![
        change(
            (2004, 10, 1),
            "the scheme begins",
            HighlySkilledMigrant,
            (NotInForce, Met),
            |facts, _| rich(facts),
        ),
        change(
            (2007, 1, 1),
            "researchers are exempt",
            HighlySkilledMigrant,
            (NotMet, Met),
            |facts, _| {
                exempt_at_a_designated_institution(facts, "researcher");
            },
        ),
        change(
            (2007, 1, 1),
            "doctors in training are exempt",
            HighlySkilledMigrant,
            (NotMet, Met),
            |facts, _| {
                exempt_at_a_designated_institution(facts, "doctor-in-training");
            },
        ),
        change(
            (2007, 1, 1),
            "lecturers of 30 and over are exempt",
            HighlySkilledMigrant,
            (NotMet, Met),
            |facts, _| {
                exempt_at_a_designated_institution(facts, "postdoc-or-lecturer");
            },
        ),
        change(
            (2013, 6, 1),
            "guest lecturers are exempt",
            HighlySkilledMigrant,
            (NotMet, Met),
            |facts, _| {
                exempt_at_a_designated_institution(facts, "guest-lecturer");
            },
        ),
        change(
            (2007, 12, 20),
            "the reduced amount begins",
            HighlySkilledMigrant,
            (NotMet, Met),
            |facts, on| {
                dutch_master(facts, on, 11);
            },
        ),
        change(
            (2011, 6, 19),
            "the market rate is asked",
            HighlySkilledMigrant,
            (Met, NotMet),
            |facts, _| {
                rich(facts);
                facts["work"]["marketRate"] = json!(false);
            },
        ),
        change(
            (2014, 1, 1),
            "monthly payment is asked",
            HighlySkilledMigrant,
            (Met, NotMet),
            |facts, _| {
                rich(facts);
                facts["pay"]["paidMonthlyToOwnAccount"] = json!(false);
            },
        ),
        change(
            (2016, 3, 1),
            "three years instead of one",
            HighlySkilledMigrant,
            (NotMet, Met),
            |facts, on| {
                dutch_master(facts, on, 24);
            },
        ),
        change(
            (2020, 7, 1),
            "after an ended orientation year",
            HighlySkilledMigrant,
            (NotMet, Met),
            |facts, on| {
                dutch_master(facts, on, 24);
                facts["orientationYear"] = json!({ "permit": "ended", "endedOn": iso(on - 100) });
            },
        ),
        change(
            (
                i64::from(kennismigrant::version().law_up_to.year()) + 1,
                1,
                1,
            ),
            "the law is not known",
            HighlySkilledMigrant,
            (Met, Unknown),
            |facts, _| rich(facts),
        ),
        change(
            (2011, 6, 19),
            "the Blue Card begins",
            EuBlueCard,
            (NotInForce, Met),
            |facts, _| rich(facts),
        ),
        change(
            (2021, 1, 1),
            "monthly payment is asked",
            EuBlueCard,
            (Met, NotMet),
            |facts, _| {
                rich(facts);
                facts["pay"]["paidMonthlyToOwnAccount"] = json!(false);
            },
        ),
        change(
            (2023, 11, 18),
            "six months are enough",
            EuBlueCard,
            (NotMet, Met),
            |facts, _| {
                rich(facts);
                facts["work"]["contractMonths"] = json!(6);
            },
        ),
        change(
            (2023, 11, 18),
            "ICT experience counts",
            EuBlueCard,
            (NotMet, Met),
            |facts, _| {
                rich(facts);
                facts["study"]["level"] = json!("none");
                facts["experience"] = json!({ "years": 3, "ict": true });
            },
        ),
        change(
            (2024, 6, 12),
            "all experience counts",
            EuBlueCard,
            (NotMet, Met),
            |facts, _| {
                rich(facts);
                facts["study"]["level"] = json!("none");
                facts["experience"] = json!({ "years": 5, "ict": false });
            },
        ),
        change(
            (2024, 6, 12),
            "the reduced amount begins",
            EuBlueCard,
            (NotMet, Met),
            |facts, on| {
                facts["pay"]["base"] = json!("4265");
                facts["study"]["completedOn"] = json!(iso(add_years(on, -2)));
            },
        ),
        change(
            (2016, 3, 1),
            "the orientation year begins",
            OrientationYear,
            (NotInForce, Met),
            |facts, on| {
                dutch_master(facts, on, 24);
            },
        ),
        change(
            (2009, 1, 1),
            "the points scheme begins",
            HighlyEducatedPoints,
            (NotInForce, NotMet),
            |facts, on| {
                points_applicant(facts, on);
                facts["points"]["earlierSearchYear"] = json!(true);
            },
        ),
        change(
            (2009, 1, 1),
            "35 points are enough",
            HighlyEducatedPoints,
            (NotInForce, Met),
            points_applicant,
        ),
        change(
            (2016, 3, 1),
            "the points scheme ends",
            HighlyEducatedPoints,
            (Met, NotInForce),
            points_applicant,
        ),
    ]
}

#[test]
fn every_change_of_law_divides_at_the_day() {
    for change in changes() {
        let (year, month, of_month) = change.on;
        let first = day(year, month, of_month);
        for (on, outcome) in [
            (first - 1, change.before),
            (first, change.since),
            (first + 1, change.since),
        ] {
            let mut facts = applicant(on);
            (change.person)(&mut facts, on);
            let assessment = assess(&facts);
            assert_eq!(
                route(&assessment, change.route)["outcome"],
                outcome.text(),
                "{} on {}: {facts}",
                change.what,
                iso(on)
            );
        }
    }
    let shown: BTreeSet<_> = changes().iter().map(|change| change.on).collect();
    let amounts_only = [
        (2005, 1, 1),
        (2008, 1, 1),
        (2012, 1, 1),
        (2013, 1, 1),
        (2017, 7, 1),
        (2020, 1, 1),
        (2026, 1, 1),
        (2027, 1, 1),
    ];
    for on in LAW_CHANGES {
        assert!(
            shown.contains(&on) || amounts_only.contains(&on),
            "{on:?} is shown by nobody"
        );
    }
}

/// A window of the law, shown by a person whose one date lies so many months before the decisive day: the last
/// day on which that is still good, and the first on which it no longer is.
struct Window {
    what: &'static str,
    route: Route,
    on: (i64, i64, i64),
    person: fn(&mut Json, Day, Day),
    good: fn(Day) -> Day,
    bad: fn(Day) -> Day,
}

/// An employee whose salary only a reduced amount allows.
fn graduate(facts: &mut Json, on: Day, completed: Day) {
    dutch_master(facts, on, 0);
    facts["study"]["completedOn"] = json!(iso(completed));
    facts["pay"]["base"] = json!("3200");
    facts["points"] = json!({ "earlierSearchYear": false });
}

fn after_an_ended_permit(facts: &mut Json, on: Day, completed: Day) {
    graduate(facts, on, completed);
    facts["orientationYear"] = json!({ "permit": "ended", "endedOn": iso(on - 30) });
}

fn just_after_the_permit(facts: &mut Json, on: Day, ended: Day) {
    graduate(facts, on, add_years(on, -9));
    facts["orientationYear"] = json!({ "permit": "ended", "endedOn": iso(ended) });
}

fn young_diploma(facts: &mut Json, _: Day, completed: Day) {
    facts["pay"]["base"] = json!("4754");
    facts["study"]["completedOn"] = json!(iso(completed));
}

fn card_extended(facts: &mut Json, on: Day, completed: Day, first_card: Day) {
    young_diploma(facts, on, completed);
    facts["application"] =
        json!({ "kind": "extension", "receivedOn": iso(on), "startsOn": iso(on) });
    facts["currentPermit"]["blueCardFirstIssuedOn"] = json!(iso(first_card));
}

fn windows() -> Vec<Window> {
    use Route::{EuBlueCard, HighlyEducatedPoints, HighlySkilledMigrant, OrientationYear};
    let three_years = |what, route, on, person| Window {
        what,
        route,
        on,
        person,
        good: |on| add_years(on, -3),
        bad: |on| add_years(on, -3) - 1,
    };
    let not_after = |what, route, on, person| Window {
        what,
        route,
        on,
        person,
        good: |on| on,
        bad: |on| on + 1,
    };
    let today = (2026, 3, 1);
    vec![
        three_years("reduced criterion", HighlySkilledMigrant, today, graduate),
        not_after(
            "reduced criterion, diploma",
            HighlySkilledMigrant,
            today,
            graduate,
        ),
        three_years(
            "after the orientation year",
            HighlySkilledMigrant,
            today,
            after_an_ended_permit,
        ),
        three_years("orientation year", OrientationYear, today, graduate),
        not_after(
            "orientation year, diploma",
            OrientationYear,
            today,
            graduate,
        ),
        three_years(
            "points scheme",
            HighlyEducatedPoints,
            (2012, 6, 1),
            graduate,
        ),
        not_after(
            "points scheme, diploma",
            HighlyEducatedPoints,
            (2012, 6, 1),
            graduate,
        ),
        three_years("Blue Card", EuBlueCard, today, young_diploma),
        not_after("Blue Card, diploma", EuBlueCard, today, young_diploma),
        Window {
            what: "one year until 2016",
            route: HighlySkilledMigrant,
            on: (2015, 6, 1),
            person: graduate,
            good: |on| add_years(on, -1),
            bad: |on| add_years(on, -1) - 1,
        },
        Window {
            what: "directly after the orientation year",
            route: HighlySkilledMigrant,
            on: today,
            person: just_after_the_permit,
            good: |on| on - 1,
            bad: |on| on - 2,
        },
        Window {
            what: "fewer than 24 months since the first card",
            route: EuBlueCard,
            on: today,
            person: |facts, on, card| card_extended(facts, on, add_years(on, -4), card),
            good: |on| add_years(on, -2) + 1,
            bad: |on| add_years(on, -2),
        },
        Window {
            what: "fewer than 3 years since the diploma",
            route: EuBlueCard,
            on: today,
            person: |facts, on, diploma| card_extended(facts, on, diploma, add_years(on, -2)),
            good: |on| add_years(on, -3) + 1,
            bad: |on| add_years(on, -3),
        },
        Window {
            what: "at most 3 years old at the first card",
            route: EuBlueCard,
            on: today,
            person: |facts, on, diploma| card_extended(facts, on, diploma, add_years(on, -1)),
            good: |on| add_years(on, -4),
            bad: |on| add_years(on, -4) - 1,
        },
        Window {
            what: "no younger than the first card",
            route: EuBlueCard,
            on: today,
            person: |facts, on, diploma| card_extended(facts, on, diploma, add_years(on, -1)),
            good: |on| add_years(on, -1),
            bad: |on| add_years(on, -1) + 1,
        },
    ]
}

#[test]
fn every_window_divides_at_the_day() {
    for window in windows() {
        let (year, month, of_month) = window.on;
        let on = day(year, month, of_month);
        for (date, outcome) in [((window.good)(on), "met"), ((window.bad)(on), "not-met")] {
            let mut facts = applicant(on);
            (window.person)(&mut facts, on, date);
            let assessment = assess(&facts);
            assert_eq!(
                route(&assessment, window.route)["outcome"],
                outcome,
                "{} with {}: {facts}",
                window.what,
                iso(date)
            );
        }
    }
}

/// Up to eight components with unknown facts the questions are exact; beyond that all of them are asked.
#[test]
fn more_than_eight_unknown_components_are_all_asked() {
    let allowance =
        |amount: &str| json!({ "kind": "fixed-allowance", "amount": amount, "per": "month" });
    let asked = |base: &str, components: &[Json]| {
        let mut facts = applicant(day(2026, 3, 1));
        facts["pay"]["base"] = json!(base);
        facts["pay"]["components"] = json!(components);
        route(&assess(&facts), Route::HighlySkilledMigrant)["questions"].clone()
    };
    let mut components = vec![allowance("942.00")];
    components.extend(vec![allowance("1.00"); 7]);
    // 5000 + 942 = 5942 is enough, 5000 + 7 × 1 is not: only the first component matters.
    let of_the_first = json!([
        "pay.components[0].inContract",
        "pay.components[0].paidMonthly"
    ]);
    assert_eq!(asked("5000", &components), of_the_first);
    components.push(allowance("1.00"));
    let all = asked("5000", &components);
    assert_eq!(all.as_array().map(Vec::len), Some(18));
    // 4000 + 942 + 8 × 1 = 4950 stays below 5942, the only amount that may apply at 36.
    assert_eq!(asked("4000", &components), json!([]));
}

/// A first EU Blue Card that is given divides the days of a diploma that is not: a diploma younger than the card does
/// not count (decree 2022 art. 2.2(6)), so the other routes can still decide.
#[test]
fn a_given_card_divides_the_diplomas() {
    let facts = json!({
        "application": { "kind": "extension", "receivedOn": "2026-02-17", "startsOn": "2026-01-18" },
        "currentPermit": { "blueCardFirstIssuedOn": "2024-02-18" },
        "pay": { "base": "6417.35", "paidMonthlyToOwnAccount": true, "per": "month" },
        "work": { "contract": true, "contractMonths": 24, "excludedOccupation": "clergy" }
    });
    assert_eq!(compared(&facts, &amounts()), Vec::<String>::new());
}
