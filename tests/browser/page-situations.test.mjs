// Five situations of real people, in both languages, on a phone's width, with the keyboard alone: what is focused is found by what it says.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./support/site.mjs";

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

const WORDS = {
  nl: {
    situation: /Wat is uw situatie/,
    starts: /eerste dag bij de nieuwe werkgever/,
    birth: /geboortedatum/,
    age: /leeftijd in jaren/,
    work: /Wat voor werk/,
    institution: /aangewezen of betaalt/,
    base: /brutosalaris in euro/,
    per: /Per welke periode/,
    holiday: /vakantiegeld/,
    permit: /salariscriterium geldt/,
    recent: /^Bent u sinds/,
    level: /hoogste afgeronde/,
    study: /Wat voor studie/,
    completed: /klaar met de studie/,
    add: /Voeg extra salaris toe/,
    kind: /^Soort/,
    amount: /Bedrag in euro/,
    each: /per maand of per jaar/,
    contract: /in het contract/,
    monthly: /elke maand op uw eigen rekening/,
    check: /^Bereken$/,
    day: /^Dag/,
    month: /^Maand/,
    year: /^Jaar/,
  },
  en: {
    situation: /What is your situation/,
    starts: /first day with the new employer/,
    birth: /date of birth/,
    age: /age in years/,
    work: /What kind of work/,
    institution: /designated or funds/,
    base: /gross salary in euros/,
    per: /For which period/,
    holiday: /holiday allowance/,
    permit: /Which salary criterion/,
    recent: /^Since /,
    level: /highest level of education/,
    study: /What kind of study/,
    completed: /finish the study/,
    add: /Add other pay/,
    kind: /^Kind/,
    amount: /Amount in euros/,
    each: /per month or per year/,
    contract: /in the contract/,
    monthly: /own account every month/,
    check: /^Check$/,
    day: /^Day/,
    month: /^Month/,
    year: /^Year/,
  },
};

/** What a screen reader says first of what has the focus: the question, and the field or choice. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const legend = element.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
    return { question: legend, name: element.labels?.[0]?.innerText ?? element.innerText ?? "" };
  });

/** @param {import("playwright-core").Page} page */
function keyboard(page, lang) {
  const words = WORDS[lang];
  const isAt = async (question, name) => {
    const now = await focused(page);
    return question ? words[question].test(now.question) && (!name || words[name].test(now.name)) : words[name].test(now.name);
  };
  async function go(question, name) {
    for (let tabs = 0; tabs < 80; tabs += 1) {
      if (await isAt(question, name)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not reach ${question ?? ""} ${name ?? ""}`);
  }
  const down = async (times) => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press("ArrowDown");
  };
  return {
    /** The choice that stands there, counted from 0. */
    async choose(question, index) {
      await go(question);
      await (index === 0 ? page.keyboard.press("Space") : down(index));
    },
    async pick(name, index) {
      await go(null, name);
      await down(index);
    },
    async type(name, text) {
      await go(null, name);
      await page.keyboard.type(text);
    },
    async date(question, [day, month, year]) {
      for (const [name, text] of [
        ["day", day],
        ["month", month],
        ["year", year],
      ]) {
        await go(question, name);
        await page.keyboard.press("ControlOrMeta+A");
        await page.keyboard.type(text);
      }
    },
    async press(name) {
      await go(null, name);
      await page.keyboard.press("Enter");
    },
  };
}

const pay = async (me, base) => {
  await me.type("base", base);
  await me.choose("per", 0);
  await me.choose("holiday", 1);
};

const withoutStudy = async (me) => {
  await me.choose("recent", 1);
};

/** Today is 22 November 2026. Amounts of 2026: 5,942 from 30 years, 4,357 under 30, 3,122 reduced. */
const SITUATIONS = {
  "a first job nine months after a Dutch master": {
    async answers(me) {
      await me.choose("situation", 0);
      await me.type("age", "25");
      await me.choose("work", 0);
      await pay(me, "3400");
      await me.choose("recent", 0);
      await me.choose("level", 2);
      await me.choose("study", 0);
      await me.date("completed", ["15", "2", "2026"]);
    },
    outcome: "met-provided",
    says: [/3[.,]400[.,]00/, /3[.,]122[.,]00/],
  },
  "29 years, 30 next month": {
    async answers(me) {
      await me.choose("situation", 0);
      await me.date("birth", ["22", "12", "1996"]);
      await me.choose("work", 0);
      await pay(me, "4600");
    },
    outcome: "met-provided",
    says: [/4[.,]357[.,]00/, /21 (december|December) 2026/],
  },
  "another employer at 32": {
    async answers(me) {
      await me.choose("situation", 1);
      await me.date("starts", ["1", "12", "2026"]);
      await me.type("age", "32");
      await me.choose("work", 0);
      await pay(me, "5100");
      await me.choose("permit", 1);
      await withoutStudy(me);
    },
    // 5,942 - 5,100 = 842.
    outcome: "not-met",
    says: [/5[.,]942[.,]00/, /842[.,]00/, /(uw leeftijd op de eerste dag daar telt|your age on the first day there counts)/],
  },
  "a 13th month that comes in December": {
    async answers(me) {
      await me.choose("situation", 0);
      await me.type("age", "35");
      await me.choose("work", 0);
      await pay(me, "5600");
      await me.press("add");
      await me.pick("kind", 1);
      await me.type("amount", "5600");
      await me.pick("each", 2);
      await me.pick("contract", 1);
      await me.pick("monthly", 2);
      await withoutStudy(me);
    },
    // 5,942 - 5,600 = 342; paid monthly 5,600 / 12 = 466.66 more counts.
    outcome: "not-met",
    says: [/342[.,]00/, /466[.,]66/],
  },
  "a researcher": {
    async answers(me) {
      await me.choose("situation", 0);
      await me.type("age", "34");
      await me.choose("work", 1);
      await me.choose("institution", 0);
    },
    outcome: "met-provided",
    says: [/(Voor uw werk is er geen bedrag|There is no amount for your work)/],
  },
};

for (const [name, { answers, outcome, says }] of Object.entries(SITUATIONS))
  for (const lang of ["nl", "en"])
    test(`${name}: ${lang}`, async () => {
      const page = await site.open(lang, { viewport: { width: 390, height: 844 } });
      await page.locator("#check").waitFor();
      const me = keyboard(page, lang);
      await answers(me);
      await me.press("check");
      const result = page.locator("#result");
      assert.equal(await result.getAttribute("data-outcome"), outcome);
      for (const words of says) await result.getByText(words).first().waitFor();
      const isTold = await result.evaluate((element) => {
        const { top, bottom } = element.querySelector(".km-top").getBoundingClientRect();
        return element.contains(document.activeElement) || (top >= 0 && bottom <= window.innerHeight);
      });
      assert.ok(isTold, "the verdict is in view, or the focus goes along to it");
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
