//! The examples, run as a reader of them would: what goes in, what comes out and how they end.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::LazyLock,
    thread,
};

/// Where cargo leaves them. A run of one test alone would find none, or old ones.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--examples"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(built.unwrap().success(), "the examples do not build");
    // This test lies in the folder `deps` of the same profile.
    let test = env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().join("examples")
});

fn run(example: &str, arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = Command::new(FOLDER.join(example))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.into());
    // Beside the reading, so that neither waits for the other; who does not read to the end leaves a broken pipe.
    let writing = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap()
}

fn lines(output: &Output) -> Vec<&str> {
    text(&output.stdout).lines().collect()
}

#[test]
fn one_person_is_told_what_is_open() {
    let output = run("one-person", &[], "");
    let lines = lines(&output);
    assert!(output.status.success());
    // Under 30 in 2026: EUR 4,357 (decree 2022 art. 2.1).
    assert_eq!(lines[0], "highly-skilled-migrant: unknown");
    assert_eq!(lines[1], "the salary: met for under-30, EUR 4357.00");
    assert!(lines.contains(&"provided: contract"), "{lines:?}");
    assert!(
        lines
            .last()
            .unwrap()
            .starts_with(r#"{"decisiveDate":"2026-11-22","#)
    );
}

#[test]
fn a_batch_counts_outcomes_and_mistakes() {
    let people = r#"[{ "person": { "age": 24 } }, { "person": { "age": "24" } }, {}]"#;
    let output = run("batch", &[], people);
    let expected = [
        "0: unknown",
        "1: person.age: a value of another type is expected",
        "2: unknown",
        r#"{"unknown":2,"wrong-type":1}"#,
    ];
    assert_eq!(lines(&output), expected);
}

#[test]
fn a_stream_answers_each_line_in_its_place() {
    let people = "{\"person\":{\"age\":24}}\r\n\n{\"person\":{\"age\":\"24\"}}\n{\"person\":\n{}";
    let output = run("stream", &[], people);
    let lines = lines(&output);
    assert_eq!(lines.len(), 4);
    assert!(lines[0].starts_with(r#"{"decisiveDate":null,"outcome":"unknown","#));
    assert_eq!(
        lines[1],
        r#"{"error":{"code":"wrong-type","path":"person.age","message":"person.age: a value of another type is expected"}}"#
    );
    assert!(lines[2].starts_with(r#"{"error":{"code":"not-json","path":"","#));
    assert_eq!(lines[3], lines[0], "without a day an age tells nothing");
}

const HEADS: &str = "id,name,application.kind,application.receivedOn,person.age,work.role,work.contract,\
work.recognisedSponsor,work.excludedOccupation,work.marketRate,pay.base,pay.per,pay.includesHolidayAllowance,\
pay.paidMonthlyToOwnAccount,study.level,study.kind,orientationYear.permit";

/// A whole offer in 2026, but for the age and the wage.
fn row(id: &str, age: &str, base: &str) -> String {
    format!(
        "{id},A,first,2026-03-01,{age},employee,true,true,none,TRUE,{base},month,false,true,none,other,never\n"
    )
}

fn sheet(rows: &[String]) -> String {
    format!("{HEADS}\n{}", rows.concat())
}

fn assess_csv(arguments: &[&str], input: impl Into<Vec<u8>>) -> (i32, Vec<String>, String) {
    let mut all = arguments.to_vec();
    all.push("-");
    let output = run("assess-csv", &all, input);
    (
        output.status.code().unwrap(),
        lines(&output).into_iter().map(str::to_owned).collect(),
        text(&output.stderr).to_owned(),
    )
}

#[test]
fn a_staff_file_is_answered_row_by_row() {
    // 2026: EUR 5,942 for 30 and over, EUR 4,357 under 30 (decree 2022 art. 2.1).
    let rows = [
        row("1", "36", "5941.99"),
        row("2", "24", "4357"),
        row("3", "36", "5942"),
    ];
    let (code, answers, told) = assess_csv(&[], sheet(&rows));
    assert_eq!((code, told.as_str()), (0, ""));
    assert_eq!(
        answers,
        [
            "id,name,outcome,route,criterion,amount,unit,gap,reasons",
            "1,A,not-met,highly-skilled-migrant,age-30-plus,5942.00,month-excluding,0.01,The salary is too low.",
            "2,A,met,highly-skilled-migrant,under-30,4357.00,month-excluding,0.00,The salary is high enough.",
            "3,A,met,highly-skilled-migrant,age-30-plus,5942.00,month-excluding,0.00,The salary is high enough.",
        ]
    );
}

#[test]
fn the_reasons_are_dutch_when_asked() {
    let (_, answers, _) = assess_csv(&["--lang", "nl"], sheet(&[row("1", "36", "5000")]));
    assert!(
        answers[1].ends_with("942.00,Het salaris is te laag."),
        "{answers:?}"
    );
}

#[test]
fn who_cannot_be_read_is_told_by_line_and_head_and_keeps_a_row() {
    let short = "4,A,first\n".to_owned();
    let rows = [
        row("1", "36", "\"5.942,00\""),
        row("2", "36", "5942"),
        row("3", "x", "1"),
        short,
    ];
    let (code, answers, told) = assess_csv(&[], sheet(&rows));
    assert_eq!((code, answers.len()), (1, 5));
    let told: Vec<&str> = told.lines().collect();
    assert_eq!(
        told,
        [
            "-:2: pay.base: \"5.942,00\": this is no amount: write 4500 or 4500.50",
            "-:4: person.age: \"x\": another kind of value is needed, such as true, false or a whole number",
            "-:5: 3 cells, under 17 heads",
            "4 rows, 3 could not be read",
        ]
    );
    assert!(answers[1].starts_with("1,A,error,,,,,,"), "{}", answers[1]);
    assert!(answers[2].starts_with("2,A,met,"), "{}", answers[2]);
    assert_eq!(answers[4], "4,A,error,,,,,,\"3 cells, under 17 heads\"");
}

#[test]
fn signs_that_are_no_text_spoil_one_row() {
    let mut bytes = sheet(&[row("1", "36", "5942")]).into_bytes();
    bytes.extend(b"\xff\xfe,A,first,2026-03-01,36,,,,,,,,,,,,\n".iter());
    bytes.extend(b"3,A,first,\xff,36,,,,,,,,,,,,\n".iter());
    let (code, answers, told) = assess_csv(&[], bytes);
    assert_eq!((code, answers.len()), (1, 4));
    assert!(told.contains("-:3: the signs are no UTF-8"), "{told}");
}

#[test]
fn the_day_of_receipt_is_taken_where_a_row_has_none() {
    let without = row("1", "24", "4357").replace("2026-03-01", "");
    // EUR 4,171 was the amount for under 30 in 2025, so 4,357 is enough in both years; 4,200 in one.
    let with = row("2", "24", "4200").replace("2026-03-01", "2025-12-31");
    let file = sheet(&[without, with]);
    let (_, answers, _) = assess_csv(&["--on", "2026-11-22"], file.clone());
    assert!(
        answers[1].contains(",met,highly-skilled-migrant,under-30,4357.00,"),
        "{answers:?}"
    );
    assert!(
        answers[2].contains(",met,highly-skilled-migrant,under-30,4171.00,"),
        "{answers:?}"
    );
    let (_, answers, _) = assess_csv(&[], file);
    let missing = "unknown,highly-skilled-migrant,,,,,Fill in the day on which the IND receives the application.";
    assert!(answers[1].ends_with(missing), "{answers:?}");
}

#[test]
fn a_cell_that_a_spreadsheet_would_reckon_is_made_harmless() {
    let cells = ["=1+1", "+1", "-1", "@A1", "\tA"];
    let rows = cells.map(|cell| row(&format!("\"{cell}\""), "36", "5942"));
    let (code, answers, _) = assess_csv(&[], sheet(&rows));
    assert_eq!(code, 0);
    for (answer, cell) in answers[1..].iter().zip(cells) {
        assert!(answer.starts_with(&format!("'{cell},A,met,")), "{answer}");
    }
}

/// As Excel writes it in the Netherlands, and wants it back.
#[test]
fn semicolons_and_the_mark_of_excel_come_back() {
    let file = sheet(&[row("é", "36", "5942")])
        .replace(',', ";")
        .replace('\n', "\r\n");
    let (code, answers, told) = assess_csv(&[], format!("\u{feff}{file}"));
    assert_eq!((code, told.as_str()), (0, ""));
    assert_eq!(
        answers[0],
        "\u{feff}id;name;outcome;route;criterion;amount;unit;gap;reasons"
    );
    assert!(answers[1].starts_with("é;A;met;"), "{answers:?}");
}

#[test]
fn parts_of_the_pay_have_columns_of_their_own() {
    let part = "pay.components[0].kind,pay.components[0].amount,pay.components[0].per,pay.components[0].inContract,pay.components[0].paidMonthly";
    let with = |part: &str| row("1", "36", "5842").replace('\n', &format!(",{part}\n"));
    let rows = [
        with("fixed-allowance,100,month,true,true"),
        with(",,,,"),
        with("tips,,month,,"),
    ];
    let (code, answers, told) = assess_csv(&[], format!("{HEADS},{part}\n{}", rows.concat()));
    assert_eq!(code, 1);
    assert!(answers[1].contains(",met,"), "{answers:?}");
    assert!(
        answers[2].contains(",not-met,") && answers[2].contains(",100.00,"),
        "{answers:?}"
    );
    assert!(
        told.starts_with("-:4: pay.components[0].amount: this cell must not be empty\n"),
        "{told}"
    );
}

/// More rows than all workers hold at once.
#[test]
fn the_order_is_that_of_the_file() {
    let ids = 0..5_000_u32;
    let rows: Vec<String> = ids
        .clone()
        .map(|id| row(&id.to_string(), "36", "5942"))
        .collect();
    let (code, answers, _) = assess_csv(&[], sheet(&rows));
    let found = answers[1..]
        .iter()
        .map(|answer| answer.split(',').next().unwrap());
    assert_eq!(code, 0);
    assert!(found.eq(ids.map(|id| id.to_string())));
}

#[test]
fn what_cannot_be_done_is_said_before_anything_is_written() {
    for (arguments, input, cause) in [
        (
            &["--on", "2026-2-3"][..],
            "",
            "--on 2026-2-3: not a date of the form YYYY-MM-DD",
        ),
        (&["--lang", "fr"], "", "--lang fr: nl or en"),
        (&["--fast"], "", "invalid option '--fast'"),
        (
            &[],
            "",
            "-: no head is the name of a fact, such as pay.base",
        ),
        (
            &[],
            "id,name\n1,A\n",
            "-: no head is the name of a fact, such as pay.base",
        ),
        (
            &[],
            "id,pay.base,remark\n",
            "-: column 3: no fact is called \"remark\"; --help tells more",
        ),
        (
            &[],
            "id,Pay.Base\n",
            "-: column 2: no fact is called \"Pay.Base\"; pay.base is",
        ),
        (
            &[],
            "age,pay.base\n",
            "-: column 1: no fact is called \"age\"; person.age is",
        ),
        (
            &[],
            "pay.base,pay.base\n",
            "-: two columns are called pay.base",
        ),
        (
            &[],
            "pay.components[1].kind\n",
            "-: no column is called pay.components[0].kind",
        ),
    ] {
        let (code, answers, told) = assess_csv(arguments, input);
        assert_eq!(
            (code, told),
            (2, format!("error: {cause}\n")),
            "{arguments:?} {input}"
        );
        assert!(answers.is_empty());
    }
    let output = run("assess-csv", &["no-such-file.csv"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("error: no-such-file.csv: "));
}

#[test]
fn help_is_no_mistake() {
    let output = run("assess-csv", &["--help"], "");
    let usage = text(&output.stdout);
    assert!(output.status.success() && usage.starts_with("Usage: assess-csv "));
    assert!(
        usage.contains("  study.completedOn                   a day, not-yet, earlier\n"),
        "{usage}"
    );
}

/// The lines of every file under a folder, without the signs of documentation.
fn lines_under(folder: &Path, lines: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            lines_under(&path, lines);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let bare = text
                .lines()
                .map(|line| line.trim_start_matches("//!").trim());
            lines.extend(bare.map(str::to_owned));
        }
    }
}

/// It has a lock of its own, and is compiled and run by `cargo xtask scale` alone.
#[test]
fn what_the_guide_for_millions_shows_stands_in_its_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines = Vec::new();
    for folder in ["src", "examples"] {
        lines_under(&root.join("examples/scale").join(folder), &mut lines);
    }
    let guide = fs::read_to_string(root.join("docs/at-scale.md")).unwrap();
    let blocks: Vec<&str> = guide.split("```").skip(1).step_by(2).collect();
    assert!(blocks.len() > 2);
    for block in blocks {
        let (_, shown) = block.split_once('\n').unwrap();
        let shown: Vec<&str> = shown.lines().map(str::trim).collect();
        assert!(
            lines.windows(shown.len()).any(|some| some == shown),
            "{block}"
        );
    }
}
