// What opens the route: each way by hand, from the amounts of 2026: EUR 5,942 at 30 and over, 4,357 under 30, 3,122 reduced, 5,942 for the Blue Card.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fieldsOf } from "../../www/base/dates.js";
import { evaluate } from "../../www/questions/answers.js";
import { questionOf } from "../../www/questions/list.js";
import { mainRoute, openRoute } from "../../www/result/verdict.js";
import { waysOf } from "../../www/result/ways.js";
import { fresh } from "./support/module.mjs";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";

const TODAY = "2026-11-22";
const { assess } = await fresh();

/** @param {Record<string, string>} values by question: a choice, an amount, a number or a day */
function answersOf(values, components = []) {
  const byId = { "application.receivedOn": fieldsOf(TODAY) };
  for (const [id, value] of Object.entries(values)) {
    const typed = ["money", "number"].includes(questionOf(id).type) || (id === "person.birthDate" && /^\d+$/.test(value));
    byId[id] = typed ? { text: value } : /^\d{4}-/.test(value) ? fieldsOf(value) : { choice: value };
  }
  return { byId, components };
}

const FIRST = {
  "application.kind": "first",
  "work.role": "employee",
  "pay.per": "month",
  "pay.includesHolidayAllowance": "no",
  "study.recent": "no",
  "work.recognisedSponsor": "yes",
};
const AT_40 = { ...FIRST, "person.birthDate": "40" };
const AT_27 = { ...FIRST, "person.birthDate": "27" };
const YEARLY = { ...AT_40, "pay.per": "year", "pay.includesThirteenthMonth": "yes", "pay.thirteenthMonthPaidMonthly": "no" };
const part = (kind, amount, per, inContract = "no", paidMonthly = "no") => ({ kind, amount, per, inContract, paidMonthly });

/** @param {ReturnType<typeof answersOf>} answers */
function given(answers, changed = assess) {
  let calls = 0;
  const { assessment, facts } = evaluate(answers, assess);
  const counted = (facts) => {
    calls += 1;
    return changed(facts);
  };
  return { assessment, facts, answers, assess: counted, today: TODAY, calls: () => calls };
}

/** A way in short: its id and what its sentences name. */
const inShort = ({ id, steps }) =>
  [id, ...steps.flat().flatMap(({ values = {} }) => values.amount ?? values.monthExcluding ?? values.day ?? values.route ?? [])].join(" ");
const inGates = ({ steps }) =>
  steps
    .flat()
    .map(({ key }) => /^condition\.(.+)\.mend$/.exec(key)?.[1])
    .filter(Boolean);

