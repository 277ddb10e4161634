// The page for employers: a file comes in, is read and judged beside the page, and is shown, sorted and taken away again. Nothing is kept.
import { addYears, today } from "../base/dates.js";
import { h, heading } from "../base/dom.js";
import { cents } from "../base/money.js";
import { makeCalendar } from "./calendar.js";
import { counted } from "./count.js";
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
const FIRST_DAY = "2004-10-01";

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
  /** All rows of the file were read as it is read now. */
  #isRead = false;
  /** @type {Summary | null} */
  #summary = null;
  /** Not taken away since it was judged. */
  #unsaved = false;
  /** What is being done now; what was begun before it is broken off. */
  #turn = 0;
  #percent = 0;
  /** A file that was just opened: its answer is gone to when it stands. */
  #isNew = false;
  /** The list has days of application. */
  #hasOwn = false;
  /** A made list is nothing to lose. */
  #isExample = false;
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
  /** Stops what is being done, and then goes on with it. */
  #stop = h("button", {
    type: "button",
    class: "km-button",
    hidden: true,
    click: () => void (this.#isHalted ? this.#goOn() : this.#halt()),
  });
  #isHalted = false;
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
    this.#counts = makeCounts(
      texts,
      (outcome) => void this.#list.choose(outcome).then(() => this.#list.focus()),
      () => this.#reading.complete(),
    );
    this.#strip = makeStrip(texts);
    this.#list = makeList(texts, {
      rows: (order, filter, from, to) => this.#ask("list", { order, filter, from, to }),
      open: ({ row, name, line }) => void this.#openPerson(row, name || t("staff.line", { n: line })),
    });
    this.#calendar = makeCalendar(texts, {
      events: (most) => this.#ask("calendar", { most }),
      open: ({ row, name, line }) => void this.#openPerson(row, name || t("staff.line", { n: line })),
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

  /** @param {{ bytes?: Uint8Array, text?: string, sheet?: string, name?: string, isExample?: boolean }} source */
  async #open(source) {
    const turn = await this.#begin();
    this.#say(this.#texts.t("staff.opening"));
    const opened = await this.#ask("open", source);
    if (turn !== this.#turn) return;
    if (opened.mistake) {
      // Another sheet that cannot be read: the one that is shown stays chosen.
      if (source.sheet) await this.#drawReading();
      return this.#refuse(opened.mistake);
    }
    const isAlike = JSON.stringify(opened.head) === JSON.stringify(this.#opened?.head);
    this.#opened = opened;
    this.#isExample = source.isExample === true;
    this.#summary = null;
    this.#results.hidden = true;
    this.#unread.draw([], 0, () => "");
    // Who chooses another sheet is still at that.
    this.#isNew = !source.sheet;
    // The same list again, put right meanwhile, is read as it was.
    if (!isAlike) this.#begins(opened.columns);
    await this.#read();
  }

  /** A list that was not seen before. @param {import("./read/heads.js").Column[]} columns */
  #begins(columns) {
    this.#how = { ...this.#how, columns, choices: { ...AT_FIRST, ...this.#how.choices, ...this.#told(columns) } };
    this.#how.fullTime.isFullTimePay = columns.some(({ to, gives }) => to === "pay.base" && gives?.fullTime === true);
    this.#hasOwn = columns.some(({ to }) => to === "application.receivedOn");
    this.#own = this.#hasOwn;
    this.#day = today();
    this.#drawDay();
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
    const turn = this.#turn;
    this.#wrong.replaceChildren();
    this.#rest(false);
    (await this.#desk).stop();
    return turn;
  }

  async #read() {
    const opened = this.#opened;
    if (!opened) return;
    const turn = await this.#begin();
    this.#isRead = false;
    await this.#drawReading();
    const hasPay = this.#how.columns.some(({ to }) => to === "pay.base");
    if (!hasPay) {
      this.#results.hidden = true;
      this.#isNew = false;
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
    this.#isRead = true;
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
    if (pay !== before || !this.#isRead) return this.#read();
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
    if (summary) await this.#done(summary);
  }

  /** @param {Summary} summary of all, judged to the end */
  async #done(summary) {
    this.#unsaved = !this.#isExample;
    await this.#draw(summary);
    if (this.#isNew) this.#title.focus();
    this.#isNew = false;
    const { number, t } = this.#texts;
    this.#say(
      t("staff.ready", {
        people: counted(this.#texts, "staff.calendar.people", summary.count),
        short: number(summary.outcomes["not-met"]),
      }),
    );
  }

  /** @template T @param {number} turn @param {() => Promise<T>} work @returns {Promise<T | null>} null when it was broken off */
  async #work(turn, work) {
    try {
      const done = await work();
      return turn === this.#turn ? done : null;
    } catch (error) {
      if (/** @type {Error} */ (error).name !== "AbortError") throw error;
      if (turn === this.#turn) await this.#halted();
      return null;
    } finally {
      if (turn === this.#turn && !this.#isHalted) this.#rest(true);
    }
  }

  /** Nothing is being done. What has the focus keeps it, or gives it on. @param {boolean} isDone */
  #rest(isDone) {
    this.#isHalted = false;
    this.#working.hidden = true;
    this.#progress.hidden = true;
    const hasFocus = document.activeElement === this.#stop;
    this.#stop.hidden = isDone || !hasFocus;
    if (isDone && hasFocus) (this.#results.hidden ? this.#chooser : this.#title).focus();
  }

  /** What is known by now is shown as that. */
  async #halted() {
    this.#isHalted = true;
    this.#stop.textContent = this.#texts.t("staff.goOn");
    this.#progress.hidden = true;
    this.#say(this.#texts.t("staff.stopped"));
    if (this.#isRead) await this.#draw(await this.#ask("summary", {}));
  }

  async #goOn() {
    this.#isHalted = false;
    this.#stop.textContent = this.#texts.t("staff.stop");
    this.#say("");
    this.#turn += 1;
    await (this.#isRead ? this.#judge(this.#turn) : this.#read());
  }

  /** @param {number} turn @param {number} done @param {number} of none while it is not known @param {string} [what] */
  #count(turn, done, of, what = "read") {
    if (turn !== this.#turn || this.#isHalted) return;
    this.#stop.textContent = this.#texts.t("staff.stop");
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
    const { date } = this.#texts;
    const title = this.#own ? "staff.results.own" : "staff.results";
    this.#title.textContent = this.#texts.t(title, {
      day: date(summary.day),
      people: counted(this.#texts, "staff.calendar.people", summary.count),
    });
    this.#counts.draw(summary, this.#isHalted);
    await Promise.all([
      this.#ask("strip", {}).then((strip) => this.#strip.draw(strip, summary.unit)),
      this.#list.draw(),
      this.#calendar.draw(),
      this.#drawGuess(summary),
    ]);
  }

  // As on another day

  #drawDay() {
    const { t, date } = this.#texts;
    const newYear = `${Number(today().slice(0, 4)) + 1}-01-01`;
    const last = addYears(today(), 1);
    const error = h(
      "p",
      { class: "km-error", id: "staff-day-error", hidden: true },
      t("staff.day.wrong", { from: date(FIRST_DAY), to: date(last) }),
    );
    const day = h("input", {
      type: "date",
      id: "staff-day",
      class: "km-input",
      value: this.#day,
      min: FIRST_DAY,
      max: last,
      "aria-describedby": error.id,
      change: () => {
        error.hidden = day.validity.valid;
        day.setAttribute("aria-invalid", String(!day.validity.valid));
        if (day.value && day.validity.valid) void this.#onDay(day.value);
      },
    });
    const days = /** @type {Record<string, string>} */ ({ today: today(), newYear });
    const isPublished = this.#engine.norms().some(({ amount, validFrom }) => amount && validFrom === newYear);
    const keys = DAY_KEYS.filter((key) => (key === "own" ? this.#hasOwn : key !== "newYear" || isPublished));
    const chosen = this.#own ? "own" : (keys.find((key) => days[key] === this.#day) ?? "other");
    const which = h(
      "select",
      {
        id: "staff-which-day",
        class: "km-input",
        change: () => {
          field.hidden = which.value !== "other";
          if (which.value === "own") void this.#onDay(today(), true);
          else void this.#onDay(days[which.value] ?? this.#day);
        },
      },
      keys.map((key) =>
        h("option", { value: key, selected: key === chosen }, t(`staff.day.${key}`, { day: days[key] ? date(days[key]) : "" })),
      ),
    );
    const field = h(
      "div",
      { class: "st-field", hidden: chosen !== "other" },
      h("label", { for: day.id, class: "km-label" }, t("staff.day.field")),
      day,
      error,
    );
    const guess = h(
      "button",
      { type: "button", class: "km-link", click: () => void this.#toGuess() },
      t("staff.day.guess", { day: date(newYear) }),
    );
    this.#days.replaceChildren(
      h("div", { class: "st-field" }, h("label", { for: which.id, class: "km-label" }, t("staff.day")), which),
      field,
      ...(isPublished ? [] : [guess]),
    );
  }

  /** The guess is one from the amounts of today. */
  async #toGuess() {
    if (this.#guess.element.hidden) {
      await this.#onDay(today());
      this.#drawDay();
    }
    this.#guess.focus();
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
    const pressed = /** @type {HTMLElement | null} */ (document.activeElement);
    const facts = await this.#ask("facts", { row });
    this.#person.open(name, facts, () => (pressed?.isConnected ? pressed : this.#list.rowButton(row)));
  }

  /** @param {{ mistakes: import("./read/people.js").Mistake[], mistakeCount: number, names: string[] }} read */
  #drawUnread({ mistakes, mistakeCount, names }) {
    this.#unread.draw(mistakes, mistakeCount, (row) => names[mistakes.findIndex((one) => one.row === row)] ?? "");
  }

  /** @param {import("./read/people.js").Mistake} mistake @param {string} text @returns {Promise<string | null>} */
  async #correct({ row, target }, text) {
    const read = await this.#ask("correct", { row, target, text });
    if (read.cause) {
      this.#say(this.#texts.t(`staff.cause.${read.cause}`));
      return read.cause;
    }
    this.#drawUnread(read);
    if (read.mistakeCount === 0) this.#title.focus();
    const turn = this.#turn;
    const summary = await this.#ask("judgeAgain", { row });
    if (summary && turn === this.#turn) await this.#done(summary);
    else if (!summary) await this.#judge(await this.#begin());
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
    const { text } = await this.#ask("take", { what: "example", lang: this.#texts.lang, day: today() });
    await this.#open({ text, isExample: true });
  }
}
