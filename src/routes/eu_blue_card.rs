//! EU Blue Card (Europese blauwe kaart), since 2011-06-19: decree 2022 art. 2.2 and Vb 3.30b, before it decree 1995 art. 1i.
//!
//! <https://wetten.overheid.nl/BWBR0046078/2026-08-01#Artikel2.2>

use crate::{
    answer::Answer,
    assessment::{Compare, CompareUnit, Period, Quantity},
    case::{Days, NEVER, On},
    day::{Day, day, first_day_near},
    doubt::{Doubt, doubt},
    facts::{
        ApplicationKind, BlueCardFirstIssued, Completed, ContractMonths, ExcludedOccupation,
        FactPath, StudyLevel,
    },
    list::in_order,
    norms::MONTHLY_AMOUNTS,
    pay::{PAY, THIRTEENTH},
    route::{
        Amount,
        Asks::{Gate, Salary},
        Condition, Route, better, change, contract_months, facts_of, from,
    },
    sources::{
        DECREE_1995_1I, DECREE_2022, DECREE_2022_2_2, IND_AMOUNTS, IND_PRACTICE, STB_2024_150,
        VB_3_30B, VB_3_32,
    },
    vocabulary::{ChangeId, ConditionId, CriterionId, DoubtId, RouteId},
};

const BEGIN: Day = day(2011, 6, 19);
/// Whether monthly payment was asked already is unclear from this day on.
const UNCLEAR_IN_2020: Day = day(2020, 1, 1);
const PAID_MONTHLY: Day = day(2021, 1, 1);
/// The IND followed the new directive from this day, before it stood in the decree.
const PRACTICE_OF_2023: Day = day(2023, 11, 18);
/// Staatsblad 2024, 150.
const DIRECTIVE_2021: Day = day(2024, 6, 12);

const YEARS_OF_EXPERIENCE: u8 = 5;
const YEARS_OF_ICT_EXPERIENCE: u8 = 3;
/// "ten hoogste drie jaar" before the application (art. 2.2(6)).
const YEARS_AFTER_DIPLOMA: u16 = 3;
/// The first 24 months with the card (art. 2.2(6)).
const MONTHS_AFTER_FIRST_CARD: u16 = 24;

const SIX_MONTHS: Doubt = doubt(DoubtId::BlueCardContractLength2023, &[IND_PRACTICE]);
const ICT_EXPERIENCE: Doubt = doubt(DoubtId::BlueCardIctExperience2023, &[IND_PRACTICE]);
const NOT_PAID_MONTHLY_IN_2020: Doubt = doubt(DoubtId::BlueCardPaidMonthly2020, &[VB_3_30B]);
const DIPLOMA_AFTER_CARD: Doubt = doubt(
    DoubtId::BlueCardDiplomaAfterCard,
    &[DECREE_2022_2_2, IND_AMOUNTS],
);

pub(crate) static ROUTE: Route = Route {
    id: RouteId::EuBlueCard,
    period: Period {
        valid_from: BEGIN,
        valid_to: None,
    },
    conditions: &[
        CONTRACT,
        CONTRACT_LENGTH,
        HIGHER_QUALIFICATION,
        EXCLUDED_OCCUPATION,
        PAID_MONTHLY_TO_OWN_ACCOUNT,
        SALARY_CRITERION,
    ],
    changes: &[
        change(BEGIN, ChangeId::BlueCard2011),
        change(MONTHLY_AMOUNTS, ChangeId::MonthlyAmounts2014),
        change(PAID_MONTHLY, ChangeId::BlueCardPaidMonthly2021),
        change(PRACTICE_OF_2023, ChangeId::BlueCardPractice2023),
        better(DIRECTIVE_2021, ChangeId::BlueCard2024),
    ],
    notices: |_| None,
    genuine_job: Some(VB_3_30B),
    // Vb 3.58(1)(e)
    permit_months: |on| contract_months(on, 3, if on.day < DIRECTIVE_2021 { 48 } else { 60 }),
};

/// «Een arbeidsovereenkomst of een bindend aanbod daartoe.» (Vb 3.30b, eerste lid)
const CONTRACT: Condition = Condition {
    id: ConditionId::Contract,
    law: &[from(BEGIN, &[FactPath::Contract], &[VB_3_30B])],
    asks: Gate(|on| on.has_contract()),
    ..Condition::GATE
};

/// «De arbeidsovereenkomst heeft een duur van ten minste zes maanden.» (Vb 3.30b, eerste lid)
///
/// Twelve until the directive of 2021 stood in the decree; the IND took six before.
const CONTRACT_LENGTH: Condition = Condition {
    id: ConditionId::ContractLength,
    law: &[
        from(BEGIN, &[FactPath::ContractMonths], &[VB_3_30B]),
        from(
            PRACTICE_OF_2023,
            &[FactPath::ContractMonths],
            &[VB_3_30B, IND_PRACTICE],
        ),
        from(
            DIRECTIVE_2021,
            &[FactPath::ContractMonths],
            &[VB_3_30B, STB_2024_150],
        ),
    ],
    asks: Gate(|on| {
        since_directive(on, SIX_MONTHS, |on, is_law| {
            on.contract_lasts(least_months(is_law))
        })
    }),
    compares: Some(|on| {
        let given = on.facts().work.contract_months.map(|given| match given {
            ContractMonths::Months(months) => Quantity::Number(months),
            ContractMonths::Indefinite => Quantity::Word("indefinite"),
        });
        let least = least_months(on.day >= PRACTICE_OF_2023);
        Compare::at_least(given, Quantity::Number(least), CompareUnit::Months)
    }),
    ..Condition::GATE
};

