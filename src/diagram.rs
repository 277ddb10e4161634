//! A decision diagram with ranges of values: reduced, ordered, many-valued, with several terminals. It knows no law.
//!
//! A variable has a level, the lower the nearer to the root, and whole numbers as values. A node belongs to one variable
//! and leads from each range of its values to another node; a terminal ends it. Equal nodes are one node, and a node
//! whose ranges all lead to the same place does not exist. So a diagram is canonical: two functions are equal exactly
//! when their ids are, and a variable is in the diagram exactly when it matters.

/// A place in the order of the variables.
pub(crate) type Level = u8;
/// Where a diagram can end: below [`TERMINALS`].
pub(crate) type Terminal = u8;
/// A node: a terminal stands for itself, other nodes come after the terminals.
pub(crate) type NodeId = u32;

/// So many that a set of them is one word.
pub(crate) const TERMINALS: u32 = Terminals::BITS;

/// How two terminals become one.
pub(crate) trait Operation: Copy {
    /// A number of its own.
    fn code(self) -> u32;

    fn of(self, left: Terminal, right: Terminal) -> Terminal;

    /// What is known of the result before anything is combined, by all terminals that each side leads to.
    fn shortcut(self, left: Terminals, right: Terminals) -> Option<Shortcut>;
}

/// Terminals as the bits of a word.
pub(crate) type Terminals = u64;

/// A result that need not be combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shortcut {
    Left,
    Right,
    Ends(Terminal),
}

#[derive(Clone, Copy)]
struct Node {
    level: Level,
    /// Its ranges: where they begin in the arena, and where they end.
    ranges: (u32, u32),
    /// Every terminal that it leads to.
    terminals: Terminals,
}

/// From this value on, until the next range of the node.
pub(crate) type Range = (i32, NodeId);

/// The number of an operation, both sides, and what came of them.
type Computed = (u32, NodeId, NodeId, NodeId);

/// In the place of the number of an operation: what holds of two functions. It is asked with one `given` and one `wanted`
/// for two functions; what is remembered is that it holds.
const HOLDS_GIVEN: u32 = u32::MAX;

/// All ranges of a node begin here.
const LEAST: i32 = i32::MIN;

/// The nodes, each once (the unique table), and what was combined already (the computed table).
#[derive(Default)]
pub(crate) struct Diagram {
    nodes: Vec<Node>,
    /// The ranges of all nodes, one node after the other.
    arena: Vec<Range>,
    unique: Places,
    computed: Vec<Computed>,
    places_of_computed: Places,
    /// The ranges of the nodes that are being made.
    making: Vec<Range>,
}

fn terminal_of(id: NodeId) -> Option<Terminal> {
    Terminal::try_from(id).ok().filter(|_| id < TERMINALS)
}

