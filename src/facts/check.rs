//! What facts cannot be, however they were made: ranges, and contradictions between given facts.

use super::{
    Application, BlueCardFirstIssued, Completed, ContractMonths, FactPath, FactShape, Facts, Person,
};
use crate::{
    day::Day,
    error::{ErrorCode, FactsError},
};

/// More parts than any payslip has; it bounds the work of one assessment.
pub(crate) const MAX_COMPONENTS: u8 = 50;

impl Facts {
    /// Refuses what reading would refuse, so that facts built by hand meet the same limits.
    ///
    /// # Errors
    /// The first fact outside its range, more than 50 components, or an age and a birth that contradict each other.
    ///
    /// ```
    /// use kennismigrant::{ContractMonths, ErrorCode, Facts};
    /// let mut facts = Facts::default();
    /// facts.work.contract_months = Some(ContractMonths::Months(0));
    /// let error = facts.check().unwrap_err();
    /// assert_eq!((error.code(), error.path()), (ErrorCode::OutOfRange, "work.contractMonths"));
    /// ```
    pub fn check(&self) -> Result<(), FactsError> {
        let application = &self.application;
        in_calendar(FactPath::ReceivedOn, application.received_on)?;
        in_calendar(FactPath::StartsOn, application.starts_on)?;
        in_calendar(FactPath::BirthDate, self.person.birth_date)?;
        self.person.born_before(application)?;
        in_range(FactPath::Age, self.person.age.map(u16::from))?;
        self.person.agrees_with(application)?;
        in_range(
            FactPath::ContractMonths,
            self.work.contract_months.and_then(ContractMonths::months),
        )?;
        if self.pay.components.len() > usize::from(MAX_COMPONENTS) {
            return Err(out_of_range(FactPath::Components));
        }
        let card = match self.current_permit.blue_card_first_issued_on {
            Some(BlueCardFirstIssued::On(day)) => Some(day),
            Some(BlueCardFirstIssued::Never) | None => None,
        };
        in_calendar(FactPath::BlueCardFirstIssuedOn, card)?;
        let completed = match self.study.completed_on {
            Some(Completed::On(day)) => Some(day),
            Some(Completed::NotYet | Completed::Earlier) | None => None,
        };
        in_calendar(FactPath::CompletedOn, completed)?;
        in_calendar(FactPath::EndedOn, self.orientation_year.ended_on)?;
        in_range(
            FactPath::ExperienceYears,
            self.experience.years.map(u16::from),
        )
    }
}

impl ContractMonths {
    fn months(self) -> Option<u16> {
        match self {
            Self::Months(months) => Some(months),
            Self::Indefinite => None,
        }
    }
}

fn out_of_range(path: FactPath) -> FactsError {
    FactsError::new(ErrorCode::OutOfRange, path.to_string())
}

fn in_range(path: FactPath, number: Option<u16>) -> Result<(), FactsError> {
    match (path.shape(), number) {
        (FactShape::Number(least, most, _), Some(number)) if number < least || most < number => {
            Err(out_of_range(path))
        }
        _ => Ok(()),
    }
}

fn in_calendar(path: FactPath, day: Option<Day>) -> Result<(), FactsError> {
    match day {
        Some(day) if !(Day::MIN..=Day::MAX).contains(&day) => Err(out_of_range(path)),
        _ => Ok(()),
    }
}

impl Person {
    pub(super) fn born_before(&self, application: &Application) -> Result<(), FactsError> {
        match (self.birth_date, application.decisive_day()) {
            (Some(born), Ok(day)) if born > day => Err(contradiction(FactPath::BirthDate)),
            _ => Ok(()),
        }
    }

    /// The age is that of the birth date, on the decisive date.
    pub(super) fn agrees_with(&self, application: &Application) -> Result<(), FactsError> {
        match (self.birth_date, self.age, application.decisive_day()) {
            (Some(born), Some(age), Ok(day)) if born.age_on(day) != i32::from(age) => {
                Err(contradiction(FactPath::Age))
            }
            _ => Ok(()),
        }
    }
}

fn contradiction(path: FactPath) -> FactsError {
    FactsError::new(ErrorCode::Contradiction, path.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(change: fn(&mut Facts)) -> String {
        let mut facts = Facts::default();
        change(&mut facts);
        let error = facts.check().unwrap_err();
        assert_eq!(error.code(), ErrorCode::OutOfRange);
        error.path().to_owned()
    }

    #[test]
    fn facts_made_by_hand_meet_the_limits_of_the_reader() {
        assert_eq!(refused(|facts| facts.person.age = Some(121)), "person.age");
        assert_eq!(
            refused(|facts| facts.experience.years = Some(255)),
            "experience.years"
        );
        for months in [0, 601, u16::MAX] {
            let mut facts = Facts::default();
            facts.work.contract_months = Some(ContractMonths::Months(months));
            assert_eq!(
                facts.check().unwrap_err().path(),
                "work.contractMonths",
                "{months}"
            );
        }
        assert_eq!(
            refused(|facts| facts.study.completed_on = Some(Completed::On(Day::MIN.plus_days(-1)))),
            "study.completedOn"
        );
        assert_eq!(
            refused(|facts| facts.application.received_on = Some(Day::MAX.plus_days(1))),
            "application.receivedOn"
        );
        assert_eq!(Facts::default().check(), Ok(()));
    }
}
