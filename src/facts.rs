//! What is known about a person. Unknown is a value of its own: every field may be `None`, and `None` never means "no".

mod check;
mod path;
mod read;
mod value;

pub(crate) use check::MAX_COMPONENTS;
pub use path::{ComponentPart, FactPath, FactShape};
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) use read::{COMPONENT, Part, Raw};
pub use value::Value;

use serde::{Serialize, Serializer};

use crate::{day::Day, money::Money, vocabulary::closed_list};

/// What is known about one person; everything is optional, and what is `None` is unknown.
///
/// Build it field by field, and end a group that is written whole with `..Default::default()`: new facts come with new law. Or read it
/// with serde; `Facts::try_from(&Value)` reads the same, and reports a mistake with its code and path. What is written with serde
/// is read back as it was.
///
/// ```
/// use kennismigrant::Facts;
/// let facts: Facts = serde_json::from_str(r#"{ "person": { "age": 24 }, "pay": { "base": "4500", "per": "month" } }"#)?;
/// assert_eq!(facts.person.age, Some(24));
/// assert_eq!(serde_json::from_str::<Facts>(&serde_json::to_string(&facts)?)?, facts);
///
/// let twice = serde_json::from_str::<Facts>(r#"{ "person": { "age": 24, "age": 42 } }"#).unwrap_err();
/// assert_eq!(twice.to_string(), "person.age: a value of another type is expected");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// ```
/// use kennismigrant::{Facts, Value};
/// let mistake: Value = serde_json::from_str(r#"{ "pay": { "base": "veel" } }"#)?;
/// let error = Facts::try_from(&mistake).unwrap_err();
/// assert_eq!((error.code().as_str(), error.path()), ("not-money", "pay.base"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Facts {
    /// The application for the permit.
    pub application: Application,
    /// The migrant.
    pub person: Person,
    /// The work and the employer.
    pub work: Work,
    /// The agreed wage.
    pub pay: Pay,
    /// What the migrant holds now.
    pub current_permit: CurrentPermit,
    /// The highest study completed.
    pub study: Study,
    /// The orientation year (zoekjaar hoogopgeleiden).
    pub orientation_year: OrientationYear,
    /// Work experience, for the EU Blue Card.
    pub experience: Experience,
    /// The indicators of the points scheme of 2009.
    pub points: Points,
}

/// The application (aanvraag) and its days.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Application {
    /// First, extension or change of employer.
    pub kind: Option<ApplicationKind>,
    /// The day the IND receives the application, or the report of the change.
    pub received_on: Option<Day>,
    /// First: the first working day. Extension: the first day of the new permit, for a notice alone. Change: the first
    /// day at the new employer.
    pub starts_on: Option<Day>,
}

/// The migrant.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The day of birth.
    pub birth_date: Option<Day>,
    /// Whole years on the decisive date, for who will not give a birth date; 0 to 120.
    pub age: Option<u8>,
    /// Whether the migrant is a Turkish national, of whom no recognised sponsor is asked (Vb 3.30a(2)).
    pub turkish_national: Option<bool>,
}

/// The work and the employer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Work {
    /// What the migrant will do.
    pub role: Option<Role>,
    /// A signed employment contract, public appointment or hosting agreement.
    pub contract: Option<bool>,
    /// How long the contract lasts.
    pub contract_months: Option<ContractMonths>,
    /// Whether the employer is a recognised sponsor (erkend referent).
    pub recognised_sponsor: Option<bool>,
    /// For roles other than employee: whether the decree names the institution.
    pub designated_institution: Option<bool>,
    /// Whether the occupation is one that the scheme excludes.
    pub excluded_occupation: Option<ExcludedOccupation>,
    /// Whether the wage is in line with the market (marktconform).
    pub market_rate: Option<bool>,
}

/// The agreed wage.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pay {
    /// Gross wage in money in EUR, before the 30% facility, for the period of `per`.
    pub base: Option<Money>,
    /// The period of `base`.
    pub per: Option<PayPeriod>,
    /// Whether the 8% of holiday allowance (vakantietoeslag) is inside `base`.
    pub includes_holiday_allowance: Option<bool>,
    /// Whether a 13th month (dertiende maand) or fixed year-end payment of a month is inside `base`; looked at for a
    /// wage per year since 2014.
    pub includes_thirteenth_month: Option<bool>,
    /// Whether that 13th month is paid in 12 parts, every month; looked at when it is inside.
    pub thirteenth_month_paid_monthly: Option<bool>,
    /// The other parts of the pay; at most 50.
    pub components: Vec<PayComponent>,
    /// Whether the wage is paid at least monthly to an account in the migrant's name.
    pub paid_monthly_to_own_account: Option<bool>,
    /// Whether the amount is the same every month.
    pub equal_instalments: Option<bool>,
}

