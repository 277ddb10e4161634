//! The law for one day, as plain functions of facts. Written from the law's digest, without a look at the engine.

use super::branching::Asker;
use super::dates::{Day, add_months, add_years, day};
use super::facts::{Component, Fact, Part};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Met,
    NotMet,
    Unknown,
    NotApplicable,
    NotInForce,
}

impl Outcome {
    pub fn text(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::NotMet => "not-met",
            Outcome::Unknown => "unknown",
            Outcome::NotApplicable => "not-applicable",
            Outcome::NotInForce => "not-in-force",
        }
    }
}

fn met_if(is_met: bool) -> Outcome {
    if is_met {
        Outcome::Met
    } else {
        Outcome::NotMet
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    HighlySkilledMigrant,
    EuBlueCard,
    OrientationYear,
    HighlyEducatedPoints,
}

pub const ROUTES: [Route; 4] = [
    Route::HighlySkilledMigrant,
    Route::EuBlueCard,
    Route::OrientationYear,
    Route::HighlyEducatedPoints,
];

impl Route {
    pub fn id(self) -> &'static str {
        match self {
            Route::HighlySkilledMigrant => "highly-skilled-migrant",
            Route::EuBlueCard => "eu-blue-card",
            Route::OrientationYear => "orientation-year",
            Route::HighlyEducatedPoints => "highly-educated-points",
        }
    }

    pub fn in_force(self, on: Day) -> bool {
        match self {
            Route::HighlySkilledMigrant => on >= day(2004, 10, 1),
            Route::EuBlueCard => on >= day(2011, 6, 19),
            Route::OrientationYear => on >= day(2016, 3, 1),
            Route::HighlyEducatedPoints => on >= day(2009, 1, 1) && on <= day(2016, 2, 29),
        }
    }

    pub fn has_salary(self) -> bool {
        matches!(self, Route::HighlySkilledMigrant | Route::EuBlueCard)
    }

    /// The gates in their order, the salary criterion or the points last.
    pub fn conditions(self) -> &'static [(&'static str, Condition)] {
        match self {
            Route::HighlySkilledMigrant => &[
                ("contract", contract),
                ("recognised-sponsor", recognised_sponsor),
                ("excluded-occupation", excluded_occupation_migrant),
                ("market-rate", market_rate),
                ("paid-monthly-to-own-account", paid_monthly_migrant),
                ("salary-criterion", salary_migrant),
            ],
            Route::EuBlueCard => &[
                ("contract", contract),
                ("contract-length", contract_length),
                ("higher-qualification", higher_qualification),
                ("excluded-occupation", excluded_occupation_blue_card),
                ("paid-monthly-to-own-account", paid_monthly_blue_card),
                ("salary-criterion", salary_blue_card),
            ],
            Route::OrientationYear => &[
                ("not-used-before", not_used_before),
                ("study", study),
                ("study-window", study_window),
                ("language-proof", language_proof),
            ],
            Route::HighlyEducatedPoints => &[
                ("no-earlier-search-year", no_earlier_search_year),
                ("diploma", points_diploma),
                ("graduation-window", study_window),
                ("points", enough_points),
            ],
        }
    }

    pub fn has_last_that_is_no_gate(self) -> bool {
        self != Route::OrientationYear
    }

    pub fn criteria(self) -> &'static [&'static str] {
        match self {
            Route::HighlySkilledMigrant => &["age-30-plus", "under-30", "reduced", "exempt"],
            Route::EuBlueCard => &["blue-card", "blue-card-reduced"],
            _ => &[],
        }
    }
}

pub type Condition = fn(&mut Asker, Day) -> Outcome;

/// The outcome of a route on one day: a gate that is not met decides; an amount that nobody knows leaves it open.
pub fn route_on(ask: &mut Asker, route: Route, on: Day) -> Outcome {
    if !route.in_force(on) {
        return Outcome::NotInForce;
    }
    let mut open = false;
    for (_, condition) in route.conditions() {
        match condition(ask, on) {
            Outcome::NotMet => return Outcome::NotMet,
            Outcome::Unknown => open = true,
            _ => {}
        }
    }
    if open { Outcome::Unknown } else { Outcome::Met }
}

