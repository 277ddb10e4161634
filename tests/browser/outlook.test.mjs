// What changes later: the events that matter in a case, and the strip of days with the answer of each.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

function onPage(name, lang, run, options = {}) {
  test(name, async () => {
    const page = await site.open(lang, options);
    try {
      const me = visitor(page, lang);
      await run(me, me.result.locator('[data-part="outlook"]'), page);
      assert.deepEqual(page.complaints, []);
    } finally {
      await page.context().close();
    }
  });
}

const plain = (text) => text.replace(/\s+/g, " ").trim();

/** The days as they stand, each in one line. */
const days = async (outlook) => (await outlook.locator("ol").getByRole("button").allInnerTexts()).map(plain);

onPage("the days stand in order, each with its name and the answer of that day", "nl", async (me, outlook) => {
  // Today is 22 November 2026. On the day itself EUR 4,600 is too little for 30 and over, so that the study is asked about.
  await me.offer({ received: "2026-12-28", birth: "1996-12-22", base: "4600" });
  await me.noRecentStudy();
  await outlook.getByRole("button", { name: /^31 december 2026.*Nee$/ }).waitFor();
  await me.drawn();
  // 4,600 against 4,357 before the birthday and 5,942 after it; of 2027 no amount is known.
  assert.deepEqual(await days(outlook), [
    "22 november 2026 vandaag Ja, als …",
    "21 december 2026 laatste dag onder 30 Ja, als …",
    "31 december 2026 laatste dag met bekende bedragen Nee",
    "1 januari 2027 nieuwe bedragen Nog niet bekend",
  ]);
});

onPage("a day that is pressed tells its answer, and only that one is pressed", "nl", async (me, outlook) => {
  await me.offer({ received: "2026-11-29", birth: "1996-12-22", base: "4600" });
  await me.drawn();
  const button = (name) => outlook.getByRole("button", { name });
  await button(/21 december 2026/).click();
  assert.match(
    plain(await outlook.innerText()),
    /Ontvangt de IND de aanvraag op 21 december 2026\? Dan is het antwoord: Ja, als … .*Nodig: € 4\.357,00/,
  );
  await button(/1 januari 2027/).click();
  assert.equal(await button(/21 december 2026/).getAttribute("aria-pressed"), "false");
  assert.equal(await button(/1 januari 2027/).getAttribute("aria-pressed"), "true");
  assert.match(plain(await outlook.innerText()), /op 1 januari 2027\? Dan is het antwoord: Nog niet bekend\. De wet en de bedragen/);
  assert.equal(await me.need(), "€ 4.357,00");
});

onPage("days that are one and the same stand once, with both names", "nl", async (me, outlook) => {
  await me.offer({ received: "2026-11-29", birth: "1997-01-01", base: "4600" });
  await me.drawn();
  assert.equal((await days(outlook))[1], "31 december 2026 laatste dag onder 30 en laatste dag met bekende bedragen Ja, als …");
});

onPage(
  "no day before today, and the last known amounts not once they are past",
  "nl",
  async (me, outlook) => {
    await me.offer({ received: "2027-02-10", age: 36, base: "6000" });
    await outlook.getByText("vandaag").waitFor();
    await me.drawn();
    const stand = await days(outlook);
    assert.match(stand[0], /^10 februari 2027 vandaag/);
    assert.doesNotMatch(stand.join(), /2026/);
  },
  { now: "2027-02-10" },
);

onPage(
  "the end of the window and of the contract are days too, and the end of the three years says what it changes",
  "nl",
  async (me, outlook) => {
    await me.offer({ received: "2026-11-29", age: 36, base: "3200" });
    await me.recentStudy();
    await me.group(me.words.level).getByLabel(me.words.master).check();
    await me.group(me.words.kind).getByLabel(me.words.dutch).check();
    await me.date(me.words.completed, "2023-12-10");
    await outlook.getByText("laatste dag van de drie jaar").waitFor();
    await me.drawn();
    const stand = await days(outlook);
    // Three years after 10 December 2023 that day still counts; 3,200 against 3,122, and after it against 5,942.
    assert.match(stand[1], /^10 december 2026 laatste dag van de drie jaar Ja, als …$/);
    assert.doesNotMatch(stand[2], /Ja/);
    assert.match(
      plain(await outlook.innerText()),
      /11 december 2026: de drie jaar .* voorbij\. Daarna kan het verlaagde bedrag bij een eerste aanvraag alleen nog met een zoekjaar/,
    );
    assert.doesNotMatch(await outlook.innerText(), /30 jaar/);
  },
);

