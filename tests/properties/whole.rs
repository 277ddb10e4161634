//! Every assessment is of one piece, and the same facts give the same bytes.

use super::crowd::{assess, assess_to_text, crowd, list, people, route, text, texts};
use super::oracle::concrete::ROUTES;
use super::oracle::facts::{Case, Fact, cents};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// The texts are those that the engine writes: read as JSON they would be sorted, and alike whatever it wrote.
#[test]
fn the_same_facts_give_the_same_bytes_in_whatever_order() {
    for (_, facts) in crowd(7, people() / 10) {
        let text = assess_to_text(&facts.to_string());
        assert_eq!(text, assess_to_text(&facts.to_string()));
        assert_eq!(text, assess_to_text(&backwards(&facts)));
    }
}

/// The same facts with every object written from its end.
fn backwards(json: &Json) -> String {
    match json {
        Json::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .rev()
                .map(|(name, value)| format!("\"{name}\":{}", backwards(value)))
                .collect();
            format!("{{{}}}", fields.join(","))
        }
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(backwards).collect();
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}

/// What the parts of an assessment say about each other, whatever the facts are.
#[test]
fn every_assessment_is_of_one_piece() {
    let sources: BTreeSet<String> = kennismigrant::sources()
        .map(|source| serde_json::to_value(source).expect("a source is JSON"))
        .map(|source| text(&source["id"]))
        .collect();
    for (_, facts) in crowd(10, people()) {
        let assessment = assess(&facts);
        let unknown: Vec<String> = Case::read(&facts)
            .unknown()
            .into_iter()
            .map(Fact::path)
            .collect();
        let mut best = None;
        for own in ROUTES {
            let judged = route(&assessment, own);
            assert_eq!(judged["id"], own.id());
            one_piece(judged, &unknown, &sources, &facts);
            if judged["outcome"] == "met" && best.is_none() {
                best = Some(own.id());
            }
        }
        assert_eq!(assessment["best"], json!(best), "{facts}");
        for question in texts(&assessment["questions"]) {
            let of_a_route = ROUTES
                .iter()
                .any(|own| texts(&route(&assessment, *own)["questions"]).contains(&question));
            assert!(of_a_route, "{question}: {facts}");
        }
        outlook_is_in_order(&assessment, &facts);
        for notice in list(&assessment["notices"]) {
            for source in texts(&notice["sources"]) {
                assert!(sources.contains(&source), "{notice}: {facts}");
            }
        }
    }
}

fn outlook_is_in_order(assessment: &Json, facts: &Json) {
    let decisive = assessment["decisiveDate"].as_str().unwrap_or("2100-01-01");
    let mut last = decisive.to_owned();
    for event in list(&assessment["outlook"]) {
        let on = text(&event["on"]);
        assert!(on.as_str() > decisive, "{event} after {decisive}: {facts}");
        assert!(on >= last, "{event} after {last}: {facts}");
        last = on;
    }
}

fn one_piece(judged: &Json, unknown: &[String], sources: &BTreeSet<String>, facts: &Json) {
    let conditions = list(&judged["conditions"]);
    for condition in conditions {
        let named = texts(&condition["sources"]);
        assert!(!named.is_empty(), "{condition}: {facts}");
        assert!(
            named.iter().all(|id| sources.contains(id)),
            "{condition}: {facts}"
        );
        let fails = condition["outcome"] == "not-met";
        assert!(
            !fails || judged["outcome"] == "not-met",
            "{condition}: {facts}"
        );
    }
    let provided = texts(&judged["provided"]);
    assert!(
        provided.is_empty() || judged["outcome"] == "unknown",
        "{facts}"
    );
    for gate in provided {
        let condition = conditions.iter().find(|own| own["id"] == gate);
        let open = condition.is_some_and(|own| own["outcome"] == "unknown");
        assert!(open, "{gate} is provided: {facts}");
    }
    for question in texts(&judged["questions"]) {
        assert!(unknown.contains(&question), "{question} is known: {facts}");
    }
    let shown = &judged["criterion"];
    let may_apply = |own: &Json| own["id"] == *shown && own["applies"] != "no";
    assert!(
        shown.is_null() || list(&judged["criteria"]).iter().any(may_apply),
        "{facts}"
    );
    if let Some(pay) = judged["pay"].as_object() {
        assert_eq!(pay["counted"], pay["lowest"], "{facts}");
        assert!(
            cents(&text(&pay["lowest"])) <= cents(&text(&pay["highest"])),
            "{facts}"
        );
    }
    if let Some(points) = judged["points"].as_object() {
        let same = points["lowest"] == points["highest"];
        assert_eq!(!same, points["scored"].is_null(), "{facts}");
    }
}
