// The forms of embedding for who does not look, does not point, or looks at a narrow screen: every state of each in one visit.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, axeColours, bothCheckers, ibm, nowhere, reflows, shoot, sticksOut, walks } from "./support/access.mjs";
import { startReport } from "./support/earl.mjs";
import { besideFrame, ELEMENT, FRAME, inside, OFFER, RESIZER, settledHeights, startHost, toolFrame, visit } from "./support/embedding.mjs";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";

let site;
let host;
let report;
before(async () => {
  site = await startSite();
  host = await startHost();
  report = startReport("embedding", site.browser);
  const canBeDark =
    "<style>:root { color-scheme: light dark; } body { background: light-dark(#fff, #12181d); color: light-dark(#17212b, #e9edf0); } iframe { width: 100%; border: 0; }</style>";
  for (const lang of ["nl", "en"]) {
    host.put(`/frame-${lang}`, `<main lang="${lang}"><h1>Host</h1>${FRAME(site, `lang=${lang}`)}</main>`, {
      head: canBeDark + RESIZER(site),
    });
    host.put(`/element-${lang}`, `<main lang="${lang}"><h1>Host</h1><kennismigrant-check lang="${lang}"></kennismigrant-check></main>`, {
      head: canBeDark + ELEMENT(site),
    });
  }
});
after(async () => {
  await report.write();
  await site.stop();
  await host.stop();
});

/** Where each form stands, what the checkers look at, and in what the visitor fills in her answers. */
const FORMS = {
  frame: { address: (lang) => `${host.base}/frame-${lang}`, place: toolFrame, tool: (frame) => frame },
  element: {
    address: (lang) => `${host.base}/element-${lang}`,
    place: async (page) => page,
    tool: (page) => inside(page.locator("kennismigrant-check")),
  },
  "one file": {
    address: (lang) => `${site.base}/kennismigrant-check.html#lang=${lang}`,
    place: async (page) => page,
    tool: (page) => page,
  },
};

const STEPS = { nl: "Eén vraag tegelijk", en: "One question at a time" };

for (const [name, form] of Object.entries(FORMS))
  for (const lang of ["nl", "en"])
    test(`${name}, ${lang}: the checkers find nothing when empty, with mistakes, with a verdict, dark, at 320 px, in steps; nothing sticks out`, async () => {
      const page = await visit(site, form.address(lang), { bypassCSP: true });
      const place = await form.place(page);
      const me = visitor(form.tool(place), lang);
      const about = (state, more) => report.about({ page: name, language: lang, state, ...more });
      await me.form.waitFor();
      const found = await bothCheckers(place, about("empty"));
      if (place !== page)
        found.push(...(await bothCheckers(page, report.about({ page: `${name}: the page around it`, language: lang, state: "empty" }))));
      await me.offer({ ...OFFER, received: "2026-02-30", base: "veel" });
      await me.submit();
      await me.form.locator(".km-summary").waitFor();
      found.push(...(await bothCheckers(place, about("errors"))));
      await me.offer(OFFER);
      await me.submit();
      assert.equal(await me.outcome(), "met-provided");
      found.push(...(await bothCheckers(place, about("met-provided"))));
      await page.emulateMedia({ colorScheme: "dark" });
      found.push(...(await axeColours(place, about("met-provided", { colours: "dark" }))));
      if (lang === "nl") await shoot(page, `embed-${name.replace(" ", "-")}-dark`);
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize({ width: 320, height: 640 });
      for (const one of page.frames()) found.push(...(await reflows(one, about("met-provided", { width: 320 }))));
      if (lang === "nl") await shoot(page, `embed-${name.replace(" ", "-")}-320`);
      await place.getByRole("button", { name: STEPS[lang] }).click();
      // The line at the lower edge covers a part of what lies behind it; at the end of the page it covers nothing.
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      found.push(...(await bothCheckers(place, about("met-provided", { width: 320, layout: "steps" }))));
      for (const one of page.frames()) found.push(...(await reflows(one, about("met-provided", { width: 320, layout: "steps" }))));
      await page.context().close();
      assert.deepEqual(found, []);
    });

