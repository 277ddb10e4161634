// Mistakes: told at the field when it is left and together when the answer is asked for, by name and cause; the last answer stays meanwhile.
import assert from "node:assert/strict";
import { pageTests } from "./support/on-page.mjs";

const { onPage } = pageTests();

onPage("a summary that takes the focus, links to the fields, words at the field, the title", "nl", async (me, page) => {
  await me.offer({ received: "2026-02-30", age: 36, base: "veel" });
  await me.submit();
  const summary = me.form.locator(".km-summary");
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true);
  assert.match(await summary.innerText(), /^Er is een probleem/);
  assert.equal(await summary.getByRole("link").count(), 2);
  assert.match(await summary.innerText(), /De dag van de aanvraag: Deze dag bestaat niet/);
  assert.match(await summary.innerText(), /Uw salaris: Vul een bedrag in met cijfers/);
  assert.match(await page.title(), /^Fout: /);
  assert.equal(await me.outcome(), "unknown");
  await summary.getByRole("link", { name: /Vul een bedrag/ }).click();
  assert.equal(await me.form.getByLabel(me.words.base).evaluate((element) => element === document.activeElement), true);
  assert.equal(await me.form.getByLabel(me.words.base).getAttribute("aria-invalid"), "true");
  await me.base("5942");
  await me.form.getByLabel(me.words.base).blur();
  assert.equal(await summary.getByRole("link").count(), 1);
  await me.date(me.words.received, "2026-03-01");
  await me.group(me.words.received).getByLabel("Jaar", { exact: true }).blur();
  assert.equal(await summary.isVisible(), false);
  assert.doesNotMatch(await page.title(), /^Fout/);
  assert.equal(await me.outcome(), "met-provided");
});

onPage("a mistake is told at its field when that is left, and the last answer stays", "nl", async (me) => {
  await me.offer({ age: 24, base: "4500" });
  assert.equal(await me.word(), "Ja, als …");
  await me.base("veel geld");
  assert.equal(await me.outcome(), "met-provided");
  await me.form.getByLabel(me.words.base).blur();
  assert.equal(await me.outcome(), "unknown");
  assert.equal(await me.word(), "Ja, als …");
  assert.match(await me.said(me.result), /van vóór de fout bij: uw salaris/);
  assert.equal(await me.form.getByLabel(me.words.base).getAttribute("aria-invalid"), "true");
  assert.equal(await me.form.locator(".km-summary").isVisible(), false);
  await me.base("4600");
  assert.equal(await me.have(), "€ 4.600,00");
  assert.equal(await me.form.getByLabel(me.words.base).getAttribute("aria-invalid"), null);
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

onPage("the cause of a wrong date is said", "en", async (me) => {
  await me.offer({ age: 36, base: "6000" });
  const received = me.group(me.words.received);
  for (const [day, month, year, cause] of [
    ["31", "2", "2026", /This day does not exist/],
    ["1", "", "2026", /The month is missing/],
    ["1", "3", "26", /year with four digits/],
    ["1", "brumaire", "2026", /do not know this month/],
  ]) {
    await received.getByLabel("Day", { exact: true }).fill(day);
    await received.getByLabel("Month", { exact: true }).fill(month);
    await received.getByLabel("Year", { exact: true }).fill(year);
    await received.getByLabel("Year", { exact: true }).blur();
    assert.match(await me.said(received), cause, `${day}-${month}-${year}`);
  }
  await received.getByLabel("Month", { exact: true }).fill("March");
  await received.getByLabel("Month", { exact: true }).blur();
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

onPage("a new employer without a first day: asked for by the verdict, and named at its field", "nl", async (me, page) => {
  await me.offer({ kind: "change", age: 31, base: "6000" });
  await me.submit();
  const summary = me.form.locator(".km-summary");
  await summary.getByRole("link", { name: /eerste dag bij de nieuwe werkgever/ }).click();
  assert.ok(await me.group(me.words.starts).evaluate((group) => group.contains(document.activeElement)));
  assert.match(await me.verdict(), /Wat is uw eerste dag bij de nieuwe werkgever\?/);
  await me.date(me.words.starts, "2026-12-01");
  await me.group(me.words.starts).getByLabel("Jaar", { exact: true }).blur();
  assert.equal(await me.outcome(), "met-provided");
  assert.doesNotMatch(await page.title(), /^Fout/);
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

onPage("the verdict is announced once, after the button, as sentences", "nl", async (me, page) => {
  await me.offer({ age: 24, base: "4500" });
  assert.equal(await page.getByRole("status").innerText(), "");
  await me.submit();
  assert.match(await page.getByRole("status").innerText(), /^Ja, als\. Nodig: .*\. Er is nog een vraag te beantwoorden\.$/);
});
