//! The score of the points scheme.

use crate::{
    answer::{Answer, Answers},
    assessment::{PointsPart, PointsScore, RouteOutcome},
    case::{Case, On},
    error::FactsError,
    facts::Facts,
    judged::{JudgedPart, JudgedRoute, judge_parts, total},
    route::Scale,
    routes::POINTS_SCHEME,
    verdict::Verdict,
};

/// The points scheme alone, gates included (Regeling hoogopgeleiden, 2009-01-01 to 2016-02-29).
///
/// # Errors
/// As [`crate::assess`].
///
/// ```
/// use kennismigrant::{Facts, Value, score_points};
/// // A doctorate gives 30 points, an age of 21 to 40 gives 5, one indicator 5: together 40 of 40.
/// let facts: Value = serde_json::from_str(r#"{
///     "application": { "kind": "first", "receivedOn": "2010-06-01" },
///     "person": { "age": 30 },
///     "study": { "level": "doctorate", "kind": "foreign-ranked", "completedOn": "2009-06-01" },
///     "points": { "englishIelts6": true }
/// }"#)?;
/// assert_eq!(score_points(&Facts::try_from(&facts)?)?.scored, Some(40));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn score_points(facts: &Facts) -> Result<PointsScore, FactsError> {
    facts.check()?;
    let answers = Answers::default();
    let case = Case::new(facts, &answers);
    let (route, scale) = POINTS_SCHEME;
    Ok(match facts.application.decisive_day() {
        Ok(day) => decisive_score(&JudgedRoute::new(route, case.on(day)), scale),
        Err(_) => open_score(scale, case.undated()),
    })
}

/// The score on the decisive date, in force or not.
pub(crate) fn decisive_score(judged: &JudgedRoute<'_>, scale: &'static Scale) -> PointsScore {
    points_score(judged.outcome.into(), scale, judged.on)
}

/// The score while the decisive date is unknown.
pub(crate) fn open_score(scale: &'static Scale, undated: On<'_>) -> PointsScore {
    points_score(RouteOutcome::Unknown, scale, undated)
}

fn points_score(outcome: RouteOutcome, scale: &'static Scale, on: On<'_>) -> PointsScore {
    let parts = judge_parts(scale, on);
    let (lowest, highest) = range_of(total(&parts, on));
    let part = |judged: &JudgedPart<'_>| {
        let (lowest, highest) = range_of(judged.points);
        PointsPart {
            id: judged.part.id,
            scored: (lowest == highest).then_some(lowest),
            max: judged.part.max,
        }
    };
    PointsScore {
        outcome,
        scored: (lowest == highest).then_some(lowest),
        lowest,
        highest,
        required: scale.required,
        max: scale.max(),
        parts: parts.iter().map(part).collect(),
    }
}

/// The fewest and the most points of all completions.
fn range_of(answer: Answer<'_>) -> (u8, u8) {
    let points = answer.verdicts().map(|verdict| match verdict {
        Verdict::Points(points) => points,
        _ => 0,
    });
    points.fold((u8::MAX, 0), |(lowest, highest), own| {
        (lowest.min(own), highest.max(own))
    })
}