/** @type {[what: string, answers: ReturnType<typeof answersOf>, ways: string[]][]} */
const SITUATIONS = [
  ["40 years, 5,600: 342 short, the base becomes the amount itself", answersOf({ ...AT_40, "pay.base": "5600" }), ["raise 5942.00"]],
  [
    "27 years, 4,500 with holiday allowance is 4,166.66: the amount for under 30",
    answersOf({ ...AT_27, "pay.base": "4500", "pay.includesHolidayAllowance": "yes" }),
    ["raise 4357.00"],
  ],
  ["no age: only the highest amount that may count is sure", answersOf({ ...FIRST, "pay.base": "3000" }), ["raise 5942.00"]],
  ["no salary yet, 27 years", answersOf(AT_27), ["raise 4357.00"]],
  ["enough, and only gates are open: there is nothing to mend", answersOf({ ...AT_40, "pay.base": "6000" }), []],
  [
    "72,800 a year with a 13th month inside: 72,800 / 13 = 5,600.00; / 12 = 6,066.66, which is 466.66 more",
    answersOf({ ...YEARLY, "pay.base": "72800" }),
    ["thirteenth 466.66", "raise 5942.00"],
  ],
  ["65,000 / 13 = 5,000.00; / 12 = 5,416.66 is not enough", answersOf({ ...YEARLY, "pay.base": "65000" }), ["raise 5942.00"]],
  [
    "5,600 and an allowance of 400 that is paid once a year in effect: 400 more, and the base beside it needs 5,942",
    answersOf({ ...AT_40, "pay.base": "5600" }, [part("fixed-allowance", "400", "month", "yes", "no")]),
    ["part-0 400.00", "raise 5942.00"],
  ],
  [
    "a bonus of 6,000 a year turned into an allowance: 500 a month",
    answersOf({ ...AT_40, "pay.base": "5600" }, [part("variable-bonus", "6000", "year")]),
    ["part-0 500.00", "raise 5942.00"],
  ],
  [
    "5,600 + 200 = 5,800 and 5,600 + 200 = 5,800 fall short of 5,942; 5,600 + 200 + 200 = 6,000 does not",
    answersOf({ ...AT_40, "pay.base": "5600" }, [part("fixed-allowance", "200", "month"), part("thirteenth-month", "2400", "year")]),
    ["part-0-part-1 200.00 200.00", "raise 5942.00"],
  ],
  [
    "5,000 + 200 = 5,200: beside the allowance the base must be 5,942 - 200 = 5,742",
    answersOf({ ...AT_40, "pay.base": "5000" }, [part("fixed-allowance", "200", "month")]),
    ["part-0-raise 200.00 5742.00", "raise 5942.00"],
  ],
  [
    "a car does not count in any contract",
    answersOf({ ...AT_40, "pay.base": "5600" }, [part("in-kind", "900", "month")]),
    ["raise 5942.00"],
  ],
  [
    "30 on 15 December, received on 20 December: 14 December is the last day under 30",
    answersOf({ ...FIRST, "person.birthDate": "1996-12-15", "application.receivedOn": "2026-12-20", "pay.base": "4500" }),
    ["day 2026-12-14", "raise 5942.00"],
  ],
  ["30 yesterday: no day is left", answersOf({ ...FIRST, "person.birthDate": "1996-11-21", "pay.base": "4500" }), ["raise 5942.00"]],
  [
    "a new employer: the first day there counts",
    answersOf({
      ...FIRST,
      "application.kind": "change-of-employer",
      "application.startsOn": "2026-12-20",
      "person.birthDate": "1996-12-15",
      "pay.base": "4500",
    }),
    ["day 2026-12-14", "raise 5942.00"],
  ],
  [
    "next year has no known law: 31 December 2026 has",
    answersOf({ ...AT_40, "application.receivedOn": "2027-02-01", "pay.base": "6000" }),
    ["day 2026-12-31"],
  ],
  [
    "next year, and 4,000 is too little on 31 December too: the day and 5,942 together",
    answersOf({ ...AT_40, "application.receivedOn": "2027-02-01", "pay.base": "4000" }),
    ["day-raise 2026-12-31 5942.00"],
  ],
  [
    "2012 asks 51,239 a year with holiday allowance: 51,239 / 12 / 1.08 = 3,953.63",
    answersOf({ ...AT_40, "application.receivedOn": "2012-05-05", "pay.base": "3000" }),
    ["raise 3953.63"],
  ],
  [
    "no contract and no own account, 6,000",
    answersOf({ ...AT_40, "pay.base": "6000", "work.contract": "no", "pay.paidMonthlyToOwnAccount": "no" }),
    ["gates"],
  ],
  [
    "no contract, and 5,600 is too little: both at once",
    answersOf({ ...AT_40, "pay.base": "5600", "work.contract": "no" }),
    ["gates-raise 5942.00"],
  ],
  [
    "of a study nothing was said: neither the orientation year nor the Blue Card is called open",
    answersOf({
      "application.kind": "first",
      "work.role": "employee",
      "pay.per": "month",
      "pay.includesHolidayAllowance": "no",
      "person.birthDate": "40",
      "pay.base": "5600",
    }),
    ["raise 5942.00"],
  ],
  ["football: nothing mends it", answersOf({ ...AT_40, "pay.base": "5600", "work.excludedOccupation": "professional-football" }), []],
  [
    "no recognised sponsor, 6,000 and a master: the Blue Card asks 5,942 and needs none",
    answersOf({ ...AT_40, "pay.base": "6000", "work.recognisedSponsor": "no", "study.level": "master", "work.contractMonths": "24" }),
    ["gates", "eu-blue-card eu-blue-card"],
  ],
  [
    "a master of a year ago, 2,500: the reduced amount",
    answersOf({
      ...AT_27,
      "pay.base": "2500",
      "study.recent": "yes",
      "study.level": "master",
      "study.kind": "dutch-accredited",
      "study.completedOn": "2025-07-01",
      "orientationYear.permit": "never",
    }),
    ["raise 3122.00", "orientation-year orientation-year"],
  ],
];

