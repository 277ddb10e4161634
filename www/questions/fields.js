// One question, drawn. Each returns its element, the inputs by fact path (for links from errors), and how to show the answers again.
import { addYears } from "../base/dates.js";
import { h } from "../base/dom.js";
import { cents, readMoney } from "../base/money.js";
import { sourceLink } from "../result/view.js";
import { COMPONENT_KINDS, COMPONENT_PERIODS, YES_NO, optionsOf } from "./list.js";
import { readOffer } from "./offer.js";

/** @typedef {import("./list.js").Question} Question */
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./answers.js").ComponentAnswer} ComponentAnswer */
/**
 * @typedef {object} FieldContext
 * @property {import("../base/texts.js").Texts} texts
 * @property {string} prefix keeps ids apart when several forms stand on one page
 * @property {import("./answers.js").Answers} answers
 * @property {(done: boolean, id: string) => void} changed `done` when a choice is made or a field is left, not at every key
 * @property {() => void} show shows the answers again in every field
 * @property {() => import("../result/view.js").Norm[]} norms
 */
/**
 * @typedef {object} Field
 * @property {HTMLElement} element
 * @property {(path: string) => HTMLElement | null} input
 * @property {() => void} show
 * @property {(message: (path: string) => string | null) => void} mark
 * @property {(now: Now) => void} [follow] words that hang on other answers and on what came out
 */
/** @typedef {{ kind: string, day: string, assessment: import("../result/view.js").Assessment | null }} Now the situation, the day that counts, and the answer once there is one */

/** @param {FieldContext} ctx @param {string} path */
export const idOf = (ctx, path) => ctx.prefix + path.replace(/[.[\]]+/g, "-");

/** @param {FieldContext} ctx @param {string} id @returns {Answer} */
const answerOf = (ctx, id) => ctx.answers.byId[id] ?? {};

/** @param {FieldContext} ctx @param {string} key @param {string} id */
function hint(ctx, key, id) {
  return ctx.texts.has(key) ? h("p", { class: "km-hint", id: `${id}-hint` }, hintWords(ctx, key)) : null;
}

/** @param {FieldContext} ctx @param {string} key */
const hintWords = ({ texts }, key) =>
  texts.rich(key, { register: sourceLink(texts.t("next.register.url"), texts.t("next.register.name")) });

/** The place of a mistake, empty until there is one. @param {string} id */
const errorPlace = (id) => h("p", { class: "km-error", id: `${id}-error`, hidden: true });

/** @param {HTMLElement} place @param {HTMLElement[]} inputs @param {string | null} message @param {string} word */
function setError(place, inputs, message, word) {
  place.hidden = message === null;
  place.replaceChildren(...(message === null ? [] : [h("span", { class: "km-visually-hidden" }, word), message]));
  for (const input of inputs) {
    if (message === null) input.removeAttribute("aria-invalid");
    else if (input.tagName !== "FIELDSET") input.setAttribute("aria-invalid", "true");
  }
}

/** @param {(HTMLElement | null)[]} parts */
const describedBy = (...parts) => parts.flatMap((part) => (part ? [part.id] : [])).join(" ") || null;

/** A radio button or a box with its words. @param {import("../base/dom.js").Props} props @param {ReturnType<typeof optionWords>} words */
function pick(props, { label, note }) {
  const input = h("input", props);
  const words = h("span", null, h("span", { id: `${input.id}-word` }, label));
  if (note) addNote(input, words, note);
  return { input, element: h("label", { class: "km-pick" }, input, words) };
}

/** What is said after the name, and not in it. @param {HTMLInputElement} input @param {Element} words @param {(Node | string)[]} note */
function addNote(input, words, note) {
  const id = `${input.id}-note`;
  input.setAttribute("aria-labelledby", `${input.id}-word`);
  input.setAttribute("aria-describedby", id);
  words.append(" ", h("small", { id }, note));
}

/** @param {FieldContext} ctx @param {Question} question @param {string} option */
function optionWords(ctx, question, option) {
  const { texts } = ctx;
  if (YES_NO.includes(option)) return { label: texts.rich(`answer.${option}`), note: null };
  const key = `q.${question.id}.${option}`;
  return { label: texts.rich(key), note: texts.has(`${key}.hint`) ? texts.rich(`${key}.hint`) : null };
}

/** How many years of amounts help to know one's own again. */
const YEARS = 5;

