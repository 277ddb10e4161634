//! The hash of the receipt: over what decides, and nothing else.

use std::{error::Error, fs, path::Path};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use sha2::{Digest, Sha256};

/// Files that say nothing about who is eligible: the door, what comes out, and the way to JavaScript. Every other file
/// counts, so that no rule is forgotten.
const DECIDE_NOTHING: [&str; 3] = ["lib.rs", "assessment.rs", "wasm.rs"];

/// A hash over the rules of a folder and over the tables made from data, in hexadecimal.
pub fn hash(folder: &Path, tables: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut sha = Sha256::new();
    for table in tables {
        sha.update(table);
    }
    for tokens in rules(folder)? {
        sha.update(tokens);
    }
    let bytes = sha.finalize();
    Ok(bytes
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

fn rules(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    let mut rules = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            rules.extend(self::rules(&path)?);
        } else if name.ends_with(".rs") && !DECIDE_NOTHING.contains(&&*name) {
            rules.push(what_decides(&fs::read_to_string(&path)?)?);
        }
    }
    Ok(rules)
}

/// The words of a file of Rust without comments, line ends, commas before a bracket, and tests: the same after formatting.
pub fn what_decides(source: &str) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    write(source.parse::<TokenStream>()?, &mut text);
    Ok(text)
}

fn write(tokens: TokenStream, text: &mut String) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut index = 0;
    while index < tokens.len() {
        let is_last = index + 1 == tokens.len();
        match &tokens[index] {
            TokenTree::Punct(sign) if sign.as_char() == '#' => match attribute(&tokens[index..]) {
                Some((skipped, true)) => index += skipped + tested(&tokens[index + skipped..]),
                Some((skipped, false)) => index += skipped,
                None => {
                    text.push('#');
                    index += 1;
                }
            },
            // Formatting adds and takes away the comma before a closing bracket.
            TokenTree::Punct(sign) if sign.as_char() == ',' && is_last => index += 1,
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
                index += 1;
            }
            other => {
                text.push_str(&other.to_string());
                text.push(' ');
                index += 1;
            }
        }
    }
}

/// How many tokens a comment (`#[doc = …]`) or the mark of a test takes, and whether it marks a test; `None` for any
/// other attribute.
fn attribute(tokens: &[TokenTree]) -> Option<(usize, bool)> {
    let inner = matches!(tokens.get(1), Some(TokenTree::Punct(sign)) if sign.as_char() == '!');
    let place = 1 + usize::from(inner);
    let Some(TokenTree::Group(group)) = tokens.get(place) else {
        return None;
    };
    let words = group.stream().to_string();
    match words.as_str() {
        words if words.starts_with("doc =") || words.starts_with("doc=") => {
            Some((place + 1, false))
        }
        "cfg (test)" | "cfg(test)" => Some((place + 1, true)),
        _ => None,
    }
}

/// How many tokens the item takes that is there for tests: up to its braces, or its semicolon.
fn tested(tokens: &[TokenTree]) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(sign) => sign.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    };
    tokens
        .iter()
        .position(ends)
        .map_or(tokens.len(), |last| last + 1)
}