impl Diagram {
    /// Forgets every node; the memory is kept for the next.
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
        self.arena.clear();
        self.computed.clear();
        self.unique.clear();
        self.places_of_computed.clear();
    }

    /// Nodes made, and pairs of nodes combined, since the last time that it was cleared.
    pub(crate) fn work(&self) -> usize {
        self.nodes.len() + self.computed.len()
    }

    /// The node that leads from each value on to the id beside it. The first value is [`i32::MIN`], and they ascend.
    pub(crate) fn branch(&mut self, level: Level, ranges: &[Range]) -> NodeId {
        let from = self.making.len();
        for (value, id) in ranges {
            self.add_range(from, *value, *id);
        }
        self.made(level, from)
    }

    fn add_range(&mut self, from: usize, value: i32, id: NodeId) {
        let leads_on = |(_, last): &Range| *last == id;
        if !self.making[from..].last().is_some_and(leads_on) {
            self.making.push((value, id));
        }
    }

    /// The node of the ranges that were added since `from`.
    fn made(&mut self, level: Level, from: usize) -> NodeId {
        let id = match self.making[from..] {
            [(_, only)] => only,
            _ => self.unique_node(level, from),
        };
        self.making.truncate(from);
        id
    }

    fn unique_node(&mut self, level: Level, from: usize) -> NodeId {
        let Self {
            nodes,
            arena,
            unique,
            making,
            ..
        } = self;
        let ranges = &making[from..];
        let hash = hash_of(level, ranges);
        let same = |index: u32| {
            let node = &nodes[index as usize];
            node.level == level && &arena[within(node.ranges)] == ranges
        };
        if let Some(index) = unique.find(hash, same) {
            return TERMINALS + index;
        }
        let terminals = ranges
            .iter()
            .fold(0, |all, (_, id)| all | terminals(nodes, *id));
        let (start, index) = (count(arena), count(nodes));
        arena.extend_from_slice(ranges);
        nodes.push(Node {
            level,
            ranges: (start, count(arena)),
            terminals,
        });
        unique.add(hash, index, |index| {
            let node = &nodes[index as usize];
            hash_of(node.level, &arena[within(node.ranges)])
        });
        TERMINALS + index
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.checked_sub(TERMINALS)? as usize)
    }

    /// What `operation` makes of two functions.
    pub(crate) fn combine<O: Operation>(
        &mut self,
        operation: O,
        left: NodeId,
        right: NodeId,
    ) -> NodeId {
        if let (Some(left), Some(right)) = (terminal_of(left), terminal_of(right)) {
            return operation.of(left, right).into();
        }
        match operation.shortcut(self.terminals(left), self.terminals(right)) {
            Some(Shortcut::Left) => return left,
            Some(Shortcut::Right) => return right,
            Some(Shortcut::Ends(terminal)) => return terminal.into(),
            None => {}
        }
        let code = operation.code();
        let hash = mix(mix(code, left), right);
        let same = |index: u32| {
            let (of, a, b, _) = self.computed[index as usize];
            (of, a, b) == (code, left, right)
        };
        if let Some(index) = self.places_of_computed.find(hash, same) {
            return self.computed[index as usize].3;
        }
        let id = self.combine_ranges(operation, left, right);
        self.remember(hash, (code, left, right, id));
        id
    }

    fn remember(&mut self, hash: u32, entry: Computed) {
        let index = count(&self.computed);
        self.computed.push(entry);
        let Self {
            computed,
            places_of_computed,
            ..
        } = self;
        places_of_computed.add(hash, index, |index| {
            let (of, left, right, _) = computed[index as usize];
            mix(mix(of, left), right)
        });
    }

    fn level_of(&self, id: NodeId) -> Level {
        self.node(id).map_or(Level::MAX, |node| node.level)
    }

    fn combine_ranges<O: Operation>(
        &mut self,
        operation: O,
        left: NodeId,
        right: NodeId,
    ) -> NodeId {
        let level = self.level_of(left).min(self.level_of(right));
        let (mut left, mut right) = (self.walk(left, level), self.walk(right, level));
        let from = self.making.len();
        let mut value = Some(LEAST);
        while let Some(start) = value {
            let id = self.combine(operation, left.id, right.id);
            self.add_range(from, start, id);
            value = self.next_value(&left, &right);
            for walk in [&mut left, &mut right] {
                self.step(walk, value);
            }
        }
        self.made(level, from)
    }

    /// A walk along the ranges of a node; a node of another level is one range.
    fn walk(&self, id: NodeId, level: Level) -> Walk {
        match self.node(id).filter(|node| node.level == level) {
            Some(node) => Walk {
                id: self.arena[node.ranges.0 as usize].1,
                next: node.ranges.0 + 1,
                end: node.ranges.1,
            },
            None => Walk {
                id,
                next: 0,
                end: 0,
            },
        }
    }

    fn next_value(&self, left: &Walk, right: &Walk) -> Option<i32> {
        let next = |walk: &Walk| (walk.next < walk.end).then(|| self.arena[walk.next as usize].0);
        match (next(left), next(right)) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        }
    }

    fn step(&self, walk: &mut Walk, value: Option<i32>) {
        if walk.next < walk.end {
            let (start, id) = self.arena[walk.next as usize];
            if Some(start) == value {
                *walk = Walk {
                    id,
                    next: walk.next + 1,
                    ..*walk
                };
            }
        }
    }

    /// Whether `right` ends among `wanted` wherever `left` ends among `given`.
    pub(crate) fn holds_given(
        &mut self,
        (left, given): (NodeId, Terminals),
        (right, wanted): (NodeId, Terminals),
    ) -> bool {
        let (lefts, rights) = (self.terminals(left), self.terminals(right));
        if lefts & given == 0 || rights & !wanted == 0 {
            return true;
        }
        if lefts & !given == 0 || rights & wanted == 0 {
            return false;
        }
        let hash = mix(mix(HOLDS_GIVEN, left), right);
        let same = |index: u32| {
            let (of, a, b, _) = self.computed[index as usize];
            (of, a, b) == (HOLDS_GIVEN, left, right)
        };
        if self.places_of_computed.find(hash, same).is_some() {
            return true;
        }
        let level = self.level_of(left).min(self.level_of(right));
        let (mut lefts, mut rights) = (self.walk(left, level), self.walk(right, level));
        let mut value = Some(LEAST);
        while value.is_some() {
            if !self.holds_given((lefts.id, given), (rights.id, wanted)) {
                return false;
            }
            value = self.next_value(&lefts, &rights);
            self.step(&mut lefts, value);
            self.step(&mut rights, value);
        }
        self.remember(hash, (HOLDS_GIVEN, left, right, 0));
        true
    }

    /// The one terminal to which everything leads, if there is one.
    pub(crate) fn terminal(&self, id: NodeId) -> Option<Terminal> {
        terminal_of(id)
    }

    /// Every terminal that some values lead to, as bits.
    pub(crate) fn terminals(&self, id: NodeId) -> Terminals {
        terminals(&self.nodes, id)
    }

    /// Every node that can be reached, once: its level and its ranges.
    pub(crate) fn visit(&self, id: NodeId, mut look: impl FnMut(Level, &[Range])) {
        let mut seen = vec![false; self.nodes.len()];
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            let Some(node) = self.node(id) else { continue };
            let index = (id - TERMINALS) as usize;
            if core::mem::replace(&mut seen[index], true) {
                continue;
            }
            let ranges = &self.arena[within(node.ranges)];
            look(node.level, ranges);
            open.extend(ranges.iter().map(|(_, id)| *id));
        }
    }
}

