//! The functions in SQL: what they take and refuse, and that a mistake stays with its person.

use std::{error::Error, sync::Arc};

use datafusion::{
    arrow::{
        array::{ArrayRef, BooleanArray, RecordBatch, StringArray, StructArray},
        datatypes::Field,
        util::display::array_value_to_string,
    },
    prelude::SessionContext,
};

type Fallible<T> = Result<T, Box<dyn Error>>;

/// The cells of the answer to a query, or why there is none.
fn asked(context: &SessionContext, sql: &str) -> Fallible<Vec<Vec<String>>> {
    let runtime = tokio::runtime::Runtime::new()?;
    let batches = runtime.block_on(async { context.sql(sql).await?.collect().await })?;
    let mut rows = Vec::new();
    for batch in &batches {
        for row in 0..batch.num_rows() {
            let cells = batch
                .columns()
                .iter()
                .map(|column| array_value_to_string(column, row));
            rows.push(cells.collect::<Result<_, _>>()?);
        }
    }
    Ok(rows)
}

fn context() -> SessionContext {
    let context = SessionContext::new();
    kennismigrant_scale::register(&context);
    context
}

/// The first application of an employee in 2026, of whom these facts are known besides.
fn offer(function: &str, known: &str) -> String {
    format!(
        "{function}(named_struct('application.kind', 'first', 'application.receivedOn', date '2026-03-01', {known}, \
         'work.role', 'employee', 'work.contract', true, 'work.recognisedSponsor', true, 'work.excludedOccupation', 'none', \
         'work.marketRate', true, 'pay.per', 'month', 'pay.includesHolidayAllowance', false, 'pay.paidMonthlyToOwnAccount', true, \
         'study.level', 'none', 'study.kind', 'other', 'orientationYear.permit', 'never'))"
    )
}

/// One answer, by the names of its fields.
fn answer(function: &str, known: &str, fields: &str) -> String {
    let fields: Vec<String> = fields
        .split(' ')
        .map(|field| format!("answer.{field}"))
        .collect();
    let sql = format!(
        "select {} from (select {} as answer)",
        fields.join(", "),
        offer(function, known)
    );
    let rows = asked(&context(), &sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows[0].join(" ")
}

/// Why a query is not even planned.
fn refusal(known: &str) -> String {
    let sql = format!("explain select {}", offer("assess", known));
    asked(&context(), &sql).expect_err(known).to_string()
}

#[test]
fn a_cent_decides() {
    // 2026: EUR 5,942 a month for 30 and over (decree 2022 art. 2.1).
    let told = "outcome route criterion unit needed counted gap questions";
    assert_eq!(
        answer(
            "assess",
            "'person.age', 36, 'pay.base', cast('5941.99' as decimal(10, 2))",
            told
        ),
        "not-met highly-skilled-migrant age-30-plus month-excluding 5942.00 5941.99 0.01 0"
    );
    assert_eq!(
        answer("assess", "'person.age', 36, 'pay.base', 5942", told),
        "met highly-skilled-migrant age-30-plus month-excluding 5942.00 5942.00 0.00 0"
    );
}

#[test]
fn a_short_answer_is_the_same_without_amounts() {
    let told = "outcome route criterion gap questions";
    for base in ["5000", "5942", "cast(null as decimal(10, 2))"] {
        let known = format!("'person.age', 36, 'pay.base', {base}");
        assert_eq!(
            answer("assess_short", &known, told),
            answer("assess", &known, told),
            "{base}"
        );
    }
}

#[test]
fn null_is_unknown_and_never_no() {
    for unknown in ["null", "cast(null as int)"] {
        let known = format!("'person.age', {unknown}, 'pay.base', 5000");
        assert_eq!(answer("assess", &known, "outcome"), "unknown", "{unknown}");
    }
}

#[test]
fn a_mistake_is_told_by_code_and_path() {
    let told = "outcome mistake.code mistake.path";
    for (known, mistake) in [
        ("'person.age', 121", " out-of-range person.age"),
        (
            "'person.age', 35, 'person.birthDate', date '1990-01-01'",
            " contradiction person.age",
        ),
        (
            "'person.birthDate', '1990-02-30'",
            " not-a-date person.birthDate",
        ),
        (
            "'person.birthDate', date '1899-12-31'",
            " out-of-range person.birthDate",
        ),
        ("'pay.base', '5.942,00'", " not-money pay.base"),
        ("'pay.base', -1", " out-of-range pay.base"),
        (
            "'pay.base', cast('5942.0001' as decimal(12, 4))",
            " out-of-range pay.base",
        ),
        (
            "'currentPermit.criterion', 'Reduced'",
            " unknown-value currentPermit.criterion",
        ),
        (
            "'pay.base', cast('5942.0000' as decimal(12, 4)), 'person.age', 36",
            "met  ",
        ),
    ] {
        assert_eq!(answer("assess", known, told), mistake, "{known}");
        assert_eq!(answer("assess_short", known, told), mistake, "{known}");
    }
}

#[test]
fn what_holds_no_such_fact_is_refused_before_a_row_is_read() {
    for (known, told) in [
        ("'person.Age', 36", "no fact is called \"person.Age\""),
        (
            "'person.age', 36.5",
            "person.age cannot be read from a column of Float64",
        ),
        (
            "'person.age', '36'",
            "person.age cannot be read from a column of Utf8",
        ),
        (
            "'pay.base', 5942.0",
            "pay.base must be exact: cast it to decimal(10, 2)",
        ),
        (
            "'person.turkishNational', 'no'",
            "person.turkishNational cannot be read from a column of Utf8",
        ),
        ("'person.age', 36, 'person.age', 37", "person.age"),
    ] {
        assert!(refusal(known).contains(told), "{known}: {}", refusal(known));
    }
    let error = asked(&context(), "select assess(36)").expect_err("no struct");
    assert!(
        error
            .to_string()
            .contains("assess takes the facts of a person as a struct"),
        "{error}"
    );
}

#[test]
fn words_stand_in_the_place_of_days_and_numbers() {
    let open = "'person.age', 36, 'pay.base', 5942, 'study.completedOn', 'not-yet', 'work.contractMonths', 'indefinite'";
    assert_eq!(answer("assess", open, "outcome"), "met");
    let days = "'person.age', 36, 'pay.base', 5942, 'study.completedOn', date '2020-01-01', 'work.contractMonths', 24";
    assert_eq!(answer("assess", days, "outcome"), "met");
    let texts = days.replace("24", "'24'");
    assert_eq!(answer("assess", &texts, "outcome"), "met");
}

#[test]
fn nobody_gets_no_answer_and_spoils_none() -> Fallible<()> {
    let roles: ArrayRef = Arc::new(StringArray::from(vec!["employee", "nobody", "employer"]));
    let field = Field::new("work.role", roles.data_type().clone(), true);
    let nobody = BooleanArray::from(vec![true, false, true]);
    let facts = StructArray::try_new(
        vec![field].into(),
        vec![roles],
        Some(nobody.values().clone().into()),
    )?;
    let facts: ArrayRef = Arc::new(facts);
    let context = context();
    context.register_batch("people", RecordBatch::try_from_iter([("facts", facts)])?)?;
    let sql = "select answer is null, answer.outcome, answer.mistake.code from (select assess(facts) as answer from people)";
    let rows: Vec<String> = asked(&context, sql)?
        .iter()
        .map(|cells| cells.join(" "))
        .collect();
    assert_eq!(rows, ["false unknown ", "true  ", "false  unknown-value"]);
    Ok(())
}
