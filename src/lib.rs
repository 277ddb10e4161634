//! Eligibility for the Dutch highly-skilled-migrant scheme (kennismigrantenregeling), for any day since
//! 1 October 2004: the salary criterion, the EU Blue Card, the orientation year and the points scheme of 2009.
//!
//! Facts go in, and what is not known stays unknown; an [`Assessment`] comes out, with the article of law for every
//! condition. Amounts are exact to the cent and days to the day.
//!
//! ```
//! use kennismigrant::{ConditionOutcome, Facts, Outcome, assess};
//!
//! // An offer of EUR 4,500 a month without holiday allowance, for an employee of 24, in November 2026.
//! let offer: Facts = serde_json::from_str(r#"{
//!     "application": { "kind": "first", "receivedOn": "2026-11-22" },
//!     "person": { "age": 24 },
//!     "work": { "role": "employee" },
//!     "pay": { "base": 4500, "per": "month", "includesHolidayAllowance": false }
//! }"#)?;
//! let assessment = assess(&offer)?;
//!
//! // The amount for under 30 is EUR 4,357 in 2026, so the salary is enough …
//! let migrant = &assessment.routes[0];
//! assert_eq!(migrant.salary, Some(Outcome::Met));
//! // … and the permit follows when the gates that are still open are met.
//! assert_eq!(migrant.provided.len(), 5);
//! assert!(migrant.conditions[..5].iter().all(|gate| gate.outcome == ConditionOutcome::Unknown));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With serde an [`Assessment`] becomes the JSON that the npm package gives, to the byte, and [`Facts`] are read from JSON and written as
//! JSON. What new law may bring is marked `#[non_exhaustive]`: ids and what comes out. Facts get new fields too, so a group that is
//! written whole ends with `..Default::default()`.
//!
//! What the engine does not judge is said in the notices, and in the README.
#![forbid(unsafe_code)]
// No input may end the program of who calls.
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)
)]

mod answer;
mod assess;
mod assessment;
mod case;
mod catalogue;
mod criteria;
mod day;
mod diagram;
mod doubt;
mod error;
mod facts;
mod judged;
mod levels;
mod list;
mod money;
mod norms;
mod notices;
mod outlook;
mod pay;
mod questions;
mod route;
mod routes;
mod rules;
mod score;
mod short;
mod sources;
mod verdict;
mod vocabulary;
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub mod wasm;

/// The examples of the README, run with those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use assess::{Assessor, assess};
pub use assessment::{
    Applies, Assessment, Compare, CompareOp, CompareUnit, Condition, ConditionOutcome, Criterion,
    LineKind, LineOutcome, Notice, Outcome, OutlookEvent, PayLine, PayResult, Period, PointsPart,
    PointsScore, Quantity, Receipt, RouteAssessment, RouteOutcome, RuleInfo, RuleOfPeriod,
    StatedPer, Values, Version,
};
pub use catalogue::{Vocabulary, vocabulary};
pub use day::{Day, DayError};
pub use error::{ErrorCode, FactsError};
pub use facts::{
    Application, ApplicationKind, BlueCardFirstIssued, Completed, ComponentKind, ComponentPart,
    ComponentPeriod, ContractMonths, CurrentCriterion, CurrentPermit, ExcludedOccupation,
    Experience, FactPath, FactShape, Facts, OrientationYear, OrientationYearPermit, Pay,
    PayComponent, PayPeriod, Person, Points, Role, Study, StudyKind, StudyLevel, Value, Work,
};
pub use money::{Money, MoneyError, Unit};
pub use norms::{Confidence, Euros, Norm};
pub use rules::{norms, rules, rules_by_period, version};
pub use score::score_points;
pub use short::{ShortAnswer, ShortRoute};
pub use sources::{Source, SourceId, SourceKind, sources};
pub use vocabulary::{
    ChangeId, ConditionId, CriterionId, DoubtId, EventId, IndJudges, NoticeId, PointsPartId,
    ReasonId, RouteId,
};