/// Where a walk along the ranges of a node stands.
struct Walk {
    id: NodeId,
    next: u32,
    end: u32,
}

fn terminals(nodes: &[Node], id: NodeId) -> Terminals {
    match id.checked_sub(TERMINALS) {
        None => 1 << id,
        Some(index) => nodes[index as usize].terminals,
    }
}

fn within((start, end): (u32, u32)) -> core::ops::Range<usize> {
    start as usize..end as usize
}

fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

fn hash_of(level: Level, ranges: &[Range]) -> u32 {
    ranges.iter().fold(level.into(), |hash, (value, id)| {
        mix(mix(hash, value.cast_unsigned()), *id)
    })
}

/// Fibonacci hashing: 0x9E37_79B9 is 2^32 divided by the golden ratio. In 32 bits everywhere, so that every machine
/// spreads alike.
fn mix(sum: u32, value: u32) -> u32 {
    (sum ^ value).wrapping_mul(0x9E37_79B9).rotate_left(15)
}

/// Where to look for an entry of a list, by its hash (open addressing). The maps of the standard library would add a
/// tenth to the module. What belongs to an earlier round is as good as absent, so clearing costs nothing.
#[derive(Default)]
struct Places {
    /// The round, and the place in the list.
    slots: Vec<(u32, u32)>,
    round: u32,
    used: usize,
}

impl Places {
    const FIRST_SLOTS: usize = 256;

