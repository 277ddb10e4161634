//! What is known of a person: for every fact the set of values that it may still have.
//! A known fact has one value left, an unknown fact all values of its type.

use super::dates::{self, Day, last_before_years};
use serde_json::Value as Json;

/// Every fact that can be asked, in the order of the contract's `Facts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    Kind,
    ReceivedOn,
    StartsOn,
    /// Stands for the age.
    BirthDate,
    TurkishNational,
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
    IncludesThirteenthMonth,
    ThirteenthMonthPaidMonthly,
    Component(usize, Part),
    PaidMonthlyToOwnAccount,
    CurrentCriterion,
    ResidenceGap,
    BlueCardFirstIssuedOn,
    Level,
    StudyKind,
    CompletedOn,
    LanguageProof,
    OrientationPermit,
    OrientationEndedOn,
    ForThisStudy,
    ExperienceYears,
    ExperienceIct,
    WorkedInNl,
    StudiedInNl,
    DutchA2,
    English,
    BolognaDegree,
    EarlierSearchYear,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    InContract,
    PaidMonthly,
}

const YES_NO: &[&str] = &["false", "true"];
/// Wider than any age that the contract allows, so that no age is lost on an early day.
const FIRST_BIRTH: (i64, i64, i64) = (1700, 1, 1);
const FIRST_DAY: (i64, i64, i64) = (1900, 1, 1);
const LAST_DAY: (i64, i64, i64) = (2099, 12, 31);
const HIGHEST_CENTS: i64 = 1_000_000_000;
/// A completion before the three years up to the decisive day: no value, but the days that are left.
const EARLIER: &str = "earlier";

fn numbered((year, month, of_month): (i64, i64, i64)) -> Day {
    dates::day(year, month, of_month)
}

/// Every fact but those of components, with its place in the facts.
pub const ALL: &[(Fact, &str)] = &[
    (Fact::Kind, "application.kind"),
    (Fact::ReceivedOn, "application.receivedOn"),
    (Fact::StartsOn, "application.startsOn"),
    (Fact::BirthDate, "person.birthDate"),
    (Fact::TurkishNational, "person.turkishNational"),
    (Fact::Role, "work.role"),
    (Fact::Contract, "work.contract"),
    (Fact::ContractMonths, "work.contractMonths"),
    (Fact::RecognisedSponsor, "work.recognisedSponsor"),
    (Fact::DesignatedInstitution, "work.designatedInstitution"),
    (Fact::ExcludedOccupation, "work.excludedOccupation"),
    (Fact::MarketRate, "work.marketRate"),
    (Fact::Base, "pay.base"),
    (Fact::Per, "pay.per"),
    (
        Fact::IncludesHolidayAllowance,
        "pay.includesHolidayAllowance",
    ),
    (Fact::IncludesThirteenthMonth, "pay.includesThirteenthMonth"),
    (
        Fact::ThirteenthMonthPaidMonthly,
        "pay.thirteenthMonthPaidMonthly",
    ),
    (Fact::PaidMonthlyToOwnAccount, "pay.paidMonthlyToOwnAccount"),
    (Fact::CurrentCriterion, "currentPermit.criterion"),
    (Fact::ResidenceGap, "currentPermit.residenceGap"),
    (
        Fact::BlueCardFirstIssuedOn,
        "currentPermit.blueCardFirstIssuedOn",
    ),
    (Fact::Level, "study.level"),
    (Fact::StudyKind, "study.kind"),
    (Fact::CompletedOn, "study.completedOn"),
    (Fact::LanguageProof, "study.languageProof"),
    (Fact::OrientationPermit, "orientationYear.permit"),
    (Fact::OrientationEndedOn, "orientationYear.endedOn"),
    (Fact::ForThisStudy, "orientationYear.forThisStudy"),
    (Fact::ExperienceYears, "experience.years"),
    (Fact::ExperienceIct, "experience.ict"),
    (Fact::WorkedInNl, "points.workedInNl6Months"),
    (Fact::StudiedInNl, "points.studiedInNl6Months"),
    (Fact::DutchA2, "points.dutchA2"),
    (Fact::English, "points.englishIelts6"),
    (Fact::BolognaDegree, "points.bolognaDegree"),
    (Fact::EarlierSearchYear, "points.earlierSearchYear"),
];

impl Fact {
    pub fn path(self) -> String {
        match self {
            Fact::Component(place, Part::InContract) => {
                format!("pay.components[{place}].inContract")
            }
            Fact::Component(place, Part::PaidMonthly) => {
                format!("pay.components[{place}].paidMonthly")
            }
            _ => ALL[self.row()].1.to_owned(),
        }
    }