const fn least_months(directive_is_law: bool) -> u16 {
    if directive_is_law { 6 } else { 12 }
}

/// A rule of the new directive: law since the decree, and before it the practice of the IND, which may be doubted.
fn since_directive<'a>(
    on: On<'a>,
    practice: Doubt,
    rule: impl Fn(On<'a>, bool) -> Answer<'a>,
) -> Answer<'a> {
    if on.day >= DIRECTIVE_2021 {
        rule(on, true)
    } else if on.day >= PRACTICE_OF_2023 {
        on.following(practice, rule(on, true), rule(on, false))
    } else {
        rule(on, false)
    }
}

/// «Een getuigschrift van hoger onderwijs, of ten minste vijf jaar relevante beroepservaring; voor leidinggevenden en
/// specialisten in de ICT drie jaar.» (Vb 3.30b, eerste lid)
///
/// Until November 2023 a diploma only; then the IND took ICT experience, and in June 2024 the decree took both.
const HIGHER_QUALIFICATION: Condition = Condition {
    id: ConditionId::HigherQualification,
    law: &[
        from(BEGIN, DIPLOMA, &[DECREE_1995_1I, VB_3_30B]),
        from(
            PRACTICE_OF_2023,
            facts_of![DIPLOMA, EXPERIENCE],
            &[DECREE_2022_2_2, IND_PRACTICE],
        ),
        from(
            DIRECTIVE_2021,
            facts_of![DIPLOMA, EXPERIENCE],
            &[VB_3_30B, STB_2024_150],
        ),
    ],
    asks: Gate(|on| {
        let diploma = if on.is_known_to_be_incomplete() {
            on.no()
        } else {
            has_level(on)
        };
        let ict = since_directive(on, ICT_EXPERIENCE, |on, is_law| {
            on.yes_or_no(is_law)
                & on.has_ict_experience()
                & on.experience_of(YEARS_OF_ICT_EXPERIENCE)
        });
        let other = if on.day >= DIRECTIVE_2021 {
            on.experience_of(YEARS_OF_EXPERIENCE)
        } else {
            on.no()
        };
        diploma | ict | other
    }),
    ..Condition::GATE
};