/** The frame by itself: how Tab gets into it and out of it is the next test. */
const ALONE = { ...FORMS, frame: { address: (lang) => `${site.base}/embed/?lang=${lang}`, tool: (page) => page } };

for (const [name, { address, tool }] of Object.entries(ALONE))
  test(`${name}: with Tab alone everything is reached, in order, in sight, and left again`, async () => {
    const page = await visit(site, address("nl"), { bypassCSP: true });
    await visitor(tool(page), "nl").offer(OFFER);
    const { count, faults } = await walks(page, report.about({ page: name, language: "nl", state: "met-provided" }));
    assert.ok(count > 10, String(count));
    assert.deepEqual(faults, []);
    await page.context().close();
  });

test("with Tab alone one gets into the frame, through it, and out of it again", async () => {
  host.put("/around", `<main><h1>Host</h1><a id="before" href="#x">Before</a>${FRAME(site)}<a id="after" href="#x">After</a></main>`, {
    head: RESIZER(site),
  });
  const page = await visit(site, `${host.base}/around`, { bypassCSP: true });
  const frame = await toolFrame(page);
  await visitor(frame).offer(OFFER);
  await page.locator("#before").focus();
  const inFrame = new Set();
  let out = false;
  for (let count = 0; count < 200 && !out; count += 1) {
    await page.keyboard.press("Tab");
    out = await page.evaluate(() => document.activeElement.id === "after");
    if (!out) inFrame.add(await frame.evaluate(() => document.activeElement.outerHTML));
  }
  report
    .about({ page: "frame", language: "nl", state: "met-provided" })
    .scripted(["2.1.2"], out ? [] : ["trapped"], "Tab goes into the frame, through it, and out of it again.");
  assert.ok(out, "Tab leaves the frame");
  assert.ok(inFrame.size > 10, String(inFrame.size));
  await page.context().close();
});

for (const { lang, place, next } of [
  { lang: "nl", place: "demo/", next: "Next" },
  { lang: "en", place: "demo/en/", next: "Volgende" },
])
  test(`${lang}: the demo: the checkers find nothing in the page and in the frame, empty and with a verdict; nothing sticks out at 320 px`, async () => {
    const page = await visit(site, `${site.base}/${place}`, { bypassCSP: true });
    const frame = await toolFrame(page);
    await page.locator("kennismigrant-check form").waitFor();
    await settledHeights(frame);
    const about = (state, more) =>
      report.about({ page: place, language: lang, state, layout: "frame as a page, element in steps", ...more });
    const found = [...(await bothCheckers(page, about("empty"))), ...(await bothCheckers(frame, about("empty")))];
    const element = page.locator("kennismigrant-check");
    await (await besideFrame(page, element.getByRole("radio").first())).check();
    await element.getByRole("button", { name: next }).click();
    await visitor(frame, lang).offer(OFFER);
    found.push(...(await axe(page, about("met-provided"))), ...(await axe(frame, about("met-provided"))));
    await page.setViewportSize({ width: 320, height: 640 });
    for (const one of page.frames()) found.push(...(await reflows(one, about("met-provided", { width: 320 }))));
    await shoot(page, `embed-demo-${lang}-320`);
    await page.context().close();
    assert.deepEqual(found, []);
  });

test("the control: the checkers and the ruler find what is wrong inside a frame", async () => {
  const page = await visit(site, FORMS.frame.address("nl"), { bypassCSP: true, viewport: { width: 320, height: 640 } });
  const frame = await toolFrame(page);
  await frame.evaluate(() => {
    const image = Object.assign(document.createElement("img"), { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" });
    const wide = document.createElement("p");
    wide.textContent = "x".repeat(200);
    wide.setAttribute("style", "overflow-wrap: normal");
    document.querySelector("main").append(image, wide);
  });
  assert.match((await axe(frame, nowhere)).join(), /image-alt/);
  assert.match((await ibm(frame, nowhere)).join(), /img_alt/);
  assert.match((await sticksOut(frame)).join(), /px wide on a screen of/);
  await page.context().close();
});
