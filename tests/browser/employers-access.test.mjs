// The page for employers for who does not look, does not point, or looks at a narrow screen, in each of its states. Where SHOTS names a folder, screenshots are kept there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, axeColours, bothCheckers, enlarges, nowhere, reflows, shoot, spaces, sticksOut, walks } from "./support/access.mjs";
import { startReport } from "./support/earl.mjs";
import { csv, employer, HEADS, rowsFor, STAFF } from "./support/employer.mjs";
import { startSite } from "./support/site.mjs";
import { becomes } from "./support/waiting.mjs";

let site;
let report;
before(async () => {
  site = await startSite();
  report = startReport("employers", site.browser);
});
after(async () => {
  await report.write();
  await site.stop();
});

/** Thirty people: who has enough, who has not, whose salary cannot be read, and what comes for them. */
const list = (lang) => {
  const heads = [...HEADS[lang], lang === "nl" ? "Einddatum contract" : "Contract end date"];
  const people = Array.from({ length: 30 }, (_, index) => [
    `Anna-Wilhelmina van den Bergh ${index}`,
    "1996-12-15",
    index % 7 === 0 ? "x" : String(4300 + 10 * index),
  ]);
  return csv([heads, ...rowsFor(lang, people).map((row) => [...row, "2027-03-31"])]);
};

/** How an employer gets to each state. */
const STATES = {
  empty: async () => {},
  refused: async (me, page) => {
    await me.choose("%PDF-1.7");
    await page.getByRole("alert").getByText("PDF").waitFor();
  },
  read: async (me, _, lang) => {
    await me.give(list(lang));
  },
  person: async (me, page, lang) => {
    await STATES.read(me, page, lang);
    await me.table.getByRole("button").nth(3).click();
    await me.table.getByRole("button", { name: /Bergh/ }).first().click();
    await me.dialog.waitFor();
  },
};

/** All that is folded is opened: the one checker takes a label in a fold for none. */
const unfoldAll = (page) =>
  page.locator("details").evaluateAll((every) => {
    for (const details of every) details.open = true;
  });

async function opened(lang, state, options = {}) {
  const page = await site.open(STAFF[lang], { bypassCSP: true, ...options });
  const me = employer(page, lang);
  await page.getByLabel(me.words.choose).waitFor({ state: "attached" });
  await STATES[state](me, page, lang);
  return { page, me };
}

for (const lang of ["nl", "en"])
  for (const state of Object.keys(STATES))
    test(`${lang}, ${state}: the checkers find nothing, also dark and in forced colours; all fits at 320 px, with larger text and with more space`, async () => {
      const about = (more = {}) => report.about({ page: `${STAFF[lang]}/`, language: lang, state, ...more });
      const { page } = await opened(lang, state);
      const found = await axe(page, about());
      await shoot(page, `employers-${lang}-${state}-folded`);
      await unfoldAll(page);
      found.push(...(await bothCheckers(page, about())));
      await shoot(page, `employers-${lang}-${state}`);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      found.push(...(await axeColours(page, about({ colours: "dark" }))));
      await shoot(page, `employers-${lang}-${state}-dark`);
      await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
      found.push(...(await axeColours(page, about({ colours: "forced" }))));
      await page.emulateMedia({ forcedColors: "none" });
      await page.setViewportSize({ width: 320, height: 640 });
      found.push(...(await reflows(page, about({ width: 320 }))));
      // In the dialog the bar of the check lies over what is about to be scrolled into sight.
      if (state !== "person") found.push(...(await axe(page, about({ width: 320 }))));
      await shoot(page, `employers-${lang}-${state}-320`);
      await page.setViewportSize({ width: 640, height: 900 });
      found.push(...(await enlarges(page, about({ width: 640 }))), ...(await spaces(page, about({ width: 640 }))));
      await page.context().close();
      assert.deepEqual(found, []);
    });

for (const [lang, viewport] of [
  ["nl", { width: 1280, height: 900 }],
  ["en", { width: 320, height: 640 }],
])
  test(`${lang}: Tab reaches all, in order and in sight, at ${viewport.width} px`, async () => {
    const { page } = await opened(lang, "read", { viewport });
    await unfoldAll(page);
    const { count, faults } = await walks(
      page,
      report.about({ page: `${STAFF[lang]}/`, language: lang, state: "read", width: viewport.width }),
    );
    await page.context().close();
    assert.deepEqual(faults, []);
    assert.ok(count > 80, `${count}`);
  });

test("from the file to the list, a person and back, and to the file that is saved, by keys alone", async () => {
  const page = await site.open(STAFF.nl);
  const me = employer(page, "nl");
  const chooser = page.waitForEvent("filechooser");
  /** Presses Tab until it stands on what is looked for. */
  const tabTo = async (wanted, key = "Tab") => {
    for (let turn = 0; turn < 60; turn += 1) {
      await page.keyboard.press(key);
      if ((await me.focus()) === wanted) return;
    }
    assert.fail(`${wanted} is not reached; the focus is on ${await me.focus()}`);
  };
  await tabTo(me.words.choose);
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "lijst.csv", mimeType: "text/csv", buffer: Buffer.from(list("nl")) });
  await me.ready();
  await becomes(async () => (await me.focus()).startsWith("30 mensen"), true);
  const shown = await me.rows();
  const [first] = shown[0];
  await tabTo(first);
  await page.keyboard.press("Enter");
  await me.dialog.waitFor();
  await becomes(me.focus, first);
  await tabTo(me.words.close);
  // Behind the dialog nothing is reached.
  for (let turn = 0; turn < 40; turn += 1) {
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest("dialog") !== null));
  }
  await page.keyboard.press("Escape");
  await becomes(me.focus, first);
  await tabTo(me.words.xlsx, "Shift+Tab");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Space")]);
  assert.match(download.suggestedFilename(), /\.xlsx$/);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const width of [1280, 320])
  test(`whatever is pressed is 44 px high, at ${width} px`, async () => {
    const { page } = await opened("nl", "read", { viewport: { width, height: 900 } });
    await unfoldAll(page);
    const low = await page.locator("#staff").evaluate((root) =>
      [...root.querySelectorAll("button, select, summary, input, textarea")]
        .filter((one) => one.checkVisibility())
        .map((one) => {
          // A tick is pressed by its words too.
          const area = one.type === "checkbox" ? one.parentElement : one;
          return { name: one.getAttribute("aria-label") ?? one.innerText ?? one.id, high: Math.round(area.getBoundingClientRect().height) };
        })
        .filter(({ high }) => high < 44)
        .map(({ name, high }) => `${name}: ${high} px`),
    );
    await page.context().close();
    assert.deepEqual(low, []);
  });

test("the control: what sticks out and what has no name is found", async () => {
  const { page } = await opened("nl", "read", { viewport: { width: 320, height: 640 } });
  await page.evaluate(() => {
    const wide = document.createElement("p");
    wide.textContent = "x".repeat(200);
    wide.setAttribute("style", "overflow-wrap: normal");
    document.querySelector("main").append(wide, document.createElement("select"));
  });
  assert.match((await axe(page, nowhere)).join(), /select-name/);
  assert.notDeepEqual(await sticksOut(page), []);
  await page.context().close();
});
