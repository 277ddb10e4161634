//! Facts from a tree of JSON: strict, and every mistake with its code and path.

use super::{
    Application, BlueCardFirstIssued, Completed, ContractMonths, CurrentPermit, Experience,
    FactPath, Facts, OrientationYear, Pay, PayComponent, Person, Points, Study, Value, Words, Work,
};
use crate::{Day, DayError, FactsError, Money, MoneyError, error::ErrorCode};

/// More parts than any payslip has; it bounds the work of one assessment.
pub(crate) const MAX_COMPONENTS: u8 = 50;
const MAX_AGE: i64 = 120;
const MAX_YEARS: i64 = 80;
const MAX_CONTRACT_MONTHS: i64 = 600;

/// The groups of the facts and the fields of each.
const SHAPE: [(&str, &[&str]); 9] = [
    ("application", &["kind", "receivedOn", "startsOn"]),
    ("person", &["birthDate", "age"]),
    (
        "work",
        &[
            "role",
            "contract",
            "contractMonths",
            "recognisedSponsor",
            "designatedInstitution",
            "excludedOccupation",
            "marketRate",
        ],
    ),
    (
        "pay",
        &[
            "base",
            "per",
            "includesHolidayAllowance",
            "components",
            "paidMonthlyToOwnAccount",
            "equalInstalments",
        ],
    ),
    (
        "currentPermit",
        &["criterion", "residenceGap", "blueCardFirstIssuedOn"],
    ),
    ("study", &["level", "kind", "completedOn", "languageProof"]),
    ("orientationYear", &["permit", "endedOn", "forThisStudy"]),
    ("experience", &["years", "ict"]),
    (
        "points",
        &[
            "workedInNl6Months",
            "studiedInNl6Months",
            "dutchA2",
            "englishIelts6",
            "bolognaDegree",
            "earlierSearchYear",
        ],
    ),
];
const COMPONENT: &[&str] = &["kind", "amount", "per", "inContract", "paidMonthly"];

impl TryFrom<&Value> for Facts {
    type Error = FactsError;

    /// Reads facts; unknown fields are reported first, then the first mistake in the order of the facts.
    fn try_from(value: &Value) -> Result<Self, FactsError> {
        let Value::Map(groups) = value else {
            return Err(FactsError::new(ErrorCode::WrongType, String::new()));
        };
        refuse_unknown_fields(groups)?;
        let application = application(&Group::of(groups, "application")?)?;
        Ok(Self {
            person: person(&Group::of(groups, "person")?, &application)?,
            application,
            work: work(&Group::of(groups, "work")?)?,
            pay: pay(&Group::of(groups, "pay")?)?,
            current_permit: current_permit(&Group::of(groups, "currentPermit")?)?,
            study: study(&Group::of(groups, "study")?)?,
            orientation_year: orientation_year(&Group::of(groups, "orientationYear")?)?,
            experience: experience(&Group::of(groups, "experience")?)?,
            points: points(&Group::of(groups, "points")?)?,
        })
    }
}

type Entries = [(String, Value)];

// Each of the small readers below is used for a dozen fields; `inline(never)` keeps one copy of it in the module.

fn refuse_unknown_fields(groups: &Entries) -> Result<(), FactsError> {
    for (name, group) in groups {
        let Some((_, fields)) = SHAPE.iter().find(|(known, _)| known == name) else {
            return Err(FactsError::new(ErrorCode::UnknownField, name.clone()));
        };
        let Value::Map(group) = group else { continue };
        refuse_fields_outside(fields, group, name)?;
        let components = group
            .iter()
            .find(|(field, _)| name == "pay" && field == "components");
        if let Some((_, Value::List(components))) = components {
            for (index, component) in components.iter().enumerate() {
                if let Value::Map(component) = component {
                    refuse_fields_outside(
                        COMPONENT,
                        component,
                        &format!("pay.components[{index}]"),
                    )?;
                }
            }
        }
    }
    Ok(())
}