/** The amounts of a criterion up to a day, the newest first: by these one knows the criterion of one's own permit. @param {FieldContext} ctx @param {string} id @param {string} day */
function amountsOf({ texts, norms }, id, day) {
  const since = addYears(day, -YEARS);
  const fitting = norms().filter((norm) => norm.criterion === id && norm.amount && norm.validFrom <= day && norm.validFrom > since);
  return fitting.reverse().map(({ amount, validFrom }) => `${validFrom.slice(0, 4)}: ${texts.euros(Number(amount))}`);
}

/** The question as it is worded for a situation, or on a day. @param {FieldContext} ctx @param {Question} question @param {Now} now @returns {(Node | string)[]} */
export function questionWords({ texts }, { id, byKind }, { kind, day }) {
  const key = `q.${id}.${kind}`;
  return texts.rich(byKind && texts.has(key) ? key : `q.${id}`, { day: id === "study.recent" ? texts.date(addYears(day, -3)) : "" });
}

/** @param {FieldContext} ctx @param {Question} question @returns {Field} */
function choiceField(ctx, question) {
  const id = idOf(ctx, question.id);
  const note = hint(ctx, `q.${question.id}.hint`, id);
  const error = errorPlace(id);
  const change = (/** @type {Event} */ { target }) => {
    ctx.answers.byId[question.id] = { choice: /** @type {HTMLInputElement} */ (target).value };
    ctx.changed(true, question.id);
  };
  const picks = optionsOf(question).map((value, index) =>
    pick({ type: "radio", name: id, id: index === 0 ? id : `${id}-${value}`, value, change }, optionWords(ctx, question, value)),
  );
  const inputs = picks.map(({ input }) => input);
  const short = (question.type === "yes-no" && !question.instead) || question.id === "pay.per";
  const legend = h("legend", null, question.several ? null : ctx.texts.rich(`q.${question.id}`));
  const element = h(
    "fieldset",
    { class: "km-question", "data-path": question.id, "aria-describedby": describedBy(note, error) },
    legend,
    note,
    error,
    h(
      "div",
      { class: short ? "km-picks km-row" : "km-picks" },
      picks.map((one) => one.element),
    ),
  );
  let day = "";

  /** @param {Now} now */
  function follow(now) {
    if (day === now.day) return;
    day = now.day;
    if (question.several) legend.replaceChildren(...questionWords(ctx, question, now));
    if (question.id !== "currentPermit.criterion") return;
    for (const input of inputs) {
      const label = /** @type {HTMLElement} */ (input.nextElementSibling);
      const amounts = amountsOf(ctx, input.value, now.day);
      label.querySelector("small")?.remove();
      if (amounts.length > 0) addNote(input, label, [amounts.join(" · ")]);
    }
  }

  return {
    element,
    input: () => inputs[0] ?? null,
    show() {
      const { choice } = answerOf(ctx, question.id);
      for (const input of inputs) input.checked = input.value === choice;
    },
    mark: (message) => setError(error, [], message(question.id), ctx.texts.t("error.word")),
    follow,
  };
}

/**
 * "Weet ik niet" and the like beside a field that is typed: ticking one empties the field, typing unticks it.
 * @param {FieldContext} ctx @param {Question} question @param {() => void} show
 * @param {string} [about] the words of the question, where no group says them
 */
function alternatives(ctx, question, show, about) {
  const id = idOf(ctx, question.id);
  const values = [...(question.instead ?? []), ...(question.required ? [] : ["unknown"])];
  const change = (/** @type {Event} */ { target }) => {
    const { checked, value } = /** @type {HTMLInputElement} */ (target);
    ctx.answers.byId[question.id] = checked ? { choice: value } : {};
    show();
    ctx.changed(true, question.id);
  };
  const boxes = values.map((value) =>
    pick({ type: "checkbox", id: `${id}-${value}`, value, change, "aria-describedby": about }, optionWords(ctx, question, value)),
  );
  return {
    elements: boxes.map(({ element }) => element),
    show() {
      const { choice } = answerOf(ctx, question.id);
      for (const { input } of boxes) input.checked = input.value === choice;
    },
  };
}

/**
 * @param {FieldContext} ctx @param {Question} question @param {"text" | "day" | "month" | "year"} part
 * @param {{ id: string, mode: "decimal" | "numeric", width: string, describedby: string | null, autocomplete?: string, typed: () => void, done?: () => void }} how
 */
function textInput(ctx, question, part, how) {
  const input = h("input", {
    type: "text",
    id: how.id,
    inputmode: how.mode,
    class: `km-input ${how.width}`,
    autocomplete: how.autocomplete ?? "off",
    spellcheck: "false",
    "aria-describedby": how.describedby,
    input: () => {
      const { choice: _, ...answer } = answerOf(ctx, question.id);
      ctx.answers.byId[question.id] = { ...answer, [part]: input.value };
      how.typed();
      ctx.changed(false, question.id);
    },
    change: how.done ?? (() => ctx.changed(true, question.id)),
  });
  return input;
}

