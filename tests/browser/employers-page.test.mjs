// The page for employers as an employer meets it, from their own file to who is short and by how much. Amounts of 2026 a month, without holiday
// allowance: 5,942 from 30, 4,357 under 30. The arithmetic of each expectation stands beside it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { csv, employer, HEADS, money, rowsFor, STAFF, xlsx } from "./support/employer.mjs";
import { pageTests } from "./support/on-page.mjs";
import { becomes } from "./support/waiting.mjs";

const [FROM_30, UNDER_30] = [5942_00, 4357_00];

const { site, onPage: visit } = pageTests({ place: (lang) => STAFF[lang], as: employer });

// On 22 November 2026: Ans is 36, Bo 41, Cem 26, Dia 27, Eva 30 that very day.
const PEOPLE = [
  ["Ans", "1990-03-01", 5942_00],
  ["Bo", "1985-01-31", 5800_00],
  ["Cem", "2000-05-06", 4357_00],
  ["Dia", "1999-07-08", 4000_00],
  ["Eva", "1996-11-22", 5941_99],
];
const SHORT = [
  ["Dia", UNDER_30, 4000_00],
  ["Bo", FROM_30, 5800_00],
  ["Eva", FROM_30, 5941_99],
];

/** Who is short, with what is needed, what counts and the gap, who is most short first. */
async function showsWhoIsShort(me, lang) {
  const rows = await me.rows();
  assert.deepEqual(
    rows.slice(0, 3).map(([who, outcome, , counted, gap]) => [who, outcome, counted, gap]),
    SHORT.map(([who, need, have]) => [who, me.words.no, money(have, lang), me.words.short(money(need - have, lang))]),
  );
  for (const [index, [, need]] of SHORT.entries()) assert.ok(rows[index][2].startsWith(money(need, lang)), rows[index][2]);
  assert.deepEqual(
    rows.slice(3).map(([who, outcome]) => [who, outcome]),
    [
      ["Ans", me.words.provided],
      ["Cem", me.words.provided],
    ],
  );
}

const FILES = {
  nl: () =>
    csv([
      HEADS.nl,
      ...rowsFor(
        "nl",
        PEOPLE.map(([name, born, cents]) => [name, born, (cents / 100).toFixed(2).replace(".", ",")]),
      ),
    ]),
  // With 8% holiday allowance inside; a spreadsheet has dates as dates and amounts as numbers.
  en: () =>
    xlsx({
      Staff: [
        HEADS.en.with(2, "Monthly gross salary incl. 8% holiday allowance"),
        ...rowsFor(
          "en",
          PEOPLE.map(([name, born, cents]) => [name, new Date(`${born}T00:00:00Z`), Math.round(cents * 1.08) / 100]),
        ),
      ],
    }),
};

