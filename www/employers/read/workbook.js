// Rows of a spreadsheet: every cell as the text that a reader of values takes.
import { read, SSF } from "@e965/xlsx";
import { BLOCK, MAX_COLUMNS, MAX_SHEET_ROWS } from "./limits.js";
import { FileMistake } from "./mistakes.js";
import { unpacked } from "./unzip.js";

/** @typedef {import("@e965/xlsx").WorkBook} WorkBook */
/** @typedef {{ t?: string, v?: unknown, z?: string | number }} Cell */

/** @type {Record<number, string>} */
const ERRORS = { 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#GETTING_DATA" };
/** What a computer's fractions leave over, in euros. */
const NOISE = 0.000001;
const DAY = 86_400_000;
/** 1 January 1970 as a serial, and how much later counting begins in the system of 1904. */
const SERIAL_1970 = 25_569;
const LATER_1904 = 1_462;
const LAST_SERIAL = 2_958_465;

/**
 * A number as decimal text. With three decimals it gets a fourth: "450.125" would read as thousands.
 * @param {number} value
 */
export function numberText(value) {
  const cent = Math.round(value * 100) / 100;
  if (Math.abs(value) < 1e13 && Math.abs(value - cent) < NOISE) return String(cent);
  const text = String(Number(value.toPrecision(15)));
  const plain = text.includes("e") ? (Math.abs(value) < 1 ? value.toFixed(12) : value.toLocaleString("en", { useGrouping: false })) : text;
  return /\.\d{3}$/.test(plain) ? `${plain}0` : plain;
}

/** The day of a serial. In the system of 1900 there is a 29 February 1900 that never was. @param {number} serial @param {boolean} is1904 */
export function serialText(serial, is1904) {
  const whole = Math.floor(serial) + (is1904 ? LATER_1904 : 0);
  if (whole < 1 || whole > LAST_SERIAL) return numberText(serial);
  if (whole === 60) return "1900-02-29";
  return new Date((whole - SERIAL_1970 + (whole < 60 ? 1 : 0)) * DAY).toISOString().slice(0, 10);
}

/** Hours and minutes of a stretch of time. @param {number} days */
function stretchText(days) {
  const minutes = Math.round(days * 1440);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** @param {boolean} is1904 */
function cellReader(is1904) {
  /** @type {Map<unknown, "day" | "stretch" | "percent" | "number">} */
  const kinds = new Map();
  /** Lists have the same days again and again. @type {Map<number, string>} */
  const days = new Map();
  /** @param {number} serial */
  const dayText = (serial) => {
    const known = days.get(serial);
    if (known !== undefined) return known;
    const text = serialText(serial, is1904);
    if (days.size < 50_000) days.set(serial, text);
    return text;
  };
  /** @param {unknown} format */
  const kindOf = (format) => {
    const known = kinds.get(format);
    if (known) return known;
    const text = String(format ?? "");
    const isDate = typeof format === "string" && SSF.is_date(text);
    const kind = isDate ? (/\[h+\]/i.test(text) ? "stretch" : "day") : /%/.test(text) ? "percent" : "number";
    kinds.set(format, kind);
    return kind;
  };
  /** @param {Cell | undefined} cell @returns {string} */
  return (cell) => {
    if (!cell || cell.v === undefined || cell.v === null) return "";
    if (cell.t === "b") return cell.v ? "TRUE" : "FALSE";
    if (cell.t === "e") return ERRORS[Number(cell.v)] ?? "#N/A";
    if (cell.t !== "n" || typeof cell.v !== "number") return String(cell.v);
    const kind = kindOf(cell.z);
    if (kind === "day") return dayText(cell.v);
    if (kind === "stretch") return stretchText(cell.v);
    return kind === "percent" ? `${numberText(cell.v * 100)}%` : numberText(cell.v);
  };
}

/**
 * @param {Uint8Array} plain a spreadsheet that is unpacked
 * @param {string[]} sheets which of them to read
 * @returns {WorkBook}
 */
function workbook(plain, sheets) {
  try {
    return read(plain, {
      type: "array",
      sheets,
      dense: true,
      cellNF: true,
      cellText: false,
      cellFormula: false,
      cellHTML: false,
      sheetRows: MAX_SHEET_ROWS,
    });
  } catch {
    throw new FileMistake("broken-xlsx");
  }
}

/** @typedef {{ sheets: string[], blocks: (sheet: string) => Iterable<{ rows: string[][], firstLine: number }> }} Book */

/** The sheets that can be seen, and their rows. @param {Uint8Array} bytes @returns {Book} */
export function openBook(bytes) {
  const plain = unpacked(bytes);
  const { SheetNames, Workbook } = workbook(plain, []);
  const sheets = SheetNames.filter((_, index) => !Workbook?.Sheets?.[index]?.Hidden);
  if (sheets.length === 0) throw new FileMistake("no-sheet");
  const is1904 = Workbook?.WBProps?.date1904 === true;
  /** The last one stays read. @type {{ name: string, data: Cell[][] } | null} */
  let kept = null;
  /** @param {string} name */
  const dataOf = (name) => {
    if (kept?.name !== name) kept = { name, data: workbook(plain, [name]).Sheets[name]?.["!data"] ?? [] };
    return kept.data;
  };
  return { sheets, blocks: (name) => cellBlocks(dataOf(name), is1904) };
}

/** @param {Cell[]} row @param {(cell: Cell | undefined) => string} textOf @param {number} line */
function rowText(row, textOf, line) {
  if (row.length > MAX_COLUMNS && Object.keys(row).some((column) => Number(column) >= MAX_COLUMNS && textOf(row[Number(column)]).trim()))
    throw new FileMistake("too-many-columns", { line });
  const width = Math.min(row.length, MAX_COLUMNS);
  const texts = new Array(width);
  for (let column = 0; column < width; column++) texts[column] = textOf(row[column]);
  return texts;
}

/** @param {Cell[][]} data @param {boolean} is1904 @returns {Generator<{ rows: string[][], firstLine: number }, void>} */
function* cellBlocks(data, is1904) {
  const textOf = cellReader(is1904);
  const end = Math.min(data.length, MAX_SHEET_ROWS);
  for (let from = 0; from < end; from += BLOCK) {
    /** @type {string[][]} */
    const rows = [];
    for (let index = from; index < Math.min(end, from + BLOCK); index++) {
      const row = data[index];
      rows.push(row ? rowText(row, textOf, index + 1) : []);
    }
    yield { rows, firstLine: from + 1 };
  }
}
