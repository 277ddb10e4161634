//! Random people, of whom three of four facts are known, over all the years of the law.

use kennismigrant::{
    Application, ApplicationKind, BlueCardFirstIssued, Completed, ComponentKind, ComponentPeriod,
    ContractMonths, CurrentCriterion, CurrentPermit, Day, ExcludedOccupation, Experience, Facts,
    Money, OrientationYear, OrientationYearPermit, Pay, PayComponent, PayPeriod, Person, Points,
    Role, Study, StudyKind, StudyLevel, Work,
};

use crate::chance::Chance;

const SEED: u64 = 2026;
const FIRST_DAY: &str = "2004-10-01";
/// To the end of 2026.
const DAYS: u32 = 8_127;

/// So many people; the first ones are the same whatever the number.
#[must_use]
pub fn crowd(people: usize) -> Vec<Facts> {
    anyone().take(people).collect()
}

/// People without end, the same every time.
pub fn anyone() -> impl Iterator<Item = Facts> {
    let mut chance = Chance(SEED);
    core::iter::from_fn(move || Some(person(&mut chance)))
}

fn person(chance: &mut Chance) -> Facts {
    let decisive = day(FIRST_DAY).plus_days(i64::from(chance.below(DAYS)));
    Facts {
        application: application(chance, decisive),
        person: born(chance, decisive),
        work: work(chance),
        pay: pay(chance),
        current_permit: current_permit(chance, decisive),
        study: study(chance, decisive),
        orientation_year: orientation_year(chance, decisive),
        experience: Experience {
            years: chance.known(|chance| small(chance.below(20))),
            ict: chance.answer(),
        },
        points: points(chance),
    }
}

/// The day is always known: without it there is little to judge.
fn application(chance: &mut Chance, decisive: Day) -> Application {
    Application {
        kind: Some(chance.pick(ApplicationKind::ALL)),
        received_on: Some(decisive),
        starts_on: Some(decisive),
    }
}

fn born(chance: &mut Chance, decisive: Day) -> Person {
    let days = 18 * 365 + i64::from(chance.below(45 * 365));
    Person {
        birth_date: chance.known(|_| decisive.plus_days(-days)),
        age: None,
        turkish_national: chance.answer(),
    }
}

fn work(chance: &mut Chance) -> Work {
    // Most are employees.
    let role = if chance.percent(80) {
        Role::Employee
    } else {
        chance.pick(Role::ALL)
    };
    Work {
        role: chance.known(|_| role),
        contract: chance.answer(),
        contract_months: chance.known(contract_months),
        recognised_sponsor: chance.answer(),
        designated_institution: chance.answer(),
        excluded_occupation: chance.known(|_| ExcludedOccupation::None),
        market_rate: chance.answer(),
    }
}

fn contract_months(chance: &mut Chance) -> ContractMonths {
    if chance.percent(50) {
        ContractMonths::Indefinite
    } else {
        ContractMonths::Months(1 + u16::from(small(chance.below(60))))
    }
}

fn pay(chance: &mut Chance) -> Pay {
    let per = chance.pick(PayPeriod::ALL);
    let components = chance.below(4);
    Pay {
        base: chance.known(|chance| base(chance, per)),
        per: Some(per),
        includes_holiday_allowance: chance.answer(),
        includes_thirteenth_month: chance.answer(),
        thirteenth_month_paid_monthly: chance.answer(),
        components: (0..components).map(|_| component(chance)).collect(),
        paid_monthly_to_own_account: chance.answer(),
        equal_instalments: chance.answer(),
    }
}

/// A wage a month from 2,000 to 8,000 euros, or what it is in another period.
fn base(chance: &mut Chance, per: PayPeriod) -> Money {
    let cents = 200_000 + chance.below(600_000);
    money(match per {
        PayPeriod::Month => cents,
        PayPeriod::FourWeeks => cents / 13 * 12,
        PayPeriod::Year => cents * 12,
    })
}

fn component(chance: &mut Chance) -> PayComponent {
    PayComponent {
        kind: chance.pick(ComponentKind::ALL),
        amount: money(chance.below(100_000)),
        per: chance.pick(ComponentPeriod::ALL),
        in_contract: chance.answer(),
        paid_monthly: chance.answer(),
    }
}

fn current_permit(chance: &mut Chance, decisive: Day) -> CurrentPermit {
    CurrentPermit {
        criterion: chance.known(|chance| chance.pick(CurrentCriterion::ALL)),
        residence_gap: chance.answer(),
        blue_card_first_issued_on: chance.known(|chance| match chance.percent(80) {
            true => BlueCardFirstIssued::Never,
            false => BlueCardFirstIssued::On(earlier(chance, decisive)),
        }),
    }
}

fn study(chance: &mut Chance, decisive: Day) -> Study {
    Study {
        level: chance.known(|chance| chance.pick(StudyLevel::ALL)),
        kind: chance.known(|chance| chance.pick(StudyKind::ALL)),
        completed_on: chance.known(|chance| Completed::On(earlier(chance, decisive))),
        language_proof: chance.answer(),
    }
}

fn orientation_year(chance: &mut Chance, decisive: Day) -> OrientationYear {
    OrientationYear {
        permit: chance.known(|chance| chance.pick(OrientationYearPermit::ALL)),
        ended_on: chance.known(|chance| earlier(chance, decisive)),
        for_this_study: chance.answer(),
    }
}

fn points(chance: &mut Chance) -> Points {
    Points {
        worked_in_nl_6_months: chance.answer(),
        studied_in_nl_6_months: chance.answer(),
        dutch_a2: chance.answer(),
        english_ielts_6: chance.answer(),
        bologna_degree: chance.answer(),
        earlier_search_year: chance.answer(),
    }
}

/// A day in the six years before.
fn earlier(chance: &mut Chance, decisive: Day) -> Day {
    decisive.plus_days(-i64::from(chance.below(6 * 365)))
}

fn small(number: u32) -> u8 {
    u8::try_from(number).expect("a small number")
}

fn money(cents: u32) -> Money {
    let text = format!("{}.{:02}", cents / 100, cents % 100);
    text.parse().expect("cents are money")
}

fn day(text: &str) -> Day {
    text.parse().expect("a day of the calendar")
}
