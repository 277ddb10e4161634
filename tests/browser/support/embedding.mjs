// Other people's pages and servers: hosts that embed the tool, and the attacker's own server, whose log shows what reached it.
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { createServer as createStreamServer } from "node:net";
import { becomes, painted, PATIENCE, rested } from "./waiting.mjs";

/** A server of pages made up by a test. Every request is logged, the attempts at a WebSocket too. */
export async function startHost() {
  const pages = new Map();
  const log = [];
  const server = createServer((request, response) => {
    const place = new URL(request.url, "http://host").pathname;
    log.push(request.url);
    const { html = "", headers = {}, status = 200 } = pages.get(place) ?? {};
    response.writeHead(pages.has(place) ? status : 204, {
      "Content-Type": "text/html; charset=utf-8",
      "Access-Control-Allow-Origin": "*",
      ...headers,
    });
    response.end(html);
  });
  server.on("upgrade", (request, socket) => {
    log.push(request.url);
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    log,
    /** @param {string} html the whole of `<body>`, and `head` what stands in `<head>` */
    put(place, html, { head = "", ...headers } = {}) {
      pages.set(place, {
        html: `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${head}</head><body>${html}</body></html>`,
        headers,
      });
    },
    putRaw: (place, html, headers = {}) => pages.set(place, { html, headers }),
    sendOn: (place, to) => pages.set(place, { status: 302, headers: { Location: to } }),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(resolve);
      }),
  };
}

/**
 * The attacker's servers. Beside HTTP there is a port for each way out that is not HTTP: the first packet on it is logged under the name of the way.
 * @param {{ datagrams: string[], streams: string[] }} ways
 */
export async function startAttacker({ datagrams, streams }) {
  const host = await startHost();
  const ports = {};
  const closing = [host.stop];
  for (const way of datagrams) {
    const socket = createSocket("udp4").on("message", () => host.log.push(`/${way}`));
    await new Promise((resolve) => socket.bind(0, "127.0.0.1", resolve));
    ports[way] = socket.address().port;
    closing.push(() => new Promise((resolve) => socket.close(resolve)));
  }
  for (const way of streams) {
    const open = new Set();
    const server = createStreamServer((socket) => {
      host.log.push(`/${way}`);
      open.add(socket.on("error", () => null));
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    ports[way] = server.address().port;
    closing.push(
      () =>
        new Promise((resolve) => {
          for (const socket of open) socket.destroy();
          server.close(resolve);
        }),
    );
  }
  return {
    ...host,
    ports,
    arrivals: (run, wanted) => arrivals(host.log, run, wanted),
    stop: () => Promise.all(closing.map((close) => close())),
  };
}

/** What is refused never arrives, so that there is nothing to wait for but some time. */
const REFUSED = 1500;

/**
 * What arrives at the attacker's server while something is tried, by name. What must arrive is waited for, also on a busy machine.
 * @param {string[]} log @param {() => Promise<T>} run @param {(tried: T) => string[]} wanted of what was tried, what must arrive; where that is all, nothing is refused
 * @returns {Promise<{ tried: T, arrived: string[] }>} @template T
 */
async function arrivals(log, run, wanted = () => []) {
  log.length = 0;
  const tried = await run();
  const arrived = () => [...new Set(log.map((url) => url.split("/")[1]))].filter((name) => name !== "favicon.ico").sort();
  const expected = wanted(tried);
  await becomes(() => expected.filter((name) => !arrived().includes(name)), []);
  if (expected.length === 0 || expected.length < tried?.length) await new Promise((resolve) => setTimeout(resolve, REFUSED));
  return { tried, arrived: arrived() };
}

const VISITOR = { viewport: { width: 1280, height: 900 }, locale: "nl-NL" };

/** A page of a visitor, with what it complains about. */
export const visit = async (site, address, options = {}) => visitIn(await site.windowFor({ ...VISITOR, ...options }, "visit"), address);

/** The same in a window of its own: what one visitor has fetched ahead, the next would not ask for again. */
export const visitAlone = async (site, address) => visitIn(await site.browser.newContext(VISITOR), address);

async function visitIn(context, address) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  await page.goto(address);
  return page;
}

/** The element's form and result have ids of their own; the visitor looks for those of a page. */
export const inside = (element) => ({ locator: (wanted) => element.locator({ "#check": "form", "#result": ".km-result" }[wanted]) });

/** An offer for which the amount for under 30 of 2026 decides: EUR 4,357 a month. */
export const OFFER = { received: "2026-03-01", age: 24, base: "4500" };

export const FRAME = (site, query = "lang=nl") =>
  `<iframe src="${site.base}/embed/?${query}" title="Controle" data-kennismigrant-check sandbox="allow-scripts" width="800" height="300"></iframe>`;
export const RESIZER = (site) => `<script src="${site.base}/embed/embed.js" defer></script>`;
export const ELEMENT = (site) => `<script src="${site.base}/kennismigrant-check.js" defer></script>`;

/** The frame of the tool, once its form stands: the first on the page, or the one at that place. */
export async function toolFrame(page, index = 0) {
  const frame = await (await page.locator("iframe").nth(index).elementHandle()).contentFrame();
  await frame.locator("#check").waitFor();
  return frame;
}

/** Brings what stands beside a frame into sight: right after a scroll the browser still sends a press to the frame that was there before. */
export async function besideFrame(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  await painted(page);
  return locator;
}

/**
 * How high a frame and its content are once they are at rest: as high as each other, with nothing in it that is still to be drawn, in three looks in a row.
 * Growth without end would never come to that. The browser lets a frame out of sight rest, so it is brought into sight.
 * @param {import("playwright-core").Frame} frame
 */
export async function settledHeights(frame) {
  // Before there is a result nothing says that it is busy, and the form alone has a height too.
  await frame.locator(".km-verdict").waitFor();
  const element = await frame.frameElement();
  await element.scrollIntoViewIfNeeded();
  // The picture is drawn later too, and does not say that it is busy.
  await rested(frame);
  const look = async () => ({
    ...(await frame.evaluate(() => ({
      content: Math.ceil(document.body.getBoundingClientRect().height),
      busy: document.querySelectorAll("[aria-busy=true]").length,
    }))),
    frame: await element.evaluate(({ clientHeight }) => clientHeight),
  });
  const end = Date.now() + PATIENCE;
  let [now, alike] = [await look(), 0];
  while (alike < 3) {
    assert.ok(Date.now() < end, `the frame does not come to rest: ${JSON.stringify(now)}`);
    // A height that has changed is told when the frame is drawn, and followed when the page around it is.
    for (const place of [frame, await element.ownerFrame()]) await painted(place);
    const before = now;
    now = await look();
    alike = now.busy === 0 && now.frame === now.content && now.content === before.content ? alike + 1 : 0;
  }
  return { frame: now.frame, content: now.content };
}
