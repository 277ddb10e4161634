//! The points scheme (Regeling hoogopgeleiden), 2009-01-01 to 2016-02-29: monitor of 2008, 2.2; WBV 2008/30; Vv bijlage 10.
//!
//! <https://zoek.officielebekendmakingen.nl/stcrt-2008-2595.html>, <https://wetten.overheid.nl/BWBR0012002>

use crate::{
    answer::Answer,
    assessment::{Compare, CompareUnit, Notice, Period, Quantity},
    case::On,
    day::{Day, day},
    doubt::{Doubt, doubt},
    facts::{Completed, FactPath, StudyKind, StudyLevel},
    route::{
        Asks::{Gate, Points},
        Condition, Part, Route, Scale, change, from, notice,
    },
    sources::{MONITOR_2008, VV_BIJLAGE_10, WBV_2008_30, WBV_2015_20},
    vocabulary::{ChangeId, ConditionId, DoubtId, NoticeId, PointsPartId, RouteId},
};

const BEGIN: Day = day(2009, 1, 1);
/// The orientation year took its place the next day.
const LAST: Day = day(2016, 2, 29);
/// From early 2012 the newer rankings; from 2013 the newest were read.
const NEWER_RANKINGS: Day = day(2012, 1, 1);
const NEWEST_RANKINGS: Day = day(2013, 1, 1);

const YEARS_AFTER_GRADUATION: u16 = 3;
/// "tussen de 21 en 40 jaar": whether 21 and 40 count the sources do not say; both are counted in.
const AGES: [i32; 2] = [21, 40];

/// In 2012 it is unclear from which day the top 200 counted instead of the top 150.
const RANKING_2012: Doubt = doubt(DoubtId::PointsRanking2012, &[WBV_2008_30]);
/// That a Dutch degree is one from a country of the Bologna declaration is derived.
const DUTCH_IS_BOLOGNA: Doubt = doubt(DoubtId::PointsBolognaDutch, &[WBV_2008_30]);

pub(crate) static ROUTE: Route = Route {
    id: RouteId::HighlyEducatedPoints,
    period: Period {
        valid_from: BEGIN,
        valid_to: Some(LAST),
    },
    conditions: &[NO_EARLIER_SEARCH_YEAR, DIPLOMA, GRADUATION_WINDOW, POINTS],
    changes: &[change(BEGIN, ChangeId::Points2009)],
    notices: age_border,
    genuine_job: None,
    // One year, not extendable.
    permit_months: |_| Some(12),
};

/// «De vreemdeling heeft niet eerder een zoekjaar gehad.» (WBV 2008/30)
///
/// Until 2013-05-31 the search year for graduates alone, since then any.
const NO_EARLIER_SEARCH_YEAR: Condition = Condition {
    id: ConditionId::NoEarlierSearchYear,
    law: &[from(
        BEGIN,
        &[FactPath::EarlierSearchYear],
        &[WBV_2008_30, WBV_2015_20],
    )],
    asks: Gate(|on| !on.had_earlier_search_year()),
    ..Condition::GATE
};

/// «Een master of promotie, Nederlands of van een universiteit op de ranglijsten.» (WBV 2008/30)
///
/// Where it was obtained is a gate; no points repair it.
const DIPLOMA: Condition = Condition {
    id: ConditionId::Diploma,
    law: &[from(
        BEGIN,
        &[FactPath::StudyLevel, FactPath::StudyKind],
        &[WBV_2008_30, MONITOR_2008],
    )],
    asks: Gate(|on| {
        let master = on.study_level_is(&[StudyLevel::Master, StudyLevel::Doctorate]);
        let dutch = master & on.study_kind_is(&[StudyKind::DutchAccredited]);
        let ranked = master & on.study_kind_is(&[StudyKind::ForeignRanked]);
        if NEWER_RANKINGS <= on.day && on.day < NEWEST_RANKINGS {
            on.following(RANKING_2012, dutch | ranked, dutch)
        } else {
            dutch | ranked
        }
    }),
    ..Condition::GATE
};

