//! Answers that stay exact while facts are unknown.
//!
//! A rule asks for facts. When a fact is known the rule gets an answer; when it is unknown the rule gets an
//! [`Answer`] that remembers which values of the fact lead where. Answers combine with `&`, `|` and `!`, so a
//! rule reads as the law does, and is the same for known and unknown facts.
//!
//! An answer is a decision diagram: facts in a fixed order, of each fact the ranges of values that make a
//! difference, equal parts shared. Such a diagram is canonical. So an answer is settled exactly when every
//! completion of the facts agrees, and a fact is in the diagram exactly when there are two completions that
//! differ in that fact alone and get another verdict. Plain three-valued logic gives neither, because age, kind and
//! date of the study and the role each stand in several places of the law.

use std::{
    cell::RefCell,
    ops::{BitAnd, BitOr, Not},
};

use crate::facts::FactPath;

/// Where an answer can end, for one completion of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Verdict {
    NotMet,
    /// Unknown even with every fact known: an amount that the sources leave out, or sources that disagree.
    Hidden,
    Met,
    NotApplicable,
    NotInForce,
    /// The first route that is met, of several.
    First(u8),
    Points(u8),
    /// Left out of consideration.
    Skipped,
}

impl Verdict {
    fn and(self, other: Self) -> Self {
        let blocking = |verdict| {
            if verdict == Self::NotApplicable {
                Self::Met
            } else {
                verdict
            }
        };
        blocking(self).min(blocking(other))
    }

    fn not(self) -> Self {
        match self {
            Self::NotMet => Self::Met,
            Self::Met => Self::NotMet,
            other => other,
        }
    }

    fn first_met(self, route: u8, outcome: Self) -> Self {
        match (self, outcome) {
            (Self::First(_), _) => self,
            (_, Self::Met) => Self::First(route),
            (Self::Hidden, _) | (_, Self::Hidden) => Self::Hidden,
            _ => Self::NotMet,
        }
    }

    fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Points(left), Self::Points(right)) => Self::Points(left + right),
            _ => Self::Hidden,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operation {
    And,
    Or,
    /// One verdict when both days of an extension give it, else hidden (rules 1.3).
    SameOnBothDays,
    /// The right verdict where the left is met or not applicable.
    Given,
    /// Not applicable where the left is met, else the right.
    NotApplicableWhen,
    FirstMet(u8),
    Plus,
}

impl Operation {
    fn place(self) -> u32 {
        match self {
            Self::And => 1,
            Self::Or => 2,
            Self::SameOnBothDays => 3,
            Self::Given => 4,
            Self::NotApplicableWhen => 5,
            Self::Plus => 6,
            Self::FirstMet(route) => 7 + u32::from(route),
        }
    }

    fn of(self, left: Verdict, right: Verdict) -> Verdict {
        match self {
            Self::And => left.and(right),
            Self::Or => left.max(right),
            Self::SameOnBothDays if left == right => left,
            Self::SameOnBothDays => Verdict::Hidden,
            Self::Given if matches!(left, Verdict::Met | Verdict::NotApplicable) => right,
            Self::Given => Verdict::Skipped,
            Self::NotApplicableWhen if left == Verdict::Met => Verdict::NotApplicable,
            Self::NotApplicableWhen => right,
            Self::FirstMet(route) => left.first_met(route, right),
            Self::Plus => left.plus(right),
        }
    }
}

type NodeId = u32;

#[derive(Clone, PartialEq, Eq)]
enum Node {
    Leaf(Verdict),
    /// From each value on, until the next: another node. The first range starts at [`i32::MIN`].
    Fact(FactPath, Vec<(i32, NodeId)>),
}

impl Node {
    /// Where to look for a node; equal nodes have equal places.
    fn place(&self) -> u32 {
        match self {
            Self::Leaf(_) => 0,
            Self::Fact(_, ranges) => ranges.iter().fold(1, |sum, (start, id)| {
                mix(mix(sum, start.cast_unsigned()), *id)
            }),
        }
    }
}

/// Fibonacci hashing: 0x9E37_79B9 is 2^32 divided by the golden ratio. In 32 bits everywhere, so that every machine
/// spreads alike.
fn mix(sum: u32, value: u32) -> u32 {
    (sum ^ value).wrapping_mul(0x9E37_79B9).rotate_left(15)
}

