//! Rows as CSV (RFC 4180, but with the ends of lines of a text file).

use std::borrow::Cow;

pub struct Table(String);

impl Table {
    pub fn new(columns: &[&str]) -> Self {
        let mut table = Self(String::new());
        table.row(columns);
        table
    }

    pub fn row(&mut self, cells: &[&str]) {
        let cells: Vec<Cow<str>> = cells.iter().map(|cell| quoted(cell)).collect();
        self.0 += &cells.join(",");
        self.0.push('\n');
    }

    pub fn into_text(self) -> String {
        self.0
    }
}

/// Between quotes where it holds what would end the cell or the row.
fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains([',', '"', '\n', '\r']) {
        Cow::from(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::from(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        let mut table = Table::new(&["plain", "quoted"]);
        table.row(&["a; b", "c, \"d\"\ne"]);
        assert_eq!(
            table.into_text(),
            "plain,quoted\na; b,\"c, \"\"d\"\"\ne\"\n"
        );
    }
}