/// «Afgestudeerd of gepromoveerd in de drie jaar voor de aanvraag.» (WBV 2008/30)
const GRADUATION_WINDOW: Condition = Condition {
    id: ConditionId::GraduationWindow,
    law: &[from(
        BEGIN,
        &[FactPath::CompletedOn],
        &[WBV_2008_30, MONITOR_2008],
    )],
    asks: Gate(|on| on.completed_within(YEARS_AFTER_GRADUATION)),
    compares: Some(|on| {
        let completed = match on.facts().study.completed_on {
            Some(Completed::On(day)) => Some(Quantity::Day(day)),
            Some(Completed::NotYet | Completed::Earlier) | None => None,
        };
        let first = Quantity::Day(on.first_within(YEARS_AFTER_GRADUATION));
        Compare::at_least(completed, first, CompareUnit::Date)
    }),
    ..Condition::GATE
};

/// «Minimaal 35 van de 40 punten.» (monitor van 2008, 2.2; Vv bijlage 10)
///
/// Education at most 30, age 5, indicators of success in the Netherlands 5.
const POINTS: Condition = Condition {
    id: ConditionId::Points,
    law: &[from(
        BEGIN,
        &[
            FactPath::BirthDate,
            FactPath::StudyLevel,
            FactPath::StudyKind,
            FactPath::CompletedOn,
            FactPath::WorkedInNl6Months,
            FactPath::StudiedInNl6Months,
            FactPath::DutchA2,
            FactPath::EnglishIelts6,
            FactPath::BolognaDegree,
        ],
        &[VV_BIJLAGE_10, WBV_2008_30, MONITOR_2008],
    )],
    asks: Points(&SCALE),
    ..Condition::GATE
};

pub(crate) static SCALE: Scale = Scale {
    required: 35,
    parts: &[
        Part {
            id: PointsPartId::Education,
            max: DOCTORATE,
            scored: education,
        },
        Part {
            id: PointsPartId::Age,
            max: AGE,
            scored: age,
        },
        Part {
            id: PointsPartId::Indicators,
            max: INDICATORS,
            scored: indicators,
        },
    ],
};

const DOCTORATE: u8 = 30;
const MASTER: u8 = 25;
const AGE: u8 = 5;
const INDICATORS: u8 = 5;

/// 0 when the diploma is older than three years.
fn education(on: On<'_>) -> Answer<'_> {
    let recent = on.completed_within(YEARS_AFTER_GRADUATION);
    let doctorate = on.study_level_is(&[StudyLevel::Doctorate]) & recent;
    let master = on.study_level_is(&[StudyLevel::Master]) & recent;
    doctorate.scoring(DOCTORATE).plus(master.scoring(MASTER))
}

fn age(on: On<'_>) -> Answer<'_> {
    on.is_aged(AGES[0], AGES[1]).scoring(AGE)
}

/// Any one indicator of success in the Netherlands is enough; more give no more points.
fn indicators(on: On<'_>) -> Answer<'_> {
    let any = on.worked_in_nl_6_months()
        | on.studied_in_nl_6_months()
        | on.has_dutch_a2()
        | on.has_english_ielts_6()
        | on.has_bologna_degree();
    let dutch = on.study_kind_is(&[StudyKind::DutchAccredited]);
    let any = on.following(DUTCH_IS_BOLOGNA, any | dutch, any);
    any.scoring(INDICATORS)
}

/// Scored out of force too, and the border said with it.
fn age_border(on: On<'_>) -> Option<Notice> {
    let age = on.age().filter(|age| AGES.contains(age))?;
    let values = [("age", Quantity::Number(age.try_into().ok()?))];
    Some(notice(
        NoticeId::PointsAgeBorder,
        &values,
        &[MONITOR_2008, VV_BIJLAGE_10],
    ))
}
