// How much of a file is read at most. Who has more gets told so; nothing is dropped in silence.

const MEGA = 1024 * 1024;

/** A million rows of 250 characters; the text has to fit in one string, which ends at 512 million characters. */
export const MAX_BYTES = 256 * MEGA;
/** What a spreadsheet is unzipped. Made into cells it takes eight times as much: half a million rows of ten columns come to 2 GB. */
export const MAX_UNZIPPED = 256 * MEGA;
/** Sheets of a million equal rows come to 100; what is made to burst comes to 1,000. */
export const MAX_RATIO = 300;
/** Below this no ratio harms. */
export const SMALL = 16 * MEGA;
/** Parts inside a spreadsheet: sheets, pictures, settings. */
export const MAX_PARTS = 10_000;
export const MAX_ROWS = 1_000_000;
/** What a spreadsheet itself holds at most. */
export const MAX_SHEET_ROWS = 1_048_576;
/** More columns than any list of staff has. */
export const MAX_COLUMNS = 500;
/** Characters of one row; a quotation mark that is never closed makes one of all that follows. */
export const MAX_LINE = MEGA;
/** How many rows are looked at to find the head: titles stand above a table. */
export const MAX_HEAD_LINE = 10;
/** Rows handed on at once. */
export const BLOCK = 2_000;
