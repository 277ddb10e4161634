//! Orientation year (zoekjaar hoogopgeleiden), since 2016-03-01: Vb 3.42 and Vv 3.23.
//!
//! <https://wetten.overheid.nl/BWBR0011825>, <https://wetten.overheid.nl/BWBR0012002>

use super::recent_study::{self, ORIENTATION_YEAR};
use crate::{
    assessment::Period,
    day::{Day, day},
    facts::{FactPath, OrientationYearPermit},
    route::{Asks::Gate, Condition, Route, change, from},
    sources::{IND_OY, STB_2016_86, STB_2021_239, STCRT_2015_46381, VB_3_42, VV_3_23},
    vocabulary::{ChangeId, ConditionId, RouteId},
};

/// Staatsblad 2021, 239.
const TWO_RANKINGS: Day = day(2021, 7, 1);
/// The IND's page says which new study opens a second orientation year, and takes teaching in the language of a doctorate too.
const PAGE_OF_2026: Day = day(2026, 9, 23);

pub(crate) static ROUTE: Route = Route {
    id: RouteId::OrientationYear,
    period: Period {
        valid_from: ORIENTATION_YEAR,
        valid_to: None,
    },
    conditions: &[NOT_USED_BEFORE, STUDY, STUDY_WINDOW, LANGUAGE_PROOF],
    changes: &[change(ORIENTATION_YEAR, ChangeId::OrientationYear2016)],
    notices: |_| None,
    genuine_job: None,
    // One year, not extendable (Vb 3.42).
    permit_months: |_| Some(12),
};

/// «De vergunning wordt niet tweemaal verleend op grond van dezelfde opleiding of hetzelfde onderzoek.» (Vb 3.42)
///
/// Never had the orientation year, or not for this same study.
const NOT_USED_BEFORE: Condition = Condition {
    id: ConditionId::NotUsedBefore,
    law: &[
        from(
            ORIENTATION_YEAR,
            &[FactPath::OrientationYearPermit, FactPath::ForThisStudy],
            &[VB_3_42, STB_2016_86],
        ),
        from(
            PAGE_OF_2026,
            &[FactPath::OrientationYearPermit, FactPath::ForThisStudy],
            &[VB_3_42, STB_2016_86, IND_OY],
        ),
    ],
    asks: Gate(|on| {
        on.orientation_year_is(OrientationYearPermit::Never)
            | !on.had_orientation_year_for_this_study()
    }),
    ..Condition::GATE
};

/// «Een geaccrediteerde bachelor of master, onderzoek in Nederland, een postacademische of aangewezen opleiding, of een
/// master of promotie aan een aangewezen buitenlandse instelling.» (Vb 3.42, eerste lid, a tot en met f)
///
/// A foreign institution stands in one of the rankings, since July 2021 in two of the three.
const STUDY: Condition = Condition {
    id: ConditionId::Study,
    law: &[
        from(
            ORIENTATION_YEAR,
            &[FactPath::StudyLevel, FactPath::StudyKind],
            &[VB_3_42, VV_3_23, STCRT_2015_46381],
        ),
        from(
            TWO_RANKINGS,
            &[FactPath::StudyLevel, FactPath::StudyKind],
            &[VB_3_42, VV_3_23, STB_2021_239],
        ),
    ],
    asks: Gate(recent_study::counts),
    ..Condition::GATE
};

/// «In de drie jaar direct voorafgaand aan de aanvraag.» (Vb 3.42, eerste lid)
///
/// Completed at most three years before, the same day included.
const STUDY_WINDOW: Condition = Condition {
    id: ConditionId::StudyWindow,
    law: &[from(ORIENTATION_YEAR, &[FactPath::CompletedOn], &[VB_3_42])],
    asks: Gate(recent_study::is_in_time),
    compares: Some(recent_study::compared),
    ..Condition::GATE
};

/// «Bij een buitenlandse instelling: IELTS 6.0, een ander bewijs, of onderwijs in het Engels of Nederlands.» (Vb 3.42, eerste
/// lid, e)
///
/// Asked of who studied at a designated foreign institution.
const LANGUAGE_PROOF: Condition = Condition {
    id: ConditionId::LanguageProof,
    law: &[
        from(
            ORIENTATION_YEAR,
            &[FactPath::StudyKind, FactPath::LanguageProof],
            &[VB_3_42],
        ),
        from(
            PAGE_OF_2026,
            &[FactPath::StudyKind, FactPath::LanguageProof],
            &[VB_3_42, IND_OY],
        ),
    ],
    asks: Gate(recent_study::has_language_proof),
    ..Condition::GATE
};
