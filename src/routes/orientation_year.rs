//! Orientation year (zoekjaar hoogopgeleiden), since 2016-03-01: Vb 3.42 and Vv 3.23.
//!
//! <https://wetten.overheid.nl/BWBR0011825>, <https://wetten.overheid.nl/BWBR0012002>

use super::{
    Judgment, Period, Route, condition, language_proof, rule, study_of_orientation_year,
    window_condition,
};
use crate::{
    Day,
    answer::Answer,
    case::{Case, Doubt},
    day::day,
    facts::{FactPath, OrientationYearPermit},
    sources::{STB_2016_86, STB_2021_239, STCRT_2015_46381, VB_3_42, VV_3_23},
};

const BEGIN: Day = day(2016, 3, 1);
/// Staatsblad 2021, 239: a foreign institution must stand in two of the three rankings.
const TWO_RANKINGS: Day = day(2021, 7, 1);

const YEARS_AFTER_STUDY: u16 = 3;

const STUDY: &[FactPath] = &[FactPath::StudyLevel, FactPath::StudyKind];
const LANGUAGE: &[FactPath] = &[FactPath::StudyKind, FactPath::LanguageProof];

pub(crate) const ROUTE: Route = Route {
    period: Period::since(BEGIN),
    rules: &[
        rule(
            "not-used-before",
            Period::since(BEGIN),
            &[FactPath::OrientationYearPermit, FactPath::ForThisStudy],
            &[VB_3_42, STB_2016_86],
        ),
        rule(
            "study",
            Period::between(BEGIN, day(2021, 6, 30)),
            STUDY,
            &[VB_3_42, VV_3_23, STCRT_2015_46381],
        ),
        rule(
            "study",
            Period::since(TWO_RANKINGS),
            STUDY,
            &[VB_3_42, VV_3_23, STB_2021_239],
        ),
        rule(
            "study-window",
            Period::since(BEGIN),
            &[FactPath::CompletedOn],
            &[VB_3_42],
        ),
        rule("language-proof", Period::since(BEGIN), LANGUAGE, &[VB_3_42]),
    ],
    criteria: &[],
    doubts: &[
        (Doubt::OrientationYearDoctorate, Period::since(BEGIN)),
        (Doubt::OrientationYearFirstDay, Period::since(BEGIN)),
    ],
    judge,
    // One year, not extendable (Vb 3.42).
    permit_months: |_, _| Some(12),
};

fn judge<'a>(case: &Case<'_, 'a>, day: Day) -> Judgment<'a> {
    let conditions = vec![
        condition("not-used-before", not_used_before(case)),
        condition("study", study_of_orientation_year(case)),
        window_condition(case, "study-window", YEARS_AFTER_STUDY, day),
        condition("language-proof", language_proof(case)),
    ];
    Judgment {
        conditions,
        criteria: Vec::new(),
    }
}

/// Not twice for the same course or research.
fn not_used_before<'a>(case: &Case<'_, 'a>) -> Answer<'a> {
    case.orientation_year_is(OrientationYearPermit::Never) | !case.is_true(FactPath::ForThisStudy)
}
