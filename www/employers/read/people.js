// Reads all rows of a table into columns of numbers, as the engine takes them, with what could not be read.
import vocabulary from "../../../target/lists/vocabulary.json" with { type: "json" };
import { openText, swapped, undecided } from "./day-order.js";
import { isLonger, MISTAKEN, partTimePay } from "./part-time.js";
import { isDate, periodIn, readerFor, UNKNOWN } from "./values.js";

/** @typedef {import("./file.js").Table} Table */
/** @typedef {import("./heads.js").Column} Column */
/** @typedef {import("./heads.js").Gives} Gives */
/** @typedef {import("./mistakes.js").Note} Note */
/** @typedef {import("./values.js").Cause} Cause */
/** @typedef {import("./values.js").DayOrder} DayOrder */
/** @typedef {import("./values.js").FactColumn} FactColumn */
/** @typedef {import("./values.js").Target} Target */
/** @typedef {Exclude<Target, "name">} ValueTarget */
/**
 * @typedef {object} Settings all of it may be left out; it can be sent to a worker
 * @property {Partial<Record<FactColumn, number>>} [everyone] the number of a fact for who has no value of their own: no column, or an empty cell
 * @property {Pick<Gives, "per" | "includesHolidayAllowance" | "includesThirteenthMonth">} [pay] what the amounts are; goes before what the head of the column says
 * @property {{ isFullTimePay: boolean, hours: number }} [fullTime] the amounts are those of a full-time job of so many hours a week
 * @property {Record<number, DayOrder>} [dayOrder] by the index of a column, where it was chosen by hand
 */
/**
 * @typedef {object} Mistake
 * @property {number} row from 0, the place in the columns
 * @property {number} line in the file, from 1
 * @property {number} column index, from 0
 * @property {ValueTarget} target
 * @property {string} text at most 200 characters of the cell
 * @property {Cause} cause
 */
/**
 * Can be sent from a worker as it is.
 * @typedef {object} People
 * @property {number} count
 * @property {Partial<Record<FactColumn, Int32Array<ArrayBuffer>>>} facts for `assessColumns`
 * @property {string[]} names "" for who has none
 * @property {Int32Array<ArrayBuffer>} lines the line in the file of each
 * @property {Int32Array<ArrayBuffer>} [permitEndsOn] days since 1970
 * @property {Int32Array<ArrayBuffer>} [contractEndsOn] days since 1970, `NO_END` for a contract without end
 * @property {Int32Array<ArrayBuffer>} [hours] hundredths of hours a week; -1 where it cannot be read
 * @property {Int32Array<ArrayBuffer>} [fte] millionths of a full-time job; -1 where it cannot be read
 * @property {Int32Array<ArrayBuffer>} [stated] cents as they stand in the list, where `pay.base` is reckoned by hours from a full-time wage
 * @property {Uint8Array<ArrayBuffer>} marked how many values of each cannot be read
 * @property {Mistake[]} mistakes the first `MAX_MISTAKES`, by row
 * @property {number} mistakeCount of all
 * @property {Note[]} notes
 * @property {{ fallback: Partial<Record<ValueTarget, number>>, dayOrder: Partial<Record<ValueTarget, DayOrder>>, fullTimeHours: number | null,
 *   unit: "months" | "years" }} reading how corrections are read
 */
/** @typedef {{ rows: number, line: number }} Progress rows with content so far, and the line reached */

export const MAX_MISTAKES = 10_000;
const MAX_TEXT = 200;
/** Lists of staff are shorter than this, mostly. */
const FEW = 4096;

const PERIODS = vocabulary.facts["pay.per"];

/** What stands before the sums at the end of a list. */
const TOTAL = /^\s*((sub|eind|grand )?totaa?l|som|sum)\s*:?\s*$/i;

/** A piece of a text keeps the whole text in memory, unless it is made anew. @param {string} text */
const detached = (text) => (text.length < 13 ? text : ` ${text}`.slice(1));

