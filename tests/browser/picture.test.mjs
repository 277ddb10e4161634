// The picture of a case: the amounts of the day on one axis, and the salary that can be moved between them. Amounts are those of the decrees.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe } from "./support/access.mjs";
import { startReport } from "./support/earl.mjs";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";
import { rested } from "./support/waiting.mjs";

let site;
let report;
before(async () => {
  site = await startSite();
  report = startReport("picture", site.browser);
});
after(() => site.stop());

function onPage(name, lang, run, options = {}) {
  test(name, async () => {
    const page = await site.open(lang, options);
    try {
      await run(visitor(page, lang), page, page.getByRole("region", { name: /Het salaris en de bedragen|The salary and the amounts/ }));
      assert.deepEqual(page.complaints, []);
    } finally {
      await page.context().close();
    }
  });
}

const rows = (picture) => picture.getByRole("listitem").allInnerTexts();
const plain = (text) => text.replace(/\s+/g, " ");

onPage("every amount of the day has its name, its place and the gap to it", "nl", async (me, _page, picture) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5000" });
  await picture.getByRole("slider").waitFor();
  const said = (await rows(picture)).map(plain);
  // 5,942 − 5,000; an amount that does not apply has no gap.
  assert.match(said[0], /^Verlaagd salariscriterium geldt misschien € 3\.122,00 genoeg/i);
  assert.match(said[1], /^Bedrag voor jonger dan 30 jaar geldt niet € 4\.357,00\s*$/i);
  assert.match(said[2], /blauwe kaart geldt misschien € 4\.754,00 genoeg/);
  assert.match(said[3], /^Bedrag voor 30 jaar en ouder € 5\.942,00 € 942,00 te weinig/i);
  assert.match(said[4], /^Bedrag voor de Europese blauwe kaart € 5\.942,00 € 942,00 te weinig/i);
  assert.match(plain(await picture.innerText()), /Salaris per maand, zonder vakantiegeld/);
  const inside = await picture.locator(".km-mark line, .km-mark rect").evaluateAll((lines) =>
    lines.every((line) =>
      ["x1", "x2", "x"].every((name) => {
        const at = Number.parseFloat(line.getAttribute(name) ?? "0");
        return at >= 0 && at <= 100;
      }),
    ),
  );
  assert.ok(inside);
});

