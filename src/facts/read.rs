//! Facts from a tree of JSON: strict, and every mistake with its code and path.

use serde::de::{Deserialize, Deserializer, Error};

use super::{
    Application, BlueCardFirstIssued, Completed, ContractMonths, CurrentPermit, Experience,
    FactPath, FactShape, Facts, MAX_COMPONENTS, OrientationYear, Pay, PayComponent, Person, Points,
    Study, Value, Work,
};
use crate::{
    day::{Day, DayError},
    error::{ErrorCode, FactsError},
    money::{Money, MoneyError},
    vocabulary::ClosedList,
};

/// The fields of a part of the pay, in the order in which they are read.
pub(crate) const COMPONENT: [&str; 5] = ["kind", "amount", "per", "inContract", "paidMonthly"];

impl TryFrom<&Value> for Facts {
    type Error = FactsError;

    /// Reads facts; unknown fields are reported first, then the first mistake in the order of the facts. A field that is given
    /// twice has the wrong type.
    fn try_from(value: &Value) -> Result<Self, FactsError> {
        let Value::Map(groups) = value else {
            return Err(FactsError::new(ErrorCode::WrongType, String::new()));
        };
        refuse_unknown_fields(groups)?;
        let parts = parts(groups);
        facts(Tree(Groups {
            groups,
            parts: parts.as_deref(),
        }))
    }
}

impl<'de> Deserialize<'de> for Facts {
    /// Reads as `Facts::try_from(&Value)` does; a mistake is told in the words of its [`FactsError`], the path first.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Value::deserialize(deserializer)?;
        Self::try_from(&tree).map_err(D::Error::custom)
    }
}

impl Facts {
    #[cfg_attr(
        not(any(test, all(target_arch = "wasm32", target_os = "unknown"))),
        expect(
            dead_code,
            reason = "only the boundary with JavaScript puts facts by their places"
        )
    )]
    /// Reads facts that lie by their places; who puts them there has refused unknown fields.
    pub(crate) fn from_places(places: &[Option<Raw<'_>>]) -> Result<Self, FactsError> {
        facts(Tree(places))
    }
}

fn facts<'a>(tree: Tree<impl Source<'a>>) -> Result<Facts, FactsError> {
    let application = application(tree)?;
    Ok(Facts {
        person: person(tree, &application)?,
        application,
        work: work(tree)?,
        pay: pay(tree)?,
        current_permit: current_permit(tree)?,
        study: study(tree)?,
        orientation_year: orientation_year(tree)?,
        experience: experience(tree)?,
        points: points(tree)?,
    })
}

type Entries = [(String, Value)];

/// A name that is given twice has no one value, and none that a field takes.
static TWO_VALUES: Value = Value::Other;

fn found<'a>(entries: &'a Entries, name: &str) -> Option<&'a Value> {
    let mut values = entries.iter().filter(|(own, _)| own == name);
    let (_, first) = values.next()?;
    let value = if values.next().is_none() {
        first
    } else {
        &TWO_VALUES
    };
    Some(value).filter(|value| **value != Value::Null)
}

// Each of the small readers below is used for a dozen fields; `inline(never)` keeps one copy of it in the module.

fn refuse_unknown_fields(groups: &Entries) -> Result<(), FactsError> {
    let unknown = |path: String| Err(FactsError::new(ErrorCode::UnknownField, path));
    for (name, group) in groups {
        let Some(first) = FactPath::ALL.iter().position(|path| path.is_in(name)) else {
            return unknown(name.clone());
        };
        let Value::Map(group) = group else { continue };
        // The facts of a group stand together.
        let own = || {
            FactPath::ALL[first..]
                .iter()
                .take_while(|path| path.is_in(name))
        };
        let is_unknown = |field: &str| !own().any(|path| path.is(name, field));
        if let Some((field, _)) = group.iter().find(|(field, _)| is_unknown(field)) {
            return unknown(format!("{name}.{field}"));
        }
        if FactPath::Components.group_and_field().0 == name {
            refuse_unknown_parts(group)?;
        }
    }
    Ok(())
}

fn refuse_unknown_parts(pay: &Entries) -> Result<(), FactsError> {
    let list = match found(pay, FactPath::Components.group_and_field().1) {
        Some(Value::List(list)) => &list[..],
        _ => &[],
    };
    for (index, component) in list.iter().enumerate() {
        let Value::Map(component) = component else {
            continue;
        };
        let is_unknown = |field: &str| !COMPONENT.contains(&field);
        if let Some((field, _)) = component.iter().find(|(field, _)| is_unknown(field)) {
            let path = format!("{}[{index}].{field}", FactPath::Components);
            return Err(FactsError::new(ErrorCode::UnknownField, path));
        }
    }
    Ok(())
}

