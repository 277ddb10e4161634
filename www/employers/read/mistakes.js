// Why a file cannot be read, as a code and a place. The words are the page's.

export const FILE_MISTAKES = /** @type {const} */ ([
  "empty",
  "too-large",
  "binary",
  "pdf",
  "image",
  "old-xls",
  "encrypted",
  "zip-not-xlsx",
  "zip-bomb",
  "broken-xlsx",
  "web-page",
  "no-sheet",
  "line-too-long",
  "too-many-columns",
  "too-many-rows",
  "quote-not-closed",
  "quote-inside",
]);
/** The first three are of a table, the others of its people. */
export const NOTES = /** @type {const} */ ([
  "no-head",
  "head-twice",
  "windows-1252",
  "extra-cells",
  "total-row",
  "day-first-assumed",
  "month-first",
  "mixed-day-order",
  "part-time",
  "more-than-full-time",
]);

/** @typedef {(typeof FILE_MISTAKES)[number]} FileMistakeCode */
/** @typedef {(typeof NOTES)[number]} NoteCode */
/**
 * What is good to know about a file that could be read.
 * @typedef {object} Note
 * @property {NoteCode} code
 * @property {number} [line] as a spreadsheet numbers it, from 1: the first place
 * @property {number} [column] from 0
 * @property {string} [text] what stands there
 * @property {number} [count] how often
 */

export class FileMistake extends Error {
  /**
   * @param {FileMistakeCode} code
   * @param {{ line?: number, column?: number }} [place] the line as a spreadsheet numbers it, from 1; the column from 0
   */
  constructor(code, { line, column } = {}) {
    super(line ? `${code}, line ${line}` : code);
    this.name = "FileMistake";
    this.code = code;
    this.line = line;
    this.column = column;
  }
}
