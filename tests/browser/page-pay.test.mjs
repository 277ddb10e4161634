// What counts of the pay, as a visitor fills it in: a 13th month, other pay, a pasted offer, and every way to write an amount.
import assert from "node:assert/strict";
import { pageTests } from "./support/on-page.mjs";

const { onPage } = pageTests();

for (const [lang, base, counted, short, more] of [
  ["nl", "71.304", "€ 5.484,92", "€ 457,08 te weinig", "€ 457,07 meer mee"],
  ["en", "71,304", "€5,484.92", "€457.08 too little", "€457.07 more counts"],
])
  onPage(
    `a 13th month inside a yearly wage, in ${lang}: both ends until it is known, and it counts when paid monthly`,
    lang,
    async (me) => {
      const enough = lang === "nl" ? "€ 5.942,00" : "€5,942.00";
      await me.offer({ received: "2026-03-01", age: 36, base, per: "year", thirteenth: null });
      // 71,304 / 12 would be 5,942, and 71,304 / 13 is 5,484.92…: both, and no line by line.
      const between = lang === "nl" ? `tussen ${counted} en ${enough}` : `between ${counted} and ${enough}`;
      assert.equal(await me.have(), between);
      assert.equal(await me.result.locator('[data-part="pay"]').count(), 0);
      assert.equal(await me.group(me.words.thirteenthMonthly).isVisible(), false);
      const answer = (question, word) => me.group(me.words[question]).getByLabel(me.words[word], { exact: true }).check();
      await answer("thirteenth", "no");
      assert.equal(await me.outcome(), "met-provided");
      assert.equal(await me.have(), enough);
      await answer("thirteenth", "yes");
      await answer("thirteenthMonthly", "no");
      await me.noRecentStudy();
      assert.equal(await me.outcome(), "not-met");
      // 71,304 / 13 = 5,484.92…; 5,942 − 5,484.92… = 457.07…, upward.
      assert.equal(await me.have(), counted);
      assert.ok((await me.gap()).startsWith(short), await me.gap());
      // Paid monthly 71,304 / 12 = 5,942.00 counts: 5,942.00 − 5,484.92… = 457.07…
      assert.ok((await me.part("ways")).includes(more.replace("457,07", "457,08").replace("457.07", "457.08")), await me.part("ways"));
      await answer("thirteenthMonthly", "yes");
      assert.equal(await me.outcome(), "met-provided");
      assert.equal(await me.have(), enough);
      await me.group(me.words.per).getByLabel(me.words.month, { exact: true }).check();
      assert.equal(await me.group(me.words.thirteenth).isVisible(), false);
      await me.group(me.words.per).getByLabel(me.words.year, { exact: true }).check();
      assert.equal(await me.group(me.words.thirteenth).getByLabel(me.words.yes, { exact: true }).isChecked(), true);
    },
  );

onPage("while it is open how the 13th month is paid, both ends of what counts are told", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "71304", per: "year", thirteenth: "yes", thirteenthMonthly: "unknown" });
  await me.noRecentStudy();
  assert.equal(await me.outcome(), "unknown");
  // 71,304 / 13 = 5,484.92; paid monthly 71,304 / 12 = 5,942.00; 5,942.00 − 5,484.92 = 457.08.
  assert.equal(await me.have(), "tussen € 5.484,92 en € 5.942,00");
  assert.match(await me.gap(), /^€ 457,08 te weinig tot precies genoeg/);
  assert.match(await me.verdict(), /hangt af van uw dertiende maand/);
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

onPage("a 13th month counts only when it comes every month", "nl", async (me) => {
  await me.offer({ received: "2026-03-01", age: 36, base: "5500" });
  await me.noRecentStudy();
  assert.equal(await me.outcome(), "not-met");
  await me.form.getByRole("button", { name: "Voeg extra salaris toe" }).click();
  // A row that is not filled in says nothing yet, and is no mistake.
  assert.equal(await me.outcome(), "not-met");
  const extra = me.group("Extra salaris 1");
  await extra.getByLabel("Soort").selectOption({ label: "Dertiende maand of vaste eindejaarsuitkering" });
  await extra.getByLabel("Bedrag in euro").fill("5500");
  await extra.getByLabel("Is dat per maand of per jaar?").selectOption({ label: "Per jaar" });
  await extra.getByLabel("Staat het in het contract?").selectOption({ label: "Ja" });
  await extra.getByLabel(/elke maand op uw eigen rekening/).selectOption({ label: "Nee" });
  assert.equal(await me.outcome(), "not-met");
  assert.match(await me.part("pay"), /Het komt niet elke maand op uw rekening/);
  // 5,500 / 12 = 458.33 more; 5,958.33 is more than 5,942.
  assert.match(await me.part("ways"), /€ 458,33 meer mee/);
  await me.result
    .getByRole("button", { name: /Probeer dit/ })
    .first()
    .click();
  assert.equal(await me.outcome(), "met-provided");
  // 5,500 + 5,500 / 12 = 5,958.33.
  assert.equal(await me.have(), "€ 5.958,33");
  await me.form.getByRole("button", { name: "Verwijder extra salaris 1" }).click();
  assert.equal(await me.outcome(), "not-met");
});