onPage("no word of the picture lies over another, on any screen", "en", async (me, page, picture) => {
  await me.offer({ received: "2026-03-01", birth: "1997-01-01", base: "5000" });
  await picture.getByRole("slider").waitFor();
  for (const width of [1280, 760, 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await picture.evaluate((section) => {
      const boxes = [...section.querySelectorAll(".km-mark-name, .km-mark-amount > *, .km-scale label, .km-axis p > span, .km-hint")]
        .filter((element) => element.checkVisibility() && element.textContent)
        .map((element) => ({ text: element.textContent, ...element.getBoundingClientRect().toJSON() }));
      return boxes.flatMap((a, index) =>
        boxes
          .slice(index + 1)
          .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          .map((b) => `${a.text} / ${b.text}`),
      );
    });
    assert.deepEqual(over, [], `${width} px`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${width} px`);
  }
});

onPage(
  "keys move the salary, and the answer at that amount is told until it stands on its own place again",
  "nl",
  async (me, page, picture) => {
    await me.offer({ received: "2026-03-01", age: 24, base: "4350" });
    const slider = picture.getByRole("slider");
    await slider.waitFor();
    assert.match(plain(await slider.getAttribute("aria-valuetext")), /^€ 4\.350,00 per maand, zonder vakantiegeld$/);
    assert.doesNotMatch(await picture.innerText(), /Als het salaris/);
    assert.equal(await picture.getByRole("button", { name: /^Terug naar/ }).isVisible(), false);
    const verdict = await me.verdict();
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    // A step is EUR 10: 4,360, above the 4,357 of 2026.
    assert.match(plain(await slider.getAttribute("aria-valuetext")), /^€ 4\.360,00 /);
    assert.match(
      plain(await picture.innerText()),
      /Als het salaris € 4\.360,00 was: Ja, als … Nodig: € 4\.357,00\. Het salaris telt voor € 4\.360,00: € 3,00 meer dan nodig/,
    );
    assert.equal(await picture.getByLabel("Of vul een bedrag in").inputValue(), "4360,00");
    await page.keyboard.press("ArrowLeft");
    assert.match(plain(await picture.innerText()), /Als het salaris € 4\.350,00 was: Dat hangt ervan af\. .*hangt af van uw studie/);
    assert.equal(await me.verdict(), verdict);
    await picture.getByRole("button", { name: /^Terug naar/ }).click();
    assert.doesNotMatch(await picture.innerText(), /Als het salaris/);
    assert.ok(await slider.evaluate((element) => element === document.activeElement));
  },
);

onPage("an exact amount can be typed; another salary in the form takes the marker along", "en", async (me, _page, picture) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5000" });
  const field = picture.getByLabel("Or fill in an amount");
  await field.fill("5,941.99");
  assert.match(plain(await picture.innerText()), /If the salary were €5,941\.99: It depends\./);
  assert.match(plain((await rows(picture))[3]), /€5,942\.00 €0\.01 too little/);
  await field.fill("5942");
  assert.match(plain(await picture.innerText()), /If the salary were €5,942\.00: Yes, if …/);
  await me.base("5100");
  await picture.getByText("€5,100.00").waitFor();
  assert.doesNotMatch(await picture.innerText(), /If the salary were/);
  // 5,942 − 5,100.
  assert.match(plain((await rows(picture))[3]), /€842\.00 too little/);
});

onPage("what was typed per year is moved per month, and the amount of a step is all that counts", "nl", async (me, _page, picture) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "71304", per: "year", thirteenth: "yes", thirteenthMonthly: "no" });
  const slider = picture.getByRole("slider");
  await picture
    .getByText(/^€\s5\.484,92$/)
    .first()
    .waitFor();
  // 71,304 / 13 = 5,484.92.
  assert.match(plain(await slider.getAttribute("aria-valuetext")), /^€ 5\.484,92/);
  await picture.getByLabel("Of vul een bedrag in").fill("5930");
  // 5,942 − 5,930.
  assert.match(plain((await rows(picture))[3]), /€ 12,00 te weinig/);
  await picture.getByLabel("Of vul een bedrag in").fill("5942");
  assert.match(plain((await rows(picture))[3]), /€ 5\.942,00 genoeg/);
});

onPage("while pay is a range both ends are told and drawn", "nl", async (me, _page, picture) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "71304", per: "year", thirteenth: "yes", thirteenthMonthly: "unknown" });
  const slider = picture.getByRole("slider");
  await picture
    .getByText(/^tussen €\s5\.484,92 en €\s5\.942,00$/)
    .first()
    .waitFor();
  // 71,304 / 13 and / 12.
  assert.match(plain(await slider.getAttribute("aria-valuetext")), /^tussen € 5\.484,92 en € 5\.942,00 per maand/);
  assert.match(plain((await rows(picture))[3]), /€ 5\.942,00 nog niet zeker/);
  const wide = await picture
    .locator(".km-mark-range")
    .first()
    .evaluate((line) => line.getBoundingClientRect().width);
  assert.ok(wide > 20, `${wide} px`);
});

onPage("before 2014 the axis is per year, with holiday allowance", "nl", async (me, _page, picture) => {
  await me.offer({ received: "2013-07-01", age: 36, base: "51000", per: "year", holiday: "yes", thirteenth: null });
  const slider = picture.getByRole("slider");
  await slider.waitFor();
  assert.match(plain(await slider.getAttribute("aria-valuetext")), /^€ 51\.000,00 per jaar, met vakantiegeld$/);
  // 2013: 52,010 and 60,952.
  const said = (await rows(picture)).map(plain);
  assert.match(said.join("|"), /30 jaar en ouder € 52\.010,00 € 1\.010,00 te weinig/);
  assert.match(said.join("|"), /blauwe kaart € 60\.952,00 € 9\.952,00 te weinig/);
  assert.doesNotMatch(await picture.innerText(), /schatting/i);
});

onPage("without pay the amounts stand alone; where no amount counts there is no picture", "nl", async (me, page, picture) => {
  await me.form.getByLabel(me.words.first).check();
  await me.form.getByLabel(me.words.age).fill("36");
  await me.form.getByLabel(me.words.employee).check();
  await picture.getByText("€ 5.942,00").first().waitFor();
  assert.equal(await picture.getByRole("slider").count(), 0);
  await page.getByRole("button", { name: "Onderzoeker" }).click();
  await picture.waitFor({ state: "hidden" });
  await me.offer({ received: "2027-01-05", age: 24, base: "4500" });
  await rested(me.result);
  assert.equal(await picture.count(), 0);
});

onPage("next year is an estimate by the last rise, drawn and told, and the visitor can change it", "nl", async (me, _page, picture) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "6100" });
  await picture.getByText(/dan €\s107 te kort/).waitFor();
  const said = async () => plain(await picture.innerText());
  // 5,942 / 5,688 = 1.04466; 5,942 × 5,942 / 5,688 = 6,207.34; − 6,100 = 107.34.
  assert.match(
    await said(),
    /In 2026 stegen de bedragen met 4,5%\. Stijgen ze weer zo, dan is in 2027 ongeveer € 6\.207 nodig: .*komt\]? dan € 107 te kort\. Dit is een schatting\./,
  );
  assert.match(plain((await rows(picture)).at(-1)), /^Schatting 2027 bedrag voor 30 jaar en ouder € 6\.207 € 107 te weinig/i);
  const verdict = await me.verdict();
  const percent = picture.getByLabel("Stijging in procent");
  await percent.fill("2,5");
  // 5,942 × 1.025 = 6,090.55.
  assert.match(
    await said(),
    /Stijgen ze nu met 2,5%, dan is in 2027 ongeveer € 6\.091 nodig: dan is het salaris nog genoeg\. Dit is een schatting\./,
  );
  await percent.fill("30");
  await percent.blur();
  assert.match(await said(), /Vul een getal in van 0 tot en met 20\./);
  assert.match(await said(), /€ 6\.091/);
  assert.equal(await me.verdict(), verdict);
});

onPage(
  "who turns 30 before 1 January starts from the amount for 30; on 1 January itself both are told",
  "nl",
  async (me, _page, picture) => {
    await me.offer({ received: "2026-11-29", birth: "1996-12-22", base: "4600" });
    // 6,207.34 − 4,600.
    await picture.getByText(/ongeveer €\s6\.207 nodig: .*€\s1\.607 te kort/).waitFor();
    await me.date(me.words.birth, "1997-01-01");
    // 4,357 × 4,357 / 4,171 = 4,551.29, which is enough with 4,600.
    await picture.getByText(/€\s4\.551 nodig: dan is het salaris nog genoeg\..*dan 30\? Dan is in 2027 ongeveer €\s6\.207 nodig/).waitFor();
    await me.date(me.words.birth, "1999-01-01");
    await picture.getByText(/€\s4\.551 nodig: dan is het salaris nog genoeg\. Dit is/).waitFor();
  },
);

onPage("no estimate where a gate decides, or of a day whose next amounts are known", "nl", async (me, _page, picture) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "6100" });
  await picture.getByRole("heading", { name: "Volgend jaar" }).waitFor();
  await me.group(me.words.employer).getByLabel(me.words.no, { exact: true }).check();
  await picture.getByRole("heading", { name: "Volgend jaar" }).waitFor({ state: "hidden" });
  await me.group(me.words.employer).getByLabel(me.words.yes, { exact: true }).check();
  await picture.getByRole("heading", { name: "Volgend jaar" }).waitFor();
  await me.date(me.words.received, "2025-03-01");
  await picture.getByRole("heading", { name: "Volgend jaar" }).waitFor({ state: "hidden" });
});

for (const [lang, colours, options] of [
  ["nl", "light", {}],
  ["en", "dark", { colorScheme: "dark" }],
  ["nl", "forced", { forcedColors: "active" }],
])
  onPage(
    `axe finds nothing in the picture, moved and not: ${lang}, ${colours}`,
    lang,
    async (me, page, picture) => {
      await me.offer({ received: "2026-03-01", age: 29, base: "5000" });
      const slider = picture.getByRole("slider");
      await slider.waitFor();
      const about = report.about({ page: "check", language: lang, state: "picture", colours });
      assert.deepEqual(await axe(page, about), []);
      await slider.focus();
      await page.keyboard.press("PageDown");
      await me.result.locator(".km-day").first().click();
      assert.deepEqual(await axe(page, about), []);
    },
    options,
  );

onPage("the marker is dragged with the mouse, and the line of the salary goes with it", "en", async (me, page, picture) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5000" });
  const slider = picture.getByRole("slider");
  // Nothing more is drawn under the hand.
  await rested(me.result);
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const at = (part) => [box.x + 12 + (box.width - 24) * part, box.y + box.height / 2];
  // The axis goes from 2,500 to 7,500: 5,000 is half way, 6,000 at 0.7.
  await page.mouse.move(...at(0.5));
  await page.mouse.down();
  await page.mouse.move(...at(0.6));
  await page.mouse.move(...at(0.7));
  await page.mouse.up();
  const amount = Number(await slider.inputValue());
  assert.ok(Math.abs(amount - 6000) <= 20, `${amount}`);
  assert.match(plain(await picture.innerText()), /Yes, if …/);
  const line = await picture.locator(".km-mark-pay").first().boundingBox();
  assert.ok(Math.abs(line.x - at(0.7)[0]) < 4, `${line.x}`);
});
