//! Answers that stay exact while facts are unknown.
//!
//! A rule asks for facts. When a fact is known the rule gets an answer; when it is unknown the rule gets an
//! [`Answer`] that remembers which values of the fact lead where. Answers combine with `&`, `|` and `!`, so a
//! rule reads as the law does, and is the same for known and unknown facts.
//!
//! An answer is a decision diagram ([`crate::diagram`]) of verdicts over the facts. So it is settled exactly when every
//! completion of the facts agrees, and a fact is in it exactly when there are two completions that differ in that fact
//! alone and get another verdict. Plain three-valued logic gives neither, because age, kind and date of the study and
//! the role each stand in several places of the law.

use std::{
    cell::RefCell,
    ops::{BitAnd, BitOr, Not},
};

use crate::{
    assessment::{ConditionOutcome, Outcome, RouteOutcome},
    diagram::{Diagram, Level, NodeId},
    facts::FactPath,
    levels::{MOST_AMOUNTS, Pairs, pair},
    list::in_order,
    verdict::{Operation, Verdict},
};

/// The answers of one assessment.
#[derive(Default)]
pub(crate) struct Answers(RefCell<Diagram>);

/// A staff list of which seven facts are known comes to 1,095; emptied at 256 it took three times as long.
const MANY: usize = 4096;

impl Answers {
    /// Forgets every answer; the memory is kept for the next.
    pub(crate) fn clear(&mut self) {
        self.0.get_mut().clear();
    }

    /// Forgets every answer once they are many. Until then what was combined for one person is there for the next: no
    /// node knows of whom it is, and most people leave the same facts unknown.
    pub(crate) fn make_room(&mut self) {
        if self.work() > MANY {
            self.clear();
        }
    }

    /// Nodes made, and pairs of nodes combined.
    pub(crate) fn work(&self) -> usize {
        self.0.borrow().work()
    }

    /// The same verdict whatever the unknown facts are.
    pub(crate) fn settled(&self, verdict: Verdict) -> Answer<'_> {
        Answer {
            answers: self,
            id: verdict.terminal().into(),
        }
    }

    pub(crate) fn yes_or_no(&self, yes: bool) -> Answer<'_> {
        self.settled(if yes { Verdict::Met } else { Verdict::NotMet })
    }

    /// An answer that depends on an unknown fact: from each value on, until the next, the answer beside it.
    /// The first value is [`i32::MIN`]; the values ascend.
    pub(crate) fn branch<'a>(&'a self, fact: FactPath, ranges: &[(i32, Answer<'a>)]) -> Answer<'a> {
        let ranges: Vec<(i32, NodeId)> = ranges
            .iter()
            .map(|(start, answer)| (*start, answer.id))
            .collect();
        Answer {
            answers: self,
            id: self.0.borrow_mut().branch(fact.level(), &ranges),
        }
    }
}

impl Answers {
    /// Met from a level of the pay on.
    pub(crate) fn pay_branch(&self, level: u32) -> Answer<'_> {
        let start = i32::try_from(level).unwrap_or(i32::MAX);
        let (no, yes) = (self.yes_or_no(false).id, self.yes_or_no(true).id);
        let id = self
            .0
            .borrow_mut()
            .branch(PAY, &[(i32::MIN, no), (start, yes)]);
        Answer { answers: self, id }
    }
}

/// What follows from the facts that are known, for every value of those that are not.
#[derive(Clone, Copy)]
pub(crate) struct Answer<'a> {
    answers: &'a Answers,
    id: NodeId,
}

impl PartialEq for Answer<'_> {
    /// Equal when every completion gets the same verdict; compare answers of one [`Answers`] only.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Answer<'_> {
    fn combine(self, operation: Operation, other: Self) -> Self {
        let id = self
            .answers
            .0
            .borrow_mut()
            .combine(operation, self.id, other.id);
        Self { id, ..self }
    }

    /// Whether this answer can be met, and `outcome` is met wherever it is; what does not apply counts as met.
    pub(crate) fn is_enough_for(self, outcome: Self) -> bool {
        let met = Verdict::Met.as_set();
        let good = met | Verdict::NotApplicable.as_set();
        let mut diagram = self.answers.0.borrow_mut();
        let can_be_met = diagram.terminals(self.id) & good != 0;
        can_be_met && diagram.holds_given((self.id, good), (outcome.id, met))
    }

    pub(crate) fn not_applicable_when(self, other: Self) -> Self {
        other.combine(Operation::NotApplicableWhen, self)
    }

    /// The first route that is met, where this answer holds the first of the earlier routes.
    pub(crate) fn or_first(self, route: u8, outcome: Self) -> Self {
        self.combine(Operation::FirstMet(route), outcome)
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        self.combine(Operation::Plus, other)
    }

    /// So many points where it is met, else none.
    pub(crate) fn scoring(self, points: u8) -> Self {
        self.combine(Operation::Score(points), self)
    }

    /// Whether there are so many points or more.
    pub(crate) fn has_enough(self, required: u8) -> Self {
        self.combine(Operation::Enough(required), self)
    }

    /// The one verdict of every completion, if there is one.
    pub(crate) fn verdict(self) -> Option<Verdict> {
        self.answers
            .0
            .borrow()
            .terminal(self.id)
            .map(Verdict::of_terminal)
    }

    pub(crate) fn is_always(self, verdict: Verdict) -> bool {
        self.verdict() == Some(verdict)
    }

    /// Every verdict that some completion gets.
    pub(crate) fn verdicts(self) -> impl Iterator<Item = Verdict> {
        let set = self.answers.0.borrow().terminals(self.id);
        (0..64_u8)
            .filter(move |terminal| set & (1 << terminal) != 0)
            .map(Verdict::of_terminal)
    }

    /// What is unknown and matters: of each fact there are two completions that differ in it alone and get another verdict.
    pub(crate) fn open(self) -> Open {
        let mut open = Open {
            facts: Vec::new(),
            pay: 0,
        };
        self.answers.0.borrow().visit(self.id, |level, ranges| {
            if level == PAY {
                open.pay |= differing_levels(ranges);
            } else {
                let fact = FactPath::of_level(level);
                if !open.facts.contains(&fact) {
                    open.facts.push(fact);
                }
            }
        });
        open.facts = in_order(open.facts, |fact| *fact);
        open
    }
}

