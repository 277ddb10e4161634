//! An assessment as numbers, from which `crossing.js` makes objects: in the order of its shapes, field by field.

use crate::{
    assessment::{
        Assessment, Compare, Condition, Criterion, Notice, OutlookEvent, PayLine, PayResult,
        PointsPart, PointsScore, Quantity, RouteAssessment, StatedPer, Values,
    },
    day::Day,
    facts::{ComponentPart, FactPath},
    money::Money,
    sources::SourceId,
};

/// In the place of what is absent.
const NONE: u32 = u32::MAX;
/// An amount in cents crosses in two halves, for one number does not hold every amount.
const HALF: i64 = 1_000_000_000;
/// The sign of a part of a component in the place of a word.
const COMPONENT: u32 = 1 << 31;

/// What crossed before, by where it lies in the module; its number is its place.
struct Crossed {
    known: Vec<(usize, usize)>,
    /// Numbers by a hash of the place; a power of two of them, at most half full.
    slots: Vec<u32>,
    new: usize,
}

impl Crossed {
    fn new() -> Self {
        Self {
            known: Vec::new(),
            slots: vec![NONE; 1024],
            new: 0,
        }
    }

    fn slot(&self, of: (usize, usize)) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (of.0 ^ of.1.rotate_left(10)).wrapping_mul(0x9E37_79B9) >> 8 & mask;
        while let Some(own) = self.known.get(self.slots[slot] as usize)
            && *own != of
        {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn number<T>(&mut self, of: &'static [T]) -> u32 {
        let place = (of.as_ptr() as usize, of.len());
        let slot = self.slot(place);
        if self.slots[slot] != NONE {
            return self.slots[slot];
        }
        let number = number_of(self.known.len());
        self.known.push(place);
        self.new += 1;
        if self.known.len() * 2 > self.slots.len() {
            self.slots = vec![NONE; self.slots.len() * 2];
            for number in 0..self.known.len() {
                let slot = self.slot(self.known[number]);
                self.slots[slot] = number_of(number);
            }
        } else {
            self.slots[slot] = number;
        }
        number
    }
}

fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NONE)
}

/// The numbers of one result, with the words and lists that have not crossed before.
pub(super) struct Tape {
    words: Crossed,
    lists: Crossed,
    /// The lengths of the new words, and their texts.
    lengths: Vec<u32>,
    texts: String,
    /// The new lists: how many, then the numbers of their words.
    constants: Vec<u32>,
    numbers: Vec<u32>,
    whole: Vec<u32>,
}

impl Tape {
    pub(super) fn new() -> Self {
        Self {
            words: Crossed::new(),
            lists: Crossed::new(),
            lengths: Vec::new(),
            texts: String::new(),
            constants: Vec::new(),
            numbers: Vec::new(),
            whole: Vec::new(),
        }
    }

    /// Where the numbers and the new texts of `write` lie.
    pub(super) fn write(&mut self, write: impl FnOnce(&mut Self)) -> (*const u32, *const u8) {
        self.lengths.clear();
        self.texts.clear();
        self.constants.clear();
        self.numbers.clear();
        (self.words.new, self.lists.new) = (0, 0);
        write(self);
        self.whole.clear();
        self.whole.push(number_of(self.words.new));
        self.whole.extend_from_slice(&self.lengths);
        self.whole.push(number_of(self.lists.new));
        self.whole.extend_from_slice(&self.constants);
        self.whole.extend_from_slice(&self.numbers);
        (self.whole.as_ptr(), self.texts.as_ptr())
    }

    fn number(&mut self, number: impl Into<u32>) {
        self.numbers.push(number.into());
    }

    fn number_of_word(&mut self, word: &'static str) -> u32 {
        let before = self.words.known.len();
        let number = self.words.number(word.as_bytes());
        if self.words.known.len() > before {
            self.lengths.push(number_of(word.len()));
            self.texts.push_str(word);
        }
        number
    }

    fn word(&mut self, word: &'static str) {
        let number = self.number_of_word(word);
        self.numbers.push(number);
    }

    /// A list that never changes.
    fn constant<T: Copy>(&mut self, list: &'static [T], word: fn(T) -> &'static str) {
        let before = self.lists.known.len();
        let number = self.lists.number(list);
        if self.lists.known.len() > before {
            self.constants.push(number_of(list.len()));
            for item in list {
                let number = self.number_of_word(word(*item));
                self.constants.push(number);
            }
        }
        self.numbers.push(number);
    }

