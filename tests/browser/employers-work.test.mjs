// Long lists, with a worker and without one, stopped and gone on with; and what an employer takes away, or would lose.
import assert from "node:assert/strict";
import { read as readBook } from "@e965/xlsx";
import { openTable } from "../../www/employers/read/file.js";
import { recognise } from "../../www/employers/read/heads.js";
import { readPeople } from "../../www/employers/read/people.js";
import { TEMPLATE } from "../../www/employers/take/template.js";
import { csv, employer, HEADS, rowsFor, STAFF, xlsx } from "./support/employer.mjs";
import { pageTests } from "./support/on-page.mjs";
import { becomes, PATIENCE } from "./support/waiting.mjs";

const { site, onPage: visit } = pageTests({ place: (lang) => STAFF[lang], as: employer });

/** The same page where no worker can be made. */
async function withoutWorker(page, lang) {
  await page.addInitScript(() => {
    delete window.Worker;
  });
  await page.goto(`${site().base}/${STAFF[lang]}/`);
}

/** Every other one is a euro short. */
const many = (lang, count) =>
  rowsFor(
    lang,
    Array.from({ length: count }, (_, index) => [`P${index + 1}`, "1990-03-01", index % 2 === 0 ? 5941 : 5942]),
  );

visit("10 people in a text, and 1,000 in a spreadsheet", "en", async (me, page) => {
  await me.give(csv([HEADS.en, ...many("en", 10)], ","));
  assert.equal(await me.said(me.tile(me.words.no)), `5 ${me.words.no}`);
  assert.equal(page.workers().length, 1);
  await me.choose(xlsx({ Staff: [HEADS.en, ...many("en", 1000)] }), "staff.xlsx");
  await page.getByRole("heading", { name: "1,000 people, as on 22 November 2026" }).waitFor();
  for (const word of [me.words.no, me.words.provided]) await becomes(() => me.said(me.tile(word)), `500 ${word}`);
});

visit("100,000 people: stopped, looked at and gone on with", "nl", async (me, page) => {
  await me.choose(csv([HEADS.nl, ...many("nl", 100_000)]));
  const stop = page.getByRole("button", { name: me.words.stop, exact: true });
  const goOn = page.getByRole("button", { name: me.words.goOn, exact: true });
  // All are judged in short before each is explained: who is short is known soon.
  await me.tile(me.words.no).waitFor({ timeout: 4 * PATIENCE });
  assert.equal(await me.said(me.tile(me.words.no)), `50.000 ${me.words.no}`);
  await stop.click();
  await page.getByRole("status").filter({ hasText: "Gestopt." }).waitFor();
  await becomes(me.focus, me.words.goOn);
  const explained = async () =>
    Number(/^([\d.]+) van 100\.000 mensen uitgelegd/.exec(await page.getByText(/mensen uitgelegd/).innerText())[1].replaceAll(".", ""));
  const before = await explained();
  assert.ok(before < 100_000, `${before}`);
  await page.getByText("Gestopt. Van sommigen weten wij nog niet of het 'Ja, als' is.").waitFor();
  // The list answers meanwhile, and nobody is explained.
  await me.table.getByRole("button", { name: me.words.sortName }).click();
  await becomes(async () => (await me.rows())[0][0], "P1");
  await page.getByLabel(me.words.search).fill("P99999");
  await becomes(async () => (await me.rows()).map(([who]) => who), ["P99999"]);
  assert.equal(await explained(), before);
  await goOn.click();
  await me.ready({ timeout: 8 * PATIENCE });
  assert.equal(await me.said(me.tile(me.words.no)), `50.000 ${me.words.no}`);
  assert.equal(await me.said(me.tile(me.words.provided)), `50.000 ${me.words.provided}`);
  assert.equal(await goOn.or(stop).count(), 0);
});

