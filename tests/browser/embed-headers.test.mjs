// The headers and the compressed copies that the build writes, and the snippets of docs/embedding.md for nginx and Apache, which are started for real.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { besideFrame, FRAME, inside, OFFER, RESIZER, settledHeights, startHost, toolFrame, visit } from "./support/embedding.mjs";
import { DIST, startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";
import { becomes } from "./support/waiting.mjs";

const GUIDE = path.resolve(import.meta.dirname, "../../docs/embedding.md");
const PLACES = [
  "/",
  "/nl/",
  "/en/index.html",
  "/embed/",
  "/embed/index.html",
  "/embed/embed.js",
  "/demo/",
  "/demo/en/",
  "/nl/werkgevers/",
  "/en/employers/index.html",
  "/kennismigrant-check.js",
  "/kennismigrant-check.html",
];

let site;
let folder;
before(async () => {
  site = await startSite();
  folder = await mkdtemp(path.join(tmpdir(), "headers-"));
  await writeFile(path.join(folder, "mime.types"), MIME_TYPES);
});
after(async () => {
  await site.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Severe, in the evaluator's own scale. */
function severe(policy) {
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  return findings
    .filter(({ severity }) => [Severity.HIGH, Severity.MEDIUM, Severity.SYNTAX].includes(severity))
    .map(({ directive, description }) => `${directive}: ${description}`);
}

const header = async (base, place, name) => (await fetch(base + place)).headers.get(name) ?? "";

for (const place of PLACES.filter((one) => !one.endsWith(".js")))
  test(`the policy of ${place}: nothing of weight is found in it`, async () => {
    const policy = await header(site.base, place, "Content-Security-Policy");
    for (const rule of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"])
      assert.ok(policy.includes(rule), rule);
    // The page for employers lets one script become a worker: its own.
    assert.ok(
      policy.includes(/werkgevers|employers/.test(place) ? "trusted-types staff-worker; worker-src 'self'" : "trusted-types 'none'"),
    );
    // The evaluator warns of every 'self', for sites that also hand out other people's files; this one does not.
    assert.deepEqual(
      severe(policy).filter((finding) => !/'self' can be problematic/.test(finding)),
      [],
    );
    assert.equal(policy.includes("frame-ancestors 'none'"), !place.startsWith("/embed/"));
  });

test("the control: the evaluator finds what is weak", () => {
  assert.ok(severe("default-src *; script-src 'unsafe-inline'").length > 0);
});

test("only the frame can be framed by others", async () => {
  const host = await startHost();
  host.put(
    "/",
    FRAME(site) +
      ["/nl/", "/demo/", "/kennismigrant-check.html"]
        .map((place) => `<iframe class="other" src="${site.base}${place}" title="Other"></iframe>`)
        .join(""),
    { head: RESIZER(site) },
  );
  const page = await visit(site, host.base);
  await toolFrame(page);
  const refused = () => page.complaints.filter((complaint) => /frame-ancestors/.test(complaint)).length;
  await becomes(refused, 3);
  for (const frame of await page.locator(".other").elementHandles())
    assert.equal(await (await frame.contentFrame()).locator("#check").count(), 0);
  assert.equal(refused(), 3);
  await page.context().close();
  await host.stop();
});

test("what other sites load is open to a check of its hash, and asked for anew", async () => {
  for (const place of ["/kennismigrant-check.js", "/embed/embed.js"]) {
    assert.equal(await header(site.base, place, "Access-Control-Allow-Origin"), "*");
    assert.equal(await header(site.base, place, "Cache-Control"), "no-cache");
  }
});

// The compressed copies

const TEXTS = (await readdir(DIST, { recursive: true })).filter((name) => /\.(html|js|css|csv|json)$/.test(name));
const UNPACKED = { br: brotliDecompressSync, gzip: gunzipSync };

test("beside every text lie two smaller copies of it, and beside nothing else", async () => {
  for (const name of TEXTS) {
    const text = await readFile(path.join(DIST, name));
    for (const [ending, unpacked] of [
      [".br", brotliDecompressSync],
      [".gz", gunzipSync],
    ]) {
      const copy = await readFile(path.join(DIST, name + ending));
      assert.ok(copy.length < text.length, name + ending);
      assert.deepEqual(unpacked(copy), text, name + ending);
    }
  }
  const copies = (await readdir(DIST, { recursive: true })).filter((name) => /\.(br|gz)$/.test(name));
  assert.equal(copies.length, 2 * TEXTS.length);
});

// The snippets

const snippet = async (language) => {
  const [, text] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(await readFile(GUIDE, "utf8")) ?? [];
  assert.ok(text, `${GUIDE} has no snippet for ${language}`);
  return text;
};

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What a system's own list says of our files and of compressed ones. */
const MIME_TYPES = "text/html html\ntext/css css\ntext/csv csv\ntext/javascript js\napplication/json json\napplication/gzip gz\n";

/** As they come: with a server's own habits of compression switched on, which must not get in the way. */
const SERVERS = {
  nginx: {
    program: process.env.NGINX ?? "/usr/sbin/nginx",
    encodings: ["gzip"],
    configuration: (port, text) => `daemon off; pid ${folder}/nginx.pid; error_log stderr; events {}
      http { include /etc/nginx/mime.types; default_type application/octet-stream; gzip on; access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
      server { listen 127.0.0.1:${port}; root ${DIST};\n${text}\n} }`,
    options: (file) => ["-c", file, "-p", folder],
    before: "user root;",
  },
  apache: {
    program: process.env.APACHE ?? "/usr/sbin/apache2",
    encodings: ["br", "gzip"],
    configuration: (
      port,
      text,
    ) => `ServerRoot ${folder}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${folder}/apache.pid\nErrorLog ${folder}/apache.log
      ${["mpm_event", "authz_core", "dir", "mime", "headers", "setenvif", "rewrite", "filter", "deflate"].map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
      TypesConfig ${folder}/mime.types\nAddLanguage br .br\nAddOutputFilterByType DEFLATE text/html text/css text/javascript\nDocumentRoot ${DIST}\n<Directory ${DIST}>\nRequire all granted\nDirectoryIndex index.html\n${text}</Directory>`,
    options: (file) => ["-X", "-f", file],
    before: "",
  },
};

/** A port that was free is not kept: where another took it meanwhile, the server ends and is started on the next. */
async function started(name) {
  for (let tries = 0; tries < 5; tries += 1) {
    const server = await startedOn(name, await freePort());
    if (server) return server;
  }
  throw new Error(`${name} does not start`);
}

/** @returns {Promise<{ base: string, stop: () => Promise<void> } | null>} null where it ended by itself */
async function startedOn(name, port) {
  const { program, configuration, options, before: first } = SERVERS[name];
  const file = path.join(folder, `${name}.conf`);
  await writeFile(file, `${process.getuid() === 0 ? first : ""}\n${configuration(port, await snippet(name))}`);
  const server = spawn(program, options(file), { stdio: ["ignore", "inherit", "inherit"] });
  const base = `http://127.0.0.1:${port}`;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const isGone = () => server.exitCode !== null || server.signalCode !== null;
  const stop = (signal = "SIGTERM") => {
    server.kill(signal);
    return ended;
  };
  try {
    await becomes(async () => isGone() || (await fetch(base)).ok, true);
  } catch (error) {
    await stop("SIGKILL");
    throw error;
  }
  return isGone() ? null : { base, stop: () => stop() };
}

/** A header with two policies holds both; the rules of all, in one order. */
const rules = (policy) =>
  policy
    .split(/[;,]/)
    .map((rule) => rule.trim())
    .filter(Boolean)
    .sort();

for (const name of Object.keys(SERVERS))
  test(`the snippet for ${name} says what the build's own headers say, and the check works behind it`, async () => {
    const server = await started(name);
    try {
      for (const place of PLACES) {
        for (const one of ["Cache-Control", "Access-Control-Allow-Origin", "X-Content-Type-Options", "Referrer-Policy"])
          assert.equal(await header(server.base, place, one), await header(site.base, place, one), `${place}: ${one}`);
        if (place.endsWith(".js")) continue;
        const said = rules(await header(server.base, place, "Content-Security-Policy"));
        const wanted =
          place === "/kennismigrant-check.html"
            ? ["frame-ancestors 'none'", "object-src 'none'"]
            : rules(await header(site.base, place, "Content-Security-Policy"));
        assert.deepEqual(said, wanted, place);
      }
      const page = await visit(site, `${server.base}/demo/`);
      // While the frame above it still grows, the element moves away from under a press.
      const frame = await toolFrame(page);
      await frame.locator(".km-result").waitFor();
      await settledHeights(frame);
      const me = visitor(inside(page.locator("kennismigrant-check")), "en");
      await me.started();
      await (await besideFrame(page, me.form.getByRole("button", { name: "All questions on one page" }))).click();
      await me.offer(OFFER);
      assert.equal(await me.outcome(), "met-provided");
      await page.goto(`${server.base}/kennismigrant-check.html`);
      await page.locator("#check").waitFor();
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    } finally {
      await server.stop();
    }
  });

/** An answer as it comes over the wire. */
const answer = (address, accepted) =>
  new Promise((resolve, reject) => {
    get(address, { headers: accepted ? { "Accept-Encoding": accepted } : {} }, async (response) => {
      const parts = await response.toArray();
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
    }).on("error", reject);
  });

const TYPES = {
  ".html": /^text\/html; charset=utf-8$/,
  ".css": /^text\/css; charset=utf-8$/,
  ".csv": /^text\/csv; charset=utf-8$/,
  ".js": /^(text|application)\/javascript; charset=utf-8$/,
  ".json": /^application\/json; charset=utf-8$/,
};
/** What one answer says of itself alone. */
const OF_THE_ANSWER = [
  "date",
  "connection",
  "keep-alive",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "etag",
  "last-modified",
  "accept-ranges",
];
const rest = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_ANSWER.includes(name)));

for (const [name, { encodings }] of Object.entries(SERVERS))
  test(`the snippet for ${name} sends the copies to who takes them, as the file that they are of`, async () => {
    const server = await started(name);
    try {
      const places = TEXTS.flatMap((text) => [
        [text, text],
        ...(path.basename(text) === "index.html" ? [[text, text.slice(0, -"index.html".length)]] : []),
      ]);
      for (const [text, place] of places) {
        const content = await readFile(path.join(DIST, text));
        const whole = await answer(`${server.base}/${place}`);
        assert.equal(whole.status, 200, place);
        assert.equal(whole.headers["content-encoding"], undefined, place);
        assert.deepEqual(whole.body, content, place);
        assert.match(whole.headers["content-type"], TYPES[path.extname(text)], place);
        assert.match(whole.headers.vary, /^accept-encoding$/i, place);
        for (const accepted of ["gzip", "br", "gzip, deflate, br"]) {
          const where = `${place}, ${accepted}`;
          const { headers, body } = await answer(`${server.base}/${place}`, accepted);
          const encoding = encodings.find((one) => accepted.split(", ").includes(one));
          assert.equal(headers["content-encoding"], encoding, where);
          assert.deepEqual(body, encoding ? await readFile(path.join(DIST, `${text}.${encoding === "br" ? "br" : "gz"}`)) : content, where);
          assert.deepEqual(encoding ? UNPACKED[encoding](body) : body, content, where);
          assert.deepEqual(rest(headers), rest(whole.headers), where);
        }
      }
    } finally {
      await server.stop();
    }
  });

for (const name of Object.keys(SERVERS))
  test(`a page that is not in UTF-8 reads the script from ${name} right`, async () => {
    const server = await started(name);
    const host = await startHost();
    const old = { "Content-Type": "text/html; charset=windows-1252" };
    const shown = async (base, works) => {
      host.putRaw(
        "/",
        `<!doctype html><title>Host</title><link rel="icon" href="data:,"><script src="${base}/kennismigrant-check.js" defer></script><kennismigrant-check>own text</kennismigrant-check>`,
        old,
      );
      const page = await visit(site, host.base);
      // The script has run by then, and where it could, the form stands.
      await page.waitForLoadState("networkidle");
      if (works) await page.locator("kennismigrant-check form").waitFor();
      const forms = await page.locator("kennismigrant-check form").count();
      await page.context().close();
      return forms;
    };
    try {
      assert.equal(await shown(server.base, true), 1);
      // The control: the same script from a server that does not name its letters.
      host.putRaw("/kennismigrant-check.js", await readFile(path.join(DIST, "kennismigrant-check.js")), {
        "Content-Type": "text/javascript",
      });
      assert.equal(await shown(host.base, false), 0);
    } finally {
      await server.stop();
      await host.stop();
    }
  });

test("nginx itself finds no fault with the snippet", async () => {
  const file = path.join(folder, "checked.conf");
  await writeFile(file, SERVERS.nginx.configuration(await freePort(), await snippet("nginx")));
  execFileSync(SERVERS.nginx.program, ["-t", "-c", file, "-p", folder], { stdio: "pipe" });
});
