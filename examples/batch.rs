//! A batch: a list of people as JSON, an outcome for each, and the mistakes of those who cannot be read.
//!
//! ```sh
//! echo '[{ "person": { "age": 24 } }, { "person": { "age": "24" } }]' | cargo run --example batch
//! ```

use std::{collections::BTreeMap, error::Error, io};

use kennismigrant::{Assessor, Facts, Value};

fn main() -> Result<(), Box<dyn Error>> {
    // Read as trees first: one person who cannot be read spoils no other.
    let people: Vec<Value> = serde_json::from_reader(io::stdin().lock())?;
    // It keeps its memory from one person to the next.
    let mut assessor = Assessor::new();
    let mut counts = BTreeMap::new();
    for (place, person) in people.iter().enumerate() {
        let assessed = Facts::try_from(person).and_then(|facts| assessor.assess(&facts));
        let outcome = match &assessed {
            Ok(assessment) => assessment.outcome.as_str(),
            Err(error) => error.code().as_str(),
        };
        match &assessed {
            Ok(_) => println!("{place}: {outcome}"),
            Err(error) => println!("{place}: {error}"),
        }
        *counts.entry(outcome).or_insert(0_u32) += 1;
    }
    println!("{}", serde_json::to_string(&counts)?);
    Ok(())
}