// Amounts

pub struct Amount {
    pub criterion: String,
    pub cents: Option<i64>,
    pub first: Day,
    pub last: Day,
}

/// The published amounts; the oracle knows none by itself.
pub struct Amounts(pub Vec<Amount>);

impl Amounts {
    pub fn on(&self, criterion: &str, on: Day) -> Option<&Amount> {
        self.0
            .iter()
            .find(|own| own.criterion == criterion && own.first <= on && on <= own.last)
    }

    /// The last amount that was known before a day.
    pub fn last_known(&self, criterion: &str, on: Day) -> Option<i64> {
        let before = self
            .0
            .iter()
            .filter(|own| own.criterion == criterion && own.last < on && own.cents.is_some());
        before.max_by_key(|own| own.last).and_then(|own| own.cents)
    }
}

// Pay

pub fn monthly_regime(on: Day) -> bool {
    on >= day(2014, 1, 1)
}

/// A fraction of cents, kept whole: these parts of a cent carry every conversion of the law exactly. The 25 and 27 are
/// of 1.08, the 12 of the months, the 13 and 349 of a year with a 13th month: 13, or 13.96 = 349 / 25.
pub const PARTS: i128 = 25 * 27 * 12 * 13 * 349;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    Yes,
    No,
    IfInContract,
    IfInContractAndPaidMonthly,
}

/// What the kind of a component means for the criterion, before its own facts.
pub fn component_rule(kind: &str, on: Day, base_includes_holiday_allowance: bool) -> Counts {
    match (kind, monthly_regime(on)) {
        ("thirteenth-month" | "fixed-allowance", false) => Counts::IfInContract,
        ("thirteenth-month" | "fixed-allowance" | "expense-allowance", true) => {
            Counts::IfInContractAndPaidMonthly
        }
        ("holiday-allowance", false) if !base_includes_holiday_allowance => Counts::Yes,
        _ => Counts::No,
    }
}

/// The worth of a component in the unit of the day, in parts of a cent.
pub fn component_worth(component: &Component, on: Day) -> i128 {
    let stated = i128::from(component.cents) * PARTS;
    match (monthly_regime(on), component.per_year) {
        (true, true) => stated / 12,
        (false, false) => stated * 12,
        _ => stated,
    }
}

/// A 13th month inside a yearly base, and how it is paid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Thirteenth {
    NotInside,
    /// It does not count.
    AtOnce,
    /// A twelfth of it counts each month.
    Monthly,
}

/// How a base becomes pay in the unit of the day.
#[derive(Clone, Copy)]
pub struct BaseRule {
    /// Periods in a year: 12 months, 13 times four weeks, 1 year.
    pub periods: i128,
    pub includes_holiday_allowance: bool,
    pub thirteenth: Thirteenth,
    pub monthly: bool,
    pub holiday_allowance_is_given: bool,
}

impl BaseRule {
    pub fn worth(&self, cents: i64) -> i128 {
        let a_year = i128::from(cents) * PARTS * self.periods;
        if self.thirteenth != Thirteenth::NotInside {
            return self.with_a_thirteenth_month(a_year);
        }
        match (self.monthly, self.includes_holiday_allowance) {
            (true, true) => a_year / 12 * 25 / 27,
            (true, false) => a_year / 12,
            (false, true) => a_year,
            (false, false) if self.holiday_allowance_is_given => a_year,
            (false, false) => a_year / 25 * 27,
        }
    }

    /// The year is 13 months, or 13 and 8% over 12 of them: 12 × 1.08 + 1 = 13.96.
    fn with_a_thirteenth_month(&self, a_year: i128) -> i128 {
        let a_month = if self.includes_holiday_allowance {
            a_year / 349 * 25
        } else {
            a_year / 13
        };
        match self.thirteenth {
            Thirteenth::Monthly => a_month / 12 * 13,
            _ => a_month,
        }
    }

    /// The lowest base that is worth an amount: each cent of it is worth the same.
    pub fn least(&self, amount: i64) -> i64 {
        let needed = i128::from(amount) * PARTS;
        let a_cent = self.worth(1);
        i64::try_from((needed + a_cent - 1) / a_cent).expect("no base is that large")
    }
}

