// The page as a visitor meets it. Amounts are those of the decrees; the arithmetic stands beside each expectation.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

/** Opens a page, hands it to the test, and closes it with the assurance that the page itself complained of nothing. */
function onPage(name, lang, run, options = {}) {
  test(name, async () => {
    const page = await site.open(lang, options);
    try {
      await run(visitor(page, lang), page);
      assert.deepEqual(page.complaints, []);
    } finally {
      await page.context().close();
    }
  });
}

const NO_STUDY = { level: "Geen hbo of universiteit", kind: "Iets anders" };

async function withoutStudy(me) {
  await me.group(me.words.level).getByLabel(NO_STUDY.level).check();
  await me.group(me.words.kind).getByLabel(NO_STUDY.kind).check();
  await me.group(me.words.orientation).getByLabel(me.words.never).check();
}

/** What a part of the result says, once it is opened. */
async function part(me, key) {
  const part = me.result.locator(`[data-part="${key}"]`);
  if (!(await part.evaluate((details) => details.open))) await part.locator("> summary").click();
  return me.result.locator(`[data-part="${key}"]`).innerText();
}

onPage("24 years, EUR 4,500 a month: yes, provided that", "nl", async (me) => {
  await me.offer({ age: 24, base: "4.500" });
  await me.submit();
  assert.equal(await me.outcome(), "met-provided");
  const verdict = await me.verdict();
  assert.match(verdict, /Ja, als/);
  // 2026: under 30 EUR 4,357.
  assert.match(verdict, /telt voor €\s4\.500,00 mee; nodig is €\s4\.357,00 per maand/);
  for (const gate of ["contract", "sponsor", "occupation", "market", "account"])
    assert.equal(await me.result.getByLabel(me.words[gate]).isChecked(), false);
  await me.tickGates();
  assert.equal(await me.outcome(), "met");
  await me.result.getByLabel(me.words.sponsor).uncheck();
  assert.equal(await me.outcome(), "met-provided");
});

onPage("2026, 36 years, EUR 5,942.00: met", "en", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5942.00" });
  await me.submit();
  assert.equal(await me.outcome(), "met-provided");
  await me.tickGates();
  assert.equal(await me.outcome(), "met");
  assert.match(await me.verdict(), /^Yes\b/);
  assert.match(await me.verdict(), /you need €5,942\.00 per month/);
});

onPage("2026, 36 years, EUR 5,941.99: not met, EUR 0.01 short", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5941,99" });
  await withoutStudy(me);
  await me.submit();
  assert.equal(await me.outcome(), "not-met");
  assert.match(await me.verdict(), /Nee/);
  assert.match(await me.verdict(), /€\s0,01\s+te weinig per maand/);
  // 0.01 × 12 = 0.12 a year; × 1.08 = 0.0108 and 0.1296, both upward.
  const missing = await me.result.locator(".km-missing").innerText();
  for (const amount of ["0,01", "0,12", "0,02", "0,13", "5.942,00"]) assert.match(missing, new RegExp(`€\\s${amount.replace(".", "\\.")}`));
});

onPage("the day before the 30th birthday EUR 5,000 is enough, the day itself not", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", birth: "1996-03-02", base: "5000" });
  assert.equal(await me.outcome(), "met-provided");
  assert.match(await me.verdict(), /nodig is €\s4\.357,00/);
  await me.date(me.words.birth, "1996-03-01");
  await withoutStudy(me);
  assert.equal(await me.outcome(), "not-met");
  // 5,942 − 5,000.
  assert.match(await me.verdict(), /€\s942,00\s+te weinig/);
});

onPage("2024, a Dutch master of two years ago, EUR 2,801: met under the reduced criterion", "nl", async (me) => {
  await me.offer({ received: "2024-06-01", age: 36, base: "2801" });
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.group(me.words.kind).getByLabel(me.words.dutch).check();
  await me.date(me.words.completed, "2022-06-15");
  assert.equal(await me.outcome(), "met-provided");
  assert.match(await me.verdict(), /nodig is €\s2\.801,00 per maand, zonder vakantiegeld \(verlaagd salariscriterium\)/);
  await me.tickGates();
  assert.equal(await me.outcome(), "met");
});

onPage("EUR 77,008.32 a year with holiday allowance counts as EUR 5,942.00 a month", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "77.008,32", per: "year", holiday: "yes" });
  // 77,008.32 / 12 / 1.08 = 5,942.00.
  assert.match(await me.verdict(), /telt voor €\s5\.942,00 mee; nodig is €\s5\.942,00/);
  assert.equal(await me.outcome(), "met-provided");
});

onPage("unknown age: what it is either way", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", base: "5000" });
  await me.group(me.words.birth).getByLabel(me.words.unknown).check();
  await withoutStudy(me);
  assert.equal(await me.outcome(), "unknown");
  assert.match(await me.verdict(), /Dat hangt ervan af/);
  assert.match(await me.verdict(), /uw leeftijd/);
  const open = await me.result.locator('[data-part="open"]').innerText();
  assert.match(open, /jonger dan 30 jaar\s*: nodig is €\s4\.357,00 .*voldoet uw salaris/s);
  assert.match(open, /30 jaar en ouder\s*: nodig is €\s5\.942,00 .*€\s942,00 tekort/s);
});

