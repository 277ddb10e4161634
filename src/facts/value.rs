//! A tree of JSON, as facts come in, before anything is believed of it.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// How serde_json gives a number when a program asks it to keep every digit (`arbitrary_precision`): a map of one entry.
const NUMBER_AS_WRITTEN: &str = "$serde_json::private::Number";

/// A value as JSON or JavaScript has it, not yet checked.
///
/// ```
/// use kennismigrant::Value;
/// let value: Value = serde_json::from_str(r#"{ "person": { "age": 24 } }"#)?;
/// assert!(matches!(value, Value::Map(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Absent, `null` or `undefined`.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, written as JavaScript writes it; so no digit is lost or made up on the way.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Map(Vec<(String, Value)>),
    /// Anything that facts never hold.
    Other,
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    // CBOR and its like tell null and nothing apart; facts do not.
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    // JSON has only this kind of number. It becomes its shortest decimal text at once, which is what was written for every amount that is
    // let in, and nothing is reckoned with it: money is decimal from here on.
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_bytes<E>(self, _: &[u8]) -> Result<Value, E> {
        Ok(Value::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(match &map[..] {
            [(name, Value::Text(digits))] if name == NUMBER_AS_WRITTEN => as_javascript(digits),
            _ => Value::Map(map),
        })
    }
}

/// A number as it was written, such as `24.0` or `1e3`, as it is read without that wish: `24` and `1000`.
fn as_javascript(digits: &str) -> Value {
    match digits.parse::<f64>() {
        Ok(number) => Value::Number(number.to_string()),
        Err(_) => Value::Other,
    }
}

#[cfg(test)]
mod tests {
    use serde::{
        de::value::{BytesDeserializer, Error, MapDeserializer, UnitDeserializer},
        forward_to_deserialize_any,
    };

    use super::*;

    /// Nothing, as a format gives it that tells it from null.
    struct Nothing;

    impl<'de> Deserializer<'de> for Nothing {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.visit_none()
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
            unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    fn written(digits: &str) -> Value {
        let entries = [(NUMBER_AS_WRITTEN, digits)].into_iter();
        Value::deserialize(MapDeserializer::<_, Error>::new(entries)).unwrap()
    }

    #[test]
    fn null_and_nothing_are_unknown() {
        assert_eq!(Value::deserialize(Nothing), Ok(Value::Null));
        assert_eq!(
            Value::deserialize(UnitDeserializer::<Error>::new()),
            Ok(Value::Null)
        );
    }

    #[test]
    fn bytes_are_no_fact() {
        let bytes = BytesDeserializer::<Error>::new(b"24");
        assert_eq!(Value::deserialize(bytes), Ok(Value::Other));
    }

    #[test]
    fn a_number_kept_as_it_was_written_is_read_as_any_other() {
        for (digits, number) in [
            ("24", "24"),
            ("24.0", "24"),
            ("2.4e1", "24"),
            ("4500.50", "4500.5"),
            ("4500.001", "4500.001"),
            ("-1", "-1"),
        ] {
            assert_eq!(
                written(digits),
                Value::Number(number.to_owned()),
                "{digits}"
            );
        }
        assert_eq!(written("24 years"), Value::Other);
    }
}