/// A value that is there, before anything is believed of it.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(all(target_arch = "wasm32", target_os = "unknown")),
    allow(
        dead_code,
        reason = "some come from the boundary with JavaScript alone"
    )
)]
pub(crate) enum Raw<'a> {
    Flag(bool),
    /// A number, written as JavaScript writes it.
    Number(&'a str),
    /// A whole number; of money that of the cents, of a day its own.
    Whole(i32),
    Text(&'a str),
    Parts(&'a [Option<Part<'a>>]),
    Other,
    /// The whole group is no object; said at its first fact.
    WrongGroup,
}

/// A component of the pay by the places of its fields.
pub(crate) type Part<'a> = [Option<Raw<'a>>; COMPONENT.len()];

impl<'a> From<&'a Value> for Raw<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => Self::Number(number),
            Value::Text(text) => Self::Text(text),
            Value::Null | Value::List(_) | Value::Map(_) | Value::Other => Self::Other,
        }
    }
}

/// Where facts are read from.
trait Source<'a>: Copy {
    /// The value of a fact that may be absent, or the whole group of it when that is no object.
    fn value(self, path: FactPath) -> Option<Raw<'a>>;
}

/// The groups of the facts, and the parts of the pay when there is a list of them.
#[derive(Clone, Copy)]
struct Groups<'a> {
    groups: &'a Entries,
    parts: Option<&'a [Option<Part<'a>>]>,
}

impl<'a> Source<'a> for Groups<'a> {
    fn value(self, path: FactPath) -> Option<Raw<'a>> {
        let (group, name) = path.group_and_field();
        let Value::Map(entries) = found(self.groups, group)? else {
            return Some(Raw::WrongGroup);
        };
        let value = found(entries, name)?;
        let parts = self.parts.filter(|_| path == FactPath::Components);
        Some(parts.map_or_else(|| Raw::from(value), Raw::Parts))
    }
}

/// The parts of the pay by the places of their fields: at most one more than there may be, which shows that there are too many.
fn parts(groups: &Entries) -> Option<Vec<Option<Part<'_>>>> {
    let (group, name) = FactPath::Components.group_and_field();
    let Value::Map(pay) = found(groups, group)? else {
        return None;
    };
    let Value::List(list) = found(pay, name)? else {
        return None;
    };
    let most = usize::from(MAX_COMPONENTS) + 1;
    Some(list.iter().take(most).map(part).collect())
}

fn part(value: &Value) -> Option<Part<'_>> {
    match value {
        Value::Map(entries) => Some(COMPONENT.map(|name| found(entries, name).map(Raw::from))),
        _ => None,
    }
}

/// The facts by their places; who put them there has refused fields that do not exist.
impl<'a> Source<'a> for &[Option<Raw<'a>>] {
    fn value(self, path: FactPath) -> Option<Raw<'a>> {
        self.get(usize::from(path.place())).copied().flatten()
    }
}

#[derive(Clone, Copy)]
struct Tree<S>(S);

impl<'a, S: Source<'a>> Tree<S> {
    /// A fact that may be absent.
    #[inline(never)]
    fn field(self, path: FactPath) -> Result<Option<Field<'a>>, FactsError> {
        match self.0.value(path) {
            Some(Raw::WrongGroup) => {
                let (group, _) = path.group_and_field();
                Err(FactsError::new(ErrorCode::WrongType, group.to_owned()))
            }
            value => Ok(value.map(|value| Field {
                value,
                at: At::Fact(path),
            })),
        }
    }

    fn read<T>(
        self,
        path: FactPath,
        read: impl FnOnce(&Field<'a>) -> Result<T, FactsError>,
    ) -> Result<Option<T>, FactsError> {
        self.field(path)?.map(|field| read(&field)).transpose()
    }

    fn word<T: ClosedList>(self, path: FactPath) -> Result<Option<T>, FactsError> {
        Ok(self
            .place_of_word(path, T::WORDS)?
            .map(|place| T::ALL[place]))
    }

    #[inline(never)]
    fn place_of_word(self, path: FactPath, words: &[&str]) -> Result<Option<usize>, FactsError> {
        self.read(path, |field| field.place_of_word(words))
    }

    #[inline(never)]
    fn flag(self, path: FactPath) -> Result<Option<bool>, FactsError> {
        self.read(path, Field::flag)
    }

    #[inline(never)]
    fn day(self, path: FactPath) -> Result<Option<Day>, FactsError> {
        self.read(path, Field::day)
    }

    /// A whole number in the range of the fact.
    #[inline(never)]
    fn number(self, path: FactPath) -> Result<Option<u16>, FactsError> {
        self.read(path, |field| match path.shape() {
            FactShape::Number(least, most, _) => field.number(least, most),
            _ => Err(field.error(ErrorCode::WrongType)),
        })
    }

    fn small_number(self, path: FactPath) -> Result<Option<u8>, FactsError> {
        Ok(self
            .number(path)?
            .and_then(|number| u8::try_from(number).ok()))
    }
}