/** @param {HTMLInputElement} input @param {string | undefined} value */
function fill(input, value = "") {
  if (input.value !== value) input.value = value;
}

/** What nobody earns in a month as a highly skilled migrant: then the period is most likely another. In cents. */
const MUCH = 2_000_000;
const LITTLE = 50_000;
/** Parts of a month in a hundred, upward: enough to ask whether the period is right. @type {Record<string, number>} */
const MONTHS = { month: 1, "four-weeks": 0.92, year: 12 };

/** The period that the amount fits better. @param {FieldContext} ctx @returns {"year" | "month" | null} */
function likelierPeriod(ctx) {
  const amount = amountTyped(ctx);
  if (amount === null || !isAmount(amount) || cents(amount) === 0) return null;
  const per = answerOf(ctx, "pay.per").choice ?? "month";
  const perMonth = cents(amount) / (MONTHS[per] ?? 1);
  if (per !== "year" && perMonth > MUCH) return "year";
  return per === "year" && perMonth < LITTLE ? "month" : null;
}

/** The form is drawn without an amount: then none of the expressions that read one is made ready. @param {Pick<FieldContext, "answers">} ctx */
function amountTyped({ answers }) {
  const text = answers.byId["pay.base"]?.text;
  return text ? readMoney(text) : null;
}

/** @param {string} amount */
const isAmount = (amount) => /^\d{1,8}(\.\d{1,2})?$/.test(amount);

/**
 * "Wij rekenen met € 4.166,66 per maand, zonder vakantiegeld", or what was read as long as nothing can be reckoned.
 * Beside other parts of pay the range is of all together, and says nothing of this one.
 * @param {FieldContext} ctx @param {Now} now
 */
function echoOf({ texts, ...ctx }, { assessment }) {
  const amount = amountTyped(ctx);
  if (amount === null || !isAmount(amount)) return "";
  const pay = assessment?.routes.find((route) => route.pay)?.pay;
  const line = pay?.lines.find(({ kind }) => kind === "base");
  const unit = texts.t(`unit.${pay?.unit}`);
  if (line?.outcome === "counted" && line.counted) return texts.t("pay.echo", { amount: texts.money(line.counted), unit });
  if (pay && ctx.answers.components.length === 0) return texts.t("pay.echo.open", { amount: texts.range(pay.lowest, pay.highest), unit });
  return texts.t("echo", { amount: texts.money(amount) });
}

/** Asks whether the period is right, with a button. @param {FieldContext} ctx */
function periodCheck(ctx) {
  const element = h("p", { class: "km-echo", hidden: true });
  return {
    element,
    follow() {
      const period = likelierPeriod(ctx);
      element.hidden = period === null;
      if (!period) return;
      const yes = h(
        "button",
        {
          type: "button",
          class: "km-link",
          click: () => {
            ctx.answers.byId["pay.per"] = { choice: period };
            ctx.show();
            ctx.changed(true, "pay.per");
          },
        },
        ctx.texts.t(`pay.is.${period}.yes`),
      );
      element.replaceChildren(ctx.texts.t(`pay.is.${period}`), " ", yes);
    },
  };
}

/** An amount typed with its period says both. @param {FieldContext} ctx */
function takePeriod(ctx) {
  const { per } = readOffer(answerOf(ctx, "pay.base").text ?? "");
  if (!per || answerOf(ctx, "pay.per").choice) return;
  ctx.answers.byId["pay.per"] = { choice: per };
  ctx.show();
}