/**
 * @typedef {object} Sink where the numbers of one column go
 * @property {ValueTarget} target
 * @property {number} column
 * @property {(text: string, row: number) => number | Cause} read
 * @property {ReturnType<typeof undecided> | null} order
 * @property {number} fallback
 * @property {Int32Array<ArrayBuffer>} data
 */

/** What a fact is for who has no value of their own. @param {ValueTarget} target @param {Settings} settings @param {Gives} gives */
function fallbackOf(target, { everyone = {}, pay = {} }, gives) {
  const { per, includesHolidayAllowance, includesThirteenthMonth } = { ...gives, ...known(pay) };
  const said = { "pay.includesHolidayAllowance": includesHolidayAllowance, "pay.includesThirteenthMonth": includesThirteenthMonth };
  if (target === "pay.per" && per) return PERIODS.indexOf(per);
  const yes = target in said ? said[/** @type {keyof typeof said} */ (target)] : undefined;
  return typeof yes === "boolean" ? Number(yes) : (everyone[/** @type {FactColumn} */ (target)] ?? UNKNOWN);
}

/** @template {object} T @param {T} settings @returns {Partial<T>} without what is left open */
const known = (settings) =>
  /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== null)));

/** @param {Column} column @param {Settings} settings @param {Gives} gives @returns {Sink} */
function sinkOf({ index, to, gives: own }, settings, gives) {
  const target = /** @type {ValueTarget} */ (to);
  const chosen = settings.dayOrder?.[index];
  const order = isDate(target) && !chosen ? undecided(target) : null;
  const reader = readerFor(target, { dayOrder: chosen, unit: own?.unit });
  return {
    target,
    column: index,
    order,
    read: order?.read ?? reader,
    fallback: fallbackOf(target, settings, gives),
    data: new Int32Array(FEW),
  };
}

/** The facts that are the same for all, besides those of columns. @param {Settings} settings @param {Gives} gives @param {Set<Target | null>} had */
function constants(settings, gives, had) {
  /** @type {FactColumn[]} */
  const paths = [
    "pay.per",
    "pay.includesHolidayAllowance",
    "pay.includesThirteenthMonth",
    .../** @type {FactColumn[]} */ (Object.keys(settings.everyone ?? {})),
  ];
  const rest = [...new Set(paths)].filter((path) => !had.has(path));
  return rest.map((path) => ({ path, number: fallbackOf(path, settings, gives) })).filter(({ number }) => number !== UNKNOWN);
}

/** @param {Int32Array<ArrayBuffer>} data */
function doubled(data) {
  const larger = new Int32Array(data.length * 2);
  larger.set(data);
  return larger;
}

class Reading {
  /** @param {Column[]} columns @param {Settings} settings @param {number} width of the head */
  constructor(columns, settings, width) {
    this.settings = settings;
    this.width = width;
    this.gives = columns.find(({ to }) => to === "pay.base")?.gives ?? {};
    this.nameColumns = columns.filter(({ to }) => to === "name").map(({ index }) => index);
    this.sinks = columns.filter(({ to }) => to !== null && to !== "name").map((column) => sinkOf(column, settings, this.gives));
    this.unit = columns.find(({ to }) => to === "work.contractMonths")?.gives?.unit ?? "months";
    this.base = this.sinks.find(({ target }) => target === "pay.base");
    this.perSink = this.sinks.find(({ target }) => target === "pay.per");
    /** Periods that stand beside the amounts. */
    this.periods = this.base ? new Int32Array(FEW) : null;
    this.hasPeriods = false;
    this.lines = new Int32Array(FEW);
    this.marked = new Uint8Array(FEW);
    this.count = 0;
    /** @type {string[]} */
    this.names = [];
    /** @type {Mistake[]} */
    this.mistakes = [];
    this.mistakeCount = 0;
    /** @type {Note[]} */
    this.notes = [];
    this.extra = { count: 0, line: 0, column: 0, text: "" };
    this.totals = { count: 0, line: 0 };
  }

