// Every state of the page for who does not look, does not point, or looks at a narrow screen. Where SHOTS names a folder, screenshots are kept there.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, axeColours, bothCheckers, enlarges, ibm, nowhere, reflows, shoot, spaces, sticksOut, walks } from "./support/access.mjs";
import { startReport } from "./support/earl.mjs";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";
import { rested } from "./support/waiting.mjs";

let site;
let report;
before(async () => {
  site = await startSite();
  report = startReport("page", site.browser);
});
after(async () => {
  await report.write();
  await site.stop();
});

/** How a visitor gets to each state. */
const STATES = {
  empty: async () => {},
  errors: async (me) => {
    await me.offer({ received: "2026-02-30", age: 36, base: "veel" });
    await me.submit();
  },
  "met-provided": async (me) => {
    await me.offer({ age: 24, base: "4500" });
  },
  met: async (me) => {
    await me.offer({ age: 36, base: "6100" });
    await me.submit();
    await me.tickGates();
  },
  "not-met": async (me) => {
    await me.offer({ age: 36, base: "2000" });
    await me.noRecentStudy();
  },
  unknown: async (me) => {
    await me.offer({ base: "5000" });
    await me.form.getByRole("button", { name: /Voeg extra salaris toe|Add other pay/ }).click();
  },
  yearly: async (me) => {
    await me.offer({ age: 36, base: "71304", per: "year", thirteenth: "yes", thirteenthMonthly: "no" });
    await me.group(me.words.employer).getByLabel(me.words.turkish).check();
    await me.recentStudy();
    await me.group(me.words.completed).getByLabel(me.words.earlier).check();
  },
  steps: async (_, page) => {
    await page.getByRole("button", { name: /Eén vraag tegelijk|One question at a time/ }).click();
  },
};

const about = (lang, state, more = {}) =>
  report.about({ page: `${lang}/`, language: lang, state, layout: state === "steps" ? "steps" : "page", ...more });

/** Scripts of the checkers are the tests' own: the page's policy would refuse them, so it is off here and on in every other test. */
async function opened(lang, state, options = {}) {
  const page = await site.open(lang, { bypassCSP: true, ...options });
  const me = visitor(page, lang);
  await me.form.waitFor();
  await STATES[state](me, page);
  // What is folded may hold folds of its own, and is looked at once it is drawn.
  await me.drawn();
  await page.locator("details").evaluateAll((all) => {
    for (const details of all) details.open = true;
  });
  await rested(me.result);
  return page;
}

for (const lang of ["nl", "en"])
  for (const state of Object.keys(STATES))
    test(`${lang}, ${state}: the checkers find nothing, also dark and in forced colours; nothing sticks out at 320 px`, async () => {
      const page = await opened(lang, state);
      const found = await bothCheckers(page, about(lang, state));
      await shoot(page, `page-${lang}-${state}`);
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      found.push(...(await axeColours(page, about(lang, state, { colours: "dark" }))));
      if (lang === "nl") await shoot(page, `page-${lang}-${state}-dark`);
      await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
      found.push(...(await axeColours(page, about(lang, state, { colours: "forced" }))));
      if (lang === "nl") await shoot(page, `page-${lang}-${state}-forced-colours`);
      await page.emulateMedia({ forcedColors: "none" });
      await page.setViewportSize({ width: 320, height: 640 });
      found.push(...(await reflows(page, about(lang, state, { width: 320 }))));
      await shoot(page, `page-${lang}-${state}-320`);
      await page.context().close();
      assert.deepEqual(found, []);
    });

