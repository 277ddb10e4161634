//! Every fact: its name, what it holds and its place in the order, once.

use core::{cmp::Ordering, fmt};

use serde::{Serialize, Serializer};

use super::{
    ApplicationKind, CurrentCriterion, ExcludedOccupation, OrientationYearPermit, PayPeriod, Role,
    StudyKind, StudyLevel,
};
use crate::vocabulary::ClosedList;

/// What a fact holds.
#[derive(Clone, Copy, Debug)]
pub enum FactShape {
    /// True or false.
    Flag,
    /// One word of a list.
    Word(&'static [&'static str]),
    /// A day, or a word in its place.
    Day(&'static [&'static str]),
    /// EUR with at most two decimals.
    Money,
    /// A whole number from the first to the last, or a word in its place.
    Number(u16, u16, &'static [&'static str]),
    /// The parts of the pay.
    Components,
}

impl FactShape {
    /// The words that stand for a value.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Word(words) | Self::Day(words) | Self::Number(_, _, words) => words,
            Self::Flag | Self::Money | Self::Components => &[],
        }
    }
}

/// The part of a component that is asked for while it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComponentPart {
    /// Whether it is agreed in the contract.
    InContract,
    /// Whether it is paid every month to an account in the migrant's name.
    PaidMonthly,
}

macro_rules! fact_paths {
    ($($variant:ident = $name:literal, $shape:expr;)+) => {
        /// The path of a fact, such as `pay.base` or `pay.components[2].paidMonthly`; ordered as the facts are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[expect(missing_docs, reason = "each is the path of the field of that name, which has its own documentation")]
        pub enum FactPath {
            $($variant,)+
            /// Part of a component, by its number in the list.
            Component(u8, ComponentPart),
        }

        /// The place of each in the list.
        #[derive(Clone, Copy)]
        enum Place { $($variant,)+ }

        impl FactPath {
            /// Its place in the list; that of a component is the place of the components.
            pub(crate) const fn place(self) -> u8 {
                match self {
                    $(Self::$variant => Place::$variant as u8,)+
                    Self::Component(..) => Place::Components as u8,
                }
            }

            /// Every field of the facts that is named once, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The path of a component's field is that of the list.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                    Self::Component(..) => Self::Components.name(),
                }
            }

            /// What the fact holds.
            #[must_use]
            pub const fn shape(self) -> FactShape {
                match self {
                    $(Self::$variant => $shape,)+
                    Self::Component(..) => FactShape::Flag,
                }
            }
        }
    };
}

fact_paths! {
    ApplicationKind = "application.kind", FactShape::Word(ApplicationKind::WORDS);
    ReceivedOn = "application.receivedOn", FactShape::Day(&[]);
    StartsOn = "application.startsOn", FactShape::Day(&[]);
    BirthDate = "person.birthDate", FactShape::Day(&[]);
    Age = "person.age", FactShape::Number(0, 120, &[]);
    TurkishNational = "person.turkishNational", FactShape::Flag;
    Role = "work.role", FactShape::Word(Role::WORDS);
    Contract = "work.contract", FactShape::Flag;
    ContractMonths = "work.contractMonths", FactShape::Number(1, 600, &["indefinite"]);
    RecognisedSponsor = "work.recognisedSponsor", FactShape::Flag;
    DesignatedInstitution = "work.designatedInstitution", FactShape::Flag;
    ExcludedOccupation = "work.excludedOccupation", FactShape::Word(ExcludedOccupation::WORDS);
    MarketRate = "work.marketRate", FactShape::Flag;
    Base = "pay.base", FactShape::Money;
    Per = "pay.per", FactShape::Word(PayPeriod::WORDS);
    IncludesHolidayAllowance = "pay.includesHolidayAllowance", FactShape::Flag;
    IncludesThirteenthMonth = "pay.includesThirteenthMonth", FactShape::Flag;
    ThirteenthMonthPaidMonthly = "pay.thirteenthMonthPaidMonthly", FactShape::Flag;
    Components = "pay.components", FactShape::Components;
    PaidMonthlyToOwnAccount = "pay.paidMonthlyToOwnAccount", FactShape::Flag;
    EqualInstalments = "pay.equalInstalments", FactShape::Flag;
    CurrentCriterion = "currentPermit.criterion", FactShape::Word(CurrentCriterion::WORDS);
    ResidenceGap = "currentPermit.residenceGap", FactShape::Flag;
    BlueCardFirstIssuedOn = "currentPermit.blueCardFirstIssuedOn", FactShape::Day(&["never"]);
    StudyLevel = "study.level", FactShape::Word(StudyLevel::WORDS);
    StudyKind = "study.kind", FactShape::Word(StudyKind::WORDS);
    CompletedOn = "study.completedOn", FactShape::Day(&["not-yet", "earlier"]);
    LanguageProof = "study.languageProof", FactShape::Flag;
    OrientationYearPermit = "orientationYear.permit", FactShape::Word(OrientationYearPermit::WORDS);
    EndedOn = "orientationYear.endedOn", FactShape::Day(&[]);
    ForThisStudy = "orientationYear.forThisStudy", FactShape::Flag;
    ExperienceYears = "experience.years", FactShape::Number(0, 80, &[]);
    ExperienceIct = "experience.ict", FactShape::Flag;
    WorkedInNl6Months = "points.workedInNl6Months", FactShape::Flag;
    StudiedInNl6Months = "points.studiedInNl6Months", FactShape::Flag;
    DutchA2 = "points.dutchA2", FactShape::Flag;
    EnglishIelts6 = "points.englishIelts6", FactShape::Flag;
    BolognaDegree = "points.bolognaDegree", FactShape::Flag;
    EarlierSearchYear = "points.earlierSearchYear", FactShape::Flag;
}

