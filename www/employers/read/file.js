// Opens a list of staff: a spreadsheet, a text by commas, semicolons or tabs, or what was pasted.
import { headsIn, normal } from "./heads.js";
import { MAX_BYTES, MAX_HEAD_LINE, MAX_ROWS } from "./limits.js";
import { FileMistake } from "./mistakes.js";
import { decode, refuseNoTable, scriptOf, textBlocks } from "./text.js";
import { openBook } from "./workbook.js";

/** @typedef {import("./mistakes.js").Note} Note */
/** @typedef {Iterable<{ rows: string[][], firstLine: number }>} Blocks */
/**
 * Gets the rows below the head, a few thousand at most; those without content are among them, so that `firstLine + index` is the line of each.
 * @typedef {(rows: string[][], firstLine: number) => void | Promise<void>} OnRows
 */
/**
 * @typedef {object} Table
 * @property {"csv" | "xlsx"} kind
 * @property {string[]} sheets those that can be seen; empty for a text
 * @property {string} sheet the one that is read; "" for a text
 * @property {string[]} head as they stand in the file; empty strings when there is no head
 * @property {number} headLine its line, from 1; 0 when there is no head
 * @property {string[][]} first the first rows with content below the head
 * @property {number} [count] rows with content below the head, once they are counted by a walk to the end
 * @property {Note[]} notes
 * @property {(onRows: OnRows, options?: { signal?: AbortSignal }) => Promise<number>} walk goes through all rows, and gives way to others now and then.
 *   Gives the count of rows with content. Throws a `FileMistake`, or the reason of the signal.
 * @property {(name: string) => Table} onSheet the table on another sheet of the same file
 */

/** How many rows are kept to show and to look at. */
const FIRST = 50;
/** For how long no message gets through, in milliseconds. */
const BUSY = 40;

const MAGIC = /** @type {const} */ ([
  ["pdf", "%PDF"],
  ["image", "\u0089PNG"],
  ["image", "\u00ff\u00d8\u00ff"],
  ["image", "GIF8"],
  ["image", "RIFF"],
  ["image", "II*\0"],
  ["binary", "\u001f\u008b"],
  ["binary", "7z\u00bc\u00af"],
  ["binary", "Rar!"],
]);

/** @param {Uint8Array} bytes @param {string} letters */
const begins = (bytes, letters) => [...letters].every((letter, index) => bytes[index] === letter.charCodeAt(0));

/** Old Excel files and spreadsheets with a password have the same wrapping. @param {Uint8Array} bytes */
function wrapped(bytes) {
  const name = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
  for (let at = bytes.indexOf(name[0] ?? 0); at >= 0; at = bytes.indexOf(name[0] ?? 0, at + 1))
    if (name.every((byte, index) => bytes[at + index] === byte)) return new FileMistake("encrypted");
  return new FileMistake("old-xls");
}

/** @param {string[]} row */
const hasContent = (row) => row.some((cell) => cell.trim() !== "");

/** A number, a date or an answer stands in a row of data, and in no head. @param {string} cell */
const isValue = (cell) => /^\W*\d|^(ja|nee|yes|no|true|false)$/i.test(cell.trim());

/**
 * Where the head is: the first row with two heads that are known; else the first that is as wide as a table.
 * @param {string[][]} rows from line 1 @returns {{ headLine: number, head: string[], from: number }}
 */
function findHead(rows) {
  const top = rows.slice(0, MAX_HEAD_LINE);
  const known = top.findIndex((row) => headsIn(row) >= 2);
  const wide = top.findIndex((row) => row.filter((cell) => cell.trim() !== "").length > 1);
  const place = [known, wide, rows.findIndex(hasContent)].find((at) => at >= 0) ?? 0;
  const row = rows[place] ?? [];
  if (known >= 0 || headsIn(row) > 0 || !row.some(isValue))
    return { headLine: place + 1, head: row.map((cell) => cell.trim()), from: place + 1 };
  return { headLine: 0, head: row.map(() => ""), from: place };
}

/** @param {string[]} head @param {number} line @returns {Note[]} */
function twice(head, line) {
  const names = head.map(normal);
  return names.flatMap((name, column) =>
    name && names.indexOf(name) < column ? [{ code: "head-twice", line, column, text: head[column] }] : [],
  );
}

/** Content in empty columns at the end of a head is not looked for: they have no name. @param {string[]} head */
function trimmed(head) {
  const last = head.findLastIndex((cell) => cell !== "");
  return last < 0 ? head : head.slice(0, last + 1);
}

const pause = () => new Promise((done) => setTimeout(done));

