// The verdict as a visitor reads it. Amounts are those of the decrees; the arithmetic stands beside each expectation.
import assert from "node:assert/strict";
import { pageTests } from "./support/on-page.mjs";
import { visitor } from "./support/visitor.mjs";
import { noticed } from "./support/waiting.mjs";

const { onPage, site } = pageTests();

onPage("24 years, EUR 4,500 a month: yes, provided that", "nl", async (me) => {
  await me.offer({ age: 24, base: "4.500" });
  await me.submit();
  assert.equal(await me.outcome(), "met-provided");
  assert.equal(await me.word(), "Ja, als …");
  // 2026: under 30 EUR 4,357; 4,500 − 4,357 = 143.
  assert.deepEqual([await me.need(), await me.have()], ["€ 4.357,00", "€ 4.500,00"]);
  assert.equal(await me.gap(), "€ 143,00 meer dan nodig per maand, zonder vakantiegeld");
  for (const gate of ["contract", "sponsor", "occupation", "market", "account"])
    assert.equal(await me.result.getByLabel(me.words[gate]).isChecked(), false);
  await me.tickGates();
  assert.equal(await me.outcome(), "met");
  assert.equal(await me.word(), "Ja");
  assert.match(await me.verdict(), /De IND beslist\./);
  await me.drawn();
  await me.result.getByLabel(me.words.sponsor).uncheck();
  assert.equal(await me.outcome(), "met-provided");
});

onPage("2026, 36 years, EUR 5,942.00: met, and exactly enough", "en", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5942.00" });
  await me.submit();
  assert.equal(await me.outcome(), "met-provided");
  await me.tickGates();
  assert.equal(await me.outcome(), "met");
  assert.equal(await me.word(), "Yes");
  assert.equal(await me.need(), "€5,942.00");
  assert.match(await me.gap(), /^exactly enough per month/);
});

onPage("2026, 36 years, EUR 5,941.99: not met, EUR 0.01 short", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5941,99" });
  await me.noRecentStudy();
  await me.submit();
  assert.equal(await me.outcome(), "not-met");
  assert.equal(await me.word(), "Nee");
  assert.match(await me.gap(), /^€ 0,01 te weinig per maand/);
  assert.match(await me.verdict(), /Geen ander antwoord verandert dit nog/);
  // 5,942 × 1.08 = 6,417.36; × 12 = 71,304.00 and 77,008.32.
  const ways = await me.part("ways");
  for (const amount of ["5.942,00", "6.417,36", "71.304,00", "77.008,32"]) assert.ok(ways.includes(`€ ${amount}`), amount);
});

onPage("the day before the 30th birthday EUR 5,000 is enough, the day itself not", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", birth: "1996-03-02", base: "5000" });
  assert.equal(await me.outcome(), "met-provided");
  assert.equal(await me.need(), "€ 4.357,00");
  await me.date(me.words.birth, "1996-03-01");
  await me.noRecentStudy();
  assert.equal(await me.outcome(), "not-met");
  // 5,942 − 5,000.
  assert.match(await me.gap(), /^€ 942,00 te weinig/);
});

onPage("2024, a Dutch master of two years ago, EUR 2,801: met under the reduced criterion", "nl", async (me) => {
  await me.offer({ received: "2024-06-01", age: 36, base: "2801" });
  await me.recentStudy();
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.group(me.words.kind).getByLabel(me.words.dutch).check();
  await me.date(me.words.completed, "2022-06-15");
  assert.equal(await me.outcome(), "met-provided");
  assert.equal(await me.need(), "€ 2.801,00");
  assert.match(await me.verdict(), /verlaagd salariscriterium/);
  await me.tickGates();
  assert.equal(await me.outcome(), "met");
});

onPage("EUR 77,008.32 a year with holiday allowance counts as EUR 5,942.00 a month", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "77.008,32", per: "year", holiday: "yes" });
  // 77,008.32 / 12 / 1.08 = 5,942.00.
  assert.deepEqual([await me.need(), await me.have()], ["€ 5.942,00", "€ 5.942,00"]);
  assert.equal(await me.outcome(), "met-provided");
});

