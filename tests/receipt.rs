//! The hash of the receipt changes with what decides, and not with formatting or words.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../build/receipt.rs"]
#[allow(dead_code, reason = "the hash over a folder is the build's")]
mod receipt;

use receipt::what_decides;

const RULE: &str = "
    /// «Ten minste zes maanden.» (Vb 3.30b)
    const LENGTH: Condition = Condition { id: ContractLength, least: 6, law: &[from(DAY, FACTS)] };

    #[cfg(test)]
    mod tests {
        #[test]
        fn six() {}
    }
";

fn same(one: &str, other: &str) -> bool {
    what_decides(one).unwrap() == what_decides(other).unwrap()
}

#[test]
fn formatting_comments_and_tests_decide_nothing() {
    let formatted = "//! A file.
        const LENGTH: Condition = Condition {
            // Why.
            id: ContractLength,
            least: 6,
            law: &[from(DAY, FACTS,),],
        };";
    assert!(same(RULE, formatted));
}

#[test]
fn a_number_a_day_an_article_and_another_attribute_decide() {
    for (old, new) in [
        ("least: 6", "least: 12"),
        ("DAY", "LATER"),
        ("FACTS", "OTHERS"),
        ("const LENGTH", "#[cfg(never)] const LENGTH"),
    ] {
        assert!(!same(RULE, &RULE.replace(old, new)), "{new}");
    }
}

#[test]
fn the_receipt_names_the_hash_of_this_build() {
    let assessment = kennismigrant::assess(&kennismigrant::Facts::default()).unwrap();
    assert_eq!(assessment.receipt.rules.len(), 16);
}