/**
 * @param {Pick<Table, "kind" | "sheets" | "sheet" | "onSheet"> & { notes: Note[] }} about
 * @param {() => Blocks} blocks from line 1, anew each time
 * @returns {Table}
 */
function tableOf(about, blocks) {
  const rows = firstRows(blocks());
  if (!rows.some(hasContent)) throw new FileMistake("empty");
  const found = findHead(rows);
  const { headLine, from } = found;
  const head = headLine ? trimmed(found.head) : found.head;
  /** @type {Note[]} */
  const notes = headLine ? twice(head, headLine) : [{ code: "no-head", line: from + 1 }];
  /** @type {Table} */
  const table = {
    ...about,
    notes: [...about.notes, ...notes],
    head,
    headLine,
    first: rows.slice(from).filter(hasContent).slice(0, FIRST),
    walk: async (onRows, { signal } = {}) => {
      table.count = await walkFrom(blocks(), from + 1, onRows, signal);
      return table.count;
    },
  };
  return table;
}

/** @param {Blocks} blocks */
function firstRows(blocks) {
  /** @type {string[][]} */
  const rows = [];
  for (const block of blocks) {
    rows.push(...block.rows);
    if (rows.length >= FIRST + MAX_HEAD_LINE && rows.some(hasContent)) break;
  }
  return rows;
}

/** @param {Blocks} blocks @param {number} fromLine @param {OnRows} onRows @param {AbortSignal} [signal] */
async function walkFrom(blocks, fromLine, onRows, signal) {
  let count = 0;
  let since = performance.now();
  for (const block of blocks) {
    signal?.throwIfAborted();
    const skip = Math.max(0, fromLine - block.firstLine);
    if (skip >= block.rows.length) continue;
    const rows = skip > 0 ? block.rows.slice(skip) : block.rows;
    const firstLine = block.firstLine + skip;
    for (let index = 0; index < rows.length; index++)
      if (hasContent(rows[index] ?? []) && ++count > MAX_ROWS) throw new FileMistake("too-many-rows", { line: firstLine + index });
    await onRows(rows, firstLine);
    if (performance.now() - since > BUSY) {
      await pause();
      since = performance.now();
    }
  }
  signal?.throwIfAborted();
  return count;
}

/** A text, such as one pasted from a spreadsheet. @param {string} text @param {Note[]} [notes] @returns {Table} */
export function openText(text, notes = []) {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  refuseNoTable(bare);
  const script = scriptOf(bare, headsIn);
  /** @type {Table} */
  const table = tableOf({ kind: "csv", sheets: [], sheet: "", notes, onSheet: () => table }, () => textBlocks(script));
  return table;
}

/** @param {Uint8Array} bytes @returns {Table} */
function openSpreadsheet(bytes) {
  const { sheets, blocks } = openBook(bytes);
  /** @param {string} sheet @returns {Table} */
  const onSheet = (sheet) => {
    if (!sheets.includes(sheet)) throw new FileMistake("no-sheet");
    return tableOf({ kind: "xlsx", sheets, sheet, notes: [], onSheet }, () => blocks(sheet));
  };
  for (const sheet of sheets) {
    try {
      return onSheet(sheet);
    } catch (mistake) {
      if (!(mistake instanceof FileMistake && mistake.code === "empty")) throw mistake;
    }
  }
  throw new FileMistake("empty");
}

/**
 * A file. What is inside tells what it is.
 * @param {Uint8Array} bytes @param {string} [_name] not looked at: names of files are often wrong
 * @returns {Table}
 */
export function openTable(bytes, _name) {
  if (bytes.length === 0) throw new FileMistake("empty");
  if (bytes.length > MAX_BYTES) throw new FileMistake("too-large");
  if (begins(bytes, "\u00d0\u00cf\u0011\u00e0")) throw wrapped(bytes);
  const [known] = MAGIC.find(([, letters]) => begins(bytes, letters)) ?? [];
  if (known) throw new FileMistake(known);
  if (begins(bytes, "PK\u0003\u0004") || begins(bytes, "PK\u0005\u0006")) return guarded(() => openSpreadsheet(bytes));
  const { text, isWindows } = decode(bytes);
  return openText(text, isWindows ? [{ code: "windows-1252" }] : []);
}

/** Whatever breaks on a broken spreadsheet is a mistake of the file. @template T @param {() => T} open @returns {T} */
function guarded(open) {
  try {
    return open();
  } catch (mistake) {
    throw mistake instanceof FileMistake ? mistake : new FileMistake("broken-xlsx");
  }
}