/// Places in the tables of nodes and of combinations: enough for the largest assessments, little to clear.
const PLACES: usize = 1 << 10;

/// The nodes, each once, and the newest combinations: what a package for decision diagrams calls its unique table and
/// its computed table. The maps of the standard library would add a tenth to the module.
struct Nodes {
    nodes: Vec<Node>,
    by_place: Vec<Vec<NodeId>>,
    combined: Vec<Option<(Operation, NodeId, NodeId, NodeId)>>,
}

impl Default for Nodes {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            by_place: vec![Vec::new(); PLACES],
            combined: vec![None; PLACES * 8],
        }
    }
}

impl Nodes {
    fn add(&mut self, node: Node) -> NodeId {
        let place = node.place() as usize % PLACES;
        if let Some(id) = self.by_place[place]
            .iter()
            .find(|id| self.nodes[**id as usize] == node)
        {
            return *id;
        }
        let id = NodeId::try_from(self.nodes.len()).unwrap_or(NodeId::MAX);
        self.nodes.push(node);
        self.by_place[place].push(id);
        id
    }

    fn branch(&mut self, fact: FactPath, mut ranges: Vec<(i32, NodeId)>) -> NodeId {
        ranges.dedup_by_key(|(_, id)| *id);
        match ranges[..] {
            [(_, only)] => only,
            _ => self.add(Node::Fact(fact, ranges)),
        }
    }

    /// The ranges of `fact` in a node: all values alike when the node does not look at it first.
    fn ranges(&self, id: NodeId, fact: FactPath) -> Vec<(i32, NodeId)> {
        match &self.nodes[id as usize] {
            Node::Fact(own, ranges) if *own == fact => ranges.clone(),
            _ => vec![(i32::MIN, id)],
        }
    }

    fn first_fact(&self, left: NodeId, right: NodeId) -> Option<FactPath> {
        [left, right]
            .into_iter()
            .filter_map(|id| match &self.nodes[id as usize] {
                Node::Fact(fact, _) => Some(*fact),
                Node::Leaf(_) => None,
            })
            .min_by_key(|fact| fact.depth())
    }

    fn combine(&mut self, operation: Operation, left: NodeId, right: NodeId) -> NodeId {
        let place = mix(mix(operation.place(), left), right) as usize % self.combined.len();
        if let Some((of, a, b, id)) = self.combined[place]
            && (of, a, b) == (operation, left, right)
        {
            return id;
        }
        let id = match (
            self.first_fact(left, right),
            &self.nodes[left as usize],
            &self.nodes[right as usize],
        ) {
            (None, Node::Leaf(a), Node::Leaf(b)) => {
                let verdict = operation.of(*a, *b);
                self.add(Node::Leaf(verdict))
            }
            (Some(fact), ..) => {
                let (lefts, rights) = (self.ranges(left, fact), self.ranges(right, fact));
                let mut ranges = Vec::new();
                let mut start = Some(i32::MIN);
                while let Some(value) = start {
                    ranges.push((
                        value,
                        self.combine(operation, at(&lefts, value), at(&rights, value)),
                    ));
                    start = next_start(&lefts, value)
                        .into_iter()
                        .chain(next_start(&rights, value))
                        .min();
                }
                self.branch(fact, ranges)
            }
            (None, ..) => left,
        };
        self.combined[place] = Some((operation, left, right, id));
        id
    }

    fn map(&mut self, id: NodeId, change: fn(Verdict) -> Verdict) -> NodeId {
        match self.nodes[id as usize].clone() {
            Node::Leaf(verdict) => self.add(Node::Leaf(change(verdict))),
            Node::Fact(fact, ranges) => {
                let ranges = ranges
                    .into_iter()
                    .map(|(start, id)| (start, self.map(id, change)))
                    .collect();
                self.branch(fact, ranges)
            }
        }
    }

    /// Every node that can be reached, once.
    fn reachable(&self, from: NodeId) -> Vec<&Node> {
        let mut seen = vec![false; self.nodes.len()];
        let mut found = Vec::new();
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            if core::mem::replace(&mut seen[id as usize], true) {
                continue;
            }
            let node = &self.nodes[id as usize];
            if let Node::Fact(_, ranges) = node {
                open.extend(ranges.iter().map(|(_, id)| *id));
            }
            found.push(node);
        }
        found
    }
}