  grow() {
    for (const sink of this.sinks) sink.data = doubled(sink.data);
    if (this.periods) this.periods = doubled(this.periods);
    this.lines = doubled(this.lines);
    const marked = new Uint8Array(this.marked.length * 2);
    marked.set(this.marked);
    this.marked = marked;
  }

  /** @param {string[]} row @param {number} line */
  add(row, line) {
    if (TOTAL.test(row.find((cell) => cell.trim() !== "") ?? "")) {
      if (this.totals.count++ === 0) this.totals.line = line;
      return;
    }
    const place = this.count++;
    if (place === this.lines.length) this.grow();
    this.lines[place] = line;
    this.names.push(this.nameOf(row));
    for (const sink of this.sinks) {
      const text = row[sink.column] ?? "";
      const read = sink.read(text, place);
      if (typeof read === "string") this.miss(sink, place, text, read);
      else sink.data[place] = read === UNKNOWN ? sink.fallback : read;
    }
    if (this.base && this.periods) this.periods[place] = this.periodOf(row[this.base.column] ?? "");
    if (row.length > this.width) this.lookBeyond(row, line);
  }

  /** @param {string[]} row */
  nameOf(row) {
    const [only = -1, ...more] = this.nameColumns;
    if (more.length === 0) return detached((row[only] ?? "").trim());
    const parts = this.nameColumns.map((column) => (row[column] ?? "").trim()).filter((part) => part !== "");
    return detached(parts.join(" "));
  }

  /** @param {string} text of an amount @returns {number} the place of the period that it names, or `UNKNOWN` */
  periodOf(text) {
    const period = /[a-z]/i.test(text) ? periodIn(text) : null;
    if (!period) return UNKNOWN;
    this.hasPeriods = true;
    return PERIODS.indexOf(period);
  }

  /** @param {Sink} sink @param {number} row @param {string} text @param {Cause} cause */
  miss({ target, column, data }, row, text, cause) {
    data[row] = target === "hours" || target === "fte" ? MISTAKEN : UNKNOWN;
    this.marked[row] = (this.marked[row] ?? 0) + 1;
    if (this.mistakeCount++ < MAX_MISTAKES)
      this.mistakes.push({ row, line: this.lines[row] ?? 0, column, target, text: detached(text.slice(0, MAX_TEXT)), cause });
  }

  /** Content to the right of the last head. @param {string[]} row @param {number} line */
  lookBeyond(row, line) {
    const column = row.findIndex((cell, index) => index >= this.width && cell.trim() !== "");
    if (column < 0) return;
    if (this.extra.count++ === 0) Object.assign(this.extra, { line, column, text: detached((row[column] ?? "").slice(0, MAX_TEXT)) });
  }

  /** @param {ValueTarget} target */
  sink(target) {
    return this.sinks.find((sink) => sink.target === target);
  }

  /** Settles in which order the dates of each column stand. @returns {Partial<Record<ValueTarget, DayOrder>>} */
  settleOrders() {
    /** @type {Partial<Record<ValueTarget, DayOrder>>} */
    const orders = {};
    for (const sink of this.sinks) {
      const chosen = this.settings.dayOrder?.[sink.column];
      if (chosen) orders[sink.target] = chosen;
      if (sink.order) orders[sink.target] = this.settle(sink, sink.order);
    }
    return orders;
  }

  /** @param {Sink} sink @param {ReturnType<typeof undecided>} order @returns {DayOrder} */
  settle(sink, { open, seen, order: ask }) {
    const order = ask();
    const { column, data } = sink;
    const at = (/** @type {number} */ row) => data[row] ?? UNKNOWN;
    const place = { line: this.lines[open[0] ?? 0], column };
    if (order === "month-first") {
      for (const row of open) data[row] = swapped(at(row));
      this.notes.push({ ...place, code: "month-first", count: open.length + seen["month-first"] });
      return "month-first";
    }
    if (open.length > 0 && order === "either")
      this.notes.push({ ...place, code: "day-first-assumed", text: openText(at(open[0] ?? 0)), count: open.length });
    if (order === "mixed") {
      for (const row of open) this.miss(sink, row, openText(at(row)), "ambiguous-date");
      this.notes.push({ ...place, code: "mixed-day-order", count: open.length });
    }
    return "day-first";
  }