/** @param {FieldContext} ctx @param {Question} question @returns {Field} */
function typedField(ctx, question) {
  const id = idOf(ctx, question.id);
  const note = hint(ctx, `q.${question.id}.hint`, id);
  const error = errorPlace(id);
  const isMoney = question.type === "money";
  const echo = isMoney ? h("p", { class: "km-echo", id: `${id}-echo` }) : null;
  const check = isMoney ? periodCheck(ctx) : null;
  const others = alternatives(ctx, question, () => show(), `${id}-label`);
  const input = textInput(ctx, question, "text", {
    id,
    mode: isMoney ? "decimal" : "numeric",
    width: isMoney ? "km-wide" : "km-short",
    describedby: describedBy(note, error, echo),
    typed() {
      show();
      // What was said of another amount no longer holds.
      if (echo && amountTyped(ctx) === null) echo.textContent = "";
    },
    done() {
      if (isMoney) takePeriod(ctx);
      ctx.changed(true, question.id);
    },
  });
  function show() {
    fill(input, answerOf(ctx, question.id).text);
    others.show();
  }
  /** @param {Now} now */
  function follow(now) {
    if (echo) echo.textContent = echoOf(ctx, now);
    check?.follow();
  }
  const element = h(
    "div",
    { class: "km-question", "data-path": question.id },
    h("label", { for: id, id: `${id}-label`, class: "km-label" }, ctx.texts.rich(`q.${question.id}`)),
    note,
    error,
    isMoney ? h("div", { class: "km-money" }, h("span", { "aria-hidden": "true" }, "€"), input) : input,
    echo,
    check?.element,
    h("div", { class: "km-picks" }, others.elements),
  );
  return {
    element,
    input: () => input,
    show,
    mark: (message) => setError(error, [input], message(question.id), ctx.texts.t("error.word")),
    follow,
  };
}

const PARTS = /** @type {const} */ (["day", "month", "year"]);

/** @param {FieldContext} ctx @param {Question} question @returns {Field} */
function dateField(ctx, question) {
  const id = idOf(ctx, question.id);
  const isAge = question.type === "age";
  const note =
    hint(ctx, `q.${question.id}.hint`, id) ?? (question.byKind ? h("p", { class: "km-hint", id: `${id}-hint`, hidden: true }) : null);
  const error = errorPlace(id);
  const ageId = idOf(ctx, "person.age");
  const ageError = isAge ? errorPlace(ageId) : null;
  const others = alternatives(ctx, question, () => show());
  const dates = PARTS.map((part) =>
    textInput(ctx, question, part, {
      id: part === "day" ? id : `${id}-${part}`,
      mode: "numeric",
      width: part === "year" ? "km-year" : "km-short",
      describedby: describedBy(error),
      autocomplete: isAge ? `bday-${part}` : "off",
      typed: () => others.show(),
      done() {},
    }),
  );
  const age = isAge
    ? textInput(ctx, question, "text", {
        id: ageId,
        mode: "numeric",
        width: "km-short",
        describedby: describedBy(ageError),
        typed: () => others.show(),
      })
    : null;
  const legend = h("legend", null, ctx.texts.rich(`q.${question.id}`));
  /** @type {string | null} */
  let kind = null;
  function show() {
    const answer = answerOf(ctx, question.id);
    dates.forEach((input, index) => fill(input, answer[/** @type {"day"} */ (PARTS[index])]));
    if (age) fill(age, answer.text);
    others.show();
  }
  /** A date is not done while one of its fields still has the focus. @param {Event} event */
  function left(event) {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    if (!(to instanceof Node && element.contains(to))) ctx.changed(true, question.id);
  }
  const element = h(
    "fieldset",
    { class: "km-question", "data-path": question.id, "aria-describedby": describedBy(note), focusout: left },
    legend,
    note,
    error,
    h(
      "div",
      { class: "km-date" },
      dates.map((input, index) => h("label", null, h("span", null, ctx.texts.t(`date.${PARTS[index]}`)), input)),
    ),
    ageError,
    age ? h("label", { class: "km-or" }, h("span", null, ctx.texts.rich("q.person.age")), age) : null,
    h("div", { class: "km-picks" }, others.elements),
  );
  return {
    element,
    input: (path) => (path === "person.age" ? age : (dates[0] ?? null)),
    show,
    mark(message) {
      setError(error, dates, message(question.id), ctx.texts.t("error.word"));
      if (age && ageError) setError(ageError, [age], message("person.age"), ctx.texts.t("error.word"));
    },
    follow(now) {
      // The same words again would be laid out again at every press.
      if (!question.byKind || kind === now.kind) return;
      kind = now.kind;
      legend.replaceChildren(...questionWords(ctx, question, now));
      const said = [`q.${question.id}.${now.kind}.hint`, `q.${question.id}.hint`].find((one) => ctx.texts.has(one));
      if (!note) return;
      note.hidden = !said;
      note.replaceChildren(...(said ? hintWords(ctx, said) : []));
    },
  };
}

/** @param {FieldContext} ctx @param {string} id @param {string} key @param {string[]} values @param {string} current @param {string} words where those of a value stand @param {(value: string) => void} onPick */
function select({ texts: { t } }, id, key, values, current, words, onPick) {
  const error = errorPlace(id);
  const input = h("select", { id, class: "km-input", "aria-describedby": error.id, change: () => onPick(input.value) });
  const word = (/** @type {string} */ value) => t(value ? `${words}.${value}` : "component.choose");
  input.append(...values.map((value) => h("option", { value, selected: value === current }, word(value))));
  return { error, input, element: h("div", { class: "km-part" }, h("label", { for: id }, t(key)), error, input) };
}

