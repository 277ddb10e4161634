//! A route on the day or days on which it is judged.

use crate::{
    Day, Period, RouteId,
    answer::{Answer, Verdict},
    case::{Case, Doubt},
    norms::LAW_UP_TO,
    routes::Judgment,
};

/// A route on the days on which it is judged; `None` on a day on which it is not law.
pub(crate) struct JudgedRoute<'a> {
    pub id: RouteId,
    pub judgments: Vec<Option<Judgment<'a>>>,
    /// The outcome on each day.
    pub daily: Vec<Answer<'a>>,
    pub outcome: Answer<'a>,
    pub law_is_known: bool,
}

impl<'a> JudgedRoute<'a> {
    pub(crate) fn new(id: RouteId, case: &Case<'_, 'a>) -> Self {
        let judge = |day: &Day| id.period().contains(*day).then(|| id.judge(case, *day));
        let judgments: Vec<_> = case.days.iter().map(judge).collect();
        let not_in_force = case.settled(Verdict::NotInForce);
        let daily: Vec<Answer<'a>> = judgments
            .iter()
            .map(|judgment| {
                judgment
                    .as_ref()
                    .map_or(not_in_force, |judgment| judgment.outcome(case))
            })
            .collect();
        let decisive = case.days.last().copied().unwrap_or(Day::MIN);
        let law_is_known = decisive <= LAW_UP_TO || id.period().valid_to.is_some();
        let outcome = if law_is_known {
            same_on_all_days(&daily, case)
        } else {
            case.settled(Verdict::Hidden)
        };
        Self {
            id,
            judgments,
            daily,
            outcome,
            law_is_known,
        }
    }

    /// The judgment of the decisive day, when the route is law on it.
    pub(crate) fn decisive(&self) -> Option<&Judgment<'a>> {
        self.judgments.last()?.as_ref()
    }

    pub(crate) fn is_in_force(&self) -> bool {
        !self.outcome.is_always(Verdict::NotInForce)
    }

    /// A condition on each day; of a day on which the route is not law there is none.
    pub(crate) fn daily_condition(&self, id: &str, case: &Case<'_, 'a>) -> Vec<Answer<'a>> {
        if !self.law_is_known {
            return vec![case.settled(Verdict::Hidden)];
        }
        let not_in_force = case.settled(Verdict::NotInForce);
        let of_day = |judgment: &Option<Judgment<'a>>| {
            let condition = judgment
                .as_ref()
                .and_then(|judgment| judgment.condition(id));
            condition.map_or(not_in_force, |condition| condition.answer)
        };
        self.judgments.iter().map(of_day).collect()
    }

    /// A condition on all days together.
    pub(crate) fn condition(&self, id: &str, case: &Case<'_, 'a>) -> Answer<'a> {
        same_on_all_days(&self.daily_condition(id, case), case)
    }

    /// Whether a rule of less weight decided the outcome: without it the outcome is another.
    fn rests_on(&self, doubt: Doubt, case: &Case<'_, 'a>) -> bool {
        let without = Self::new(
            self.id,
            &Case {
                doubted: Some(doubt),
                ..*case
            },
        );
        without.outcome != self.outcome
    }

    /// The rules of less weight that decided the outcome.
    pub(crate) fn decisive_doubts(&self, case: &Case<'_, 'a>) -> Vec<Doubt> {
        if !matches!(self.outcome.verdict(), Some(Verdict::Met | Verdict::NotMet)) {
            return Vec::new();
        }
        let of_days =
            |(_, period): &&(Doubt, Period)| case.days.iter().any(|day| period.contains(*day));
        let doubts = self
            .id
            .doubts()
            .iter()
            .filter(of_days)
            .map(|(doubt, _)| *doubt);
        doubts.filter(|doubt| self.rests_on(*doubt, case)).collect()
    }
}

fn same_on_all_days<'a>(daily: &[Answer<'a>], case: &Case<'_, 'a>) -> Answer<'a> {
    let same = |left: Answer<'a>, right: Answer<'a>| left.same_on_both_days(right);
    daily
        .iter()
        .copied()
        .reduce(same)
        .unwrap_or_else(|| case.settled(Verdict::Hidden))
}
