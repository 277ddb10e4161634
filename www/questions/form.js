// The form: its questions on one page or one step at a time, the summary of mistakes, the buttons.
import { makeQuestions } from "./sections.js";
import { h, heading } from "../base/dom.js";
import { idOf } from "./fields.js";
import { QUESTIONS, questionOf } from "./list.js";

/** @typedef {import("./fields.js").FieldContext} FieldContext */
/** @typedef {import("./answers.js").Mistake} Mistake */
/**
 * @typedef {object} FormHooks
 * @property {() => void} submit
 * @property {(step: string) => void} stepped
 * @property {() => void} showOthers
 * @property {() => void} reset
 * @property {() => void} toggleMode
 * @property {(step: string) => boolean} leave may this step be left: its mistakes are shown when not
 */

/** What everyone is asked, in order. @type {string[]} */
const STAGES = ["application", "person", "pay"];
const FIRST = QUESTIONS[0]?.step ?? "";

/** @param {FieldContext} ctx @param {{ id: string, level: number, mode: "page" | "steps" }} options @param {FormHooks} hooks */
export function makeForm(ctx, options, hooks) {
  const { texts } = ctx;
  let { mode } = options;
  let current = FIRST;
  /** @type {Set<string>} */
  let visible = new Set();
  let marked = false;

  const questions = makeQuestions(ctx, options.level);
  const summary = h("div", { class: "km-summary", role: "group", tabindex: -1, hidden: true });
  const progress = h("p", { class: "km-progress", hidden: true });
  const submit = h("button", { type: "button", class: "km-button km-primary", click: hooks.submit }, texts.t("form.submit"));
  const next = h("button", { type: "button", class: "km-button km-primary", click: () => go(1) }, texts.t("form.next"));
  const back = h("button", { type: "button", class: "km-button", click: () => go(-1) }, texts.t("form.back"));
  const others = h("button", { type: "button", class: "km-button km-quiet", click: hooks.showOthers });
  const reset = h("button", { type: "button", class: "km-button km-quiet", click: hooks.reset }, texts.t("form.reset"));
  const toggle = h("button", { type: "button", class: "km-button km-quiet", click: hooks.toggleMode });
  const form = h(
    "form",
    { id: options.id, class: "km-form", novalidate: true, autocomplete: "on", "aria-label": texts.t("form.label") },
    summary,
    progress,
    questions.places,
    h("div", { class: "km-buttons" }, back, next, submit),
    h("div", { class: "km-buttons" }, others, toggle, reset),
  );
  // Nothing is ever submitted: in a frame without `allow-forms` that would fail, so Enter in a field is heard by itself.
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "Enter" || target.tagName !== "INPUT") return;
    event.preventDefault();
    if (mode === "steps" && stepIndex() < steps().length - 1) go(1);
    else hooks.submit();
  });

  const steps = () => [...new Set(QUESTIONS.filter(({ id }) => visible.has(id)).map(({ step }) => step))];
  const stepIndex = () => Math.max(0, steps().indexOf(current));

  /** @param {1 | -1} by */
  function go(by) {
    if (by === 1 && !hooks.leave(current)) return;
    show(steps()[stepIndex() + by] ?? current);
    hooks.stepped(current);
  }

  /** By name, and never of a total that grows: all that is asked after the pay is one stage. */
  function progressWords() {
    const section = QUESTIONS.find(({ step }) => step === current)?.section ?? "";
    const stage = STAGES.indexOf(section);
    const n = stage < 0 ? STAGES.length + 1 : stage + 1;
    return texts.t("form.progress", { section: texts.t(`section.${stage < 0 ? "other" : section}`), n, total: STAGES.length + 1 });
  }

  /** @param {string} step */
  function show(step) {
    current = step;
    layOut();
    const first = QUESTIONS.find(({ id, step }) => step === current && visible.has(id));
    if (first) questions.input(first.id)?.focus({ preventScroll: true });
    // With its number, above the field that has the focus.
    form.scrollIntoView({ block: "start" });
  }

  function layOut() {
    const stepping = mode === "steps";
    const list = steps();
    if (!list.includes(current)) current = list[0] ?? "";
    const index = stepIndex();
    questions.ask(({ id, step }) => visible.has(id) && (!stepping || step === current));
    form.classList.toggle("km-steps", stepping);
    progress.hidden = !stepping;
    if (stepping) progress.textContent = progressWords();
    back.hidden = !stepping || index === 0;
    next.hidden = !stepping || index === list.length - 1;
    submit.hidden = stepping && index < list.length - 1;
    toggle.textContent = texts.t(stepping ? "form.mode.page" : "form.mode.steps");
  }

  /** @param {string} path */
  function focus(path) {
    const question = questionOf(path);
    if (!question) return;
    if (mode === "steps" && current !== question.step) {
      current = question.step;
      layOut();
    }
    const input = questions.input(path);
    input?.focus();
    input?.closest(".km-question")?.scrollIntoView({ block: "nearest" });
  }

  /** At each field, and together above them. @param {Mistake[]} mistakes @param {(mistake: Mistake) => string} words @param {boolean} together */
  function showMistakes(mistakes, words, together) {
    // Most answers are no mistake: to tell every field so took a twentieth of a press.
    if (!marked && mistakes.length === 0) return;
    marked = mistakes.length > 0;
    const message = (/** @type {string} */ path) => {
      const mistake = mistakes.find((one) => one.path === path);
      return mistake ? words(mistake) : null;
    };
    questions.mark(message);
    summary.hidden = !together || !marked;
    const id = `${ctx.prefix}summary-title`;
    summary.setAttribute("aria-labelledby", id);
    summary.replaceChildren(
      heading(options.level, { id }, texts.t("error.title")),
      h(
        "ul",
        null,
        mistakes.map((mistake) =>
          h(
            "li",
            null,
            h(
              "a",
              {
                href: `#${idOf(ctx, mistake.path)}`,
                click: (event) => {
                  event.preventDefault();
                  focus(mistake.path);
                },
              },
              words(mistake),
            ),
          ),
        ),
      ),
    );
  }

  return {
    element: form,
    focus,
    showMistakes,
    focusSummary: () => summary.focus(),
    show: questions.show,
    drawAhead: questions.drawAhead,
    follow: questions.follow,
    /** @param {Set<string>} ids @param {{ open: number, shown: boolean }} [more] */
    setVisible(ids, more = { open: 0, shown: false }) {
      // What a visitor stands in stays, also when it just stopped to matter.
      const held = document.activeElement?.closest("[data-path]")?.getAttribute("data-path");
      visible = new Set(ids);
      if (held && form.contains(document.activeElement)) visible.add(held);
      others.hidden = !more.shown && more.open === 0;
      others.textContent = more.shown ? texts.t("form.others.hide") : texts.count("form.others", more.open);
      others.setAttribute("aria-expanded", String(more.shown));
      layOut();
    },
    /** @param {"page" | "steps"} wanted */
    setMode(wanted) {
      mode = wanted;
      // Who pressed the button stands far below the one question that is left.
      if (form.contains(document.activeElement) && mode === "steps") show(current);
      else layOut();
    },
    /** @param {string} [step] the first when there is none */
    showStep(step = FIRST) {
      if (mode === "steps" && step !== current) show(step);
    },
    restart() {
      current = FIRST;
      layOut();
    },
  };
}