/// Where a field stands, for its path in a mistake.
#[derive(Clone, Copy)]
enum At {
    Fact(FactPath),
    Component(usize, Option<&'static str>),
}

impl At {
    fn path(self) -> String {
        match self {
            Self::Fact(path) => path.to_string(),
            Self::Component(index, None) => format!("{}[{index}]", FactPath::Components),
            Self::Component(index, Some(field)) => {
                format!("{}[{index}].{field}", FactPath::Components)
            }
        }
    }

    fn error(self, code: ErrorCode) -> FactsError {
        FactsError::new(code, self.path())
    }
}

/// A value that is there, and where it stands.
struct Field<'a> {
    value: Raw<'a>,
    at: At,
}

impl<'a> Field<'a> {
    #[inline(never)]
    fn error(&self, code: ErrorCode) -> FactsError {
        self.at.error(code)
    }

    fn text(&self) -> Result<&'a str, FactsError> {
        match self.value {
            Raw::Text(text) => Ok(text),
            _ => Err(self.error(ErrorCode::WrongType)),
        }
    }

    fn word<T: ClosedList>(&self) -> Result<T, FactsError> {
        Ok(T::ALL[self.place_of_word(T::WORDS)?])
    }

    #[inline(never)]
    fn place_of_word(&self, words: &[&str]) -> Result<usize, FactsError> {
        let text = self.text()?;
        let place = words.iter().position(|word| *word == text);
        place.ok_or_else(|| self.error(ErrorCode::UnknownValue))
    }

    fn flag(&self) -> Result<bool, FactsError> {
        match self.value {
            Raw::Flag(flag) => Ok(flag),
            _ => Err(self.error(ErrorCode::WrongType)),
        }
    }

    fn day(&self) -> Result<Day, FactsError> {
        if let Raw::Whole(number) = self.value {
            let known = (Day::MIN.number()..=Day::MAX.number()).contains(&number);
            let day = known.then(|| Day::from_number(number));
            return day.ok_or_else(|| self.error(ErrorCode::OutOfRange));
        }
        self.text()?.parse().map_err(|error| {
            self.error(match error {
                DayError::NotADate => ErrorCode::NotADate,
                DayError::OutOfRange => ErrorCode::OutOfRange,
            })
        })
    }

    /// A day, or one of the words that stand for another value.
    fn day_or<T: Copy>(&self, words: &[(&str, T)], on: fn(Day) -> T) -> Result<T, FactsError> {
        let text = match self.value {
            Raw::Whole(_) => "",
            _ => self.text()?,
        };
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, value)) => Ok(*value),
            None => self.day().map(on),
        }
    }

    fn money(&self) -> Result<Money, FactsError> {
        let text = match self.value {
            // An exponent stands for more digits, before or behind the point, than money has.
            Raw::Number(number) if number.contains('e') => {
                return Err(self.error(ErrorCode::OutOfRange));
            }
            Raw::Number(number) | Raw::Text(number) => number,
            Raw::Whole(cents) => {
                let money = Money::of_cents(cents.into());
                return money.ok_or_else(|| self.error(ErrorCode::OutOfRange));
            }
            _ => return Err(self.error(ErrorCode::WrongType)),
        };
        text.parse().map_err(|error| {
            self.error(match error {
                MoneyError::NotMoney => ErrorCode::NotMoney,
                MoneyError::OutOfRange => ErrorCode::OutOfRange,
            })
        })
    }

    fn number(&self, least: u16, most: u16) -> Result<u16, FactsError> {
        let in_range = |number: i64| {
            let number = u16::try_from(number).ok();
            number.filter(|number| (least..=most).contains(number))
        };
        let number = match self.value {
            Raw::Number(number) => number,
            Raw::Whole(number) => {
                let number = in_range(number.into());
                return number.ok_or_else(|| self.error(ErrorCode::OutOfRange));
            }
            _ => return Err(self.error(ErrorCode::WrongType)),
        };
        if number.contains('+') {
            return Err(self.error(ErrorCode::OutOfRange)); // 1e+21
        }
        let digits = number.strip_prefix('-').unwrap_or(number);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.error(ErrorCode::WrongType));
        }
        let number = number.parse().ok().and_then(in_range);
        number.ok_or_else(|| self.error(ErrorCode::OutOfRange))
    }
}

