// Rows of a text: bytes to characters, and records by comma, semicolon or tab.
import Papa from "papaparse";
import { BLOCK, MAX_COLUMNS, MAX_HEAD_LINE, MAX_LINE } from "./limits.js";
import { FileMistake } from "./mistakes.js";

/** Enough for some thousand rows; what is parsed at once. */
const PIECE = 256 * 1024;
const DELIMITERS = [";", ",", "\t", "|"];
/** The letters of Windows-1252 where Latin-1 has none. Decoders of some runtimes take the one for the other. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** @param {Uint8Array} bytes @returns {"utf-16le" | "utf-16be" | null} */
function utf16(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 1024);
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = sample.length * 0.4;
  return odd > most && even === 0 ? "utf-16le" : even > most && odd === 0 ? "utf-16be" : null;
}

/** @param {Uint8Array} bytes @returns {{ text: string, isWindows: boolean }} */
export function decode(bytes) {
  const wide = utf16(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), isWindows: false };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), isWindows: false };
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { text: text.replace(/[\u0080-\u009f]/g, (letter) => WINDOWS.charAt(letter.charCodeAt(0) - 0x80)), isWindows: true };
  }
}

/** Marks that no text has, or the beginning of a page for the browser. @param {string} text */
export function refuseNoTable(text) {
  const start = text.slice(0, 4096);
  const controls = [...start].filter((letter) => letter < " " && !"\t\n\r\f".includes(letter)).length;
  if (text.includes("\0") || controls > start.length / 100) throw new FileMistake("binary");
  if (/^\s*<(!doctype|html|head|body|table|\?xml|meta)\b/i.test(start)) throw new FileMistake("web-page");
  if (!/\S/.test(text)) throw new FileMistake("empty");
}

/** @typedef {{ text: string, start: number, delimiter: string, newline: "\r" | "\n" }} Script a text, where its records begin, and what parts them */

/**
 * The first rows of a text, for a look at how it is made; a row that is cut off is left out unless it is the only one.
 * @param {Script} script @returns {string[][]}
 */
function sampleOf({ text, start, delimiter, newline }) {
  const end = start + PIECE;
  const parser = new Papa.Parser({ delimiter, newline, preview: MAX_HEAD_LINE * 2 });
  const { data } = parser.parse(text.slice(start, end), 0, end < text.length);
  return data;
}

/** How much a text looks like a table by that delimiter. @param {string[][]} rows @param {(row: string[]) => number} headsIn how many heads of a row are known */
function likeness(rows, headsIn) {
  const widths = rows.map((row) => row.length).filter((width) => width > 1);
  const usual = Math.max(0, ...widths.map((width) => widths.filter((other) => other === width).length));
  const heads = Math.max(0, ...rows.slice(0, MAX_HEAD_LINE).map(headsIn));
  return heads * 1000 + usual * 10 + Math.min(9, widths[0] ?? 0);
}

/**
 * @param {string} text @param {(row: string[]) => number} headsIn
 * @returns {Script}
 */
export function scriptOf(text, headsIn) {
  const newline = text.includes("\n") ? "\n" : "\r";
  const said = /^sep=(.)\r?(\n|$)/i.exec(text.slice(0, 10));
  if (said?.[1]) return { text, start: said[0].length, delimiter: said[1], newline };
  const tries = DELIMITERS.map((delimiter) => {
    const script = /** @type {Script} */ ({ text, start: 0, delimiter, newline });
    return { script, score: likeness(sampleOf(script), headsIn) };
  });
  return tries.reduce((best, one) => (one.score > best.score ? one : best)).script;
}

/** @param {string[]} row */
function isWide(row) {
  return row.length > MAX_COLUMNS && row.slice(MAX_COLUMNS).some((cell) => cell.trim() !== "");
}

/** Why one record is longer than a record can be. @param {string} piece @param {any} parser @param {number} line */
function longRecord(piece, parser, line) {
  const { data, errors } = parser.parse(piece, 0, false);
  refuseQuotes(errors, line);
  return new FileMistake(isWide(data[0] ?? []) ? "too-many-columns" : "line-too-long", { line });
}

/** @param {{ code: string, row?: number }[]} errors @param {number} firstLine */
function refuseQuotes(errors, firstLine) {
  const [first] = errors;
  if (first)
    throw new FileMistake(first.code === "MissingQuotes" ? "quote-not-closed" : "quote-inside", { line: firstLine + (first.row ?? 0) });
}

/**
 * The rows of a text, some thousand at a time, with the line of the first. A quotation mark that would swallow other rows is a mistake of the file.
 * @param {Script} script
 * @returns {Generator<{ rows: string[][], firstLine: number }, void>}
 */
export function* textBlocks({ text, start, delimiter, newline }) {
  const parser = new Papa.Parser({ delimiter, newline });
  let line = 1;
  let size = PIECE;
  for (let at = start; at < text.length; ) {
    const end = Math.min(text.length, at + size);
    const isLast = end === text.length;
    const piece = text.slice(at, end);
    const { data, errors, meta } = /** @type {{ data: string[][], errors: { code: string, row?: number }[], meta: { cursor: number } }} */ (
      parser.parse(piece, 0, !isLast)
    );
    if (data.length === 0 && !isLast) {
      if (size >= MAX_LINE) throw longRecord(piece, parser, line);
      size = Math.min(MAX_LINE, size * 4);
      continue;
    }
    // What follows a quotation mark at the end of a piece is not seen yet.
    refuseQuotes(isLast ? errors : errors.filter(({ row = 0 }) => row < data.length), line);
    // The end of the last line is no line of its own.
    if (isLast && data.at(-1)?.join("") === "") data.pop();
    yield* inBlocks(data, line);
    line += data.length;
    at = isLast ? end : at + meta.cursor;
    size = PIECE;
  }
}

/** @param {string[][]} rows @param {number} line @returns {Generator<{ rows: string[][], firstLine: number }, void>} */
function* inBlocks(rows, line) {
  rows.forEach((row, index) => {
    if (row.length > MAX_COLUMNS && isWide(row)) throw new FileMistake("too-many-columns", { line: line + index });
    const last = row.length - 1;
    const end = row[last] ?? "";
    // Records are parted at "\n" alone, so that mixed ends of lines do no harm.
    if (end.endsWith("\r")) row[last] = end.slice(0, -1);
  });
  for (let from = 0; from < rows.length; from += BLOCK) yield { rows: rows.slice(from, from + BLOCK), firstLine: line + from };
}