onPage("a salary that no gate can save says so, and names what is left", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "2000" });
  // The orientation year may still be open: the word of the outcome follows the contract, the sentence speaks of the salary.
  assert.equal(await me.outcome(), "met-provided");
  const verdict = await me.verdict();
  assert.match(verdict, /^\s*Nee/);
  assert.match(verdict, /niet genoeg om als kennismigrant te werken/);
  assert.match(verdict, /Misschien mogelijk: Zoekjaar hoogopgeleiden/);
});

onPage(
  "an extension across 1 January: the day of receipt counts, and the first day of the new permit only gives a notice",
  "nl",
  async (me) => {
    await me.offer({ kind: "extension", received: "2025-12-01", age: 36, base: "5800" });
    // 2025: 5,688; 2026: 5,942. EUR 5,800 is enough on the day of receipt.
    assert.equal(await me.outcome(), "met-provided");
    assert.match(await me.verdict(), /nodig is €\s5\.688,00/);
    assert.equal(await me.result.locator(".km-notices").count(), 0);
    await me.form.getByRole("button", { name: me.words.others }).click();
    assert.match(await me.group(me.words.starts).innerText(), /Deze dag telt niet voor het bedrag/);
    await me.date(me.words.starts, "2026-02-01");
    assert.match(await me.result.locator(".km-notices").innerText(), /1 februari 2026, en op die dag geldt een ander bedrag/);
    assert.equal(await me.outcome(), "met-provided");
    assert.match(await me.verdict(), /nodig is €\s5\.688,00/);
  },
);

for (const [lang, counted, short, enough] of [
  ["nl", "5.484,92", "457,08", "5.942,00"],
  ["en", "5,484.92", "457.08", "5,942.00"],
])
  onPage(
    `a 13th month inside a yearly wage, in ${lang}: nothing counts until it is known, and it counts when it is paid monthly`,
    lang,
    async (me) => {
      const amount = (text) => new RegExp(`€\\s?${text.replaceAll(".", "\\.")}`);
      await me.offer({ received: "2026-03-01", age: 36, base: lang === "nl" ? "71.304" : "71,304", per: "year", thirteenth: null });
      // 71,304 / 12 would be 5,942, but it is not known yet whether that is right.
      assert.doesNotMatch(await me.verdict(), amount(enough));
      assert.equal(await me.result.locator('[data-part="pay"]').count(), 0);
      assert.equal(await me.group(me.words.thirteenthMonthly).isVisible(), false);
      const answer = (question, word) => me.group(me.words[question]).getByLabel(me.words[word], { exact: true }).check();
      await answer("thirteenth", "no");
      assert.equal(await me.outcome(), "met-provided");
      assert.match(await me.verdict(), amount(enough));
      await answer("thirteenth", "yes");
      await answer("thirteenthMonthly", "no");
      await me.group(me.words.level).getByRole("radio").first().check();
      await me.group(me.words.kind).getByRole("radio").nth(5).check();
      await me.group(me.words.orientation).getByLabel(me.words.never).check();
      assert.equal(await me.outcome(), "not-met");
      // 71,304 / 13 = 5,484.92…; 5,942 − 5,484.92… = 457.07…, upward.
      assert.match(await me.verdict(), amount(counted));
      assert.match(await me.verdict(), amount(short));
      const missing = await me.result.locator(".km-missing").innerText();
      assert.match(
        missing,
        /(De dertiende maand in dit bedrag komt niet elke maand|The 13th month in this amount is not paid into your account every month)/,
      );
      assert.match(missing, new RegExp(`${amount(enough).source} (mee\\. Dat is genoeg|counts\\. That is enough)`));
      await answer("thirteenthMonthly", "yes");
      assert.equal(await me.outcome(), "met-provided");
      assert.match(await me.verdict(), amount(enough));
      await me.group(me.words.per).getByLabel(me.words.month, { exact: true }).check();
      assert.equal(await me.group(me.words.thirteenth).isVisible(), false);
      await me.group(me.words.per).getByLabel(me.words.year, { exact: true }).check();
      assert.equal(await me.group(me.words.thirteenth).getByLabel(me.words.yes, { exact: true }).isChecked(), true);
    },
  );

onPage("while it is open how the 13th month is paid, both ends of what counts are told", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "71304", per: "year", thirteenth: "yes", thirteenthMonthly: "unknown" });
  await withoutStudy(me);
  assert.equal(await me.outcome(), "unknown");
  // 71,304 / 13 = 5,484.92; paid monthly 71,304 / 12 = 5,942.00.
  assert.match(
    await me.verdict(),
    /€\s5\.484,92 tot €\s5\.942,00 per maand, zonder vakantiegeld\. Of dat genoeg is, hangt af van uw dertiende maand/,
  );
  await me.result.getByRole("button", { name: "uw dertiende maand" }).first().click();
  assert.ok(await me.group(me.words.thirteenthMonthly).evaluate((group) => group.contains(document.activeElement)));
});

onPage("nobody is asked about a 13th month where the amount is per month, or was per year", "en", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "6000" });
  assert.equal(await me.group(me.words.thirteenth).isVisible(), false);
  await me.date(me.words.received, "2013-07-01");
  await me.group(me.words.per).getByLabel(me.words.year, { exact: true }).check();
  assert.equal(await me.group(me.words.thirteenth).isVisible(), false);
  await me.date(me.words.received, "2014-07-01");
  assert.equal(await me.group(me.words.thirteenth).isVisible(), true);
});

