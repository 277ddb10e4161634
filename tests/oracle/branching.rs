//! Every completion of the unknown facts, by replaying: a rule runs as if everything were known; where an
//! unknown fact decides, the rule is run again for the other answer. Each run ends in a leaf: the values that
//! the facts may have there, and what the rule said.

use super::concrete::Amounts;
use super::facts::{Case, Domain, Fact, Value};

/// Above this many leaves a case is given up as too wide to check.
pub const MOST_LEAVES: usize = 6_000;

pub struct Asker<'a> {
    pub case: &'a Case,
    pub amounts: &'a Amounts,
    domains: Vec<Domain>,
    answers: Vec<bool>,
    asked: usize,
}

impl Asker<'_> {
    /// Has the fact a value with this property? Where both are possible, both are tried, one after the other.
    pub fn holds(&mut self, fact: Fact, property: impl Fn(Value) -> bool) -> bool {
        let row = Case::row(fact);
        match self.domains[row].split(&property) {
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(with), Some(without)) => {
                let answer = self.choose();
                self.domains[row] = if answer { with } else { without };
                answer
            }
            (None, None) => unreachable!("a fact always has a value"),
        }
    }

    /// Gives an unknown number one of these values, each in its turn.
    pub fn settle(&mut self, fact: Fact, values: &[i64]) {
        let row = Case::row(fact);
        for (place, own) in values.iter().enumerate() {
            let last = place + 1 == values.len();
            if last || self.choose() {
                self.domains[row] = Domain::number(fact, *own);
                return;
            }
        }
    }

    /// The number that a fact has, once only one is left.
    pub fn number(&self, fact: Fact) -> Option<i64> {
        self.domains[Case::row(fact)].only_number()
    }

    fn choose(&mut self) -> bool {
        if self.asked == self.answers.len() {
            self.answers.push(true);
        }
        self.asked += 1;
        self.answers[self.asked - 1]
    }

    pub fn yes(&mut self, fact: Fact) -> bool {
        self.holds(fact, |value| value.is("true"))
    }

    pub fn is(&mut self, fact: Fact, word: &str) -> bool {
        self.holds(fact, |value| value.is(word))
    }
}

pub struct Leaf<T> {
    pub domains: Vec<Domain>,
    pub said: T,
}

#[derive(Debug)]
pub struct TooWide;

/// What a rule says in every completion.
pub fn every_completion<T>(
    case: &Case,
    amounts: &Amounts,
    rule: impl Fn(&mut Asker) -> T,
) -> Result<Vec<Leaf<T>>, TooWide> {
    let mut leaves = Vec::new();
    let mut answers = Vec::new();
    loop {
        let mut asker = Asker {
            case,
            amounts,
            domains: case.domains.clone(),
            answers,
            asked: 0,
        };
        let said = rule(&mut asker);
        answers = asker.answers;
        leaves.push(Leaf {
            domains: asker.domains,
            said,
        });
        if leaves.len() > MOST_LEAVES {
            return Err(TooWide);
        }
        while answers.last() == Some(&false) {
            answers.pop();
        }
        match answers.last_mut() {
            Some(last) => *last = false,
            None => return Ok(leaves),
        }
    }
}

/// The one thing that the rule says in all completions, if there is one.
pub fn agreed<T: PartialEq + Clone>(leaves: &[Leaf<T>]) -> Option<T> {
    let first = &leaves[0].said;
    leaves
        .iter()
        .all(|leaf| leaf.said == *first)
        .then(|| first.clone())
}

/// The facts that decide: two completions that differ in that fact alone make the rule say something else.
pub fn deciding<T: PartialEq>(case: &Case, leaves: &[Leaf<T>]) -> Vec<Fact> {
    let mut open = case.unknown();
    let mut deciding = Vec::new();
    for (place, one) in leaves.iter().enumerate() {
        for other in &leaves[place + 1..] {
            if one.said == other.said {
                continue;
            }
            if let Some(fact) = only_difference(&one.domains, &other.domains, &open) {
                open.retain(|own| *own != fact);
                deciding.push(fact);
            }
        }
    }
    deciding.sort();
    deciding
}

/// The open fact in which two leaves differ, when they can agree on every other fact.
fn only_difference(one: &[Domain], other: &[Domain], open: &[Fact]) -> Option<Fact> {
    let mut apart = (0..one.len()).filter(|row| !one[*row].meets(&other[*row]));
    let row = apart.next()?;
    if apart.next().is_some() {
        return None;
    }
    open.iter().copied().find(|fact| Case::row(*fact) == row)
}

/// Two completions that differ in this fact alone and about which the rule says something else.
pub fn witness<T: PartialEq>(leaves: &[Leaf<T>], fact: Fact) -> Option<(Vec<Domain>, Vec<Domain>)> {
    for (place, one) in leaves.iter().enumerate() {
        for other in &leaves[place + 1..] {
            let differ = one.said != other.said;
            if differ && only_difference(&one.domains, &other.domains, &[fact]).is_some() {
                return Some(narrowed_alike(&one.domains, &other.domains));
            }
        }
    }
    None
}

/// Both sets of values, narrowed to what they have in common wherever they have something in common.
fn narrowed_alike(one: &[Domain], other: &[Domain]) -> (Vec<Domain>, Vec<Domain>) {
    let narrowed = |own: &[Domain], its: &[Domain]| {
        own.iter()
            .zip(its)
            .map(|(own, its)| own.common(its).unwrap_or(*own))
            .collect()
    };
    (narrowed(one, other), narrowed(other, one))
}
