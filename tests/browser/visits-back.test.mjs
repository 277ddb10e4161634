// Going away and coming back: what was answered stays, also without the back/forward cache; a reload begins anew. The clock of the page is the real one
// here: a clock that is set hides how the page was come by.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./support/site.mjs";
import { visitor } from "./support/visitor.mjs";
import { PATIENCE } from "./support/waiting.mjs";

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

const OTHER = { nl: "en", en: "nl" };

async function open(lang, fragment = "") {
  const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && page.complaints.push(message.text()));
  page.on("pageerror", (error) => page.complaints.push(error.message));
  await page.goto(`${site.base}/${lang}/${fragment}`);
  return page;
}

/** What the form shows, by its labels. */
async function shown(page, lang) {
  const me = visitor(page, lang);
  await me.started();
  const field = (name) => me.group(me.words.birth).getByLabel(name, { exact: true }).inputValue();
  return {
    first: await me.form.getByLabel(me.words.first).isChecked(),
    birth: [await field(me.words.day), await field(me.words.monthField), await field(me.words.yearField)],
    employee: await me.form.getByLabel(me.words.employee).isChecked(),
    base: await me.form.getByLabel(me.words.base).inputValue(),
    month: await me.group(me.words.per).getByLabel(me.words.month).isChecked(),
    outcome: await me.outcome(),
  };
}

const FILLED = { first: true, birth: ["03", "05", "1999"], employee: true, base: "9000", month: true, outcome: "met-provided" };
const EMPTY = { first: false, birth: ["", "", ""], employee: false, base: "", month: false, outcome: "unknown" };

for (const lang of ["nl", "en"]) {
  const w = (nl, en) => (lang === "nl" ? nl : en);
  const filled = async (fragment) => {
    const page = await open(lang, fragment);
    await visitor(page, lang).offer({ birth: "1999-05-03", base: "9000" });
    assert.deepEqual(await shown(page, lang), FILLED);
    return page;
  };
  const done = async (page) => {
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  };

  test(`${lang}: back from the figures, all that was filled in is there`, async () => {
    const page = await filled();
    await page
      .getByRole("link", { name: w("De kennismigrantenregeling in cijfers", "The scheme in figures") })
      .first()
      .click();
    await page.waitForURL(/cijfers|figures/);
    await page.goBack();
    assert.deepEqual(await shown(page, lang), FILLED);
    await page.goForward();
    await page.goBack();
    assert.deepEqual(await shown(page, lang), FILLED);
    await done(page);
  });

  test(`${lang}: a reload shows nothing chosen`, async () => {
    const page = await filled();
    await page.reload();
    assert.deepEqual(await shown(page, lang), EMPTY);
    const me = visitor(page, lang);
    assert.match(await me.top(), w(/^Nog geen antwoord/, /^No answer yet/));
    assert.equal(await me.form.locator("input:checked").count(), 0);
    // And again, after which going on works as ever.
    await me.offer({ birth: "1999-05-03", base: "9000" });
    assert.equal(await me.outcome(), "met-provided");
    await done(page);
  });

  test(`${lang}: the other language keeps the answers, the birth date and who reads`, async () => {
    const page = await open(lang);
    await page.getByLabel(w("Ik adviseer", "I advise")).check();
    const form = page.locator("#check");
    await form.getByLabel(w("Een eerste aanvraag voor een vergunning", "An application for a permit for the first time")).check();
    const birth = form.getByRole("group", {
      name: w("Wat is de geboortedatum van de werknemer?", "What is the employee's date of birth?"),
    });
    await birth.getByLabel(w("Maand", "Month"), { exact: true }).fill(w("mei", "May"));
    await birth.getByLabel(w("Jaar", "Year"), { exact: true }).fill("1999");
    await birth.getByLabel(w("Dag", "Day"), { exact: true }).fill("3");
    await page
      .getByRole("link", { name: w("Read this page in English", "Lees deze pagina in het Nederlands") })
      .first()
      .click();
    await page.waitForURL(new RegExp(`/${OTHER[lang]}/`));
    const there = page.locator("#check");
    assert.equal(await page.getByLabel(w("I advise", "Ik adviseer")).isChecked(), true);
    const again = there.getByRole("group", {
      name: w("What is the employee's date of birth?", "Wat is de geboortedatum van de werknemer?"),
    });
    assert.equal(await again.getByLabel(w("Day", "Dag"), { exact: true }).inputValue(), "3");
    assert.equal(await again.getByLabel(w("Month", "Maand"), { exact: true }).inputValue(), w("mei", "May"));
    // A month that is written in one language is read in the other.
    assert.equal(await there.getByRole("link").count(), 0);
    await page.locator("#result .km-verdict").waitFor();
    assert.doesNotMatch(await page.locator("#result .km-top").innerText(), /Fout|mistake/);
    await done(page);
  });

  test(`${lang}: a share link keeps that there is no recent study, and leaves the birth date at home`, async () => {
    const page = await filled();
    const me = visitor(page, lang);
    await me.base("3500");
    await me.choose(w(/afgestudeerd of gepromoveerd/, /did you graduate/), me.words.no);
    const top = await me.top();
    await me.result.getByRole("button", { name: w("Maak een link met deze antwoorden", "Make a link with these answers") }).click();
    const address = await me.result.getByLabel(w("Link met uw antwoorden", "Link with your answers")).inputValue();
    assert.doesNotMatch(address, /1999|05-03/);
    await done(page);
    const other = await open(lang, new URL(address).hash);
    const them = visitor(other, lang);
    await them.started();
    assert.equal(
      await them
        .group(w(/afgestudeerd of gepromoveerd/, /did you graduate/))
        .getByLabel(them.words.no, { exact: true })
        .isChecked(),
      true,
    );
    assert.equal(await them.top(), top);
    assert.equal(new URL(other.url()).hash, "");
    await done(other);
  });
}
