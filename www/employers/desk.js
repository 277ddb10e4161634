// All staff of one employer: what their file says, and what the engine says of each. It works beside the page in a worker, or in slices in the page.
import { addYears } from "../base/dates.js";
import { decimal } from "../base/money.js";
import { asTheCheckTakes, dayNumber, dayText, factsAt, UNKNOWN } from "./columns.js";
import vocabulary from "../../target/lists/vocabulary.json" with { type: "json" };
import { openTable, openText } from "./read/file.js";
import { recognise } from "./read/heads.js";
import { FileMistake } from "./read/mistakes.js";
import { correct, readPeople } from "./read/people.js";
import { dayOrder, isDate, isNothing, NO_END, readerFor } from "./read/values.js";

/** @typedef {import("../../pkg/kennismigrant.js").Facts} Facts */
/** @typedef {import("../../pkg/kennismigrant.js").Assessment} Assessment */
/** @typedef {import("../../pkg/kennismigrant.js").Norm} Norm */
/** @typedef {import("./read/people.js").People} People */
/** @typedef {import("./read/people.js").Mistake} Mistake */
/** @typedef {import("./read/heads.js").Column} Column */
/** @typedef {import("./read/file.js").Table} Table */
/**
 * @typedef {object} Engine
 * @property {(facts: Facts) => Assessment} assess
 * @property {typeof import("../../pkg/kennismigrant.js").assessColumns} assessColumns
 * @property {() => Norm[]} norms
 */
/** @typedef {{ signal?: AbortSignal, onProgress?: (done: number, of: number, what?: "read" | "short" | "long") => void }} Work */
/** @typedef {"met" | "met-provided" | "unknown" | "not-met"} Outcome */
/** @typedef {"turns-30" | "three-year-window-ends" | "contract-ends" | "permit-ends"} EventKind */
/** @typedef {{ on: string, kind: EventKind, row: number, name: string, line: number }} StaffEvent */
/**
 * @typedef {object} Row
 * @property {number} row
 * @property {number} line in the file
 * @property {string} name
 * @property {Outcome | "unread"} outcome as a highly skilled migrant
 * @property {string | null} criterion
 * @property {string | null} amount
 * @property {string | null} counted
 * @property {number | null} margin cents above the amount, or below it
 * @property {string[]} failed the conditions that are not met
 * @property {boolean} otherRoute another route is met
 * @property {number} mistakes cells that could not be read
 * @property {{ on: string, kind: EventKind } | null} next what comes first in the coming twelve months
 */
/**
 * @typedef {object} Summary
 * @property {string} day
 * @property {number} count
 * @property {number} judged so many at length
 * @property {Record<Outcome | "unread", number>} outcomes
 * @property {{ criterion: string, people: number, cents: number }[]} short by criterion, cents in the unit of the day
 * @property {number} otherRoute people who are short here and met by another route
 * @property {string} unit
 */
/** @typedef {{ key: "line" | "name" | "outcome" | "margin" | "next", down: boolean }} Order */
/** @typedef {{ outcomes: Outcome[] | null, text: string }} Filter */

/** @type {(Outcome | "unread")[]} */
export const OUTCOMES = ["met", "met-provided", "unknown", "not-met", "unread"];
/** @type {EventKind[]} */
export const EVENTS = ["turns-30", "three-year-window-ends", "contract-ends", "permit-ends"];
const [MET, PROVIDED, OPEN, NOT_MET, UNREAD] = [0, 1, 2, 3, 4];
/** The outcomes of `assessColumns` in ours. */
const OF_COLUMN = vocabulary.ids.routeOutcomes.map((word) => (word === "met" ? MET : word === "unknown" ? OPEN : NOT_MET));
const CRITERIA = vocabulary.ids.criteria;
/** So many between two looks at what the page asks: some tens of milliseconds. */
const [IN_SHORT, AT_LENGTH] = [4096, 256];
/** So many are judged at length before the first summary, so that a small file shows all at once. */
const AT_ONCE = 1000;
const BINS = 60;
const SAMPLES = 2;
const MISTAKES_TOLD = 200;