fn refuse_fields_outside(
    known: &[&str],
    entries: &Entries,
    parent: &str,
) -> Result<(), FactsError> {
    match entries
        .iter()
        .find(|(field, _)| !known.contains(&field.as_str()))
    {
        Some((field, _)) => Err(FactsError::new(
            ErrorCode::UnknownField,
            format!("{parent}.{field}"),
        )),
        None => Ok(()),
    }
}

/// An object of facts and its path.
struct Group<'a> {
    path: String,
    entries: &'a Entries,
}

impl<'a> Group<'a> {
    #[inline(never)]
    fn of(groups: &'a Entries, name: &str) -> Result<Self, FactsError> {
        match groups.iter().find(|(own, _)| own == name) {
            None | Some((_, Value::Null)) => Ok(Self {
                path: name.to_owned(),
                entries: &[],
            }),
            Some((_, value)) => Self::new(value, name.to_owned()),
        }
    }

    fn new(value: &'a Value, path: String) -> Result<Self, FactsError> {
        match value {
            Value::Map(entries) => Ok(Self { path, entries }),
            _ => Err(FactsError::new(ErrorCode::WrongType, path)),
        }
    }

    fn field(&self, name: &'static str) -> Field<'a, '_> {
        let value = self
            .entries
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value);
        Field {
            group: &self.path,
            name,
            value: value.filter(|value| **value != Value::Null),
        }
    }

    #[inline(never)]
    fn word<T: Words>(&self, name: &'static str) -> Result<Option<T>, FactsError> {
        self.field(name).read(Field::word)
    }

    #[inline(never)]
    fn flag(&self, name: &'static str) -> Result<Option<bool>, FactsError> {
        self.field(name).read(Field::flag)
    }

    #[inline(never)]
    fn day(&self, name: &'static str) -> Result<Option<Day>, FactsError> {
        self.field(name).read(Field::day)
    }

    #[inline(never)]
    fn whole(&self, name: &'static str, max: i64) -> Result<Option<u8>, FactsError> {
        let number = self
            .field(name)
            .read(|field, value| field.whole(value, 0, max))?;
        Ok(number.and_then(|number| u8::try_from(number).ok()))
    }
}

/// A field that may be absent.
#[derive(Clone, Copy)]
struct Field<'a, 'p> {
    group: &'p str,
    name: &'static str,
    value: Option<&'a Value>,
}

impl<'a> Field<'a, '_> {
    #[inline(never)]
    fn error(&self, code: ErrorCode) -> FactsError {
        FactsError::new(code, format!("{}.{}", self.group, self.name))
    }

    fn read<T>(
        self,
        read: impl FnOnce(Self, &'a Value) -> Result<T, FactsError>,
    ) -> Result<Option<T>, FactsError> {
        self.value.map(|value| read(self, value)).transpose()
    }

    fn required<T>(
        self,
        read: impl FnOnce(Self, &'a Value) -> Result<T, FactsError>,
    ) -> Result<T, FactsError> {
        self.read(read)?
            .ok_or_else(|| self.error(ErrorCode::WrongType))
    }

    fn text(self, value: &'a Value) -> Result<&'a str, FactsError> {
        match value {
            Value::Text(text) => Ok(text),
            _ => Err(self.error(ErrorCode::WrongType)),
        }
    }

    fn word<T: Words>(self, value: &'a Value) -> Result<T, FactsError> {
        let text = self.text(value)?;
        let found = T::WORDS.iter().find(|(word, _)| *word == text);
        found
            .map(|(_, value)| *value)
            .ok_or_else(|| self.error(ErrorCode::UnknownValue))
    }

    fn flag(self, value: &'a Value) -> Result<bool, FactsError> {
        match value {
            Value::Bool(flag) => Ok(*flag),
            _ => Err(self.error(ErrorCode::WrongType)),
        }
    }

    fn day(self, value: &'a Value) -> Result<Day, FactsError> {
        self.text(value)?.parse().map_err(|error| {
            self.error(match error {
                DayError::NotADate => ErrorCode::NotADate,
                DayError::OutOfRange => ErrorCode::OutOfRange,
            })
        })
    }

    /// A day, or the word that stands for another value.
    fn day_or<T>(
        self,
        value: &'a Value,
        word: &str,
        other: T,
        on: fn(Day) -> T,
    ) -> Result<T, FactsError> {
        if self.text(value)? == word {
            Ok(other)
        } else {
            self.day(value).map(on)
        }
    }

    fn money(self, value: &'a Value) -> Result<Money, FactsError> {
        let text = match value {
            // An exponent stands for more digits, before or behind the point, than money has.
            Value::Number(number) if number.contains('e') => {
                return Err(self.error(ErrorCode::OutOfRange));
            }
            Value::Number(number) | Value::Text(number) => number,
            _ => return Err(self.error(ErrorCode::WrongType)),
        };
        text.parse().map_err(|error| {
            self.error(match error {
                MoneyError::NotMoney => ErrorCode::NotMoney,
                MoneyError::OutOfRange => ErrorCode::OutOfRange,
            })
        })
    }

    fn whole(self, value: &Value, min: i64, max: i64) -> Result<i64, FactsError> {
        let Value::Number(number) = value else {
            return Err(self.error(ErrorCode::WrongType));
        };
        if number.contains('+') {
            return Err(self.error(ErrorCode::OutOfRange)); // 1e+21
        }
        let digits = number.strip_prefix('-').unwrap_or(number);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.error(ErrorCode::WrongType));
        }
        match number.parse() {
            Ok(number) if (min..=max).contains(&number) => Ok(number),
            _ => Err(self.error(ErrorCode::OutOfRange)),
        }
    }
}

