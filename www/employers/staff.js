// The page for employers: a file comes in, is read and judged beside the page, and is shown, sorted and taken away again. Nothing is kept.
import { addYears, today } from "../base/dates.js";
import { h, heading } from "../base/dom.js";
import { cents } from "../base/money.js";
import { makeCalendar } from "./calendar.js";
import { AT_FIRST, FOR_ALL, factsForAll } from "./everyone.js";
import { makeChooser } from "./files.js";
import { makeList } from "./list.js";
import { makePerson } from "./person.js";
import { makeReading } from "./reading.js";
import { makeCounts, makeGuess, makeStrip } from "./summary.js";
import { makeUnread } from "./unread.js";

/** @typedef {import("../base/texts.js").Texts} Texts */
/** @typedef {import("./bridge.js").Remote} Remote */
/** @typedef {import("./desk.js").Summary} Summary */
/** @typedef {import("./files.js").Source} Source */
/** @typedef {import("./reading.js").How} How */
/** @typedef {{ kind: string, sheets: string[], sheet: string, head: string[], headLine: number, notes: import("./read/mistakes.js").Note[], columns: import("./read/heads.js").Column[] }} Opened */
/**
 * @typedef {object} Options
 * @property {Promise<Remote>} desk
 * @property {import("../result/view.js").Engine} engine
 * @property {Texts} texts
 * @property {(voice: import("../base/voice.js").Voice) => Texts} textsFor
 */

/** `own` is the day of each person, where the list has one. */
const DAY_KEYS = ["own", "today", "newYear", "other"];

export class Staff {
  #desk;
  #texts;
  #engine;
  /** @type {Opened | null} */
  #opened = null;
  /** @type {How} */
  #how = { columns: [], choices: { ...AT_FIRST }, fullTime: { isFullTimePay: false, hours: 40 } };
  #day = today();
  /** Each person's own day of application, until another is chosen for all. */
  #own = false;
  /** @type {Summary | null} */
  #summary = null;
  /** Not taken away since it was judged. */
  #unsaved = false;
  /** What is being done now; what was begun before it is broken off. */
  #turn = 0;
  #percent = 0;
  /** A file that was just opened: its answer is gone to when it stands. */
  #isNew = false;
  #chooser;
  #reading;
  #unread;
  #counts;
  #strip;
  #list;
  #calendar;
  #guess;
  #person;
  #status = h("p", { role: "status", class: "st-status" });
  /** Beside the status, which is read out: a count that changes all the time is not. */
  #working = h("p", { class: "st-count", hidden: true });
  #progress = h("progress", { class: "st-progress", hidden: true });
  #stop = h("button", { type: "button", class: "km-button", hidden: true, click: () => this.#halt() });
  #wrong = h("div", { class: "st-file-wrong", role: "alert" });
  #results = h("div", { class: "st-results", hidden: true });
  #title = heading(2, { id: "staff-results", tabindex: -1 });
  #days = h("div", { class: "st-fields" });