    fn row(self) -> usize {
        match self {
            Fact::Component(place, Part::InContract) => ALL.len() + 2 * place,
            Fact::Component(place, Part::PaidMonthly) => ALL.len() + 2 * place + 1,
            _ => ALL
                .iter()
                .position(|(fact, _)| *fact == self)
                .expect("every fact is in the table"),
        }
    }

    pub fn is_yes_or_no(self) -> bool {
        self.words() == YES_NO
    }

    /// The words that are values of this fact.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Fact::Kind => &["first", "extension", "change-of-employer"],
            Fact::Role => &[
                "employee",
                "researcher",
                "doctor-in-training",
                "guest-lecturer",
                "doctoral-student",
                "postdoc-or-lecturer",
            ],
            Fact::ContractMonths => &["indefinite"],
            Fact::ExcludedOccupation => &["none", "professional-football", "clergy", "sex-work"],
            Fact::Per => &["month", "four-weeks", "year"],
            Fact::CurrentCriterion => &["none", "under-30", "age-30-plus", "reduced", "exempt"],
            Fact::BlueCardFirstIssuedOn => &["never"],
            Fact::Level => &["none", "bachelor", "master", "doctorate"],
            Fact::StudyKind => &[
                "dutch-accredited",
                "dutch-postgraduate",
                "designated-course",
                "research-in-nl",
                "foreign-ranked",
                "other",
            ],
            Fact::CompletedOn => &["not-yet"],
            Fact::OrientationPermit => &["never", "current", "ended"],
            Fact::ReceivedOn
            | Fact::StartsOn
            | Fact::BirthDate
            | Fact::OrientationEndedOn
            | Fact::Base
            | Fact::ExperienceYears => &[],
            _ => YES_NO,
        }
    }

    /// The numbers that are values of this fact: days, cents, months, years.
    fn numbers(self) -> Option<(i64, i64)> {
        match self {
            Fact::BirthDate => Some((numbered(FIRST_BIRTH), numbered(LAST_DAY))),
            Fact::ReceivedOn
            | Fact::StartsOn
            | Fact::OrientationEndedOn
            | Fact::BlueCardFirstIssuedOn
            | Fact::CompletedOn => Some((numbered(FIRST_DAY), numbered(LAST_DAY))),
            Fact::Base => Some((0, HIGHEST_CENTS)),
            Fact::ContractMonths => Some((1, 600)),
            Fact::ExperienceYears => Some((0, 80)),
            _ => None,
        }
    }
}

/// One value of a fact.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    Word(&'static str),
    Number(i64),
}

impl Value {
    pub fn is(self, word: &str) -> bool {
        matches!(self, Value::Word(own) if own == word)
    }

    pub fn is_one_of(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// A number with this property; a word such as `not-yet` is no number and has none.
    pub fn number(self, property: impl Fn(i64) -> bool) -> bool {
        matches!(self, Value::Number(own) if property(own))
    }
}

/// The values that a fact may still have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Domain {
    words: &'static [&'static str],
    mask: u32,
    numbers: Option<(i64, i64)>,
}

impl Domain {
    fn whole(fact: Fact) -> Self {
        let words = fact.words();
        Domain {
            words,
            mask: (1 << words.len()) - 1,
            numbers: fact.numbers(),
        }
    }

    pub fn number(fact: Fact, number: i64) -> Self {
        Domain::between(fact, number, number)
    }

    fn between(fact: Fact, low: i64, high: i64) -> Self {
        Domain {
            words: fact.words(),
            mask: 0,
            numbers: Some((low, high)),
        }
    }

    fn word(fact: Fact, word: &str) -> Option<Self> {
        let words = fact.words();
        let place = words.iter().position(|own| *own == word)?;
        Some(Domain {
            words,
            mask: 1 << place,
            numbers: None,
        })
    }

    fn is_empty(&self) -> bool {
        self.mask == 0 && self.numbers.is_none()
    }

    pub fn only_number(&self) -> Option<i64> {
        match self.numbers {
            Some((low, high)) if low == high && self.mask == 0 => Some(low),
            _ => None,
        }
    }

    fn has_one_value(&self) -> bool {
        self.only_number().is_some() || self.mask.count_ones() == 1 && self.numbers.is_none()
    }

