//! What DataFusion asks of a function: its name, what it takes and gives, and an answer for each row.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{Array, AsArray},
        datatypes::{DataType, Field, FieldRef, Fields},
    },
    common::{Result, exec_err, plan_err},
    logical_expr::{
        ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility,
    },
};
use kennismigrant::Assessor;

use crate::{
    answers::{Answer, Depth},
    columns::Columns,
    rows::Person,
};

/// It holds nothing but its own name, so that a plan which is sent to another machine needs nothing but that.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Assess {
    depth: Depth,
    signature: Signature,
}

impl Assess {
    pub(crate) fn new(depth: Depth) -> Self {
        Self {
            depth,
            signature: Signature::any(1, Volatility::Immutable),
        }
    }

    fn fields<'a>(&self, of: &'a DataType) -> Result<&'a Fields> {
        match of {
            DataType::Struct(fields) => Ok(fields),
            other => plan_err!(
                "{} takes the facts of a person as a struct, such as named_struct('person.age', age), not {other}",
                self.name()
            ),
        }
    }
}

impl ScalarUDFImpl for Assess {
    fn name(&self) -> &str {
        match self.depth {
            Depth::Whole => "assess",
            Depth::Short => "assess_short",
        }
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, types: &[DataType]) -> Result<DataType> {
        let [facts] = types else {
            return plan_err!("{} takes one struct", self.name());
        };
        // What cannot hold the facts is told before a row is read.
        Columns::check(self.fields(facts)?)?;
        self.depth.data_type()
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs) -> Result<FieldRef> {
        let types: Vec<DataType> = args
            .arg_fields
            .iter()
            .map(|field| field.data_type().clone())
            .collect();
        let field = Field::new(self.name(), self.return_type(&types)?, true);
        Ok(Arc::new(field))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let [facts] = &args.args[..] else {
            return exec_err!("{} takes one struct", self.name());
        };
        let people = facts.to_array(args.number_rows)?;
        let Some(people) = people.as_struct_opt() else {
            return exec_err!("{} takes one struct", self.name());
        };
        let columns = Columns::of(people)?;
        let mut person = Person::new(&columns);
        let mut assessor = Assessor::new();
        let answers: Vec<Answer> = (0..people.len())
            .map(|row| match people.is_null(row) {
                true => Answer::default(),
                false => self.depth.answer(&mut assessor, person.facts(row)),
            })
            .collect();
        let answers = self.depth.array(&answers, people.nulls().cloned())?;
        Ok(ColumnarValue::Array(Arc::new(answers)))
    }
}
