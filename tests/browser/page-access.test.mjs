// Every state of the page for who does not look, does not point, or looks at a narrow screen. Screenshots are kept under target/screenshots.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";

const require = createRequire(import.meta.url);
const SHOTS = path.resolve(import.meta.dirname, "../../target/screenshots");
const axeSource = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const ibmSource = await readFile(require.resolve("accessibility-checker-engine/ace.js"), "utf8");

let site;
before(async () => {
  await mkdir(SHOTS, { recursive: true });
  site = await startSite();
});
after(() => site.stop());

/** How a visitor gets to each state. */
const STATES = {
  empty: async () => {},
  errors: async (me) => {
    await me.offer({ received: "2026-02-30", age: 36, base: "veel" });
    await me.submit();
  },
  "met-provided": async (me) => { await me.offer({ age: 24, base: "4500" }); },
  met: async (me) => {
    await me.offer({ age: 36, base: "6100" });
    await me.submit();
    await me.tickGates();
  },
  "not-met": async (me) => {
    await me.offer({ age: 36, base: "2000" });
    await me.group(me.words.level).getByRole("radio").first().check();
    await me.group(me.words.kind).getByRole("radio").nth(5).check();
  },
  unknown: async (me) => {
    await me.offer({ base: "5000" });
    await me.form.getByRole("button", { name: /Voeg extra loon toe|Add other pay/ }).click();
  },
  steps: async (me, page) => { await page.getByRole("button", { name: /Eén vraag tegelijk|One question at a time/ }).click(); },
};

const RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

async function axe(page, runOnly = RULES) {
  await page.evaluate((source) => window.axe ?? (0, eval)(source), axeSource);
  const { violations } = await page.evaluate((only) => window.axe.run(document, { runOnly: only }), runOnly);
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

async function ibm(page) {
  await page.evaluate(`${ibmSource}; window.ace = ace;`);
  const { results } = await page.evaluate(async () => {
    const report = await new window.ace.Checker().check(document, ["WCAG_2_2"]);
    return { results: report.results.map(({ ruleId, value, message, snippet }) => ({ ruleId, value, message, snippet })) };
  });
  return results.filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL").map(({ ruleId, message, snippet }) => `ibm ${ruleId}: ${message} ${snippet}`);
}

/** Scripts of the checkers are the tests' own: the page's policy would refuse them, so it is off here and on in every other test. */
async function opened(lang, state, options = {}) {
  const page = await site.open(lang, { bypassCSP: true, ...options });
  const me = visitor(page, lang);
  await me.form.waitFor();
  await STATES[state](me, page);
  // The long table behind the picture is opened in one state: it is the same in all.
  const closed = state === "empty" ? "details" : "details:not(.km-chart-table)";
  await page.locator(closed).evaluateAll((all) => { for (const details of all) details.open = true; });
  return page;
}

/** All that colours can change. */
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

const shoot = (page, name) => page.screenshot({ path: path.join(SHOTS, `page-${name}.png`), fullPage: true });

for (const lang of ["nl", "en"])
  for (const state of Object.keys(STATES))
    test(`${lang}, ${state}: the checkers find nothing, also dark and in forced colours; nothing sticks out at 320 px`, async () => {
      const page = await opened(lang, state);
      const found = [...await axe(page), ...await ibm(page)];
      await shoot(page, `${lang}-${state}`);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      found.push(...await axe(page, COLOURS));
      if (lang === "nl") await shoot(page, `${lang}-${state}-dark`);
      await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
      found.push(...await axe(page, COLOURS));
      if (lang === "nl") await shoot(page, `${lang}-${state}-forced-colours`);
      await page.emulateMedia({ forcedColors: "none" });
      await page.setViewportSize({ width: 320, height: 640 });
      found.push(...await sticksOut(page));
      await shoot(page, `${lang}-${state}-320`);
      await page.context().close();
      assert.deepEqual(found, []);
    });

test("the control: both checkers find what is wrong", async () => {
  const page = await opened("nl", "empty");
  await page.evaluate(() => {
    const image = document.createElement("img");
    image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    document.querySelector("main").append(image);
  });
  assert.match((await axe(page)).join(), /image-alt/);
  assert.match((await ibm(page)).join(), /img_alt/);
  await page.context().close();
});

/** Elements that stick out sideways, but for those that scroll by themselves. */
const sticksOut = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".scroll, .km-scroll")).map(({ outerHTML }) => outerHTML.slice(0, 120));
});

test("text twice as large: nothing sticks out, nothing is cut off", async () => {
  const page = await opened("nl", "met-provided", { viewport: { width: 640, height: 900 } });
  await page.addStyleTag({ content: "html { font-size: 200%; }" });
  assert.deepEqual(await sticksOut(page), []);
  await page.context().close();
});

test("whatever can be pressed is at least 24 px, and choices and buttons 44 px", async () => {
  const page = await opened("nl", "unknown", { viewport: { width: 320, height: 640 } });
  const small = await page.evaluate(() => [...document.querySelectorAll(".km-check button:not(.km-link), .km-check .km-pick, .km-check select, .km-check input[type=text], .km-check summary")]
    .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height < 43.5).map(({ outerHTML }) => outerHTML.slice(0, 120)));
  assert.deepEqual(small, []);
  await page.context().close();
});

test("in forced colours a button keeps its border", async () => {
  const page = await opened("nl", "empty", { forcedColors: "active" });
  const widths = await page.locator(".km-button:visible").evaluateAll((all) => all.map((button) => getComputedStyle(button).borderTopWidth));
  assert.ok(widths.length > 0 && widths.every((width) => width !== "0px"), widths.join());
  await page.context().close();
});

test("printed: at most two pages with verdict, reasons, answers and version, every part open", async () => {
  const page = await site.open("nl");
  const me = visitor(page, "nl");
  await me.offer({ age: 24, base: "4500" });
  const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const text = await page.locator("#result").innerText();
  for (const words of [/Ja, als/, /Waarom\?/, /Uw antwoorden/, /Versie \d/, /rules|regels/]) assert.match(text, words);
  assert.equal(await me.form.isVisible(), false);
  await page.context().close();
});