    /// The lowest and the highest of the numbers.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        self.numbers
    }

    /// One value of the set, as the facts write it. Nobody is born after the last day given.
    fn example(&self, fact: Fact, last_birth: Day) -> Json {
        if let Some(word) = self.some_word() {
            return if self.words == YES_NO {
                Json::Bool(word == "true")
            } else {
                Json::String(word.to_owned())
            };
        }
        let (low, high) = self.numbers.expect("a set of values is never empty");
        match fact {
            Fact::Base => Json::String(format!("{}.{:02}", low / 100, low % 100)),
            Fact::ContractMonths | Fact::ExperienceYears => Json::from(low),
            Fact::BirthDate => Json::String(dates::iso(high.min(last_birth))),
            _ => Json::String(dates::iso(low)),
        }
    }

    pub fn some_word(&self) -> Option<&'static str> {
        (0..self.words.len())
            .find(|place| self.mask & (1 << place) != 0)
            .map(|place| self.words[place])
    }

    /// The values with a property and those without it. Over numbers the property must be true up to
    /// some number and false beyond it, or the other way round.
    pub fn split(&self, property: &dyn Fn(Value) -> bool) -> (Option<Domain>, Option<Domain>) {
        let mut with = Domain {
            mask: 0,
            numbers: None,
            ..*self
        };
        let mut without = with;
        for (place, word) in self.words.iter().enumerate() {
            let bit = self.mask & (1 << place);
            if bit != 0 && property(Value::Word(word)) {
                with.mask |= bit;
            } else {
                without.mask |= bit;
            }
        }
        if let Some((low, high)) = self.numbers {
            let at = |number| property(Value::Number(number));
            let first = at(low);
            let (same, rest) = if first == at(high) {
                (Some((low, high)), None)
            } else {
                let border = last_like_the_first(low, high, &at);
                (Some((low, border)), Some((border + 1, high)))
            };
            (with.numbers, without.numbers) = if first { (same, rest) } else { (rest, same) };
        }
        let kept = |set: Domain| (!set.is_empty()).then_some(set);
        (kept(with), kept(without))
    }
}

fn last_like_the_first(low: i64, high: i64, property: &dyn Fn(i64) -> bool) -> i64 {
    let first = property(low);
    let (mut like, mut unlike) = (low, high);
    while unlike - like > 1 {
        let middle = like + (unlike - like) / 2;
        if property(middle) == first {
            like = middle;
        } else {
            unlike = middle;
        }
    }
    like
}

pub struct Component {
    pub kind: String,
    pub cents: i64,
    pub per_year: bool,
}

/// The facts of one person, read from the contract's JSON without the help of the program.
pub struct Case {
    pub domains: Vec<Domain>,
    pub components: Vec<Component>,
    /// `person.age`: whole years on the decisive day.
    pub age: Option<i64>,
}

impl Case {
    pub fn read(facts: &Json) -> Self {
        let components: Vec<&Json> = facts
            .pointer("/pay/components")
            .and_then(Json::as_array)
            .map(|list| list.iter().collect())
            .unwrap_or_default();
        let mut domains: Vec<Domain> = ALL
            .iter()
            .map(|(fact, path)| {
                let pointer = format!("/{}", path.replace('.', "/"));
                read_fact(*fact, facts.pointer(&pointer))
            })
            .collect();
        for (place, component) in components.iter().enumerate() {
            for (part, name) in [
                (Part::InContract, "inContract"),
                (Part::PaidMonthly, "paidMonthly"),
            ] {
                domains.push(read_fact(Fact::Component(place, part), component.get(name)));
            }
        }
        let mut case = Case {
            domains,
            components: components.iter().map(|json| read_component(json)).collect(),
            age: facts.pointer("/person/age").and_then(Json::as_i64),
        };
        if facts.pointer("/study/completedOn") == Some(&Json::from(EARLIER)) {
            case.domains[Fact::CompletedOn.row()] = case.days_before_the_three_years();
        }
        case
    }

    /// The days that `earlier` leaves open. Before 1903 none is left, and the last one too early to be a day of
    /// the contract stands for them; without a decisive day nothing looks at them.
    fn days_before_the_three_years(&self) -> Domain {
        let first = numbered(FIRST_DAY);
        let last = self
            .decisive()
            .map_or(numbered(LAST_DAY), |on| last_before_years(on, 3));
        Domain::between(Fact::CompletedOn, first.min(last), last)
    }

