//! Amounts, birthdays, changes of law and windows divide at the cent and the day.

use super::crowd::{amounts, applicant, assess, by_id, euros, route, values_of};
use super::oracle::concrete::{Amount, Outcome, Route, monthly_regime};
use super::oracle::dates::{Day, add_months, add_years, day, iso, parse};
use super::oracle::people::LAW_CHANGES;
use Outcome::{Met, NotInForce, NotMet, Unknown};
use Route::{
    EuBlueCard as BlueCard, HighlyEducatedPoints as Points, HighlySkilledMigrant as Migrant,
    OrientationYear,
};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

type Date = (i64, i64, i64);

fn numbered((year, month, of_month): Date) -> Day {
    day(year, month, of_month)
}

// Amounts

/// A person to whom the criterion applies and no lower one.
fn applicant_under(criterion: &str, on: Day) -> (Route, Json) {
    let mut facts = applicant(on);
    let mut route = Migrant;
    match criterion {
        "age-30-plus" => facts["person"]["birthDate"] = json!(iso(add_years(on, -30))),
        "under-30" => facts["person"]["birthDate"] = json!(iso(add_years(on + 1, -30))),
        "reduced" => {
            facts["application"] = json!({ "kind": "change-of-employer", "startsOn": iso(on) });
            facts["currentPermit"]["criterion"] = json!("reduced");
        }
        "blue-card" => route = BlueCard,
        "blue-card-reduced" => {
            route = BlueCard;
            facts["study"]["completedOn"] = json!(iso(add_years(on, -3)));
        }
        other => panic!("no applicant for {other}"),
    }
    (route, facts)
}

/// Amounts may be published before the law of their year was read; until then they decide nothing.
fn amounts_of_known_law() -> impl Iterator<Item = Amount> {
    amounts()
        .0
        .into_iter()
        .filter(|row| row.first <= law_up_to())
}

fn law_up_to() -> Day {
    parse(&kennismigrant::version().law_up_to.to_string())
}

#[test]
fn every_amount_divides_at_the_cent() {
    for row in amounts_of_known_law() {
        let Some(amount) = row.cents else { continue };
        for on in [row.first, row.first + 1, row.last - 1, row.last] {
            let (own, mut facts) = applicant_under(&row.criterion, on);
            for (base, outcome, shortfall) in [
                (amount - 1, "not-met", "0.01"),
                (amount, "met", "0.00"),
                (amount + 1, "met", "0.00"),
            ] {
                facts["pay"]["base"] = euros(base);
                divides(&facts, own, &row.criterion, outcome, shortfall);
            }
        }
    }
}

fn divides(facts: &Json, own: Route, criterion: &str, outcome: &str, shortfall: &str) {
    let assessment = assess(facts);
    let judged = route(&assessment, own);
    assert_eq!(judged["outcome"], outcome, "{criterion}: {facts}");
    assert_eq!(judged["criterion"], criterion, "{facts}");
    let criteria = by_id(&judged["criteria"], Json::clone);
    assert_eq!(criteria[criterion]["shortfall"], shortfall, "{facts}");
}

/// The yearly base for one counted month, as a fraction, with a 13th month inside.
fn years_with_a_13th_month() -> [(bool, bool, i64, i64); 4] {
    [
        // Is the holiday allowance inside, is the 13th paid monthly, and the fraction.
        (false, false, 13, 1),
        (false, true, 12, 1),
        // 8% over 12 of the 13 months: 13.96.
        (true, false, 1_396, 100),
        // The same, and a month counts for 13/12.
        (true, true, 1_396 * 12, 1_300),
    ]
}

#[test]
fn every_amount_divides_a_year_with_a_13th_month_at_the_cent() {
    for row in amounts_of_known_law() {
        let monthly = monthly_regime(row.first);
        let Some(amount) = row.cents.filter(|_| monthly) else {
            continue;
        };
        for (holiday_allowance, paid_monthly, above, below) in years_with_a_13th_month() {
            let (own, mut facts) = applicant_under(&row.criterion, row.last);
            facts["pay"]["per"] = json!("year");
            facts["pay"]["includesHolidayAllowance"] = json!(holiday_allowance);
            facts["pay"]["includesThirteenthMonth"] = json!(true);
            facts["pay"]["thirteenthMonthPaidMonthly"] = json!(paid_monthly);
            let least = (amount * above + below - 1) / below;
            for (base, outcome, shortfall) in [
                (least - 1, "not-met", "0.01"),
                (least, "met", "0.00"),
                (least + 1, "met", "0.00"),
            ] {
                facts["pay"]["base"] = euros(base);
                divides(&facts, own, &row.criterion, outcome, shortfall);
            }
        }
    }
}