fn next_start(ranges: &[(i32, NodeId)], after: i32) -> Option<i32> {
    ranges
        .get(ranges.partition_point(|(start, _)| *start <= after))
        .map(|(start, _)| *start)
}

fn at(ranges: &[(i32, NodeId)], value: i32) -> NodeId {
    let next = ranges.partition_point(|(start, _)| *start <= value);
    ranges[next.max(1) - 1].1
}

/// The answers of one assessment.
#[derive(Default)]
pub(crate) struct Answers(RefCell<Nodes>);

impl Answers {
    /// The same verdict whatever the unknown facts are.
    pub(crate) fn settled(&self, verdict: Verdict) -> Answer<'_> {
        Answer {
            answers: self,
            id: self.0.borrow_mut().add(Node::Leaf(verdict)),
        }
    }

    pub(crate) fn yes_or_no(&self, yes: bool) -> Answer<'_> {
        self.settled(if yes { Verdict::Met } else { Verdict::NotMet })
    }

    /// An answer that depends on an unknown fact: from each value on, until the next, the answer beside it.
    /// The first value is [`i32::MIN`]; the values ascend.
    pub(crate) fn branch<'a>(&'a self, fact: FactPath, ranges: &[(i32, Answer<'a>)]) -> Answer<'a> {
        let ranges = ranges
            .iter()
            .map(|(start, answer)| (*start, answer.id))
            .collect();
        Answer {
            answers: self,
            id: self.0.borrow_mut().branch(fact, ranges),
        }
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

impl<'a> Answer<'a> {
    fn combine(self, operation: Operation, other: Self) -> Self {
        Self {
            id: self
                .answers
                .0
                .borrow_mut()
                .combine(operation, self.id, other.id),
            ..self
        }
    }

    pub(crate) fn same_on_both_days(self, other: Self) -> Self {
        self.combine(Operation::SameOnBothDays, other)
    }

    /// The verdicts of `outcome` where this answer is met or not applicable; elsewhere skipped.
    pub(crate) fn given(self, outcome: Self) -> Self {
        self.combine(Operation::Given, outcome)
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

    /// Another verdict in the place of each.
    pub(crate) fn map(self, change: fn(Verdict) -> Verdict) -> Self {
        Self {
            id: self.answers.0.borrow_mut().map(self.id, change),
            ..self
        }
    }

    /// The one verdict of every completion, if there is one.
    pub(crate) fn verdict(self) -> Option<Verdict> {
        match self.answers.0.borrow().nodes[self.id as usize] {
            Node::Leaf(verdict) => Some(verdict),
            Node::Fact(..) => None,
        }
    }

    pub(crate) fn is_always(self, verdict: Verdict) -> bool {
        self.verdict() == Some(verdict)
    }

    /// Every verdict that some completion gets.
    pub(crate) fn verdicts(self) -> Vec<Verdict> {
        let nodes = self.answers.0.borrow();
        let leaf = |node: &Node| match node {
            Node::Leaf(verdict) => Some(*verdict),
            Node::Fact(..) => None,
        };
        nodes
            .reachable(self.id)
            .into_iter()
            .filter_map(leaf)
            .collect()
    }

    /// The unknown facts that matter: of each there are two completions that differ in it alone and get
    /// another verdict.
    pub(crate) fn facts(self) -> Vec<FactPath> {
        let nodes = self.answers.0.borrow();
        let mut facts = Vec::new();
        for node in nodes.reachable(self.id) {
            if let Node::Fact(fact, _) = node
                && !facts.contains(fact)
            {
                facts.push(*fact);
            }
        }
        facts
    }
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
        self.map(Verdict::not)
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
        assert_eq!(either.facts(), [FactPath::MarketRate]);
    }

    #[test]
    fn a_hidden_value_leaves_an_unmet_gate_unmet() {
        let answers = Answers::default();
        let hidden = answers.settled(Verdict::Hidden);
        assert!((hidden & answers.yes_or_no(false)).is_always(Verdict::NotMet));
        assert!((hidden & answers.yes_or_no(true)).is_always(Verdict::Hidden));
        assert!((hidden | answers.yes_or_no(true)).is_always(Verdict::Met));
        let contract = flag(&answers, FactPath::Contract);
        assert!(
            (contract & hidden).facts().contains(&FactPath::Contract),
            "not met or unknown: it matters"
        );
    }
}
