//! Every word that goes in or comes out, for whoever writes texts and questions: no part of the module for the browser.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    assessment::{
        Applies, CompareOp, CompareUnit, ConditionOutcome, LineKind, LineOutcome, Outcome,
        RouteOutcome,
    },
    error::ErrorCode,
    facts::{ComponentKind, ComponentPeriod, FactPath, PayPeriod},
    money::Unit,
    norms::Confidence,
    sources::{SourceKind, sources},
    vocabulary::{
        ChangeId, ClosedList, ConditionId, CriterionId, DoubtId, EventId, IndJudges, NoticeId,
        PointsPartId, ReasonId, RouteId,
    },
};

/// Lists of words by name, in order.
type Lists = Vec<(String, Vec<&'static str>)>;

/// Every id that an assessment can hold, and every fact with the words that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vocabulary {
    /// By kind of id.
    pub ids: Lists,
    /// By path: its words; none for a fact of numbers, or that is true or false.
    pub facts: Lists,
}

/// Every id that an assessment can hold, and every fact with the words that it takes.
///
/// ```
/// let vocabulary = kennismigrant::vocabulary();
/// let kinds = vocabulary.facts.iter().find(|(path, _)| path == "application.kind").unwrap();
/// assert_eq!(kinds.1, ["first", "change-of-employer", "extension"]);
/// let routes = vocabulary.ids.iter().find(|(name, _)| name == "routes").unwrap();
/// assert_eq!(routes.1.len(), 4);
/// ```
#[must_use]
pub fn vocabulary() -> Vocabulary {
    let mut kinds = vec![LineKind::Base.as_str()];
    kinds.extend(words::<ComponentKind>());
    let ids = [
        ("routes", words::<RouteId>()),
        ("conditions", words::<ConditionId>()),
        ("criteria", words::<CriterionId>()),
        ("notices", words::<NoticeId>()),
        ("indJudges", words::<IndJudges>()),
        ("outlook", words::<EventId>()),
        ("changes", words::<ChangeId>()),
        ("mediumRules", words::<DoubtId>()),
        ("reasons", words::<ReasonId>()),
        ("pointsParts", words::<PointsPartId>()),
        ("lineKinds", kinds),
        ("lineOutcomes", words::<LineOutcome>()),
        ("payPeriods", words::<PayPeriod>()),
        ("componentPeriods", words::<ComponentPeriod>()),
        ("outcomes", words::<Outcome>()),
        ("routeOutcomes", words::<RouteOutcome>()),
        ("conditionOutcomes", words::<ConditionOutcome>()),
        ("applies", words::<Applies>()),
        ("units", words::<Unit>()),
        ("compareOps", words::<CompareOp>()),
        ("compareUnits", words::<CompareUnit>()),
        ("confidences", words::<Confidence>()),
        ("sourceKinds", words::<SourceKind>()),
        (
            "sources",
            sources().map(|source| source.id.as_str()).collect(),
        ),
        ("errors", words::<ErrorCode>()),
    ];
    Vocabulary {
        ids: ids.map(|(name, list)| (name.to_owned(), list)).to_vec(),
        facts: FactPath::ALL
            .iter()
            .map(|path| (path.to_string(), path.shape().words().to_vec()))
            .collect(),
    }
}

fn words<T: ClosedList>() -> Vec<&'static str> {
    T::WORDS.to_vec()
}

impl Serialize for Vocabulary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("ids", &ByName(&self.ids))?;
        map.serialize_entry("facts", &ByName(&self.facts))?;
        map.end()
    }
}

struct ByName<'a>(&'a Lists);

impl Serialize for ByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, list)| (name, list)))
    }
}