/// Is a 13th month inside the base looked at?
pub fn looks_at_thirteenth_month(periods: i128, on: Day) -> bool {
    periods == 1 && monthly_regime(on)
}

fn thirteenth(ask: &mut Asker, periods: i128, on: Day) -> Thirteenth {
    if !looks_at_thirteenth_month(periods, on) || !ask.yes(Fact::IncludesThirteenthMonth) {
        Thirteenth::NotInside
    } else if ask.yes(Fact::ThirteenthMonthPaidMonthly) {
        Thirteenth::Monthly
    } else {
        Thirteenth::AtOnce
    }
}

pub fn base_rule(ask: &mut Asker, on: Day) -> BaseRule {
    let periods = if ask.is(Fact::Per, "month") {
        12
    } else if ask.is(Fact::Per, "four-weeks") {
        13
    } else {
        1
    };
    BaseRule {
        periods,
        includes_holiday_allowance: ask.yes(Fact::IncludesHolidayAllowance),
        thirteenth: thirteenth(ask, periods, on),
        monthly: monthly_regime(on),
        holiday_allowance_is_given: ask
            .case
            .components
            .iter()
            .any(|component| component.kind == "holiday-allowance"),
    }
}

pub fn component_counts(ask: &mut Asker, place: usize, rule: Counts) -> bool {
    let in_contract = Fact::Component(place, Part::InContract);
    let paid_monthly = Fact::Component(place, Part::PaidMonthly);
    match rule {
        Counts::Yes => true,
        Counts::No => false,
        Counts::IfInContract => ask.yes(in_contract),
        Counts::IfInContractAndPaidMonthly => ask.yes(in_contract) && ask.yes(paid_monthly),
    }
}

/// Does the pay reach this amount?
pub fn reaches(ask: &mut Asker, amount: i64, on: Day) -> bool {
    let rule = base_rule(ask, on);
    let mut counted = 0;
    for place in 0..ask.case.components.len() {
        let component = &ask.case.components[place];
        let counts = component_rule(&component.kind, on, rule.includes_holiday_allowance);
        let worth = component_worth(component, on);
        if component_counts(ask, place, counts) {
            counted += worth;
        }
    }
    ask.holds(Fact::Base, |base| {
        base.number(|cents| rule.worth(cents) + counted >= i128::from(amount) * PARTS)
    })
}

/// The salary criterion: one amount that applies is enough; an unknown amount can only leave it open.
fn salary(ask: &mut Asker, on: Day, route: Route) -> Outcome {
    let mut open = false;
    for criterion in route.criteria() {
        if *criterion == "exempt" {
            if applies(ask, criterion, on) {
                return Outcome::Met;
            }
            continue;
        }
        let Some(amount) = ask.amounts.on(criterion, on) else {
            continue;
        };
        match amount.cents {
            Some(cents) => {
                if reaches(ask, cents, on) && applies(ask, criterion, on) {
                    return Outcome::Met;
                }
            }
            None => open |= applies(ask, criterion, on),
        }
    }
    if open {
        Outcome::Unknown
    } else {
        Outcome::NotMet
    }
}

fn salary_migrant(ask: &mut Asker, on: Day) -> Outcome {
    salary(ask, on, Route::HighlySkilledMigrant)
}

fn salary_blue_card(ask: &mut Asker, on: Day) -> Outcome {
    salary(ask, on, Route::EuBlueCard)
}

pub fn applies(ask: &mut Asker, criterion: &str, on: Day) -> bool {
    match criterion {
        "age-30-plus" => !under_30_applies(ask, on),
        "under-30" => under_30_applies(ask, on),
        "reduced" => reduced_applies(ask, on),
        "exempt" => exempt(ask, on),
        "blue-card" => true,
        "blue-card-reduced" => blue_card_reduced_applies(ask, on),
        other => unreachable!("no criterion {other}"),
    }
}

// Age

pub fn age_at_least(ask: &mut Asker, years: i64, on: Day) -> bool {
    match ask.case.age {
        Some(age) => age >= years,
        None => ask.holds(Fact::BirthDate, |birth| {
            birth.number(|born| add_years(born, years) <= on)
        }),
    }
}