visit("without a worker the page works in slices: it answers meanwhile, stops and goes on", "nl", async (me, page) => {
  await withoutWorker(page, "nl");
  await me.choose(csv([HEADS.nl, ...many("nl", 40_000)]));
  const stop = page.getByRole("button", { name: me.words.stop, exact: true });
  await me.tile(me.words.no).waitFor();
  await me.unfold(me.words.pasteFold);
  await page.getByLabel(me.words.pasted).fill("Naam");
  assert.equal(await stop.isVisible(), true);
  await stop.click();
  await page.getByRole("status").filter({ hasText: "Gestopt." }).waitFor();
  await page.getByRole("button", { name: me.words.goOn, exact: true }).click();
  await me.ready({ timeout: 4 * PATIENCE });
  assert.equal(await me.said(me.tile(me.words.no)), `20.000 ${me.words.no}`);
  assert.equal(page.workers().length, 0);
});

for (const lang of ["nl", "en"])
  visit(`${lang}: without a worker: file, list, person, correction and taking away`, lang, async (me, page) => {
    await withoutWorker(page, lang);
    await me.give(
      csv([
        HEADS[lang],
        ...rowsFor(lang, [
          ["Ans", "1990-03-01", "5000"],
          ["Bo", "1990-03-01", "x"],
        ]),
      ]),
    );
    assert.equal((await me.row("Ans"))[1], me.words.no);
    await page.getByRole("textbox", { name: /^(Regel|Line) 3/ }).fill("6000");
    await page.keyboard.press("Enter");
    await becomes(me.outcomes, { Ans: me.words.no, Bo: me.words.provided });
    await me.table.getByRole("button", { name: "Ans" }).click();
    await becomes(() => me.dialog.getByRole("region", { name: me.words.result }).getAttribute("data-outcome"), "not-met");
    await page.keyboard.press("Escape");
    const { bytes } = await me.takes(me.words.csv);
    assert.equal(openTable(bytes).first.length, 2);
    assert.equal(page.workers().length, 0);
  });

/** What is taken away, read by the page's own readers. */
const taken = (bytes) => {
  const { head, first } = openTable(bytes);
  return first.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])));
};

const EVIL = ["=1+1", "@SUM(A1)", "+31612345678"];

for (const [lang, expected] of Object.entries({
  nl: {
    outcome: "Voldoet",
    who: "Naam of nummer",
    why: "Waarom",
    gap: "Verschil, per maand, zonder vakantiegeld",
    need: "Nodig, per maand, zonder vakantiegeld",
    low: "Het salaris is te laag.",
    csv: { need: "5942,00", gap: "-942,00" },
    name: "kennismigranten-2026-11-22",
  },
  en: {
    outcome: "Meets it",
    who: "Name or number",
    why: "Why",
    gap: "Difference, a month, without holiday allowance",
    need: "Needed, a month, without holiday allowance",
    low: "The salary is too low.",
    csv: { need: "5942.00", gap: "-942.00" },
    name: "highly-skilled-migrants-2026-11-22",
  },
}))
  visit(`${lang}: the answers are taken away as CSV and as a spreadsheet, in words, and harm nobody`, lang, async (me, page) => {
    await me.give(
      csv([HEADS[lang], ...rowsFor(lang, [["Ans", "1990-03-01", "5000"], ...EVIL.map((name) => [name, "1990-03-01", "6000"])])]),
    );
    const text = await me.takes(me.words.csv);
    assert.equal(text.name, `${expected.name}.csv`);
    const inText = taken(text.bytes);
    assert.deepEqual(
      [expected.who, expected.outcome, expected.need, expected.gap, expected.why].map((head) => inText[0][head]),
      ["Ans", me.words.no, expected.csv.need, expected.csv.gap, expected.low],
    );
    // 5,942 - 5,000 = 942. A name that a spreadsheet would reckon with begins with an apostrophe.
    assert.deepEqual(
      inText.slice(1).map((row) => row[expected.who]),
      EVIL.map((name) => `'${name}`),
    );

    const book = await me.takes(me.words.xlsx);
    assert.equal(book.name, `${expected.name}.xlsx`);
    const { Sheets, SheetNames } = readBook(book.bytes, { cellFormula: true });
    const cells = Object.entries(Sheets[SheetNames[0]]).filter(([place]) => !place.startsWith("!"));
    assert.deepEqual(
      cells.filter(([, cell]) => cell.f !== undefined),
      [],
    );
    const inBook = taken(book.bytes);
    assert.deepEqual(
      inBook.slice(1).map((row) => row[expected.who]),
      EVIL,
    );
    assert.equal(Number(inBook[0][expected.gap]), -942);
    assert.equal(inBook[0][expected.why], expected.low);

    // What is shown is what is taken.
    await page.getByLabel(me.words.search).fill("ans");
    await becomes(async () => (await me.rows()).length, 1);
    assert.equal(taken((await me.takes(me.words.csv)).bytes).length, 1);
  });

