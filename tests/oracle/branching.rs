//! Every completion of the unknown facts, by replaying: a rule runs as if everything were known; where an
//! unknown fact decides, the rule is run again for the other answer. Each run ends in a leaf: the values that
//! the facts may have there, and what the rule said.

use super::concrete::Amounts;
use super::facts::{Case, Domain, Fact, Value};

/// After this many runs of a rule a case is given up as too wide to check.
const MOST_RUNS: usize = 20_000;

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
    let mut runs = Runs::new(case, amounts);
    while let Some(leaf) = runs.next(&rule)? {
        leaves.push(leaf);
    }
    Ok(leaves)
}

/// The runs of a rule, one for each set of answers to what it asks.
struct Runs<'a> {
    case: &'a Case,
    amounts: &'a Amounts,
    answers: Option<Vec<bool>>,
    done: usize,
}

impl<'a> Runs<'a> {
    fn new(case: &'a Case, amounts: &'a Amounts) -> Self {
        Runs {
            case,
            amounts,
            answers: Some(Vec::new()),
            done: 0,
        }
    }

    fn next<T>(&mut self, rule: impl Fn(&mut Asker) -> T) -> Result<Option<Leaf<T>>, TooWide> {
        let Some(answers) = self.answers.take() else {
            return Ok(None);
        };
        if self.done == MOST_RUNS {
            return Err(TooWide);
        }
        self.done += 1;
        let mut asker = Asker {
            case: self.case,
            amounts: self.amounts,
            domains: self.case.domains.clone(),
            answers,
            asked: 0,
        };
        let said = rule(&mut asker);
        let mut answers = asker.answers;
        while answers.last() == Some(&false) {
            answers.pop();
        }
        if let Some(last) = answers.last_mut() {
            *last = false;
            self.answers = Some(answers);
        }
        Ok(Some(Leaf {
            domains: asker.domains,
            said,
        }))
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

/// The unknown facts that were asked in some run.
pub fn asked<T>(case: &Case, leaves: &[Leaf<T>]) -> Vec<Fact> {
    let mut facts = case.unknown();
    facts.retain(|fact| {
        let narrowed = |leaf: &Leaf<T>| leaf.domains[Case::row(*fact)] != *case.domain(*fact);
        leaves.iter().any(narrowed)
    });
    facts
}

/// Which of these facts decide: two completions that differ in that fact alone make the rule say something else.
pub fn deciding<T: PartialEq>(
    case: &Case,
    amounts: &Amounts,
    facts: &[Fact],
    rule: impl Fn(&mut Asker) -> T,
) -> Result<Vec<Fact>, TooWide> {
    let mut deciding = Vec::new();
    for fact in facts {
        if witness(case, amounts, *fact, &rule)?.is_some() {
            deciding.push(*fact);
        }
    }
    Ok(deciding)
}

/// The values of two completions.
pub type Pair = (Vec<Domain>, Vec<Domain>);

/// Two completions that differ in this fact alone and about which the rule says something else: the rule runs
/// twice, the second time with this one fact forgotten, and everything else as the first run left it.
pub fn witness<T: PartialEq>(
    case: &Case,
    amounts: &Amounts,
    fact: Fact,
    rule: impl Fn(&mut Asker) -> T,
) -> Result<Option<Pair>, TooWide> {
    let row = Case::row(fact);
    let mut runs = Runs::new(case, amounts);
    let twice = |ask: &mut Asker| {
        let one = rule(ask);
        let first = std::mem::replace(&mut ask.domains[row], *case.domain(fact));
        let other = rule(ask);
        (one != other).then_some(first)
    };
    while let Some(leaf) = runs.next(twice)? {
        if let Some(first) = leaf.said {
            let mut one = leaf.domains.clone();
            one[row] = first;
            return Ok(Some((one, leaf.domains)));
        }
    }
    Ok(None)
}