fn under_30_applies(ask: &mut Asker, on: Day) -> bool {
    let kept = ask.is(Fact::Kind, "extension") && ask.is(Fact::CurrentCriterion, "under-30");
    kept || !age_at_least(ask, 30, on)
}

// Windows

/// X is not after the day, and the day is not after the same day so many years later.
fn within_years_after(ask: &mut Asker, fact: Fact, years: i64, on: Day) -> bool {
    ask.holds(fact, |value| value.number(|x| x <= on))
        && ask.holds(fact, |value| value.number(|x| on <= add_years(x, years)))
}

// Exempt roles

fn exempt(ask: &mut Asker, on: Day) -> bool {
    let role_is_exempt = if on >= day(2007, 1, 1) {
        let guests_are = on >= day(2013, 6, 1);
        ask.holds(Fact::Role, |role| {
            role.is_one_of(&[
                "researcher",
                "doctor-in-training",
                "doctoral-student",
                "postdoc-or-lecturer",
            ]) || guests_are && role.is("guest-lecturer")
        })
    } else {
        ask.is(Fact::Role, "doctoral-student")
            || ask.is(Fact::Role, "postdoc-or-lecturer") && !age_at_least(ask, 30, on)
    };
    role_is_exempt && ask.yes(Fact::DesignatedInstitution)
}

// The reduced criterion

fn reduced_applies(ask: &mut Asker, on: Day) -> bool {
    if on < day(2007, 12, 20) {
        return false;
    }
    if keeps_reduced(ask) || orientation_year_now_or_just_before(ask, on) {
        return true;
    }
    if on < day(2016, 3, 1) {
        return recent_dutch_graduate(ask, on);
    }
    after_ended_orientation_year(ask, on) || meets_orientation_year_without_it(ask, on)
}

fn keeps_reduced(ask: &mut Asker) -> bool {
    !ask.is(Fact::Kind, "first")
        && ask.is(Fact::CurrentCriterion, "reduced")
        && !ask.yes(Fact::ResidenceGap)
}

fn orientation_year_now_or_just_before(ask: &mut Asker, on: Day) -> bool {
    ask.is(Fact::OrientationPermit, "current")
        || ask.is(Fact::OrientationPermit, "ended")
            && ask.holds(Fact::OrientationEndedOn, |ended| {
                ended.number(|last| on <= last + 1)
            })
}

/// Until 2016-02-29: a Dutch bachelor or master of at most one year before the work starts, for who applies first;
/// before the decisive day for who has a permit.
fn recent_dutch_graduate(ask: &mut Asker, on: Day) -> bool {
    let starts = if ask.is(Fact::Kind, "first") {
        ask.case.day(Fact::StartsOn).unwrap_or(on)
    } else {
        on
    };
    ask.is(Fact::StudyKind, "dutch-accredited")
        && ask.holds(Fact::Level, |level| {
            level.is_one_of(&["bachelor", "master"])
        })
        && within_years_after(ask, Fact::CompletedOn, 1, starts)
}

fn after_ended_orientation_year(ask: &mut Asker, on: Day) -> bool {
    on >= day(2020, 7, 1)
        && ask.is(Fact::OrientationPermit, "ended")
        && study_opens_orientation_year(ask)
        && within_years_after(ask, Fact::CompletedOn, 3, on)
}

fn meets_orientation_year_without_it(ask: &mut Asker, on: Day) -> bool {
    ask.is(Fact::OrientationPermit, "never")
        && study_opens_orientation_year(ask)
        && language_proof(ask, on) != Outcome::NotMet
        && within_years_after(ask, Fact::CompletedOn, 3, on)
}

// Conditions of the kennismigrant

fn contract(ask: &mut Asker, _on: Day) -> Outcome {
    met_if(ask.yes(Fact::Contract))
}

/// A Turkish national needs none; who has one meets the condition whatever the nationality.
fn recognised_sponsor(ask: &mut Asker, on: Day) -> Outcome {
    if ask.yes(Fact::RecognisedSponsor) {
        return Outcome::Met;
    }
    if on >= day(2013, 6, 1) && ask.yes(Fact::TurkishNational) {
        return Outcome::NotApplicable;
    }
    Outcome::NotMet
}

