// The forms of embedding for who does not look, and on a narrow screen. Scripts of the checker are the tests' own, so the policy is off here.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { ELEMENT, FRAME, inside, OFFER, RESIZER, startHost, toolFrame, visit } from "./support/embedding.mjs";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

let site;
let host;
before(async () => {
  site = await startSite();
  host = await startHost();
  host.put("/frame", `<main><h1>Host</h1>${FRAME(site)}</main>`, { head: RESIZER(site) });
  host.put("/element", `<main><h1>Host</h1><kennismigrant-check></kennismigrant-check></main>`, { head: ELEMENT(site) });
});
after(async () => {
  await site.stop();
  await host.stop();
});

const FORMS = {
  "the frame": { address: () => `${host.base}/frame`, form: toolFrame, width: (page) => page.evaluate(() => document.querySelector("iframe").setAttribute("width", "100%")) },
  "the element": { address: () => `${host.base}/element`, form: async (page) => inside(page.locator("kennismigrant-check")) },
  "the one file": { address: () => `${site.base}/kennismigrant-check.html`, form: async (page) => page },
  "the demo": { address: () => `${site.base}/demo/`, form: toolFrame },
};

/** The heading of the first level is the host's: a frame has none. */
const NOT_FOR_FRAMES = ["page-has-heading-one"];

async function violations(place) {
  await place.evaluate((source) => window.axe ?? (0, eval)(source), axeSource);
  const { violations: found } = await place.evaluate((runOnly) => window.axe.run(document, { runOnly, iframes: false }), RULES);
  const counted = found.filter(({ id }) => place.parentFrame() === null || !NOT_FOR_FRAMES.includes(id));
  return counted.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

for (const [name, { address, form, width }] of Object.entries(FORMS))
  test(`${name}: the checker finds nothing, empty and with a verdict; nothing sticks out at 320 px`, async () => {
    const page = await visit(site, address(), { bypassCSP: true });
    const place = await form(page);
    await place.locator("#check").waitFor();
    const frames = page.frames();
    const all = async () => (await Promise.all(frames.map(violations))).flat();
    const found = await all();
    await visitor(place).offer(OFFER);
    found.push(...await all());
    await width?.(page);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const frame of frames) assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${frame.url()} sticks out`);
    await page.context().close();
    assert.deepEqual(found, []);
  });
