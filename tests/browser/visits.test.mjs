// Twelve people with an answer to get, in both languages. Today is 22 November 2026; amounts of 2026: 5,942 from 30 years, 4,357 under 30, 3,122 reduced.
import assert from "node:assert/strict";
import { euros, PHONE, visits } from "./support/visits.mjs";

const visit = visits();

const SETTLED = /Geen ander antwoord verandert dit nog|No other answer changes this any more/;
const DEPENDS = /Dat hangt ervan af|It depends/;

visit(
  "an engineer of 27 with EUR 4,500 with holiday allowance has a settled answer after seven inputs",
  async (me, w, page) => {
    let inputs = 0;
    const input = async (done) => {
      await done;
      inputs += 1;
    };
    await input(me.form.getByLabel(me.words.first).check());
    await input(me.form.getByLabel(me.words.age).fill("27"));
    await input(me.form.getByLabel(me.words.employee).check());
    await input(me.base("4500"));
    await input(me.choose(me.words.per, me.words.month));
    await input(me.choose(me.words.holiday, me.words.yes));
    assert.match(await me.top(), DEPENDS);
    // What is needed and what is missing stand beside it already.
    assert.match(await me.top(), euros("190,34"));
    await input(me.reply(me.words.no));
    assert.ok(inputs <= 7, `${inputs} inputs`);
    assert.match(await me.top(), SETTLED);
    assert.doesNotMatch(await me.top(), DEPENDS);
    assert.equal(await me.outcome(), "not-met");
    await me.submit();
    // 4,500 / 1.08 = 4,166.66; 4,357 − 4,166.66 = 190.34.
    for (const amount of ["4.357,00", "4.166,66", "190,34"]) {
      const { y, height } = await me.result.getByText(euros(amount)).first().boundingBox();
      assert.ok(y >= 0 && y + height <= 844, `${amount} at ${y}`);
    }
    const word = await me.result.getByRole("heading", { name: w("Nee", "No"), exact: true }).boundingBox();
    assert.ok(word.y >= 0 && word.y < 844);
    await me.result.getByText(w("De IND beslist.", "The IND decides.")).first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390));
  },
  PHONE,
);

visit("a master of Delft of last year with EUR 3,300", async (me, w) => {
  await me.offer({ age: 25, base: "3300" });
  await me.reply(me.words.yes);
  await me.reply(me.words.master);
  // What has many answers, and a day, is asked in the form; the verdict leads there, and takes at most 60% of the height.
  const { height } = await me.result.locator(".km-top").boundingBox();
  assert.ok(height <= 540, `${height} px`);
  await me.reply(w("Vul het in", "Fill it in"));
  const dutch = me.group(me.words.kind).getByLabel(me.words.dutch);
  assert.ok(await dutch.evaluate((field) => field === document.activeElement));
  await dutch.check();
  await me.reply(w("Vul het in", "Fill it in"));
  await me.date(me.words.completed, "2025-07-04");
  assert.equal(await me.outcome(), "met-provided");
  const top = await me.top();
  assert.match(top, euros("3.122,00"));
  assert.match(top, euros("178,00"));
  assert.match(top, w(/verlaagd salariscriterium/, /reduced salary criterion/));
});

visit("a Turkish national whose employer is not recognised", async (me, w) => {
  await me.offer({ age: 35, base: "6000" });
  await me.choose(me.words.employer, me.words.turkish);
  assert.equal(await me.outcome(), "met-provided");
  const why = await me.part("why");
  assert.match(why, w(/Voor mensen met de Turkse nationaliteit is dit niet nodig/, /Turkish nationality/));
  assert.doesNotMatch(why, w(/Voldoet niet/, /Not met/));
  const next = await me.part("next");
  assert.doesNotMatch(next, w(/als erkend referent|in het openbare register/, /as a recognised sponsor|in the public register/));
  assert.match(next, w(/hoeft uw werkgever geen erkend referent te zijn/, /does not have to be a recognised sponsor/));
  await me.tickGates(["contract", "occupation", "market", "account"]);
  assert.equal(await me.outcome(), "met");
  assert.match(await me.top(), w(/De IND beslist/, /The IND decides/));
});

