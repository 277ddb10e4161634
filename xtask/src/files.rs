//! From the path of a request to a file of the site, and how its content is named and cut.

use std::ops::Range;
use std::path::{Path, PathBuf};

#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    File(PathBuf),
    /// A folder asked for without the closing slash: relative links on its page would break.
    FolderWithoutSlash(String),
    Nothing,
}

/// `path` is the path of the address, still percent-encoded, without query.
pub fn find(root: &Path, path: &str) -> Found {
    let Some(relative) = relative(path) else {
        return Found::Nothing;
    };
    let target = root.join(&relative);
    if !is_inside(root, &target) || is_for_the_host(&relative) {
        return Found::Nothing;
    }
    if target.is_file() && !path.ends_with('/') {
        return Found::File(target);
    }
    let index = target.join("index.html");
    if !index.is_file() {
        return Found::Nothing;
    }
    if path.ends_with('/') {
        return Found::File(index);
    }
    Found::FolderWithoutSlash(format!("/{}/", path.trim_matches('/')))
}

/// Configuration of the static host, which no host serves.
fn is_for_the_host(relative: &Path) -> bool {
    relative == Path::new("_headers")
}

/// None for a path that could lead out of the site, or be read differently by another system.
fn relative(path: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(path)?;
    let segments: Vec<&str> = decoded
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    let is_plain =
        |segment: &&str| !segment.starts_with('.') && !segment.contains(['\\', ':', '\0']);
    segments
        .iter()
        .all(is_plain)
        .then(|| segments.iter().collect())
}