/** Lets the page, or a message to the worker, come between. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

/** A mistake of the file as a code and a place, which can cross to the page. @template T @param {() => Promise<T>} work */
async function named(work) {
  try {
    return { ...(await work()), mistake: null };
  } catch (error) {
    if (!(error instanceof FileMistake)) throw error;
    const { code, line, column } = error;
    return { mistake: { code, line, column } };
  }
}

/** @param {AbortSignal | undefined} signal */
function goOn(signal) {
  if (signal?.aborted) throw new DOMException("stopped", "AbortError");
}

/** Cents of an amount that may be absent. @param {string | null | undefined} money */
const cents = (money) => (money === null || money === undefined ? UNKNOWN : Math.round(Number(money) * 100));

/** What is known of each person beside the facts, a column for each. @param {number} count */
const answersFor = (count) => ({
  outcome: new Int8Array(count).fill(OPEN),
  criterion: new Int8Array(count).fill(-1),
  amount: new Int32Array(count).fill(UNKNOWN),
  counted: new Int32Array(count).fill(UNKNOWN),
  short: new Int32Array(count).fill(-1),
  failed: new Int32Array(count),
  other: new Int8Array(count),
  events: EVENTS.map(() => new Int32Array(count).fill(UNKNOWN)),
});

export class Desk {
  #engine;
  /** @type {Table | null} */
  #table = null;
  /** @type {People | null} */
  #people = null;
  #judged = 0;
  #day = "";
  /** Whether each has a day of their own, and what holds for everyone. @type {{ own: boolean, everyone: Record<string, number> }} */
  #as = { own: false, everyone: {} };
  #answers = answersFor(0);
  /** @type {Record<string, Int32Array>} the facts of all, with what holds for everyone */
  #columns = {};
  /** @type {string[]} ids of conditions, by their place in `failed` */
  #conditions = [];
  /** @type {{ key: string, rows: Int32Array } | null} the last order */
  #ordered = null;

  /** @param {Engine} engine */
  constructor(engine) {
    this.#engine = engine;
  }

  // The file

  /** @param {{ bytes?: Uint8Array, text?: string, sheet?: string }} source another sheet is one of the file that is open */
  async open({ bytes, text, sheet }) {
    return named(async () => {
      const table = bytes ? openTable(bytes) : text !== undefined ? openText(text) : sheet ? this.#table?.onSheet(sheet) : this.#table;
      if (!table) throw new FileMistake("empty");
      this.#table = table;
      const { kind, sheets, sheet: chosen, head, headLine, notes, first } = table;
      return { kind, sheets, sheet: chosen, head, headLine, notes, columns: recognise(head, first) };
    });
  }

  /** The first cells of each column that hold something, and what they are taken for. @param {{ columns: Column[] }} how */
  async preview({ columns }) {
    const first = this.#table?.first ?? [];
    return columns.map(({ index, to }) => {
      const texts = first.map((row) => row[index] ?? "").filter((text) => !isNothing(text));
      if (!to || to === "name") return texts.slice(0, SAMPLES).map((text) => ({ text, read: null }));
      const order = isDate(to) && dayOrder(texts) === "month-first" ? "month-first" : "day-first";
      const read = readerFor(to, { dayOrder: order });
      return texts.slice(0, SAMPLES).map((text) => ({ text, read: read(text) }));
    });
  }

  /** @param {{ columns: Column[], settings: import("./read/people.js").Settings }} how @param {Work} work */
  async read({ columns, settings }, work) {
    return named(async () => {
      if (!this.#table) throw new FileMistake("empty");
      const { signal, onProgress } = work;
      this.#people = await readPeople(this.#table, columns, settings, { signal, onProgress: ({ rows }) => onProgress?.(rows, 0, "read") });
      this.#judged = 0;
      return this.#reading(this.#people);
    });
  }

  /** @param {People} people */
  #reading({ count, mistakes, mistakeCount, notes, names }) {
    const first = mistakes.slice(0, MISTAKES_TOLD);
    return { count, mistakes: first, names: first.map(({ row }) => names[row] ?? ""), mistakeCount, notes };
  }