test("each situation has the ways that arithmetic gives, each confirmed, in at most 12 calls", () => {
  for (const [what, answers, expected] of SITUATIONS) {
    const asked = given(answers);
    const ways = waysOf(asked);
    assert.deepEqual(ways.map(inShort), expected, what);
    assert.ok(asked.calls() <= 12, `${what}: ${asked.calls()} calls`);
    for (const { id, change } of ways.filter((way) => way.change)) {
      const then = evaluate({ byId: { ...answers.byId, ...change.byId }, components: change.components }, assess);
      assert.deepEqual(then.mistakes, [], `${what}: ${id}`);
      assert.ok(openRoute(mainRoute(then.assessment)), `${what}: ${id}`);
    }
  }
});

test("every gate that fails is named by what mends it", () => {
  const [way] = waysOf(
    given(
      answersOf({
        ...AT_40,
        "pay.base": "6000",
        "work.contract": "no",
        "work.recognisedSponsor": "no",
        "work.marketRate": "no",
        "pay.paidMonthlyToOwnAccount": "no",
      }),
    ),
  );
  assert.deepEqual(inGates(way), ["contract", "recognised-sponsor", "market-rate", "paid-monthly-to-own-account"]);
  assert.deepEqual(
    Object.values(way.change.byId).map(({ choice }) => choice),
    ["yes", "yes", "yes", "yes"],
  );
});

test("an amount that the law sets per year is said as the law sets it, not as it comes out of a base in whole cents", () => {
  const [way] = waysOf(given(SITUATIONS.find(([what]) => what.startsWith("2012"))[1]));
  assert.equal(way.steps[0][1].values.yearIncluding, "51239.00");
});

test("what the engine does not confirm is not shown: with one that never opens the route there is no way", () => {
  for (const [what, answers] of SITUATIONS) {
    const same = given(answers);
    const ways = waysOf(given(answers, () => same.assessment));
    assert.deepEqual(
      ways.filter(({ change }) => change).map(({ id }) => id),
      [],
      what,
    );
  }
});

test("an earlier day takes back what was said of the three years, which holds for its own day alone", () => {
  const [day] = waysOf(given(SITUATIONS.find(([what]) => what.startsWith("30 on 15"))[1]));
  assert.deepEqual(day.change.byId["study.recent"], {});
});

test("with 50 parts of the pay there are still at most 12 calls", () => {
  const parts = Array.from({ length: 50 }, () => part("fixed-allowance", "1", "month"));
  const asked = given(
    answersOf(
      { ...FIRST, "person.birthDate": "1996-12-15", "application.receivedOn": "2026-12-20", "pay.base": "4300", "work.contract": "no" },
      parts,
    ),
  );
  waysOf(asked);
  assert.ok(asked.calls() <= 12, `${asked.calls()}`);
});

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