/// What is unknown and matters.
pub(crate) struct Open {
    /// In their order, without those of the pay.
    pub facts: Vec<FactPath>,
    /// The levels of the pay that get different verdicts; which facts of it can turn one into the other the rules of pay
    /// know.
    pub pay: Pairs,
}

/// The level of the pay stands below all other facts: they choose the amount, and the amounts are few.
const PAY: Level = Level::MAX;

fn differing_levels(ranges: &[(i32, NodeId)]) -> Pairs {
    let of = |level: usize| {
        let level = i32::try_from(level).unwrap_or(i32::MAX);
        ranges[ranges.partition_point(|(start, _)| *start <= level) - 1].1
    };
    let levels = || 0..=MOST_AMOUNTS;
    let pairs = levels().flat_map(|one| levels().map(move |other| (one, other)));
    let differing = pairs.filter(|(one, other)| of(*one) != of(*other));
    differing.fold(0, |all, (one, other)| all | pair(one, other))
}

impl BitAnd for Answer<'_> {
    type Output = Self;
    fn bitand(self, other: Self) -> Self {
        self.combine(Operation::And, other)
    }
}

impl BitOr for Answer<'_> {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.combine(Operation::Or, other)
    }
}

impl Not for Answer<'_> {
    type Output = Self;
    fn not(self) -> Self {
        self.combine(Operation::Not, self)
    }
}

impl From<Answer<'_>> for Outcome {
    fn from(answer: Answer<'_>) -> Self {
        match answer.verdict() {
            Some(Verdict::Met) => Self::Met,
            Some(Verdict::NotMet) => Self::NotMet,
            _ => Self::Unknown,
        }
    }
}

impl From<Answer<'_>> for RouteOutcome {
    fn from(answer: Answer<'_>) -> Self {
        match answer.verdict() {
            Some(Verdict::NotInForce) => Self::NotInForce,
            _ => match Outcome::from(answer) {
                Outcome::Met => Self::Met,
                Outcome::NotMet => Self::NotMet,
                Outcome::Unknown => Self::Unknown,
            },
        }
    }
}

impl From<Answer<'_>> for ConditionOutcome {
    fn from(answer: Answer<'_>) -> Self {
        match answer.verdict() {
            Some(Verdict::NotApplicable) => Self::NotApplicable,
            _ => match Outcome::from(answer) {
                Outcome::Met => Self::Met,
                Outcome::NotMet => Self::NotMet,
                Outcome::Unknown => Self::Unknown,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag(answers: &Answers, fact: FactPath) -> Answer<'_> {
        answers.branch(
            fact,
            &[
                (i32::MIN, answers.yes_or_no(false)),
                (1, answers.yes_or_no(true)),
            ],
        )
    }

    #[test]
    fn a_fact_that_stands_in_two_places_is_one_fact() {
        let answers = Answers::default();
        let contract = flag(&answers, FactPath::Contract);
        assert!((contract | !contract).is_always(Verdict::Met));
        assert!((contract & !contract).is_always(Verdict::NotMet));
        assert!(contract & contract == contract);
    }

    #[test]
    fn only_facts_that_can_turn_the_verdict_are_left() {
        let answers = Answers::default();
        let (contract, market) = (
            flag(&answers, FactPath::Contract),
            flag(&answers, FactPath::MarketRate),
        );
        let either = (contract & market) | (!contract & market);
        assert_eq!(either.open().facts, [FactPath::MarketRate]);
    }

    #[test]
    fn a_hidden_value_leaves_the_gate_a_question() {
        let answers = Answers::default();
        let hidden = answers.settled(Verdict::Hidden);
        let contract = flag(&answers, FactPath::Contract);
        let both = contract & hidden;
        assert_eq!(
            both.open().facts,
            [FactPath::Contract],
            "not met or unknown: it matters"
        );
        let verdicts: Vec<Verdict> = both.verdicts().collect();
        assert_eq!(verdicts, [Verdict::NotMet, Verdict::Hidden]);
    }
}
