//! The verdicts of this law, and how two of them combine.

use crate::diagram::{self, Shortcut, Terminal, Terminals};

/// Where an answer can end, for one completion of the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    NotMet,
    /// Unknown even with every fact known: an amount that the sources leave out, or a law that was not read.
    Hidden,
    Met,
    NotApplicable,
    NotInForce,
    /// The first route that is met, of several.
    First(u8),
    Points(u8),
}

impl Verdict {
    /// Room for the routes, then for the points.
    const FIRST: Terminal = 8;
    const POINTS: Terminal = 16;

    /// The terminal that stands for it in a diagram.
    pub(crate) const fn terminal(self) -> Terminal {
        match self {
            Self::NotMet => 0,
            Self::Hidden => 1,
            Self::Met => 2,
            Self::NotApplicable => 3,
            Self::NotInForce => 4,
            Self::First(route) => Self::FIRST + route,
            Self::Points(points) => Self::POINTS + points,
        }
    }

    pub(crate) const fn of_terminal(terminal: Terminal) -> Self {
        match terminal {
            0 => Self::NotMet,
            2 => Self::Met,
            3 => Self::NotApplicable,
            4 => Self::NotInForce,
            Self::POINTS.. => Self::Points(terminal - Self::POINTS),
            Self::FIRST.. => Self::First(terminal - Self::FIRST),
            _ => Self::Hidden,
        }
    }

    /// The set that holds this verdict alone.
    pub(crate) const fn as_set(self) -> Terminals {
        1 << self.terminal()
    }

    fn not(self) -> Self {
        match self {
            Self::NotMet => Self::Met,
            Self::Met => Self::NotMet,
            other => other,
        }
    }