test("a way that is tried fills the form and opens the route, and can be undone", async () => {
  const page = await site.open("en");
  const me = visitor(page, "en");
  await me.offer({ kind: "first", age: 40, base: "72800", per: "year", thirteenth: "yes", thirteenthMonthly: "no" });
  const ways = me.result.locator('[data-part="ways"]');
  await ways.getByText("Pay the 13th month").first().waitFor();
  assert.match(await ways.innerText(), /13th month every month\.\s+If this is in the contract, €466\.66 more counts/);
  await ways.getByRole("button", { name: /^Try this A higher base salary/ }).click();
  assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "5942");
  assert.equal(await me.outcome(), "met-provided");
  assert.equal(await ways.count(), 0);
  await page.getByRole("button", { name: "Bring my answers back" }).click();
  assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "72800");
  await ways.getByRole("button", { name: /^Try this Pay the 13th month/ }).click();
  assert.ok(await me.group(me.words.thirteenthMonthly).getByLabel(me.words.yes, { exact: true }).isChecked());
  assert.equal(await me.outcome(), "met-provided");
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test("the text for the employer stands in both languages, with amounts as each writes them, and is copied", async () => {
  const page = await site.open("nl", { permissions: ["clipboard-read", "clipboard-write"] });
  const me = visitor(page, "nl");
  await me.offer({ kind: "first", age: 40, base: "5600" });
  await me.part("ways");
  await me.result.getByText("Tekst voor uw werkgever").click();
  const texts = me.result.locator('[data-part="ways"] textarea');
  assert.deepEqual(await texts.evaluateAll((areas) => areas.map(({ lang, readOnly }) => [lang, readOnly])), [
    ["nl", true],
    ["en", true],
  ]);
  // 5,942 x 1.08 = 6,417.36; x 12 = 71,304.00 and 77,008.32.
  assert.match(await texts.nth(0).inputValue(), /€\s5\.942,00 per maand .*€\s6\.417,36.*€\s71\.304,00.*€\s77\.008,32/);
  assert.match(await texts.nth(1).inputValue(), /€5,942\.00 per month .*€6,417\.36.*€71,304\.00.*€77,008\.32/);
  await me.result.getByRole("button", { name: "Kopieer English" }).click();
  await me.result.getByText("Gekopieerd.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await texts.nth(1).inputValue());
  if (process.env.SHOTS)
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await me.result.locator('[data-part="ways"]').screenshot({ path: `${process.env.SHOTS}/ways-${width}.png` });
    }
  await page.context().close();
});

test("the conclusion for a letter: answers with each part of the pay, the law, articles, the amounts, who decides, the address without answers", async () => {
  const page = await site.open("nl");
  const me = visitor(page, "nl");
  await me.offer({ kind: "first", age: 40, base: "5600" });
  await me.form.getByRole("button", { name: "Voeg extra salaris toe" }).click();
  const choose = me.form.locator(".km-component select");
  await choose.nth(0).selectOption("fixed-allowance");
  await me.form.locator(".km-component input").fill("100");
  await choose.nth(1).selectOption("month");
  await choose.nth(3).selectOption("no");
  await page.getByText("Conclusie voor een brief", { exact: true }).first().click();
  const text = await me.result.locator('[data-part="letter"] textarea').inputValue();
  for (const words of [
    /Vaste toeslag: €\s100,00 per maand, in het contract: Weet ik niet, elke maand betaald: Nee/,
    /Nodig: €\s5\.942,00/,
    /te weinig/,
    /art\. 2\.1 Buwav 2022/,
    /de wet van 22 november 2026/,
    /niet van de overheid\. De IND beslist/,
    /Versie \d/,
  ])
    assert.match(text, words);
  assert.ok(text.endsWith(`${site.base}/nl/`));
  const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
  assert.ok(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length <= 2);
  await page.context().close();
});

const HEAVY =
  "#v=1&application.kind=first&application.receivedOn=2026-11-22&person.age=40&work.role=employee&study.recent=no" +
  "&pay.base=5000&pay.per=month&pay.includesHolidayAllowance=no" +
  "&work.contract=no&work.recognisedSponsor=no&work.marketRate=no&pay.paidMonthlyToOwnAccount=no" +
  "&component=fixed-allowance|100|month|no|no&component=thirteenth-month|2400|year|yes|no" +
  "&component=variable-bonus|1200|year|no|no&component=expense-allowance|50|month|unknown|unknown";

test("with every gate failed and four parts of pay: names that differ, no sentence without an end, and two pages of paper", async () => {
  for (const lang of ["nl", "en"]) {
    const page = await site.open(lang, { fragment: HEAVY });
    const tries = page.locator('[data-key^="way-"]');
    await tries.first().waitFor();
    const names = await tries.allTextContents();
    assert.equal(names.length, 2);
    assert.equal(new Set(names).size, names.length, names.join("\n"));
    const letter = await page.locator('[data-part="letter"] textarea').evaluate((area) => area.value);
    assert.doesNotMatch(letter, /: *$/m);
    assert.match(letter, lang === "nl" ? /houdt geen rekening met: .*zorg/ : /not take into account: .*health care/);
    const pdf = await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
    assert.ok(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length <= 2, lang);
    await page.context().close();
  }
});
