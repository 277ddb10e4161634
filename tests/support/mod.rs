//! The worked cases of `tests/cases`: how they are read, and how an expectation is matched.

use serde_json::{Map, Value};

/// Every file of worked cases, by name.
pub const FILES: &[(&str, &str)] = &[
    ("age.yaml", include_str!("../cases/age.yaml")),
    (
        "amounts-by-year.yaml",
        include_str!("../cases/amounts-by-year.yaml"),
    ),
    (
        "before-and-after-the-law.yaml",
        include_str!("../cases/before-and-after-the-law.yaml"),
    ),
    (
        "change-of-employer.yaml",
        include_str!("../cases/change-of-employer.yaml"),
    ),
    ("conditions.yaml", include_str!("../cases/conditions.yaml")),
    ("errors.yaml", include_str!("../cases/errors.yaml")),
    (
        "eu-blue-card.yaml",
        include_str!("../cases/eu-blue-card.yaml"),
    ),
    (
        "exempt-roles.yaml",
        include_str!("../cases/exempt-roles.yaml"),
    ),
    ("extension.yaml", include_str!("../cases/extension.yaml")),
    (
        "holiday-allowance.yaml",
        include_str!("../cases/holiday-allowance.yaml"),
    ),
    (
        "monitor-2008.yaml",
        include_str!("../cases/monitor-2008.yaml"),
    ),
    ("notices.yaml", include_str!("../cases/notices.yaml")),
    (
        "orientation-year.yaml",
        include_str!("../cases/orientation-year.yaml"),
    ),
    ("outlook.yaml", include_str!("../cases/outlook.yaml")),
    ("page-2024.yaml", include_str!("../cases/page-2024.yaml")),
    (
        "pay-components.yaml",
        include_str!("../cases/pay-components.yaml"),
    ),
    (
        "permit-length.yaml",
        include_str!("../cases/permit-length.yaml"),
    ),
    (
        "points-scheme.yaml",
        include_str!("../cases/points-scheme.yaml"),
    ),
    (
        "reduced-criterion-history.yaml",
        include_str!("../cases/reduced-criterion-history.yaml"),
    ),
    (
        "reduced-criterion.yaml",
        include_str!("../cases/reduced-criterion.yaml"),
    ),
    (
        "salary-2014-and-later.yaml",
        include_str!("../cases/salary-2014-and-later.yaml"),
    ),
    (
        "salary-until-2013.yaml",
        include_str!("../cases/salary-until-2013.yaml"),
    ),
    (
        "study-completed-earlier.yaml",
        include_str!("../cases/study-completed-earlier.yaml"),
    ),
    (
        "thirteenth-month.yaml",
        include_str!("../cases/thirteenth-month.yaml"),
    ),
    (
        "turkish-nationals.yaml",
        include_str!("../cases/turkish-nationals.yaml"),
    ),
    (
        "unknown-facts.yaml",
        include_str!("../cases/unknown-facts.yaml"),
    ),
];

/// A worked case: facts, and what follows from them.
pub struct Case {
    pub name: String,
    pub source: String,
    pub assessments: Vec<(Value, Value)>,
}

/// The cases of a file. An element `given` holds the facts of the cases after it; a case says `with` what is otherwise,
/// field by field (null takes a fact away), or all of its `facts` itself. `{normsUpTo}` and `{lawUpTo}` stand for the last
/// known days, so that the yearly update touches no case.
pub fn cases(file: &str, text: &str) -> Vec<Case> {
    let version = kennismigrant::version();
    let text = text
        .replace("{normsUpTo}", &version.norms_up_to.to_string())
        .replace("{lawUpTo}", &version.law_up_to.to_string());
    let elements: Vec<Map<String, Value>> =
        serde_yaml_ng::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut given = Map::new();
    let mut cases = Vec::new();
    for element in elements {
        match element.get("given") {
            Some(Value::Object(facts)) => given.clone_from(facts),
            _ => cases.push(read(file, &element, &given)),
        }
    }
    cases
}