for (const lang of ["nl", "en"])
  test(`${lang}: from the check to the list of who is short, with each gap and all together, in at most five presses`, async () => {
    const page = await site().open(lang);
    const me = employer(page, lang);
    const chooser = page.waitForEvent("filechooser");
    let presses = 0;
    const press = async (locator) => {
      presses += 1;
      await locator.click();
    };
    await press(page.getByRole("link", { name: me.words.fromCheck }));
    await press(page.getByLabel(me.words.choose));
    await (await chooser).setFiles({ name: "x", mimeType: "", buffer: Buffer.from(FILES[lang]()) });
    await me.ready();
    assert.ok(presses <= 5, `${presses}`);
    await showsWhoIsShort(me, lang);
    // From 30: Bo 142.00 and Eva 0.01; under 30: Dia 357.00.
    const short = page.getByRole("table", { name: /Te weinig|Too little/ });
    const [gap30, gapUnder] = [FROM_30 - 5800_00 + FROM_30 - 5941_99, UNDER_30 - 4000_00];
    assert.deepEqual(
      await short
        .locator("tbody tr, tfoot tr")
        .evaluateAll((rows) => rows.map((row) => [...row.cells].slice(1).map((cell) => cell.innerText.replace(/\s/g, " ")))),
      [
        ["2", money(gap30, lang)],
        ["1", money(gapUnder, lang)],
        ["3", money(gap30 + gapUnder, lang)],
      ],
    );
    assert.equal(await me.said(me.tile(me.words.no)), `3 ${me.words.no}`);
    await becomes(me.focus, /^5 (mensen|people)/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });

visit("a column is changed by hand: the salary stands in another", "nl", async (me) => {
  const rows = rowsFor("nl", [["Ans", "1990-03-01", "5000"]]).map((row) => [...row, "6000"]);
  await me.give(csv([[...HEADS.nl, "Inschaling"], ...rows]));
  assert.equal((await me.row("Ans"))[1], me.words.no);
  await me.unfold(me.words.reading);
  await me.column("Inschaling").focus();
  await me.column("Inschaling").selectOption(me.words.salary);
  await becomes(() => me.row("Ans").then((row) => row?.slice(1, 2)), [me.words.provided]);
  // One fact has one column.
  assert.equal(await me.column(HEADS.nl[2]).evaluate((select) => select.selectedOptions[0].text), me.words.notUsed);
  await becomes(me.focus, me.words.columnIs("Inschaling"));
});

visit("no column is known as the salary: the page says so, and one is chosen", "nl", async (me, page) => {
  const rows = rowsFor("nl", [["Ans", "1990-03-01", "5600"]]);
  await me.choose(csv([HEADS.nl.with(2, "Inschaling"), ...rows]));
  await page.getByRole("alert").getByText("Wij zien niet in welke kolom het salaris staat").waitFor();
  assert.equal(await me.table.isVisible(), false);
  await me.column("Inschaling").selectOption(me.words.salary);
  await me.ready();
  // Whether it is per month no head says: per four weeks it would be 5,600 × 13 / 12 = 6,066.66.
  assert.equal((await me.row("Ans"))[1], me.words.unknown);
  await page.getByLabel("Het salaris is").selectOption("Per maand");
  await page.getByLabel(me.words.holiday).selectOption(me.words.no);
  await becomes(() => me.row("Ans").then((row) => row?.slice(1, 2)), [me.words.no]);
});

visit("another sheet is chosen, with the choices kept and the focus where it was", "nl", async (me, page) => {
  const sheet = (name) => [HEADS.nl, ...rowsFor("nl", [[name, "1990-03-01", "6000"]])];
  await me.give(xlsx({ Amsterdam: sheet("Ans"), Utrecht: sheet("Bo") }), "x.xlsx");
  assert.deepEqual(await me.outcomes(), { Ans: me.words.provided });
  await me.unfold(me.words.reading);
  await page.getByRole("button", { name: me.words.allTrue }).click();
  await becomes(me.outcomes, { Ans: me.words.yes });
  await page.getByLabel(me.words.sheet).focus();
  await page.getByLabel(me.words.sheet).selectOption("Utrecht");
  await becomes(me.outcomes, { Bo: me.words.yes });
  await becomes(me.focus, me.words.sheet);
});

visit("holiday allowance, answered for all, changes verdicts", "nl", async (me, page) => {
  // 4,357 × 1.08 = 4,705.56 with holiday allowance.
  const people = rowsFor("nl", [
    ["Just", "2000-05-06", "4705,56"],
    ["Cent", "2000-05-06", "4705,55"],
  ]);
  await me.give(csv([HEADS.nl.with(2, "Maandsalaris"), ...people]));
  const { yes, no, provided, unknown } = me.words;
  // With or without, Just has enough.
  assert.deepEqual(await me.outcomes(), { Cent: unknown, Just: provided });
  await me.unfold(me.words.reading);
  await page.getByLabel(me.words.holiday).selectOption(yes);
  await becomes(me.outcomes, { Cent: no, Just: provided });
  await page.getByLabel(me.words.holiday).selectOption(no);
  await becomes(me.outcomes, { Just: provided, Cent: provided });
  await page.getByRole("button", { name: me.words.allTrue }).click();
  await becomes(me.outcomes, { Just: yes, Cent: yes });
  assert.equal(await me.said(me.tile(yes)), `2 ${yes}`);
});

visit("the way from the counts to what can be said of all", "en", async (me, page) => {
  await me.give(csv([HEADS.en, ...rowsFor("en", [["Ann", "1990-03-01", "6000"]])], ","));
  await page.getByRole("heading", { name: "1 person, as on 22 November 2026" }).waitFor();
  await page.getByRole("status").filter({ hasText: "Ready: 1 person. Not meeting the criterion: 0." }).waitFor();
  await page.getByRole("button", { name: "Say what holds for everyone" }).click();
  await becomes(me.focus, "This holds for everyone");
  await page.getByRole("button", { name: me.words.allTrue }).click();
  await becomes(me.outcomes, { Ann: me.words.yes });
});

visit("what cannot be read is named by line, column and cause, and is put right in its place", "nl", async (me, page) => {
  await me.give(
    csv([
      HEADS.nl,
      ...rowsFor("nl", [
        ["Ans", "1990-03-01", "6000"],
        ["Bo", "1990-03-01", "zesduizend"],
        ["Cem", "31-02-2000", "4400"],
      ]),
    ]),
  );
  const list = page.getByRole("region", { name: "2 cellen kunnen wij niet lezen" });
  const items = () =>
    list.getByRole("listitem").evaluateAll((all) =>
      all.map((one) =>
        one.innerText
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean)
          .slice(0, 2),
      ),
    );
  assert.deepEqual(await items(), [
    ["Regel 3, Salaris, Bo", "Dit is geen bedrag."],
    ["Regel 4, Geboortedatum, Cem", "Deze dag bestaat niet."],
  ]);
  assert.equal((await me.rows()).find(([who]) => who.startsWith("Bo"))[1], me.words.unknown);
  const cell = (where) => page.getByLabel(`${where}: verbeterd`);
  // Still wrong: the cause is said, and the field keeps the focus.
  await cell("Regel 3, Salaris").fill("-5");
  await page.keyboard.press("Enter");
  await becomes(async () => (await page.getByText("Een bedrag is niet kleiner dan nul.").count()) > 0, true);
  await becomes(me.focus, "Regel 3, Salaris: verbeterd");
  await cell("Regel 3, Salaris").fill("6.000,00");
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "1 cel kunnen wij niet lezen" }).waitFor();
  // The next one is ready to be typed in.
  await becomes(me.focus, "Regel 4, Geboortedatum: verbeterd");
  await becomes(() => me.row("Bo").then((row) => row?.slice(1, 2)), [me.words.provided]);
  await cell("Regel 4, Geboortedatum").fill("29 februari 2000");
  await page.getByRole("button", { name: me.words.correct, exact: true }).click();
  await becomes(me.outcomes, { Ans: me.words.provided, Bo: me.words.provided, Cem: me.words.provided });
  await becomes(() => page.getByRole("region", { name: /kunnen wij niet lezen/ }).count(), 0);
  await becomes(me.focus, /^3 mensen/);
});