    /// The day whose law counts, or the facts of the application that are still needed for it.
    pub fn decisive(&self) -> Result<Day, Vec<Fact>> {
        let needed: &[Fact] = match self.word(Fact::Kind) {
            Some("change-of-employer") => &[Fact::StartsOn],
            Some(_) => &[Fact::ReceivedOn],
            None => &[Fact::Kind, Fact::ReceivedOn, Fact::StartsOn],
        };
        let mut absent = needed.to_vec();
        absent.retain(|fact| self.is_unknown(*fact));
        match self.day(needed[0]) {
            Some(on) if absent.is_empty() => Ok(on),
            _ => Err(absent),
        }
    }

    pub fn domain(&self, fact: Fact) -> &Domain {
        &self.domains[fact.row()]
    }

    /// The facts that are not known, or half known, in the order of the contract.
    pub fn unknown(&self) -> Vec<Fact> {
        let mut facts: Vec<Fact> = ALL.iter().map(|(fact, _)| *fact).collect();
        for place in 0..self.components.len() {
            facts.push(Fact::Component(place, Part::InContract));
            facts.push(Fact::Component(place, Part::PaidMonthly));
        }
        facts.sort();
        facts.retain(|fact| !self.domain(*fact).has_one_value());
        facts.retain(|fact| *fact != Fact::BirthDate || self.age.is_none());
        facts
    }

    pub fn is_unknown(&self, fact: Fact) -> bool {
        *self.domain(fact) == Domain::whole(fact)
    }

    /// The facts with a value for everything that was unknown, out of these sets.
    pub fn completed(&self, facts: &Json, domains: &[Domain]) -> Json {
        let last_birth = self.decisive().unwrap_or_else(|_| dates::day(2004, 10, 1));
        let mut complete = facts.clone();
        for fact in self.unknown() {
            if fact != Fact::StartsOn || self.word(Fact::Kind) != Some("first") {
                let example = domains[fact.row()].example(fact, last_birth);
                *place_of(&mut complete, fact) = example;
            }
        }
        complete
    }

    pub fn row(fact: Fact) -> usize {
        fact.row()
    }

    pub fn word(&self, fact: Fact) -> Option<&'static str> {
        let domain = self.domain(fact);
        domain.has_one_value().then(|| domain.some_word()).flatten()
    }

    pub fn day(&self, fact: Fact) -> Option<Day> {
        self.domain(fact).only_number()
    }
}

/// Where a fact stands in the JSON, made when it is not there yet.
pub fn place_of(facts: &mut Json, fact: Fact) -> &mut Json {
    match fact {
        Fact::Component(place, part) => {
            let name = match part {
                Part::InContract => "inContract",
                Part::PaidMonthly => "paidMonthly",
            };
            &mut facts["pay"]["components"][place][name]
        }
        _ => {
            let path = fact.path();
            let (group, field) = path.split_once('.').expect("a path of two names");
            &mut facts[group][field]
        }
    }
}

fn read_fact(fact: Fact, value: Option<&Json>) -> Domain {
    let known = match value {
        None | Some(Json::Null) => return Domain::whole(fact),
        Some(Json::String(text)) if text == EARLIER => return Domain::whole(fact),
        Some(Json::Bool(flag)) => Domain::word(fact, &flag.to_string()),
        Some(Json::String(text)) => {
            Domain::word(fact, text).or_else(|| Some(Domain::number(fact, number_of(fact, text))))
        }
        Some(Json::Number(number)) => {
            Some(Domain::number(fact, number_of(fact, &number.to_string())))
        }
        Some(_) => None,
    };
    known.unwrap_or_else(|| panic!("{} has no such value", fact.path()))
}

fn number_of(fact: Fact, text: &str) -> i64 {
    match fact {
        Fact::Base => cents(text),
        Fact::ContractMonths | Fact::ExperienceYears => text.parse().expect("a whole number"),
        _ => dates::parse(text),
    }
}

fn read_component(json: &Json) -> Component {
    let amount = &json["amount"];
    let text = amount
        .as_str()
        .map_or_else(|| amount.to_string(), str::to_owned);
    Component {
        kind: json["kind"].as_str().expect("a kind").to_owned(),
        cents: cents(&text),
        per_year: json["per"] == "year",
    }
}

/// Whole cents of a decimal text with at most two decimals.
pub fn cents(text: &str) -> i64 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let decimals = format!("{decimals:0<2}");
    assert!(
        decimals[2..].bytes().all(|digit| digit == b'0'),
        "{text} has at most two decimals"
    );
    whole.parse::<i64>().expect("euros") * 100 + decimals[..2].parse::<i64>().expect("cents")
}
