//! Anyone whom facts can describe, drawn by the shapes of the facts and towards the borders of the law: for the search for the
//! slowest facts, and for the test that bounds their work. The same seed draws the same people.

use kennismigrant::{
    ComponentKind, ComponentPeriod, Day, FactPath, FactShape, Facts, norms, rules,
};
use serde::Deserialize;
use serde_json::{Value, json};

/// The generator splitmix64: small, seeded, the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, the limit.
    pub fn below(&mut self, limit: u32) -> u32 {
        u32::try_from(self.next() % u64::from(limit)).unwrap_or(0)
    }

    pub fn percent(&mut self, chance: u32) -> bool {
        self.below(100) < chance
    }

    pub fn place(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).unwrap_or(u32::MAX).max(1)) as usize
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.place(from.len())]
    }
}

/// People without end.
pub struct Crowd {
    dice: Dice,
    /// The days on which the law changes.
    days: Vec<Day>,
    /// The amounts of the law, in cents.
    amounts: Vec<u32>,
}

/// The facts, unless two of them contradict each other.
pub fn read(facts: &Value) -> Option<Facts> {
    let tree = kennismigrant::Value::deserialize(facts).ok()?;
    Facts::try_from(&tree).ok()
}

impl Crowd {
    pub fn new(seed: u64) -> Self {
        let of_rules = rules().flat_map(|rule| rule.periods);
        let of_rules = of_rules.map(|period| period.valid_from);
        let of_norms = norms().iter().map(|norm| norm.valid_from);
        let last = norms().iter().map(|norm| norm.valid_to).max();
        let mut days: Vec<Day> = of_rules.chain(of_norms).chain(last).collect();
        days.sort_unstable();
        days.dedup();
        let cents = |euros| {
            kennismigrant::Money::from(euros)
                .to_string()
                .replace('.', "")
        };
        let amounts = norms().iter().filter_map(|norm| norm.amount);
        let amounts = amounts.filter_map(|euros| cents(euros).parse().ok());
        Self {
            dice: Dice(seed),
            days,
            amounts: amounts.collect(),
        }
    }

    /// Somebody of whom everything, much or nothing is known.
    pub fn anyone(&mut self) -> Value {
        loop {
            let known = self.dice.pick(&[0, 3, 10, 25, 50, 80, 100]);
            let mut facts = json!({});
            for path in FactPath::ALL {
                // Without these two nothing else is looked at.
                let decides = matches!(path, FactPath::ApplicationKind | FactPath::ReceivedOn);
                if self.dice.percent(if decides { 95 } else { known }) {
                    let value = self.value(*path);
                    set(&mut facts, *path, value);
                }
            }
            if self.dice.percent(50) {
                let value = self.components();
                set(&mut facts, FactPath::Components, value);
            }
            if read(&facts).is_some() {
                return facts;
            }
        }
    }

    /// The same person but for one fact or a few.
    pub fn changed(&mut self, facts: &Value) -> Value {
        loop {
            let mut changed = facts.clone();
            for _ in 0..self.dice.pick(&[1, 1, 1, 1, 2, 3, 6]) {
                self.change(&mut changed);
            }
            if changed != *facts && read(&changed).is_some() {
                return changed;
            }
        }
    }

    fn change(&mut self, facts: &mut Value) {
        let path = self.dice.pick(FactPath::ALL);
        match self.dice.below(10) {
            0..=2 => self.change_components(facts),
            3..=5 => set(facts, path, Value::Null),
            6 => {
                let day = self.day(FactPath::ReceivedOn);
                set(facts, FactPath::ReceivedOn, day);
            }
            _ => {
                let value = self.value(path);
                set(facts, path, value);
            }
        }
    }

    fn change_components(&mut self, facts: &mut Value) {
        let mut list = match place_of(facts, FactPath::Components).take() {
            Value::Array(list) => list,
            _ => Vec::new(),
        };
        let place = self.dice.place(list.len());
        match self.dice.below(4) {
            0 if list.len() < MOST_COMPONENTS => list.push(self.component()),
            1 if !list.is_empty() => drop(list.remove(place)),
            2 => {
                if let Value::Array(others) = self.components() {
                    list = others;
                }
            }
            _ if !list.is_empty() => list[place] = self.component(),
            _ => {}
        }
        let list = if list.is_empty() {
            Value::Null
        } else {
            Value::Array(list)
        };
        set(facts, FactPath::Components, list);
    }