onPage("Turkish nationality is an answer to the question about the recognised sponsor", "nl", async (me, page) => {
  await me.offer({ received: "2026-03-01", age: 24, base: "4500" });
  const employer = me.group(me.words.employer);
  await employer.getByLabel(me.words.no, { exact: true }).check();
  assert.match(await me.verdict(), /^\s*Nee[\s\S]*Hieraan voldoet u niet: Erkend referent/);
  await employer.getByLabel(me.words.turkish).check();
  assert.equal(await me.outcome(), "met-provided");
  assert.equal(await me.result.getByLabel(me.words.sponsor).count(), 0);
  await me.tickGates(["contract", "occupation", "market", "account"]);
  assert.equal(await me.outcome(), "met");
  assert.match(
    await me.result.locator('[data-part="why"] [data-condition="recognised-sponsor"]').innerText(),
    /Geldt niet[\s\S]*mensen met de Turkse nationaliteit/,
  );
  const next = await part(me, "next");
  assert.match(next, /hoeft uw werkgever geen erkend referent te zijn/);
  assert.doesNotMatch(next, /dient de aanvraag in, als erkend referent/);
  assert.match(await part(me, "answers"), /Is uw werkgever erkend referent\?\s*Niet nodig: ik heb de Turkse nationaliteit/);
  await page.getByRole("button", { name: /Maak een link/ }).click();
  const link = await page.getByLabel("Link met uw antwoorden").inputValue();
  const other = await site.open("nl", { fragment: `#${link.split("#")[1]}` });
  const her = visitor(other, "nl");
  await her.group(her.words.employer).waitFor();
  assert.equal(await her.group(her.words.employer).getByLabel(her.words.turkish).isChecked(), true);
  assert.equal(await her.outcome(), "met");
  assert.deepEqual(other.complaints, []);
  await other.context().close();
});

onPage("before June 2013 a recognised employer counts for Turkish nationals too, and one question asks for it", "en", async (me) => {
  await me.offer({ received: "2012-07-01", age: 24, base: "60000", per: "year", holiday: "yes", thirteenth: null });
  await me.group(me.words.employer).getByLabel(me.words.turkish).check();
  assert.equal(await me.outcome(), "met-provided");
  assert.equal(await me.result.getByLabel(me.words.sponsor).isChecked(), false);
  await me.result.getByLabel(me.words.sponsor).check();
  assert.equal(await me.group(me.words.employer).getByLabel(me.words.yes, { exact: true }).isChecked(), true);
});

onPage("more than three years ago: no reduced amount, without a day to look up", "en", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5000" });
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.group(me.words.kind).getByLabel(me.words.dutch).check();
  await me.group(me.words.completed).getByLabel(me.words.earlier).check();
  await me.group(me.words.orientation).getByLabel(me.words.never).check();
  assert.equal(await me.outcome(), "not-met");
  // 5,942 − 5,000.
  assert.match(await me.verdict(), /€942\.00\s+too little/);
  assert.match(await part(me, "answers"), /More than three years ago/);
  await me.date(me.words.completed, "2024-07-01");
  assert.equal(await me.group(me.words.completed).getByLabel(me.words.earlier).isChecked(), false);
  assert.match(await me.verdict(), /^\s*Yes, if …[\s\S]*you need €3,122\.00/);
});

onPage("more than three years ago, and still the day decides: it can be filled in", "nl", async (me) => {
  await me.offer({ kind: "extension", age: 36, base: "5000" });
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.group(me.words.completed).getByLabel(me.words.earlier).check();
  await me
    .group(/salariscriterium geldt/)
    .getByLabel("Ik heb geen vergunning als kennismigrant")
    .check();
  await me.group(me.words.orientation).getByLabel(me.words.never).check();
  await me.form.getByRole("button", { name: me.words.others }).click();
  await me.date(/eerste Europese blauwe kaart/, "2025-01-01");
  await me.result
    .locator('[data-part="open"]')
    .getByRole("button", { name: /de dag waarop uw studie/ })
    .click();
  assert.ok(await me.group(me.words.completed).evaluate((group) => group.contains(document.activeElement)));
  // Less than three years old when the card was given, which is less than 24 months ago: EUR 4,754 in 2026.
  await me.date(me.words.completed, "2022-06-01");
  assert.match(await me.verdict(), /Misschien mogelijk: Europese blauwe kaart/);
});

onPage("where no amount counts: how much to live on, on days for which that is known", "nl", async (me, page) => {
  await page.getByRole("button", { name: "Onderzoeker" }).click();
  const notices = me.result.locator(".km-notices");
  assert.match(
    await notices.innerText(),
    /Van 1 juli 2026 tot en met 31 december 2026 is dat €\s1\.635,90 per maand, zonder vakantiegeld\. Dat controleren wij niet/,
  );
  await me.date(me.words.received, "2025-03-01");
  assert.match(await notices.innerText(), /genoeg geld hebben om van te leven\. Dat controleren wij niet/);
  assert.doesNotMatch(await notices.innerText(), /€/);
});

