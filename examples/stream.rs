//! A stream: a line of JSON in, a line of JSON out, in the memory of one person. An assessment is the JSON of the npm package; who
//! cannot be read gives an error in their place, as `assessBatch` does there.
//!
//! ```sh
//! cargo run --release --example stream < people.jsonl > answers.jsonl
//! ```

use std::{
    error::Error,
    io::{self, BufRead, BufWriter, Write},
};

use kennismigrant::{Assessment, Assessor, Facts, FactsError, Value};
use serde::Serialize;

/// What stands in the place of an assessment.
#[derive(Serialize)]
struct Unread {
    error: Mistake,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Mistake {
    Facts(FactsError),
    /// Told alike.
    Json {
        code: &'static str,
        path: &'static str,
        message: String,
    },
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut assessor = Assessor::new();
    let mut lines = io::stdin().lock();
    let mut answers = BufWriter::new(io::stdout().lock());
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let person = line.trim_ascii();
        if !person.is_empty() {
            match assessed(&mut assessor, person) {
                Ok(assessment) => serde_json::to_writer(&mut answers, &assessment)?,
                Err(mistake) => serde_json::to_writer(&mut answers, &Unread { error: mistake })?,
            }
            answers.write_all(b"\n")?;
        }
        line.clear();
    }
    Ok(answers.flush()?)
}

fn assessed(assessor: &mut Assessor, person: &[u8]) -> Result<Assessment, Mistake> {
    // A line that is no JSON is one mistake, and the next line is read.
    let tree: Value = serde_json::from_slice(person).map_err(|error| Mistake::Json {
        code: "not-json",
        path: "",
        message: error.to_string(),
    })?;
    let facts = Facts::try_from(&tree).map_err(Mistake::Facts)?;
    assessor.assess(&facts).map_err(Mistake::Facts)
}