visit("cells that are pasted", "nl", async (me, page) => {
  await me.unfold(me.words.pasteFold);
  await page.getByLabel(me.words.pasted).fill(csv([HEADS.nl, ...rowsFor("nl", [["Ans", "1990-03-01", "5000"]])], "\t"));
  await page.getByRole("button", { name: me.words.readThis }).click();
  await me.ready();
  assert.deepEqual(await me.outcomes(), { Ans: me.words.no });
});

visit("a file that is dropped", "en", async (me, page) => {
  const text = csv([HEADS.en, ...rowsFor("en", [["Ann", "1990-03-01", "5000"]])], ",");
  const dataTransfer = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "staff.csv"));
    return transfer;
  }, text);
  await page.getByText(me.words.dropHere).dispatchEvent("drop", { dataTransfer });
  await me.ready();
  assert.deepEqual(await me.outcomes(), { Ann: me.words.no });
});

for (const lang of ["nl", "en"])
  visit(`${lang}: the made example of 200 people is read whole`, lang, async (me, page) => {
    await page.getByRole("button", { name: me.words.example }).click();
    await me.ready();
    await becomes(me.focus, /^200 /);
    assert.equal(await page.getByRole("region", { name: /kunnen wij niet lezen|We cannot read/ }).count(), 0);
    const counted = await page
      .getByRole("button", { name: /^[\d]+ (Nee|Nog niet bekend|Ja|Ja, als|No|Not yet known|Yes|Yes, if)$/ })
      .allInnerTexts();
    assert.equal(
      counted.reduce((sum, text) => sum + Number.parseInt(text, 10), 0),
      200,
    );
    assert.ok(counted.filter((text) => Number.parseInt(text, 10) > 10).length >= 3, counted.join());
  });