visit("an HR officer whose organisation is not recognised yet", async (me, w, page) => {
  await page.getByLabel(w("Ik ben de werkgever", "I am the employer")).check();
  await me.form.getByLabel(w("Een eerste aanvraag voor een vergunning", "An application for a permit for the first time")).check();
  await me.form.getByLabel(w("Of de leeftijd in jaren", "Or the age in years")).fill("31");
  await me.form.getByLabel(w("Werknemer bij een bedrijf", "An employee of a company")).check();
  await me.form.getByLabel(w("Wat is het brutosalaris", "What is the gross salary")).fill("6.100");
  await me.choose(me.words.per, me.words.month);
  await me.choose(me.words.holiday, me.words.no);
  await me.choose(
    w("Is uw organisatie erkend referent?", "Is your organisation a recognised sponsor?"),
    w("Nog niet, wij vragen het aan", "Not yet, we are applying for it"),
  );
  assert.equal(await me.outcome(), "met-provided");
  assert.match(await me.top(), w(/Uw werknemer heeft € 6\.100,00/, /Your employee has €6,100\.00/));
  await me.part("next");
  await me.part("why");
  await me.drawn();
  const all = await me.result.innerText();
  assert.doesNotMatch(all, w(/uw werkgever|[Uu]w salaris|\bU hebt\b/, /your employer|[Yy]our salary|\b[Yy]ou have\b/));
});

visit("29 years, 30 in three weeks, EUR 5,000", async (me, w) => {
  await me.offer({ birth: "1996-12-13", base: "5000" });
  assert.equal(await me.outcome(), "met-provided");
  const top = await me.top();
  // The last day, and what is missing after it: 5,942 − 5,000.
  assert.match(top, w(/uiterlijk op 12 december 2026/, /12 December 2026/));
  assert.match(top, euros("942,00"));
  assert.match(await me.part("outlook"), w(/13 december 2026: u wordt 30/, /13 December 2026: you turn 30/));
});

visit("an offer of 32 hours that is pasted", async (me, w, page) => {
  const field = page.getByLabel(w("Plak een zin uit het aanbod", "Paste a sentence from the offer"));
  await field.fill("EUR 4,800 per month gross incl. 8% holiday pay, 32 hours");
  await page
    .getByText(w(/Bij 32 uur werk: vul in wat u echt krijgt/, /32 hours/))
    .last()
    .waitFor();
  await me.form.getByLabel(me.words.first).check();
  await me.form.getByLabel(me.words.age).fill("27");
  await me.form.getByLabel(me.words.employee).check();
  assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "4800");
  assert.equal(await me.group(me.words.per).getByLabel(me.words.month).isChecked(), true);
  assert.equal(await me.group(me.words.holiday).getByLabel(me.words.yes, { exact: true }).isChecked(), true);
  // 4,800 / 1.08 = 4,444.44, at 32 hours too.
  assert.match(await me.top(), euros("4.444,44"));
  assert.equal(await me.outcome(), "met-provided");
});

visit("a yearly wage before the 30% facility, with a 13th month in December", async (me, w) => {
  await me.form.getByText(w("vóór de 30%-regeling", "before the 30% facility")).waitFor();
  await me.offer({ age: 34, base: "75.000", per: "year", holiday: "yes", thirteenth: "yes", thirteenthMonthly: "no" });
  // 75,000 is 12 months with 8% and one without: 75,000 / 13.96 = 5,372.49; 5,942 − 5,372.49 = 569.51.
  const top = await me.top();
  assert.match(top, euros("5.372,49"));
  assert.match(top, euros("569,51"));
  assert.match(await me.part("pay"), w(/dertiende maand in dit bedrag komt niet elke maand/, /13th month/));
  await me.reply(me.words.no);
  assert.equal(await me.outcome(), "not-met");
  assert.match(await me.top(), SETTLED);
  assert.match(await me.part("ways"), euros("5.942,00"));
});

visit("a new employer for who is here on the reduced criterion", async (me, w) => {
  const gap = w(/een dag waarop u geen geldige/, /on which you have no valid residence permit/);
  await me.offer({ kind: "change", starts: "2026-12-01", age: 33, base: "3500" });
  await me.choose(w(/salariscriterium geldt/, /Which salary criterion/), w("Het verlaagde bedrag", "The reduced amount"));
  await me.choose(gap, me.words.no);
  assert.equal(await me.outcome(), "met-provided");
  assert.match(await me.top(), euros("3.122,00"));
  assert.match(await me.part("next"), w(/meldt de verandering binnen vier weken/, /within four weeks/));
  await me.choose(gap, me.words.yes);
  await me.choose(w(/afgestudeerd of gepromoveerd/, /did you graduate/), me.words.no);
  assert.equal(await me.outcome(), "not-met");
  // 5,942 − 3,500.
  assert.match(await me.top(), euros("2.442,00"));
});

