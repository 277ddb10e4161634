//! Which column holds which fact, and a row as a tree of facts.

use csv::StringRecord;
use kennismigrant::{Day, FactPath, FactShape, Value};

/// The fields of a part of the pay, in the order of the contract.
const PART: [&str; 5] = ["kind", "amount", "per", "inContract", "paidMonthly"];

/// The columns of a file.
#[derive(Clone)]
pub struct Heads {
    /// As they are written.
    pub names: Vec<String>,
    /// How many come before the facts, to be copied.
    pub copied: usize,
    facts: Vec<Fact>,
    /// The column of each field of each part of the pay.
    parts: Vec<[Option<usize>; PART.len()]>,
}

#[derive(Clone)]
struct Fact {
    path: FactPath,
    column: Option<usize>,
    /// In the place of an empty cell.
    otherwise: Option<String>,
}

impl Heads {
    /// Reads the line of heads. `on` is the day of receipt where a row has none.
    pub fn read(line: &StringRecord, on: Option<Day>) -> Result<Self, String> {
        let names: Vec<String> = line.iter().map(|name| name.trim().to_owned()).collect();
        let is_fact = |name: &String| name.contains('.');
        let copied = names.iter().position(is_fact);
        let copied = copied.ok_or("no head is the name of a fact, such as pay.base")?;
        let mut heads = Self {
            names,
            copied,
            facts: Vec::new(),
            parts: Vec::new(),
        };
        let columns = heads.names.clone();
        for (column, name) in columns.iter().enumerate().take(copied) {
            // It would be passed over, and what it says be unknown.
            if near(name).is_some() {
                return Err(unknown(column, name));
            }
        }
        for (column, name) in columns.iter().enumerate().skip(copied) {
            heads.add(column, name)?;
        }
        heads.receive_on(on);
        heads.facts.sort_by_key(|fact| fact.path);
        heads.check_parts()?;
        Ok(heads)
    }

    fn add(&mut self, column: usize, name: &str) -> Result<(), String> {
        if self.names[self.copied..column]
            .iter()
            .any(|own| own == name)
        {
            return Err(format!("two columns are called {name}"));
        }
        if let Some((place, field)) = part(name) {
            let places = self.parts.len().max(place + 1);
            self.parts.resize(places, [None; PART.len()]);
            self.parts[place][field] = Some(column);
            return Ok(());
        }
        let path = FactPath::ALL.iter().find(|path| path.to_string() == name);
        match path {
            Some(path) if *path != FactPath::Components => {
                self.facts.push(Fact::of(*path, Some(column)));
                Ok(())
            }
            _ => Err(unknown(column, name)),
        }
    }

    fn receive_on(&mut self, on: Option<Day>) {
        let is_received = |fact: &Fact| fact.path == FactPath::ReceivedOn;
        if on.is_some() && !self.facts.iter().any(is_received) {
            self.facts.push(Fact::of(FactPath::ReceivedOn, None));
        }
        for fact in self.facts.iter_mut().filter(|fact| is_received(fact)) {
            fact.otherwise = on.map(|day| day.to_string());
        }
    }

    /// Their numbers are those of the paths of mistakes.
    fn check_parts(&self) -> Result<(), String> {
        let is_empty = |part: &[Option<usize>; PART.len()]| part.iter().all(Option::is_none);
        match self.parts.iter().position(is_empty) {
            Some(place) => Err(format!("no column is called pay.components[{place}].kind")),
            None => Ok(()),
        }
    }

    /// The parts of the pay, without the empty ones at the end.
    fn parts(&self, cells: &[&str]) -> Value {
        let part = |part: &[Option<usize>; PART.len()]| tree_of(part, cells);
        let mut parts: Vec<Value> = self.parts.iter().map(part).collect();
        while parts
            .pop_if(|part| *part == Value::Map(Vec::new()))
            .is_some()
        {}
        Value::List(parts)
    }

    /// The cell that a mistake is about.
    pub fn cell<'a>(&self, path: &str, cells: &[&'a str]) -> Option<&'a str> {
        let column = self.names.iter().position(|name| name == path)?;
        cells.get(column).copied()
    }

    /// A tree with a place for each fact, all unknown.
    pub fn form(&self) -> Form<'_> {
        let mut groups: Vec<(String, Value)> = Vec::new();
        let mut places = Vec::new();
        for fact in &self.facts {
            let (group, field) = fact.group_and_field();
            places.push(place(&mut groups, &group, field));
        }
        let parts = (!self.parts.is_empty()).then(|| {
            let (group, field) = ("pay".to_owned(), "components".to_owned());
            place(&mut groups, &group, field)
        });
        Form {
            heads: self,
            places,
            parts,
            tree: Value::Map(groups),
        }
    }
}

/// Where the field of a group stands, made when it is not there.
fn place(groups: &mut Vec<(String, Value)>, group: &str, field: String) -> Place {
    let at = groups.iter().position(|(own, _)| own == group);
    let at = at.unwrap_or_else(|| {
        groups.push((group.to_owned(), Value::Map(Vec::new())));
        groups.len() - 1
    });
    let Value::Map(fields) = &mut groups[at].1 else {
        unreachable!("a group is made as a map")
    };
    fields.push((field, Value::Null));
    (at, fields.len() - 1)
}

