// What is taken along can be read again, and harms no spreadsheet.
import assert from "node:assert/strict";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { openTable, openText } from "../../www/employers/read/file.js";
import { recognise } from "../../www/employers/read/heads.js";
import { readPeople } from "../../www/employers/read/people.js";
import { csvParts } from "../../www/employers/take/csv.js";
import { exampleCsv } from "../../www/employers/take/example.js";
import { TEMPLATE, templateCsv, templateXlsx } from "../../www/employers/take/template.js";
import { xlsxBytes, xlsxParts } from "../../www/employers/take/xlsx.js";

const day = (iso) => Date.parse(iso) / 86_400_000;

const PEOPLE = [
  { name: "Zoë Jansen", pay: 594200, born: day("1990-01-31"), hours: 37.5 },
  { name: 'O\'Brien; "Piet", jr.', pay: 5, born: day("1900-01-01"), hours: 40 },
  { name: "twee\nregels", pay: 1000000000, born: day("1900-03-01"), hours: 1 },
  { name: "leeg", pay: null, born: null, hours: null },
];
const columnsOf = (people) => [
  { head: "Naam", kind: "text", of: (row) => people[row].name },
  { head: "Salaris", kind: "money", of: (row) => people[row].pay },
  { head: "Geboortedatum", kind: "day", of: (row) => people[row].born },
  { head: "Uren", kind: "number", of: (row) => people[row].hours },
];