    /// Any value for a fact.
    fn value(&mut self, path: FactPath) -> Value {
        let words = path.shape().words();
        if !words.is_empty()
            && (matches!(path.shape(), FactShape::Word(_)) || self.dice.percent(30))
        {
            return json!(self.dice.pick(words));
        }
        match path.shape() {
            FactShape::Flag => json!(self.dice.percent(50)),
            FactShape::Word(_) => Value::Null,
            FactShape::Day(_) => self.day(path),
            FactShape::Money => self.money(),
            FactShape::Number(least, most, _) => {
                let least = u32::from(least);
                let width = self
                    .dice
                    .pick(&[4, 40, u32::from(most)])
                    .min(u32::from(most) - least);
                json!(least + self.dice.below(width + 1))
            }
            FactShape::Components => self.components(),
        }
    }

    /// Around a day on which the law changes; the days of a life lie before it.
    fn day(&mut self, path: FactPath) -> Value {
        let is_of_application = matches!(path, FactPath::ReceivedOn | FactPath::StartsOn);
        let back = if is_of_application {
            0
        } else {
            self.dice.pick(&[0, 0, 1, 2, 3, 3, 5, 10, 21, 30, 30, 40])
        };
        let beside = match self.dice.below(4) {
            0 | 1 => i64::from(self.dice.below(3)) - 1,
            2 => i64::from(self.dice.below(62)) - 31,
            _ => i64::from(self.dice.below(730)) - 365,
        };
        let border = self.dice.pick(&self.days);
        let day = border.plus_days(beside - back * 365 - back / 4);
        json!(day.clamp(Day::MIN, Day::MAX).to_string())
    }

    /// Around an amount of the law, a small odd amount, or any.
    fn money(&mut self) -> Value {
        let cents = match self.dice.below(5) {
            0 => self.dice.pick(&self.amounts),
            1 => self.dice.pick(&self.amounts) / 12 + self.dice.below(200),
            2 => self.dice.below(100_000),
            3 => self.dice.below(5_000_000),
            _ => self.dice.pick(&[0, 1, 99, 33_333, 1_000_000_000]),
        };
        json!(format!("{}.{:02}", cents / 100, cents % 100))
    }

    /// Around the number up to which the engine counts each for itself, and up to the most that it takes.
    fn components(&mut self) -> Value {
        let counts = [1, 2, 4, 7, 8, 8, 8, 9, 20, MOST_COMPONENTS];
        let count = self.dice.pick(&counts);
        if self.dice.percent(40) {
            return vec![self.component(); count].into();
        }
        (0..count).map(|_| self.component()).collect()
    }

    fn component(&mut self) -> Value {
        let likely = [
            ComponentKind::FixedAllowance,
            ComponentKind::ThirteenthMonth,
        ];
        let kinds = if self.dice.percent(60) {
            &likely[..]
        } else {
            ComponentKind::ALL
        };
        let mut component = json!({
            "kind": self.dice.pick(kinds).as_str(),
            "amount": self.money(),
            "per": self.dice.pick(ComponentPeriod::ALL).as_str(),
        });
        for part in ["inContract", "paidMonthly"] {
            if self.dice.percent(30) {
                component[part] = json!(self.dice.percent(70));
            }
        }
        component
    }
}

/// As many as the contract lets in.
const MOST_COMPONENTS: usize = 50;

fn place_of(facts: &mut Value, path: FactPath) -> &mut Value {
    let path = path.to_string();
    let (group, field) = path.split_once('.').unwrap_or((&path, ""));
    &mut facts[group][field]
}

/// Gives a fact its value; what is `null` is left out, and a group without facts too.
pub fn set(facts: &mut Value, path: FactPath, value: Value) {
    *place_of(facts, path) = value;
    if let Value::Object(groups) = facts {
        for group in groups.values_mut() {
            if let Value::Object(fields) = group {
                fields.retain(|_, value| !value.is_null());
            }
        }
        groups.retain(|_, group| group.as_object().is_none_or(|fields| !fields.is_empty()));
    }
}