onPage("a contract of one month is told what the permit is for", "en", async (me) => {
  await me.offer({ age: 24, base: "4500" });
  await me.form.getByRole("button", { name: me.words.others }).click();
  await me.form.getByLabel("How many months does your contract last?").fill("1");
  assert.match(
    await me.result.locator(".km-notices").innerText(),
    /Your contract lasts 1 month\. The permit is for a stay of more than 90 days/,
  );
});

onPage("what next: nothing of today's fees and periods for a day long past, and of an extension what fits it", "nl", async (me) => {
  await me.offer({ age: 24, base: "4500" });
  await part(me, "next");
  const next = () => me.result.locator('[data-part="next"]').innerText();
  for (const words of [/90 dagen/, /€\s423/, /vanaf de dag die in het positieve besluit staat/, /Verliest u uw baan/])
    assert.match(await next(), words);
  assert.doesNotMatch(await next(), /doorwerken/);
  await me.form.getByLabel(me.words.extension).check();
  assert.match(await next(), /doorwerken/);
  assert.doesNotMatch(await next(), /in het positieve besluit/);
  await me.form.getByLabel(me.words.first).check();
  await me.date(me.words.received, "2024-03-01");
  assert.match(await next(), /dient de aanvraag in/);
  assert.doesNotMatch(await next(), /€\s423|90 dagen|Verliest u uw baan/);
});

onPage("every way to write an amount is read back", "nl", async (me) => {
  const echo = me.form.locator(".km-echo");
  await me.group(me.words.per).getByLabel("Per maand", { exact: true }).check();
  for (const typed of ["5942", "5.942", "€ 5.942,00", "5,942.00", "5 942"]) {
    await me.base(typed);
    assert.match(await echo.innerText(), /^Wij lezen: €\s5\.942,00 per maand$/, typed);
  }
  await me.base("5942,50");
  assert.match(await echo.innerText(), /^Wij lezen: €\s5\.942,50 per maand$/);
  await me.base("veel");
  assert.equal(await echo.innerText(), "");
});

onPage("mistakes: a summary that takes the focus, links to the fields, words at the field, the title", "nl", async (me, page) => {
  await me.offer({ received: "2026-02-30", age: 36, base: "veel" });
  await me.submit();
  const summary = me.form.locator(".km-summary");
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  assert.equal(await summary.getByRole("link").count(), 2);
  assert.match(await summary.innerText(), /Deze dag bestaat niet/);
  assert.match(await summary.innerText(), /Vul een bedrag in met cijfers/);
  assert.match(await page.title(), /^Fout: /);
  assert.equal(await me.outcome(), "unknown");
  await summary.getByRole("link", { name: /Vul een bedrag/ }).click();
  assert.equal(await me.form.getByLabel(me.words.base).evaluate((element) => element === document.activeElement), true);
  assert.equal(await me.form.getByLabel(me.words.base).getAttribute("aria-invalid"), "true");
  await me.base("5942");
  await me.form.getByLabel(me.words.base).blur();
  assert.equal(await summary.getByRole("link").count(), 1);
  await me.date(me.words.received, "2026-03-01");
  await me.submit();
  assert.equal(await summary.isVisible(), false);
  assert.doesNotMatch(await page.title(), /^Fout/);
  assert.equal(await me.outcome(), "met-provided");
});

for (const [typed, words] of [
  ["-100", /bedrag in van 0 tot/],
  ["20000000", /bedrag in van 0 tot/],
  ["5942,505", /bedrag in van 0 tot|bedrag in met cijfers/],
])
  onPage(`a salary of ${typed} is refused, and the next answer works`, "nl", async (me) => {
    await me.offer({ age: 36, base: typed });
    await me.submit();
    assert.match(await me.form.locator(".km-summary").innerText(), words);
    await me.base("5942");
    await me.submit();
    assert.equal(await me.outcome(), "met-provided");
  });

onPage("the title forgets mistakes when one begins again", "en", async (me, page) => {
  await me.submit();
  assert.match(await page.title(), /^Error: /);
  await page.getByRole("button", { name: "Start again" }).click();
  assert.doesNotMatch(await page.title(), /^Error: /);
});

onPage("an age that does not fit the birth date", "en", async (me) => {
  await me.offer({ received: "2026-03-01", birth: "1990-01-01", age: 30, base: "5942" });
  await me.submit();
  assert.match(await me.form.locator(".km-summary").innerText(), /This age does not fit your date of birth/);
});

onPage("an empty form asks for the situation only", "en", async (me) => {
  await me.submit();
  assert.equal(await me.form.locator(".km-summary").getByRole("link").count(), 1);
  assert.match(await me.form.locator(".km-summary").innerText(), /Choose what your situation is/);
});

onPage("changing one answer keeps the others", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "4000" });
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.base("6000");
  await me.form.getByLabel(me.words.extension).check();
  await me.form.getByLabel(me.words.first).check();
  assert.equal(await me.form.getByLabel(me.words.age).inputValue(), "36");
  assert.equal(await me.group(me.words.level).getByLabel(me.words.master).isChecked(), true);
  assert.equal(await me.group(me.words.received).getByLabel("Jaar", { exact: true }).inputValue(), "2026");
  assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "6000");
});

onPage("later questions appear only when they matter", "nl", async (me) => {
  assert.equal(await me.group(me.words.level).isVisible(), false);
  await me.offer({ received: "2026-03-01", age: 24, base: "4500" });
  assert.equal(await me.group(me.words.level).isVisible(), false);
  await me.base("4000");
  await me.form.getByLabel(me.words.base).blur();
  assert.equal(await me.group(me.words.level).isVisible(), true);
});

