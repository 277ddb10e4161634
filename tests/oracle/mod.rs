//! A second, independent reading of the law: slow, plain, and easy to believe.
//! `concrete` is the law for one day, `branching` tries every completion of what is not known, `answer` gathers
//! what the contract asks for. It shares no code with the engine; the amounts alone come from its table.

mod by_hand;

pub mod answer;
pub mod branching;
pub mod concrete;
pub mod dates;
pub mod facts;
pub mod notices;
pub mod people;