fn excluded_occupation_migrant(ask: &mut Asker, on: Day) -> Outcome {
    if exempt(ask, on) {
        return Outcome::NotApplicable;
    }
    met_if(ask.is(Fact::ExcludedOccupation, "none"))
}

fn market_rate(ask: &mut Asker, on: Day) -> Outcome {
    if on < day(2011, 6, 19) {
        return Outcome::NotApplicable;
    }
    met_if(ask.yes(Fact::MarketRate))
}

fn paid_monthly_migrant(ask: &mut Asker, on: Day) -> Outcome {
    if on < day(2014, 1, 1) || exempt(ask, on) {
        return Outcome::NotApplicable;
    }
    met_if(ask.yes(Fact::PaidMonthlyToOwnAccount))
}

// Conditions of the EU Blue Card

fn contract_length(ask: &mut Asker, on: Day) -> Outcome {
    let needed = if on < day(2023, 11, 18) { 12 } else { 6 };
    met_if(ask.holds(Fact::ContractMonths, |length| {
        length.is("indefinite") || length.number(|months| months >= needed)
    }))
}

fn higher_qualification(ask: &mut Asker, on: Day) -> Outcome {
    let professional_practice = on >= day(2023, 11, 18)
        && ask.holds(Fact::ExperienceYears, |years| years.number(|n| n >= 3))
        && ask.yes(Fact::ExperienceIct);
    let five_years = on >= day(2024, 6, 12)
        && ask.holds(Fact::ExperienceYears, |years| years.number(|n| n >= 5));
    met_if(professional_practice || five_years || has_diploma(ask, on))
}

/// Not known when it was completed: taken as before the day, for the qualification alone.
fn has_diploma(ask: &mut Asker, on: Day) -> bool {
    let never_said = ask.case.is_unknown(Fact::CompletedOn);
    !ask.is(Fact::Level, "none")
        && (never_said || ask.holds(Fact::CompletedOn, |value| value.number(|x| x <= on)))
}

fn excluded_occupation_blue_card(ask: &mut Asker, _on: Day) -> Outcome {
    met_if(!ask.is(Fact::ExcludedOccupation, "sex-work"))
}

fn paid_monthly_blue_card(ask: &mut Asker, on: Day) -> Outcome {
    if on < day(2021, 1, 1) {
        return Outcome::NotApplicable;
    }
    met_if(ask.yes(Fact::PaidMonthlyToOwnAccount))
}

fn blue_card_reduced_applies(ask: &mut Asker, on: Day) -> bool {
    if on < day(2024, 6, 12) || ask.is(Fact::Level, "none") {
        return false;
    }
    if ask.is(Fact::Kind, "extension") && !ask.is(Fact::BlueCardFirstIssuedOn, "never") {
        return reduced_at_extension(ask, on);
    }
    within_years_after(ask, Fact::CompletedOn, 3, on)
}

/// The diploma at most 3 years old at the first card, and either fewer than 3 years since the diploma or fewer than
/// 24 months since that card. Two unknown dates have no single border between them, so the card is settled first:
/// a young card, one that only a young diploma helps, and one too old for any diploma that could still count.
fn reduced_at_extension(ask: &mut Asker, on: Day) -> bool {
    if let Some(completed) = ask.number(Fact::CompletedOn) {
        return completed <= on
            && card_within_years_after(ask, completed)
            && (on < add_years(completed, 3)
                || ask.holds(Fact::BlueCardFirstIssuedOn, |value| {
                    value.number(|first| on < add_months(first, 24))
                }));
    }
    if ask.number(Fact::BlueCardFirstIssuedOn).is_none() {
        let cards = [-1, -30, -120].map(|months| add_months(on, months));
        ask.settle(Fact::BlueCardFirstIssuedOn, &cards);
    }
    let Some(first) = ask.number(Fact::BlueCardFirstIssuedOn) else {
        unreachable!("the card was settled");
    };
    ask.holds(Fact::CompletedOn, |value| value.number(|x| x <= on))
        && within_years_after(ask, Fact::CompletedOn, 3, first)
        && (on < add_months(first, 24)
            || ask.holds(Fact::CompletedOn, |value| {
                value.number(|x| on < add_years(x, 3))
            }))
}

