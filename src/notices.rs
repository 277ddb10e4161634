//! What the reader must know besides the outcome.

use crate::{
    Applies, ConditionOutcome, CriterionId, Day, Money, Notice, RouteAssessment, RouteId,
    RouteOutcome, Values,
    answer::Verdict,
    case::{Case, Doubt},
    day::day,
    facts::{ApplicationKind, CurrentCriterion, DecisiveDays},
    judged::JudgedRoute,
    norms::{Confidence, LAW_UP_TO, NORMS_UP_TO},
    routes::{JudgedCriterion, Judgment, highly_educated_points},
    sources::{
        DECREE_2022_2_1, DECREE_2022_2_2, IND_PRACTICE, KST_29861_163, MONITOR_2008, PAGE_2024,
        STB_2013_165, STB_2016_86, STB_2024_150, SourceId, VB_3_30A, VB_3_30B, VB_3_42, VB_3_103,
        VC_B6, VC_B15, VV_BIJLAGE_10, WBV_2008_30,
    },
};

/// A plan to end keeping the amount for under 30 was announced on this day (Kamerstukken 29861-163).
const PLAN_ANNOUNCED: Day = day(2025, 7, 4);

/// Days on which a better law for the migrant began. Vb 3.103 gives them the law of the day of the decision when that
/// is better, and the IND has 90 days to decide.
const BETTER_LAW: [(RouteId, Day); 4] = [
    (RouteId::HighlySkilledMigrant, day(2007, 12, 20)),
    (RouteId::HighlySkilledMigrant, day(2016, 3, 1)),
    (RouteId::HighlySkilledMigrant, day(2020, 7, 1)),
    (RouteId::EuBlueCard, day(2024, 6, 12)),
];
const DAYS_TO_DECIDE: i64 = 90;

const MARKET_RATE: &str = "market-rate";
const RECOGNISED_SPONSOR: &str = "recognised-sponsor";
const GENUINE_JOB: &str = "genuine-job";

fn notice<const N: usize>(
    id: &'static str,
    values: [(&'static str, String); N],
    sources: &[SourceId],
) -> Notice {
    Notice {
        id,
        values: Values(values.to_vec()),
        sources: sources.to_vec(),
    }
}

/// The notices, in the order of the contract.
pub(crate) fn of<'a>(
    case: &Case<'_, 'a>,
    days: DecisiveDays,
    judged: &[JudgedRoute<'a>],
    routes: &[RouteAssessment],
) -> Vec<Notice> {
    let decisive = days.decisive;
    let mut notices = sources_disagree(case, days, judged);
    notices.extend(amounts_not_published(routes));
    if decisive > LAW_UP_TO {
        notices.push(notice(
            "law-not-known",
            [("knownUpTo", LAW_UP_TO.to_string())],
            &[DECREE_2022_2_1],
        ));
    }
    notices.extend(announced_plan(case, decisive));
    if case.facts.pay.equal_instalments == Some(false) {
        notices.push(notice("equal-instalments", [], &[PAGE_2024]));
    }
    notices.extend(points_age_border(case, decisive));
    notices.extend(of_highly_skilled_migrant(&routes[0]));
    notices.extend(later_law_may_favour(decisive, routes));
    notices.extend(medium_confidence(case, judged));
    notices.extend(ind_judges(routes));
    notices
}

/// An amount of one day that may apply.
#[derive(Clone, Copy, PartialEq)]
struct Possible {
    criterion: CriterionId,
    amount: Option<Money>,
}

fn possible(judgment: &Judgment<'_>) -> Vec<Possible> {
    let may_apply =
        |criterion: &&JudgedCriterion<'_>| !criterion.applies.is_always(Verdict::NotMet);
    let of = |criterion: &JudgedCriterion<'_>| Possible {
        criterion: criterion.id,
        amount: match criterion.norm {
            None => Some(Money::from_cents(0)),
            Some(norm) => norm.norm.amount.map(Money::from),
        },
    };
    judgment.criteria.iter().filter(may_apply).map(of).collect()
}

/// The amount of the other day that stands in the place of one: of the same criterion, else of the other age, else the
/// lowest that may apply.
fn counterpart(of: Possible, others: &[Possible]) -> Option<Possible> {
    let find = |criterion| {
        others
            .iter()
            .find(|other| other.criterion == criterion)
            .copied()
    };
    let other_age = match of.criterion {
        CriterionId::Age30Plus => find(CriterionId::Under30),
        CriterionId::Under30 => find(CriterionId::Age30Plus),
        _ => None,
    };
    let lowest = || others.iter().copied().min_by_key(|other| other.amount);
    find(of.criterion).or(other_age).or_else(lowest)
}

/// At an extension and a change of employer the sources name two days (rules 1.3).
fn sources_disagree<'a>(
    case: &Case<'_, 'a>,
    days: DecisiveDays,
    judged: &[JudgedRoute<'a>],
) -> Vec<Notice> {
    let Some(other) = days.other.filter(|_| days.decisive <= LAW_UP_TO) else {
        return Vec::new();
    };
    let mut notices = Vec::new();
    for route in judged {
        let decisive = route.decisive();
        let reported = route
            .id
            .period()
            .contains(other)
            .then(|| route.id.judge(case, other));
        let amounts = match (&reported, decisive) {
            (Some(reported), Some(decisive)) => differing_amounts(reported, decisive),
            _ => Vec::new(),
        };
        let none_differs = amounts.is_empty();
        let pairs = amounts
            .into_iter()
            .map(|(there, here)| (here.criterion, there.amount, here.amount));
        notices.extend(pairs.filter_map(|(criterion, there, here)| {
            Some(disagreement(
                criterion.as_str(),
                (other, there?),
                (days.decisive, here?),
            ))
        }));
        if none_differs && days.judged_on_both && days_decide_otherwise(route) {
            let shown = decisive.and_then(|judgment| {
                possible(judgment)
                    .into_iter()
                    .min_by_key(|shown| shown.amount)
            });
            let amount = shown
                .and_then(|shown| shown.amount)
                .unwrap_or_else(|| Money::from_cents(0));
            let criterion = shown.map_or("", |shown| shown.criterion.as_str());
            notices.push(disagreement(
                criterion,
                (other, amount),
                (days.decisive, amount),
            ));
        }
    }
    notices.dedup();
    notices
}

/// The outcome is open because the two days give different ones.
fn days_decide_otherwise(route: &JudgedRoute<'_>) -> bool {
    let hidden_on_a_day = route
        .daily
        .iter()
        .any(|day| day.verdicts().contains(&Verdict::Hidden));
    !hidden_on_a_day && route.outcome.verdicts().contains(&Verdict::Hidden)
}

fn differing_amounts(
    reported: &Judgment<'_>,
    decisive: &Judgment<'_>,
) -> Vec<(Possible, Possible)> {
    let exempt_on = |judgment: &Judgment<'_>| {
        let exempt = judgment
            .criteria
            .iter()
            .find(|criterion| criterion.id == CriterionId::Exempt);
        exempt.is_some_and(|exempt| exempt.applies.is_always(Verdict::Met))
    };
    if exempt_on(reported) && exempt_on(decisive) {
        return Vec::new();
    }
    let (there, here) = (possible(reported), possible(decisive));
    let mut pairs: Vec<(Possible, Possible)> = Vec::new();
    for now in &here {
        pairs.extend(counterpart(*now, &there).map(|before| (before, *now)));
    }
    for before in &there {
        // The criterion of an amount that may apply on the other day alone is the one to name.
        let now = counterpart(*before, &here).filter(|now| now.criterion != before.criterion);
        let named = now.map(|now| Possible {
            criterion: before.criterion,
            ..now
        });
        pairs.extend(named.map(|now| (*before, now)));
    }
    pairs.retain(|(before, now)| before.amount != now.amount);
    let mut seen: Vec<(Option<Money>, Option<Money>)> = Vec::new();
    pairs.retain(|(before, now)| {
        let amounts = (before.amount, now.amount);
        let new = !seen.contains(&amounts);
        seen.push(amounts);
        new
    });
    pairs
}