fn read(file: &str, case: &Map<String, Value>, given: &Map<String, Value>) -> Case {
    let text = |key: &str| {
        case.get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let name = format!("{file}: {}", text("name"));
    assert!(
        !text("why").is_empty() && !text("source").is_empty(),
        "{name}: a case says why, and names its source"
    );
    let pair = |of: &Map<String, Value>| {
        let facts = match (of.get("facts"), of.get("with")) {
            (Some(facts), None) => facts.clone(),
            (None, Some(Value::Object(with))) if !given.is_empty() => changed(given, with),
            _ => panic!("{name}: either facts, or with what the given facts differ"),
        };
        let expect = of
            .get("expect")
            .unwrap_or_else(|| panic!("{name}: no expect"));
        (facts, expect.clone())
    };
    let assessments = match case.get("assessments") {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_object).map(pair).collect(),
        _ => vec![pair(case)],
    };
    Case {
        source: text("source"),
        assessments,
        name,
    }
}

/// The given facts with what a case says otherwise.
fn changed(given: &Map<String, Value>, with: &Map<String, Value>) -> Value {
    let mut facts = given.clone();
    for (section, fields) in with {
        if fields.is_null() {
            facts.remove(section);
            continue;
        }
        let entry = facts
            .entry(section.clone())
            .or_insert_with(|| Value::Object(Map::new()));
        match (entry, fields) {
            (Value::Object(entry), Value::Object(fields)) => {
                for (field, value) in fields {
                    if value.is_null() {
                        entry.remove(field);
                    } else {
                        entry.insert(field.clone(), value.clone());
                    }
                }
            }
            (entry, other) => *entry = other.clone(),
        }
    }
    Value::Object(facts)
}

/// What differs from the expectation; nothing when it is matched.
pub fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    compare("", expected, found, &mut differences);
    differences
}

fn compare(path: &str, expected: &Value, found: &Value, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Array(found))
            if expected
                .keys()
                .all(|key| key == "includes" || key == "excludes") =>
        {
            let listed = |key: &str| {
                expected
                    .get(key)
                    .and_then(Value::as_array)
                    .cloned()
                    .unwrap_or_default()
            };
            for missing in listed("includes")
                .iter()
                .filter(|value| !found.contains(value))
            {
                differences.push(format!(
                    "{path}: {missing} is missing from {}",
                    Value::from(found.clone())
                ));
            }
            for present in listed("excludes")
                .iter()
                .filter(|value| found.contains(value))
            {
                differences.push(format!(
                    "{path}: {present} should not be in {}",
                    Value::from(found.clone())
                ));
            }
        }
        (Value::Object(expected), Value::Array(found)) => {
            for (id, expected) in expected {
                compare_element(&format!("{path}.{id}"), id, expected, found, differences);
            }
        }
        (Value::Object(expected), Value::Object(found)) => {
            for (key, expected) in expected {
                let found = found.get(key).unwrap_or(&Value::Null);
                compare(&format!("{path}.{key}"), expected, found, differences);
            }
        }
        _ if expected == found => {}
        _ => differences.push(format!("{path}: expected {expected}, found {found}")),
    }
}

/// The elements of a list that have an id: one of them matches.
fn compare_element(
    path: &str,
    id: &str,
    expected: &Value,
    found: &[Value],
    differences: &mut Vec<String>,
) {
    let has_id = |element: &&Value| {
        ["id", "kind"]
            .iter()
            .any(|key| element.get(key).and_then(Value::as_str) == Some(id))
    };
    let candidates: Vec<&Value> = found.iter().filter(has_id).collect();
    if expected.as_str() == Some("absent") {
        if !candidates.is_empty() {
            differences.push(format!("{path}: should be absent"));
        }
        return;
    }
    let attempts: Vec<Vec<String>> = candidates
        .iter()
        .map(|candidate| {
            let mut differences = Vec::new();
            compare(path, expected, candidate, &mut differences);
            differences
        })
        .collect();
    match attempts.iter().min_by_key(|attempt| attempt.len()) {
        Some(nearest) => differences.extend(nearest.iter().cloned()),
        None => differences.push(format!("{path}: is absent")),
    }
}
