// What visitors hear: their whole way through a virtual screen reader, compared with the texts in spoken/, which were read line by line.
// SPOKEN=write node --test tests/browser/spoken.test.mjs writes those texts anew: read the difference before it is kept.
import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { employer, STAFF } from "./support/employer.mjs";
import { startSite } from "./support/site.mjs";
import { glued, listener } from "./support/spoken.mjs";
import { visitor } from "./support/visitor.mjs";
import { rested } from "./support/waiting.mjs";
import { loadCatalogues } from "../../xtask/site/words.mjs";

const KEPT = path.join(import.meta.dirname, "spoken");

const NAMED_BY_STRINGS = /^(group|textbox|checkbox|radio|polite|assertive|status|typed)\b/;

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

/** @param {string} name of the text that is kept */
function heard(name, place, run, options = {}) {
  test(`${name}: what is heard is what was heard`, async () => {
    const page = await site.open(place, { bypassCSP: true, ...options });
    try {
      const ear = await listener(page);
      await run(ear, page);
      assert.deepEqual(page.complaints, []);
      const file = path.join(KEPT, `${name}.txt`);
      if (process.env.SPOKEN === "write") await writeFile(file, ear.text());
      assert.deepEqual(ear.text().split("\n"), (await readFile(file, "utf8")).split("\n"));
    } finally {
      await page.context().close();
    }
  });
}

/** The picture is drawn when there is time. */
async function picture(place) {
  const slider = place.locator("input[type=range][aria-valuetext]");
  await slider.waitFor();
  await rested(place);
  return slider;
}

/** @param {ReturnType<typeof visitor>} me */
async function openAll(me) {
  for (const key of await me.result.locator("details[data-part]").evaluateAll((parts) => parts.map((part) => part.dataset.part)))
    await me.part(key);
}

heard("nl-too-low", "nl", async (ear, page) => {
  const me = visitor(page, "nl");
  await ear.during("The questions are answered", async () => {
    await me.offer({ age: 27, base: "4500", holiday: "yes" });
    await me.noRecentStudy();
  });
  await ear.during("The answer is asked for", () => me.submit());
  const slider = await picture(page);
  await openAll(me);
  await ear.reads("The page from its begin to its end", page.locator("body"));
  await ear.during("The marker is moved", async () => {
    await slider.focus();
    await slider.press("ArrowRight");
  });
  await ear.reads("The picture with the marker moved", me.result.locator('[data-part="picture"]'));
});

heard("en-employer", "en", async (ear, page) => {
  const me = visitor(page, "en");
  await ear.during("The employer says so, and answers", async () => {
    await page.getByLabel("I am the employer").check();
    await me.choose("What is the situation?", "An application for a permit for the first time");
    await me.form.getByLabel("Or the age in years").fill("36");
    await me.choose("What kind of work", "An employee of a company");
    await me.form.getByLabel("What is the gross salary").fill("6000");
    await me.choose(me.words.per, me.words.month);
    await me.choose(me.words.holiday, me.words.no);
  });
  await ear.during("The answer is asked for", () => me.submit());
  await picture(page);
  await me.part("why");
  await ear.during("All that must be true is ticked", async () => {
    for (const gate of await me.result.locator('[data-part="why"]').getByRole("checkbox").all()) {
      await me.drawn();
      await gate.check();
    }
    await me.result.and(page.locator('[data-outcome="met"]')).waitFor();
  });
  await picture(page);
  await openAll(me);
  await ear.reads("The page from its begin to its end", page.locator("body"));
});

heard(
  "nl-mistake",
  "nl",
  async (ear, page) => {
    const me = visitor(page, "nl");
    await ear.during("The amount is a word", async () => {
      await me.offer({ age: 36, base: "veel" });
      await me.submit();
    });
    await ear.reads("The questions with the mistake", me.form);
    await ear.reads("The answer meanwhile", me.result.locator(".km-top"));
    await ear.during("The link in the summary is followed, and the amount corrected", async () => {
      await me.form.getByRole("link", { name: /bedrag/ }).click();
      await me.base("6000");
      await me.submit();
    });
    await ear.reads("The answer", me.result.locator(".km-top"));
  },
  { viewport: { width: 390, height: 844 } },
);

for (const lang of ["nl", "en"])
  heard(`${lang}-list`, STAFF[lang], async (ear, page) => {
    const me = employer(page, lang);
    await ear.reads("The page as it opens", page.locator("body"));
    await ear.during("The made example", async () => {
      await page.getByRole("button", { name: me.words.example }).click();
      await me.ready();
    });
    await ear.reads("The page with the list", page.locator("body"));
    await ear.during("A person is opened", async () => {
      await me.table.getByRole("button").nth(4).click();
      await me.dialog.waitFor();
    });
    await picture(me.dialog);
    await ear.reads("The person", me.dialog);
  });

for (const file of await readdir(KEPT))
  test(`${file}: no words run on into each other, nothing is said twice in a row, headings are in order, buttons are told apart`, async () => {
    const lines = (await readFile(path.join(KEPT, file), "utf8")).split("\n");
    assert.deepEqual(
      lines.filter((line) => glued(line)),
      [],
    );
    assert.deepEqual(
      lines.filter((line, at) => line && line === lines[at - 1]),
      [],
    );
    const levels = lines.flatMap(
      (line) => Number(/^heading, .*, level (\d)|, heading level (\d)/.exec(line)?.slice(1).find(Boolean) ?? 0) || [],
    );
    assert.deepEqual(
      levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1),
      [],
    );
    // What speaks up says whole sentences.
    assert.deepEqual(
      lines.filter((line) => /^(polite|assertive): /.test(line) && !/[.:?!]$/.test(line)),
      [],
    );
    assert.deepEqual(
      lines.filter((line) => /^slider, /.test(line) && !/current value [^,]*€.* (per|a) (maand|month)/.test(line)),
      [],
    );
  });

test("Dutch words inside English are said in Dutch", async () => {
  const { en } = await loadCatalogues(path.join(import.meta.dirname, "../../www/texts"), ["en"]);
  const terms = new Set(Object.values(en).flatMap((text) => [...String(text).matchAll(/_([^_]+)_/g)].map(([, term]) => term)));
  assert.ok(terms.has("zoekjaar") && terms.has("kennismigrant"));
  for (const file of (await readdir(KEPT)).filter((name) => name.startsWith("en"))) {
    // A name, a description and what speaks up are strings, which have no language of their own.
    const lines = (await readFile(path.join(KEPT, file), "utf8")).split("\n").filter((line) => !NAMED_BY_STRINGS.test(line));
    // A name keeps its words of another language, and says after it which they are.
    const bare = (line) => {
      const marked = [...line.matchAll(/\{nl: ([^}]*)\}/g)].flat();
      return marked.reduce((rest, part) => rest.replaceAll(part, ""), line);
    };
    assert.deepEqual(
      lines.filter((line) => !line.endsWith("{nl}") && [...terms].some((term) => bare(line).includes(term))),
      [],
    );
  }
});
