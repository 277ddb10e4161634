// The server of `cargo xtask serve` and of all these tests: no browser is needed.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { get, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { headerRules, startServer } from "../../xtask/site/serve.mjs";
import { DIST } from "./support/site.mjs";

const SERVER = path.resolve(import.meta.dirname, "../../xtask/site/serve.mjs");

let built;
let made;
let folder;
before(async () => {
  built = await startServer({ folder: DIST });
  folder = await mkdtemp(path.join(tmpdir(), "serve-"));
  for (const [name, text] of Object.entries({
    "secret.txt": "outside",
    "site/_headers": "/*\n  X-Frame-Options: DENY\n/x.wasm\n  Content-Type: application/x-other\n",
    "site/index.html": "<p>choose",
    "site/nl/index.html": "<p>bladzijde",
    "site/nl/index.html.br": "<br>",
    "site/nl/index.html.gz": "<gz>",
    "site/a b.css": "p {}",
    "site/alone.js": " ".repeat(100_000),
    "site/x.wasm": "\0asm",
    "site/.hidden": "hidden",
  })) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  made = await startServer({ folder: path.join(folder, "site") });
});
after(async () => {
  await built.stop();
  await made.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What comes over the wire: `fetch` would unpack the content and tidy up the path. */
async function answer(place, { base = made.base, method = "GET", headers = {} } = {}) {
  const { hostname, port } = new URL(base);
  const asking = request({ hostname, port, path: place, method, headers }).end();
  const [response] = await once(asking, "response");
  let body = "";
  for await (const piece of response.setEncoding("latin1")) body += piece;
  return { status: response.statusCode, headers: response.headers, body };
}

// The headers

const TEXT = `# for every page
/*
  X-Content-Type-Options: nosniff
  Content-Security-Policy: default-src 'none'; img-src 'self' data:

/assets/*
\tCache-Control: public, max-age=31536000, immutable
/nl/
  Cache-Control: no-cache
/*.wasm
  Content-Type: application/wasm
/a
  Vary: Accept
/a*
  vary: Origin
`;

test("the rules of _headers: each for its paths alone, stars for any text, colons in a value, both values of a name given twice", () => {
  const value = (place, name) => headerRules(TEXT)(place).get(name);
  for (const place of ["/", "/nl/", "/a/b/c.js"]) assert.equal(value(place, "x-content-type-options"), "nosniff", place);
  assert.equal(value("/", "content-security-policy"), "default-src 'none'; img-src 'self' data:");
  assert.equal(value("/nl/", "cache-control"), "no-cache");
  assert.equal(value("/nl/more", "cache-control"), undefined);
  assert.equal(value("/assets/a/b.js", "cache-control"), "public, max-age=31536000, immutable");
  assert.equal(value("/pkg/x.wasm", "content-type"), "application/wasm");
  for (const other of ["/pkg/x.wasm.txt", "/pkg/xwasm"]) assert.equal(value(other, "content-type"), undefined, other);
  assert.equal(value("/a", "vary"), "Accept, Origin");
  const stars = headerRules("/*/b/*.js\n  A: b\n");
  assert.equal(stars("/a/b/b/c.js").get("a"), "b");
  assert.equal(stars("/a/c/c.js").size, 0);
});

for (const [text, line] of [
  ["  A: b\n", 1],
  ["/\n  no header\n", 2],
  ["\nnl/\n", 2],
])
  test(`a line of _headers that means nothing is refused with its number: ${JSON.stringify(text)}`, () => {
    assert.throws(() => headerRules(text), new RegExp(`_headers, line ${line}:`));
  });

test("every file of the site comes with the headers that _headers has for it", async () => {
  const headersOf = headerRules(await readFile(path.join(DIST, "_headers"), "utf8"));
  const files = (await readdir(DIST, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const names = files.map((one) => path.relative(DIST, path.join(one.parentPath, one.name)));
  const places = names.filter((name) => !/^_headers$|\.(br|gz)$/.test(name)).map((name) => `/${name}`);
  const folders = places.filter((place) => place.endsWith("/index.html")).map((place) => place.slice(0, -"index.html".length));
  assert.ok(folders.includes("/nl/") && places.length > 20, places.join());
  for (const place of [...places, ...folders]) {
    const { status, headers } = await answer(place, { base: built.base });
    assert.equal(status, 200, place);
    const expected = headersOf(place);
    assert.ok(expected.size >= 5, place);
    for (const [name, value] of expected) assert.equal(headers[name], value, `${place}: ${name}`);
  }
});

test("whatever is refused carries the headers of the site too", async () => {
  for (const [method, place, status] of [
    ["GET", "/none", 404],
    ["GET", "/none.js", 404],
    ["POST", "/nl/", 405],
    ["GET", "/../x", 404],
    ["GET", "/nl", 301],
  ]) {
    const { status: found, headers } = await answer(place, { method });
    assert.deepEqual([found, headers["x-frame-options"]], [status, "DENY"], place);
  }
  assert.equal((await answer("/none.js")).headers["content-type"], "text/plain; charset=utf-8");
  assert.equal((await answer("/nl/", { method: "POST" })).headers.allow, "GET, HEAD");
});

// The files

test("a text names its type and its encoding, the module its type; _headers has the last word", async () => {
  for (const [place, type] of [
    ["/nl/?x=1", "text/html; charset=utf-8"],
    ["/a%20b.css", "text/css; charset=utf-8"],
    ["/alone.js", "text/javascript; charset=utf-8"],
    ["/x.wasm", "application/x-other"],
  ]) {
    const { status, headers } = await answer(place);
    assert.deepEqual([status, headers["content-type"]], [200, type], place);
  }
  assert.equal((await answer("/norms.csv", { base: built.base })).headers["content-type"], "text/csv; charset=utf-8");
});

test("a folder gives its page, and is sent on when the slash is missing", async () => {
  for (const place of ["/nl/", "/nl/index.html", "//nl/"]) assert.equal((await answer(place)).body, "<p>bladzijde", place);
  assert.equal((await answer("/")).body, "<p>choose");
  for (const place of ["/nl", "//nl", "/nl?x"]) {
    const { status, headers } = await answer(place);
    assert.deepEqual([status, headers.location], [301, "/nl/"], place);
  }
});

test("a copy goes to who takes it, with the type and the headers of its file", async () => {
  for (const [accepted, encoding, body] of [
    ["gzip, deflate, br", "br", "<br>"],
    ["gzip", "gzip", "<gz>"],
    ["identity", undefined, "<p>bladzijde"],
    ["", undefined, "<p>bladzijde"],
  ]) {
    const { headers, ...found } = await answer("/nl/", { headers: { "Accept-Encoding": accepted } });
    assert.deepEqual(found, { status: 200, body }, accepted);
    for (const [name, value] of Object.entries({
      "content-encoding": encoding,
      "content-type": "text/html; charset=utf-8",
      "content-length": String(body.length),
      "x-frame-options": "DENY",
      vary: "Accept-Encoding",
    }))
      assert.equal(headers[name], value, `${accepted}: ${name}`);
  }
  const { headers, body } = await answer("/alone.js", { headers: { "Accept-Encoding": "br, gzip" } });
  assert.deepEqual([headers["content-encoding"], body.length], [undefined, 100_000]);
});

test("HEAD gives the headers alone, with the length", async () => {
  const { status, headers, body } = await answer("/alone.js", { method: "HEAD" });
  assert.deepEqual([status, headers["content-length"], body], [200, "100000", ""]);
});

test("who asks for a part gets the whole, whatever the part", async () => {
  for (const range of ["bytes=3-5", "bytes=-3", "bytes=5-2", "bytes=99-", "lines=x"]) {
    const { status, body } = await answer("/nl/index.html", { headers: { Range: range } });
    assert.deepEqual([status, body], [200, "<p>bladzijde"], range);
  }
});

for (const place of [
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/nl/../../secret.txt",
  "/nl/..%2f..%2fsecret.txt",
  "/..\\secret.txt",
  "/nl/%5c..%5c..%5csecret.txt",
  "/secret.txt%00",
  "//../secret.txt",
  "/_headers",
  "/%5Fheaders",
  "/.hidden",
  "/nl/index.html/",
  "/de/",
  "/a%2",
  "/%zz",
  "/%ff",
])
  test(`nothing is found at ${place}`, async () => {
    const { status, body } = await answer(place);
    assert.deepEqual([status, body], [404, "Not found.\n"]);
  });

// The program

/** Starts it as `cargo xtask serve` does. */
function started(port) {
  const program = spawn(process.execPath, [SERVER, "--port", String(port), "--folder", path.join(folder, "site")]);
  return { program, printed: program.stdout.setEncoding("utf8"), complained: program.stderr.setEncoding("utf8") };
}

test("it says where it is, answers there, on this machine alone, and ends when it is told to", async () => {
  const { program, printed } = started(0);
  const [line] = await once(printed, "data");
  const [, address] = /^Ready: (http:\/\/127\.0\.0\.1:\d+\/nl\/) \(Ctrl-C stops it\)\n$/.exec(line);
  const [response] = await once(get(address), "response");
  assert.equal(response.resume().statusCode, 200);
  program.kill("SIGINT");
  const [, signal] = await once(program, "exit");
  assert.equal(signal, "SIGINT");
});

test("a port in use is told in one line", async () => {
  const { port } = new URL(made.base);
  const { program, complained } = started(port);
  const [line] = await once(complained, "data");
  assert.equal(line, `error: port ${port} is in use: stop the program that has it, or choose another with --port N\n`);
  const [code] = program.exitCode === null ? await once(program, "exit") : [program.exitCode];
  assert.equal(code, 1);
});
