//! The built site on this machine, with the headers that a static host would send.

use std::fs;
use std::io::{self, Cursor};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::files::{self, Found, Part};
use crate::headers::HeaderRules;
use crate::repository::Repository;
use crate::site;

/// The site has two languages; who names none gets the first.
const HOME: &str = "/nl/";

/// Browsers open several connections at once, and one slow reader must not hold up the rest.
const WORKERS: usize = 4;

pub fn serve(repository: &Repository, port: u16) -> Result<()> {
    // Asked before the work, which takes minutes on the first run, and taken after it: an open port means a ready site.
    drop(listen(port)?);
    site::make(repository)?;
    let site = Site::open(&repository.path(site::SITE))?;
    let listener = listen(port)?;
    let address = listener.local_addr()?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| anyhow::anyhow!("cannot serve: {error}"))?;
    println!("Ready: http://{address}{HOME} (Ctrl-C stops it)");
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                server
                    .incoming_requests()
                    .for_each(|request| site.answer(request))
            });
        }
    });
    Ok(())
}

/// On this machine alone: the site is for trying out, not for the network.
fn listen(port: u16) -> Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            bail!(
                "port {port} is in use: stop the program that has it, or choose another with --port N"
            )
        }
        other => other.with_context(|| format!("cannot listen on port {port}")),
    }
}

struct Site {
    root: PathBuf,
    rules: HeaderRules,
}

impl Site {
    fn open(root: &Path) -> Result<Self> {
        let file = root.join("_headers");
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        Ok(Self {
            root: root.to_owned(),
            rules: HeaderRules::parse(&text)?,
        })
    }

    fn answer(&self, request: Request) {
        let reply = self.reply(request.method(), request.url(), Form::of(&request));
        // The visitor went away: nobody is left to tell.
        let _ = request.respond(reply.into_response());
    }

    fn reply(&self, method: &Method, url: &str, form: Form) -> Reply {
        let path = url.split(['?', '#']).next().unwrap_or(url);
        let reply = match method {
            Method::Get | Method::Head => self.page(path, form),
            _ => Reply::text(405, "This site answers GET and HEAD alone.\n")
                .with("Allow", "GET, HEAD"),
        };
        self.rules
            .for_path(path)
            .into_iter()
            .fold(reply, |reply, (name, value)| reply.with(&name, &value))
    }

    fn page(&self, path: &str, form: Form) -> Reply {
        if path == "/" {
            return Reply::redirect(302, HOME);
        }
        match files::find(&self.root, path) {
            Found::File(file) => file_reply(&file, form),
            Found::FolderWithoutSlash(address) => Reply::redirect(301, &address),
            Found::Nothing => Reply::text(404, "Not found.\n"),
        }
    }
}

/// In what form a request wants the content.
#[derive(Clone, Copy, Default)]
struct Form<'request> {
    range: Option<&'request str>,
    encodings: &'request str,
}

impl<'request> Form<'request> {
    fn of(request: &'request Request) -> Self {
        let value = |name: &'static str| {
            let mut headers = request.headers().iter();
            let header = headers.find(|header| header.field.equiv(name))?;
            Some(header.value.as_str())
        };
        Self {
            range: value("Range"),
            encodings: value("Accept-Encoding").unwrap_or_default(),
        }
    }
}

fn file_reply(file: &Path, form: Form) -> Reply {
    let copies = files::compressed_copies(file);
    let wanted = copies
        .iter()
        .find(|copy| files::accepts(form.encodings, copy.encoding))
        // A range counts the bytes of the file itself.
        .filter(|_| form.range.is_none());
    let Ok(content) = fs::read(wanted.map_or(file, |copy| &copy.file)) else {
        return Reply::text(500, "The file cannot be read.\n");
    };
    let reply = match wanted {
        Some(copy) => Reply::new(200, content).with("Content-Encoding", copy.encoding),
        None => part_reply(content, form.range),
    };
    let reply = reply.with("Content-Type", files::content_type(file));
    if copies.is_empty() {
        reply
    } else {
        reply.with("Vary", "Accept-Encoding")
    }
}

