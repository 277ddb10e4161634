//! A route on a day: every condition, amount and part of a scale with its answer.

use core::slice;

use arrayvec::ArrayVec;

use crate::{
    answer::Answer,
    case::On,
    doubt::{Doubt, doubt},
    money::Wage,
    norms::{self, Confidence, LAW_UP_TO, NormOfDay},
    pay::PayRules,
    route::{Amount, Asks, Condition, Law, Part, Route, Scale},
    verdict::Verdict,
    vocabulary::{ConditionId, CriterionId, DoubtId},
};

/// Room for the conditions of a route, and for its amounts.
pub(crate) const MOST_CONDITIONS: usize = 8;
pub(crate) const MOST_CRITERIA: usize = 6;
/// And for the parts of a scale.
pub(crate) const MOST_PARTS: usize = 3;

/// A route on the decisive date.
pub(crate) struct JudgedRoute<'a> {
    pub route: &'static Route,
    pub on: On<'a>,
    /// None on a day on which the route is not law.
    pub conditions: ArrayVec<JudgedCondition<'a>, MOST_CONDITIONS>,
    pub criteria: ArrayVec<JudgedCriterion<'a>, MOST_CRITERIA>,
    pub outcome: Answer<'a>,
    /// Whether the law of the day was read.
    pub law_is_known: bool,
}

/// A condition and its answer.
pub(crate) struct JudgedCondition<'a> {
    pub condition: &'static Condition,
    pub answer: Answer<'a>,
    /// The rules of less weight on which the answer may rest.
    doubts: Vec<Doubt>,
}

/// An amount of the day: whether it applies, and whether the pay reaches it.
pub(crate) struct JudgedCriterion<'a> {
    pub id: CriterionId,
    pub of: AmountOfDay,
    pub applies: Answer<'a>,
    pub reached: Answer<'a>,
}

/// An amount, or the law of who is free from it.
#[derive(Clone, Copy)]
pub(crate) enum AmountOfDay {
    Norm(NormOfDay),
    Free(&'static [Law]),
}

impl JudgedCriterion<'_> {
    /// The exact amount in its unit, when there is one and it is known.
    pub(crate) fn wage(&self) -> Option<Wage> {
        match self.of {
            AmountOfDay::Norm(day) => Some(day.norm.amount?.wage()),
            AmountOfDay::Free(_) => None,
        }
    }
}

/// The points of a part, in every completion.
pub(crate) struct JudgedPart<'a> {
    pub part: &'static Part,
    pub points: Answer<'a>,
}

impl<'a> JudgedRoute<'a> {
    pub(crate) fn new(route: &'static Route, on: On<'a>) -> Self {
        let mut judged = Self {
            route,
            on,
            conditions: ArrayVec::new(),
            criteria: ArrayVec::new(),
            outcome: on.settled(Verdict::NotInForce),
            law_is_known: on.day <= LAW_UP_TO || route.period.valid_to.is_some(),
        };
        if !route.period.contains(on.day) {
            return judged;
        }
        // No more than there is room for: `routes.rs` tests that there is.
        judged.outcome = on.yes_or_no(true);
        for condition in route.conditions.iter().take(MOST_CONDITIONS) {
            let (answer, doubts) = on.noting_doubts(|| judged.answer(condition));
            judged.outcome = judged.outcome & answer;
            judged.conditions.push(JudgedCondition {
                condition,
                answer,
                doubts,
            });
        }
        if !judged.law_is_known {
            judged.outcome = on.settled(Verdict::Hidden);
        }
        judged
    }

    fn answer(&mut self, condition: &'static Condition) -> Answer<'a> {
        let on = self.on;
        if let Asks::Salary(amounts) = condition.asks {
            let judged = amounts.iter().filter_map(|amount| judge_amount(amount, on));
            self.criteria = judged.take(MOST_CRITERIA).collect();
        }
        if !self.law_is_known {
            return on.settled(Verdict::Hidden);
        }
        if !condition.is_asked(on) {
            return on.settled(Verdict::NotApplicable);
        }
        match condition.asks {
            Asks::Gate(rule) => rule(on),
            Asks::Salary(_) => self.salary(),
            Asks::Points(scale) => total(&judge_parts(scale, on), on).has_enough(scale.required),
        }
    }

    /// An amount that applies is reached.
    fn salary(&self) -> Answer<'a> {
        let reached = self.criteria.iter().map(|own| own.applies & own.reached);
        reached.fold(self.on.no(), |any, own| any | own)
    }

    pub(crate) fn is_in_force(&self) -> bool {
        !self.outcome.is_always(Verdict::NotInForce)
    }