fn application(group: &Group<'_>) -> Result<Application, FactsError> {
    Ok(Application {
        kind: group.word("kind")?,
        received_on: group.day("receivedOn")?,
        starts_on: group.day("startsOn")?,
    })
}

fn person(group: &Group<'_>, application: &Application) -> Result<Person, FactsError> {
    let born = Person {
        birth_date: group.day("birthDate")?,
        age: None,
    };
    born.agrees_with(application)?;
    let person = Person {
        age: group.whole("age", MAX_AGE)?,
        ..born
    };
    person.agrees_with(application)?;
    Ok(person)
}

fn work(group: &Group<'_>) -> Result<Work, FactsError> {
    Ok(Work {
        role: group.word("role")?,
        contract: group.flag("contract")?,
        contract_months: group.field("contractMonths").read(contract_months)?,
        recognised_sponsor: group.flag("recognisedSponsor")?,
        designated_institution: group.flag("designatedInstitution")?,
        excluded_occupation: group.word("excludedOccupation")?,
        market_rate: group.flag("marketRate")?,
    })
}

fn contract_months(field: Field<'_, '_>, value: &Value) -> Result<ContractMonths, FactsError> {
    match value {
        Value::Text(word) if word == "indefinite" => Ok(ContractMonths::Indefinite),
        Value::Text(_) => Err(field.error(ErrorCode::UnknownValue)),
        _ => {
            let months = field.whole(value, 1, MAX_CONTRACT_MONTHS)?;
            Ok(ContractMonths::Months(
                u16::try_from(months).unwrap_or(u16::MAX),
            ))
        }
    }
}

fn pay(group: &Group<'_>) -> Result<Pay, FactsError> {
    Ok(Pay {
        base: group.field("base").read(Field::money)?,
        per: group.word("per")?,
        includes_holiday_allowance: group.flag("includesHolidayAllowance")?,
        components: group
            .field("components")
            .read(components)?
            .unwrap_or_default(),
        paid_monthly_to_own_account: group.flag("paidMonthlyToOwnAccount")?,
        equal_instalments: group.flag("equalInstalments")?,
    })
}

fn components(field: Field<'_, '_>, value: &Value) -> Result<Vec<PayComponent>, FactsError> {
    let Value::List(components) = value else {
        return Err(field.error(ErrorCode::WrongType));
    };
    if components.len() > usize::from(MAX_COMPONENTS) {
        return Err(field.error(ErrorCode::OutOfRange));
    }
    let path = |index| format!("{}.{}[{index}]", field.group, field.name);
    components
        .iter()
        .enumerate()
        .map(|(index, value)| component(&Group::new(value, path(index))?))
        .collect()
}