fn part_reply(content: Vec<u8>, range: Option<&str>) -> Reply {
    let length = content.len();
    let reply = match files::part(range, length) {
        Part::Whole => Reply::new(200, content),
        Part::Bytes(bytes) => {
            let label = format!("bytes {}-{}/{length}", bytes.start, bytes.end - 1);
            Reply::new(206, content[bytes].to_vec()).with("Content-Range", &label)
        }
        Part::OutOfBounds => {
            Reply::new(416, Vec::new()).with("Content-Range", &format!("bytes */{length}"))
        }
    };
    reply.with("Accept-Ranges", "bytes")
}

struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    fn new(status: u16, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body,
        }
    }

    fn text(status: u16, text: &str) -> Self {
        Self::new(status, text.into()).with("Content-Type", "text/plain; charset=utf-8")
    }

    fn redirect(status: u16, address: &str) -> Self {
        Self::text(status, "See the address in the header.\n").with("Location", address)
    }

    /// The last value of a name counts: the rules of the site may replace what the file's name suggested.
    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn into_response(self) -> Response<Cursor<Vec<u8>>> {
        let headers = self.headers.iter();
        let headers = headers
            .filter_map(|(name, value)| Header::from_bytes(name.as_str(), value.as_str()).ok());
        // The length is known: sent in chunks, a large file would come without it.
        let plain = Response::from_data(self.body)
            .with_status_code(self.status)
            .with_chunked_threshold(usize::MAX);
        headers.fold(plain, Response::with_header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// More than the server sends in one piece unless told to.
    const LARGE: usize = 100_000;

    fn site(name: &str) -> Site {
        let root = std::env::temp_dir().join(format!("xtask-serve-{name}-{}", std::process::id()));
        fs::create_dir_all(root.join("nl")).unwrap();
        fs::write(root.join("nl/index.html"), "<p>bladzijde").unwrap();
        fs::write(root.join("x.wasm"), b"\0asm").unwrap();
        fs::write(root.join("large.js"), vec![b' '; LARGE]).unwrap();
        fs::write(
            root.join("_headers"),
            "/*\n  X-Frame-Options: DENY\n/x.wasm\n  Content-Type: application/x-other\n",
        )
        .unwrap();
        Site::open(&root).unwrap()
    }

    fn range(range: &str) -> Form<'_> {
        Form {
            range: Some(range),
            ..Form::default()
        }
    }

    fn header<'reply>(reply: &'reply Reply, name: &str) -> Option<&'reply str> {
        let found = reply.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    #[test]
    fn pages_come_with_their_type_and_the_headers_of_the_site() {
        let site = site("pages");
        let page = site.reply(&Method::Get, "/nl/?x=1", Form::default());
        assert_eq!(
            (page.status, page.body.as_slice()),
            (200, "<p>bladzijde".as_bytes())
        );
        assert_eq!(
            header(&page, "Content-Type"),
            Some("text/html; charset=utf-8")
        );
        assert_eq!(header(&page, "X-Frame-Options"), Some("DENY"));
        let replaced = site.reply(&Method::Get, "/x.wasm", Form::default());
        assert_eq!(
            header(&replaced, "Content-Type"),
            Some("application/x-other")
        );
        fs::remove_dir_all(site.root).unwrap();
    }

    #[test]
    fn the_root_leads_to_a_language_and_a_folder_to_its_page() {
        let site = site("redirects");
        for (url, status, to) in [
            ("/", 302, "/nl/"),
            ("/?x", 302, "/nl/"),
            ("/nl", 301, "/nl/"),
            ("//nl", 301, "/nl/"),
        ] {
            let reply = site.reply(&Method::Get, url, Form::default());
            assert_eq!(
                (reply.status, header(&reply, "Location")),
                (status, Some(to)),
                "{url}"
            );
        }
        fs::remove_dir_all(site.root).unwrap();
    }

    #[test]
    fn errors_carry_the_headers_of_the_site_too() {
        let site = site("errors");
        for (method, url, status) in [
            (Method::Get, "/none", 404),
            (Method::Post, "/nl/", 405),
            (Method::Get, "/../x", 404),
        ] {
            let reply = site.reply(&method, url, Form::default());
            assert_eq!(
                (reply.status, header(&reply, "X-Frame-Options")),
                (status, Some("DENY")),
                "{url}"
            );
        }
        fs::remove_dir_all(site.root).unwrap();
    }

    #[test]
    fn a_part_is_cut_out() {
        let site = site("parts");
        let part = site.reply(&Method::Get, "/nl/index.html", range("bytes=3-5"));
        assert_eq!((part.status, part.body.as_slice()), (206, "bla".as_bytes()));
        assert_eq!(header(&part, "Content-Range"), Some("bytes 3-5/12"));
        let outside = site.reply(&Method::Get, "/nl/index.html", range("bytes=12-"));
        assert_eq!(
            (outside.status, header(&outside, "Content-Range")),
            (416, Some("bytes */12"))
        );
        fs::remove_dir_all(site.root).unwrap();
    }

    #[test]
    fn a_copy_goes_to_who_takes_it_with_the_type_and_the_headers_of_its_file() {
        let site = site("copies");
        for ending in ["br", "gz"] {
            fs::write(
                site.root.join(format!("nl/index.html.{ending}")),
                format!("<{ending}>"),
            )
            .unwrap();
        }
        for (encodings, encoding, body) in [
            ("gzip, deflate, br", Some("br"), "<br>"),
            ("gzip", Some("gzip"), "<gz>"),
            ("br;q=0, gzip", Some("gzip"), "<gz>"),
            ("identity", None, "<p>bladzijde"),
            ("", None, "<p>bladzijde"),
        ] {
            let form = Form {
                range: None,
                encodings,
            };
            let reply = site.reply(&Method::Get, "/nl/", form);
            assert_eq!(
                (reply.status, reply.body.as_slice()),
                (200, body.as_bytes()),
                "{encodings}"
            );
            for (name, value) in [
                ("Content-Encoding", encoding),
                ("Content-Type", Some("text/html; charset=utf-8")),
                ("Vary", Some("Accept-Encoding")),
                ("X-Frame-Options", Some("DENY")),
                ("Accept-Ranges", encoding.is_none().then_some("bytes")),
            ] {
                assert_eq!(header(&reply, name), value, "{encodings}: {name}");
            }
        }
        let part = Form {
            range: Some("bytes=3-5"),
            encodings: "br",
        };
        let part = site.reply(&Method::Get, "/nl/index.html", part);
        assert_eq!((part.status, part.body.as_slice()), (206, "bla".as_bytes()));
        assert_eq!(header(&part, "Content-Encoding"), None);
        fs::remove_dir_all(site.root).unwrap();
    }

    #[test]
    fn a_file_without_a_copy_is_the_same_for_all() {
        let site = site("no-copies");
        let form = Form {
            range: None,
            encodings: "br, gzip",
        };
        let reply = site.reply(&Method::Get, "/large.js", form);
        assert_eq!((reply.status, reply.body.len()), (200, LARGE));
        assert_eq!(header(&reply, "Content-Encoding"), None);
        assert_eq!(header(&reply, "Vary"), None);
        fs::remove_dir_all(site.root).unwrap();
    }

    /// What comes over the wire.
    fn answer_to(site: &Site, request: &str) -> String {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let mut visitor = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let server = Server::from_listener(listener, None).unwrap();
        write!(
            visitor,
            "{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        site.answer(server.recv().unwrap());
        let mut answer = String::new();
        visitor.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn head_sends_the_headers_alone_with_the_length() {
        let site = site("head");
        let answer = answer_to(&site, "HEAD /large.js HTTP/1.1");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(
            answer.contains(&format!("Content-Length: {LARGE}\r\n")),
            "{answer}"
        );
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
        fs::remove_dir_all(site.root).unwrap();
    }

    #[test]
    fn the_request_says_in_what_form() {
        let site = site("form");
        fs::write(site.root.join("nl/index.html.br"), "<br>").unwrap();
        let copy = answer_to(&site, "GET /nl/ HTTP/1.1\r\naccept-encoding: gzip, br");
        assert!(copy.contains("Content-Encoding: br\r\n"), "{copy}");
        assert!(copy.ends_with("\r\n\r\n<br>"), "{copy}");
        let part = answer_to(&site, "GET /nl/ HTTP/1.1\r\nrange: bytes=3-5");
        assert!(part.ends_with("\r\n\r\nbla"), "{part}");
        fs::remove_dir_all(site.root).unwrap();
    }

    #[test]
    fn a_port_in_use_is_told_in_one_line() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = format!("{:#}", listen(port).unwrap_err());
        assert_eq!(
            message,
            format!(
                "port {port} is in use: stop the program that has it, or choose another with --port N"
            )
        );
    }
}