onPage("unknown age: what it is either way", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", base: "5000" });
  await me.group(me.words.birth).getByLabel(me.words.unknown).check();
  // Three amounts and a long question: at most 60% of a screen of 900 px.
  await me.result.getByRole("group", { name: me.words.recent }).waitFor();
  const { height } = await me.result.locator(".km-verdict").boundingBox();
  assert.ok(height <= 540, `${height} px`);
  await me.noRecentStudy();
  assert.equal(await me.outcome(), "unknown");
  assert.equal(await me.word(), "Dat hangt ervan af");
  assert.match(await me.verdict(), /hangt af van uw leeftijd/);
  assert.equal(await me.need(), "tussen € 4.357,00 en € 5.942,00");
  const either = await me.said(me.result.locator(".km-either"));
  assert.match(either, /jonger dan 30 jaar € 4\.357,00: € 643,00 meer dan nodig/i);
  assert.match(either, /30 jaar en ouder € 5\.942,00: € 942,00 te weinig/i);
});

onPage("the verdict stands within the press, and a part out of sight says that it is busy until it follows", "nl", async (me, page) => {
  await me.offer({ age: 24, base: "4500" });
  assert.match(await me.part("why"), /Uw salaris is hoog genoeg/);
  const more = me.result.locator(".km-more");
  await noticed(more);
  const within = await page.evaluate(() => {
    document.querySelector("#pay-includesHolidayAllowance").click();
    const why = document.querySelector('#result [data-part="why"] > .km-part-body');
    return { have: document.querySelector("#result .km-have").textContent, busy: why.getAttribute("aria-busy") };
  });
  // 4,500 / 1.08 = 4,166.66…
  assert.deepEqual(within, { have: "€\u00a04.166,66", busy: "true" });
  assert.match(await me.part("why"), /Of uw salaris hoog genoeg is, staat nog niet vast/);
  // Where the visitor looks, it follows within the press too.
  const box = me.result.getByLabel(me.words.contract);
  await box.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector("#result .km-more").getBoundingClientRect().top < window.innerHeight);
  await me.drawn();
  await noticed(more);
  assert.equal(
    await box.evaluate((input) => {
      input.click();
      return document.querySelector('#result [data-part="why"] > .km-part-body').getAttribute("aria-busy");
    }),
    null,
  );
});

onPage("a box that is ticked in the result stays while what it changes is drawn anew", "nl", async (me, page) => {
  await me.offer({ age: 24, base: "4500" });
  await me.part("why");
  const box = me.result.getByLabel(me.words.contract);
  await box.scrollIntoViewIfNeeded();
  const ticked = await box.elementHandle();
  await ticked.focus();
  await page.evaluate(() => {
    globalThis.heard = [];
    for (const name of ["focusin", "focusout"])
      document.addEventListener(name, ({ target }) => globalThis.heard.push(`${name} ${target.dataset.key}`));
  });
  const said = () => me.said(me.result.locator('[data-part="why"] [data-condition="contract"]'));
  for (const outcome of [/^Voldoet\b/, /^Nog niet bekend/]) {
    await page.keyboard.press("Space");
    await me.result.locator('[data-part="why"] > .km-part-body:not([aria-busy])').waitFor();
    assert.match(await said(), outcome);
    assert.ok(await ticked.evaluate((input) => input === document.activeElement && input.isConnected));
  }
  assert.equal(await ticked.isChecked(), false);
  // Never out of the box and into it again.
  assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
});

onPage("the question that changes most stands in the verdict, and its answer brings the next", "nl", async (me, page) => {
  await me.offer({ age: 27, base: "4500", holiday: "yes" });
  const ask = me.result.getByRole("group", { name: me.words.recent });
  await ask.getByRole("button", { name: "Nee", exact: true }).click();
  assert.equal(await me.group(me.words.recent).getByLabel("Nee", { exact: true }).isChecked(), true);
  // 4,500 / 1.08 = 4,166.66…; 4,357 − 4,166.66 = 190.34.
  assert.deepEqual([await me.word(), await me.need(), await me.have()], ["Nee", "€ 4.357,00", "€ 4.166,66"]);
  assert.equal(await me.gap(), "€ 190,34 te weinig per maand, zonder vakantiegeld");
  assert.match(await page.getByRole("status").innerText(), /^Nee\. Nodig: €\s4\.357,00\./);
  assert.ok(await me.result.evaluate((result) => result.contains(document.activeElement)));
});

onPage("a salary that no gate can save says so, and names what is left", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "2000" });
  // The orientation year may still be open: the word of the outcome follows the contract, the sentence speaks of the salary.
  assert.equal(await me.outcome(), "met-provided");
  assert.equal(await me.word(), "Nee");
  assert.match(await me.verdict(), /te laag om als kennismigrant te werken/);
  assert.match(await me.verdict(), /Misschien mogelijk: Zoekjaar hoogopgeleiden/);
});