fn disagreement(criterion: &str, one: (Day, Money), another: (Day, Money)) -> Notice {
    let (first, second) = if one.0 <= another.0 {
        (one, another)
    } else {
        (another, one)
    };
    let values = [
        ("criterion", criterion.to_owned()),
        ("firstOn", first.0.to_string()),
        ("firstAmount", first.1.to_string()),
        ("secondOn", second.0.to_string()),
        ("secondAmount", second.1.to_string()),
    ];
    notice("sources-disagree", values, &[VB_3_103, IND_PRACTICE])
}

/// An amount that may apply is not known.
fn amounts_not_published(routes: &[RouteAssessment]) -> Vec<Notice> {
    let unknown = routes
        .iter()
        .flat_map(|route| &route.criteria)
        .filter(|criterion| {
            criterion.confidence == Confidence::Unknown && criterion.applies != Applies::No
        });
    let mut notices = Vec::new();
    for criterion in unknown {
        let known_up_to = match criterion.indication {
            Some(_) => criterion.valid_from.plus_days(-1),
            None => NORMS_UP_TO,
        };
        notices.push(notice(
            "amounts-not-published",
            [("knownUpTo", known_up_to.to_string())],
            &[criterion.source],
        ));
    }
    notices.dedup_by(|one, other| one.values == other.values);
    notices
}

fn announced_plan(case: &Case<'_, '_>, decisive: Day) -> Option<Notice> {
    let keeps = case.kind() == Some(ApplicationKind::Extension)
        && case.facts.current_permit.criterion == Some(CurrentCriterion::Under30);
    let may_be_30 = case.age_on(decisive).is_none_or(|age| age >= 30);
    (keeps && may_be_30 && decisive >= PLAN_ANNOUNCED)
        .then(|| notice("announced-plan", [], &[KST_29861_163]))
}

fn points_age_border(case: &Case<'_, '_>, decisive: Day) -> Option<Notice> {
    let borders = [
        highly_educated_points::FIRST_AGE,
        highly_educated_points::LAST_AGE,
    ];
    let age = case.age_on(decisive).filter(|age| borders.contains(age))?;
    Some(notice(
        "points-age-border",
        [("age", age.to_string())],
        &[MONITOR_2008, VV_BIJLAGE_10],
    ))
}

