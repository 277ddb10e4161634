//! Highly skilled migrant (kennismigrant), since 2004-10-01: decree 2022 art. 2.1, before it decree 1995 art. 1d.
//!
//! <https://wetten.overheid.nl/BWBR0046078/2026-08-01#Artikel2.1>

use super::{
    JudgedCriterion, Judgment, Period, Route, condition, contract_months, criterion,
    language_proof, rule, salary, study_of_orientation_year,
};
use crate::{
    Day,
    answer::{Answer, Verdict},
    case::{Case, Doubt},
    day::day,
    facts::{
        ApplicationKind, CurrentCriterion, ExcludedOccupation, FactPath, OrientationYearPermit,
        Role, StudyKind, StudyLevel,
    },
    norms::CriterionId,
    sources::{
        DECREE_1995_1D, DECREE_2022_2_1, MONITOR_2008, PAGE_2024, STB_2013_165, VB_3_30A, VB_3_42,
        VC_B6, VC_B15,
    },
};

const BEGIN: Day = day(2004, 10, 1);
/// WBV 2006/37: all scientific research, and doctors in training.
const RESEARCH: Day = day(2007, 1, 1);
/// WBV 2007/36: the third salary criterion.
const REDUCED: Day = day(2007, 12, 20);
const MARKET_RATE: Day = day(2011, 6, 19);
const RECOGNISED_SPONSOR: Day = day(2013, 6, 1);
const PAID_MONTHLY: Day = day(2014, 1, 1);
/// Staatsblad 2016, 86: the reduced criterion follows the conditions of the orientation year.
const ORIENTATION_YEAR: Day = day(2016, 3, 1);
/// The first text in which the words of 2016 were read.
const ORIENTATION_YEAR_READ: Day = day(2017, 7, 1);
/// The reduced criterion after an orientation year that has ended.
const ENDED_ORIENTATION_YEAR: Day = day(2020, 7, 1);
const DECREE_2021_LAST: Day = day(2021, 12, 31);

const YEARS_AFTER_STUDY: u16 = 3;
const YEARS_AFTER_STUDY_UNTIL_2016: u16 = 1;

/// Who has no salary criterion is asked neither occupation nor manner of payment.
const ROLE_FACTS: [FactPath; 3] = [
    FactPath::BirthDate,
    FactPath::Role,
    FactPath::DesignatedInstitution,
];

const OCCUPATION: &[FactPath] = &[
    ROLE_FACTS[0],
    ROLE_FACTS[1],
    ROLE_FACTS[2],
    FactPath::ExcludedOccupation,
];
const PAID_MONTHLY_FACTS: &[FactPath] = &[
    ROLE_FACTS[0],
    ROLE_FACTS[1],
    ROLE_FACTS[2],
    FactPath::PaidMonthlyToOwnAccount,
];
const SALARY: &[FactPath] = &[
    FactPath::ApplicationKind,
    FactPath::StartsOn,
    FactPath::BirthDate,
    FactPath::Role,
    FactPath::DesignatedInstitution,
    FactPath::Base,
    FactPath::Per,
    FactPath::IncludesHolidayAllowance,
    FactPath::Components,
    FactPath::CurrentCriterion,
    FactPath::ResidenceGap,
    FactPath::StudyLevel,
    FactPath::StudyKind,
    FactPath::CompletedOn,
    FactPath::LanguageProof,
    FactPath::OrientationYearPermit,
    FactPath::EndedOn,
];

