//! What changes after the decisive date.

use serde::Serialize;

use crate::{
    CriterionId, Day, Facts, Values,
    day::day,
    facts::{Completed, ContractMonths},
    questions::in_order,
    routes::RouteId,
};

/// Something that changes on a later day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutlookEvent {
    /// The first day on which it is different.
    pub on: Day,
    /// What changes.
    pub id: &'static str,
    /// The values of its text.
    pub values: Values,
}

/// The days on which the law changed, and what changed. The routes hold the rules themselves.
const CHANGES: [(Day, &str); 13] = [
    (day(2007, 1, 1), "exempt-roles-2007"),
    (day(2007, 12, 20), "reduced-2007"),
    (day(2009, 1, 1), "points-2009"),
    (day(2011, 6, 19), "blue-card-2011"),
    (day(2011, 6, 19), "market-rate-2011"),
    (day(2013, 6, 1), "recognised-sponsor-2013"),
    (day(2013, 6, 1), "guest-lecturer-2013"),
    (day(2014, 1, 1), "monthly-amounts-2014"),
    (day(2016, 3, 1), "orientation-year-2016"),
    (day(2020, 7, 1), "reduced-2020"),
    (day(2021, 1, 1), "blue-card-paid-monthly-2021"),
    (day(2023, 11, 18), "blue-card-practice-2023"),
    (day(2024, 6, 12), "blue-card-2024"),
];

const THIRTY: u16 = 30;
const YEARS_AFTER_STUDY: u16 = 3;

/// What changes after `decisive`, by date.
pub(crate) fn after(decisive: Day, facts: &Facts) -> Vec<OutlookEvent> {
    if decisive < RouteId::HighlySkilledMigrant.period().valid_from {
        return Vec::new();
    }
    let event = |on, id| OutlookEvent {
        on,
        id,
        values: Values::default(),
    };
    let mut events = vec![event(decisive.next_new_year(), "new-amounts")];
    events.extend(facts.person.birth_date.map(|born| OutlookEvent {
        values: Values(vec![(
            "criterion",
            CriterionId::Age30Plus.as_str().to_owned(),
        )]),
        ..event(born.plus_years(THIRTY), "turns-30")
    }));
    events.extend(window_end(decisive, facts).map(|on| event(on, "three-year-window-ends")));
    events.extend(contract_end(decisive, facts).map(|on| event(on, "contract-ends")));
    events.extend(CHANGES.iter().map(|(on, rule)| OutlookEvent {
        values: Values(vec![("rule", (*rule).to_owned())]),
        ..event(*on, "rule-changes")
    }));
    events.retain(|event| event.on > decisive);
    in_order(events, |event| event.on)
}

/// The first day outside the three years after the study, while the decisive date is inside them.
fn window_end(decisive: Day, facts: &Facts) -> Option<Day> {
    match facts.study.completed_on {
        Some(Completed::On(completed)) if completed <= decisive => {
            Some(completed.plus_years(YEARS_AFTER_STUDY).plus_days(1))
        }
        _ => None,
    }
}

fn contract_end(decisive: Day, facts: &Facts) -> Option<Day> {
    match facts.work.contract_months? {
        ContractMonths::Months(months) => Some(
            facts
                .application
                .starts_on
                .unwrap_or(decisive)
                .plus_months(months),
        ),
        ContractMonths::Indefinite => None,
    }
}
