//! A rule that rests on a source of less weight, or is derived.

use std::cell::RefCell;

use crate::{sources::SourceId, vocabulary::DoubtId};

/// A rule of less weight and where it stands. To see whether it decided an outcome, the outcome is judged again
/// without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    pub id: DoubtId,
    pub sources: &'static [SourceId],
}

pub(crate) const fn doubt(id: DoubtId, sources: &'static [SourceId]) -> Doubt {
    Doubt { id, sources }
}

/// The rules of less weight that were asked for, so that none has to be listed a second time.
#[derive(Default)]
pub(crate) struct Doubts(RefCell<Vec<Doubt>>);

impl Doubts {
    pub(crate) fn note(&self, doubt: Doubt) {
        let mut noted = self.0.borrow_mut();
        if !noted.contains(&doubt) {
            noted.push(doubt);
        }
    }

    /// What `work` gives, and what was noted meanwhile.
    pub(crate) fn noted_by<T>(&self, work: impl FnOnce() -> T) -> (T, Vec<Doubt>) {
        let before = self.0.take();
        let done = work();
        (done, self.0.replace(before))
    }
}