    fn option<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.numbers.push(NONE),
        }
    }

    fn list<T>(&mut self, list: &[T], write: impl Fn(&mut Self, &T)) {
        self.numbers.push(number_of(list.len()));
        list.iter().for_each(|item| write(self, item));
    }

    fn day(&mut self, day: Day) {
        self.numbers.push(day.number().cast_unsigned());
    }

    fn money(&mut self, money: Money) {
        let half = |cents| u32::try_from(cents).unwrap_or(NONE);
        let cents = money.cents();
        self.numbers
            .extend([half(cents / HALF), half(cents % HALF)]);
    }

    fn fact(&mut self, fact: FactPath) {
        match fact {
            FactPath::Component(index, part) => {
                let part = u32::from(part == ComponentPart::PaidMonthly);
                self.number(COMPONENT | u32::from(index) << 1 | part);
            }
            _ => self.word(fact.name()),
        }
    }

    fn quantity(&mut self, quantity: Quantity) {
        match quantity {
            Quantity::Word(word) => {
                self.number(0_u32);
                self.word(word);
            }
            Quantity::Day(day) => {
                self.number(1_u32);
                self.day(day);
            }
            Quantity::Money(money) => {
                self.number(2_u32);
                self.money(money);
            }
            Quantity::Number(number) => {
                self.number(3_u32);
                self.number(number);
            }
        }
    }

    fn values(&mut self, values: &Values) {
        self.list(&values.0, |tape, (name, value)| {
            tape.word(name);
            tape.quantity(*value);
        });
    }

    pub(super) fn assessment(&mut self, assessment: &Assessment) {
        self.option(assessment.decisive_date, Self::day);
        self.word(assessment.outcome.as_str());
        self.option(assessment.best, |tape, best| tape.word(best.as_str()));
        self.list(&assessment.routes, Self::route);
        self.list(&assessment.questions, |tape, fact| tape.fact(*fact));
        self.list(&assessment.outlook, Self::event);
        self.list(&assessment.notices, Self::notice);
        self.word(assessment.receipt.engine);
        self.word(assessment.receipt.rules);
    }

    fn route(&mut self, route: &RouteAssessment) {
        self.word(route.id.as_str());
        self.word(route.outcome.as_str());
        self.option(route.salary, |tape, salary| tape.word(salary.as_str()));
        self.list(&route.provided, |tape, gate| tape.word(gate.as_str()));
        self.list(&route.conditions, Self::condition);
        self.list(&route.criteria, Self::criterion);
        self.option(route.criterion, |tape, shown| tape.word(shown.as_str()));
        self.option(route.pay.as_ref(), Self::pay);
        self.option(route.points.as_ref(), Self::points);
        self.option(route.permit_months, Self::number);
        self.list(&route.questions, |tape, fact| tape.fact(*fact));
    }

    fn condition(&mut self, condition: &Condition) {
        self.word(condition.id.as_str());
        self.word(condition.outcome.as_str());
        self.constant(condition.facts, FactPath::name);
        self.constant(condition.sources, SourceId::as_str);
        self.option(condition.compare.as_ref(), Self::compare);
    }

    fn compare(&mut self, compare: &Compare) {
        // First what is always there: the sign for what is absent stands in the place of the whole.
        self.word(compare.op.as_str());
        self.option(compare.left, Self::quantity);
        self.quantity(compare.right);
        self.word(compare.unit.as_str());
    }

    fn criterion(&mut self, criterion: &Criterion) {
        self.word(criterion.id.as_str());
        self.word(criterion.applies.as_str());
        self.option(criterion.amount.map(Money::from), Self::money);
        self.option(criterion.indication.map(Money::from), Self::money);
        self.word(criterion.unit.as_str());
        self.day(criterion.valid_from);
        self.day(criterion.valid_to);
        self.word(criterion.source.as_str());
        self.word(criterion.confidence.as_str());
        self.word(criterion.outcome.as_str());
        self.option(criterion.shortfall, Self::money);
        self.option(criterion.required_base_per_month, Self::money);
    }

    fn pay(&mut self, pay: &PayResult) {
        self.word(pay.unit.as_str());
        self.money(pay.counted);
        self.money(pay.lowest);
        self.money(pay.highest);
        self.list(&pay.lines, Self::line);
    }

    fn line(&mut self, line: &PayLine) {
        self.word(line.kind.as_str());
        self.money(line.stated);
        self.word(match line.stated_per {
            StatedPer::Base(per) => per.as_str(),
            StatedPer::Component(per) => per.as_str(),
        });
        self.option(line.counted, Self::money);
        self.word(line.outcome.as_str());
        self.word(line.reason.as_str());
        self.word(line.source.as_str());
    }

    pub(super) fn points(&mut self, points: &PointsScore) {
        self.word(points.outcome.as_str());
        self.option(points.scored, Self::number);
        self.number(points.lowest);
        self.number(points.highest);
        self.number(points.required);
        self.number(points.max);
        self.list(&points.parts, Self::part);
    }

    fn part(&mut self, part: &PointsPart) {
        self.word(part.id.as_str());
        self.option(part.scored, Self::number);
        self.number(part.max);
    }

    fn event(&mut self, event: &OutlookEvent) {
        self.day(event.on);
        self.word(event.id.as_str());
        self.values(&event.values);
    }

    fn notice(&mut self, notice: &Notice) {
        self.word(notice.id.as_str());
        self.values(&notice.values);
        self.list(&notice.sources, |tape, source| tape.word(source.as_str()));
    }
}