  /** @param {HTMLElement} root @param {Options} options */
  constructor(root, { desk, engine, texts, textsFor }) {
    const { t } = texts;
    this.#desk = desk;
    this.#texts = texts;
    this.#engine = engine;
    this.#stop.textContent = t("staff.stop");
    this.#chooser = makeChooser(texts, {
      take: (source) => void this.#open(source),
      example: () => void this.#example(),
      template: (format) => void this.#take("template", format),
    });
    this.#reading = makeReading(texts, {
      changed: (what) => void (what === "columns" ? this.#read() : this.#choicesChanged()),
      sheet: (sheet) => void this.#open({ sheet }),
    });
    this.#unread = makeUnread(texts, (mistake, text) => this.#correct(mistake, text));
    this.#counts = makeCounts(texts, (outcome) => void this.#list.choose(outcome).then(() => this.#list.focus()));
    this.#strip = makeStrip(texts);
    this.#list = makeList(texts, {
      rows: (order, filter, from, to) => this.#ask("list", { order, filter, from, to }),
      open: ({ row, name, line }) => void this.#openPerson(row, name || t("staff.line", { n: line })),
    });
    this.#calendar = makeCalendar(texts, {
      events: (most) => this.#ask("calendar", { most }),
      open: (row) => void this.#openPerson(row, ""),
    });
    this.#guess = makeGuess(texts, (percent) => void this.#guessWith(percent));
    this.#results.append(
      this.#title,
      this.#days,
      this.#counts.element,
      this.#strip.element,
      this.#takeAway(),
      this.#list.element,
      this.#calendar.element,
      this.#guess.element,
    );
    const working = h("div", { class: "st-working" }, this.#status, this.#working, this.#progress, this.#stop);
    root.replaceChildren(this.#chooser.element, this.#wrong, working, this.#reading.element, this.#unread.element, this.#results);
    this.#reading.element.hidden = true;
    this.#person = makePerson(root, { texts, textsFor, engine });
    this.#drawDay();
    window.addEventListener("beforeunload", (event) => {
      if (this.#unsaved) event.preventDefault();
    });
  }

  /** @param {import("./bridge.js").Asked} name @param {unknown} given @param {import("./bridge.js").Told} [told] */
  async #ask(name, given, told) {
    return (await this.#desk).ask(name, given, told);
  }

  // The file

  /** @param {{ bytes?: Uint8Array, text?: string, sheet?: string, name?: string }} source */
  async #open(source) {
    const turn = await this.#begin();
    this.#say(this.#texts.t("staff.opening"));
    const opened = await this.#ask("open", source);
    if (turn !== this.#turn) return;
    if (opened.mistake) return this.#refuse(opened.mistake);
    this.#opened = opened;
    this.#summary = null;
    this.#isNew = true;
    this.#how = { ...this.#how, columns: opened.columns, choices: { ...AT_FIRST, ...this.#told(opened.columns) } };
    this.#own = opened.columns.some((/** @type {any} */ { to }) => to === "application.receivedOn");
    this.#drawDay();
    this.#how.fullTime.isFullTimePay = opened.columns.some((/** @type {any} */ { to, gives }) => to === "pay.base" && gives?.fullTime);
    await this.#read();
  }

  /** What the head of the salary says of it. @param {import("./read/heads.js").Column[]} columns */
  #told(columns) {
    const gives = columns.find(({ to }) => to === "pay.base")?.gives ?? {};
    const yesNo = (/** @type {boolean | undefined} */ value) => (value === undefined ? "" : value ? "yes" : "no");
    return {
      "pay.per": gives.per ?? "",
      "pay.includesHolidayAllowance": yesNo(gives.includesHolidayAllowance),
      "pay.includesThirteenthMonth": yesNo(gives.includesThirteenthMonth),
    };
  }

  /** Breaks off what is being done. @returns {Promise<number>} the turn that begins */
  async #begin() {
    this.#turn += 1;
    this.#wrong.replaceChildren();
    (await this.#desk).stop();
    return this.#turn;
  }

  async #read() {
    const opened = this.#opened;
    if (!opened) return;
    const turn = await this.#begin();
    await this.#drawReading();
    const hasPay = this.#how.columns.some(({ to }) => to === "pay.base");
    this.#results.hidden = !hasPay;
    if (!hasPay) {
      this.#reading.open(true);
      this.#unread.draw([], 0, () => "");
      this.#say("");
      return this.#tellWrong(this.#texts.t("staff.noPay"));
    }
    const read = await this.#work(turn, () =>
      this.#ask(
        "read",
        { columns: this.#how.columns, settings: this.#settings() },
        { onProgress: (done, of, what) => this.#count(turn, done, of, what) },
      ),
    );
    if (!read) return;
    if (read.mistake) return this.#refuse(read.mistake);
    await this.#drawReading(read.notes);
    this.#drawUnread(read);
    await this.#judge(turn);
  }

  #settings() {
    const { choices, fullTime } = this.#how;
    const yesNo = (/** @type {string | undefined} */ value) => (value === "yes" ? true : value === "no" ? false : undefined);
    return {
      pay: {
        per: choices["pay.per"] || undefined,
        includesHolidayAllowance: yesNo(choices["pay.includesHolidayAllowance"]),
        includesThirteenthMonth: yesNo(choices["pay.includesThirteenthMonth"]),
      },
      fullTime,
    };
  }

  /** @param {import("./read/mistakes.js").Note[]} [notes] */
  async #drawReading(notes = []) {
    const opened = /** @type {Opened} */ (this.#opened);
    const samples = await this.#ask("preview", { columns: this.#how.columns });
    const said = [...opened.notes, ...notes].map((note) => this.#noteWords(note));
    this.#reading.element.hidden = false;
    this.#reading.draw(this.#how, samples, { sheets: opened.sheets, sheet: opened.sheet, said });
  }

  /** @param {import("./read/mistakes.js").Note} note */
  #noteWords({ code, line, column, text, count }) {
    const head = column === undefined ? "" : (this.#opened?.head[column] ?? "");
    return this.#texts.t(`staff.note.${code}`, { line: line ?? "", column: head, text: text ?? "", n: this.#texts.number(count ?? 1) });
  }

  /** @param {{ code: string, line?: number }} mistake */
  #refuse({ code, line }) {
    this.#say("");
    this.#tellWrong(
      this.#texts.t(`staff.file.${code}`, { line: line ?? "" }) + (line ? ` ${this.#texts.t("staff.file.line", { line })}` : ""),
    );
  }

  /** @param {string} words */
  #tellWrong(words) {
    this.#wrong.replaceChildren(h("p", { class: "km-error" }, words));
  }

  // The answers

  /** Other choices are of no weight for what was read, but for those of the pay. */
  async #choicesChanged() {
    const pay = JSON.stringify(FOR_ALL.pay.map((id) => this.#how.choices[id]));
    const before = this.#paid;
    this.#paid = pay;
    if (pay !== before) return this.#read();
    await this.#judge(await this.#begin());
  }
  #paid = "";

  /** @param {number} turn */
  async #judge(turn) {
    this.#paid = JSON.stringify(FOR_ALL.pay.map((id) => this.#how.choices[id]));
    const given = { day: this.#day, own: this.#own, everyone: factsForAll(this.#how.choices) };
    const summary = await this.#work(turn, () =>
      this.#ask("judge", given, {
        onProgress: (done, of, what) => this.#count(turn, done, of, what),
        onSummary: (first) => turn === this.#turn && void this.#draw(first),
      }),
    );
    if (!summary) return;
    this.#unsaved = true;
    await this.#draw(summary);
    const { count } = summary;
    if (this.#isNew) this.#title.focus();
    this.#isNew = false;
    this.#say(this.#texts.t("staff.ready", { n: this.#texts.number(count), short: this.#texts.number(summary.outcomes["not-met"]) }));
  }

  /** @template T @param {number} turn @param {() => Promise<T>} work @returns {Promise<T | null>} null when it was broken off */
  async #work(turn, work) {
    try {
      const done = await work();
      return turn === this.#turn ? done : null;
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") throw error;
      if (turn === this.#turn) this.#say(this.#texts.t("staff.stopped"));
      return null;
    } finally {
      if (turn === this.#turn) {
        for (const part of [this.#working, this.#progress, this.#stop]) part.hidden = true;
      }
    }
  }

  /** @param {number} turn @param {number} done @param {number} of none while it is not known @param {string} [what] */
  #count(turn, done, of, what = "read") {
    if (turn !== this.#turn) return;
    const words = this.#texts.t(`staff.progress.${what}`, { n: this.#texts.number(done), of: this.#texts.number(of) });
    for (const part of [this.#working, this.#progress, this.#stop]) part.hidden = false;
    if (of) {
      this.#progress.max = of;
      this.#progress.value = done;
    } else this.#progress.removeAttribute("value");
    this.#progress.setAttribute("aria-label", words);
    this.#working.textContent = words;
  }

  async #halt() {
    (await this.#desk).stop();
  }

  /** @param {string} words */
  #say(words) {
    this.#status.textContent = words;
  }

  /** @param {Summary} summary */
  async #draw(summary) {
    this.#summary = summary;
    this.#results.hidden = false;
    this.#title.textContent = this.#texts.t("staff.results", { day: this.#texts.date(summary.day), n: this.#texts.number(summary.count) });
    this.#counts.draw(summary);
    await Promise.all([
      this.#ask("strip", {}).then((strip) => this.#strip.draw(strip, summary.unit)),
      this.#list.draw(),
      this.#calendar.draw(),
      this.#drawGuess(summary),
    ]);
  }

  // As on another day

  #drawDay() {
    const { t } = this.#texts;
    const newYear = `${Number(today().slice(0, 4)) + 1}-01-01`;
    const day = h("input", {
      type: "date",
      id: "staff-day",
      class: "km-input",
      value: this.#day,
      min: "2004-10-01",
      max: addYears(today(), 1),
      change: () => day.value && void this.#onDay(day.value),
    });
    const days = /** @type {Record<string, string>} */ ({ today: today(), newYear });
    const isPublished = this.#engine.norms().some(({ amount, validFrom }) => amount && validFrom === newYear);
    const which = h(
      "select",
      {
        id: "staff-which-day",
        class: "km-input",
        change: () => {
          const chosen = days[which.value];
          if (chosen === newYear && !isPublished) {
            which.value = "today";
            if (this.#day !== today() || this.#own) void this.#onDay(today());
            return this.#guess.focus();
          }
          field.hidden = which.value !== "other";
          if (which.value === "own") void this.#onDay(today(), true);
          else if (chosen) void this.#onDay(chosen);
        },
      },
      DAY_KEYS.filter((key) => key !== "own" || this.#own).map((key) => {
        const words = t(`staff.day.${key === "newYear" && !isPublished ? "guess" : key}`, {
          day: days[key] ? this.#texts.date(days[key]) : "",
        });
        return h("option", { value: key }, words);
      }),
    );
    const field = h("div", { class: "st-field", hidden: true }, h("label", { for: day.id, class: "km-label" }, t("staff.day.field")), day);
    this.#days.replaceChildren(
      h("div", { class: "st-field" }, h("label", { for: which.id, class: "km-label" }, t("staff.day")), which),
      field,
    );
  }

  /** @param {string} day @param {boolean} [own] */
  async #onDay(day, own = false) {
    this.#day = day;
    this.#own = own;
    if (this.#summary) await this.#judge(await this.#begin());
  }

  // Next year, as a guess

  /** @param {Summary} summary */
  async #drawGuess(summary) {
    const year = Number(summary.day.slice(0, 4));
    const amounts = this.#engine.norms().filter(({ criterion, amount }) => criterion === "age-30-plus" && amount);
    const at = (/** @type {number} */ wanted) => amounts.find(({ validFrom }) => validFrom.startsWith(String(wanted)))?.amount;
    const [now, before, next] = [at(year), at(year - 1), at(year + 1)];
    this.#guess.element.hidden = true;
    if (!now || !before || next) return;
    this.#percent ||= Math.round((cents(now) / cents(before) - 1) * 1000) / 10;
    this.#guess.begin(year + 1, this.#percent);
    await this.#guessWith(this.#percent);
  }

  /** @param {number} percent */
  async #guessWith(percent) {
    this.#percent = percent;
    const { day, unit } = /** @type {Summary} */ (this.#summary);
    this.#guess.draw(await this.#ask("estimate", { percent }), unit, Number(day.slice(0, 4)) + 1);
  }

  // One person, and what could not be read

  /** @param {number} row @param {string} name */
  async #openPerson(row, name) {
    const [facts, { name: own, line }] = await Promise.all([this.#ask("facts", { row }), this.#ask("row", { row })]);
    this.#person.open(name || own || this.#texts.t("staff.line", { n: line }), facts);
  }

  /** @param {{ mistakes: import("./read/people.js").Mistake[], mistakeCount: number, names: string[] }} read */
  #drawUnread({ mistakes, mistakeCount, names }) {
    this.#unread.draw(mistakes, mistakeCount, (row) => names[mistakes.findIndex((one) => one.row === row)] ?? "");
  }

  /** @param {import("./read/people.js").Mistake} mistake @param {string} text @returns {Promise<string | null>} */
  async #correct({ row, target }, text) {
    const read = await this.#ask("correct", { row, target, text });
    if (read.cause) return read.cause;
    this.#drawUnread(read);
    this.#unread.focus();
    await this.#judge(await this.#begin());
    return null;
  }

  // Taken away

  #takeAway() {
    const { t } = this.#texts;
    const button = (/** @type {string} */ key, /** @type {() => void} */ click) =>
      h("button", { type: "button", class: "km-button", click }, t(key));
    return h(
      "div",
      { class: "km-buttons st-take" },
      button("staff.take.xlsx", () => void this.#take("list", "xlsx")),
      button("staff.take.csv", () => void this.#take("list", "csv")),
      button("staff.take.print", () => window.print()),
    );
  }

  /** @param {"list" | "template"} what @param {"csv" | "xlsx"} format */
  async #take(what, format) {
    const { order, filter } = this.#list.shown;
    const given = { what, format, lang: this.#texts.lang, order, filter };
    const { parts, name, type } = await this.#ask("take", given);
    const address = URL.createObjectURL(new Blob(parts, { type }));
    h("a", { href: address, download: name }).click();
    // The browser has begun to save it by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    if (what === "list") this.#unsaved = false;
  }

  async #example() {
    const { text } = await this.#ask("take", { what: "example", lang: this.#texts.lang });
    await this.#open({ text, name: "" });
  }
}