onPage("a 30th birthday is told only where it changes the amount", "nl", async (me, outlook) => {
  await me.offer({ received: "2026-11-29", birth: "1996-12-22", base: "4600" });
  await outlook.getByText(/30 jaar\. Voor een eerste aanvraag/).waitFor();
  // The reduced amount knows no age.
  await me.base("3200");
  await me.recentStudy();
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.group(me.words.kind).getByLabel(me.words.dutch).check();
  await me.date(me.words.completed, "2025-06-10");
  await outlook.getByText("laatste dag van de drie jaar").waitFor();
  await me.drawn();
  assert.doesNotMatch(await outlook.innerText(), /30 jaar\.|onder 30/);
});

onPage("who keeps the amount for under 30 hears of no birthday", "nl", async (me, outlook) => {
  // The permit of now is asked about at 30 and over; the answer stays with another date of birth.
  await me.offer({ kind: "extension", received: "2026-11-29", birth: "1990-12-22", base: "4600" });
  await me
    .group(/salariscriterium geldt/)
    .getByLabel(/jonger dan 30/)
    .check();
  await me.date(me.words.birth, "1996-12-22");
  await outlook.getByRole("button", { name: /^31 december 2026.*Ja, als/ }).waitFor();
  await me.drawn();
  assert.doesNotMatch(await outlook.innerText(), /30 jaar\.|onder 30/);
  assert.match((await days(outlook))[1], /^31 december 2026 laatste dag met bekende bedragen Ja, als …$/);
});

onPage("where no amount counts there is no birthday, no new amounts and no estimate", "nl", async (me, outlook, page) => {
  await page.getByRole("button", { name: "Onderzoeker" }).click();
  await outlook.getByText("Wij kennen geen dag waarop het antwoord verandert.").waitFor();
  await me.drawn();
  assert.equal((await me.outcome()) === "not-met", false);
  const said = (await outlook.count()) ? await outlook.innerText() : "";
  assert.doesNotMatch(said, /30|nieuwe bedragen|bekende bedragen/);
  assert.doesNotMatch(await page.locator("main").innerText(), /schatting/);
});

onPage("who gave 29 years is warned, and is led to the date of birth", "nl", async (me, outlook) => {
  await me.offer({ received: "2026-11-29", age: 29, base: "4600" });
  await outlook.getByText(/29 jaar\. Op de 30e verjaardag/).waitFor();
  await outlook.getByRole("button", { name: "Vul de geboortedatum in" }).click();
  assert.ok(await me.group(me.words.birth).evaluate((group) => group.contains(document.activeElement)));
  await me.form.getByLabel(me.words.age).fill("28");
  await outlook.getByText(/29 jaar\./).waitFor({ state: "detached" });
});

onPage("of a year long past there are no days to choose", "en", async (me, outlook) => {
  await me.offer({ received: "2013-07-01", age: 36, base: "60000", per: "year", holiday: "yes", thirteenth: null });
  await outlook.getByText("1 January 2014").first().waitFor();
  await me.drawn();
  assert.equal(await outlook.locator("ol").count(), 0);
});

onPage("of a file of long ago the law that changed within a year is told, and not all that came after it", "nl", async (me, outlook) => {
  await me.offer({ received: "2011-01-15", age: 36, base: "60000", per: "year", holiday: "yes", thirteenth: null });
  await outlook.getByText("19 juni 2011").first().waitFor();
  assert.match(await outlook.innerText(), /1 januari 2012: er gelden nieuwe bedragen/);
  // From June 2013 on the sponsor must be recognised.
  assert.doesNotMatch(await outlook.innerText(), /201[3-9]|202\d/);
});

for (const [width, across] of [
  [1280, true],
  [390, false],
])
  onPage(
    `the days stand ${across ? "side by side" : "under each other"} at ${width} px, each at least 44 px high`,
    "nl",
    async (me, outlook, page) => {
      await me.offer({ received: "2026-11-29", birth: "1996-12-22", base: "4600" });
      await page.setViewportSize({ width, height: 900 });
      await me.drawn();
      // As wide as the page lets the part be.
      await outlook.evaluate((part) => {
        for (let box = part; box.id !== "tool"; box = box.parentElement) Object.assign(box.style, { display: "block", maxWidth: "none" });
      });
      const boxes = await outlook
        .locator("ol")
        .getByRole("button")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()));
      assert.ok(boxes.every(({ height }) => height >= 44));
      assert.equal(new Set(boxes.map(({ top }) => Math.round(top))).size === 1, across);
    },
  );