  /** The columns as they are sent. @returns {People["facts"]} */
  columns() {
    /** @type {Record<string, Int32Array<ArrayBuffer>>} */
    const facts = {};
    for (const { target, data } of this.sinks) if (target in vocabulary.facts) facts[target] = data.slice(0, this.count);
    const had = new Set(this.sinks.map(({ target }) => /** @type {Target} */ (target)));
    for (const { path, number } of constants(this.settings, this.gives, had)) facts[path] = new Int32Array(this.count).fill(number);
    if (this.hasPeriods) this.takePeriods(facts);
    return facts;
  }

  /** A period beside an amount counts where no column says it. @param {Record<string, Int32Array<ArrayBuffer>>} facts */
  takePeriods(facts) {
    facts["pay.per"] ??= new Int32Array(this.count).fill(UNKNOWN);
    const per = facts["pay.per"];
    for (let row = 0; row < this.count; row++) {
      const beside = this.periods?.[row] ?? UNKNOWN;
      const isOwn = this.perSink && per[row] !== this.perSink.fallback;
      if (beside !== UNKNOWN && !isOwn) per[row] = beside;
    }
  }

  /** @param {ValueTarget} target */
  own(target) {
    return this.sink(target)?.data.slice(0, this.count);
  }

  /** @returns {People} */
  finish() {
    const dayOrder = this.settleOrders();
    const facts = this.columns();
    const { fullTime } = this.settings;
    const { count, names, mistakes, mistakeCount, extra, totals } = this;
    if (totals.count > 0) this.notes.push({ code: "total-row", ...totals });
    if (extra.count > 0) this.notes.push({ code: "extra-cells", ...extra });
    mistakes.sort((one, other) => one.row - other.row || one.column - other.column);
    /** @type {People} */
    const people = {
      count,
      facts,
      names,
      lines: this.lines.slice(0, count),
      marked: this.marked.slice(0, count),
      mistakes,
      mistakeCount,
      notes: this.notes,
      reading: { fallback: this.fallbacks(), dayOrder, fullTimeHours: fullTime?.isFullTimePay ? fullTime.hours : null, unit: this.unit },
      ...known({
        permitEndsOn: this.own("permitEndsOn"),
        contractEndsOn: this.own("contractEndsOn"),
        hours: this.own("hours"),
        fte: this.own("fte"),
      }),
    };
    for (let row = 0; row < count; row++) dropAge(people, row);
    reckonAll(people);
    return people;
  }

  fallbacks() {
    const fallbacks = this.sinks.map(({ target, fallback }) => /** @type {const} */ ([target, fallback]));
    return /** @type {Partial<Record<ValueTarget, number>>} */ ({ ...this.settings.everyone, ...Object.fromEntries(fallbacks) });
  }
}

/** The birth date says more than the age, and the two may contradict. @param {People} people @param {number} row */
function dropAge({ facts }, row) {
  const [age, born] = [facts["person.age"], facts["person.birthDate"]];
  if (age && born && born[row] !== UNKNOWN) age[row] = UNKNOWN;
}

/** @param {People} people */
function reckonAll(people) {
  const { facts, reading, hours, fte, count } = people;
  const base = facts["pay.base"];
  if (reading.fullTimeHours === null || !base || !(hours || fte)) return;
  people.stated = base.slice();
  let [parts, longer] = [0, 0];
  for (let row = 0; row < count; row++) {
    reckon(people, row);
    if (base[row] !== people.stated[row]) parts++;
    if (isLonger(hours?.[row] ?? UNKNOWN, fte?.[row] ?? UNKNOWN, reading.fullTimeHours)) longer++;
  }
  if (parts > 0) people.notes.push({ code: "part-time", count: parts });
  if (longer > 0) people.notes.push({ code: "more-than-full-time", count: longer });
}