// Birthdays

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
            if on > law_up_to() {
                continue;
            }
            let row = amounts
                .on("under-30", on)
                .expect("an amount on every day of the law");
            let amount = row.cents.expect("known since 2005");
            let mut facts = applicant(on);
            facts["person"]["birthDate"] = json!(iso(birth));
            facts["pay"]["base"] = euros(amount);
            let assessment = assess(&facts);
            let judged = route(&assessment, Migrant);
            assert_eq!(judged["outcome"], outcome, "{facts}");
        }
    }
}

// Changes of law

/// Makes an applicant of a day into one who shows the rule.
type Person = fn(&mut Json, Day);

/// One rule that began or ended: the first day of the new, what changed, the route, its outcome before and since,
/// and who shows it.
type Change = (Date, &'static str, Route, Outcome, Outcome, Person);

#[rustfmt::skip] // A table is read by its columns.
fn changes() -> Vec<Change> {
    let unread = (i64::from(kennismigrant::version().law_up_to.year()) + 1, 1, 1);
    vec![
        ((2004, 10, 1), "the scheme begins", Migrant, NotInForce, Met, rich),
        ((2007, 1, 1), "researchers are exempt", Migrant, NotMet, Met, researcher),
        ((2007, 1, 1), "doctors in training are exempt", Migrant, NotMet, Met, doctor_in_training),
        ((2007, 1, 1), "lecturers of 30 and over are exempt", Migrant, NotMet, Met, lecturer),
        ((2007, 12, 20), "the reduced amount begins", Migrant, NotMet, Met, graduate_of_11_months),
        ((2011, 6, 19), "the market rate is asked", Migrant, Met, NotMet, below_the_market),
        ((2013, 6, 1), "guest lecturers are exempt", Migrant, NotMet, Met, guest_lecturer),
        ((2013, 6, 1), "a Turkish national needs no recognised sponsor", Migrant, NotMet, Met, turkish),
        ((2014, 1, 1), "monthly payment is asked", Migrant, Met, NotMet, paid_otherwise),
        ((2014, 1, 1), "a 13th month paid at once is no wage", Migrant, Met, NotMet, with_13th_month),
        ((2016, 3, 1), "three years instead of one", Migrant, NotMet, Met, graduate_of_two_years),
        ((2020, 7, 1), "after an ended orientation year", Migrant, NotMet, Met, orientation_ended),
        (unread, "the law is not known", Migrant, Met, Unknown, rich),
        ((2011, 6, 19), "the Blue Card begins", BlueCard, NotInForce, Met, rich),
        ((2021, 1, 1), "monthly payment is asked", BlueCard, Met, NotMet, paid_otherwise),
        ((2023, 11, 18), "six months are enough", BlueCard, NotMet, Met, contract_of_six_months),
        ((2023, 11, 18), "ICT experience counts", BlueCard, NotMet, Met, ict_professional),
        ((2024, 6, 12), "all experience counts", BlueCard, NotMet, Met, five_years_of_experience),
        ((2024, 6, 12), "the reduced amount begins", BlueCard, NotMet, Met, bachelor_of_two_years),
        ((2016, 3, 1), "the orientation year begins", OrientationYear, NotInForce, Met, graduate_of_two_years),
        ((2009, 1, 1), "the points scheme begins", Points, NotInForce, NotMet, searched_before),
        ((2009, 1, 1), "35 points are enough", Points, NotInForce, Met, points_applicant),
        ((2016, 3, 1), "the points scheme ends", Points, Met, NotInForce, points_applicant),
    ]
}

/// The days on which an amount, a confidence or a notice changed, and no rule that decides.
const NO_RULE: [Date; 10] = [
    (2005, 1, 1),
    (2008, 1, 1),
    (2012, 1, 1),
    (2013, 1, 1),
    (2017, 7, 1),
    (2020, 1, 1),
    (2025, 7, 4),
    (2026, 1, 1),
    (2026, 7, 1),
    (2026, 9, 2),
];

#[test]
fn every_change_of_law_divides_at_the_day() {
    for (first, what, own, before, since, person) in changes() {
        let first = numbered(first);
        for (on, outcome) in [(first - 1, before), (first, since), (first + 1, since)] {
            let mut facts = applicant(on);
            person(&mut facts, on);
            assert_eq!(
                route(&assess(&facts), own)["outcome"],
                outcome.text(),
                "{what} on {}: {facts}",
                iso(on)
            );
        }
    }
    let shown: BTreeSet<Date> = changes().iter().map(|change| change.0).collect();
    for on in LAW_CHANGES {
        assert!(
            shown.contains(&on) || NO_RULE.contains(&on),
            "{on:?} is shown by nobody"
        );
    }
}

/// Paid far above every amount.
fn rich(facts: &mut Json, _: Day) {
    facts["pay"]["base"] = json!("900000");
}

fn exempt_at_a_designated_institution(facts: &mut Json, role: &str) {
    facts["work"]["role"] = json!(role);
    facts["work"]["designatedInstitution"] = json!(true);
}

fn researcher(facts: &mut Json, _: Day) {
    exempt_at_a_designated_institution(facts, "researcher");
}

fn doctor_in_training(facts: &mut Json, _: Day) {
    exempt_at_a_designated_institution(facts, "doctor-in-training");
}

fn lecturer(facts: &mut Json, _: Day) {
    exempt_at_a_designated_institution(facts, "postdoc-or-lecturer");
}

fn guest_lecturer(facts: &mut Json, _: Day) {
    exempt_at_a_designated_institution(facts, "guest-lecturer");
}

fn below_the_market(facts: &mut Json, on: Day) {
    rich(facts, on);
    facts["work"]["marketRate"] = json!(false);
}

fn turkish(facts: &mut Json, on: Day) {
    rich(facts, on);
    facts["person"]["turkishNational"] = json!(true);
    facts["work"]["recognisedSponsor"] = json!(false);
}

fn paid_otherwise(facts: &mut Json, on: Day) {
    rich(facts, on);
    facts["pay"]["paidMonthlyToOwnAccount"] = json!(false);
}

/// 56,000 a year passes 52,010 of 2013. In 2014 it is 56000 / 13.96 = 4011.46 a month, short of 4048; without a 13th
/// month inside it would be 56000 / 12.96 = 4320.98.
fn with_13th_month(facts: &mut Json, _: Day) {
    facts["pay"] = json!({
        "base": "56000", "per": "year", "includesHolidayAllowance": true,
        "includesThirteenthMonth": true, "thirteenthMonthPaidMonthly": false, "paidMonthlyToOwnAccount": true,
    });
}

/// A Dutch master of so many months ago, on a salary that only the reduced amounts allow.
fn dutch_master(facts: &mut Json, on: Day, months: i64) {
    facts["study"] = json!({
        "level": "master", "kind": "dutch-accredited", "completedOn": iso(add_months(on, -months)),
    });
    facts["pay"]["base"] = json!(if monthly_regime(on) { "2600" } else { "30000" });
}

fn graduate_of_11_months(facts: &mut Json, on: Day) {
    dutch_master(facts, on, 11);
}

fn graduate_of_two_years(facts: &mut Json, on: Day) {
    dutch_master(facts, on, 24);
}

fn orientation_ended(facts: &mut Json, on: Day) {
    dutch_master(facts, on, 24);
    facts["orientationYear"] = json!({ "permit": "ended", "endedOn": iso(on - 100) });
}

fn contract_of_six_months(facts: &mut Json, on: Day) {
    rich(facts, on);
    facts["work"]["contractMonths"] = json!(6);
}

fn ict_professional(facts: &mut Json, on: Day) {
    experienced(facts, on, 3, true);
}

fn five_years_of_experience(facts: &mut Json, on: Day) {
    experienced(facts, on, 5, false);
}

/// Without a diploma.
fn experienced(facts: &mut Json, on: Day, years: i64, ict: bool) {
    rich(facts, on);
    facts["study"]["level"] = json!("none");
    facts["experience"] = json!({ "years": years, "ict": ict });
}

fn bachelor_of_two_years(facts: &mut Json, on: Day) {
    facts["pay"]["base"] = json!("4265");
    facts["study"]["completedOn"] = json!(iso(add_years(on, -2)));
}

fn points_applicant(facts: &mut Json, on: Day) {
    dutch_master(facts, on, 12);
    facts["points"] = json!({ "earlierSearchYear": false });
}

fn searched_before(facts: &mut Json, on: Day) {
    points_applicant(facts, on);
    facts["points"]["earlierSearchYear"] = json!(true);
}

// Notices

/// A notice that begins or ends: the first day of the new, and whether it is given before and since.
type Told = (Date, &'static str, bool, bool, Person);

#[rustfmt::skip] // A table is read by its columns.
const TOLD: [Told; 4] = [
    ((2026, 9, 2), "older-practice", true, false, extended_into_2025),
    ((2025, 7, 4), "announced-plan", false, true, keeps_under_30),
    ((2007, 1, 1), "means-not-checked", false, true, researcher),
    ((2004, 10, 1), "short-stay", false, true, contract_of_two_months),
];

#[test]
fn every_notice_divides_at_the_day() {
    for (first, notice, before, since, person) in TOLD {
        let first = numbered(first);
        for (on, told) in [(first - 1, before), (first, since), (first + 1, since)] {
            let mut facts = applicant(on);
            person(&mut facts, on);
            let given = values_of(&assess(&facts), notice);
            assert_eq!(given != json!([]), told, "{notice} on {}: {facts}", iso(on));
        }
    }
}

fn extended(facts: &mut Json, on: Day, starts: Day) {
    facts["application"] =
        json!({ "kind": "extension", "receivedOn": iso(on), "startsOn": iso(starts) });
}

fn extended_into_2025(facts: &mut Json, on: Day) {
    extended(facts, on, day(2025, 12, 31));
}

fn keeps_under_30(facts: &mut Json, on: Day) {
    extended(facts, on, on);
    facts["currentPermit"]["criterion"] = json!("under-30");
}

fn contract_of_two_months(facts: &mut Json, on: Day) {
    rich(facts, on);
    facts["work"]["contractMonths"] = json!(2);
}

/// The amount of means is named on the days for which it is known.
#[test]
fn the_means_are_named_for_half_a_year() {
    let (first, last) = (day(2026, 7, 1), day(2026, 12, 31));
    let known =
        json!([{ "amount": "1635.90", "validFrom": "2026-07-01", "validTo": "2026-12-31" }]);
    for (on, values) in [
        (first - 1, json!([{}])),
        (first, known.clone()),
        (last, known),
    ] {
        let mut facts = applicant(on);
        researcher(&mut facts, on);
        assert_eq!(values_of(&assess(&facts), "means-not-checked"), values);
    }
}

// Windows

/// Makes an applicant of a day into one with this one date of theirs.
type Dated = fn(&mut Json, Day, Day);

/// A window of the law: the decisive day, who shows it by one date of theirs, the last such date that is still good,
/// and the first that no longer is.
type Window = (
    &'static str,
    Route,
    Date,
    Dated,
    fn(Day) -> Day,
    fn(Day) -> Day,
);

const TODAY: Date = (2026, 3, 1);
const OF_THE_POINTS: Date = (2012, 6, 1);
const OF_ONE_YEAR: Date = (2015, 6, 1);

#[rustfmt::skip] // A table is read by its columns.
const WINDOWS: [Window; 19] = [
    ("reduced criterion", Migrant, TODAY, graduate, three_years, over_three_years),
    ("reduced criterion, diploma", Migrant, TODAY, graduate, that_day, a_day_later),
    ("after the orientation year", Migrant, TODAY, after_an_ended_permit, three_years, over_three_years),
    ("directly after the orientation year", Migrant, TODAY, just_after_the_permit, a_day_before, two_days_before),
    ("one year until 2016", Migrant, OF_ONE_YEAR, graduate, one_year, over_one_year),
    ("one year until 2016, diploma", Migrant, OF_ONE_YEAR, graduate, that_day, a_day_later),
    ("one year before the work", Migrant, OF_ONE_YEAR, at_work_in_a_year, that_day, a_day_before),
    ("one year before the extension", Migrant, OF_ONE_YEAR, extends_30_days_before, one_year, over_one_year),
    ("one year before the new employer", Migrant, OF_ONE_YEAR, changes_employer, one_year, over_one_year),
    ("orientation year", OrientationYear, TODAY, graduate, three_years, over_three_years),
    ("orientation year, diploma", OrientationYear, TODAY, graduate, that_day, a_day_later),
    ("points scheme", Points, OF_THE_POINTS, graduate, three_years, over_three_years),
    ("points scheme, diploma", Points, OF_THE_POINTS, graduate, that_day, a_day_later),
    ("Blue Card", BlueCard, TODAY, young_diploma, three_years, over_three_years),
    ("Blue Card, diploma", BlueCard, TODAY, young_diploma, that_day, a_day_later),
    ("fewer than 24 months since the first card", BlueCard, TODAY, old_diploma_and_card, under_two_years, two_years),
    ("fewer than 3 years since the diploma", BlueCard, TODAY, card_of_two_years, under_three_years, three_years),
    ("at most 3 years old at the first card", BlueCard, TODAY, card_of_one_year, four_years, over_four_years),
    ("no younger than the first card", BlueCard, TODAY, card_of_one_year, one_year, under_one_year),
];

#[test]
fn every_window_divides_at_the_day() {
    for (what, own, on, person, good, bad) in WINDOWS {
        let on = numbered(on);
        for (date, outcome) in [(good(on), "met"), (bad(on), "not-met")] {
            let mut facts = applicant(on);
            person(&mut facts, on, date);
            assert_eq!(
                route(&assess(&facts), own)["outcome"],
                outcome,
                "{what} with {}: {facts}",
                iso(date)
            );
        }
    }
}

/// The same day three years before is the last that is not `earlier`.
#[test]
fn an_earlier_completion_is_past_the_three_years() {
    let people: [(Route, Date, Dated); 5] = [
        (Migrant, TODAY, graduate),
        (Migrant, TODAY, after_an_ended_permit),
        (OrientationYear, TODAY, graduate),
        (Points, OF_THE_POINTS, graduate),
        (BlueCard, TODAY, young_diploma),
    ];
    for (own, on, person) in people {
        let on = numbered(on);
        let mut facts = applicant(on);
        person(&mut facts, on, three_years(on));
        assert_eq!(route(&assess(&facts), own)["outcome"], "met", "{facts}");
        facts["study"]["completedOn"] = json!("earlier");
        let judged = assess(&facts);
        assert_eq!(route(&judged, own)["outcome"], "not-met", "{facts}");
        assert_eq!(route(&judged, own)["questions"], json!([]), "{facts}");
    }
}

/// A card of fewer than 24 months: which of the days before the three years it was still decides.
#[test]
fn an_earlier_completion_is_open_beside_a_young_card() {
    let on = numbered(TODAY);
    let last_old_card = add_years(on, -2);
    for (card, outcome, questions) in [
        (last_old_card + 1, "unknown", json!(["study.completedOn"])),
        (last_old_card, "not-met", json!([])),
    ] {
        let mut facts = applicant(on);
        old_diploma_and_card(&mut facts, on, card);
        facts["study"]["completedOn"] = json!("earlier");
        let assessment = assess(&facts);
        let judged = route(&assessment, BlueCard);
        assert_eq!(judged["outcome"], outcome, "{facts}");
        assert_eq!(judged["questions"], questions, "{facts}");
    }
}

fn three_years(on: Day) -> Day {
    add_years(on, -3)
}

fn over_three_years(on: Day) -> Day {
    three_years(on) - 1
}

fn under_three_years(on: Day) -> Day {
    three_years(on) + 1
}

fn one_year(on: Day) -> Day {
    add_years(on, -1)
}

fn over_one_year(on: Day) -> Day {
    one_year(on) - 1
}

fn under_one_year(on: Day) -> Day {
    one_year(on) + 1
}

fn two_years(on: Day) -> Day {
    add_years(on, -2)
}

fn under_two_years(on: Day) -> Day {
    two_years(on) + 1
}

fn four_years(on: Day) -> Day {
    add_years(on, -4)
}

fn over_four_years(on: Day) -> Day {
    four_years(on) - 1
}

fn that_day(on: Day) -> Day {
    on
}

fn a_day_later(on: Day) -> Day {
    on + 1
}

fn a_day_before(on: Day) -> Day {
    on - 1
}

fn two_days_before(on: Day) -> Day {
    on - 2
}

/// An employee whose salary only a reduced amount allows.
fn graduate(facts: &mut Json, on: Day, completed: Day) {
    dutch_master(facts, on, 0);
    facts["study"]["completedOn"] = json!(iso(completed));
    facts["pay"]["base"] = json!("3200");
    facts["points"] = json!({ "earlierSearchYear": false });
}

fn at_work_in_a_year(facts: &mut Json, on: Day, completed: Day) {
    graduate(facts, on, completed);
    facts["application"]["startsOn"] = json!(iso(add_years(on, 1)));
}

fn extends_30_days_before(facts: &mut Json, on: Day, completed: Day) {
    graduate(facts, on, completed);
    extended(facts, on, on + 30);
}

fn changes_employer(facts: &mut Json, on: Day, completed: Day) {
    graduate(facts, on, completed);
    facts["application"] =
        json!({ "kind": "change-of-employer", "receivedOn": iso(on + 30), "startsOn": iso(on) });
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
    extended(facts, on, on);
    facts["currentPermit"]["blueCardFirstIssuedOn"] = json!(iso(first_card));
}

fn old_diploma_and_card(facts: &mut Json, on: Day, first_card: Day) {
    card_extended(facts, on, add_years(on, -4), first_card);
}

fn card_of_two_years(facts: &mut Json, on: Day, completed: Day) {
    card_extended(facts, on, completed, add_years(on, -2));
}

fn card_of_one_year(facts: &mut Json, on: Day, completed: Day) {
    card_extended(facts, on, completed, add_years(on, -1));
}
