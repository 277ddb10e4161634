//! The engine against a second reading of the law, and what must hold whatever the facts are.
//!
//! Random people are drawn towards the borders of the law; `KENNISMIGRANT_PEOPLE` sets how many per test
//! (default 600) and `KENNISMIGRANT_SEED` where the drawing starts, so that a failure can be replayed:
//! `KENNISMIGRANT_PEOPLE=100000 cargo test --release --test properties`.

mod borders;
mod crowd;
#[path = "../oracle/mod.rs"]
mod oracle;
mod pairs;
mod second_reading;
mod unknown;
mod whole;
