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
    let event = |on, id| OutlookEvent {
        on,
        id,
        values: Values::default(),
    };
    let mut events = vec![event(decisive.next_new_year(), EventId::NewAmounts)];
    events.extend(facts.person.birth_date.map(|born| OutlookEvent {
        values: Values(vec![(
            "criterion",
            Quantity::Word(CriterionId::Age30Plus.as_str()),
        )]),
        ..event(born.plus_years(THIRTY), EventId::Turns30)
    }));
    events.extend(window_end(decisive, facts).map(|on| event(on, EventId::ThreeYearWindowEnds)));
    events.extend(contract_end(decisive, facts).map(|on| event(on, EventId::ContractEnds)));
    for change in ROUTES.iter().flat_map(|route| route.changes) {
        let event = OutlookEvent {
            values: Values(vec![("rule", Quantity::Word(change.id.as_str()))]),
            ..event(change.on, EventId::RuleChanges)
        };
        // Two routes can change by one rule.
        if !events.contains(&event) {
            events.push(event);
        }
    }
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
