//! The names of the facts, in their order.

use core::fmt;

use serde::{Serialize, Serializer};

/// The path of a fact, such as `pay.base` or `pay.components[2].paidMonthly`; ordered as the facts are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(
    missing_docs,
    reason = "each is the path of the field of that name, which has its own documentation"
)]
pub enum FactPath {
    ApplicationKind,
    ReceivedOn,
    StartsOn,
    /// Stands for the age too.
    BirthDate,
    Age,
    Role,
    Contract,
    ContractMonths,
    RecognisedSponsor,
    DesignatedInstitution,
    ExcludedOccupation,
    MarketRate,
    Base,
    Per,
    IncludesHolidayAllowance,
    Components,
    ComponentInContract(u8),
    ComponentPaidMonthly(u8),
    PaidMonthlyToOwnAccount,
    EqualInstalments,
    CurrentCriterion,
    ResidenceGap,
    BlueCardFirstIssuedOn,
    StudyLevel,
    StudyKind,
    CompletedOn,
    LanguageProof,
    OrientationYearPermit,
    EndedOn,
    ForThisStudy,
    ExperienceYears,
    ExperienceIct,
    WorkedInNl6Months,
    StudiedInNl6Months,
    DutchA2,
    EnglishIelts6,
    BolognaDegree,
    EarlierSearchYear,
}

impl FactPath {
    /// Where the fact stands in a decision diagram: the pay below the rest, the base last, since that keeps
    /// diagrams small: all other facts choose the amount to compare with, and the amounts are few.
    pub(crate) fn depth(self) -> (u8, (u8, Self)) {
        let of_component = |index| (index, self);
        match self {
            Self::Per | Self::IncludesHolidayAllowance => (1, (0, self)),
            Self::Components => (2, (0, self)),
            Self::ComponentInContract(index) | Self::ComponentPaidMonthly(index) => {
                (2, of_component(index))
            }
            Self::Base => (3, (0, self)),
            _ => (0, (0, self)),
        }
    }

    /// Where the fact stands in a list for people: the facts of one component together.
    pub(crate) fn place(self) -> (Self, u8) {
        match self {
            Self::ComponentInContract(index) | Self::ComponentPaidMonthly(index) => {
                (Self::ComponentInContract(0), index)
            }
            _ => (self, 0),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::ApplicationKind => "application.kind",
            Self::ReceivedOn => "application.receivedOn",
            Self::StartsOn => "application.startsOn",
            Self::BirthDate => "person.birthDate",
            Self::Age => "person.age",
            Self::Role => "work.role",
            Self::Contract => "work.contract",
            Self::ContractMonths => "work.contractMonths",
            Self::RecognisedSponsor => "work.recognisedSponsor",
            Self::DesignatedInstitution => "work.designatedInstitution",
            Self::ExcludedOccupation => "work.excludedOccupation",
            Self::MarketRate => "work.marketRate",
            Self::Base => "pay.base",
            Self::Per => "pay.per",
            Self::IncludesHolidayAllowance => "pay.includesHolidayAllowance",
            Self::Components | Self::ComponentInContract(_) | Self::ComponentPaidMonthly(_) => {
                "pay.components"
            }
            Self::PaidMonthlyToOwnAccount => "pay.paidMonthlyToOwnAccount",
            Self::EqualInstalments => "pay.equalInstalments",
            Self::CurrentCriterion => "currentPermit.criterion",
            Self::ResidenceGap => "currentPermit.residenceGap",
            Self::BlueCardFirstIssuedOn => "currentPermit.blueCardFirstIssuedOn",
            Self::StudyLevel => "study.level",
            Self::StudyKind => "study.kind",
            Self::CompletedOn => "study.completedOn",
            Self::LanguageProof => "study.languageProof",
            Self::OrientationYearPermit => "orientationYear.permit",
            Self::EndedOn => "orientationYear.endedOn",
            Self::ForThisStudy => "orientationYear.forThisStudy",
            Self::ExperienceYears => "experience.years",
            Self::ExperienceIct => "experience.ict",
            Self::WorkedInNl6Months => "points.workedInNl6Months",
            Self::StudiedInNl6Months => "points.studiedInNl6Months",
            Self::DutchA2 => "points.dutchA2",
            Self::EnglishIelts6 => "points.englishIelts6",
            Self::BolognaDegree => "points.bolognaDegree",
            Self::EarlierSearchYear => "points.earlierSearchYear",
        }
    }
}

impl fmt::Display for FactPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Self::ComponentInContract(index) => write!(f, "[{index}].inContract"),
            Self::ComponentPaidMonthly(index) => write!(f, "[{index}].paidMonthly"),
            _ => Ok(()),
        }
    }
}

impl Serialize for FactPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