onPage("a 13th month counts only when it comes every month", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5500" });
  await withoutStudy(me);
  assert.equal(await me.outcome(), "not-met");
  await me.form.getByRole("button", { name: "Voeg extra salaris toe" }).click();
  const extra = me.group("Extra salaris 1");
  await extra.getByLabel("Soort").selectOption({ label: "Dertiende maand of vaste eindejaarsuitkering" });
  await extra.getByLabel("Bedrag in euro").fill("5500");
  await extra.getByLabel("Is dat per maand of per jaar?").selectOption({ label: "Per jaar" });
  await extra.getByLabel("Staat het in het contract?").selectOption({ label: "Ja" });
  await extra.getByLabel(/elke maand op uw eigen rekening/).selectOption({ label: "Nee" });
  assert.equal(await me.outcome(), "not-met");
  // 5,500 + 5,500 / 12 = 5,958.33, which is more than 5,942.
  assert.match(
    await me.result.locator(".km-missing").innerText(),
    /Dertiende maand[^,]*, €\s5\.500,00 per jaar\. Het komt niet elke maand[\s\S]*Dan telt er €\s5\.958,33 mee\. Dat is genoeg/,
  );
  await me.result.locator('[data-part="pay"] summary').click();
  assert.match(await me.result.locator('[data-part="pay"]').innerText(), /Het komt niet elke maand op uw rekening/);
  await extra.getByLabel(/elke maand op uw eigen rekening/).selectOption({ label: "Ja" });
  // 5,500 + 5,500 / 12 = 5,958.33.
  assert.match(await me.verdict(), /telt voor €\s5\.958,33 mee/);
  assert.equal(await me.outcome(), "met-provided");
  await me.form.getByRole("button", { name: "Verwijder extra salaris 1" }).click();
  assert.equal(await me.outcome(), "not-met");
});

onPage("mistakes in other pay are named by their number and lead to the field", "en", async (me) => {
  await me.offer({ age: 36, base: "6000" });
  await me.form.getByRole("button", { name: "Add other pay" }).click();
  const extra = me.group("Other pay 1");
  await extra.getByLabel("Kind").selectOption({ label: "Fixed allowance" });
  await extra.getByLabel("Amount in euros").fill("a lot");
  await me.submit();
  const summary = me.form.locator(".km-summary");
  assert.match(await summary.innerText(), /Other pay 1: Fill in an amount with digits/);
  assert.match(await summary.innerText(), /Other pay 1: Choose if the other pay is per month or per year/);
  await summary.getByRole("link", { name: /Fill in an amount/ }).click();
  assert.equal(await extra.getByLabel("Amount in euros").evaluate((element) => element === document.activeElement), true);
  await extra.getByLabel("Amount in euros").fill("250");
  await extra.getByLabel("Is that per month or per year?").selectOption({ label: "Per month" });
  await me.submit();
  assert.equal(await me.outcome(), "met-provided");
});

onPage("the verdict is announced once, after the button", "nl", async (me, page) => {
  await me.offer({ age: 24, base: "4500" });
  assert.equal(await page.getByRole("status").innerText(), "");
  await me.submit();
  assert.match(await page.getByRole("status").innerText(), /^Ja, als/);
});

onPage("keyboard alone, one question at a time", "en", async (me, page) => {
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.getByRole("button", { name: "One question at a time" }).focus();
  await press("Enter");
  assert.match(await me.form.innerText(), /Question 1 of/);
  const next = async () => {
    await page.getByRole("button", { name: "Next" }).focus();
    await press("Enter");
  };
  await me
    .group(/your situation/)
    .getByRole("radio")
    .first()
    .focus();
  await press("Space");
  await next();
  assert.match(await me.form.innerText(), /Question 2 of/);
  await next();
  assert.equal(
    await me
      .group(me.words.birth)
      .getByLabel("Day", { exact: true })
      .evaluate((element) => element === document.activeElement),
    true,
  );
  await press("Tab", "Tab", "Tab");
  await page.keyboard.type("24");
  await press("Enter");
  await press("Space");
  await next();
  await page.keyboard.type("4500");
  await press("Tab", "Tab", "Space", "Tab", "Space", "ArrowRight");
  await page.getByRole("button", { name: "Back" }).focus();
  await press("Enter");
  assert.equal(await me.form.getByLabel(me.words.employee).isChecked(), true);
  await next();
  assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "4500");
  await next();
  assert.equal(await me.outcome(), "met-provided");
});

onPage("back and forward of the browser go through the questions and keep the answers", "nl", async (me, page) => {
  await page.getByRole("button", { name: "Eén vraag tegelijk" }).click();
  await me.form.getByLabel(me.words.first).check();
  await page.getByRole("button", { name: "Volgende" }).click();
  await page.getByRole("button", { name: "Volgende" }).click();
  await me.form.getByLabel(me.words.age).fill("24");
  await page.goBack();
  assert.match(await me.form.locator(".km-progress").innerText(), /Vraag 2 van/);
  await page.goBack();
  assert.match(await me.form.locator(".km-progress").innerText(), /Vraag 1 van/);
  assert.equal(await me.form.getByLabel(me.words.first).isChecked(), true);
  await page.goForward();
  await page.goForward();
  assert.equal(await me.form.getByLabel(me.words.age).inputValue(), "24");
});

