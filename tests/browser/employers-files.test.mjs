// Files as employers drop them: every encoding, every separator, spreadsheets as Excel makes them, and what is no list at all.
import assert from "node:assert/strict";
import { test } from "node:test";
import { strToU8, zipSync } from "fflate";
import { openTable, openText } from "../../www/employers/read/file.js";
import { FILE_MISTAKES, FileMistake } from "../../www/employers/read/mistakes.js";
import { numberText, serialText } from "../../www/employers/read/workbook.js";

const bytes = (text) => new TextEncoder().encode(text);
const latin = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** UTF-16, with the mark at its beginning or without. */
function wide(text, { big = false, mark = true } = {}) {
  const units = [...((mark ? "\ufeff" : "") + text)].map((letter) => letter.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
}

/** All rows below the head, with the line of each; those without content left out. */
async function rowsOf(table) {
  const rows = [];
  const count = await table.walk((block, firstLine) => {
    block.forEach((row, index) => {
      if (row.some((cell) => cell.trim())) rows.push([firstLine + index, ...row]);
    });
  });
  assert.equal(count, rows.length);
  return rows;
}

/** The mistake of a file, when it is opened or when it is read to the end. */
async function mistakeOf(content) {
  try {
    await rowsOf(typeof content === "string" ? openText(content) : openTable(content));
  } catch (mistake) {
    assert.ok(mistake instanceof FileMistake, String(mistake?.stack ?? mistake));
    const { code, line, column } = mistake;
    return { code, ...(line ? { line } : {}), ...(column ? { column } : {}) };
  }
  return null;
}

const HEAD = ["Naam", "Geboortedatum", "Salaris"];
const LIST = "Naam;Geboortedatum;Salaris\r\nZoë;1990-01-31;4.500,00\r\nÅsa;1985-12-01;€ 6.000\r\n";
const ROWS = [
  [2, "Zoë", "1990-01-31", "4.500,00"],
  [3, "Åsa", "1985-12-01", "€ 6.000"],
];

const WINDOWS = latin("Naam;Geboortedatum;Salaris\r\nZo\xeb;1990-01-31;4.500,00\r\n\xc5sa;1985-12-01;\x80 6.000\r\n");
const ENCODINGS = {
  "UTF-8": bytes(LIST),
  "UTF-8 with its mark": bytes(`\ufeff${LIST}`),
  "UTF-16, little end first": wide(LIST),
  "UTF-16, big end first": wide(LIST, { big: true }),
  "UTF-16 without its mark, little end first": wide(LIST, { mark: false }),
  "UTF-16 without its mark, big end first": wide(LIST, { mark: false, big: true }),
  "Windows-1252": WINDOWS,
};

for (const [name, content] of Object.entries(ENCODINGS))
  test(`a text in ${name}`, async () => {
    const table = openTable(content);
    assert.deepEqual(table.head, HEAD);
    assert.deepEqual([table.kind, table.headLine, table.sheets, table.sheet], ["csv", 1, [], ""]);
    assert.deepEqual(await rowsOf(table), ROWS);
    assert.deepEqual(table.notes, name === "Windows-1252" ? [{ code: "windows-1252" }] : []);
    assert.equal(table.count, 2);
  });

/** [what, text, rows below the head, line of the head] */
const TEXTS = [
  ["commas", "Name,Date of birth,Salary\nA,1990-01-01,4500\n", [[2, "A", "1990-01-01", "4500"]], 1],
  [
    "semicolons with decimal commas",
    "Naam;Salaris\nA;4500,00\nB;5500,50\n",
    [
      [2, "A", "4500,00"],
      [3, "B", "5500,50"],
    ],
    1,
  ],
  ["tabs", "Naam\tSalaris\nJansen, Piet\t4.500,00", [[2, "Jansen, Piet", "4.500,00"]], 1],
  ["the first line of Excel", "sep=,\r\nNaam,Salaris\r\nA,4500\r\n", [[2, "A", "4500"]], 1],
  ["the first line of Excel, semicolon", "sep=;\nNaam;Salaris\nA,B;4500\n", [[2, "A,B", "4500"]], 1],
  [
    "quoted ends of lines",
    'Naam;Functie;Salaris\n"A";"een\ntwee";1\nB;x;2\n',
    [
      [2, "A", "een\ntwee", "1"],
      [3, "B", "x", "2"],
    ],
    1,
  ],
  ["quoted quotation marks", 'Naam;Salaris\n"Piet ""de"" Jansen";1\n', [[2, 'Piet "de" Jansen', "1"]], 1],
  [
    "ends of lines of old Macs",
    "Naam;Salaris\rA;1\rB;2\r",
    [
      [2, "A", "1"],
      [3, "B", "2"],
    ],
    1,
  ],
  [
    "mixed ends of lines",
    "Naam;Salaris\r\nA;1\nB;2\r\n",
    [
      [2, "A", "1"],
      [3, "B", "2"],
    ],
    1,
  ],
  ["no end of the last line", "Naam;Salaris\nA;1", [[2, "A", "1"]], 1],
  [
    "blank lines keep their number",
    "Naam;Salaris\n\nA;1\n;\n\nB;2\n\n\n",
    [
      [3, "A", "1"],
      [6, "B", "2"],
    ],
    1,
  ],
  ["a title above", "Personeelslijst 2026\n\nNaam;Salaris\nA;1\n", [[4, "A", "1"]], 3],
  ["a title that has a known word", "Overzicht salaris;;\nNaam;Geboortedatum;Salaris\nA;1990-01-01;1\n", [[3, "A", "1990-01-01", "1"]], 2],
  ["unknown heads", "Kolom A;Kolom B\nx;1\n", [[2, "x", "1"]], 1],
  ["a title and unknown heads", "Lijst\nKolom A;Kolom B\nx;1\n", [[3, "x", "1"]], 2],
  [
    "missing cells",
    "Naam;Salaris;Uren\nA\nB;1\nC;1;2\n",
    [
      [2, "A"],
      [3, "B", "1"],
      [4, "C", "1", "2"],
    ],
    1,
  ],
  ["only a head", "Naam;Salaris\n", [], 1],
  ["one column", "Salaris\n4500\n", [[2, "4500"]], 1],
  [
    "names with a comma in semicolons",
    "Naam;Salaris\nJansen, A.;1\nBakker, B.;2\n",
    [
      [2, "Jansen, A.", "1"],
      [3, "Bakker, B.", "2"],
    ],
    1,
  ],
];

for (const [what, text, rows, headLine] of TEXTS)
  test(`a text with ${what}`, async () => {
    for (const table of [openText(text), openTable(bytes(text))]) {
      assert.deepEqual(await rowsOf(table), rows);
      assert.deepEqual(await rowsOf(table), rows, "read again");
      assert.equal(table.headLine, headLine);
      assert.deepEqual(
        table.first,
        rows.map((row) => row.slice(1)),
      );
    }
  });

test("data in the first row: there is no head, and no row is lost", async () => {
  const table = openText("Jansen;1990-01-31;4500\nBakker;1985-12-01;6000\n");
  assert.deepEqual([table.head, table.headLine, table.notes], [["", "", ""], 0, [{ code: "no-head", line: 1 }]]);
  assert.deepEqual(
    (await rowsOf(table)).map(([line, name]) => [line, name]),
    [
      [1, "Jansen"],
      [2, "Bakker"],
    ],
  );
});

test("the same head twice is said with its place", () => {
  const { notes, head } = openText("\nNaam;Salaris;Uren;salaris \nA;1;2;3\n");
  assert.deepEqual(head, ["Naam", "Salaris", "Uren", "salaris"]);
  assert.deepEqual(notes, [{ code: "head-twice", line: 2, column: 3, text: "salaris" }]);
});

// ---- Spreadsheets, put together by hand.

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** Styles by place: 0 plain, 1 a date (14), 2 a percentage (9), 3 an own format of a date, 4 hours, 5 money. */
const STYLES = `<styleSheet ${MAIN}><numFmts count="3"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/>
<numFmt numFmtId="166" formatCode="&quot;€&quot;\\ #,##0.00"/></numFmts><cellXfs count="6">
${[0, 14, 9, 164, 165, 166].map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`;

/** @param {{ name: string, rows: string, state?: string }[]} sheets */
function partsOf(sheets, { date1904 = false } = {}) {
  const list = sheets.map(
    ({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"${state ? ` state="${state}"` : ""}/>`,
  );
  const relations = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const types = sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  return {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="${REL}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join("")}<Relationship Id="rIdS" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": STYLES,
    ...Object.fromEntries(
      sheets.map(({ rows, more = "" }, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet ${MAIN}><sheetData>${rows}</sheetData>${more}</worksheet>`,
      ]),
    ),
  };
}

const zipped = (parts, options) =>
  zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, typeof text === "string" ? strToU8(text) : text])),
    options,
  );
const xlsx = (sheets, options) => zipped(partsOf(sheets, options));

const text = (ref, value) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const number = (ref, value, style = 0) => `<c r="${ref}" s="${style}"><v>${value}</v></c>`;
const row = (line, ...cells) => `<row r="${line}">${cells.join("")}</row>`;
const HEADS = row(1, text("A1", "Naam"), text("B1", "Geboortedatum"), text("C1", "Salaris"));

/** What a cell of a spreadsheet reads as. */
async function cellsOf(cells, options) {
  const content = xlsx(
    [
      {
        name: "Blad1",
        rows:
          HEADS + cells.map((cell, index) => row(index + 2, text(`A${index + 2}`, "x"), cell.replaceAll("REF", `B${index + 2}`))).join(""),
      },
    ],
    options,
  );
  return (await rowsOf(openTable(content))).map(([, , value = ""]) => value);
}

test("cells of a spreadsheet as text", async () => {
  /** @type {[string, string][]} */
  const cells = [
    [number("REF", "4500"), "4500"],
    [number("REF", "4500.5"), "4500.5"],
    [number("REF", "5941.999999999"), "5942"],
    [number("REF", "5942.0000000001", 5), "5942"],
    [number("REF", "5942.337"), "5942.3370"],
    [number("REF", "450.125"), "450.1250"],
    [number("REF", "0.8"), "0.8"],
    [number("REF", "0.8", 2), "80%"],
    [number("REF", "0.835", 2), "83.5%"],
    [number("REF", "1e21"), "1000000000000000000000"],
    [number("REF", "-5"), "-5"],
    [number("REF", "1.6666666666666667", 4), "40:00"],
    ['<c r="REF" t="b"><v>1</v></c>', "TRUE"],
    ['<c r="REF" t="b"><v>0</v></c>', "FALSE"],
    ['<c r="REF" t="e"><v>#N/A</v></c>', "#N/A"],
    ['<c r="REF" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"],
    ['<c r="REF"><f>C2*2</f><v>9000</v></c>', "9000"],
    ['<c r="REF" t="str"><f>A2</f><v>een tekst</v></c>', "een tekst"],
    ['<c r="REF"><f>C2*2</f></c>', ""],
    ['<c r="REF"/>', ""],
    [text("REF", "Zoë &amp; Åsa"), "Zoë & Åsa"],
    [text("REF", "€ Łukasz 漢 👩"), "€ Łukasz 漢 👩"],
  ];
  assert.deepEqual(
    await cellsOf(cells.map(([cell]) => cell)),
    cells.map(([, expected]) => expected),
  );
});

// 1 January 1900 is 1 and 1 March 1900 is 61 in the one system; 1 January 1904 is 0 in the other, which is 1,462 in the one.
const DAYS_1900 = [
  ["1", "1900-01-01"],
  ["59", "1900-02-28"],
  ["61", "1900-03-01"],
  ["25569", "1970-01-01"],
  ["32874", "1990-01-01"],
  ["32874.75", "1990-01-01"],
  ["73050", "2099-12-31"],
];
const DAYS_1904 = [
  ["1", "1904-01-02"],
  ["24107", "1970-01-01"],
  ["31412", "1990-01-01"],
  ["71588", "2099-12-31"],
];

test("dates in the systems of 1900 and of 1904", async () => {
  for (const style of [1, 3]) {
    assert.deepEqual(
      await cellsOf(DAYS_1900.map(([serial]) => number("REF", serial, style))),
      DAYS_1900.map(([, day]) => day),
    );
    assert.deepEqual(
      await cellsOf(
        DAYS_1904.map(([serial]) => number("REF", serial, style)),
        { date1904: true },
      ),
      DAYS_1904.map(([, day]) => day),
    );
  }
  assert.equal(serialText(60, false), "1900-02-29");
  assert.equal(serialText(0, true), "1904-01-01");
});

test("numbers as text never read as thousands, and have no power of ten", () => {
  for (const [value, expected] of [
    [0.1 + 0.2, "0.3"],
    [1 / 3, "0.333333333333333"],
    [1e-9, "0"],
    [123456789012345, "123456789012345"],
    [1.125, "1.1250"],
    [-2.5, "-2.5"],
    [1e15 + 0.5, "1000000000000000"],
  ])
    assert.equal(numberText(value), expected, String(value));
});

test("sheets by name, without the hidden ones; the first with content is read", async () => {
  const content = xlsx([
    { name: "Geheim", rows: HEADS + row(2, text("A2", "g")), state: "hidden" },
    { name: "Leeg", rows: "" },
    { name: "Staf", rows: HEADS + row(2, text("A2", "s")) },
    { name: "Zeer geheim", rows: HEADS, state: "veryHidden" },
    { name: "Oud", rows: row(3, text("B3", "Name"), text("C3", "Salary")) + row(5, text("B5", "o"), number("C5", "1")) },
  ]);
  const table = openTable(content);
  assert.deepEqual([table.kind, table.sheets, table.sheet], ["xlsx", ["Leeg", "Staf", "Oud"], "Staf"]);
  assert.deepEqual(await rowsOf(table), [[2, "s"]]);
  const other = table.onSheet("Oud");
  assert.deepEqual([other.sheet, other.headLine, other.head], ["Oud", 3, ["", "Name", "Salary"]]);
  assert.deepEqual(await rowsOf(other), [[5, "", "o", "1"]]);
  assert.deepEqual(await rowsOf(table), [[2, "s"]], "the first again");
  assert.throws(() => table.onSheet("Geheim"), { code: "no-sheet" });
  assert.throws(() => table.onSheet("Leeg"), { code: "empty" });
});

test("merged cells: the value stands in the first", async () => {
  const more = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
  const content = xlsx([
    { name: "1", rows: HEADS + row(2, text("A2", "x"), number("C2", "1")) + row(3, '<c r="A3"/>', number("C3", "2")), more },
  ]);
  assert.deepEqual(await rowsOf(openTable(content)), [
    [2, "x", "", "1"],
    [3, "", "", "2"],
  ]);
});

test("cells without a place, and rows without a number", async () => {
  const plain = (value) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const content = xlsx([{ name: "1", rows: `<row>${HEAD.map(plain).join("")}</row><row>${plain("x")}<c><v>1</v></c></row>` }]);
  assert.deepEqual(await rowsOf(openTable(content)), [[2, "x", "1"]]);
});

test("a million cells far away do no harm", async () => {
  const rows = `${HEADS}${row(2, text("A2", "x"))}${row(1_048_576, text("A1048576", "y"))}`;
  assert.deepEqual(await rowsOf(openTable(xlsx([{ name: "1", rows }]))), [
    [2, "x"],
    [1_048_576, "y"],
  ]);
});

// ---- What is no list of staff.

const OLE = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(504).fill(0)]);
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** The same zip, with another size said to be unzipped in the list of contents, at the part of that name. */
function lying(content, name, size) {
  const copy = content.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 46 < copy.length; at++)
    if (
      view.getUint32(at, true) === 0x02014b50 &&
      new TextDecoder().decode(copy.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))) === name
    )
      view.setUint32(at + 24, size, true);
  return copy;
}

const SMALL = xlsx([{ name: "1", rows: HEADS + row(2, text("A2", "x")) }]);
const SHEET = "xl/worksheets/sheet1.xml";
const BIG = 40 * 1024 * 1024;
const BOMB = zipped({ ...partsOf([{ name: "1", rows: "" }]), [SHEET]: new Uint8Array(BIG) }, { level: 9 });
/** A megabyte beside it, so that three hundred may come out. */
const HEAVY = zipped(
  { ...partsOf([{ name: "1", rows: HEADS }]), "xl/media/a.bin": Uint8Array.from({ length: 1_300_000 }, (_, at) => (at * 7919) % 251) },
  { level: 0 },
);
const truncated = SMALL.slice(0, SMALL.length - 40);

/** @type {[string, Uint8Array | string, object][]} */
const BAD = [
  ["nothing", new Uint8Array(0), { code: "empty" }],
  ["spaces", bytes(" \r\n\t \n"), { code: "empty" }],
  ["only a mark", bytes("\ufeff"), { code: "empty" }],
  ["only separators", bytes(";;;\n;;;\n"), { code: "empty" }],
  ["an old spreadsheet", OLE, { code: "old-xls" }],
  ["a spreadsheet with a password", joined(OLE, wide("EncryptedPackage", { mark: false })), { code: "encrypted" }],
  ["a PDF", bytes("%PDF-1.7\n1 0 obj"), { code: "pdf" }],
  ["a PNG", latin("\x89PNG\r\n\x1a\n"), { code: "image" }],
  ["a JPEG", latin("\xff\xd8\xff\xe0"), { code: "image" }],
  ["a GIF", latin("GIF89a"), { code: "image" }],
  ["a WebP", latin("RIFF\0\0\0\0WEBP"), { code: "image" }],
  ["a gzip", latin("\x1f\x8b\x08\0"), { code: "binary" }],
  ["a text with zeros", bytes("Naam;Salaris\nA\0B;1\n"), { code: "binary" }],
  ["marks that no text has", latin("\x01\x02\x03\x04\x05\x06Naam;Salaris"), { code: "binary" }],
  ["a page of the web under another name", bytes("<html><table><tr><td>Naam</td></tr></table></html>"), { code: "web-page" }],
  ["a spreadsheet of 2003 as XML", bytes('<?xml version="1.0"?><Workbook/>'), { code: "web-page" }],
  ["a zip that is no spreadsheet", zipSync({ "a.txt": bytes("Naam;Salaris") }), { code: "zip-not-xlsx" }],
  [
    "a document of Word",
    zipSync({ "[Content_Types].xml": bytes("<Types/>"), "word/document.xml": bytes("<w/>") }),
    { code: "zip-not-xlsx" },
  ],
  ["an empty zip", zipSync({}), { code: "zip-not-xlsx" }],
  ["half a spreadsheet", truncated, { code: "broken-xlsx" }],
  ["the first bytes of a spreadsheet", SMALL.slice(0, 60), { code: "broken-xlsx" }],
  ["an empty spreadsheet", xlsx([{ name: "1", rows: "" }]), { code: "empty" }],
  ["nothing but hidden sheets", xlsx([{ name: "1", rows: HEADS, state: "hidden" }]), { code: "no-sheet" }],
  ["a zip that bursts", BOMB, { code: "zip-bomb" }],
  ["a zip that says it is small and bursts", lying(BOMB, SHEET, 1000), { code: "zip-bomb" }],
  ["a zip that says it is enormous", lying(SMALL, SHEET, 4_000_000_000), { code: "zip-bomb" }],
  ["a spreadsheet larger than the memory", lying(HEAVY, SHEET, 300_000_000), { code: "too-large" }],
  ["10 MB in one line", bytes("x".repeat(10 * 1024 * 1024)), { code: "line-too-long", line: 1 }],
  ["10 MB in a later line", bytes(`Naam;Salaris\nA;1\n${"x".repeat(10 * 1024 * 1024)}\nB;2\n`), { code: "line-too-long", line: 3 }],
  ["a million columns", bytes(`Naam;Salaris;${"x;".repeat(1_000_000)}\nA;1\n`), { code: "too-many-columns", line: 1 }],
  [
    "600 columns",
    bytes(`${Array.from({ length: 600 }, (_, index) => `kolom ${index}`).join(";")}\n`),
    { code: "too-many-columns", line: 1 },
  ],
  ["600 columns in a later row", bytes(`Naam;Salaris\nA;1\n${"x;".repeat(600)}\n`), { code: "too-many-columns", line: 3 }],
  ["a quotation mark that is never closed", bytes('Naam;Salaris\nA;1\n"B;2\nC;3\n'), { code: "quote-not-closed", line: 3 }],
  [
    "a quotation mark that is never closed, far from the end",
    bytes(`Naam;Salaris\nA;1\n"B;2\n${"C;3\n".repeat(500_000)}`),
    { code: "quote-not-closed", line: 3 },
  ],
  [
    "a quotation mark inside a cell that begins with one",
    bytes('Naam;Salaris\nA;1\n"B" de Vries;2\nC;3\n'),
    { code: "quote-inside", line: 3 },
  ],
  [
    "a spreadsheet with 600 columns",
    xlsx([{ name: "1", rows: HEADS + row(2, text("A2", "x"), text("WZZ2", "y")) }]),
    { code: "too-many-columns", line: 2 },
  ],
];

for (const [what, content, expected] of BAD)
  test(`no list: ${what}`, async () => {
    const before = performance.now();
    assert.deepEqual(await mistakeOf(content), expected);
    assert.ok(performance.now() - before < 5_000);
  });

test("every mistake of a file is met here", () => {
  const met = new Set([...BAD.map(([, , { code }]) => code), "too-many-rows"]);
  assert.deepEqual(
    FILE_MISTAKES.filter((code) => !met.has(code)),
    [],
  );
});

test("empty columns without end are no columns", async () => {
  const table = openText(`Naam;Salaris${";".repeat(5_000)}\nA;1${";".repeat(5_000)}\n`);
  assert.deepEqual(table.head, ["Naam", "Salaris"]);
  assert.deepEqual((await rowsOf(table))[0].slice(0, 3), [2, "A", "1"]);
});

test("a million rows are read, and one more is said", async () => {
  const million = `Naam;Salaris\n${"A;1\n".repeat(1_000_000)}`;
  let seen = 0;
  const walked = await openText(million).walk((rows) => {
    seen += rows.length;
  });
  assert.equal(walked, 1_000_000);
  assert.equal(seen, 1_000_000);
  assert.deepEqual(await mistakeOf(`${million}A;1\n`), { code: "too-many-rows", line: 1_000_002 });
});

test("a walk can be stopped, and others get their turn", async () => {
  const table = openText(`Naam;Salaris\n${"Iemand met een naam;4500\n".repeat(400_000)}`);
  const stop = new AbortController();
  let turns = 0;
  const timer = setInterval(() => {
    if (++turns === 2) stop.abort(new Error("enough"));
  }, 1);
  let seen = 0;
  await assert.rejects(
    table.walk(
      (rows) => {
        seen += rows.length;
        for (const until = performance.now() + 5; performance.now() < until; );
      },
      { signal: stop.signal },
    ),
    /enough/,
  );
  clearInterval(timer);
  assert.ok(seen > 0 && seen < 400_000, String(seen));
  assert.equal(await table.walk(() => {}), 400_000, "and anew from the beginning");
  await assert.rejects(
    table.walk(() => {}, { signal: AbortSignal.abort(new Error("before")) }),
    /before/,
  );
});

test("rows across the pieces in which a text is read keep their order and their lines", async () => {
  const lines = Array.from({ length: 60_000 }, (_, index) =>
    index % 7 === 3 ? "" : index % 11 === 0 ? `"naam ${index}\nonder";"${index}"` : `naam ${index};${index}`,
  );
  let expected = 0;
  await openText(`Naam;Nummer\n${lines.join("\r\n")}`).walk((rows, firstLine) => {
    rows.forEach((found, index) => {
      const line = firstLine + index - 2;
      if (line % 7 === 3) return assert.equal(found.join(""), "");
      assert.equal(found[1], String(line));
      expected++;
    });
  });
  assert.equal(expected, lines.filter(Boolean).length);
});

test("a piece may end anywhere in a row", async () => {
  // What is parsed at once is 262,144 characters: each letter of the row stands at its end once.
  for (let extra = 0; extra < 24; extra++) {
    const text = `Naam;Salaris\n${"x".repeat(262_144 - 13 - 24 + extra)};1\n"A ""b""";"2;\r\n3"\r\n"C";"4"\r\n`;
    assert.deepEqual((await rowsOf(openText(text))).slice(1), [
      [3, 'A "b"', "2;\r\n3"],
      [4, "C", "4"],
    ]);
  }
});

/** Numbers from 0 to 1 that follow from the seed. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 4294967296;
  };
}

test("whatever bytes: a table or a mistake of the file, and soon", async () => {
  const next = chance(2026);
  const noise = (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256));
  const letters = (length) => bytes(Array.from({ length }, () => "a;,\t\"\n\r =é0.'"[Math.floor(next() * 14)]).join(""));
  const torn = () => {
    const copy = SMALL.slice(0, next() < 0.5 ? SMALL.length : Math.floor(next() * SMALL.length));
    for (let times = 0; times < 1 + next() * 8; times++) copy[Math.floor(next() * copy.length)] = Math.floor(next() * 256);
    return copy;
  };
  for (let time = 0; time < 600; time++) {
    const length = Math.floor(2 ** (next() * 17));
    const content = [noise, letters, torn][time % 3](length);
    const before = performance.now();
    await mistakeOf(content);
    assert.ok(performance.now() - before < 3_000, `${time}: ${content.length} bytes`);
  }
});