onPage(
  "an extension across 1 January: the day of receipt counts, and the first day of the new permit only gives a notice",
  "nl",
  async (me) => {
    await me.offer({ kind: "extension", received: "2025-12-01", age: 36, base: "5800" });
    // 2025: 5,688; 2026: 5,942. EUR 5,800 is enough on the day of receipt.
    assert.equal(await me.outcome(), "met-provided");
    assert.equal(await me.need(), "€ 5.688,00");
    assert.equal(await me.result.locator(".km-notices").count(), 0);
    await me.form.getByRole("button", { name: me.words.others }).click();
    assert.match(await me.group(me.words.starts).innerText(), /Deze dag telt niet voor het bedrag/);
    await me.date(me.words.starts, "2026-02-01");
    assert.match(await me.result.locator(".km-notices").innerText(), /1 februari 2026, en op die dag geldt een ander bedrag/);
    assert.equal(await me.outcome(), "met-provided");
    assert.equal(await me.need(), "€ 5.688,00");
  },
);

onPage("Turkish nationality is an answer to the question about the recognised sponsor", "nl", async (me, page) => {
  await me.offer({ received: "2026-03-01", age: 24, base: "4500" });
  const employer = me.group(me.words.employer);
  await employer.getByLabel(me.words.no, { exact: true }).check();
  assert.equal(await me.word(), "Nee");
  assert.match(await me.verdict(), /De IND heeft uw werkgever niet toegelaten/);
  await employer.getByLabel(me.words.turkish).check();
  assert.equal(await me.outcome(), "met-provided");
  await me.part("why");
  assert.equal(await me.result.getByLabel(me.words.sponsor).count(), 0);
  await me.tickGates(["contract", "occupation", "market", "account"]);
  assert.equal(await me.outcome(), "met");
  await me.part("why");
  assert.match(
    await me.result.locator('[data-part="why"] [data-condition="recognised-sponsor"]').innerText(),
    /Geldt niet[\s\S]*mensen met de Turkse nationaliteit/,
  );
  const next = await me.part("next");
  assert.match(next, /hoeft uw werkgever geen erkend referent te zijn/);
  assert.doesNotMatch(next, /dient de aanvraag in, als erkend referent/);
  assert.match(await me.part("answers"), /uw werkgever\s*Niet nodig: ik heb de Turkse nationaliteit/i);
  await page.getByRole("button", { name: /Maak een link/ }).click();
  const link = await page.getByLabel("Link met uw antwoorden").inputValue();
  const other = await site().open("nl", { fragment: `#${link.split("#")[1]}` });
  const her = visitor(other, "nl");
  await her.started();
  assert.equal(await her.group(her.words.employer).getByLabel(her.words.turkish).isChecked(), true);
  assert.equal(await her.outcome(), "met");
  assert.deepEqual(other.complaints, []);
  await other.context().close();
});

onPage("before June 2013 a recognised employer counts for Turkish nationals too, and one question asks for it", "en", async (me) => {
  await me.offer({ received: "2012-07-01", age: 24, base: "60000", per: "year", holiday: "yes", thirteenth: null });
  await me.group(me.words.employer).getByLabel(me.words.turkish).check();
  assert.equal(await me.outcome(), "met-provided");
  await me.part("why");
  assert.equal(await me.result.getByLabel(me.words.sponsor).isChecked(), false);
  await me.drawn();
  await me.result.getByLabel(me.words.sponsor).check();
  assert.equal(await me.group(me.words.employer).getByLabel(me.words.yes, { exact: true }).isChecked(), true);
});