/// A part of the pay beside the base.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PayComponent {
    /// What it is.
    pub kind: ComponentKind,
    /// EUR for the period of `per`.
    pub amount: Money,
    /// The period of `amount`.
    pub per: ComponentPeriod,
    /// Whether it is agreed in the contract.
    pub in_contract: Option<bool>,
    /// Whether it is paid every month to an account in the migrant's name.
    pub paid_monthly: Option<bool>,
}

/// What the migrant holds now.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CurrentPermit {
    /// The criterion of the present permit as highly skilled migrant.
    pub criterion: Option<CurrentCriterion>,
    /// Whether there is a day without valid residence before the new permit (verblijfsgat).
    pub residence_gap: Option<bool>,
    /// When the first EU Blue Card was issued.
    pub blue_card_first_issued_on: Option<BlueCardFirstIssued>,
}

/// The highest study completed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Study {
    /// Its level.
    pub level: Option<StudyLevel>,
    /// Where and what.
    pub kind: Option<StudyKind>,
    /// Graduation, doctorate, or the day the research permit ended.
    pub completed_on: Option<Completed>,
    /// IELTS 6.0 or another proof that Vb 3.42 accepts.
    pub language_proof: Option<bool>,
}

/// The orientation year (zoekjaar hoogopgeleiden); until 2016-02-29 the search year, from 2009 the permit of the points scheme too.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OrientationYear {
    /// Whether the migrant has had that permit.
    pub permit: Option<OrientationYearPermit>,
    /// The day it ended.
    pub ended_on: Option<Day>,
    /// Whether it was granted for this same course or research.
    pub for_this_study: Option<bool>,
}

/// Work experience, for the EU Blue Card.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Experience {
    /// Whole relevant years; 0 to 80.
    pub years: Option<u8>,
    /// Whether as ICT manager or professional.
    pub ict: Option<bool>,
}

/// The indicators of the points scheme of 2009.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Points {
    /// Worked in the Netherlands at least half a year.
    pub worked_in_nl_6_months: Option<bool>,
    /// Studied in the Netherlands at least half a year.
    pub studied_in_nl_6_months: Option<bool>,
    /// Dutch at NT2 level A2.
    pub dutch_a2: Option<bool>,
    /// English at IELTS 6.
    pub english_ielts_6: Option<bool>,
    /// A degree from a country of the Bologna declaration.
    pub bologna_degree: Option<bool>,
    /// Held a search-year permit before.
    pub earlier_search_year: Option<bool>,
}