/// Also after links of the file system are followed.
fn is_inside(root: &Path, target: &Path) -> bool {
    match (root.canonicalize(), target.canonicalize()) {
        (Ok(root), Ok(target)) => target.starts_with(root),
        _ => false,
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let high = char::from(rest.next()?).to_digit(16)?;
        let low = char::from(rest.next()?).to_digit(16)?;
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

pub fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json; charset=utf-8",
        Some("csv") => "text/csv; charset=utf-8",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        Some("xml") => "application/xml; charset=utf-8",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("webmanifest") => "application/manifest+json; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("pdf") => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// The encodings in which the build leaves a copy beside a file, with the ending of its name; the smallest copy first.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

#[derive(Debug, PartialEq, Eq)]
pub struct CompressedCopy {
    pub encoding: &'static str,
    pub file: PathBuf,
}

pub fn compressed_copies(file: &Path) -> Vec<CompressedCopy> {
    let copy = |(encoding, ending): (&'static str, &str)| {
        let mut name = file.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        let file = PathBuf::from(name);
        file.is_file().then_some(CompressedCopy { encoding, file })
    };
    ENCODINGS.into_iter().filter_map(copy).collect()
}

/// By its name, since the build leaves no other file with such an ending.
pub fn is_compressed_copy(file: &Path) -> bool {
    let ending = file.extension().and_then(|extension| extension.to_str());
    ENCODINGS.iter().any(|&(_, known)| ending == Some(known))
}

/// Whether `Accept-Encoding` takes it: by name, or else by `*`. A weight of 0 refuses.
pub fn accepts(accepted: &str, encoding: &str) -> bool {
    let accepted = accepted.to_ascii_lowercase();
    let taken = |wanted: &str| {
        accepted.split(',').find_map(|one| {
            let (name, weight) = one.split_once(';').unwrap_or((one, ""));
            (name.trim() == wanted).then(|| !is_zero(weight))
        })
    };
    taken(encoding).or_else(|| taken("*")).unwrap_or(false)
}

/// Such as `q=0` or `q=0.000`.
fn is_zero(weight: &str) -> bool {
    let number = weight.trim().strip_prefix("q=");
    number.is_some_and(|number| number.trim_matches(['0', '.']).is_empty())
}

#[derive(Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    Bytes(Range<usize>),
    OutOfBounds,
}

/// One range of bytes, as `Range: bytes=…` asks. Several at once, or another unit, gives the whole, as the standard allows.
pub fn part(range: Option<&str>, length: usize) -> Part {
    let Some((first, last)) = range.and_then(|range| range.strip_prefix("bytes=")?.split_once('-'))
    else {
        return Part::Whole;
    };
    let bytes = match (first.trim().parse::<usize>(), last.trim().parse::<usize>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Ok(first), Err(_)) if last.trim().is_empty() => first..length,
        (Err(_), Ok(count)) if first.trim().is_empty() => length.saturating_sub(count)..length,
        _ => return Part::Whole,
    };
    if bytes.is_empty() {
        Part::OutOfBounds
    } else {
        Part::Bytes(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn site(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-files-{name}-{}", std::process::id()));
        fs::create_dir_all(root.join("dist/nl")).unwrap();
        fs::write(root.join("secret.txt"), "outside").unwrap();
        fs::write(root.join("dist/nl/index.html"), "page").unwrap();
        fs::write(root.join("dist/a b.css"), "style").unwrap();
        fs::write(root.join("dist/_headers"), "").unwrap();
        fs::write(root.join("dist/.hidden"), "").unwrap();
        root
    }

    #[test]
    fn files_and_folders_are_found() {
        let root = site("found");
        let dist = root.join("dist");
        assert_eq!(find(&dist, "/nl/"), Found::File(dist.join("nl/index.html")));
        assert_eq!(
            find(&dist, "/nl/index.html"),
            Found::File(dist.join("nl/index.html"))
        );
        assert_eq!(find(&dist, "/a%20b.css"), Found::File(dist.join("a b.css")));
        assert_eq!(
            find(&dist, "//nl"),
            Found::FolderWithoutSlash("/nl/".to_owned())
        );
        for nothing in [
            "/",
            "/de/",
            "/nl/index.html/",
            "/_headers",
            "/%5Fheaders",
            "/.hidden",
            "/a%2",
            "/%zz",
            "/%ff",
        ] {
            assert_eq!(find(&dist, nothing), Found::Nothing, "{nothing}");
        }
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn no_path_leads_out_of_the_site() {
        let root = site("outside");
        let dist = root.join("dist");
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/nl/../../secret.txt",
            "/nl/..%2f..%2fsecret.txt",
            "/..\\secret.txt",
            "/nl/%5c..%5c..%5csecret.txt",
            "/secret.txt%00",
        ] {
            assert_eq!(find(&dist, path), Found::Nothing, "{path}");
        }
        fs::remove_dir_all(root).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_site_is_not_followed() {
        let root = site("link");
        std::os::unix::fs::symlink(root.join("secret.txt"), root.join("dist/link.txt")).unwrap();
        assert_eq!(find(&root.join("dist"), "/link.txt"), Found::Nothing);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn text_names_its_encoding_and_wasm_its_type() {
        assert_eq!(
            content_type(Path::new("a/index.html")),
            "text/html; charset=utf-8"
        );
        assert_eq!(
            content_type(Path::new("norms.csv")),
            "text/csv; charset=utf-8"
        );
        assert_eq!(content_type(Path::new("x.wasm")), "application/wasm");
        assert_eq!(
            content_type(Path::new("LICENSE")),
            "application/octet-stream"
        );
    }

    #[test]
    fn copies_are_found_beside_their_file_the_smallest_first() {
        let root = site("copies");
        let page = root.join("dist/nl/index.html");
        assert_eq!(compressed_copies(&page), []);
        for ending in ["br", "gz"] {
            fs::write(page.with_extension(format!("html.{ending}")), ending).unwrap();
        }
        let copies = compressed_copies(&page);
        let found: Vec<_> = copies
            .iter()
            .map(|copy| (copy.encoding, fs::read_to_string(&copy.file).unwrap()))
            .collect();
        assert_eq!(found, [("br", "br".to_owned()), ("gzip", "gz".to_owned())]);
        assert!(copies.iter().all(|copy| is_compressed_copy(&copy.file)));
        assert!(!is_compressed_copy(&page));
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn an_encoding_is_taken_by_name_or_by_the_star_unless_its_weight_is_zero() {
        for (accepted, br, gzip) in [
            ("gzip, deflate, br", true, true),
            ("gzip, deflate", false, true),
            ("GZip", false, true),
            ("*", true, true),
            ("br;q=0, *", false, true),
            ("br;q=0.000,gzip;q=0.001", false, true),
            ("br ; q=1.0 , gzip ; Q=0.0", true, false),
            ("*;q=0", false, false),
            ("identity", false, false),
            ("x-br, brotli", false, false),
            ("", false, false),
        ] {
            assert_eq!(accepts(accepted, "br"), br, "br in '{accepted}'");
            assert_eq!(accepts(accepted, "gzip"), gzip, "gzip in '{accepted}'");
        }
    }

    #[test]
    fn ranges_are_cut_to_the_file() {
        assert_eq!(part(None, 10), Part::Whole);
        assert_eq!(part(Some("bytes=2-4"), 10), Part::Bytes(2..5));
        assert_eq!(part(Some("bytes=2-"), 10), Part::Bytes(2..10));
        assert_eq!(part(Some("bytes=-3"), 10), Part::Bytes(7..10));
        assert_eq!(part(Some("bytes=-30"), 10), Part::Bytes(0..10));
        assert_eq!(part(Some("bytes=2-99"), 10), Part::Bytes(2..10));
        assert_eq!(part(Some("bytes=10-"), 10), Part::OutOfBounds);
        assert_eq!(part(Some("bytes=-0"), 10), Part::OutOfBounds);
        assert_eq!(part(Some("bytes=0-0"), 0), Part::OutOfBounds);
        let last = format!("bytes=0-{}", usize::MAX);
        assert_eq!(part(Some(&last), 10), Part::Bytes(0..10));
        for whole in [
            "bytes=1-2,4-5",
            "lines=1-2",
            "bytes=4-2",
            "bytes=a-b",
            "bytes=-",
        ] {
            assert_eq!(part(Some(whole), 10), Part::Whole, "{whole}");
        }
    }
}