    /// How much stands in the way: nothing that does not apply does.
    fn blocking(self) -> Terminal {
        match self {
            Self::NotApplicable => Self::Met.terminal(),
            other => other.terminal(),
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

/// How two verdicts become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// The worst of both; what does not apply counts as met.
    And,
    /// The best of both.
    Or,
    /// Not applicable where the left is met, else the right.
    NotApplicableWhen,
    /// The left, or the route of this number where it is the first that is met.
    FirstMet(u8),
    /// The sum of points.
    Plus,
    /// The opposite, of a verdict beside itself.
    Not,
    /// So many points where it is met, else none, of a verdict beside itself.
    Score(u8),
    /// Met with so many points or more, of a verdict beside itself.
    Enough(u8),
}

impl diagram::Operation for Operation {
    fn code(self) -> u32 {
        match self {
            Self::And => 1,
            Self::Or => 2,
            Self::NotApplicableWhen => 4,
            Self::Plus => 5,
            Self::Not => 6,
            Self::FirstMet(route) => 0x100 + u32::from(route),
            Self::Score(points) => 0x200 + u32::from(points),
            Self::Enough(points) => 0x300 + u32::from(points),
        }
    }

    fn of(self, left: Terminal, right: Terminal) -> Terminal {
        let (left, right) = (Verdict::of_terminal(left), Verdict::of_terminal(right));
        match self {
            Self::And => return left.blocking().min(right.blocking()),
            Self::Or => return left.terminal().max(right.terminal()),
            Self::NotApplicableWhen if left == Verdict::Met => Verdict::NotApplicable,
            Self::NotApplicableWhen => right,
            Self::FirstMet(route) => left.first_met(route, right),
            Self::Plus => left.plus(right),
            Self::Not => left.not(),
            Self::Score(points) => Verdict::Points(if left == Verdict::Met { points } else { 0 }),
            Self::Enough(required) => match left {
                Verdict::Points(points) if points >= required => Verdict::Met,
                _ => Verdict::NotMet,
            },
        }
        .terminal()
    }

    fn shortcut(self, left: Terminals, right: Terminals) -> Option<Shortcut> {
        const NOT_MET: Terminals = Verdict::NotMet.as_set();
        const MET: Terminals = Verdict::Met.as_set();
        const NOTHING: Terminals = Verdict::Points(0).as_set();
        let may_not_apply = |side: Terminals| side & Verdict::NotApplicable.as_set() != 0;
        match self {
            Self::And if left == NOT_MET || right == NOT_MET => {
                Some(Shortcut::Ends(Verdict::NotMet.terminal()))
            }
            Self::And if left == MET && !may_not_apply(right) => Some(Shortcut::Right),
            Self::And if right == MET && !may_not_apply(left) => Some(Shortcut::Left),
            Self::Or if left == NOT_MET => Some(Shortcut::Right),
            Self::Or if right == NOT_MET => Some(Shortcut::Left),
            Self::NotApplicableWhen if left == NOT_MET => Some(Shortcut::Right),
            Self::Plus if left == NOTHING => Some(Shortcut::Right),
            Self::Plus if right == NOTHING => Some(Shortcut::Left),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::{Operation as _, TERMINALS};

    fn of(operation: Operation, left: Verdict, right: Verdict) -> Verdict {
        Verdict::of_terminal(operation.of(left.terminal(), right.terminal()))
    }

    #[test]
    fn every_verdict_has_a_terminal_of_its_own() {
        let named = [
            Verdict::NotMet,
            Verdict::Hidden,
            Verdict::Met,
            Verdict::NotApplicable,
            Verdict::NotInForce,
        ];
        // Four routes, and at most 40 points.
        let all = named
            .into_iter()
            .chain((0..4).map(Verdict::First))
            .chain((0..=40).map(Verdict::Points));
        for verdict in all {
            assert!(u32::from(verdict.terminal()) < TERMINALS);
            assert_eq!(Verdict::of_terminal(verdict.terminal()), verdict);
        }
    }

    #[test]
    fn a_hidden_value_leaves_an_unmet_gate_unmet() {
        assert_eq!(
            of(Operation::And, Verdict::Hidden, Verdict::NotMet),
            Verdict::NotMet
        );
        assert_eq!(
            of(Operation::And, Verdict::Hidden, Verdict::Met),
            Verdict::Hidden
        );
        assert_eq!(
            of(Operation::Or, Verdict::Hidden, Verdict::Met),
            Verdict::Met
        );
        assert_eq!(
            of(Operation::And, Verdict::NotApplicable, Verdict::Met),
            Verdict::Met
        );
    }

    #[test]
    fn a_shortcut_leads_to_the_same_verdict() {
        let all: Vec<Verdict> = (0..=63).map(Verdict::of_terminal).collect();
        let operations = [
            Operation::And,
            Operation::Or,
            Operation::NotApplicableWhen,
            Operation::Plus,
            Operation::FirstMet(1),
            Operation::Not,
            Operation::Score(5),
            Operation::Enough(35),
        ];
        for operation in operations {
            for (left, right) in all
                .iter()
                .flat_map(|left| all.iter().map(move |right| (*left, *right)))
            {
                let long = match (left, right) {
                    // Sums stay within the points of the scheme.
                    (Verdict::Points(left), Verdict::Points(right)) if left + right > 40 => {
                        continue;
                    }
                    _ => of(operation, left, right),
                };
                let short = match operation.shortcut(left.as_set(), right.as_set()) {
                    Some(Shortcut::Left) => left,
                    Some(Shortcut::Right) => right,
                    Some(Shortcut::Ends(terminal)) => Verdict::of_terminal(terminal),
                    None => long,
                };
                // Only conditions are joined, and only points are added.
                let fits = |own: Verdict| match operation {
                    Operation::And => own.terminal() <= Verdict::NotApplicable.terminal(),
                    Operation::Plus => matches!(own, Verdict::Points(_)),
                    _ => true,
                };
                if fits(left) && fits(right) {
                    assert_eq!(short, long, "{operation:?} {left:?} {right:?}");
                }
            }
        }
    }

    #[test]
    fn the_first_route_that_is_met_stays_the_first() {
        let first = of(Operation::FirstMet(1), Verdict::NotMet, Verdict::Met);
        assert_eq!(first, Verdict::First(1));
        assert_eq!(of(Operation::FirstMet(2), first, Verdict::Met), first);
        assert_eq!(
            of(Operation::FirstMet(2), Verdict::Hidden, Verdict::NotMet),
            Verdict::Hidden
        );
    }
}