closed_list! {
    /// What is asked of the IND.
    #[non_exhaustive]
    ApplicationKind {
        /// A first permit as highly skilled migrant.
        First = "first",
        /// Another employer.
        ChangeOfEmployer = "change-of-employer",
        /// Extension with the same employer (verlenging).
        Extension = "extension",
    }
}
closed_list! {
    /// What the migrant will do.
    #[non_exhaustive]
    Role {
        /// Work on an employment contract or appointment.
        Employee = "employee",
        /// Scientific research (wetenschappelijk onderzoek).
        Researcher = "researcher",
        /// Doctor in training to be a specialist (arts in opleiding).
        DoctorInTraining = "doctor-in-training",
        /// Guest lecturer (gastdocent).
        GuestLecturer = "guest-lecturer",
        /// Doctoral student (promovendus).
        DoctoralStudent = "doctoral-student",
        /// Postdoc or university lecturer (postdoctoraal, universitair docent).
        PostdocOrLecturer = "postdoc-or-lecturer",
    }
}
closed_list! {
    /// Occupations that the schemes exclude.
    #[non_exhaustive]
    ExcludedOccupation {
        /// Another occupation.
        None = "none",
        /// Professional football.
        ProfessionalFootball = "professional-football",
        /// Clergy (geestelijk bedienaar).
        Clergy = "clergy",
        /// Sexual acts with or for third parties.
        SexWork = "sex-work",
    }
}
closed_list! {
    /// The period of the base wage.
    PayPeriod {
        /// A month.
        Month = "month",
        /// Four weeks, thirteen times a year.
        FourWeeks = "four-weeks",
        /// A year.
        Year = "year",
    }
}
closed_list! {
    /// The period of a part of the pay.
    ComponentPeriod {
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
    }
}
closed_list! {
    /// The parts that pay is made of beside the base.
    #[non_exhaustive]
    ComponentKind {
        /// 13th month (dertiende maand) or fixed year-end bonus.
        ThirteenthMonth = "thirteenth-month",
        /// Fixed allowance (vaste toeslag).
        FixedAllowance = "fixed-allowance",
        /// Expense allowance (onkostenvergoeding).
        ExpenseAllowance = "expense-allowance",
        /// Holiday allowance (vakantietoeslag).
        HolidayAllowance = "holiday-allowance",
        /// Wage in kind (loon in natura).
        InKind = "in-kind",
        /// Overtime pay (overwerkvergoeding).
        Overtime = "overtime",
        /// Tips (fooien).
        Tips = "tips",
        /// Payments from funds (uitkeringen uit fondsen).
        FundPayment = "fund-payment",
        /// Variable bonus.
        VariableBonus = "variable-bonus",
        /// Reimbursement of the income-related health-insurance contribution.
        EmployerHealthContribution = "employer-health-contribution",
    }
}
closed_list! {
    /// The criterion under which the present permit as highly skilled migrant was given.
    #[non_exhaustive]
    CurrentCriterion {
        /// No such permit.
        None = "none",
        /// The amount for under 30.
        Under30 = "under-30",
        /// The amount for 30 and over.
        Age30Plus = "age-30-plus",
        /// The reduced salary criterion (verlaagd salariscriterium).
        Reduced = "reduced",
        /// No salary criterion.
        Exempt = "exempt",
    }
}
closed_list! {
    /// The level of the highest study completed.
    #[non_exhaustive]
    StudyLevel {
        /// No higher education.
        None = "none",
        /// Bachelor.
        Bachelor = "bachelor",
        /// Master.
        Master = "master",
        /// Doctorate (promotie).
        Doctorate = "doctorate",
    }
}
closed_list! {
    /// Where the study was done and what it was.
    #[non_exhaustive]
    StudyKind {
        /// An accredited Dutch bachelor, master or doctorate.
        DutchAccredited = "dutch-accredited",
        /// A Dutch postgraduate course of at least 12 months.
        DutchPostgraduate = "dutch-postgraduate",
        /// A course that law or regulation designates, or an Erasmus Mundus master.
        DesignatedCourse = "designated-course",
        /// Research in the Netherlands on a research permit or as highly skilled migrant.
        ResearchInNl = "research-in-nl",
        /// A designated foreign institution (aangewezen buitenlandse onderwijsinstelling).
        ForeignRanked = "foreign-ranked",
        /// Anything else.
        Other = "other",
    }
}
closed_list! {
    /// Whether the migrant has had the orientation-year permit.
    OrientationYearPermit {
        /// Never had it.
        Never = "never",
        /// Holds it now.
        Current = "current",
        /// Had it; it has ended.
        Ended = "ended",
    }
}

/// How long the contract lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContractMonths {
    /// Whole months; 1 to 600.
    Months(u16),
    /// For an indefinite time (onbepaalde tijd).
    Indefinite,
}

/// When the study was completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completed {
    /// The day.
    On(Day),
    /// Not yet.
    NotYet,
    /// Not in the three years up to and including the decisive date; the day, if there is one, stays open among those before.
    Earlier,
}

/// When the first EU Blue Card was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlueCardFirstIssued {
    /// The day.
    On(Day),
    /// Never had one.
    Never,
}

impl Serialize for ContractMonths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Months(months) => months.serialize(serializer),
            Self::Indefinite => "indefinite".serialize(serializer),
        }
    }
}

impl Serialize for Completed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::On(day) => day.serialize(serializer),
            Self::NotYet => "not-yet".serialize(serializer),
            Self::Earlier => "earlier".serialize(serializer),
        }
    }
}

impl Serialize for BlueCardFirstIssued {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::On(day) => day.serialize(serializer),
            Self::Never => "never".serialize(serializer),
        }
    }
}

impl Application {
    /// The day whose law, amounts, age and pay count, or the facts that are needed for it: the day of receipt, and at
    /// another employer the first day there (Vb 3.103; contract (Meaning 3)).
    pub(crate) fn decisive_day(&self) -> Result<Day, Vec<FactPath>> {
        let absent = |path: FactPath, day: Option<Day>| day.is_none().then_some(path);
        let received = absent(FactPath::ReceivedOn, self.received_on);
        let starts = absent(FactPath::StartsOn, self.starts_on);
        let needed = |paths: &[Option<FactPath>]| paths.iter().copied().flatten().collect();
        match self.kind {
            Some(ApplicationKind::First | ApplicationKind::Extension) => {
                self.received_on.ok_or_else(|| needed(&[received]))
            }
            Some(ApplicationKind::ChangeOfEmployer) => {
                self.starts_on.ok_or_else(|| needed(&[starts]))
            }
            None => Err(needed(&[Some(FactPath::ApplicationKind), received, starts])),
        }
    }
}
