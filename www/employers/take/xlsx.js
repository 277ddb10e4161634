// A result as a spreadsheet, in pieces: amounts and dates as what they are, texts as nothing but text. Written here and not by the library that reads
// spreadsheets: that one needs the whole of it in memory, several times over, and takes three times as long.
import { Zip, ZipDeflate } from "fflate";
import { moneyText } from "./csv.js";

/** @typedef {import("./csv.js").TakenColumn} TakenColumn */
/** @typedef {{ name: string, columns: TakenColumn[], count: number, widths?: number[] }} Sheet widths in characters */

/** What a spreadsheet holds, without the head. */
export const MAX_TAKEN_ROWS = 1_048_575;
const MAX_TEXT = 32_767;
/** Rows of one piece. */
const PIECE = 5_000;
const SERIAL_1970 = 25_569;
/** Before 1 March 1900 a spreadsheet counts a day that never was. */
const FIRST_SERIAL = 61;

const HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The styles by place: 0 plain, 1 a head, 2 an amount, 3 a day. */
const STYLES =
  `${HEADER}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
function escaped(text) {
  // Marks that XML cannot hold are left out.
  const plain = /[\p{Cc}\ufffe\uffff]/u.test(text)
    ? text.replace(/[\p{Cc}\ufffe\uffff]/gu, (mark) => ("\t\n\r".includes(mark) ? mark : ""))
    : text;
  return plain.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? "");
}

/** @param {string} at @param {string} text @param {number} [style] */
function textCell(at, text, style) {
  return `<c r="${at}"${style ? ` s="${style}"` : ""} t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, MAX_TEXT))}</t></is></c>`;
}

/** @param {string} at @param {TakenColumn} column @param {number} row */
function cell(at, { kind, of }, row) {
  const value = of(row);
  if (value === null || value === "") return "";
  if (typeof value === "string") return textCell(at, value);
  if (kind === "money") return `<c r="${at}" s="2"><v>${moneyText(value, ".")}</v></c>`;
  if (kind !== "day") return `<c r="${at}"><v>${value}</v></c>`;
  const serial = value + SERIAL_1970;
  return `<c r="${at}" s="3"><v>${serial < FIRST_SERIAL ? serial - 1 : serial}</v></c>`;
}

/** The letters of a column. @param {number} index from 0 @returns {string} */
function letters(index) {
  const before = Math.floor(index / 26);
  return (before > 0 ? letters(before - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** The text of a sheet. Its head stays in sight and takes filters. @param {Sheet} sheet */
function* sheetTexts({ columns, count, widths }) {
  const cols = columns.map(({ head }, index) => {
    const width = widths?.[index] ?? Math.min(40, Math.max(12, head.length + 4));
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  const names = columns.map((_, index) => letters(index));
  /** @param {number} row */
  const rowText = (row) =>
    `<row r="${row + 2}">${columns.map((column, index) => cell(`${names[index]}${row + 2}`, column, row)).join("")}</row>`;
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${cols.join("")}</cols>` +
    `<sheetData><row r="1">${columns.map(({ head }, index) => textCell(`${letters(index)}1`, head, 1)).join("")}</row>`;
  for (let from = 0; from < count; from += PIECE) {
    let text = "";
    for (let row = from; row < Math.min(count, from + PIECE); row++) text += rowText(row);
    yield text;
  }
  const filter = count > 0 ? `<autoFilter ref="A1:${letters(columns.length - 1)}${count + 1}"/>` : "";
  yield `</sheetData>${filter}</worksheet>`;
}

/** Names of sheets are short, and some marks stand for something in formulas. @param {string} name */
const sheetName = (name) =>
  name
    .replace(/[\\/?*[\]:']/g, " ")
    .slice(0, 31)
    .trim() || "1";

/** The parts that say what is where. @param {Sheet[]} sheets @returns {[string, string][]} */
function frame(sheets) {
  const each = (/** @type {(number: number, name: string) => string} */ of) =>
    sheets.map(({ name }, index) => of(index + 1, escaped(sheetName(name)))).join("");
  const override = (/** @type {string} */ part, /** @type {string} */ type) =>
    `<Override PartName="/xl/${part}.xml" ContentType="${TYPE}.${type}+xml"/>`;
  const relation = (/** @type {string} */ id, /** @type {string} */ type, /** @type {string} */ target) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}.xml"/>`;
  const relations = (/** @type {string} */ list) => `${HEADER}<Relationships xmlns="${PACKAGE}/relationships">${list}</Relationships>`;
  return [
    [
      "[Content_Types].xml",
      `${HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        `<Default Extension="xml" ContentType="application/xml"/>${override("workbook", "sheet.main")}${override("styles", "styles")}` +
        `${each((number) => override(`worksheets/sheet${number}`, "worksheet"))}</Types>`,
    ],
    ["_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook"))],
    [
      "xl/workbook.xml",
      `${HEADER}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
        `${each((number, name) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations(
        each((number) => relation(`rId${number}`, "worksheet", `worksheets/sheet${number}`)) + relation("rId0", "styles", "styles"),
      ),
    ],
    ["xl/styles.xml", STYLES],
  ];
}

/**
 * The pieces of a spreadsheet, some thousand rows each.
 * @param {Sheet[]} sheets @returns {Generator<Uint8Array<ArrayBuffer>, void>} throws a `RangeError` for more rows than a spreadsheet holds
 */
export function* xlsxParts(sheets) {
  if (sheets.some(({ count }) => count > MAX_TAKEN_ROWS)) throw new RangeError("A spreadsheet holds no more than 1,048,576 rows.");
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let ready = [];
  const zip = new Zip((problem, piece) => {
    if (problem) throw problem;
    ready.push(/** @type {Uint8Array<ArrayBuffer>} */ (piece));
  });
  const encoder = new TextEncoder();
  const parts = [
    ...frame(sheets).map(([name, text]) => /** @type {const} */ ([name, [text]])),
    ...sheets.map((sheet, index) => /** @type {const} */ ([`xl/worksheets/sheet${index + 1}.xml`, sheetTexts(sheet)])),
  ];
  for (const [name, texts] of parts) {
    const part = new ZipDeflate(name, { level: 3 });
    zip.add(part);
    for (const text of texts) {
      part.push(encoder.encode(text));
      yield* ready;
      ready = [];
    }
    part.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* ready;
}

/** A spreadsheet as a whole. @param {Sheet[]} sheets @returns {Uint8Array<ArrayBuffer>} */
export function xlsxBytes(sheets) {
  const parts = [...xlsxParts(sheets)];
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