function bytesOf(parts) {
  const all = [...parts];
  const bytes = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const csvOf = (columns, count, language) => bytesOf(csvParts(columns, count, language));
const textOf = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

test("a CSV file, as it is written", () => {
  assert.equal(
    textOf(csvOf(columnsOf(PEOPLE), 4, "nl")),
    '\ufeffNaam;Salaris;Geboortedatum;Uren\r\nZoë Jansen;5942,00;1990-01-31;37,5\r\n"O\'Brien; ""Piet"", jr.";0,05;1900-01-01;40\r\n' +
      '"twee\nregels";10000000,00;1900-03-01;1\r\nleeg;;;\r\n',
  );
  assert.equal(
    textOf(csvOf(columnsOf(PEOPLE), 1, "en")),
    "\ufeffNaam,Salaris,Geboortedatum,Uren\r\nZoë Jansen,5942.00,1990-01-31,37.5\r\n",
  );
});

for (const [what, taken] of [
  ["Dutch CSV", csvOf(columnsOf(PEOPLE), 4, "nl")],
  ["English CSV", csvOf(columnsOf(PEOPLE), 4, "en")],
  ["spreadsheet", xlsxBytes([{ name: "Staf", columns: columnsOf(PEOPLE), count: 4 }])],
])
  test(`a ${what} is read again as it was`, async () => {
    const table = openTable(taken);
    const people = await readPeople(table, recognise(table.head, table.first));
    assert.deepEqual(people.mistakes, []);
    assert.deepEqual(
      people.names,
      PEOPLE.map(({ name }) => name),
    );
    const unknown = -2147483648;
    assert.deepEqual(
      [...people.facts["pay.base"]],
      PEOPLE.map(({ pay }) => pay ?? unknown),
    );
    assert.deepEqual(
      [...people.facts["person.birthDate"]],
      PEOPLE.map(({ born }) => born ?? unknown),
    );
    assert.deepEqual([...people.hours], [3750, 4000, 100, unknown]);
  });

const EVIL = ["=1+1", "+31612345678", "-5", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://example.org";"x")'];

test("no cell is a formula", async () => {
  const columns = [
    { head: "=Naam", kind: "text", of: (row) => EVIL[row] },
    { head: "Salaris", kind: "text", of: () => "x" },
  ];
  for (const language of ["nl", "en"]) {
    const table = openText(textOf(csvOf(columns, EVIL.length, language)));
    const cells = [];
    await table.walk((rows) => void cells.push(...rows.map(([cell]) => cell)));
    assert.deepEqual([table.head, cells], [["'=Naam", "Salaris"], EVIL.map((text) => `'${text}`)]);
  }
  const parts = unzipSync(xlsxBytes([{ name: "a/b*[c]", columns, count: EVIL.length }]));
  const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"]);
  assert.ok(!sheet.includes("<f>"));
  assert.match(sheet, /=HYPERLINK/);
  assert.doesNotMatch(sheet, /<c [^>]*r="A2"(?![^>]*t="(s|str|inlineStr)")[^>]*>/);
});

test("a spreadsheet holds what XML does not", async () => {
  const texts = ["<b>&amp;\"'", "a\u0001b\uffff", "👩 \ud800", "  spaces  ", "x".repeat(40_000)];
  const table = openTable(
    xlsxBytes([{ name: "1", columns: [{ head: "Naam", kind: "text", of: (row) => texts[row] }], count: texts.length }]),
  );
  assert.deepEqual(
    table.first.map(([text]) => text),
    ["<b>&amp;\"'", "ab", "👩 \ufffd", "  spaces  ", "x".repeat(32_767)],
  );
});

test("a spreadsheet has its head in bold and in sight, and names of sheets that are allowed", () => {
  const parts = unzipSync(xlsxBytes([{ name: "a/b & c:", columns: columnsOf(PEOPLE), count: 4 }]));
  const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"]);
  assert.match(sheet, /<pane ySplit="1" topLeftCell="A2"/);
  assert.match(sheet, /<c r="A1" s="1" t="inlineStr">/);
  assert.match(sheet, /<autoFilter ref="A1:D5"\/>/);
  // 31 January 1990 is 32904; 1 January 1900 is 1, and 1 March 61.
  for (const cell of [
    '<c r="B2" s="2"><v>5942.00</v>',
    '<c r="C2" s="3"><v>32904</v>',
    '<c r="C3" s="3"><v>1</v>',
    '<c r="C4" s="3"><v>61</v>',
    '<c r="D2"><v>37.5</v>',
  ])
    assert.ok(sheet.includes(cell), cell);
  assert.match(strFromU8(parts["xl/workbook.xml"]), /<sheet name="a b &amp; c" /);
});

test("a hundred thousand rows in pieces", () => {
  const count = 100_000;
  const columns = [
    { head: "Naam", kind: "text", of: (row) => `Medewerker ${row}` },
    { head: "Salaris", kind: "money", of: (row) => row },
  ];
  const parts = [...csvParts(columns, count, "nl")];
  assert.ok(parts.length > 10);
  const lines = parts.map(textOf).join("").split("\r\n");
  assert.equal(lines.length, count + 2);
  assert.equal(lines[count], "Medewerker 99999;999,99");
  const pieces = [...xlsxParts([{ name: "1", columns, count }])];
  assert.ok(pieces.length > 10);
  const table = openTable(bytesOf(pieces));
  assert.deepEqual(table.first[1], ["Medewerker 1", "0.01"]);
  assert.throws(() => xlsxBytes([{ name: "1", columns, count: 1_048_576 }]), RangeError);
});

test("the template, in both forms", () => {
  for (const language of ["nl", "en"]) {
    const heads = TEMPLATE.map((column) => column.heads[language]);
    assert.deepEqual(openTable(bytesOf(templateCsv(language))).head, heads);
    const texts = { sheet: "Staf", explanations: "Uitleg", column: "Kolom", explanation: "Betekenis", of: (key) => `over ${key}` };
    const table = openTable(templateXlsx(language, texts));
    assert.deepEqual([table.sheets, table.head, table.first], [["Staf", "Uitleg"], heads, []]);
    assert.deepEqual(table.onSheet("Uitleg").first[0], [heads[0], "over template.name"]);
  }
});

test("the example: two hundred people, the same each time, read without a mistake", async () => {
  const amounts = { under30: 300000, from30: 400000, reduced: 200000 };
  for (const language of ["nl", "en"]) {
    const settings = { language, word: "Iemand", day: "2026-11-30", amounts };
    const text = exampleCsv(settings);
    assert.equal(text, exampleCsv(settings));
    assert.notEqual(text, exampleCsv({ ...settings, seed: 7 }));
    const table = openText(text);
    const columns = recognise(table.head, table.first);
    assert.deepEqual(
      columns.map(({ to }) => to),
      TEMPLATE.map(({ target }) => target),
    );
    const people = await readPeople(table, columns);
    assert.deepEqual([people.count, people.mistakes, people.notes], [200, [], []]);
    assert.deepEqual([people.names[0], people.names[199]], ["Iemand 001", "Iemand 200"]);
    for (const [path, least] of Object.entries({
      "application.kind": 3,
      "pay.base": 100,
      "person.birthDate": 100,
      "study.level": 3,
      "currentPermit.criterion": 4,
    }))
      assert.ok(new Set(people.facts[path]).size >= least, path);
    const wages = [...people.facts["pay.base"]];
    for (const amount of Object.values(amounts)) {
      assert.ok(wages.includes(amount * 1), `on ${amount}`);
      assert.ok(wages.includes(amount - 1), `a cent below ${amount}`);
    }
    assert.ok(Math.min(...wages) > 150000 && Math.max(...wages) < 600000);
  }
});
