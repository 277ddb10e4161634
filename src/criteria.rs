//! The amounts of the decisive date beside the wage that counts, and which of them to show.

use crate::{
    Applies, Criterion, CriterionId, Day, Money, Outcome, RouteId,
    answer::{Answer, Verdict},
    norms::{Confidence, LAW_UP_TO, unit_on},
    pay::PayRules,
    routes::{DECREE_2022, JudgedCriterion, Judgment},
    sources::{DECREE_1995_1D, DECREE_2022_2_1},
};

pub(crate) fn criteria(
    judgment: &Judgment<'_>,
    law_is_known: bool,
    pay: PayRules<'_>,
    decisive: Day,
) -> Vec<Criterion> {
    let applies = |answer: Answer<'_>| match answer.verdict() {
        _ if !law_is_known => Applies::Unknown,
        Some(Verdict::Met) => Applies::Yes,
        Some(Verdict::NotMet) => Applies::No,
        _ => Applies::Unknown,
    };
    let of = |judged: &JudgedCriterion<'_>| match judged.norm {
        None => exempt(applies(judged.applies), decisive),
        Some(day) => {
            let norm = day.norm;
            let wage = judged.wage();
            Criterion {
                id: judged.id,
                applies: applies(judged.applies),
                amount: norm.amount,
                indication: day.last_known.and_then(|known| known.amount),
                unit: norm.unit,
                valid_from: norm.valid_from,
                valid_to: norm.valid_to,
                source: norm.source,
                confidence: norm.confidence,
                outcome: judged.reached.into(),
                shortfall: wage.and_then(|wage| Some(pay.lowest()?.short_of(wage).round_up())),
                required_base_per_month: wage.map(|wage| pay.required_base_per_month(wage)),
            }
        }
    };
    judgment.criteria.iter().map(of).collect()
}

/// `exempt` asks for nothing; it is as old as the scheme, and stands in the decree of the day.
fn exempt(applies: Applies, decisive: Day) -> Criterion {
    let begin = RouteId::HighlySkilledMigrant.period().valid_from;
    let decree_2022 = DECREE_2022;
    let (valid_from, valid_to, source) = if decisive < decree_2022 {
        (begin, decree_2022.plus_days(-1), DECREE_1995_1D)
    } else {
        (
            decree_2022,
            LAW_UP_TO.max(decisive.year_end()),
            DECREE_2022_2_1,
        )
    };
    let nothing = Money::from_cents(0);
    Criterion {
        id: CriterionId::Exempt,
        applies,
        amount: None,
        indication: None,
        unit: unit_on(decisive),
        valid_from,
        valid_to,
        source,
        confidence: Confidence::High,
        outcome: Outcome::Met,
        shortfall: Some(nothing),
        required_base_per_month: Some(nothing),
    }
}

/// The lowest amount that certainly applies. If none does: when the salary is met the highest of those that may apply,
/// when it is not met the lowest of them.
pub(crate) fn to_show(criteria: &[Criterion], salary: Option<Outcome>) -> Option<CriterionId> {
    // Exempt is lower than any amount, and an amount that is not known is higher than any.
    let height = |criterion: &&Criterion| match criterion.id {
        CriterionId::Exempt => (0, None),
        _ if criterion.amount.is_none() => (2, None),
        _ => (1, criterion.amount),
    };
    let certain = criteria
        .iter()
        .filter(|criterion| criterion.applies == Applies::Yes)
        .min_by_key(height);
    let possible = || {
        criteria
            .iter()
            .filter(|criterion| criterion.applies == Applies::Unknown)
    };
    let shown = certain.or_else(|| match salary {
        Some(Outcome::Met) => possible().max_by_key(height),
        Some(Outcome::NotMet) => possible().min_by_key(height),
        _ => None,
    });
    shown.map(|criterion| criterion.id)
}