fn component(group: &Group<'_>) -> Result<PayComponent, FactsError> {
    Ok(PayComponent {
        kind: group.field("kind").required(Field::word)?,
        amount: group.field("amount").required(Field::money)?,
        per: group.field("per").required(Field::word)?,
        in_contract: group.flag("inContract")?,
        paid_monthly: group.flag("paidMonthly")?,
    })
}

fn current_permit(group: &Group<'_>) -> Result<CurrentPermit, FactsError> {
    let first_issued = |field: Field<'_, '_>, value| {
        field.day_or(
            value,
            "never",
            BlueCardFirstIssued::Never,
            BlueCardFirstIssued::On,
        )
    };
    Ok(CurrentPermit {
        criterion: group.word("criterion")?,
        residence_gap: group.flag("residenceGap")?,
        blue_card_first_issued_on: group.field("blueCardFirstIssuedOn").read(first_issued)?,
    })
}

fn study(group: &Group<'_>) -> Result<Study, FactsError> {
    let completed = |field: Field<'_, '_>, value| {
        field.day_or(value, "not-yet", Completed::NotYet, Completed::On)
    };
    Ok(Study {
        level: group.word("level")?,
        kind: group.word("kind")?,
        completed_on: group.field("completedOn").read(completed)?,
        language_proof: group.flag("languageProof")?,
    })
}

fn orientation_year(group: &Group<'_>) -> Result<OrientationYear, FactsError> {
    Ok(OrientationYear {
        permit: group.word("permit")?,
        ended_on: group.day("endedOn")?,
        for_this_study: group.flag("forThisStudy")?,
    })
}

fn experience(group: &Group<'_>) -> Result<Experience, FactsError> {
    Ok(Experience {
        years: group.whole("years", MAX_YEARS)?,
        ict: group.flag("ict")?,
    })
}

fn points(group: &Group<'_>) -> Result<Points, FactsError> {
    Ok(Points {
        worked_in_nl_6_months: group.flag("workedInNl6Months")?,
        studied_in_nl_6_months: group.flag("studiedInNl6Months")?,
        dutch_a2: group.flag("dutchA2")?,
        english_ielts_6: group.flag("englishIelts6")?,
        bologna_degree: group.flag("bolognaDegree")?,
        earlier_search_year: group.flag("earlierSearchYear")?,
    })
}

impl FactPath {
    /// Every field of the facts that is named once.
    #[cfg(test)]
    fn fields() -> Vec<String> {
        SHAPE
            .iter()
            .flat_map(|(group, fields)| fields.iter().map(move |field| format!("{group}.{field}")))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_path_in_the_order_of_the_facts() {
        let mut paths = vec![
            FactPath::ApplicationKind,
            FactPath::ReceivedOn,
            FactPath::StartsOn,
            FactPath::BirthDate,
            FactPath::Age,
            FactPath::Role,
            FactPath::Contract,
            FactPath::ContractMonths,
            FactPath::RecognisedSponsor,
            FactPath::DesignatedInstitution,
            FactPath::ExcludedOccupation,
            FactPath::MarketRate,
            FactPath::Base,
            FactPath::Per,
            FactPath::IncludesHolidayAllowance,
            FactPath::Components,
            FactPath::PaidMonthlyToOwnAccount,
            FactPath::EqualInstalments,
            FactPath::CurrentCriterion,
            FactPath::ResidenceGap,
            FactPath::BlueCardFirstIssuedOn,
            FactPath::StudyLevel,
            FactPath::StudyKind,
            FactPath::CompletedOn,
            FactPath::LanguageProof,
            FactPath::OrientationYearPermit,
            FactPath::EndedOn,
            FactPath::ForThisStudy,
            FactPath::ExperienceYears,
            FactPath::ExperienceIct,
            FactPath::WorkedInNl6Months,
            FactPath::StudiedInNl6Months,
            FactPath::DutchA2,
            FactPath::EnglishIelts6,
            FactPath::BolognaDegree,
            FactPath::EarlierSearchYear,
        ];
        paths.sort();
        assert_eq!(
            paths.iter().map(ToString::to_string).collect::<Vec<_>>(),
            FactPath::fields()
        );
    }
}