visit("the same list again, put right meanwhile: what was said of all stays", "nl", async (me, page) => {
  const list = (pay) => csv([HEADS.nl.with(2, "Maandsalaris"), ...rowsFor("nl", [["Ans", "1990-03-01", pay]])]);
  await me.give(list("5942"));
  await me.unfold(me.words.reading);
  await page.getByLabel(me.words.holiday).selectOption(me.words.yes);
  await page.getByRole("button", { name: me.words.allTrue }).click();
  await becomes(me.outcomes, { Ans: me.words.no });
  // 5,942 × 1.08 = 6,417.36
  await me.choose(list("6417,36"));
  await becomes(me.outcomes, { Ans: me.words.yes });
});

const OLD_XLS = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
const BAD = {
  nl: [
    [Buffer.from(""), "Dit bestand is leeg."],
    [
      Buffer.from(Array.from({ length: 300 }, (_, index) => index % 9)),
      "Dit is geen tekst en geen Excel-bestand. Bewaar de lijst als CSV of als .xlsx.",
    ],
    [Buffer.from("%PDF-1.7\nx"), "Dit is een PDF. Bewaar de lijst als CSV of als .xlsx."],
    [OLD_XLS, "Dit is een oud Excel-bestand (.xls). Open het in Excel en bewaar het als .xlsx."],
    [
      Buffer.from('Naam;Salaris\nAns;5000\n"Bo;6000\nCem;7000'),
      "Een aanhalingsteken gaat open en niet meer dicht. Het gaat mis op regel 3.",
    ],
  ],
  en: [
    [Buffer.from(""), "This file is empty."],
    [Buffer.from("%PDF-1.7\nx"), "This is a PDF. Save the list as CSV or as .xlsx."],
  ],
};

for (const [lang, files] of Object.entries(BAD))
  visit(`${lang}: what is no list is named, and the list that was there stays`, lang, async (me, page) => {
    await me.give(csv([HEADS[lang], ...rowsFor(lang, [["Ans", "1990-03-01", "5000"]])]));
    for (const [bytes, message] of files) {
      await me.choose(bytes, "list.csv");
      await becomes(async () => (await page.getByRole("alert").allInnerTexts()).map((text) => text.trim()).filter(Boolean), [message]);
      assert.deepEqual(await me.outcomes(), { Ans: me.words.no });
      assert.equal(await page.getByRole("progressbar").count(), 0);
    }
    // And it still answers.
    await me.unfold(me.words.reading);
    await page.getByRole("button", { name: me.words.allTrue }).click();
    await me.choose(csv([HEADS[lang], ...rowsFor(lang, [["Bo", "1990-03-01", "7000"]])]));
    await becomes(me.outcomes, { Bo: me.words.yes });
    assert.equal(await page.getByRole("alert").getByText(/./).count(), 0);
  });
