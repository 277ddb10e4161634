//! The points scheme (Regeling hoogopgeleiden), 2009-01-01 to 2016-02-29: monitor of 2008, 2.2; WBV 2008/30; Vv bijlage 10.
//!
//! <https://zoek.officielebekendmakingen.nl/stcrt-2008-2595.html>, <https://wetten.overheid.nl/BWBR0012002>

use super::{
    Compare, CompareUnit, Judgment, Period, PointsAnswers, Route, condition, rule, window_condition,
};
use crate::{
    Day,
    answer::{Answer, Verdict},
    case::{Case, Doubt},
    day::day,
    facts::{FactPath, StudyKind, StudyLevel},
    sources::{MONITOR_2008, VV_BIJLAGE_10, WBV_2008_30, WBV_2015_20},
};

const BEGIN: Day = day(2009, 1, 1);
const LAST: Day = day(2016, 2, 29);

/// "minimaal 35 van de 40 punten" (monitor of 2008, 2.2).
pub(crate) const REQUIRED: u8 = 35;
/// The most that can be scored.
pub(crate) const MAX: u8 = DOCTORATE + AGE + INDICATORS;
const DOCTORATE: u8 = 30;
const MASTER: u8 = 25;
const AGE: u8 = 5;
const INDICATORS: u8 = 5;

/// "tussen de 21 en 40 jaar": whether 21 and 40 count the sources do not say; both are counted in.
pub(crate) const FIRST_AGE: i32 = 21;
pub(crate) const LAST_AGE: i32 = 40;
const YEARS_AFTER_GRADUATION: u16 = 3;

const POINTS: &[FactPath] = &[
    FactPath::BirthDate,
    FactPath::StudyLevel,
    FactPath::StudyKind,
    FactPath::CompletedOn,
    FactPath::WorkedInNl6Months,
    FactPath::StudiedInNl6Months,
    FactPath::DutchA2,
    FactPath::EnglishIelts6,
    FactPath::BolognaDegree,
];
const DIPLOMA: &[FactPath] = &[FactPath::StudyLevel, FactPath::StudyKind];

const IN_FORCE: Period = Period::between(BEGIN, LAST);

pub(crate) const ROUTE: Route = Route {
    period: IN_FORCE,
    rules: &[
        rule(
            "no-earlier-search-year",
            IN_FORCE,
            &[FactPath::EarlierSearchYear],
            &[WBV_2008_30, WBV_2015_20],
        ),
        rule("diploma", IN_FORCE, DIPLOMA, &[WBV_2008_30, MONITOR_2008]),
        rule(
            "graduation-window",
            IN_FORCE,
            &[FactPath::CompletedOn],
            &[WBV_2008_30, MONITOR_2008],
        ),
        rule(
            "points",
            IN_FORCE,
            POINTS,
            &[VV_BIJLAGE_10, WBV_2008_30, MONITOR_2008],
        ),
    ],
    criteria: &[],
    doubts: &[
        (
            Doubt::PointsRanking2012,
            Period::between(day(2012, 1, 1), day(2012, 12, 31)),
        ),
        (Doubt::PointsBolognaDutch, IN_FORCE),
    ],
    judge,
    // One year, not extendable.
    permit_months: |_, _| Some(12),
};

fn judge<'a>(case: &Case<'_, 'a>, day: Day) -> Judgment<'a> {
    let points = score(case, Some(day));
    let scored = match points.total.verdict() {
        Some(Verdict::Points(points)) => Some(points.to_string()),
        _ => None,
    };
    let conditions = vec![
        condition(
            "no-earlier-search-year",
            !case.is_true(FactPath::EarlierSearchYear),
        ),
        condition("diploma", diploma(case)),
        window_condition(case, "graduation-window", YEARS_AFTER_GRADUATION, day),
        condition("points", points.total.map(is_enough)).comparing(Compare::at_least(
            scored,
            REQUIRED.to_string(),
            CompareUnit::Points,
        )),
    ];
    Judgment {
        conditions,
        criteria: Vec::new(),
    }
}

fn is_enough(points: Verdict) -> Verdict {
    match points {
        Verdict::Points(points) if points >= REQUIRED => Verdict::Met,
        _ => Verdict::NotMet,
    }
}

/// A master or doctorate, Dutch or from a university in the rankings.
fn diploma<'a>(case: &Case<'_, 'a>) -> Answer<'a> {
    let kinds: &[StudyKind] = if case.trusts(Doubt::PointsRanking2012) {
        &[StudyKind::DutchAccredited, StudyKind::ForeignRanked]
    } else {
        &[StudyKind::DutchAccredited]
    };
    case.study_level_is(&[StudyLevel::Master, StudyLevel::Doctorate]) & case.study_kind_is(kinds)
}

/// The score of a day, in force or not. Without a day, what rests on it is open.
pub(crate) fn score<'a>(case: &Case<'_, 'a>, day: Option<Day>) -> PointsAnswers<'a> {
    let recent = match day {
        Some(day) => case.completed_within(YEARS_AFTER_GRADUATION, day),
        None => case.flag_branch(FactPath::ReceivedOn, None, |recent| case.yes_or_no(recent)),
    };
    let doctorate =
        (case.study_level_is(&[StudyLevel::Doctorate]) & recent).map(points::<DOCTORATE>);
    let master = (case.study_level_is(&[StudyLevel::Master]) & recent).map(points::<MASTER>);
    let education = doctorate.plus(master);
    let age = match day {
        Some(day) => !case.is_under(FIRST_AGE, day) & case.is_under(LAST_AGE + 1, day),
        None => case.flag_branch(FactPath::BirthDate, None, |in_range| {
            case.yes_or_no(in_range)
        }),
    }
    .map(points::<AGE>);
    let indicators = indicators(case).map(points::<INDICATORS>);
    PointsAnswers {
        parts: [
            ("education", DOCTORATE, education),
            ("age", AGE, age),
            ("indicators", INDICATORS, indicators),
        ],
        total: education.plus(age).plus(indicators),
    }
}

/// Any one indicator of success in the Netherlands is enough; more give no more points.
fn indicators<'a>(case: &Case<'_, 'a>) -> Answer<'a> {
    let any = [
        FactPath::WorkedInNl6Months,
        FactPath::StudiedInNl6Months,
        FactPath::DutchA2,
        FactPath::EnglishIelts6,
        FactPath::BolognaDegree,
    ]
    .into_iter()
    .fold(case.yes_or_no(false), |any, indicator| {
        any | case.is_true(indicator)
    });
    if case.trusts(Doubt::PointsBolognaDutch) {
        any | case.study_kind_is(&[StudyKind::DutchAccredited])
    } else {
        any
    }
}

fn points<const POINTS: u8>(answer: Verdict) -> Verdict {
    Verdict::Points(if answer == Verdict::Met { POINTS } else { 0 })
}