visit("a new employer, the first day left empty: it is named, asked and mended", async (me, w, page) => {
  await me.offer({ kind: "change", age: 33, base: "6500" });
  // The verdict asks for it.
  assert.match(await me.top(), w(/Wat is uw eerste dag bij de nieuwe werkgever/, /What is your first day with the new employer/));
  await me.submit();
  const link = me.form.getByRole("link", { name: w(/Vul de eerste dag bij de nieuwe werkgever in/, /Fill in the first day/) });
  await link.click();
  const day = me.group(me.words.starts).getByLabel(me.words.day, { exact: true });
  assert.ok(await day.evaluate((field) => field === document.activeElement && field.checkVisibility()));
  assert.match(await me.group(me.words.starts).innerText(), w(/Nog niet zeker\?/, /Not certain yet\?/));
  await me.date(me.words.starts, "2026-12-01");
  await me.form.getByLabel(me.words.base).focus();
  assert.equal(await me.outcome(), "met-provided");
  assert.equal(await link.count(), 0);
  assert.match(await page.title(), w(/^Kennismigrant/, /^Highly skilled/));
});

visit("a PhD student: no amount, and nothing about 30", async (me, w) => {
  await me.form.getByLabel(me.words.first).check();
  await me.date(me.words.birth, "1997-03-02");
  await me.form.getByLabel(w("Ik ga promoveren", "I will do a doctorate (PhD)")).check();
  await me.choose(w(/Werkt u bij een instelling/, /Will you work at an institution/), me.words.yes);
  assert.equal(await me.outcome(), "met-provided");
  const top = await me.top();
  assert.match(top, w(/is er geen bedrag/, /There is no amount/));
  assert.doesNotMatch(top, /€/);
  for (const part of ["why", "next", "outlook"])
    assert.doesNotMatch(await me.part(part), w(/\b30 (jaar|wordt)|wordt u 30|jonger dan 30/, /turn 30|under 30|30 and over/), part);
});

visit("a file of 2010: the points scheme is shown for that day only", async (me, w) => {
  const points = me.result.locator("summary", { hasText: w("Puntensysteem 2009–2016", "Points scheme 2009–2016") });
  await me.offer({ age: 28, base: "3500", received: "2010-05-03" });
  // 3,500 × 12 × 1.08 = 45,360 a year with holiday allowance; 36,801 was needed.
  assert.match(await me.top(), euros("45.360,00"));
  assert.match(await me.top(), euros("36.801,00"));
  await points.first().waitFor({ state: "attached" });
  assert.match(await me.part("points"), w(/Nodig waren er 35/, /asked for 35/));
  await me.drawn();
  assert.match(await me.result.innerText(), w(/de wet van 3 mei 2010/, /law of 3 May 2010/));
  await me.date(me.words.received, "2026-11-20");
  await me.form.getByLabel(me.words.base).focus();
  assert.match(await me.top(), euros("4.357,00"));
  await points.first().waitFor({ state: "detached" });
});

visit("a lawyer reads the articles, and the law of which day it was", async (me, w, page) => {
  await page.getByLabel(w("Ik adviseer", "I advise")).check();
  await me.form.getByLabel(w("Een eerste aanvraag voor een vergunning", "An application for a permit for the first time")).check();
  await me.date(me.words.received, "2025-03-03");
  await me.form.getByLabel(w("Of de leeftijd in jaren", "Or the age in years")).fill("31");
  await me.form.getByLabel(w("Werknemer bij een bedrijf", "An employee of a company")).check();
  await me.form.getByLabel(w("Wat is het brutosalaris", "What is the gross salary")).fill("5.700");
  await me.choose(me.words.per, me.words.month);
  await me.choose(me.words.holiday, me.words.no);
  // 2025: 5,688; 5,700 − 5,688 = 12.
  assert.match(await me.top(), w(/De werknemer heeft € 5\.700,00 € 12,00 meer/, /The employee has €5,700\.00 €12\.00 more/));
  const why = await me.part("why");
  for (const article of [/art\. 2\.1 Buwav 2022/, /art\. 3\.30a Vb/, /art\. 3\.42 Vb/]) assert.match(why, article);
  const link = me.result.getByRole("link", { name: "art. 2.1 Buwav 2022" }).first();
  assert.match(await link.getAttribute("href"), /^https:\/\/wetten\.overheid\.nl\//);
  await me.drawn();
  assert.match(await me.result.innerText(), w(/de wet van 3 maart 2025/, /law of 3 March 2025/));
  await me.part("letter");
  const letter = await me.result.locator('[data-part="letter"] textarea').inputValue();
  assert.match(letter, euros("5.688,00"));
});
