//! The `_headers` file of static hosts (Netlify, Cloudflare Pages): a line with a path, then its headers, indented.

use anyhow::{Context, Result, bail};

#[derive(Debug, Default, PartialEq, Eq)]
pub struct HeaderRules {
    rules: Vec<Rule>,
}

#[derive(Debug, PartialEq, Eq)]
struct Rule {
    pattern: String,
    headers: Vec<(String, String)>,
}

impl HeaderRules {
    pub fn parse(text: &str) -> Result<Self> {
        let mut rules: Vec<Rule> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if !line.starts_with([' ', '\t']) {
                rules.push(rule(content).with_context(|| format!("_headers, line {number}"))?);
                continue;
            }
            let rule = rules
                .last_mut()
                .with_context(|| format!("_headers, line {number}: a header before any path"))?;
            rule.headers
                .push(header(content).with_context(|| format!("_headers, line {number}"))?);
        }
        Ok(Self { rules })
    }

    /// The headers of every rule that fits the path. A name given more than once keeps all its values, with commas between, as
    /// the hosts do it.
    pub fn for_path(&self, path: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, path));
        for (name, value) in fitting.flat_map(|rule| &rule.headers) {
            match found
                .iter_mut()
                .find(|(known, _)| known.eq_ignore_ascii_case(name))
            {
                Some((_, values)) => *values = format!("{values}, {value}"),
                None => found.push((name.clone(), value.clone())),
            }
        }
        found
    }
}

fn rule(pattern: &str) -> Result<Rule> {
    if !pattern.starts_with('/') {
        bail!("'{pattern}' is no path");
    }
    Ok(Rule {
        pattern: pattern.to_owned(),
        headers: Vec::new(),
    })
}

fn header(content: &str) -> Result<(String, String)> {
    let (name, value) = content
        .split_once(':')
        .with_context(|| format!("'{content}' is no header"))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// `*` stands for any text, slashes included.
fn fits(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == path;
    };
    let Some(rest) = path.strip_prefix(before) else {
        return false;
    };
    rest.char_indices()
        .map(|(at, _)| at)
        .chain([rest.len()])
        .any(|at| fits(after, &rest[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# for every page
/*
  X-Content-Type-Options: nosniff
  Content-Security-Policy: default-src 'none'; img-src 'self' data:

/assets/*
\tCache-Control: public, max-age=31536000, immutable
/nl/
  Cache-Control: no-cache
/*.wasm
  Content-Type: application/wasm
";

    fn headers(path: &str) -> Vec<(String, String)> {
        HeaderRules::parse(TEXT).unwrap().for_path(path)
    }

    fn value(path: &str, name: &str) -> Option<String> {
        headers(path)
            .into_iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    #[test]
    fn rules_for_all_paths_apply_everywhere() {
        for path in ["/", "/nl/", "/a/b/c.js"] {
            assert_eq!(
                value(path, "X-Content-Type-Options").as_deref(),
                Some("nosniff"),
                "{path}"
            );
        }
    }

    #[test]
    fn a_value_may_hold_colons() {
        let policy = "default-src 'none'; img-src 'self' data:";
        assert_eq!(
            value("/", "Content-Security-Policy").as_deref(),
            Some(policy)
        );
    }

    #[test]
    fn a_rule_applies_to_its_paths_alone() {
        assert_eq!(value("/nl/", "Cache-Control").as_deref(), Some("no-cache"));
        assert_eq!(value("/nl/more", "Cache-Control"), None);
        assert_eq!(
            value("/assets/a/b.js", "Cache-Control").as_deref(),
            Some("public, max-age=31536000, immutable")
        );
        assert_eq!(
            value("/pkg/x.wasm", "Content-Type").as_deref(),
            Some("application/wasm")
        );
        assert_eq!(value("/pkg/x.wasm.txt", "Content-Type"), None);
    }

    #[test]
    fn a_name_given_twice_keeps_both_values() {
        let rules = HeaderRules::parse("/*\n  Vary: Accept\n/a\n  vary: Origin\n").unwrap();
        assert_eq!(
            rules.for_path("/a"),
            [("Vary".to_owned(), "Accept, Origin".to_owned())]
        );
    }

    #[test]
    fn stars_match_any_text_with_backtracking() {
        assert!(fits("/*/b/*.js", "/a/b/b/c.js"));
        assert!(fits("/*", "/"));
        assert!(fits("*", ""));
        assert!(fits("/é*é", "/éé"));
        assert!(!fits("/*/b/*.js", "/a/c/c.js"));
    }

    #[test]
    fn a_line_that_means_nothing_is_refused_with_its_number() {
        for (text, line) in [
            ("  A: b\n", "line 1"),
            ("/\n  no header\n", "line 2"),
            ("\nnl/\n", "line 2"),
        ] {
            let message = format!("{:#}", HeaderRules::parse(text).unwrap_err());
            assert!(message.contains(line), "{message}");
        }
    }
}