onPage("an amount is read back in every way to write it, as what is reckoned with", "nl", async (me) => {
  const echo = me.form.locator(".km-echo").first();
  await me.offer({ age: 36 });
  for (const typed of [
    "5942",
    "5.942",
    "€ 5.942,00",
    "5,942.00",
    "5 942",
    "€ 5.942,=",
    "5.942,--",
    "euro 5942",
    "5942 bruto",
    "\u200e5942\u2069",
  ]) {
    await me.base(typed);
    await me.form.getByLabel(me.words.base).blur();
    assert.match(await echo.innerText(), /^Wij rekenen met €\s5\.942,00 per maand, zonder vakantiegeld\.$/, typed);
  }
  await me.base("4.5k");
  await me.form.getByLabel(me.words.base).blur();
  assert.match(await echo.innerText(), /€\s4\.500,00/);
  // 4,500 / 1.08 = 4,166.66….
  await me.group(me.words.holiday).getByLabel(me.words.yes, { exact: true }).check();
  assert.match(await echo.innerText(), /€\s4\.166,66 per maand, zonder vakantiegeld/);
  // While that is open, both.
  await me.group(me.words.holiday).getByLabel(me.words.unknown, { exact: true }).check();
  assert.match(await echo.innerText(), /^Dat is tussen €\s4\.166,66 en €\s4\.500,00 per maand, zonder vakantiegeld\.$/);
  await me.base("veel");
  assert.equal(await echo.innerText(), "");
});

onPage("a yearly amount per month is asked about, and so is the period that was typed with an amount", "en", async (me) => {
  await me.offer({ age: 36, base: "54000" });
  const yes = me.form.getByRole("button", { name: "Yes, this is per year" });
  await yes.click();
  assert.equal(await me.group(me.words.per).getByLabel(me.words.year, { exact: true }).isChecked(), true);
  assert.equal(await yes.isVisible(), false);
  // 54,000 / 12 = 4,500 once there is no 13th month inside.
  await me.group(me.words.thirteenth).getByLabel(me.words.no, { exact: true }).check();
  assert.equal(await me.have(), "€4,500.00");
});

onPage(
  "while it is open what is inside the pay, both ends are told with both gaps, and no way and no estimate starts from them",
  "nl",
  async (me) => {
    await me.offer({ received: "2026-03-01", age: 36, base: "6100", holiday: "unknown" });
    await me.noRecentStudy();
    // 6,100 / 1.08 = 5,648.14…; 5,942 − 5,648.14… = 293.86; 6,100 − 5,942 = 158.
    assert.equal(await me.word(), "Dat hangt ervan af");
    assert.deepEqual([await me.need(), await me.have()], ["€ 5.942,00", "tussen € 5.648,14 en € 6.100,00"]);
    assert.match(await me.gap(), /^€ 293,86 te weinig tot € 158,00 meer dan nodig/);
    assert.match(await me.verdict(), /hangt af van uw vakantiegeld\./);
    assert.equal(await me.result.locator('[data-part="pay"]').count(), 0);
    assert.doesNotMatch(await me.part("outlook"), /te kort/);
    await me.choose(me.words.holiday, me.words.no);
    assert.equal(await me.have(), "€ 6.100,00");
  },
);

onPage("an amount that is typed with its period says both", "en", async (me) => {
  await me.base("60k per year");
  await me.form.getByLabel(me.words.base).blur();
  assert.equal(await me.group(me.words.per).getByLabel(me.words.year, { exact: true }).isChecked(), true);
});

onPage("a pasted offer fills the questions, and shows what was recognised", "en", async (me) => {
  await me.offer({ age: 27 });
  await me.form
    .getByLabel("Paste a sentence from the offer")
    .fill("EUR 4,500 per month gross incl. 8% holiday pay, 13th month in December, 32 hours");
  const read = me.form.locator(".km-offer-read");
  assert.match(await me.said(read), /EUR 4,500 \(amount\) per month \(period\)/);
  assert.match(await me.said(read), /For 32 hours of work: fill in what you really get/);
  assert.equal(await me.form.getByLabel(me.words.base).inputValue(), "4500");
  assert.equal(await me.group(me.words.per).getByLabel(me.words.month, { exact: true }).isChecked(), true);
  assert.equal(await me.group(me.words.holiday).getByLabel(me.words.yes, { exact: true }).isChecked(), true);
  // 4,500 / 1.08 = 4,166.66….
  assert.equal(await me.have(), "€4,166.66");
});

onPage("mistakes in other pay are named by their number and lead to the field", "en", async (me) => {
  await me.offer({ age: 36, base: "6000" });
  await me.form.getByRole("button", { name: "Add other pay" }).click();
  const extra = me.group("Other pay 1");
  await extra.getByLabel("Kind").selectOption({ label: "Fixed allowance" });
  await extra.getByLabel("Amount in euros").fill("a lot");
  await me.submit();
  const summary = me.form.locator(".km-summary");
  assert.match(await summary.innerText(), /Other pay 1: Choose if the other pay is per month or per year/);
  await extra.getByLabel("Is that per month or per year?").selectOption({ label: "Per month" });
  assert.match(await summary.innerText(), /Other pay 1: Fill in an amount with digits/);
  await summary.getByRole("link", { name: /Fill in an amount/ }).click();
  assert.equal(await extra.getByLabel("Amount in euros").evaluate((element) => element === document.activeElement), true);
  await extra.getByLabel("Amount in euros").fill("250");
  await me.submit();
  assert.equal(await me.outcome(), "met-provided");
});
