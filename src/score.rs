//! The score of the points scheme.

use crate::{
    Day, Facts, FactsError, PointsPart, PointsScore, RouteId, RouteOutcome,
    answer::{Answer, Answers, Verdict},
    assess::check,
    case::Case,
    routes::{PointsAnswers, highly_educated_points},
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
    check(facts)?;
    let answers = Answers::default();
    Ok(match facts.application.decisive_days() {
        Ok(days) => decisive_points(
            &Case {
                facts,
                answers: &answers,
                days: &[days.decisive],
                doubted: None,
            },
            days.decisive,
        ),
        Err(_) => open_points(facts),
    })
}

pub(crate) fn decisive_points(case: &Case<'_, '_>, decisive: Day) -> PointsScore {
    let period = RouteId::HighlyEducatedPoints.period();
    let judgment = RouteId::HighlyEducatedPoints.judge(case, decisive);
    let outcome = if period.contains(decisive) {
        judgment.outcome(case).into()
    } else {
        RouteOutcome::NotInForce
    };
    points_score(
        outcome,
        &highly_educated_points::score(case, Some(decisive)),
    )
}

/// The score while the decisive date is unknown.
pub(crate) fn open_points(facts: &Facts) -> PointsScore {
    let answers = Answers::default();
    let case = Case {
        facts,
        answers: &answers,
        days: &[],
        doubted: None,
    };
    points_score(
        RouteOutcome::Unknown,
        &highly_educated_points::score(&case, None),
    )
}

fn points_score(outcome: RouteOutcome, points: &PointsAnswers<'_>) -> PointsScore {
    let (lowest, highest) = range_of(points.total);
    let part = |(id, max, answer): &(&'static str, u8, Answer<'_>)| {
        let (lowest, highest) = range_of(*answer);
        PointsPart {
            id,
            scored: (lowest == highest).then_some(lowest),
            max: *max,
        }
    };
    PointsScore {
        outcome,
        scored: (lowest == highest).then_some(lowest),
        lowest,
        highest,
        required: highly_educated_points::REQUIRED,
        max: highly_educated_points::MAX,
        parts: points.parts.iter().map(part).collect(),
    }
}

/// The fewest and the most points of all completions.
fn range_of(answer: Answer<'_>) -> (u8, u8) {
    let points = |verdict: &Verdict| match verdict {
        Verdict::Points(points) => *points,
        _ => 0,
    };
    let verdicts = answer.verdicts();
    let all = || verdicts.iter().map(points);
    (all().min().unwrap_or(0), all().max().unwrap_or(0))
}