fn has_level(on: On<'_>) -> Answer<'_> {
    on.study_level_is(&[
        StudyLevel::Bachelor,
        StudyLevel::Master,
        StudyLevel::Doctorate,
    ])
}

/// «Niet voor werk dat bestaat uit seksuele handelingen met of voor derden.» (Vb 3.32)
const EXCLUDED_OCCUPATION: Condition = Condition {
    id: ConditionId::ExcludedOccupation,
    law: &[from(BEGIN, &[FactPath::ExcludedOccupation], &[VB_3_32])],
    asks: Gate(|on| !on.occupation_is(&[ExcludedOccupation::SexWork])),
    ..Condition::GATE
};

/// «Het loon wordt ten minste maandelijks bijgeschreven op een bankrekening op naam van de vreemdeling.» (Buwav 2022, artikel
/// 2.2)
///
/// Since 2021; in 2020 it is unclear.
const PAID_MONTHLY_TO_OWN_ACCOUNT: Condition = Condition {
    id: ConditionId::PaidMonthlyToOwnAccount,
    law: &[
        from(
            PAID_MONTHLY,
            &[FactPath::PaidMonthlyToOwnAccount],
            &[DECREE_1995_1I],
        ),
        from(
            DECREE_2022,
            &[FactPath::PaidMonthlyToOwnAccount],
            &[DECREE_2022_2_2],
        ),
    ],
    asks: Gate(|on| on.is_paid_monthly_to_own_account()),
    perhaps_since: Some((UNCLEAR_IN_2020, NOT_PAID_MONTHLY_IN_2020)),
    ..Condition::GATE
};

/// «Het overeengekomen vaste loon in geld bedraagt ten minste het bedrag; ten hoogste drie jaar na het diploma het verlaagde
/// bedrag.» (Buwav 2022, artikel 2.2, eerste en zesde lid)
///
/// No split by age. The reduced amount exists since June 2024.
const SALARY_CRITERION: Condition = Condition {
    id: ConditionId::SalaryCriterion,
    law: &[
        from(BEGIN, PAY, &[DECREE_1995_1I]),
        from(
            MONTHLY_AMOUNTS,
            facts_of![PAY, THIRTEENTH],
            &[DECREE_1995_1I],
        ),
        from(DECREE_2022, facts_of![PAY, THIRTEENTH], &[DECREE_2022_2_2]),
        from(
            DIRECTIVE_2021,
            facts_of![PAY, THIRTEENTH, DIPLOMA, CARD],
            &[DECREE_2022_2_2, STB_2024_150],
        ),
    ],
    asks: Salary(&[
        Amount {
            id: CriterionId::BlueCard,
            applies: |on| on.yes_or_no(true),
            free: &[],
        },
        Amount {
            id: CriterionId::BlueCardReduced,
            applies: has_reduced_amount,
            free: &[],
        },
    ]),
    ..Condition::GATE
};

const CARD: &[FactPath] = &[FactPath::ApplicationKind, FactPath::BlueCardFirstIssuedOn];
const DIPLOMA: &[FactPath] = &[FactPath::StudyLevel, FactPath::CompletedOn];
const EXPERIENCE: &[FactPath] = &[FactPath::ExperienceYears, FactPath::ExperienceIct];

/// «Indien het diploma ten hoogste drie jaar voor de aanvraag is behaald.» (Buwav 2022, artikel 2.2, zesde lid)
///
/// At an extension also for a while after it with the same card.
fn has_reduced_amount(on: On<'_>) -> Answer<'_> {
    let in_time = match on.kind() {
        Some(ApplicationKind::Extension) => at_extension(on),
        _ => on.completed_within(YEARS_AFTER_DIPLOMA),
    };
    has_level(on) & in_time
}

/// The first card was issued while the diploma was at most three years old, and now the diploma is under three years old
/// or the card under 24 months. Without such a card, as at a first application.
fn at_extension(on: On<'_>) -> Answer<'_> {
    let recent = on.completed_within(YEARS_AFTER_DIPLOMA);
    let never = first_card_in(
        on,
        Days {
            first: NEVER,
            last: NEVER,
        },
    ) & recent;
    let card = |from_diploma| never | with_card(on, from_diploma);
    on.following(DIPLOMA_AFTER_CARD, card(true), card(false))
}

/// A first card was issued on a day that helps; `from_diploma`: not before the diploma was there.
fn with_card(on: On<'_>, from_diploma: bool) -> Answer<'_> {
    // Between two borders one day of the diploma stands for all: the days of a card that help are of one kind.
    let starts = in_order(diploma_borders(on), |start| *start);
    let by_range = starts.windows(2).map(|range| {
        let diploma = match on.facts().study.completed_on {
            Some(Completed::On(diploma)) => diploma,
            _ => Day::from_number(range[0]),
        };
        let cards = cards_that_help(on, diploma, from_diploma);
        let completed = Days {
            first: range[0],
            last: range[1] - 1,
        };
        on.completed_in(completed) & first_card_in(on, cards)
    });
    by_range.fold(on.no(), |any, range| any | range)
}

fn first_card_in(on: On<'_>, days: Days) -> Answer<'_> {
    let issued = on.facts().current_permit.blue_card_first_issued_on;
    let issued = issued.map(|issued| match issued {
        BlueCardFirstIssued::On(day) => day.number(),
        BlueCardFirstIssued::Never => NEVER,
    });
    on.in_days(FactPath::BlueCardFirstIssuedOn, issued, days)
}

/// The days of a first card with which the extension still has the reduced amount.
fn cards_that_help(on: On<'_>, diploma: Day, from_diploma: bool) -> Days {
    let three_years_old = diploma.plus_years(YEARS_AFTER_DIPLOMA);
    let not_before_diploma = if from_diploma { diploma } else { Day::MIN };
    let first = if on.day < three_years_old {
        not_before_diploma
    } else {
        not_before_diploma.max(oldest_recent_card(on))
    };
    Days::between(first, three_years_old)
}

/// The first day of a card that is under 24 months old.
fn oldest_recent_card(on: On<'_>) -> Day {
    first_day_near(
        on.day.first_within_years(MONTHS_AFTER_FIRST_CARD / 12),
        |issued| on.day < issued.plus_months(MONTHS_AFTER_FIRST_CARD),
    )
}

/// Where a later diploma changes what a first card can do, and the ends of the calendar up to the day.
fn diploma_borders(on: On<'_>) -> Vec<i32> {
    let recent_card = oldest_recent_card(on);
    let mut borders = vec![
        Day::MIN,
        on.day.plus_days(1).first_within_years(YEARS_AFTER_DIPLOMA),
        recent_card.first_within_years(YEARS_AFTER_DIPLOMA),
        on.day.plus_days(1),
    ];
    // A given card is a border itself: the day after it, and the first diploma that is not too old for it.
    if let Some(BlueCardFirstIssued::On(card)) = on.facts().current_permit.blue_card_first_issued_on
    {
        borders.push(card.plus_days(1));
        borders.push(card.first_within_years(YEARS_AFTER_DIPLOMA));
    }
    borders.retain(|border| *border <= on.day.plus_days(1));
    borders.iter().map(|border| border.number()).collect()
}