  /** @param {{ row: number, target: string, text: string }} cell */
  async correct({ row, target, text }) {
    if (!this.#people) return { cause: null, mistakes: [], mistakeCount: 0 };
    const cause = correct(this.#people, row, /** @type {any} */ (target), text);
    return { cause, ...this.#reading(this.#people) };
  }

  // The answers

  /**
   * First all in short, which takes a moment, then each at length: reasons, amounts and events.
   * @param {{ day: string, own: boolean, everyone: Record<string, number> }} as on which day, unless the file's own days count; what holds for everyone
   * @param {Work & { onSummary?: (summary: Summary) => void }} work
   */
  async judge({ day, own, everyone }, { signal, onProgress, onSummary }) {
    const people = this.#people;
    if (!people) return null;
    this.#as = { own, everyone };
    this.#day = day;
    this.#judged = 0;
    this.#ordered = null;
    this.#answers = answersFor(people.count);
    this.#columns = withEveryone(people, day, own, everyone);
    for (let from = 0; from < people.count; from += IN_SHORT) {
      goOn(signal);
      this.#inShort(from, Math.min(people.count, from + IN_SHORT));
      onProgress?.(Math.min(people.count, from + IN_SHORT), people.count, "short");
      await breath();
    }
    let told = false;
    for (let from = 0; from < people.count; from += AT_LENGTH) {
      goOn(signal);
      if (from >= AT_ONCE && !told) {
        told = true;
        onSummary?.(this.summary());
      }
      for (let row = from; row < Math.min(people.count, from + AT_LENGTH); row += 1) this.#atLength(row);
      this.#judged = Math.min(people.count, from + AT_LENGTH);
      onProgress?.(this.#judged, people.count, "long");
      await breath();
    }
    this.#ordered = null;
    return this.summary();
  }

  /** After a correction: one person, as all were. @param {{ row: number }} who @returns {Promise<Summary | null>} null while not all are judged */
  async judgeAgain({ row }) {
    const people = this.#people;
    if (!people || !this.judgedAll) return null;
    this.#columns = withEveryone(people, this.#day, this.#as.own, this.#as.everyone);
    this.#ordered = null;
    this.#answers.amount[row] = UNKNOWN;
    this.#answers.counted[row] = UNKNOWN;
    for (const column of this.#answers.events) column[row] = UNKNOWN;
    this.#inShort(row, row + 1);
    this.#atLength(row);
    return this.summary();
  }

  /** @param {number} from @param {number} to */
  #inShort(from, to) {
    const piece = Object.fromEntries(Object.entries(this.#columns).map(([path, column]) => [path, column.subarray(from, to)]));
    const { routes, error } = this.#engine.assessColumns(piece);
    const [migrant, card] = routes;
    const { outcome, criterion, short, other } = this.#answers;
    for (let row = from; row < to; row += 1) {
      const at = row - from;
      outcome[row] = error[at] === -1 ? (OF_COLUMN[migrant.outcome[at] ?? 2] ?? OPEN) : UNREAD;
      criterion[row] = migrant.criterion[at] ?? -1;
      short[row] = migrant.shortfall[at] ?? -1;
      other[row] = Number(card.outcome[at] === 0);
    }
  }

  /** @param {number} row */
  #atLength(row) {
    const { outcome, criterion, amount, counted, short, failed, other, events } = this.#answers;
    if (outcome[row] === UNREAD) return;
    const assessment = this.#engine.assess(this.factsOf(row));
    const [route, ...others] = assessment.routes;
    if (!route) return;
    const shown = route.criteria.find(({ id }) => id === route.criterion);
    outcome[row] = codeOf(route);
    criterion[row] = shown ? CRITERIA.indexOf(shown.id) : -1;
    amount[row] = cents(shown?.amount);
    counted[row] = cents(route.pay?.counted);
    short[row] = shown?.shortfall === null || shown?.shortfall === undefined ? -1 : cents(shown.shortfall);
    other[row] = Number(others.some((one) => one.outcome === "met"));
    failed[row] = route.conditions.reduce((bits, one) => (one.outcome === "not-met" ? bits | (1 << this.#bitOf(one.id)) : bits), 0);
    this.#noteEvents(row, assessment, events);
  }

  /** @param {string} id */
  #bitOf(id) {
    const place = this.#conditions.indexOf(id);
    return place >= 0 ? place : this.#conditions.push(id) - 1;
  }

  /** @param {number} row @param {Assessment} assessment @param {Int32Array[]} events */
  #noteEvents(row, { outlook }, events) {
    const from = this.#day;
    const to = addYears(from, 1);
    const note = (/** @type {EventKind} */ kind, /** @type {string} */ on) => {
      const column = events[EVENTS.indexOf(kind)];
      if (column && on >= from && on < to && column[row] === UNKNOWN) column[row] = dayNumber(on);
    };
    for (const { id, on } of outlook) if (EVENTS.includes(/** @type {EventKind} */ (id))) note(/** @type {EventKind} */ (id), on);
    const { permitEndsOn, contractEndsOn } = /** @type {People} */ (this.#people);
    for (const [kind, column] of /** @type {const} */ ([
      ["permit-ends", permitEndsOn],
      ["contract-ends", contractEndsOn],
    ])) {
      const day = column?.[row] ?? UNKNOWN;
      if (day !== UNKNOWN && day !== NO_END) note(kind, dayText(day));
    }
  }

  /** The facts of one person, as `assess` takes them. @param {number} row @returns {Facts} */
  factsOf(row) {
    return factsAt(this.#columns, row);
  }

  // What is shown

  /** @returns {Summary} */
  summary() {
    const { outcome, criterion, short, other } = this.#answers;
    const outcomes = { met: 0, "met-provided": 0, unknown: 0, "not-met": 0, unread: 0 };
    const by = CRITERIA.map((id) => ({ criterion: id, people: 0, cents: 0 }));
    let otherRoute = 0;
    outcome.forEach((code, row) => {
      outcomes[OUTCOMES[code] ?? "unknown"] += 1;
      if (code !== NOT_MET) return;
      otherRoute += other[row] ?? 0;
      const own = by[criterion[row] ?? -1];
      if (!own || !((short[row] ?? 0) > 0)) return;
      own.people += 1;
      own.cents += short[row] ?? 0;
    });
    return {
      day: this.#day,
      count: outcome.length,
      judged: this.#judged,
      outcomes,
      short: by.filter(({ people }) => people > 0),
      otherRoute,
      unit: this.#unit(),
    };
  }

  /** The unit of the day. */
  #unit() {
    const norm = this.#engine.norms().find(({ criterion, validFrom, validTo }) => {
      return criterion === "age-30-plus" && validFrom <= this.#day && this.#day <= validTo;
    });
    return norm?.unit ?? "month-excluding";
  }

  /** Cents above the amount, or below it. @param {number} row @returns {number | null} */
  #margin(row) {
    const { amount, counted, short } = this.#answers;
    if ((short[row] ?? -1) > 0) return -(short[row] ?? 0);
    const [need, have] = [amount[row] ?? UNKNOWN, counted[row] ?? UNKNOWN];
    return need === UNKNOWN || have === UNKNOWN ? null : have - need;
  }

  /** @param {number} row */
  #next(row) {
    /** @type {Row["next"]} */
    let next = null;
    this.#answers.events.forEach((column, index) => {
      const day = column[row] ?? UNKNOWN;
      const kind = EVENTS[index];
      if (day !== UNKNOWN && kind && (!next || dayText(day) < next.on)) next = { on: dayText(day), kind };
    });
    return /** @type {Row["next"]} */ (next);
  }

  /** @param {number} row @returns {Row} */
  row(row) {
    const { outcome, criterion, amount, counted, failed, other } = this.#answers;
    const people = /** @type {People} */ (this.#people);
    const money = (/** @type {number | undefined} */ number) => (number === undefined || number === UNKNOWN ? null : decimal(number));
    return {
      row,
      line: people.lines[row] ?? 0,
      name: people.names[row] ?? "",
      outcome: OUTCOMES[outcome[row] ?? OPEN] ?? "unknown",
      criterion: CRITERIA[criterion[row] ?? -1] ?? null,
      amount: money(amount[row]),
      counted: money(counted[row]),
      margin: this.#margin(row),
      failed: this.#conditions.filter((_, bit) => ((failed[row] ?? 0) >> bit) & 1),
      otherRoute: other[row] === 1,
      mistakes: people.marked[row] ?? 0,
      next: this.#next(row),
    };
  }

  /** @param {{ order: Order, filter: Filter, from: number, to: number }} asked @returns {Promise<{ total: number, rows: Row[] }>} */
  async list({ order, filter, from, to }) {
    const rows = this.#inOrder(order, filter);
    return { total: rows.length, rows: [...rows.subarray(from, to)].map((row) => this.row(row)) };
  }

  /** @param {Order} order @param {Filter} filter @returns {Int32Array} */
  #inOrder(order, filter) {
    const key = JSON.stringify([order, filter]);
    if (this.#ordered?.key === key) return this.#ordered.rows;
    const { names, count } = /** @type {People} */ (this.#people);
    const { outcome } = this.#answers;
    const wanted = filter.outcomes && new Set(filter.outcomes.map((word) => OUTCOMES.indexOf(word)));
    const text = filter.text.trim().toLowerCase();
    const kept = [];
    for (let row = 0; row < count; row += 1)
      if ((!wanted || wanted.has(outcome[row] ?? OPEN)) && (!text || (names[row] ?? "").toLowerCase().includes(text))) kept.push(row);
    const rows = Int32Array.from(kept);
    this.#sort(rows, order);
    this.#ordered = { key, rows };
    return rows;
  }

  /** What is unknown comes last, whichever way. @param {Int32Array} rows @param {Order} order */
  #sort(rows, { key, down }) {
    if (key === "line") {
      if (down) rows.reverse();
      return;
    }
    const sign = down ? -1 : 1;
    if (key === "name") {
      const { names } = /** @type {People} */ (this.#people);
      const { compare } = new Intl.Collator(undefined, { numeric: true });
      rows.sort((left, right) => sign * compare(names[left] ?? "", names[right] ?? "") || left - right);
      return;
    }
    const numbers = new Float64Array((this.#people?.count ?? 0) + 1);
    for (const row of rows) numbers[row] = this.#number(row, key) ?? sign * Number.MAX_SAFE_INTEGER;
    // Among alike who is most short comes first.
    const short = (/** @type {number} */ row) => this.#margin(row) ?? Number.MAX_SAFE_INTEGER;
    rows.sort((left, right) => sign * ((numbers[left] ?? 0) - (numbers[right] ?? 0)) || short(left) - short(right) || left - right);
  }

  /** @param {number} row @param {"outcome" | "margin" | "next"} key @returns {number | null} */
  #number(row, key) {
    if (key === "outcome") return -(this.#answers.outcome[row] ?? OPEN);
    if (key === "margin") return this.#margin(row);
    const on = this.#next(row)?.on;
    return on ? dayNumber(on) : null;
  }

  /** How far people are from their amount: so many in each step, from the most short to the most above. */
  async strip() {
    const { outcome } = this.#answers;
    const margins = [];
    for (let row = 0; row < outcome.length; row += 1) {
      const margin = this.#margin(row);
      if (margin !== null) margins.push({ margin, code: outcome[row] ?? OPEN });
    }
    const most = Math.max(100_00, ...quantiles(margins.map(({ margin }) => Math.abs(margin))));
    const step = niceStep((2 * most) / BINS);
    const half = Math.ceil(most / step);
    const bins = Array.from({ length: 2 * half }, (_, index) => ({
      from: (index - half) * step,
      counts: /** @type {number[]} */ ([0, 0, 0, 0]),
    }));
    for (const { margin, code } of margins) {
      const bin = bins[Math.min(2 * half - 1, Math.max(0, Math.floor(margin / step) + half))];
      if (bin && code < UNREAD) bin.counts[code] = (bin.counts[code] ?? 0) + 1;
    }
    return { step, bins, people: margins.length };
  }

  /** What comes in the twelve months from the day on, in order of time. @param {{ most: number }} asked */
  async calendar({ most }) {
    /** @type {StaffEvent[]} */
    const found = [];
    const { names, lines } = this.#people ?? { names: [], lines: [] };
    this.#answers.events.forEach((column, index) => {
      const kind = /** @type {EventKind} */ (EVENTS[index]);
      column.forEach((day, row) => {
        if (day !== UNKNOWN) found.push({ on: dayText(day), kind, row, name: names[row] ?? "", line: lines[row] ?? 0 });
      });
    });
    found.sort((left, right) => left.on.localeCompare(right.on) || left.row - right.row);
    return { total: found.length, events: found.slice(0, most) };
  }

  /**
   * Who would be short if every amount rose by so much: a guess, which no verdict rests on.
   * @param {{ percent: number }} asked
   */
  async estimate({ percent }) {
    const { amount, counted, criterion, outcome } = this.#answers;
    const by = CRITERIA.map((id) => ({ criterion: id, amount: 0, people: 0, cents: 0, already: 0 }));
    amount.forEach((need, row) => {
      const own = by[criterion[row] ?? -1];
      const have = counted[row] ?? UNKNOWN;
      if (!own || need === UNKNOWN || have === UNKNOWN || outcome[row] === UNREAD) return;
      // In whole thousandths of a per cent, so that half a cent is half a cent.
      const then = Math.round((need * Math.round((100 + percent) * 1000)) / 100_000);
      own.amount = then;
      if (have >= then) return;
      own.people += 1;
      own.cents += then - have;
      own.already += Number(have < need);
    });
    return by.filter((one) => one.amount > 0);
  }

  /** The amounts of a day in cents, or the last that are known. @param {string} day */
  amountsOn(day) {
    const of = (/** @type {string} */ id) => {
      const known = this.#engine.norms().filter(({ criterion, amount, validFrom }) => criterion === id && amount && validFrom <= day);
      return cents(known.at(-1)?.amount);
    };
    return { under30: of("under-30"), from30: of("age-30-plus"), reduced: of("reduced") };
  }

  /** All rows in the order that is shown, a slice at a time, for a file to take away. @param {{ order: Order, filter: Filter }} asked */
  *rows({ order, filter }) {
    for (const row of this.#inOrder(order, filter)) yield this.row(row);
  }

  get judgedAll() {
    return this.#judged === (this.#people?.count ?? 0);
  }
}

/** @param {Assessment["routes"][number]} route */
function codeOf({ outcome, provided }) {
  if (outcome === "unknown") return provided.length > 0 ? PROVIDED : OPEN;
  return outcome === "met" ? MET : NOT_MET;
}

/** The largest but for one in a hundred: a wage far off would press all others together. @param {number[]} numbers */
function quantiles(numbers) {
  const sorted = Float64Array.from(numbers).sort();
  return sorted.length > 0 ? [sorted[Math.floor((sorted.length - 1) * 0.99)] ?? 0] : [];
}

/** 1, 2 or 5 times a power of ten, in cents. @param {number} least */
function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((times) => times * power >= least) ?? 10) * power;
}

/**
 * @param {People} people @param {string} day @param {boolean} own @param {Record<string, number>} everyone
 * @returns {Record<string, Int32Array>}
 */
function withEveryone({ count, facts }, day, own, everyone) {
  /** @type {Record<string, Int32Array>} */
  const columns = { ...facts };
  const received = "application.receivedOn";
  const defaults = { ...everyone, [received]: dayNumber(day) };
  if (!own) delete columns[received];
  for (const [path, number] of Object.entries(defaults)) {
    const given = columns[path];
    columns[path] = given ? given.map((one) => (one === UNKNOWN ? number : one)) : new Int32Array(count).fill(number);
  }
  return asTheCheckTakes(columns);
}
