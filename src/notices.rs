//! What the reader must know besides the outcome.

use crate::{
    assessment::{
        Applies, ConditionOutcome, Criterion, Notice, Quantity, RouteAssessment, RouteOutcome,
    },
    case::On,
    day::{Day, day},
    facts::{ApplicationKind, ContractMonths},
    judged::JudgedRoute,
    list::in_order,
    norms::{self, Confidence, LAW_UP_TO, NORMS_UP_TO},
    route::notice,
    routes::ROUTES,
    sources::{
        DECREE_2022_2_1, IND_AMOUNTS, PAGE_2024, RVS_2024_356, SourceId, VB_3_30A, VB_3_103,
    },
    vocabulary::{CriterionId, IndJudges, NoticeId},
};

/// On this day the IND's page of amounts named the day of the application for an extension; pages before it the first
/// day of the new permit.
const DAY_OF_APPLICATION_READ: Day = day(2026, 9, 2);

/// Vb 3.103 gives the law of the day of the decision when it is better, and the IND has 90 days to decide.
const DAYS_TO_DECIDE: i64 = 90;

/// A permit is for a stay of more than 90 days.
const LEAST_MONTHS: u16 = 3;

/// The notices, in the order of the contract.
pub(crate) fn of(
    on: On<'_>,
    judged: &[JudgedRoute<'_>],
    routes: &[RouteAssessment],
) -> Vec<Notice> {
    let mut notices: Vec<Notice> = ROUTES
        .iter()
        .filter_map(|route| (route.notices)(on))
        .collect();
    notices.extend(older_practice(on, routes));
    notices.extend(amounts_not_published(routes));
    if on.day > LAW_UP_TO {
        let values = [("knownUpTo", Quantity::Day(LAW_UP_TO))];
        notices.push(notice(NoticeId::LawNotKnown, &values, &[DECREE_2022_2_1]));
    }
    notices.extend(means_not_checked(on.day, routes));
    notices.extend(of_any_day(on, routes));
    notices.extend(later_law_may_favour(on.day, judged, routes));
    notices.extend(medium_confidence(judged));
    notices.extend(ind_judges(judged, routes));
    in_order(notices, |notice| notice.id)
}

/// The notices that need no decisive date.
pub(crate) fn of_any_day(on: On<'_>, routes: &[RouteAssessment]) -> Vec<Notice> {
    let are_unequal = on.facts().pay.equal_instalments == Some(false);
    let unequal = are_unequal.then(|| notice(NoticeId::EqualInstalments, &[], &[PAGE_2024]));
    unequal.into_iter().chain(short_stay(on, routes)).collect()
}

/// An extension whose new permit begins on a day with another amount.
fn older_practice(on: On<'_>, routes: &[RouteAssessment]) -> Option<Notice> {
    let application = &on.facts().application;
    let starts_on = application.starts_on?;
    if application.kind != Some(ApplicationKind::Extension) || on.day >= DAY_OF_APPLICATION_READ {
        return None;
    }
    let differs = |criterion: &Criterion| {
        let then = norms::on(criterion.id, starts_on).map(|of| (of.norm.amount, of.norm.unit));
        match (criterion.amount, then) {
            (Some(amount), Some((Some(then), unit))) => (amount, criterion.unit) != (then, unit),
            _ => false,
        }
    };
    let mut possible = routes
        .iter()
        .flat_map(|route| &route.criteria)
        .filter(|criterion| criterion.applies != Applies::No);
    possible.any(differs).then(|| {
        let values = [("on", Quantity::Day(starts_on))];
        notice(NoticeId::OlderPractice, &values, &[VB_3_103, IND_AMOUNTS])
    })
}

/// An amount that may apply is not known.
fn amounts_not_published(routes: &[RouteAssessment]) -> Vec<Notice> {
    let unknown = routes
        .iter()
        .flat_map(|route| &route.criteria)
        .filter(|criterion| {
            criterion.confidence == Confidence::Unknown && criterion.applies != Applies::No
        });
    let mut notices: Vec<Notice> = unknown
        .map(|criterion| {
            let known_up_to = match criterion.indication {
                Some(_) => criterion.valid_from.plus_days(-1),
                None => NORMS_UP_TO,
            };
            let values = [("knownUpTo", Quantity::Day(known_up_to))];
            notice(NoticeId::AmountsNotPublished, &values, &[criterion.source])
        })
        .collect();
    notices.dedup_by(|one, other| one.values == other.values);
    notices
}

/// Who has no salary criterion needs sufficient means of support, which are not judged here.
fn means_not_checked(day: Day, routes: &[RouteAssessment]) -> Option<Notice> {
    routes
        .iter()
        .any(|route| route.criterion == Some(CriterionId::Exempt))
        .then(|| match norms::means_on(day) {
            None => notice(NoticeId::MeansNotChecked, &[], &[DECREE_2022_2_1, VB_3_30A]),
            Some(means) => {
                let values = [
                    ("amount", Quantity::Money(means.amount)),
                    ("validFrom", Quantity::Day(means.valid_from)),
                    ("validTo", Quantity::Day(means.valid_to)),
                ];
                let sources = [DECREE_2022_2_1, VB_3_30A, means.source];
                notice(NoticeId::MeansNotChecked, &values, &sources)
            }
        })
}

fn is_met_or_open(route: &RouteAssessment) -> bool {
    matches!(route.outcome, RouteOutcome::Met | RouteOutcome::Unknown)
}

/// A contract too short for a permit.
fn short_stay(on: On<'_>, routes: &[RouteAssessment]) -> Option<Notice> {
    let Some(ContractMonths::Months(months)) = on.facts().work.contract_months else {
        return None;
    };
    let mut of_salary = routes.iter().filter(|route| route.salary.is_some());
    (months < LEAST_MONTHS && of_salary.any(is_met_or_open)).then(|| {
        notice(
            NoticeId::ShortStay,
            &[("months", Quantity::Number(months))],
            &[RVS_2024_356],
        )
    })
}

fn later_law_may_favour(
    decisive: Day,
    judged: &[JudgedRoute<'_>],
    routes: &[RouteAssessment],
) -> Vec<Notice> {
    let not_met = judged
        .iter()
        .zip(routes)
        .filter(|(_, route)| route.outcome == RouteOutcome::NotMet)
        .flat_map(|(judged, _)| judged.route.changes);
    let in_time = not_met.filter(|change| {
        change.favours && decisive < change.on && change.on <= decisive.plus_days(DAYS_TO_DECIDE)
    });
    in_time
        .map(|change| {
            let values = [("from", Quantity::Day(change.on))];
            notice(NoticeId::LaterLawMayFavour, &values, &[VB_3_103])
        })
        .collect()
}

/// Rules of less weight, each when it decided an outcome.
fn medium_confidence(judged: &[JudgedRoute<'_>]) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    for doubt in judged.iter().flat_map(JudgedRoute::decisive_doubts) {
        let rule = [("rule", Quantity::Word(doubt.id.as_str()))];
        let new = notice(NoticeId::MediumConfidence, &rule, doubt.sources);
        match notices.iter_mut().find(|own| own.values == new.values) {
            Some(own) => {
                let other = |source: &SourceId| !own.sources.contains(source);
                let others: Vec<SourceId> = new.sources.into_iter().filter(other).collect();
                own.sources.extend(others);
            }
            None => notices.push(new),
        }
    }
    notices
}

/// What only the IND can judge, for a route that is still open or met.
fn ind_judges(judged: &[JudgedRoute<'_>], routes: &[RouteAssessment]) -> Vec<Notice> {
    let mut notices: Vec<Notice> = Vec::new();
    let mut genuine_job = None;
    let open = judged
        .iter()
        .zip(routes)
        .filter(|(_, route)| is_met_or_open(route));
    for (judged, route) in open {
        genuine_job = genuine_job.or(judged.route.genuine_job);
        for (own, shown) in judged.conditions.iter().zip(&route.conditions) {
            let asked = shown.outcome != ConditionOutcome::NotApplicable;
            notices.extend(
                own.condition
                    .ind_judges
                    .filter(|_| asked)
                    .map(|what| judges(what, shown.sources[0])),
            );
        }
    }
    notices.extend(genuine_job.map(|source| judges(IndJudges::GenuineJob, source)));
    notices
}

fn judges(what: IndJudges, source: SourceId) -> Notice {
    notice(
        NoticeId::IndJudges,
        &[("condition", Quantity::Word(what.as_str()))],
        &[source],
    )
}
