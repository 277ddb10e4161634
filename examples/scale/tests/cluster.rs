//! A plan crosses as bytes to another machine, which knows the functions by their names: what Ballista does with it.

#[path = "../examples/million/file.rs"]
mod file;

use std::{error::Error, path::PathBuf};

use datafusion::{
    arrow::util::pretty::pretty_format_batches,
    physical_plan::collect,
    prelude::{ParquetReadOptions, SessionConfig, SessionContext},
};
use datafusion_proto::bytes::{
    logical_plan_from_bytes, logical_plan_to_bytes, physical_plan_from_bytes,
    physical_plan_to_bytes,
};
use kennismigrant_bench::anyone;

const BY_YEAR: &str = include_str!("../examples/million/by-year.sql");
const PEOPLE: usize = 2_000;

type Fallible<T> = Result<T, Box<dyn Error>>;

fn with_functions() -> SessionContext {
    SessionContext::new_with_state(kennismigrant_scale::state(SessionConfig::new()))
}

/// A file of its own for each test.
fn people(name: &str) -> Fallible<PathBuf> {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.parquet"));
    file::write(anyone().take(PEOPLE), &file)?;
    Ok(file)
}

async fn client(name: &str) -> Fallible<SessionContext> {
    let context = with_functions();
    let file = people(name)?;
    let file = file.to_str().ok_or("the path of the file is no text")?;
    context
        .register_parquet("people", file, ParquetReadOptions::default())
        .await?;
    context.sql(&file::cases()).await?.collect().await?;
    Ok(context)
}

#[test]
fn a_physical_plan_runs_where_the_functions_are_known() -> Fallible<()> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let client = client("physical").await?;
        let frame = client.sql(BY_YEAR).await?;
        let here = pretty_format_batches(&frame.clone().collect().await?)?.to_string();
        let bytes = physical_plan_to_bytes(frame.create_physical_plan().await?)?;

        let executor = with_functions();
        let plan = physical_plan_from_bytes(&bytes, &executor.task_ctx())?;
        let there = pretty_format_batches(&collect(plan, executor.task_ctx()).await?)?.to_string();
        assert_eq!(here, there);

        let stranger = SessionContext::new();
        let error =
            physical_plan_from_bytes(&bytes, &stranger.task_ctx()).expect_err("no such function");
        assert!(error.to_string().contains("assess_short"), "{error}");
        Ok(())
    })
}

#[test]
fn a_logical_plan_runs_where_the_functions_are_known() -> Fallible<()> {
    tokio::runtime::Runtime::new()?.block_on(async {
        let client = client("logical").await?;
        let frame = client.sql(BY_YEAR).await?;
        let here = pretty_format_batches(&frame.clone().collect().await?)?.to_string();
        let bytes = logical_plan_to_bytes(&frame.into_unoptimized_plan())?;

        let scheduler = with_functions();
        let plan = logical_plan_from_bytes(&bytes, &scheduler.task_ctx())?;
        let there = scheduler
            .execute_logical_plan(plan)
            .await?
            .collect()
            .await?;
        assert_eq!(here, pretty_format_batches(&there)?.to_string());
        Ok(())
    })
}