fn application<'a>(tree: Tree<impl Source<'a>>) -> Result<Application, FactsError> {
    Ok(Application {
        kind: tree.word(FactPath::ApplicationKind)?,
        received_on: tree.day(FactPath::ReceivedOn)?,
        starts_on: tree.day(FactPath::StartsOn)?,
    })
}

fn person<'a>(
    tree: Tree<impl Source<'a>>,
    application: &Application,
) -> Result<Person, FactsError> {
    let born = Person {
        birth_date: tree.day(FactPath::BirthDate)?,
        ..Person::default()
    };
    born.born_before(application)?;
    let aged = Person {
        age: tree.small_number(FactPath::Age)?,
        ..born
    };
    aged.agrees_with(application)?;
    Ok(Person {
        turkish_national: tree.flag(FactPath::TurkishNational)?,
        ..aged
    })
}

fn work<'a>(tree: Tree<impl Source<'a>>) -> Result<Work, FactsError> {
    Ok(Work {
        role: tree.word(FactPath::Role)?,
        contract: tree.flag(FactPath::Contract)?,
        contract_months: contract_months(tree)?,
        recognised_sponsor: tree.flag(FactPath::RecognisedSponsor)?,
        designated_institution: tree.flag(FactPath::DesignatedInstitution)?,
        excluded_occupation: tree.word(FactPath::ExcludedOccupation)?,
        market_rate: tree.flag(FactPath::MarketRate)?,
    })
}

fn contract_months<'a>(tree: Tree<impl Source<'a>>) -> Result<Option<ContractMonths>, FactsError> {
    let path = FactPath::ContractMonths;
    match tree.field(path)? {
        Some(field) if matches!(field.value, Raw::Text(_)) => match field.text()? {
            "indefinite" => Ok(Some(ContractMonths::Indefinite)),
            _ => Err(field.error(ErrorCode::UnknownValue)),
        },
        _ => Ok(tree.number(path)?.map(ContractMonths::Months)),
    }
}

fn pay<'a>(tree: Tree<impl Source<'a>>) -> Result<Pay, FactsError> {
    Ok(Pay {
        base: tree.read(FactPath::Base, Field::money)?,
        per: tree.word(FactPath::Per)?,
        includes_holiday_allowance: tree.flag(FactPath::IncludesHolidayAllowance)?,
        includes_thirteenth_month: tree.flag(FactPath::IncludesThirteenthMonth)?,
        thirteenth_month_paid_monthly: tree.flag(FactPath::ThirteenthMonthPaidMonthly)?,
        components: tree
            .read(FactPath::Components, components)?
            .unwrap_or_default(),
        paid_monthly_to_own_account: tree.flag(FactPath::PaidMonthlyToOwnAccount)?,
        equal_instalments: tree.flag(FactPath::EqualInstalments)?,
    })
}

fn components(field: &Field<'_>) -> Result<Vec<PayComponent>, FactsError> {
    let Raw::Parts(parts) = field.value else {
        return Err(field.error(ErrorCode::WrongType));
    };
    if parts.len() > usize::from(MAX_COMPONENTS) {
        return Err(field.error(ErrorCode::OutOfRange));
    }
    let mut components = Vec::with_capacity(parts.len());
    for (index, part) in parts.iter().enumerate() {
        let Some(part) = part else {
            return Err(At::Component(index, None).error(ErrorCode::WrongType));
        };
        components.push(component(index, part)?);
    }
    Ok(components)
}

fn component(index: usize, part: &Part<'_>) -> Result<PayComponent, FactsError> {
    let at = |place: usize| At::Component(index, Some(COMPONENT[place]));
    let optional = |place: usize| {
        part[place].map(|value| Field {
            value,
            at: at(place),
        })
    };
    let required = |place| optional(place).ok_or_else(|| at(place).error(ErrorCode::WrongType));
    let flag = |place| optional(place).map(|field| field.flag()).transpose();
    Ok(PayComponent {
        kind: required(0)?.word()?,
        amount: required(1)?.money()?,
        per: required(2)?.word()?,
        in_contract: flag(3)?,
        paid_monthly: flag(4)?,
    })
}