    fn clear(&mut self) {
        self.used = 0;
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.slots.clear();
        }
    }

    fn find(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mut slot = hash as usize;
        loop {
            let (round, index) = *self.slots.get(slot & self.slots.len().wrapping_sub(1))?;
            if round != self.round.wrapping_add(1) {
                return None;
            }
            if is_it(index) {
                return Some(index);
            }
            slot += 1;
        }
    }

    /// Adds an entry that was not found.
    fn add(&mut self, hash: u32, index: u32, hash_of: impl Fn(u32) -> u32) {
        if self.used * 4 >= self.slots.len() * 3 {
            self.grow(hash_of);
        }
        self.put(hash, index);
    }

    fn put(&mut self, hash: u32, index: u32) {
        let (mask, round) = (self.slots.len() - 1, self.round.wrapping_add(1));
        let mut slot = hash as usize & mask;
        while self.slots[slot].0 == round {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (round, index);
        self.used += 1;
    }

    fn grow(&mut self, hash_of: impl Fn(u32) -> u32) {
        let slots = (self.slots.len() * 2).max(Self::FIRST_SLOTS);
        let old = core::mem::replace(&mut self.slots, vec![(0, 0); slots]);
        let round = self.round.wrapping_add(1);
        self.used = 0;
        for (_, index) in old.into_iter().filter(|(of, _)| *of == round) {
            self.put(hash_of(index), index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy)]
    enum Of {
        Least,
        Sum,
    }

    impl Operation for Of {
        fn code(self) -> u32 {
            self as u32
        }

        fn of(self, left: Terminal, right: Terminal) -> Terminal {
            match self {
                Self::Least => left.min(right),
                Self::Sum => (left + right) % 8,
            }
        }

        fn shortcut(self, left: Terminals, right: Terminals) -> Option<Shortcut> {
            match (self, left, right) {
                (Self::Least, 1, _) | (Self::Least, _, 1) => Some(Shortcut::Ends(0)),
                (Self::Sum, 1, _) => Some(Shortcut::Right),
                (Self::Sum, _, 1) => Some(Shortcut::Left),
                _ => None,
            }
        }
    }

    /// Numbers as if by chance, the same on every machine.
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % limit
        }
    }

    const VARIABLES: usize = 4;
    const VALUES: i32 = 4;

    /// A function by its table: what it is for each of the values of all variables.
    #[derive(Clone, PartialEq, Debug)]
    struct Truth(Vec<u8>);

    fn all_values() -> impl Iterator<Item = [i32; VARIABLES]> {
        let all = VALUES.pow(u32::try_from(VARIABLES).unwrap());
        (0..all).map(|mut number| {
            core::array::from_fn(|_| {
                let value = number % VALUES;
                number /= VALUES;
                value
            })
        })
    }

    fn evaluated(diagram: &Diagram, mut id: NodeId, values: &[i32; VARIABLES]) -> Terminal {
        while let Some(node) = diagram.node(id) {
            let ranges = &diagram.arena[within(node.ranges)];
            let value = values[usize::from(node.level)];
            id = ranges[ranges.partition_point(|(start, _)| *start <= value) - 1].1;
        }
        terminal_of(id).unwrap()
    }

    fn truth(diagram: &Diagram, id: NodeId) -> Truth {
        Truth(
            all_values()
                .map(|values| evaluated(diagram, id, &values))
                .collect(),
        )
    }

    /// A function made by chance, built from the bottom up.
    fn by_chance(diagram: &mut Diagram, chance: &mut Chance, level: usize) -> NodeId {
        if level == VARIABLES || chance.below(4) == 0 {
            return NodeId::try_from(chance.below(3)).unwrap();
        }
        let ranges: Vec<Range> = (0..VALUES)
            .map(|value| {
                (
                    if value == 0 { LEAST } else { value },
                    by_chance(diagram, chance, level + 1),
                )
            })
            .collect();
        diagram.branch(Level::try_from(level).unwrap(), &ranges)
    }

    fn differs_in(truth: &Truth, variable: usize) -> bool {
        let all: Vec<_> = all_values().collect();
        all.iter().zip(&truth.0).any(|(one, is)| {
            all.iter().zip(&truth.0).any(|(other, was)| {
                let alone = (0..VARIABLES).all(|own| own == variable || one[own] == other[own]);
                alone && is != was
            })
        })
    }

    #[test]
    fn it_says_what_a_table_of_all_values_says() {
        let mut chance = Chance(1);
        let mut diagram = Diagram::default();
        for _ in 0..200 {
            diagram.clear();
            let one = by_chance(&mut diagram, &mut chance, 0);
            let other = by_chance(&mut diagram, &mut chance, 0);
            let (of_one, of_other) = (truth(&diagram, one), truth(&diagram, other));
            for operation in [Of::Least, Of::Sum] {
                let both = diagram.combine(operation, one, other);
                let wanted = of_one
                    .0
                    .iter()
                    .zip(&of_other.0)
                    .map(|(a, b)| operation.of(*a, *b))
                    .collect();
                assert_eq!(truth(&diagram, both), Truth(wanted));
                assert!(
                    both == diagram.combine(operation, one, other),
                    "and the second time"
                );
            }
            let holds = of_one
                .0
                .iter()
                .zip(&of_other.0)
                .all(|(a, b)| *a != 1 || *b == 2);
            assert_eq!(diagram.holds_given((one, 1 << 1), (other, 1 << 2)), holds);
            assert_eq!(one == other, of_one == of_other, "canonical");
            let mut support = Vec::new();
            diagram.visit(one, |level, _| support.push(level));
            for variable in 0..VARIABLES {
                let level = Level::try_from(variable).unwrap();
                assert_eq!(support.contains(&level), differs_in(&of_one, variable));
            }
            let set = of_one.0.iter().fold(0, |set, own| set | 1_u64 << own);
            assert_eq!(diagram.terminals(one), set);
        }
    }

    #[test]
    fn equal_ranges_are_one_and_a_node_that_decides_nothing_is_none() {
        let mut diagram = Diagram::default();
        assert_eq!(diagram.branch(3, &[(LEAST, 1), (5, 1), (9, 1)]), 1);
        let one = diagram.branch(3, &[(LEAST, 1), (5, 1), (9, 2)]);
        let same = diagram.branch(3, &[(LEAST, 1), (9, 2), (12, 2)]);
        assert_eq!(one, same);
        assert_eq!(diagram.terminals(one), 0b110);
    }

    #[test]
    fn tables_grow_and_a_new_round_begins_empty() {
        let mut diagram = Diagram::default();
        for round in 0..3 {
            diagram.clear();
            let ids: Vec<NodeId> = (0..2_000)
                .map(|cut| diagram.branch(0, &[(LEAST, round), (cut, 5)]))
                .collect();
            assert_eq!(diagram.nodes.len(), 2_000);
            for (cut, id) in (0..).zip(&ids) {
                assert_eq!(diagram.branch(0, &[(LEAST, round), (cut, 5)]), *id);
            }
            assert_eq!(diagram.nodes.len(), 2_000);
        }
    }
}
