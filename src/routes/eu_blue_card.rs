//! EU Blue Card (Europese blauwe kaart), since 2011-06-19: decree 2022 art. 2.2 and Vb 3.30b, before it decree 1995 art. 1i.
//!
//! <https://wetten.overheid.nl/BWBR0046078/2026-08-01#Artikel2.2>

use super::{
    Compare, CompareUnit, JudgedCondition, JudgedCriterion, Judgment, Period, Route, condition,
    contract_months, criterion, rule, salary,
};
use crate::{
    Day,
    answer::{Answer, Verdict},
    case::{Case, Doubt},
    day::{day, first_day},
    facts::{ApplicationKind, ContractMonths, ExcludedOccupation, FactPath, StudyLevel},
    norms::CriterionId,
    sources::{DECREE_1995_1I, DECREE_2022_2_2, IND_PRACTICE, STB_2024_150, VB_3_30B, VB_3_32},
};

const BEGIN: Day = day(2011, 6, 19);
const PAID_MONTHLY: Day = day(2021, 1, 1);
/// Whether monthly payment was asked already is unclear from this day on.
const UNCLEAR_IN_2020: Day = day(2020, 1, 1);
/// The IND followed the new directive from this day, before it stood in the decree.
const PRACTICE_OF_2023: Day = day(2023, 11, 18);
/// Staatsblad 2024, 150.
const DIRECTIVE_2021: Day = day(2024, 6, 12);

const MONTHS_UNTIL_2023: u16 = 12;
const MONTHS: u16 = 6;
const YEARS_OF_EXPERIENCE: u8 = 5;
const YEARS_OF_ICT_EXPERIENCE: u8 = 3;
/// "ten hoogste drie jaar" before the application (art. 2.2(6)).
const YEARS_AFTER_DIPLOMA: u16 = 3;
/// The first 24 months with the card (art. 2.2(6)).
const MONTHS_AFTER_FIRST_CARD: u16 = 24;

const ALL_LEVELS: &[StudyLevel] = &[
    StudyLevel::Bachelor,
    StudyLevel::Master,
    StudyLevel::Doctorate,
];

const DIPLOMA: &[FactPath] = &[FactPath::StudyLevel, FactPath::CompletedOn];
const QUALIFICATION: &[FactPath] = &[
    FactPath::StudyLevel,
    FactPath::CompletedOn,
    FactPath::ExperienceYears,
    FactPath::ExperienceIct,
];
const PAY: &[FactPath] = &[
    FactPath::Base,
    FactPath::Per,
    FactPath::IncludesHolidayAllowance,
    FactPath::Components,
];
const SALARY: &[FactPath] = &[
    FactPath::ApplicationKind,
    FactPath::Base,
    FactPath::Per,
    FactPath::IncludesHolidayAllowance,
    FactPath::Components,
    FactPath::BlueCardFirstIssuedOn,
    FactPath::StudyLevel,
    FactPath::CompletedOn,
];

pub(crate) const ROUTE: Route = Route {
    period: Period::since(BEGIN),
    rules: &[
        rule(
            "contract",
            Period::since(BEGIN),
            &[FactPath::Contract],
            &[VB_3_30B],
        ),
        rule(
            "contract-length",
            Period::between(BEGIN, day(2023, 11, 17)),
            &[FactPath::ContractMonths],
            &[VB_3_30B],
        ),
        rule(
            "contract-length",
            Period::between(PRACTICE_OF_2023, day(2024, 6, 11)),
            &[FactPath::ContractMonths],
            &[VB_3_30B, IND_PRACTICE],
        ),
        rule(
            "contract-length",
            Period::since(DIRECTIVE_2021),
            &[FactPath::ContractMonths],
            &[VB_3_30B, STB_2024_150],
        ),
        rule(
            "higher-qualification",
            Period::between(BEGIN, day(2023, 11, 17)),
            DIPLOMA,
            &[DECREE_1995_1I, VB_3_30B],
        ),
        rule(
            "higher-qualification",
            Period::between(PRACTICE_OF_2023, day(2024, 6, 11)),
            QUALIFICATION,
            &[DECREE_2022_2_2, IND_PRACTICE],
        ),
        rule(
            "higher-qualification",
            Period::since(DIRECTIVE_2021),
            QUALIFICATION,
            &[VB_3_30B, STB_2024_150],
        ),
        rule(
            "excluded-occupation",
            Period::since(BEGIN),
            &[FactPath::ExcludedOccupation],
            &[VB_3_32],
        ),
        rule(
            "paid-monthly-to-own-account",
            Period::between(PAID_MONTHLY, day(2021, 12, 31)),
            &[FactPath::PaidMonthlyToOwnAccount],
            &[DECREE_1995_1I],
        ),
        rule(
            "paid-monthly-to-own-account",
            Period::since(super::DECREE_2022),
            &[FactPath::PaidMonthlyToOwnAccount],
            &[DECREE_2022_2_2],
        ),
        rule(
            "salary-criterion",
            Period::between(BEGIN, day(2021, 12, 31)),
            PAY,
            &[DECREE_1995_1I],
        ),
        rule(
            "salary-criterion",
            Period::between(super::DECREE_2022, day(2024, 6, 11)),
            PAY,
            &[DECREE_2022_2_2],
        ),
        rule(
            "salary-criterion",
            Period::since(DIRECTIVE_2021),
            SALARY,
            &[DECREE_2022_2_2, STB_2024_150],
        ),
    ],
    criteria: &[CriterionId::BlueCard, CriterionId::BlueCardReduced],
    doubts: &[
        (Doubt::Amount, Period::between(BEGIN, day(2013, 12, 31))),
        (
            Doubt::ExpenseAllowanceUntil2013,
            Period::between(BEGIN, day(2013, 12, 31)),
        ),
        (
            Doubt::BlueCardPaidMonthly2020,
            Period::between(UNCLEAR_IN_2020, day(2020, 12, 31)),
        ),
        (
            Doubt::BlueCardContractLength2023,
            Period::between(PRACTICE_OF_2023, day(2024, 6, 11)),
        ),
        (
            Doubt::BlueCardIctExperience2023,
            Period::between(PRACTICE_OF_2023, day(2024, 6, 11)),
        ),
        (
            Doubt::BlueCardExtensionReduced,
            Period::since(DIRECTIVE_2021),
        ),
    ],
    judge,
    // Vb 3.58(1)(e)
    permit_months: |facts, day| {
        contract_months(facts, 3, if day < DIRECTIVE_2021 { 48 } else { 60 })
    },
};