fn of_highly_skilled_migrant(route: &RouteAssessment) -> Vec<Notice> {
    let mut notices = Vec::new();
    if route.criterion == Some(CriterionId::Exempt) {
        notices.push(notice(
            "means-not-checked",
            [],
            &[DECREE_2022_2_1, VB_3_30A],
        ));
    }
    let refused = |condition: &crate::Condition| {
        condition.id == RECOGNISED_SPONSOR && condition.outcome == ConditionOutcome::NotMet
    };
    if route.conditions.iter().any(refused) {
        notices.push(notice("turkish-nationals", [], &[VB_3_30A]));
    }
    notices
}

fn later_law_may_favour(decisive: Day, routes: &[RouteAssessment]) -> Vec<Notice> {
    let not_met = |id: &RouteId| {
        routes
            .iter()
            .any(|route| route.id == *id && route.outcome == RouteOutcome::NotMet)
    };
    BETTER_LAW
        .iter()
        .filter(|(id, from)| {
            not_met(id) && decisive < *from && *from <= decisive.plus_days(DAYS_TO_DECIDE)
        })
        .map(|(_, from)| {
            notice(
                "later-law-may-favour",
                [("from", from.to_string())],
                &[VB_3_103],
            )
        })
        .collect()
}

/// Rules of less weight, each when it decided an outcome.
fn medium_confidence<'a>(case: &Case<'_, 'a>, judged: &[JudgedRoute<'a>]) -> Vec<Notice> {
    let mut named = Vec::new();
    let mut notices = Vec::new();
    for route in judged {
        for doubt in route.decisive_doubts(case) {
            if !named.contains(&doubt) {
                named.push(doubt);
                let values = [("rule", doubt.as_str().to_owned())];
                notices.push(Notice {
                    sources: doubt_sources(doubt, route),
                    ..notice("medium-confidence", values, &[])
                });
            }
        }
    }
    notices
}

fn doubt_sources(doubt: Doubt, route: &JudgedRoute<'_>) -> Vec<SourceId> {
    let sources: &[SourceId] = match doubt {
        Doubt::Amount => return medium_amounts(route),
        Doubt::ExpenseAllowanceUntil2013 => &[VC_B15],
        Doubt::ExemptGuestLecturerDay => &[STB_2013_165],
        Doubt::ReducedAfterEndedOrientationYear | Doubt::ReducedKept => &[PAGE_2024, IND_PRACTICE],
        Doubt::Reduced2016To2017 => &[STB_2016_86],
        Doubt::ReducedStartUnknown => &[VC_B6],
        Doubt::BlueCardContractLength2023 | Doubt::BlueCardIctExperience2023 => &[IND_PRACTICE],
        Doubt::BlueCardPaidMonthly2020 => &[VB_3_30B],
        Doubt::BlueCardExtensionReduced => &[DECREE_2022_2_2, STB_2024_150],
        Doubt::OrientationYearDoctorate => &[PAGE_2024, VB_3_42],
        Doubt::OrientationYearFirstDay => &[VB_3_42],
        Doubt::PointsRanking2012 | Doubt::PointsBolognaDutch => &[WBV_2008_30],
    };
    sources.to_vec()
}

fn medium_amounts(route: &JudgedRoute<'_>) -> Vec<SourceId> {
    let criteria = route
        .judgments
        .iter()
        .flatten()
        .flat_map(|judgment| &judgment.criteria);
    let medium = criteria
        .filter_map(|criterion| criterion.norm)
        .filter(|norm| norm.norm.confidence == Confidence::Medium)
        .map(|norm| norm.norm.source);
    let mut sources: Vec<SourceId> = medium.collect();
    sources.dedup();
    sources
}

/// What only the IND can judge, for a route that is still open or met.
fn ind_judges(routes: &[RouteAssessment]) -> Vec<Notice> {
    let open = |id| {
        routes
            .iter()
            .find(|route| route.id == id)
            .filter(|route| matches!(route.outcome, RouteOutcome::Met | RouteOutcome::Unknown))
    };
    let (migrant, blue_card) = (
        open(RouteId::HighlySkilledMigrant),
        open(RouteId::EuBlueCard),
    );
    let asks = |condition: &&crate::Condition| {
        [MARKET_RATE, RECOGNISED_SPONSOR].contains(&condition.id)
            && condition.outcome != ConditionOutcome::NotApplicable
    };
    let of_migrant = migrant
        .into_iter()
        .flat_map(|route| &route.conditions)
        .filter(asks);
    let mut conditions: Vec<(&str, SourceId)> = of_migrant
        .map(|condition| (condition.id, condition.sources[0]))
        .collect();
    if migrant.is_some() || blue_card.is_some() {
        conditions.push((
            GENUINE_JOB,
            if migrant.is_some() {
                VB_3_30A
            } else {
                VB_3_30B
            },
        ));
    }
    conditions
        .iter()
        .map(|(id, source)| notice("ind-judges", [("condition", (*id).to_owned())], &[*source]))
        .collect()
}