fn current_permit<'a>(tree: Tree<impl Source<'a>>) -> Result<CurrentPermit, FactsError> {
    let never = [("never", BlueCardFirstIssued::Never)];
    Ok(CurrentPermit {
        criterion: tree.word(FactPath::CurrentCriterion)?,
        residence_gap: tree.flag(FactPath::ResidenceGap)?,
        blue_card_first_issued_on: tree.read(FactPath::BlueCardFirstIssuedOn, |field| {
            field.day_or(&never, BlueCardFirstIssued::On)
        })?,
    })
}

fn study<'a>(tree: Tree<impl Source<'a>>) -> Result<Study, FactsError> {
    let words = [
        ("not-yet", Completed::NotYet),
        ("earlier", Completed::Earlier),
    ];
    Ok(Study {
        level: tree.word(FactPath::StudyLevel)?,
        kind: tree.word(FactPath::StudyKind)?,
        completed_on: tree.read(FactPath::CompletedOn, |field| {
            field.day_or(&words, Completed::On)
        })?,
        language_proof: tree.flag(FactPath::LanguageProof)?,
    })
}

fn orientation_year<'a>(tree: Tree<impl Source<'a>>) -> Result<OrientationYear, FactsError> {
    Ok(OrientationYear {
        permit: tree.word(FactPath::OrientationYearPermit)?,
        ended_on: tree.day(FactPath::EndedOn)?,
        for_this_study: tree.flag(FactPath::ForThisStudy)?,
    })
}

fn experience<'a>(tree: Tree<impl Source<'a>>) -> Result<Experience, FactsError> {
    Ok(Experience {
        years: tree.small_number(FactPath::ExperienceYears)?,
        ict: tree.flag(FactPath::ExperienceIct)?,
    })
}

fn points<'a>(tree: Tree<impl Source<'a>>) -> Result<Points, FactsError> {
    Ok(Points {
        worked_in_nl_6_months: tree.flag(FactPath::WorkedInNl6Months)?,
        studied_in_nl_6_months: tree.flag(FactPath::StudiedInNl6Months)?,
        dutch_a2: tree.flag(FactPath::DutchA2)?,
        english_ielts_6: tree.flag(FactPath::EnglishIelts6)?,
        bologna_degree: tree.flag(FactPath::BolognaDegree)?,
        earlier_search_year: tree.flag(FactPath::EarlierSearchYear)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lies by places is read as what lies in groups.
    #[test]
    fn places_and_groups_are_read_alike() {
        let text = |text: &str| Value::Text(text.to_owned());
        let map = |entries: Vec<(&str, Value)>| {
            Value::Map(
                entries
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect(),
            )
        };
        let component = map(vec![
            ("kind", text("fixed-allowance")),
            ("amount", Value::Number("100.5".to_owned())),
            ("per", text("month")),
            ("paidMonthly", Value::Bool(true)),
        ]);
        let groups = map(vec![
            ("application", map(vec![("receivedOn", text("2026-03-01"))])),
            (
                "work",
                map(vec![
                    ("contractMonths", text("indefinite")),
                    ("contract", Value::Null),
                ]),
            ),
            (
                "pay",
                map(vec![("components", Value::List(vec![component]))]),
            ),
        ]);
        let part: Part<'_> = [
            Some(Raw::Text("fixed-allowance")),
            Some(Raw::Number("100.5")),
            Some(Raw::Text("month")),
            None,
            Some(Raw::Flag(true)),
        ];
        let parts = [Some(part)];
        let mut places = [None; FactPath::ALL.len()];
        let mut put = |path: FactPath, value| places[usize::from(path.place())] = Some(value);
        put(FactPath::ReceivedOn, Raw::Text("2026-03-01"));
        put(FactPath::ContractMonths, Raw::Text("indefinite"));
        put(FactPath::Components, Raw::Parts(&parts));
        assert_eq!(Facts::from_places(&places), Facts::try_from(&groups));
        let mut wrong = [None; FactPath::ALL.len()];
        wrong[usize::from(FactPath::Base.place())] = Some(Raw::Flag(true));
        let error = Facts::from_places(&wrong).unwrap_err();
        assert_eq!(
            (error.code(), error.path()),
            (ErrorCode::WrongType, "pay.base")
        );
    }
}