/** @param {FieldContext} ctx @param {ComponentAnswer} row @param {number} index @param {() => void} onRemove */
function componentRow(ctx, row, index, onRemove) {
  const { texts } = ctx;
  const path = (/** @type {string} */ field) => `pay.components[${index}].${field}`;
  const choose = (/** @type {keyof ComponentAnswer} */ field, /** @type {string[]} */ values, /** @type {string} */ words) =>
    select(ctx, idOf(ctx, path(field)), `component.${field}`, values, row[field], words, (value) => {
      row[field] = value;
      ctx.changed(true, path(field));
    });
  const yesNo = ["unknown", "yes", "no"];
  const selects = {
    kind: choose("kind", ["", ...COMPONENT_KINDS], "kind"),
    per: choose("per", ["", ...COMPONENT_PERIODS], "q.pay.per"),
    inContract: choose("inContract", yesNo, "answer"),
    paidMonthly: choose("paidMonthly", yesNo, "answer"),
  };
  const amountId = idOf(ctx, path("amount"));
  const amountError = errorPlace(amountId);
  const amount = h("input", {
    type: "text",
    id: amountId,
    inputmode: "decimal",
    autocomplete: "off",
    class: "km-input",
    "aria-describedby": amountError.id,
    value: row.amount,
    input: () => {
      row.amount = amount.value;
      ctx.changed(false, path("amount"));
    },
    change: () => ctx.changed(true, path("amount")),
  });
  const remove = h(
    "button",
    { type: "button", class: "km-button km-quiet", click: onRemove },
    texts.t("component.remove", { n: index + 1 }),
  );
  const element = h(
    "fieldset",
    { class: "km-component" },
    h("legend", null, texts.t("component.title", { n: index + 1 })),
    selects.kind.element,
    h(
      "div",
      { class: "km-part" },
      h("label", { for: amountId }, texts.t("component.amount")),
      amountError,
      h("div", { class: "km-money" }, h("span", { "aria-hidden": "true" }, "€"), amount),
    ),
    selects.per.element,
    selects.inContract.element,
    selects.paidMonthly.element,
    remove,
  );
  /** @type {Record<string, { input: HTMLElement, error: HTMLElement }>} */
  const places = { ...selects, amount: { input: amount, error: amountError } };
  return { element, places: Object.entries(places).map(([field, place]) => ({ path: path(field), ...place })) };
}

/** @param {FieldContext} ctx @param {Question} question @returns {Field} */
function componentsField(ctx, question) {
  const { texts } = ctx;
  /** @type {{ path: string, input: HTMLElement, error: HTMLElement }[]} */
  let places = [];
  const list = h("div", { class: "km-components" });
  const add = h(
    "button",
    {
      type: "button",
      class: "km-button km-quiet",
      click: () => {
        ctx.answers.components.push({ kind: "", amount: "", per: "", inContract: "unknown", paidMonthly: "unknown" });
        show();
        places.at(-5)?.input.focus();
        ctx.changed(true, question.id);
      },
    },
    texts.t("component.add"),
  );
  function show() {
    const rows = ctx.answers.components.map((row, index) =>
      componentRow(ctx, row, index, () => {
        ctx.answers.components.splice(index, 1);
        show();
        add.focus();
        ctx.changed(true, question.id);
      }),
    );
    places = rows.flatMap((row) => row.places);
    list.replaceChildren(...rows.map((row) => row.element));
  }
  const note = hint(ctx, `q.${question.id}.hint`, idOf(ctx, question.id));
  const element = h(
    "div",
    { class: "km-question", "data-path": question.id, role: "group", "aria-label": texts.t(`q.${question.id}`) },
    h("p", { class: "km-label", "aria-hidden": "true" }, texts.rich(`q.${question.id}`)),
    note,
    list,
    add,
  );
  return {
    element,
    input: (path) => places.find((place) => place.path === path)?.input ?? add,
    show,
    mark: (message) => places.forEach(({ path, input, error }) => setError(error, [input], message(path), texts.t("error.word"))),
  };
}

/** @param {FieldContext} ctx @param {Question} question @returns {Field} */
export function fieldFor(ctx, question) {
  switch (question.type) {
    case "choice":
    case "yes-no":
      return choiceField(ctx, question);
    case "money":
    case "number":
      return typedField(ctx, question);
    case "components":
      return componentsField(ctx, question);
    default:
      return dateField(ctx, question);
  }
}
