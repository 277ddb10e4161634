//! What changes after the decisive date.

use crate::{
    assessment::{OutlookEvent, Quantity, Values},
    day::Day,
    facts::{Completed, ContractMonths, Facts},
    list::in_order,
    routes::ROUTES,
    vocabulary::{CriterionId, EventId},
};

const THIRTY: u16 = 30;
const YEARS_AFTER_STUDY: u16 = 3;

/// What changes after `decisive`, by date.
pub(crate) fn after(decisive: Day, facts: &Facts) -> Vec<OutlookEvent> {
    if ROUTES
        .iter()
        .all(|route| decisive < route.period.valid_from)
    {
        return Vec::new();
    }
    let event = |on, id, values: Option<(&'static str, &'static str)>| OutlookEvent {
        on,
        id,
        values: Values(
            values
                .map(|(name, word)| (name, Quantity::Word(word)))
                .into_iter()
                .collect(),
        ),
    };
    let later = |on: &Day| *on > decisive;
    let mut events = vec![event(decisive.next_new_year(), EventId::NewAmounts, None)];
    let birthday = facts
        .person
        .birth_date
        .map(|born| born.plus_years(THIRTY))
        .filter(later);
    let criterion = ("criterion", CriterionId::Age30Plus.as_str());
    events.extend(birthday.map(|on| event(on, EventId::Turns30, Some(criterion))));
    let window = window_end(decisive, facts).filter(later);
    events.extend(window.map(|on| event(on, EventId::ThreeYearWindowEnds, None)));
    let contract = contract_end(decisive, facts).filter(later);
    events.extend(contract.map(|on| event(on, EventId::ContractEnds, None)));
    let changes = ROUTES.iter().flat_map(|route| route.changes);
    for change in changes.filter(|change| later(&change.on)) {
        let event = event(
            change.on,
            EventId::RuleChanges,
            Some(("rule", change.id.as_str())),
        );
        // Two routes can change by one rule.
        if !events.contains(&event) {
            events.push(event);
        }
    }
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