pub(crate) const ROUTE: Route = Route {
    period: Period::since(BEGIN),
    rules: &[
        rule(
            "contract",
            Period::between(BEGIN, DECREE_2021_LAST),
            &[FactPath::Contract],
            &[DECREE_1995_1D],
        ),
        rule(
            "contract",
            Period::since(super::DECREE_2022),
            &[FactPath::Contract],
            &[DECREE_2022_2_1, PAGE_2024],
        ),
        rule(
            "recognised-sponsor",
            Period::between(BEGIN, day(2013, 5, 31)),
            &[FactPath::RecognisedSponsor],
            &[VC_B15, MONITOR_2008],
        ),
        rule(
            "recognised-sponsor",
            Period::between(RECOGNISED_SPONSOR, DECREE_2021_LAST),
            &[FactPath::RecognisedSponsor],
            &[STB_2013_165, DECREE_1995_1D],
        ),
        rule(
            "recognised-sponsor",
            Period::since(super::DECREE_2022),
            &[FactPath::RecognisedSponsor],
            &[DECREE_2022_2_1, VB_3_30A],
        ),
        rule(
            "excluded-occupation",
            Period::between(BEGIN, DECREE_2021_LAST),
            OCCUPATION,
            &[DECREE_1995_1D],
        ),
        rule(
            "excluded-occupation",
            Period::since(super::DECREE_2022),
            OCCUPATION,
            &[DECREE_2022_2_1],
        ),
        rule(
            "market-rate",
            Period::between(MARKET_RATE, day(2013, 12, 31)),
            &[FactPath::MarketRate],
            &[VB_3_30A],
        ),
        rule(
            "market-rate",
            Period::between(day(2014, 1, 1), DECREE_2021_LAST),
            &[FactPath::MarketRate],
            &[VB_3_30A, DECREE_1995_1D],
        ),
        rule(
            "market-rate",
            Period::since(super::DECREE_2022),
            &[FactPath::MarketRate],
            &[VB_3_30A, DECREE_2022_2_1],
        ),
        rule(
            "paid-monthly-to-own-account",
            Period::between(PAID_MONTHLY, DECREE_2021_LAST),
            PAID_MONTHLY_FACTS,
            &[DECREE_1995_1D],
        ),
        rule(
            "paid-monthly-to-own-account",
            Period::since(super::DECREE_2022),
            PAID_MONTHLY_FACTS,
            &[DECREE_2022_2_1, PAGE_2024],
        ),
        rule(
            "salary-criterion",
            Period::between(BEGIN, day(2013, 12, 31)),
            SALARY,
            &[DECREE_1995_1D, VC_B15],
        ),
        rule(
            "salary-criterion",
            Period::between(PAID_MONTHLY, DECREE_2021_LAST),
            SALARY,
            &[DECREE_1995_1D, VC_B6],
        ),
        rule(
            "salary-criterion",
            Period::since(super::DECREE_2022),
            SALARY,
            &[DECREE_2022_2_1, VB_3_42],
        ),
    ],
    criteria: &[
        CriterionId::Age30Plus,
        CriterionId::Under30,
        CriterionId::Reduced,
        CriterionId::Exempt,
    ],
    doubts: &[
        (Doubt::Amount, Period::between(BEGIN, day(2007, 12, 31))),
        (
            Doubt::ExpenseAllowanceUntil2013,
            Period::between(BEGIN, day(2013, 12, 31)),
        ),
        (
            Doubt::ExemptGuestLecturerDay,
            Period::between(RECOGNISED_SPONSOR, day(2013, 12, 31)),
        ),
        (
            Doubt::ReducedAfterEndedOrientationYear,
            Period::since(ENDED_ORIENTATION_YEAR),
        ),
        (Doubt::ReducedKept, Period::since(REDUCED)),
        (
            Doubt::Reduced2016To2017,
            Period::between(ORIENTATION_YEAR, day(2017, 6, 30)),
        ),
        (
            Doubt::ReducedStartUnknown,
            Period::between(REDUCED, day(2016, 2, 29)),
        ),
        (
            Doubt::OrientationYearDoctorate,
            Period::since(ORIENTATION_YEAR),
        ),
        (
            Doubt::OrientationYearFirstDay,
            Period::since(ORIENTATION_YEAR),
        ),
    ],
    judge,
    // Vb 3.58(1)(d)
    permit_months: |facts, _| contract_months(facts, 0, 60),
};

fn judge<'a>(case: &Case<'_, 'a>, day: Day) -> Judgment<'a> {
    let exempt = is_exempt(case, day);
    let criteria = criteria(case, day, exempt);
    let conditions = vec![
        condition("contract", case.is_true(FactPath::Contract)),
        condition(
            "recognised-sponsor",
            case.is_true(FactPath::RecognisedSponsor),
        ),
        condition(
            "excluded-occupation",
            case.occupation_is(&[ExcludedOccupation::None])
                .not_applicable_when(exempt),
        ),
        condition(
            "market-rate",
            since(case, day, MARKET_RATE, case.is_true(FactPath::MarketRate)),
        ),
        condition("paid-monthly-to-own-account", {
            let paid_monthly = case
                .is_true(FactPath::PaidMonthlyToOwnAccount)
                .not_applicable_when(exempt);
            since(case, day, PAID_MONTHLY, paid_monthly)
        }),
        condition("salary-criterion", salary(case, &criteria)),
    ];
    Judgment {
        conditions,
        criteria,
    }
}

fn since<'a>(case: &Case<'_, 'a>, day: Day, first: Day, condition: Answer<'a>) -> Answer<'a> {
    if day < first {
        case.settled(Verdict::NotApplicable)
    } else {
        condition
    }
}