/// The first card came on or after the diploma, and at most 3 years after it.
fn card_within_years_after(ask: &mut Asker, completed: Day) -> bool {
    ask.holds(Fact::BlueCardFirstIssuedOn, |value| {
        value.number(|first| completed <= first)
    }) && ask.holds(Fact::BlueCardFirstIssuedOn, |value| {
        value.number(|first| first <= add_years(completed, 3))
    })
}

// Conditions of the orientation year

fn not_used_before(ask: &mut Asker, _on: Day) -> Outcome {
    met_if(ask.is(Fact::OrientationPermit, "never") || !ask.yes(Fact::ForThisStudy))
}

fn study(ask: &mut Asker, _on: Day) -> Outcome {
    met_if(study_opens_orientation_year(ask))
}

fn study_opens_orientation_year(ask: &mut Asker) -> bool {
    let any_level = ask.holds(Fact::StudyKind, |kind| {
        kind.is_one_of(&["research-in-nl", "dutch-postgraduate", "designated-course"])
    });
    any_level
        || ask.is(Fact::StudyKind, "dutch-accredited") && !ask.is(Fact::Level, "none")
        || ask.is(Fact::StudyKind, "foreign-ranked") && master_or_doctorate(ask)
}

fn master_or_doctorate(ask: &mut Asker) -> bool {
    ask.holds(Fact::Level, |level| {
        level.is_one_of(&["master", "doctorate"])
    })
}

fn study_window(ask: &mut Asker, on: Day) -> Outcome {
    met_if(within_years_after(ask, Fact::CompletedOn, 3, on))
}

fn language_proof(ask: &mut Asker, _on: Day) -> Outcome {
    if !ask.is(Fact::StudyKind, "foreign-ranked") {
        return Outcome::NotApplicable;
    }
    met_if(ask.yes(Fact::LanguageProof))
}

// The points scheme

pub const POINTS_NEEDED: i64 = 35;
pub const MOST_POINTS: [(&str, i64); 3] = [("education", 30), ("age", 5), ("indicators", 5)];

fn no_earlier_search_year(ask: &mut Asker, _on: Day) -> Outcome {
    met_if(!ask.yes(Fact::EarlierSearchYear))
}

fn points_diploma(ask: &mut Asker, _on: Day) -> Outcome {
    met_if(
        master_or_doctorate(ask)
            && ask.holds(Fact::StudyKind, |kind| {
                kind.is_one_of(&["dutch-accredited", "foreign-ranked"])
            }),
    )
}

fn enough_points(ask: &mut Asker, on: Day) -> Outcome {
    met_if(total_points(ask, on) >= POINTS_NEEDED)
}

pub fn total_points(ask: &mut Asker, on: Day) -> i64 {
    MOST_POINTS
        .iter()
        .map(|(part, _)| points(ask, part, on))
        .sum()
}

pub fn points(ask: &mut Asker, part: &str, on: Day) -> i64 {
    match part {
        "education" => education_points(ask, on),
        "age" => {
            let counts = age_at_least(ask, 21, on) && !age_at_least(ask, 41, on);
            if counts { 5 } else { 0 }
        }
        "indicators" => {
            let indicators = [
                Fact::WorkedInNl,
                Fact::StudiedInNl,
                Fact::DutchA2,
                Fact::English,
                Fact::BolognaDegree,
            ];
            let any = ask.is(Fact::StudyKind, "dutch-accredited")
                || indicators.into_iter().any(|fact| ask.yes(fact));
            if any { 5 } else { 0 }
        }
        other => unreachable!("no part {other}"),
    }
}

fn education_points(ask: &mut Asker, on: Day) -> i64 {
    if !master_or_doctorate(ask) || !within_years_after(ask, Fact::CompletedOn, 3, on) {
        return 0;
    }
    if ask.is(Fact::Level, "doctorate") {
        30
    } else {
        25
    }
}