onPage("a link to a source, and back again, leads away from no question", "nl", async (me, page) => {
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#tool$/);
  await page.getByRole("button", { name: "Eén vraag tegelijk" }).click();
  await me.form.getByLabel(me.words.first).check();
  await page.getByRole("button", { name: "Volgende" }).click();
  const row = page.locator("#amounts").getByRole("row", { name: /^1 jan 2026/ });
  // Articles 2.1 and 2.2 of the Besluit uitvoering Wav 2022 hold the amounts of 2026.
  await row.getByRole("link", { name: "1", exact: true }).click();
  assert.match(await page.locator("li:target").innerText(), /Besluit uitvoering Wet arbeid vreemdelingen 2022, artikel 2\.1/);
  const progress = async () => /\d+/.exec(await me.form.locator(".km-progress").innerText())[0];
  assert.equal(await progress(), "2");
  await page.goBack();
  assert.equal(await progress(), "2");
  assert.equal(await me.form.evaluate((form) => form.contains(document.activeElement)), false);
  await page.goBack();
  assert.equal(await progress(), "1");
  await page.goForward();
  assert.equal(await progress(), "2");
});

test("every amount names its sources, which stand below the tables without script", async () => {
  const page = await site.open("en", { javaScriptEnabled: false });
  const rows = page.locator(".amounts tbody tr");
  for (const row of await rows.all()) assert.ok((await row.locator("td:last-child a").count()) > 0, await row.innerText());
  const named = new Set(await page.locator(".amounts a").evaluateAll((links) => links.map(({ hash }) => hash)));
  const items = await page.locator(".sources li").evaluateAll((list) => list.map(({ id, textContent }) => [`#${id}`, textContent.trim()]));
  assert.deepEqual([...named].sort(), items.map(([id]) => id).sort());
  assert.equal(new Set(items.map(([, title]) => title)).size, items.length);
  await page.context().close();
});

onPage("the three examples fill the form and give a verdict", "nl", async (me, page) => {
  // 3,200 ≥ 3,122: reduced; the change of employer at 31: 5,942 − 5,200 = 742; the researcher has no amount.
  await page.getByRole("button", { name: /Pas afgestudeerd/ }).click();
  assert.match(await me.verdict(), /Ja, als[\s\S]*nodig is €\s3\.122,00/);
  await page.getByRole("button", { name: /nieuwe werkgever/ }).click();
  assert.match(await me.verdict(), /Nee[\s\S]*nodig is €\s5\.942,00[\s\S]*€\s742,00\s+te weinig/);
  await page.getByRole("button", { name: "Onderzoeker" }).click();
  assert.match(await me.verdict(), /Ja, als[\s\S]*geen minimumbedrag/);
});

onPage("a shared link brings the answers back, without the birth date, and leaves the address", "nl", async (me, page) => {
  await me.offer({ received: "2026-03-01", birth: "1996-03-02", base: "5000" });
  await page.getByRole("button", { name: /Maak een link/ }).click();
  const link = await page.getByLabel("Link met uw antwoorden").inputValue();
  assert.doesNotMatch(link, /1996/);
  assert.match(link, /person\.age=29/);
  const other = await site.open("nl", { fragment: `#${link.split("#")[1]}` });
  const her = visitor(other, "nl");
  assert.equal(await her.outcome(), "met-provided");
  assert.equal(await her.form.getByLabel(her.words.age).inputValue(), "29");
  assert.equal(new URL(other.url()).hash, "");
  assert.deepEqual(other.complaints, []);
  await other.context().close();
});

onPage(
  "a link from before there were questions about Turkish nationality and the 13th month is still read",
  "nl",
  async (me, page) => {
    await me.group(me.words.employer).waitFor();
    assert.equal(await page.locator(".km-notice").isVisible(), false);
    assert.equal(await me.group(me.words.employer).getByLabel(me.words.no, { exact: true }).isChecked(), true);
    assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "5942");
  },
  {
    fragment:
      "#v=1&application.kind=first&application.receivedOn=2026-3-1&person.age=36&work.role=employee&pay.base=5942&pay.per=month&pay.includesHolidayAllowance=no&work.recognisedSponsor=no",
  },
);

onPage(
  "a damaged link is told, and what can be read is kept",
  "en",
  async (me, page) => {
    assert.match(await page.locator(".km-notice").innerText(), /could not read a part/);
    assert.equal(await me.form.getByLabel(me.words.first).isChecked(), true);
  },
  { fragment: "#v=1&application.kind=first&pay.base=%3Cimg%3E&nonsense=1" },
);

onPage("a 30th birthday soon: by when the application must be there, and what is missing after it", "nl", async (me) => {
  await me.offer({ received: "2026-12-23", birth: "1996-12-22", base: "4600" });
  await withoutStudy(me);
  assert.equal(await me.outcome(), "not-met");
  assert.match(
    await me.result.locator('[data-part="ways"]').innerText(),
    /De IND moet de aanvraag uiterlijk op 21 december 2026 ontvangen/,
  );
  await me.date(me.words.received, "2026-11-29");
  // 5,942 - 4,600 = 1,342; the first day of 30 is 22 December 2026.
  assert.match(
    await me.verdict(),
    /op 22 december 2026 wordt u 30\. De IND moet de aanvraag uiterlijk op 21 december 2026 ontvangen\. Daarna is €\s5\.942,00 nodig\. Dan komt u €\s1\.342,00 tekort/,
  );
});