for (const lang of ["nl", "en"])
  visit(`${lang}: the empty forms are read again, filled in`, lang, async (me) => {
    const targets = TEMPLATE.map(({ target }) => target);
    for (const button of [me.words.templateXlsx, me.words.templateCsv]) {
      const { bytes } = await me.takes(button);
      const [head] =
        button === me.words.templateXlsx
          ? [Object.values(readBook(bytes).Sheets)[0]].map((sheet) =>
              targets.map((_, index) => sheet[`${String.fromCharCode(65 + index)}1`].v),
            )
          : [
              new TextDecoder()
                .decode(bytes)
                .replace("\ufeff", "")
                .trim()
                .split(lang === "nl" ? ";" : ","),
            ];
      assert.deepEqual(
        recognise(head, []).map(({ to }) => to),
        targets,
      );
      const filled = targets.map((target) => ({ name: "Ans", "person.birthDate": "1990-03-01", "pay.base": "5941" })[target] ?? "");
      const table = openTable(Buffer.from(csv([head, filled])));
      const people = await readPeople(table, recognise(table.head, table.first));
      assert.deepEqual([people.names, [...people.facts["pay.base"]], people.mistakeCount], [["Ans"], [594100], 0]);
      await me.give(csv([head, filled]));
      await becomes(async () => (await me.rows()).map(([who]) => who), ["Ans"]);
    }
  });

/** Wants to close the page. @returns {Promise<string>} "closed", or the kind of dialog that asks whether one is sure; one stays then */
async function leaves(page) {
  const asked = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.dismiss();
    return dialog.type();
  });
  const closed = page.waitForEvent("close").then(() => "closed");
  for (const one of [asked, closed]) one.catch(() => null);
  await page.close({ runBeforeUnload: true });
  return Promise.race([asked, closed]);
}

const LIST = csv([HEADS.nl, ...rowsFor("nl", [["Ans", "1990-03-01", "5000"]])]);

visit("who leaves with an answer that was not taken away is asked; once it is, no more", "nl", async (me, page) => {
  await me.give(LIST);
  await me.tile(me.words.no).click();
  assert.equal(await leaves(page), "beforeunload");
  await me.takes(me.words.csv);
  assert.equal(await leaves(page), "closed");
});

visit("what is judged anew is not taken away yet", "nl", async (me, page) => {
  await me.give(LIST);
  await me.takes(me.words.xlsx);
  await me.unfold(me.words.reading);
  await me.judges(() => page.getByRole("button", { name: me.words.allTrue }).click());
  await me.judges(() => page.getByLabel("Zit er een dertiende maand in?").selectOption(me.words.no));
  assert.equal(await leaves(page), "beforeunload");
});

visit("nobody is asked who has given no list, or only tried the example", "nl", async (me, page) => {
  await me.unfold(me.words.pasteFold);
  await page.getByRole("button", { name: me.words.example }).click();
  await me.ready();
  await me.tile(me.words.no).click();
  assert.equal(await leaves(page), "closed");
});