impl FactPath {
    /// The name of the group of the fact, and its own in it.
    pub(crate) fn group_and_field(self) -> (&'static str, &'static str) {
        self.name().split_once('.').unwrap_or((self.name(), ""))
    }

    /// Whether it belongs to this group.
    pub(crate) fn is_in(self, group: &str) -> bool {
        let name = self.name();
        name.starts_with(group) && name.as_bytes().get(group.len()) == Some(&b'.')
    }

    /// Whether it is this field of this group: asked of every fact for every field that is read, so the length comes first.
    pub(crate) fn is(self, group: &str, field: &str) -> bool {
        let name = self.name();
        name.len() == group.len() + 1 + field.len() && name.ends_with(field) && self.is_in(group)
    }

    /// Where the fact stands in a decision diagram; the facts of the pay stand together at the end (`levels.rs`).
    pub(crate) const fn level(self) -> u8 {
        self.place()
    }

    /// The fact of a level.
    pub(crate) fn of_level(level: u8) -> Self {
        Self::ALL[usize::from(level).min(Self::ALL.len() - 1)]
    }
}

impl Ord for FactPath {
    /// The facts of one component together, after the list of them.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |path: &Self| match path {
            Self::Component(index, part) => (path.place(), Some((*index, *part))),
            _ => (path.place(), None),
        };
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for FactPath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for FactPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Self::Component(index, ComponentPart::InContract) => write!(f, "[{index}].inContract"),
            Self::Component(index, ComponentPart::PaidMonthly) => {
                write!(f, "[{index}].paidMonthly")
            }
            _ => Ok(()),
        }
    }
}

impl Serialize for FactPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_has_a_level_of_its_own() {
        for path in FactPath::ALL {
            assert_eq!(FactPath::of_level(path.level()), *path);
        }
    }

    #[test]
    fn the_facts_of_a_group_stand_together() {
        let groups = FactPath::ALL.iter().map(|path| path.group_and_field().0);
        let mut starts: Vec<&str> = groups.collect();
        starts.dedup();
        let count = starts.len();
        starts.sort_unstable();
        starts.dedup();
        assert_eq!(starts.len(), count);
    }

    #[test]
    fn a_fact_is_known_by_its_group_and_field_alone() {
        for path in FactPath::ALL {
            let (group, field) = path.group_and_field();
            assert!(path.is_in(group) && path.is(group, field), "{path}");
            let others = FactPath::ALL.iter().filter(|other| *other != path);
            assert!(
                others.clone().all(|other| !other.is(group, field)),
                "{path}"
            );
        }
        assert!(
            !FactPath::Base.is_in("pa")
                && !FactPath::Base.is_in("")
                && !FactPath::Base.is_in("pay.")
        );
        assert!(!FactPath::Base.is("pay", "vase") && !FactPath::Base.is("pay.", "base"));
        assert!(!FactPath::Base.is("", "pay.base") && !FactPath::Base.is("pay.base", ""));
    }

    #[test]
    fn the_order_is_that_of_the_facts() {
        assert!(FactPath::ALL.is_sorted());
        let (first, second) = (
            FactPath::Component(0, ComponentPart::PaidMonthly),
            FactPath::Component(1, ComponentPart::InContract),
        );
        assert!(first < second, "the facts of one component together");
        assert!(FactPath::Components < first && second < FactPath::PaidMonthlyToOwnAccount);
    }
}