onPage("a 30th birthday soon, the study not known: perhaps the reduced amount counts then", "nl", async (me) => {
  await me.offer({ received: "2026-11-29", birth: "1996-12-22", base: "4600" });
  assert.match(await me.verdict(), /Daarna is misschien €\s5\.942,00 nodig/);
});

onPage("a birthday in the next year: the amount of then is not claimed", "en", async (me) => {
  await me.offer({ received: "2026-11-29", birth: "1997-02-10", base: "4600" });
  assert.match(await me.verdict(), /on 9 February 2027 at the latest\. After that perhaps a higher amount counts/);
});

onPage("a birthday in the next year is not spoken of where the salary is above every amount of today", "nl", async (me) => {
  await me.offer({ received: "2026-11-29", birth: "1997-02-10", base: "6000" });
  assert.equal(await me.outcome(), "met-provided");
  assert.doesNotMatch(await me.verdict(), /wordt u 30/);
});

onPage("at an extension a birthday turns nothing", "nl", async (me) => {
  await me.offer({ kind: "extension", received: "2026-11-29", birth: "1996-12-22", base: "4600" });
  assert.equal(await me.outcome(), "met-provided");
  assert.doesNotMatch(await me.verdict(), /wordt u 30/);
});

onPage("a birthday that changes nothing is not spoken of", "nl", async (me) => {
  await me.offer({ received: "2026-11-29", birth: "1996-12-22", base: "6000" });
  assert.doesNotMatch(await me.verdict(), /30\. De IND moet/);
});

onPage("a day in 2027: the answer of the last day that is known", "nl", async (me) => {
  await me.offer({ received: "2027-01-05", age: 24, base: "4500" });
  assert.equal(await me.outcome(), "unknown");
  assert.match(await me.verdict(), /op 31 december 2026\? Dan is het antwoord: Ja, als … .*€\s4\.500,00 mee; nodig is €\s4\.357,00/);
});

onPage("who was admitted under 30 is told that a new employer ends that", "nl", async (me) => {
  await me.offer({ kind: "change", received: "2026-03-01", starts: "2026-03-01", age: 32, base: "5100" });
  await me
    .group(/salariscriterium/)
    .getByLabel(/jonger dan 30/)
    .check();
  assert.match(await me.verdict(), /Bij een nieuwe werkgever geldt dat niet meer: uw leeftijd op de eerste dag daar telt/);
});

onPage("where no amount counts, no salary is called high enough", "nl", async (me, page) => {
  await page.getByRole("button", { name: "Onderzoeker" }).click();
  const criterion = me.result.locator('[data-part="why"] [data-condition="salary-criterion"]');
  assert.match(await criterion.innerText(), /Voor u geldt geen bedrag/);
  assert.doesNotMatch(await criterion.innerText(), /hoog genoeg/);
});

onPage("answers that an example replaces can be had back", "nl", async (me, page) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5800" });
  await page.getByRole("button", { name: "Onderzoeker" }).click();
  assert.equal((await me.form.getByLabel(me.words.base).count()) && (await me.form.getByLabel(me.words.base).isVisible()), false);
  await page.getByRole("button", { name: "Zet mijn antwoorden terug" }).click();
  assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "5800");
  assert.equal(await me.form.getByLabel(me.words.age).inputValue(), "36");
  await page.getByRole("button", { name: "Begin opnieuw" }).click();
  assert.equal(await me.form.getByLabel(me.words.age).inputValue(), "");
  assert.ok(await page.getByRole("button", { name: "Zet mijn antwoorden terug" }).evaluate((button) => button === document.activeElement));
});

onPage("a date is not called wrong while it is being typed", "nl", async (me, page) => {
  await me.offer({ age: 36, base: "6000" });
  await me.submit();
  const received = me.group(me.words.received);
  await received.getByLabel("Dag", { exact: true }).fill("31");
  await page.keyboard.press("Tab");
  await received.getByLabel("Maand", { exact: true }).fill("2");
  await page.keyboard.press("Tab");
  assert.equal(await me.form.locator(".km-summary").isVisible(), false);
  await page.keyboard.press("Tab");
  assert.equal(await me.form.locator(".km-summary").isVisible(), true);
});

onPage("sources open beside the answers, which nothing else keeps", "nl", async (me) => {
  await me.offer({ age: 36, base: "6000" });
  const links = me.result.locator(".km-source a");
  assert.ok((await links.count()) > 5);
  for (const target of await links.evaluateAll((all) => all.map((link) => link.target))) assert.equal(target, "_blank");
});

onPage("on a phone the focus goes along to the result, and one question at a time stands in view", "nl", async (me, page) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await me.offer({ age: 24, base: "4500" });
  await me.submit();
  assert.ok(await me.result.evaluate((result) => result === document.activeElement));
  await page.getByRole("button", { name: "Eén vraag tegelijk" }).click();
  const inView = (locator) =>
    locator.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
  for (let step = 0; step < 3; step += 1) {
    assert.ok(await inView(page.getByText(/^Vraag \d+ van \d+$/)));
    assert.ok(await inView(me.form.locator("legend:visible, .km-label:visible").first()));
    await page.getByRole("button", { name: "Volgende" }).click();
  }
});