fn judge<'a>(case: &Case<'_, 'a>, day: Day) -> Judgment<'a> {
    let criteria = criteria(case, day);
    let conditions = vec![
        condition("contract", case.is_true(FactPath::Contract)),
        contract_length(case, day),
        condition("higher-qualification", higher_qualification(case, day)),
        condition(
            "excluded-occupation",
            !case.occupation_is(&[ExcludedOccupation::SexWork]),
        ),
        condition("paid-monthly-to-own-account", paid_monthly(case, day)),
        condition("salary-criterion", salary(case, &criteria)),
    ];
    Judgment {
        conditions,
        criteria,
    }
}

fn contract_length<'a>(case: &Case<'_, 'a>, day: Day) -> JudgedCondition<'a> {
    let six_months_since = if case.trusts(Doubt::BlueCardContractLength2023) {
        PRACTICE_OF_2023
    } else {
        DIRECTIVE_2021
    };
    let months = if day < six_months_since {
        MONTHS_UNTIL_2023
    } else {
        MONTHS
    };
    let given = case.facts.work.contract_months.map(|given| match given {
        ContractMonths::Months(months) => months.to_string(),
        ContractMonths::Indefinite => "indefinite".to_owned(),
    });
    condition("contract-length", case.contract_lasts(months)).comparing(Compare::at_least(
        given,
        months.to_string(),
        CompareUnit::Months,
    ))
}

/// A higher-education diploma, or since 2023 and 2024 relevant experience.
fn higher_qualification<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    let diploma = if case.is_known_to_be_incomplete(day) {
        case.yes_or_no(false)
    } else {
        has_level(case)
    };
    let ict_since = if case.trusts(Doubt::BlueCardIctExperience2023) {
        PRACTICE_OF_2023
    } else {
        DIRECTIVE_2021
    };
    let ict = if day < ict_since {
        case.yes_or_no(false)
    } else {
        case.is_true(FactPath::ExperienceIct) & case.experience_of(YEARS_OF_ICT_EXPERIENCE)
    };
    let other = if day < DIRECTIVE_2021 {
        case.yes_or_no(false)
    } else {
        case.experience_of(YEARS_OF_EXPERIENCE)
    };
    diploma | ict | other
}

fn has_level<'a>(case: &Case<'_, 'a>) -> Answer<'a> {
    case.study_level_is(ALL_LEVELS)
}

fn paid_monthly<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    let asked_since = if case.trusts(Doubt::BlueCardPaidMonthly2020) {
        PAID_MONTHLY
    } else {
        UNCLEAR_IN_2020
    };
    if day < asked_since {
        case.settled(Verdict::NotApplicable)
    } else {
        case.is_true(FactPath::PaidMonthlyToOwnAccount)
    }
}

fn criteria<'a>(case: &Case<'_, 'a>, day: Day) -> Vec<JudgedCriterion<'a>> {
    [
        criterion(case, day, CriterionId::BlueCard, case.yes_or_no(true)),
        criterion(case, day, CriterionId::BlueCardReduced, reduced(case, day)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Art. 2.2(6): the reduced amount with a recent diploma, and for a while after it with the same card.
fn reduced<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    let recent = case.completed_within(YEARS_AFTER_DIPLOMA, day);
    let in_time = match case.kind() {
        Some(ApplicationKind::Extension) if case.trusts(Doubt::BlueCardExtensionReduced) => case
            .first_card_issued_in(day, &diploma_borders(case.days), recent, |diploma| {
                cards_that_help(day, diploma)
            }),
        _ => recent,
    };
    has_level(case) & in_time
}

/// The days of a first card with which an extension on `day` still has the reduced amount: issued while the diploma
/// was at most three years old, and the diploma is under three years old or the card under 24 months.
fn cards_that_help(day: Day, diploma: Day) -> (Day, Day) {
    let three_years_old = diploma.plus_years(YEARS_AFTER_DIPLOMA);
    let first = if day < three_years_old {
        diploma
    } else {
        diploma.max(oldest_recent_card(day))
    };
    (first, three_years_old)
}

/// The first day of a card that is under 24 months old on `day`.
fn oldest_recent_card(day: Day) -> Day {
    first_day(|issued| day < issued.plus_months(MONTHS_AFTER_FIRST_CARD))
}

/// Where a later diploma changes what a first card can do: the diploma is under three years old, and a card that is
/// still recent can have come within its three years.
fn diploma_borders(days: &[Day]) -> Vec<Day> {
    let borders = |day: &Day| {
        let (day, recent_card) = (*day, oldest_recent_card(*day));
        [
            first_day(|diploma| day < diploma.plus_years(YEARS_AFTER_DIPLOMA)),
            first_day(|diploma| recent_card <= diploma.plus_years(YEARS_AFTER_DIPLOMA)),
        ]
    };
    days.iter().flat_map(borders).collect()
}
