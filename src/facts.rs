//! What is known about a person. Unknown is a value of its own: every field may be `None`, and `None` never means "no".

mod path;
mod read;
mod value;

pub use path::FactPath;
pub(crate) use read::MAX_COMPONENTS;
pub use value::Value;

use crate::{Day, FactsError, Money, error::ErrorCode};

/// What is known about one person; everything is optional, and what is `None` is unknown.
///
/// Build it field by field, or read it from a tree of JSON with `Facts::try_from(&Value)`, which reports every
/// mistake with its code and path.
///
/// ```
/// use kennismigrant::{Facts, Value};
/// let value: Value = serde_json::from_str(r#"{ "person": { "age": 24 }, "pay": { "base": "4500", "per": "month" } }"#)?;
/// let facts = Facts::try_from(&value)?;
/// assert_eq!(facts.person.age, Some(24));
///
/// let mistake: Value = serde_json::from_str(r#"{ "pay": { "base": "veel" } }"#)?;
/// let error = Facts::try_from(&mistake).unwrap_err();
/// assert_eq!((error.code().as_str(), error.path()), ("not-money", "pay.base"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Application {
    /// First, extension or change of employer.
    pub kind: Option<ApplicationKind>,
    /// The day the IND receives the application, or the report of the change.
    pub received_on: Option<Day>,
    /// First: the first working day. Extension: the first day of the new permit. Change: the first day at the new employer.
    pub starts_on: Option<Day>,
}

/// The migrant.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The day of birth.
    pub birth_date: Option<Day>,
    /// Whole years on the decisive date, for who will not give a birth date; 0 to 120.
    pub age: Option<u8>,
}

/// The work and the employer.
#[derive(Clone, Debug, Default, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pay {
    /// Gross wage in money in EUR, before the 30% facility, for the period of `per`.
    pub base: Option<Money>,
    /// The period of `base`.
    pub per: Option<PayPeriod>,
    /// Whether the 8% of holiday allowance (vakantietoeslag) is inside `base`.
    pub includes_holiday_allowance: Option<bool>,
    /// The other parts of the pay; at most 50.
    pub components: Vec<PayComponent>,
    /// Whether the wage is paid at least monthly to an account in the migrant's name.
    pub paid_monthly_to_own_account: Option<bool>,
    /// Whether the amount is the same every month.
    pub equal_instalments: Option<bool>,
}

/// A part of the pay beside the base.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CurrentPermit {
    /// The criterion of the present permit as highly skilled migrant.
    pub criterion: Option<CurrentCriterion>,
    /// Whether there is a day without valid residence before the new permit (verblijfsgat).
    pub residence_gap: Option<bool>,
    /// When the first EU Blue Card was issued.
    pub blue_card_first_issued_on: Option<BlueCardFirstIssued>,
}

/// The highest study completed.
#[derive(Clone, Debug, Default, PartialEq)]
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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrientationYear {
    /// Whether the migrant has had that permit.
    pub permit: Option<OrientationYearPermit>,
    /// The day it ended.
    pub ended_on: Option<Day>,
    /// Whether it was granted for this same course or research.
    pub for_this_study: Option<bool>,
}

/// Work experience, for the EU Blue Card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Experience {
    /// Whole relevant years; 0 to 80.
    pub years: Option<u8>,
    /// Whether as ICT manager or professional.
    pub ict: Option<bool>,
}

/// The indicators of the points scheme of 2009.
#[derive(Clone, Debug, Default, PartialEq)]
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

/// A closed list of values, each with the word that stands for it in facts.
pub(crate) trait Words: Copy + PartialEq + 'static {
    const WORDS: &'static [(&'static str, Self)];
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl Words for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];
        }
    };
}

words! {
    /// What is asked of the IND.
    ApplicationKind {
        /// A first permit as highly skilled migrant.
        First = "first",
        /// Extension with the same employer (verlenging).
        Extension = "extension",
        /// Another employer.
        ChangeOfEmployer = "change-of-employer",
    }
}
words! {
    /// What the migrant will do.
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
words! {
    /// Occupations that the schemes exclude.
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
words! {
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
words! {
    /// The period of a part of the pay.
    ComponentPeriod {
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
    }
}
words! {
    /// The parts that pay is made of beside the base.
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
words! {
    /// The criterion under which the present permit as highly skilled migrant was given.
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
words! {
    /// The level of the highest study completed.
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
words! {
    /// Where the study was done and what it was.
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
words! {
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
}

/// When the first EU Blue Card was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlueCardFirstIssued {
    /// The day.
    On(Day),
    /// Never had one.
    Never,
}

/// The days on which the law and the facts are judged (Vb 3.103).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DecisiveDays {
    /// The day whose law and amounts are used.
    pub decisive: Day,
    /// The other day that sources name: at an extension the earlier of the two, at a change the day of the report.
    pub other: Option<Day>,
    /// Whether the outcome is judged on the other day too.
    pub judged_on_both: bool,
}

impl Application {
    /// The decisive days, or the facts that are needed for them.
    pub(crate) fn decisive_days(&self) -> Result<DecisiveDays, Vec<FactPath>> {
        let needed: &[FactPath] = match self.kind {
            None => &[
                FactPath::ApplicationKind,
                FactPath::ReceivedOn,
                FactPath::StartsOn,
            ],
            Some(ApplicationKind::First) => &[FactPath::ReceivedOn],
            Some(ApplicationKind::Extension) => &[FactPath::ReceivedOn, FactPath::StartsOn],
            Some(ApplicationKind::ChangeOfEmployer) => &[FactPath::StartsOn],
        };
        let absent = |path: &FactPath| match path {
            FactPath::ReceivedOn => self.received_on.is_none(),
            FactPath::StartsOn => self.starts_on.is_none(),
            _ => true,
        };
        let days = match (self.kind, self.received_on, self.starts_on) {
            (Some(ApplicationKind::First), Some(received), _) => (received, None),
            (Some(ApplicationKind::Extension), Some(received), Some(starts)) => {
                (received.max(starts), Some(received.min(starts)))
            }
            (Some(ApplicationKind::ChangeOfEmployer), received, Some(starts)) => (starts, received),
            _ => return Err(needed.iter().copied().filter(absent).collect()),
        };
        Ok(DecisiveDays {
            decisive: days.0,
            other: days.1.filter(|other| *other != days.0),
            judged_on_both: self.kind == Some(ApplicationKind::Extension),
        })
    }
}

impl Person {
    /// Ages and births that contradict each other on the decisive date.
    pub(crate) fn agrees_with(&self, application: &Application) -> Result<(), FactsError> {
        let (Some(born), Ok(days)) = (self.birth_date, application.decisive_days()) else {
            return Ok(());
        };
        let contradiction =
            |path: FactPath| Err(FactsError::new(ErrorCode::Contradiction, path.to_string()));
        if born > days.decisive {
            return contradiction(FactPath::BirthDate);
        }
        match self.age {
            Some(age) if i32::from(age) != born.age_on(days.decisive) => {
                contradiction(FactPath::Age)
            }
            _ => Ok(()),
        }
    }
}