onPage("the points of 2009 fill up as answers come", "nl", async (me, page) => {
  await me.offer({ received: "2010-06-01", age: 30, base: "30000", per: "year", holiday: "yes", thirteenth: null });
  await page.getByRole("button", { name: /Toon nog/ }).click();
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.group(me.words.kind).getByLabel(me.words.dutch).check();
  await me.date(me.words.completed, "2009-06-01");
  await me
    .group(/half jaar in Nederland gewerkt/)
    .getByLabel("Ja", { exact: true })
    .check();
  await me.result.locator('[data-part="points"] summary').click();
  const part = await me.result.locator('[data-part="points"]').innerText();
  // Master 25, age 5, an indicator 5: 35 of the 35 that were needed.
  assert.match(part, /25 van 30/);
  assert.match(part, /Samen 35 punten\. Nodig waren er 35\./);
});

onPage("English stays English", "en", async (me, page) => {
  await me.offer({ age: 24, base: "4500" });
  const dutch = await page.locator("body").evaluate((body) => {
    const words = /\b(voldoet|werkgever|kennismigrant|vakantiegeld|erkend referent)\b/;
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode())
      if (words.test(walker.currentNode.data) && !walker.currentNode.parentElement.closest('[lang="nl"], title, script'))
        found.push(walker.currentNode.data);
    return found;
  });
  assert.deepEqual(dutch, []);
  // Only the orientation year is open to who earns too little and did not say what was studied.
  await me.form.getByLabel(me.words.age).fill("36");
  assert.equal(await me.result.locator(".km-others i").getAttribute("lang"), "nl");
});

for (const [lang, pronouncedAs] of [
  ["nl", { "Pro-Link": "en", "3.30a Vb": null }],
  ["en", { "Pro-Link": null, "3.30a Vb": "nl" }],
])
  onPage(`the title of a source is read aloud in its own language, on the page in ${lang}`, lang, async (me) => {
    // The amounts of 2013 are quoted from an English page of Pro-Link.
    await me.offer({ received: "2013-07-01", age: 36, base: "60000", per: "year", holiday: "yes", thirteenth: null });
    for (const key of ["routes", "routes-highly-skilled-migrant"]) await me.result.locator(`[data-part="${key}"] > summary`).click();
    for (const [name, expected] of Object.entries(pronouncedAs))
      assert.equal(await me.result.getByRole("link", { name }).first().getAttribute("lang"), expected, name);
  });

test("without script the page explains the scheme and shows every amount", async () => {
  const page = await site.open("nl", { javaScriptEnabled: false });
  assert.match(await page.locator("main").innerText(), /JavaScript nodig/);
  assert.match(await page.locator("main").innerText(), /erkend referent/);
  const tables = await page.locator("#amounts").innerText();
  for (const amount of ["5.942", "4.357", "3.122", "4.754", "45.000", "25.000", "60.952"]) assert.ok(tables.includes(amount), amount);
  await page.context().close();
});

test("the language choice works without script", async () => {
  const page = await site.open("nl", { javaScriptEnabled: false });
  await page.goto(`${site.base}/`);
  await page.getByRole("link", { name: "English" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.context().close();
});

for (const [place, width] of [
  ["/nl/", 1280],
  ["/en/", 390],
  ["/embed/?mode=steps", 1280],
  ["/embed/?mode=steps", 390],
])
  test(`nothing that stands on the screen moves while the rest comes: ${place}, ${width} px`, async () => {
    const context = await site.browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.moved = [];
      new PerformanceObserver((list) =>
        window.moved.push(...list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node?.textContent ?? ""))),
      ).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(site.base + place);
    await page.locator(".km-result").waitFor();
    const moved = () =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(window.moved))));
          }),
      );
    assert.deepEqual(await moved(), []);
    // The control: the observer does see it.
    await page.evaluate(() => document.body.prepend(Object.assign(document.createElement("p"), { textContent: "pushed in" })));
    assert.notDeepEqual(await moved(), []);
    await context.close();
  });

test("no request after loading, nothing stored, no worker", async () => {
  const page = await site.open("nl");
  const me = visitor(page, "nl");
  await me.form.waitFor();
  const before = site.requests.length;
  assert.ok(before > 0);
  const tried = [];
  page.on("request", (request) => tried.push(request.url()));
  await page.context().setOffline(true);
  await me.offer({ received: "2026-03-01", birth: "1990-01-01", base: "5942" });
  await me.submit();
  await me.tickGates();
  await page.getByRole("button", { name: /Maak een link/ }).click();
  assert.deepEqual(tried, []);
  assert.equal(site.requests.length, before);
  assert.deepEqual(await page.context().cookies(), []);
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, databases: 0, workers: 0 });
  // The control: the page's own policy stops a request that a script of the page tries.
  const refused = await page.evaluate(async (base) => {
    const blocked = new Promise((resolve) =>
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective)),
    );
    await fetch(`${base}/norms.csv`).catch(() => null);
    return blocked;
  }, site.base);
  assert.equal(refused, "connect-src");
  await page.context().close();
});
