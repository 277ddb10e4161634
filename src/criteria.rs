//! The amounts of the decisive date beside the wage that counts, and which of them to show.

use crate::{
    answer::Answer,
    assessment::{Applies, Criterion, Outcome},
    day::Day,
    judged::{AmountOfDay, JudgedCriterion, JudgedRoute},
    money::Money,
    norms::{Confidence, LAW_UP_TO, NormOfDay, unit_on},
    pay::PayRules,
    route::Law,
    verdict::Verdict,
    vocabulary::CriterionId,
};

pub(crate) fn criteria(judged: &JudgedRoute<'_>) -> impl Iterator<Item = Criterion> {
    let pay = PayRules::new(judged.on);
    let of = move |criterion: &JudgedCriterion<'_>| {
        let applies = applies(criterion.applies, judged.law_is_known);
        match criterion.of {
            AmountOfDay::Norm(norm) => amount(criterion, norm, applies, pay),
            AmountOfDay::Free(law) => free(criterion.id, law, applies, judged.on.day),
        }
    };
    judged.criteria.iter().map(of)
}

fn applies(answer: Answer<'_>, law_is_known: bool) -> Applies {
    match answer.verdict() {
        Some(Verdict::Met) if law_is_known => Applies::Yes,
        Some(Verdict::NotMet) if law_is_known => Applies::No,
        _ => Applies::Unknown,
    }
}

fn amount(
    criterion: &JudgedCriterion<'_>,
    of: NormOfDay,
    applies: Applies,
    pay: PayRules<'_>,
) -> Criterion {
    let (norm, wage) = (of.norm, criterion.wage());
    Criterion {
        id: criterion.id,
        applies,
        amount: norm.amount,
        indication: of.last_known.and_then(|known| known.amount),
        unit: norm.unit,
        valid_from: norm.valid_from,
        valid_to: norm.valid_to,
        source: norm.source,
        confidence: norm.confidence,
        outcome: criterion.reached.into(),
        shortfall: wage.and_then(|wage| Some(pay.lowest()?.short_of(wage).round_up())),
        required_base_per_month: wage.map(|wage| pay.required_base_per_month(wage)),
    }
}

/// Who is free from an amount is asked for nothing, as long as the law of it holds.
fn free(id: CriterionId, law: &'static [Law], applies: Applies, day: Day) -> Criterion {
    let begun = law.iter().filter(|law| law.from <= day).count().max(1);
    let (own, next) = (&law[begun - 1], law.get(begun));
    let nothing = Money::from_cents(0);
    Criterion {
        id,
        applies,
        amount: None,
        indication: None,
        unit: unit_on(day),
        valid_from: own.from,
        valid_to: next.map_or(LAW_UP_TO.max(day.year_end()), |next| {
            next.from.plus_days(-1)
        }),
        source: own.sources[0],
        confidence: Confidence::High,
        outcome: Outcome::Met,
        shortfall: Some(nothing),
        required_base_per_month: Some(nothing),
    }
}

/// The lowest amount that certainly applies. If none does: when the salary is met the highest of those that may apply,
/// when it is not met the lowest of them.
pub(crate) fn to_show(criteria: &[Criterion], salary: Option<Outcome>) -> Option<CriterionId> {
    // Who is free is asked for less than any amount, and an amount that is not known is higher than any.
    let height = |criterion: &&Criterion| match (criterion.confidence, criterion.amount) {
        (Confidence::Unknown, _) => (2, None),
        (_, amount) => (u8::from(amount.is_some()), amount),
    };
    let of = |applies| {
        criteria
            .iter()
            .filter(move |criterion| criterion.applies == applies)
    };
    let shown = of(Applies::Yes)
        .min_by_key(height)
        .or_else(|| match salary {
            Some(Outcome::Met) => of(Applies::Unknown).max_by_key(height),
            Some(Outcome::NotMet) => of(Applies::Unknown).min_by_key(height),
            _ => None,
        });
    shown.map(|criterion| criterion.id)
}
