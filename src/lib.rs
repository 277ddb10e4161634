//! Eligibility for the Dutch highly-skilled-migrant scheme (kennismigrantenregeling).
#![forbid(unsafe_code)]
