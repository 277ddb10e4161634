// Days and ages around the answer: a 30th birthday, a year whose law is not known, a study of long ago. The arithmetic stands beside each expectation.
import assert from "node:assert/strict";
import { pageTests } from "./support/on-page.mjs";

const { onPage } = pageTests();

onPage("a 30th birthday soon: by when the application must be there, and what is missing after it", "nl", async (me) => {
  await me.offer({ received: "2026-12-23", birth: "1996-12-22", base: "4600" });
  await me.noRecentStudy();
  assert.equal(await me.outcome(), "not-met");
  assert.match(await me.part("ways"), /De IND moet de aanvraag uiterlijk op 21 december 2026 ontvangen/);
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

onPage("a birthday is not spoken of where the salary is above every amount of today", "nl", async (me) => {
  await me.offer({ received: "2026-11-29", birth: "1997-02-10", base: "6000" });
  assert.equal(await me.outcome(), "met-provided");
  assert.doesNotMatch(await me.verdict(), /wordt u 30/);
  await me.date(me.words.birth, "1996-12-22");
  assert.doesNotMatch(await me.verdict(), /30\. De IND moet/);
});

onPage("at an extension a birthday turns nothing", "nl", async (me) => {
  await me.offer({ kind: "extension", received: "2026-11-29", birth: "1996-12-22", base: "4600" });
  assert.equal(await me.outcome(), "met-provided");
  assert.doesNotMatch(await me.verdict(), /wordt u 30/);
});

onPage("a day in 2027: the answer of the last day that is known", "nl", async (me) => {
  await me.offer({ received: "2027-01-05", age: 24, base: "4500" });
  assert.equal(await me.outcome(), "unknown");
  // Under 30 EUR 4,357 in 2026; 4,500 − 4,357 = 143.
  assert.match(
    await me.said(me.result),
    /op 31 december 2026\? Dan is het antwoord: Ja, als … Nodig: € 4\.357,00\. Het salaris telt voor € 4\.500,00: € 143,00 meer dan nodig/,
  );
  assert.doesNotMatch(await me.said(me.result.locator(".km-receipt")), /de wet van 5 januari 2027/);
});

onPage("who was admitted under 30 is told that a new employer ends that", "nl", async (me) => {
  await me.offer({ kind: "change", received: "2026-03-01", starts: "2026-03-01", age: 32, base: "5100" });
  await me
    .group(/salariscriterium/)
    .getByLabel(/jonger dan 30/)
    .check();
  assert.match(await me.verdict(), /Bij een nieuwe werkgever geldt dat niet meer: uw leeftijd op de eerste dag daar telt/);
});

onPage("the present permit is known by the amounts of its year", "en", async (me) => {
  await me.offer({ kind: "extension", received: "2026-03-01", age: 32, base: "5100" });
  const criterion = await me.said(me.group(/salary criterion applies/));
  // norms.csv: under 30 EUR 4,357 in 2026 and EUR 4,171 in 2025; 30 and over EUR 5,942 and EUR 5,688.
  for (const amount of ["2026: €4,357", "2025: €4,171", "2026: €5,942", "2025: €5,688"]) assert.ok(criterion.includes(amount), amount);
});

onPage("no study of the last three years: no reduced amount, without a day to look up", "en", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5000" });
  assert.match(await me.said(me.group(me.words.recent).locator("legend")), /^Since 1 March 2023, did you graduate/);
  await me.noRecentStudy();
  assert.equal(await me.outcome(), "not-met");
  // 5,942 − 5,000.
  assert.match(await me.gap(), /^€942\.00 too little/);
  await me.recentStudy();
  await me.group(me.words.level).getByLabel(me.words.master).check();
  await me.group(me.words.kind).getByLabel(me.words.dutch).check();
  await me.group(me.words.completed).getByLabel(me.words.earlier).check();
  await me.group(me.words.orientation).getByLabel(me.words.never).check();
  assert.equal(await me.outcome(), "not-met");
  assert.match(await me.part("answers"), /More than three years ago/);
  await me.date(me.words.completed, "2024-07-01");
  assert.equal(await me.group(me.words.completed).getByLabel(me.words.earlier).isChecked(), false);
  assert.deepEqual([await me.word(), await me.need()], ["Yes, if …", "€3,122.00"]);
  // What was said about the study stays, and says nothing while there was none of late.
  await me.noRecentStudy();
  assert.equal(await me.outcome(), "not-met");
  assert.equal(await me.group(me.words.completed).isVisible(), false);
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
  // Less than three years old when the card was given, which is less than 24 months ago: EUR 4,754 in 2026.
  await me.date(me.words.completed, "2022-06-01");
  await me.group(me.words.completed).getByLabel("Jaar", { exact: true }).blur();
  assert.match(await me.verdict(), /Misschien mogelijk: Europese blauwe kaart/);
});
