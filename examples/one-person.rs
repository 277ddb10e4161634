//! One person: an offer as it stands in a letter, what follows from it, and what is still open.
//!
//! ```sh
//! cargo run --example one-person
//! ```

use std::error::Error;

use kennismigrant::{
    Application, ApplicationKind, Facts, Pay, PayPeriod, Person, Role, Work, assess,
};

fn main() -> Result<(), Box<dyn Error>> {
    // What is not filled in is unknown, never "no".
    let facts = Facts {
        application: Application {
            kind: Some(ApplicationKind::First),
            received_on: Some("2026-11-22".parse()?),
            ..Application::default()
        },
        person: Person {
            birth_date: Some("2002-03-01".parse()?),
            ..Person::default()
        },
        work: Work {
            role: Some(Role::Employee),
            ..Work::default()
        },
        pay: Pay {
            base: Some("4500".parse()?),
            per: Some(PayPeriod::Month),
            includes_holiday_allowance: Some(false),
            ..Pay::default()
        },
        ..Facts::default()
    };
    let assessment = assess(&facts)?;
    let migrant = &assessment.routes[0];
    let shown = migrant
        .criteria
        .iter()
        .find(|criterion| Some(criterion.id) == migrant.criterion);

    println!("{}: {}", migrant.id, migrant.outcome);
    if let Some((criterion, amount)) = shown.zip(shown.and_then(|criterion| criterion.amount)) {
        let amount = kennismigrant::Money::from(amount);
        println!(
            "the salary: {} for {}, EUR {amount}",
            criterion.outcome, criterion.id
        );
    }
    for gate in &migrant.provided {
        println!("provided: {gate}");
    }
    // The whole of it, as the npm package gives it too.
    println!("{}", serde_json::to_string(&assessment)?);
    Ok(())
}
