//! The engine as functions of SQL: one person a row, facts from Arrow columns, for DataFusion and what is built on it.
//!
//! Both functions take one struct. Each field is called as the fact that it holds; what is not given, or null, is unknown, never "no".
//! A person who is null gets null. Facts that cannot be read or contradict each other stop no query: the person gets no outcome, and
//! the `mistake`.
//!
//! ```
//! # use datafusion::{arrow::util::pretty::pretty_format_batches, prelude::SessionContext};
//! # let runtime = tokio::runtime::Runtime::new()?;
//! # let shown = runtime.block_on(async {
//! let context = SessionContext::new();
//! kennismigrant_scale::register(&context);
//! let answers = context.sql("
//!     select answer.outcome, answer.criterion, answer.needed, answer.counted, answer.gap
//!     from (select assess(named_struct(
//!         'application.kind', 'first',
//!         'application.receivedOn', date '2026-03-01',
//!         'person.birthDate', date '1990-06-15',
//!         'work.role', 'employee',
//!         'pay.base', cast('5900.00' as decimal(10, 2)),
//!         'pay.per', 'month',
//!         'pay.includesHolidayAllowance', false)) as answer)
//! ").await?.collect().await?;
//! # pretty_format_batches(&answers).map(|table| table.to_string()).map_err(datafusion::error::DataFusionError::from)
//! # })?;
//! # let cells: Vec<&str> = shown.lines().nth(3).unwrap().split('|').map(str::trim).collect();
//! // 2026: the amount for 30 and over is EUR 5,942 a month without holiday allowance. Of the Blue Card nothing is known yet.
//! # assert_eq!(cells[1..6], ["unknown", "age-30-plus", "5942.00", "5900.00", "42.00"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Facts
//!
//! Their names, their words and what they mean stand in `docs/contract.md`; here are the columns that they take.
//!
//! | fact | column |
//! | --- | --- |
//! | yes or no, such as `work.recognisedSponsor` | `BOOLEAN` |
//! | a word, such as `work.role` | text, the word of the contract: `'employee'` |
//! | a day, such as `application.receivedOn` | `DATE`; or text, such as `'2026-03-01'` |
//! | a day or a word, such as `study.completedOn` | the same; text for a word: `'not-yet'` |
//! | a number, such as `person.age` (whole years) | a whole number; for `work.contractMonths` also text: `'indefinite'` |
//! | `pay.base`, in EUR | `DECIMAL`, a whole number or text; never a floating one, which is not exact |
//! | `pay.components` | a list of structs of `kind`, `amount`, `per`, `inContract`, `paidMonthly` |
//!
//! `pay.base` is gross, for the period of `pay.per` (a month, four weeks or a year), with holiday allowance inside when
//! `pay.includesHolidayAllowance` says so. The components are the other parts of the pay, `amount` in EUR for the period of `per`
//! (a month or a year).
//!
//! A field of another name, or of a type that holds no such fact, is an error when the query is planned.
//!
//! # Answers
//!
//! | field of `assess` | what it is | in `assess_short` |
//! | --- | --- | --- |
//! | `outcome` | `met`, `not-met` or `unknown`, by all routes; null beside a mistake | yes |
//! | `route` | the first route that is met; else one for work that may be; else that of the highly skilled migrant | yes |
//! | `criterion` | the salary criterion to show of that route | yes |
//! | `unit` | what its amounts are: EUR a month without holiday allowance, or a year with it | |
//! | `needed` | EUR that the criterion asks | |
//! | `counted` | EUR of the pay that certainly count | |
//! | `gap` | EUR that are missing; `0.00` when it is met, null while the pay is unknown | yes |
//! | `questions` | how many unknown facts can change the answer | yes |
//! | `mistake` | what is wrong with the facts: `code` and `path` of the contract; null when nothing is | yes |
//!
//! `assess_short` takes a fraction of the time.
#![forbid(unsafe_code)]

mod answers;
mod columns;
mod function;
mod rows;

use datafusion::{
    execution::SessionState,
    logical_expr::ScalarUDF,
    prelude::{SessionConfig, SessionContext},
};

use crate::{answers::Depth, function::Assess};

/// `assess`: one person by all routes, with the amounts of the route that tells most.
#[must_use]
pub fn assess() -> ScalarUDF {
    Assess::new(Depth::Whole).into()
}

/// `assess_short`: the same outcomes without the amounts, for who only counts.
#[must_use]
pub fn assess_short() -> ScalarUDF {
    Assess::new(Depth::Short).into()
}

/// Makes both known to the SQL of a session.
pub fn register(context: &SessionContext) {
    context.register_udf(assess());
    context.register_udf(assess_short());
}

/// A session that knows both, for each machine of a cluster: plans name functions and do not hold them.
#[must_use]
pub fn state(config: SessionConfig) -> SessionState {
    let context = SessionContext::new_with_config(config);
    register(&context);
    context.state()
}
