//! Facts that cannot be read.

use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeStruct};

use crate::vocabulary::closed_list;

closed_list! {
    /// What is wrong with a field of the facts.
    #[non_exhaustive]
    ErrorCode {
        /// A field name that facts do not have.
        UnknownField = "unknown-field",
        /// A value of another type.
        WrongType = "wrong-type",
        /// A text that is not in the field's list.
        UnknownValue = "unknown-value",
        /// Not `YYYY-MM-DD`, or no such day.
        NotADate = "not-a-date",
        /// Not a number, or not of the form `-?digits(.digits)?`.
        NotMoney = "not-money",
        /// Outside what the field allows.
        OutOfRange = "out-of-range",
        /// Facts that cannot be true together.
        Contradiction = "contradiction",
    }
}

impl ErrorCode {
    const fn explanation(self) -> &'static str {
        match self {
            Self::UnknownField => "facts have no such field",
            Self::WrongType => "a value of another type is expected",
            Self::UnknownValue => "not one of the values that this field takes",
            Self::NotADate => "not a day of the form YYYY-MM-DD",
            Self::NotMoney => "not an amount of money",
            Self::OutOfRange => "outside the range of this field",
            Self::Contradiction => "contradicts another fact",
        }
    }
}

/// Facts that cannot be read: which field, and why.
///
/// ```
/// use kennismigrant::{Facts, Value};
/// let value: Value = serde_json::from_str(r#"{ "application": { "receivedOn": "2026-02-30" } }"#)?;
/// let error = Facts::try_from(&value).unwrap_err();
/// assert_eq!(error.to_string(), "application.receivedOn: not a day of the form YYYY-MM-DD");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactsError {
    code: ErrorCode,
    path: String,
}

impl FactsError {
    pub(crate) fn new(code: ErrorCode, path: String) -> Self {
        Self { code, path }
    }

    /// What is wrong.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// The field, such as `pay.components[2].amount`; empty when the facts as a whole are no object.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for FactsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() {
            "facts"
        } else {
            &self.path
        };
        write!(f, "{path}: {}", self.code.explanation())
    }
}

impl core::error::Error for FactsError {}

impl Serialize for FactsError {
    /// As the npm package gives it in the place of a person: `code`, `path` and `message`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("FactsError", 3)?;
        fields.serialize_field("code", &self.code)?;
        fields.serialize_field("path", &self.path)?;
        fields.serialize_field("message", &self.to_string())?;
        fields.end()
    }
}