    /// The rules of less weight that decided the outcome: without each of them it is another.
    pub(crate) fn decisive_doubts(&self) -> Vec<Doubt> {
        let verdict = self.outcome.verdict();
        // A condition that is not met whatever is doubted, decides alone.
        let unmet = |own: &JudgedCondition<'_>| {
            own.doubts.is_empty() && own.answer.is_always(Verdict::NotMet)
        };
        match verdict {
            Some(Verdict::NotMet) if !self.conditions.iter().any(unmet) => {}
            Some(Verdict::Met) => {}
            _ => return Vec::new(),
        }
        let doubts = || self.conditions.iter().flat_map(|own| &own.doubts);
        let mut decisive = Vec::new();
        for id in DoubtId::ALL {
            let mut own = doubts().filter(|doubt| doubt.id == *id).copied().peekable();
            if own.peek().is_some() && self.is_another_without(*id) {
                decisive.extend(own);
            }
        }
        decisive
    }

    fn is_another_without(&self, doubt: DoubtId) -> bool {
        let without = Self::new(self.route, self.on.without(doubt));
        without.outcome != self.outcome
    }

    pub(crate) fn condition(&self, id: ConditionId) -> Option<Answer<'a>> {
        let own = self
            .conditions
            .iter()
            .find(|judged| judged.condition.id == id);
        own.map(|judged| judged.answer)
    }
}

impl Route {
    /// The condition of the salary criterion, in routes that have one.
    pub(crate) fn salary(&self) -> Option<&'static Condition> {
        self.conditions
            .iter()
            .find(|condition| matches!(condition.asks, Asks::Salary(_)))
    }

    /// The scale of points, in routes that have one.
    pub(crate) fn scale(&self) -> Option<&'static Scale> {
        self.conditions
            .iter()
            .find_map(|condition| match condition.asks {
                Asks::Points(scale) => Some(scale),
                Asks::Gate(_) | Asks::Salary(_) => None,
            })
    }
}

/// An amount that exists on the day, and whether it applies and is reached.
fn judge_amount<'a>(amount: &Amount, on: On<'a>) -> Option<JudgedCriterion<'a>> {
    let (of, reached) = if amount.free.is_empty() {
        let norm = norms::on(amount.id, on.day)?;
        (AmountOfDay::Norm(norm), reaches(on, norm))
    } else {
        (AmountOfDay::Free(amount.free), on.yes_or_no(true))
    };
    Some(JudgedCriterion {
        id: amount.id,
        of,
        applies: (amount.applies)(on),
        reached,
    })
}

/// Whether the pay reaches an amount; an amount of medium confidence is a rule of less weight, on any day.
fn reaches(on: On<'_>, of: NormOfDay) -> Answer<'_> {
    let is_doubted = of.norm.confidence == Confidence::Medium
        && !on.follows(doubt(DoubtId::Amount, slice::from_ref(of.source)));
    match of.norm.amount.filter(|_| !is_doubted) {
        Some(amount) => PayRules::new(on).reaches(amount.wage()),
        None => on.settled(Verdict::Hidden),
    }
}

pub(crate) fn judge_parts<'a>(
    scale: &'static Scale,
    on: On<'a>,
) -> ArrayVec<JudgedPart<'a>, MOST_PARTS> {
    let judged = |part: &'static Part| JudgedPart {
        part,
        points: (part.scored)(on),
    };
    scale.parts.iter().take(MOST_PARTS).map(judged).collect()
}

/// The points of all parts.
pub(crate) fn total<'a>(parts: &[JudgedPart<'a>], on: On<'a>) -> Answer<'a> {
    let nothing = on.settled(Verdict::Points(0));
    parts
        .iter()
        .fold(nothing, |sum, part| sum.plus(part.points))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        answer::Answers,
        case::Case,
        day::day,
        facts::{Facts, PayPeriod},
        norms::{Euros, NORMS, NORMS_UP_TO, Norm},
    };

    /// A year whose amounts rest on one source must say so, though no line of today is of that kind.
    #[test]
    fn an_amount_of_medium_confidence_is_doubted_after_the_last_year_too() {
        let mut facts = Facts::default();
        facts.pay.base = Some("6500".parse().unwrap());
        facts.pay.per = Some(PayPeriod::Month);
        facts.pay.includes_holiday_allowance = Some(false);
        let answers = Answers::default();
        let case = Case::new(&facts, &answers);
        let next_year = NORMS_UP_TO.plus_days(1);
        let on = case.on(next_year);
        let norm = Norm {
            amount: Some(Euros::of(6_000)),
            valid_from: next_year,
            valid_to: next_year.year_end(),
            confidence: Confidence::Medium,
            ..NORMS[0]
        };
        let of = NormOfDay {
            norm,
            source: &NORMS[0].source,
            last_known: None,
        };
        let (reached, doubts) = on.noting_doubts(|| reaches(on, of));
        assert!(reached.is_always(Verdict::Met));
        assert_eq!(
            doubts,
            [doubt(DoubtId::Amount, slice::from_ref(&NORMS[0].source))]
        );
        assert!(reaches(on.without(DoubtId::Amount), of).is_always(Verdict::Hidden));
        assert!(next_year > day(2026, 12, 30));
    }
}