/// The number of a group in the tree, and of a field in it.
type Place = (usize, usize);

/// The facts of one row after the other, in one tree: nothing is made anew for a row but the parts of its pay.
pub struct Form<'a> {
    heads: &'a Heads,
    places: Vec<Place>,
    parts: Option<Place>,
    tree: Value,
}

impl Form<'_> {
    /// The facts of a row.
    pub fn filled(&mut self, cells: &[&str]) -> &Value {
        for (fact, place) in self.heads.facts.iter().zip(&self.places) {
            let cell = fact.column.map_or("", |column| cells[column].trim());
            let cell = match &fact.otherwise {
                Some(otherwise) if cell.is_empty() => otherwise,
                _ => cell,
            };
            fill(field(&mut self.tree, *place), fact.path.shape(), cell);
        }
        if let Some(place) = self.parts {
            *field(&mut self.tree, place) = self.heads.parts(cells);
        }
        &self.tree
    }
}

fn field(tree: &mut Value, (group, field): Place) -> &mut Value {
    match tree {
        Value::Map(entries) => match &mut entries[group].1 {
            Value::Map(fields) => &mut fields[field].1,
            other => other,
        },
        other => other,
    }
}

/// A cell as JSON has it; what is of no use there is a text, which the engine refuses.
fn fill(field: &mut Value, shape: FactShape, cell: &str) {
    let is_number = || cell.bytes().all(|sign| b"0123456789.-".contains(&sign));
    *field = match (shape, &mut *field) {
        _ if cell.is_empty() => Value::Null,
        (FactShape::Flag, _) if cell.eq_ignore_ascii_case("true") => Value::Bool(true),
        (FactShape::Flag, _) if cell.eq_ignore_ascii_case("false") => Value::Bool(false),
        (FactShape::Number(..), _) if is_number() => Value::Number(cell.to_owned()),
        (_, Value::Text(text)) => {
            cell.clone_into(text);
            return;
        }
        _ => Value::Text(cell.to_owned()),
    };
}

impl Fact {
    fn of(path: FactPath, column: Option<usize>) -> Self {
        Self {
            path,
            column,
            otherwise: None,
        }
    }

    fn group_and_field(&self) -> (String, String) {
        let name = self.path.to_string();
        match name.split_once('.') {
            Some((group, field)) => (group.to_owned(), field.to_owned()),
            None => (name, String::new()),
        }
    }
}

/// `pay.components[2].amount` as 2 and the place of `amount`.
fn part(name: &str) -> Option<(usize, usize)> {
    let (place, field) = name.strip_prefix("pay.components[")?.split_once("].")?;
    let place = place.parse().ok().filter(|place| *place < 50)?;
    let field = PART.iter().position(|own| *own == field)?;
    Some((place, field))
}

fn tree_of(part: &[Option<usize>; PART.len()], cells: &[&str]) -> Value {
    let shapes = [
        FactShape::Word(&[]),
        FactShape::Money,
        FactShape::Word(&[]),
        FactShape::Flag,
        FactShape::Flag,
    ];
    let mut fields = Vec::new();
    for ((column, name), shape) in part.iter().zip(PART).zip(shapes) {
        let cell = column.map_or("", |column| cells[column].trim());
        if !cell.is_empty() {
            let mut value = Value::Null;
            fill(&mut value, shape, cell);
            fields.push((name.to_owned(), value));
        }
    }
    Value::Map(fields)
}

/// The fact that may be meant: of the same field, whatever the group and the capitals.
fn near(name: &str) -> Option<FactPath> {
    let field = |name: &str| name.rsplit('.').next().unwrap_or_default().to_lowercase();
    let mut facts = columns();
    facts.find(|fact| field(&fact.to_string()) == field(name))
}

fn columns() -> impl Iterator<Item = FactPath> {
    let facts = FactPath::ALL.iter().copied();
    facts.filter(|fact| *fact != FactPath::Components)
}

fn unknown(column: usize, name: &str) -> String {
    let column = column + 1;
    match near(name) {
        Some(near) => format!("column {column}: no fact is called {name:?}; {near} is"),
        None => format!("column {column}: no fact is called {name:?}; --help tells more"),
    }
}

/// Every head with what stands under it.
pub fn usage() -> String {
    let line = |fact: FactPath| {
        let shape = fact.shape();
        let mut takes: Vec<String> = shape
            .words()
            .iter()
            .map(|word| (*word).to_owned())
            .collect();
        match shape {
            FactShape::Flag => takes.extend(["true", "false"].map(str::to_owned)),
            FactShape::Day(_) => takes.insert(0, "a day".to_owned()),
            FactShape::Money => takes.push("an amount".to_owned()),
            FactShape::Number(least, most, _) => takes.insert(0, format!("{least} to {most}")),
            FactShape::Word(_) | FactShape::Components => {}
        }
        format!("  {:<36}{}\n", fact.to_string(), takes.join(", "))
    };
    columns().map(line).collect()
}
