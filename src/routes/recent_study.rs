//! The study that opens the orientation year, and with it the reduced salary criterion: Vb 3.42(1), since 2016-03-01.
//!
//! <https://wetten.overheid.nl/BWBR0011825>

use crate::{
    answer::Answer,
    assessment::{Compare, CompareUnit, Quantity},
    case::{Days, On},
    day::{Day, day},
    doubt::{Doubt, doubt},
    facts::{Completed, StudyKind, StudyLevel},
    sources::{PAGE_2024, VB_3_42},
    vocabulary::DoubtId,
};

/// Staatsblad 2016, 86.
pub(super) const ORIENTATION_YEAR: Day = day(2016, 3, 1);

const YEARS: u16 = 3;

/// The page of 2024 counts a Dutch doctorate; the Vb names research in the Netherlands instead.
const DOCTORATE: Doubt = doubt(DoubtId::OrientationYearDoctorate, &[PAGE_2024, VB_3_42]);
/// "In the three years directly before": that the same day three years earlier is inside is derived.
const FIRST_DAY: Doubt = doubt(DoubtId::OrientationYearFirstDay, &[VB_3_42]);

/// Which study: of (a) to (f) of Vb 3.42(1).
pub(super) fn counts(on: On<'_>) -> Answer<'_> {
    let is_dutch = on.study_kind_is(&[StudyKind::DutchAccredited]);
    let dutch = is_dutch & on.study_level_is(&[StudyLevel::Bachelor, StudyLevel::Master]);
    let dutch_doctorate = is_dutch & on.study_level_is(&[StudyLevel::Doctorate]);
    let dutch = on.following(DOCTORATE, dutch | dutch_doctorate, dutch);
    let foreign = on.study_kind_is(&[StudyKind::ForeignRanked])
        & on.study_level_is(&[StudyLevel::Master, StudyLevel::Doctorate]);
    let at_any_level = on.study_kind_is(&[
        StudyKind::DutchPostgraduate,
        StudyKind::ResearchInNl,
        StudyKind::DesignatedCourse,
    ]);
    dutch | foreign | at_any_level
}

/// Completed in the three years directly before.
pub(super) fn is_in_time(on: On<'_>) -> Answer<'_> {
    let first = on.first_within(YEARS);
    let later = on.completed_in(Days::between(first.plus_days(1), on.day));
    on.following(
        FIRST_DAY,
        on.completed_in(Days::between(first, on.day)),
        later,
    )
}

/// Proof of language, asked of who studied at a designated foreign institution (e).
pub(super) fn has_language_proof(on: On<'_>) -> Answer<'_> {
    let asked = on.study_kind_is(&[StudyKind::ForeignRanked]);
    on.has_language_proof().not_applicable_when(!asked)
}

/// The day of completion beside the first day that is in time.
pub(super) fn compared(on: On<'_>) -> Compare {
    let completed = match on.facts().study.completed_on {
        Some(Completed::On(day)) => Some(Quantity::Day(day)),
        Some(Completed::NotYet | Completed::Earlier) | None => None,
    };
    Compare::at_least(
        completed,
        Quantity::Day(on.first_within(YEARS)),
        CompareUnit::Date,
    )
}
