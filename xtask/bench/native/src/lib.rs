//! The people that are judged, and the ways of judging many of them.

mod chance;
mod crowd;
mod known;
mod ways;

pub use crowd::{anyone, crowd};
pub use known::{Known, known};
pub use ways::{WAYS, Way, must_agree};
