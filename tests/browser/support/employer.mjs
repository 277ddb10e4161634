// An employer who reads the labels: gives a list, looks at who is short, and takes the answers along.
import { readFile } from "node:fs/promises";
import { utils, write } from "@e965/xlsx";

export const STAFF = { nl: "nl/werkgevers", en: "en/employers" };

export const HEADS = {
  nl: ["Werknemer", "Geb.datum", "Bruto maandsalaris excl. vakantiegeld", "Procedure", "Datum diploma", "Zoekjaar"],
  en: ["Worker", "DOB", "Monthly gross salary excl. holiday allowance", "Application type", "Date of graduation", "Orientation year"],
};
const OLD_STUDY = { nl: ["2015-07-01", "nooit"], en: ["2015-07-01", "never"] };
const FIRST = { nl: "eerste aanvraag", en: "first application" };

const WORDS = {
  nl: {
    fromCheck: "Voor werkgevers: al uw kennismigranten tegelijk",
    choose: "Kies een bestand",
    list: "De mensen",
    pasteFold: "Of plak uit een spreadsheet",
    pasted: /Geplakte cellen/,
    readThis: "Lees dit",
    dropHere: /hierheen slepen/,
    example: /voorbeeld van 200/,
    reading: "Zo lezen wij uw lijst",
    columnIs: (head) => `Wat staat er in kolom ${head}?`,
    salary: "Salaris",
    notUsed: "Niet gebruiken",
    sheet: "Tabblad",
    holiday: "Zit het vakantiegeld erin?",
    allTrue: "Dit klopt allemaal",
    yes: "Ja",
    no: "Nee",
    provided: "Ja, als",
    unknown: "Nog niet bekend",
    ready: /^Klaar: /,
    only: "Toon",
    search: "Zoek een naam of nummer",
    nobody: "Niemand.",
    sortMargin: "Verschil",
    sortName: "Wie",
    last: "Laatste",
    next: "Volgende",
    day: "Bedragen van",
    otherDay: "Een andere dag",
    whichDay: "Welke dag?",
    guessLink: /nog niet bekend, zie de schatting/,
    guess: "Wat 2027 misschien vraagt",
    percent: "Stijging in procent",
    stop: "Stop",
    goOn: "Ga verder",
    close: "Sluit",
    csv: "Bewaar als CSV",
    xlsx: "Bewaar als Excel",
    templateXlsx: "Leeg formulier voor Excel",
    templateCsv: "Leeg formulier als CSV",
    correct: "Verbeter",
    short: (money) => `${money} te weinig`,
    shown: (from, to, total) => `${from} tot en met ${to} van ${total}.`,
    result: "Resultaat",
  },
  en: {
    fromCheck: "For employers: all your highly skilled migrants at once",
    choose: "Choose a file",
    list: "The people",
    pasteFold: "Or paste from a spreadsheet",
    pasted: /Pasted cells/,
    readThis: "Read this",
    dropHere: /drag the file here/,
    example: /example of 200/,
    reading: "How we read your list",
    columnIs: (head) => `What does column ${head} hold?`,
    salary: "Salary",
    notUsed: "Do not use",
    sheet: "Sheet",
    holiday: "Is the holiday allowance included?",
    allTrue: "All of this is true",
    yes: "Yes",
    no: "No",
    provided: "Yes, if",
    unknown: "Not yet known",
    ready: /^Ready: /,
    only: "Show",
    search: "Search for a name or number",
    nobody: "Nobody.",
    sortMargin: "Difference",
    sortName: "Who",
    last: "Last",
    next: "Next",
    day: "Amounts of",
    otherDay: "Another day",
    whichDay: "Which day?",
    guessLink: /not yet known, see the estimate/,
    guess: "What 2027 may ask",
    percent: "Rise in per cent",
    stop: "Stop",
    goOn: "Go on",
    close: "Close",
    csv: "Save as CSV",
    xlsx: "Save as Excel",
    templateXlsx: "Empty form for Excel",
    templateCsv: "Empty form as CSV",
    correct: "Correct",
    short: (money) => `${money} too little`,
    shown: (from, to, total) => `${from} to ${to} of ${total}.`,
    result: "Result",
  },
};

/** Cents as the language writes them: `€ 1.234,50` or `€1,234.50`. */
export function money(cents, lang) {
  const [whole, part] = [Math.floor(cents / 100), String(cents % 100).padStart(2, "0")];
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, lang === "nl" ? "." : ",");
  return lang === "nl" ? `€ ${grouped},${part}` : `€${grouped}.${part}`;
}

/**
 * Rows for whom only the salary is left to judge: a first application, and a diploma of long ago without an orientation year.
 * @param {"nl" | "en"} lang @param {[name: string, birthDate: string, pay: string][]} people
 */
export const rowsFor = (lang, people) => people.map(([name, birth, pay]) => [name, birth, pay, FIRST[lang], ...OLD_STUDY[lang]]);

/** @param {unknown[][]} rows */
export const csv = (rows, separator = ";") => rows.map((row) => row.join(separator)).join("\r\n");

/** @param {Record<string, unknown[][]>} sheets by name @returns {Buffer} */
export function xlsx(sheets) {
  const book = utils.book_new();
  for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(book, utils.aoa_to_sheet(rows), name);
  return Buffer.from(write(book, { type: "buffer", bookType: "xlsx" }));
}

const flat = (text) => text.replace(/\s+/g, " ").trim();

/** @param {import("playwright-core").Page} page @param {"nl" | "en"} [lang] */
export function employer(page, lang = "nl") {
  const words = WORDS[lang];
  const table = page.getByRole("table", { name: words.list, exact: true });

  const self = {
    words,
    table,
    choose: (buffer, name = "lijst.csv") =>
      page.getByLabel(words.choose).setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(buffer) }),
    /** The list is judged to the end. */
    ready: (options) => page.getByRole("status").filter({ hasText: words.ready }).waitFor(options),
    /** The list is judged to the end, anew: what was said of it before is taken away, so that it is not heard again. */
    async judges(act) {
      await page.locator(".st-working > .st-status").evaluate((status) => status.replaceChildren());
      await act();
      await self.ready();
    },
    give: (buffer, name) => self.judges(() => self.choose(buffer, name)),
    /** The texts of each row in view: who, outcome, needed, counted, difference, what comes first. @returns {Promise<string[][]>} */
    rows: async () =>
      (
        await table
          .locator("tbody tr")
          .evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => (cell.checkVisibility() ? cell.innerText : ""))))
      ).map((row) => row.map(flat)),
    /** `{ Ans: "Nee" }` */
    outcomes: async () => Object.fromEntries((await self.rows()).map(([who, outcome]) => [who, outcome])),
    /** The row of one person. */
    row: async (name) => (await self.rows()).find(([who]) => who === name),
    tile: (word) => page.getByRole("button", { name: new RegExp(`^[\\d.,]+ ${word}$`) }),
    said: async (locator) => flat(await locator.innerText()),
    unfold: async (name) => {
      const fold = page.locator("details").filter({ has: page.locator("summary", { hasText: name }) });
      if (!(await fold.evaluate((details) => details.open))) await fold.locator("> summary").click();
      return fold;
    },
    column: (head) => page.getByLabel(words.columnIs(head), { exact: true }),
    /** What has the focus, by its text or its label. */
    focus: () =>
      page.evaluate(() => {
        const element = document.activeElement;
        return (element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText).replace(/\s+/g, " ").trim();
      }),
    dialog: page.getByRole("dialog"),
    /** A file as it is saved. */
    async takes(button) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: button, exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
    },
  };
  return self;
}