test("the control: both checkers and the rulers find what is wrong", async () => {
  const page = await opened("nl", "empty", { viewport: { width: 320, height: 640 } });
  await page.evaluate(() => {
    const image = document.createElement("img");
    image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    const wide = document.createElement("p");
    wide.textContent = "x".repeat(200);
    wide.setAttribute("style", "overflow-wrap: normal");
    const low = document.createElement("p");
    low.textContent = "In two lines, if there is room for them, and there is none.";
    low.setAttribute("style", "height: 1.2em; overflow: hidden");
    const link = (text, how) => Object.assign(document.createElement("a"), { href: "#tool", textContent: text, tabIndex: 0, ...how });
    const dull = link("Dull");
    dull.setAttribute("style", "outline: none");
    const below = link("Below");
    below.setAttribute("style", "position: fixed; left: 0; top: 0");
    const above = document.createElement("div");
    above.setAttribute("style", "position: fixed; left: 0; top: 0; width: 200px; height: 60px; z-index: 9");
    const lost = link("Lost");
    lost.addEventListener("focus", () => document.querySelector(".top a").focus());
    document.querySelector("main").append(image, wide, low, link("First", { tabIndex: 1 }), dull, below, above, lost);
  });
  assert.match((await axe(page, nowhere)).join(), /image-alt/);
  assert.match((await ibm(page, nowhere)).join(), /img_alt/);
  assert.match((await sticksOut(page)).join(), /the page is \d{4} px wide on a screen of 320 px/);
  const { faults } = await walks(page, nowhere);
  for (const wrong of [
    /out of order: <a class="skip"/,
    /focus not to be seen: <a href="#tool"[^,]*>Dull/,
    /focus covered: <a href="#tool"[^,]*>Below/,
    /not reached: <a href="#tool"[^,]*>Lost/,
  ])
    assert.match(faults.join(), wrong);
  assert.match((await spaces(page, nowhere)).join(), /cut off: <p style="height/);
  await page.context().close();
});

test("text twice as large: nothing sticks out", async () => {
  const page = await opened("nl", "met-provided", { viewport: { width: 640, height: 900 } });
  assert.deepEqual(await enlarges(page, about("nl", "met-provided", { width: 640 })), []);
  await page.context().close();
});

for (const width of [320, 1280])
  test(`${width} px, text with more space around it: nothing is cut off or sticks out`, async () => {
    const page = await opened("nl", "unknown", { viewport: { width, height: 800 } });
    assert.deepEqual(await spaces(page, about("nl", "unknown", { width })), []);
    await page.context().close();
  });

for (const [state, width] of [
  ["met-provided", 1280],
  ["met-provided", 320],
  ["steps", 320],
])
  test(`${state}, ${width} px: with Tab alone everything is reached, in order, in sight, and left again`, async () => {
    const page = await opened("en", state, { viewport: { width, height: 640 } });
    const { count, faults } = await walks(page, about("en", state, { width }));
    assert.ok(count > 10, String(count));
    assert.deepEqual(faults, []);
    await page.context().close();
  });

test("mistakes and the verdict are told in words, where a screen reader finds them", async () => {
  const page = await opened("nl", "errors");
  const errors = await page.locator("#check [aria-invalid=true]").evaluateAll((all) =>
    all.map((field) => {
      const words = (field.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "")
        .join(" ");
      return { field: field.outerHTML.slice(0, 120), words };
    }),
  );
  assert.ok(errors.length >= 2, String(errors.length));
  const silent = errors.filter(({ words }) => !/Deze dag bestaat niet|Vul een bedrag in met cijfers/.test(words));
  about("nl", "errors").scripted(
    ["3.3.1", "3.3.3"],
    silent,
    "A field with a mistake is marked and described by a sentence that says what to fill in.",
  );
  assert.deepEqual(silent, []);
  const other = await opened("nl", "met");
  const told = await other.getByRole("status").innerText();
  about("nl", "met").scripted(["4.1.3"], /^Ja/.test(told) ? [] : [told], "After the button the verdict stands in a status message.");
  assert.match(told, /^Ja/);
  for (const one of [page, other]) await one.context().close();
});

test("whatever can be pressed is at least 24 px high, and choices and buttons 44 px", async () => {
  const page = await opened("nl", "unknown", { viewport: { width: 320, height: 640 } });
  const lower = (selector, height) =>
    page
      .locator(selector)
      .evaluateAll(
        (all, least) =>
          all
            .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height < least - 0.5)
            .map(({ outerHTML }) => outerHTML.slice(0, 120)),
        height,
      );
  const small = [
    ...(await lower(
      ".km-check button:not(.km-link), .km-check .km-pick, .km-check select, .km-check input[type=text], .km-check summary",
      44,
    )),
    ...(await lower(".km-check button", 24)),
  ];
  about("nl", "unknown", { width: 320 }).scripted(
    ["2.5.8"],
    small,
    "Buttons and choices are at least 44 px high, buttons that look like a link 24 px.",
  );
  assert.deepEqual(small, []);
  await page.context().close();
});

test("in forced colours a button keeps its border", async () => {
  const page = await opened("nl", "empty", { forcedColors: "active" });
  const widths = await page
    .locator(".km-button:visible")
    .evaluateAll((all) => all.map((button) => getComputedStyle(button).borderTopWidth));
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
  await me.drawn();
  const text = await page.locator("#result").innerText();
  for (const words of [/Ja, als/, /Waarom\?/, /Uw antwoorden/, /Versie \d/, /rules|regels/]) assert.match(text, words);
  assert.equal(await me.form.isVisible(), false);
  await page.context().close();
});