/** The wage of one person by their hours. @param {People} people @param {number} row */
function reckon({ facts, reading, stated, hours, fte }, row) {
  const base = facts["pay.base"];
  if (!base || !stated || reading.fullTimeHours === null) return;
  base[row] = partTimePay(stated[row] ?? UNKNOWN, hours?.[row] ?? UNKNOWN, fte?.[row] ?? UNKNOWN, reading.fullTimeHours);
}

/**
 * Walks once through the table.
 * @param {Table} table @param {Column[]} columns as `recognise` gives them, or as they were changed by hand
 * @param {Settings} [settings]
 * @param {{ signal?: AbortSignal, onProgress?: (progress: Progress) => void }} [options]
 * @returns {Promise<People>} throws a `FileMistake`, or the reason of the signal
 */
export async function readPeople(table, columns, settings = {}, { signal, onProgress } = {}) {
  const width = Math.max(table.head.length, 1 + Math.max(-1, ...columns.map(({ index }) => index)));
  const reading = new Reading(columns, settings, width);
  await table.walk(
    (rows, firstLine) => {
      rows.forEach((row, index) => {
        if (row.some((cell) => cell.trim() !== "")) reading.add(row, firstLine + index);
      });
      onProgress?.({ rows: reading.count, line: firstLine + rows.length - 1 });
    },
    { signal },
  );
  return reading.finish();
}

/** Where the numbers of a target are. @param {People} people @param {ValueTarget} target @returns {Int32Array<ArrayBuffer>} */
function numbersOf(people, target) {
  if (target === "pay.base" && people.stated) return people.stated;
  if (target === "hours" || target === "fte" || target === "contractEndsOn" || target === "permitEndsOn") {
    people[target] ??= new Int32Array(people.count).fill(UNKNOWN);
    return people[target];
  }
  people.facts[target] ??= new Int32Array(people.count).fill(UNKNOWN);
  return people.facts[target];
}

/** @param {People} people @param {number} row @param {ValueTarget} target @param {boolean} wasMissing */
function unmark(people, row, target, wasMissing) {
  const at = people.mistakes.findIndex((mistake) => mistake.row === row && mistake.target === target);
  const isBeyond = at < 0 && wasMissing && people.mistakeCount > people.mistakes.length;
  if (at < 0 && !isBeyond) return;
  if (at >= 0) people.mistakes.splice(at, 1);
  people.mistakeCount--;
  people.marked[row] = Math.max(0, (people.marked[row] ?? 0) - 1);
}

/**
 * Takes what was typed in the place of a cell, read as its column is; a wage as the list states it.
 * @param {People} people changed by it @param {number} row @param {Target} target @param {string} text
 * @returns {Cause | null} why it cannot be read; nothing changes then
 */
export function correct(people, row, target, text) {
  if (target === "name") {
    people.names[row] = text.trim();
    return null;
  }
  const { reading } = people;
  const read = readerFor(target, { dayOrder: reading.dayOrder[target], unit: reading.unit })(text);
  if (typeof read === "string") return read;
  const numbers = numbersOf(people, target);
  const wasMissing = numbers[row] === UNKNOWN || numbers[row] === MISTAKEN;
  numbers[row] = read === UNKNOWN ? (reading.fallback[target] ?? UNKNOWN) : read;
  const period = target === "pay.base" ? periodIn(text) : null;
  if (period) numbersOf(people, "pay.per")[row] = PERIODS.indexOf(period);
  unmark(people, row, target, wasMissing);
  dropAge(people, row);
  reckon(people, row);
  return null;
}