onPage("a condition that fails says what mends it, and a higher salary is not denied where it does", "nl", async (me) => {
  await me.offer({ age: 31, base: "6500" });
  await me
    .group(/in lijn met de markt|marktconform/)
    .getByLabel(me.words.no, { exact: true })
    .check();
  assert.equal(await me.word(), "Nee");
  assert.match(await me.verdict(), /past niet bij wat anderen voor dit werk krijgen/);
  assert.doesNotMatch(await me.verdict(), /verandert dat niet/);
  await me.part("why");
  assert.match(await me.said(me.result.locator('[data-condition="market-rate"]')), /Een hoger salaris verhelpt dit/);
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

onPage("where no amount counts, no salary is called high enough, and nothing is said of turning 30", "nl", async (me, page) => {
  await page.getByRole("button", { name: "Onderzoeker" }).click();
  await me.part("why");
  const criterion = me.result.locator('[data-part="why"] [data-condition="salary-criterion"]');
  assert.match(await criterion.innerText(), /Voor u geldt geen bedrag/);
  assert.doesNotMatch(await criterion.innerText(), /hoog genoeg/);
  assert.doesNotMatch(await me.said(me.result), /wordt 30|30e verjaardag/);
});

onPage("a contract of one month is told what the permit is for", "en", async (me) => {
  await me.offer({ age: 24, base: "4500" });
  await me.form.getByRole("button", { name: me.words.others }).click();
  await me.form.getByLabel(/How many months/).fill("1");
  assert.match(
    await me.result.locator(".km-notices").innerText(),
    /Your contract lasts 1 month\. The permit is for a stay of more than 90 days/,
  );
});

onPage("what next: nothing for a day long past, and of an extension what fits it", "nl", async (me) => {
  await me.offer({ age: 24, base: "4500" });
  for (const words of [/90 dagen/, /€ 423/, /vanaf de dag die in het positieve besluit staat/, /Verliest u uw baan/])
    assert.match(await me.part("next"), words);
  assert.doesNotMatch(await me.part("next"), /doorwerken/);
  await me.form.getByLabel(me.words.extension).check();
  assert.match(await me.part("next"), /doorwerken/);
  assert.doesNotMatch(await me.part("next"), /in het positieve besluit/);
  await me.form.getByLabel(me.words.first).check();
  await me.date(me.words.received, "2024-03-01");
  assert.equal(await me.result.locator('[data-part="next"]').count(), 0);
});

onPage("what now fits who answered: a recognised sponsor files only where there can be one", "nl", async (me) => {
  await me.offer({ age: 24, base: "4500" });
  assert.match(await me.part("next"), /dient de aanvraag in, als erkend referent/);
  await me.group(me.words.employer).getByLabel(me.words.no, { exact: true }).check();
  const next = await me.part("next");
  assert.doesNotMatch(next, /dient de aanvraag in, als erkend referent/);
  assert.match(next, /erkenning/);
});

onPage("the points of 2009 fill up as answers come, and stand in no answer of today", "nl", async (me, page) => {
  await me.offer({ received: "2010-06-01", age: 30, base: "30000", per: "year", holiday: "yes", thirteenth: null });
  await me.recentStudy();
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.group(me.words.kind).getByLabel(me.words.dutch).check();
  await me.date(me.words.completed, "2009-06-01");
  const more = page.getByRole("button", { name: /Toon nog/ });
  if (await more.isVisible()) await more.click();
  await me
    .group(/half jaar in Nederland gewerkt/)
    .getByLabel("Ja", { exact: true })
    .check();
  // Master 25, age 5, an indicator 5: 35 of the 35 that were needed.
  assert.match(await me.part("points"), /25 van 30/);
  assert.match(await me.part("points"), /Samen 35 punten\. Nodig waren er 35\./);
  await me.date(me.words.received, "2026-06-01");
  assert.equal(await me.result.locator('[data-part="points"]').count(), 0);
});

onPage("sources open beside the answers, which nothing else keeps", "nl", async (me) => {
  await me.offer({ age: 36, base: "6000" });
  await me.part("why");
  const links = me.result.locator(".km-source a");
  assert.ok((await links.count()) > 5);
  for (const target of await links.evaluateAll((all) => all.map((link) => link.target))) assert.equal(target, "_blank");
});

onPage("English stays English", "en", async (me, page) => {
  await me.offer({ age: 24, base: "4500" });
  await me.part("routes");
  await me.drawn();
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
});

for (const [lang, pronouncedAs] of [
  ["nl", { "Pro-Link": "en", "3.30a Vb": null }],
  ["en", { "Pro-Link": null, "3.30a Vb": "nl" }],
])
  onPage(`the title of a source is read aloud in its own language, on the page in ${lang}`, lang, async (me) => {
    // The amounts of 2013 are quoted from an English page of Pro-Link.
    await me.offer({ received: "2013-07-01", age: 36, base: "60000", per: "year", holiday: "yes", thirteenth: null });
    for (const key of ["routes", "routes-highly-skilled-migrant"]) {
      await me.drawn();
      await me.result.locator(`[data-part="${key}"] > summary`).click();
    }
    for (const [name, expected] of Object.entries(pronouncedAs))
      assert.equal(await me.result.getByRole("link", { name }).first().getAttribute("lang"), expected, name);
  });