/// Art. 2.1(1)(b), (c) and (d): no salary criterion for research, doctors in training and guest lecturers at an
/// institution that the decree names.
fn is_exempt<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    let guest_lecturers = if case.trusts(Doubt::ExemptGuestLecturerDay) {
        RECOGNISED_SPONSOR
    } else {
        PAID_MONTHLY
    };
    let roles: &[Role] = if day < RESEARCH {
        &[Role::DoctoralStudent]
    } else if day < guest_lecturers {
        &[
            Role::DoctoralStudent,
            Role::PostdocOrLecturer,
            Role::Researcher,
            Role::DoctorInTraining,
        ]
    } else {
        &[
            Role::DoctoralStudent,
            Role::PostdocOrLecturer,
            Role::Researcher,
            Role::DoctorInTraining,
            Role::GuestLecturer,
        ]
    };
    let young_postdoc = if day < RESEARCH {
        case.role_is(&[Role::PostdocOrLecturer]) & case.is_under(30, day)
    } else {
        case.yes_or_no(false)
    };
    (case.role_is(roles) | young_postdoc) & case.is_true(FactPath::DesignatedInstitution)
}

fn criteria<'a>(case: &Case<'_, 'a>, day: Day, exempt: Answer<'a>) -> Vec<JudgedCriterion<'a>> {
    let under_30 = case.is_under(30, day) | keeps_amount_for_under_30(case);
    let exempt = JudgedCriterion {
        id: CriterionId::Exempt,
        norm: None,
        applies: exempt,
        reached: case.yes_or_no(true),
    };
    [
        criterion(case, day, CriterionId::Age30Plus, !under_30),
        criterion(case, day, CriterionId::Under30, under_30),
        criterion(case, day, CriterionId::Reduced, reduced(case, day)),
        Some(exempt),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Who was admitted under the amount for under 30 keeps it with the same employer (page of 2024; Vc 2000 B6/5.1).
fn keeps_amount_for_under_30<'a>(case: &Case<'_, 'a>) -> Answer<'a> {
    match case.kind() {
        Some(ApplicationKind::Extension) => case.current_criterion_is(&[CurrentCriterion::Under30]),
        _ => case.yes_or_no(false),
    }
}

/// Art. 2.1(1)(a)(2): the reduced salary criterion (verlaagd salariscriterium).
fn reduced<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    let today = day >= ORIENTATION_YEAR
        && (day >= ORIENTATION_YEAR_READ || case.trusts(Doubt::Reduced2016To2017));
    let by_study = if today {
        after_ended_orientation_year(case, day) | without_orientation_year(case, day)
    } else {
        dutch_degree_within_a_year(case, day)
    };
    case.during_or_directly_after_orientation_year(day) | by_study | kept(case, day)
}

/// The orientation year has ended, and the study is recent; the permit already needed the proof of language.
fn after_ended_orientation_year<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    if day < ENDED_ORIENTATION_YEAR || !case.trusts(Doubt::ReducedAfterEndedOrientationYear) {
        return case.yes_or_no(false);
    }
    case.orientation_year_is(OrientationYearPermit::Ended)
        & study_of_orientation_year(case)
        & case.completed_within(YEARS_AFTER_STUDY, day)
}

/// Never had the orientation year, but meets its conditions.
fn without_orientation_year<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    case.orientation_year_is(OrientationYearPermit::Never)
        & study_of_orientation_year(case)
        & case.completed_within(YEARS_AFTER_STUDY, day)
        & language_proof(case)
}

/// Until 2016-02-29: a Dutch bachelor or master, completed within a year before the work starts.
fn dutch_degree_within_a_year<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    let starts_on = case.facts.application.starts_on;
    if starts_on.is_none() && !case.trusts(Doubt::ReducedStartUnknown) {
        return case.yes_or_no(false);
    }
    case.study_kind_is(&[StudyKind::DutchAccredited])
        & case.study_level_is(&[StudyLevel::Bachelor, StudyLevel::Master])
        & case.completed_within(YEARS_AFTER_STUDY_UNTIL_2016, starts_on.unwrap_or(day))
}

/// Already on the reduced criterion, and no gap in residence.
fn kept<'a>(case: &Case<'_, 'a>, day: Day) -> Answer<'a> {
    if !matches!(
        case.kind(),
        Some(ApplicationKind::Extension | ApplicationKind::ChangeOfEmployer)
    ) {
        return case.yes_or_no(false);
    }
    let kept = case.current_criterion_is(&[CurrentCriterion::Reduced])
        & !case.is_true(FactPath::ResidenceGap);
    if case.trusts(Doubt::ReducedKept) {
        kept
    } else {
        kept & case.is_under(30, day)
    }
}
