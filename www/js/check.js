// @ts-check
// The tool as one thing to mount: questions, result, what-if and picture, in the light DOM. Several can stand on one page.
import { h, heading } from "./dom.js";
import { evaluate, isAnswered, missing, noAnswers } from "./answers.js";
import { makeChart } from "./chart.js";
import { fieldsOf, today } from "./dates.js";
import { makeForm } from "./form.js";
import { fourWays } from "./money.js";
import { QUESTIONS, questionOf } from "./questions.js";
import { resultParts, verdictSentence } from "./result.js";
import { fromFragment, toFragment } from "./share.js";
import { outcomeWord, verdictOf } from "./verdict.js";
import { makeWhatIf } from "./whatif.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Mistake} Mistake */
/** @typedef {import("./view.js").Engine} Engine */
/** @typedef {import("./view.js").Assessment} Assessment */
/** @typedef {import("./questions.js").Question} Question */
/**
 * @typedef {object} CheckOptions
 * @property {Engine} engine
 * @property {import("./texts.js").Texts} texts
 * @property {"page" | "steps"} [mode]
 * @property {number} [headingLevel] the level of the tool's own highest headings
 * @property {string[]} [parts] which parts to show; all when absent: see PARTS
 * @property {string | null} [shareBase] the address that a share link starts with; null for no share link
 * @property {string} [fragment] answers from a share link
 * @property {boolean} [alone] the page's own form, with the ids `check` and `result`
 * @property {(outcome: { outcome: string, best: string | null }) => void} [onResult]
 * @property {(step: string) => void} [onStep] a visitor went on or back, one question at a time
 */

/** Every part that can be shown or left out. */
export const PARTS = ["examples", "open", "pay", "why", "routes", "outlook", "next", "limits", "points", "answers", "whatIf", "chart", "print", "share"];

let mounted = 0;

/** @param {Record<string, string>} values @param {string} receivedOn @returns {Answers} */
function example(values, receivedOn) {
  const answers = noAnswers();
  for (const [id, value] of Object.entries(values)) {
    const typed = ["money", "age", "number"].includes(questionOf(id)?.type ?? "");
    answers.byId[id] = typed ? { text: value } : { choice: value };
  }
  answers.byId["application.receivedOn"] = fieldsOf(receivedOn);
  return answers;
}

const MONTHLY = { "pay.per": "month", "pay.includesHolidayAllowance": "no" };

/** @param {string} day @returns {{ id: string, answers: Answers }[]} */
function examples(day) {
  const graduated = `${Number(day.slice(0, 4)) - 1}-07-01`;
  const graduate = example({ "application.kind": "first", "person.birthDate": "25", "work.role": "employee", "pay.base": "3200", ...MONTHLY, "study.level": "master", "study.kind": "dutch-accredited", "orientationYear.permit": "never" }, day);
  graduate.byId["study.completedOn"] = fieldsOf(graduated);
  const employer = example({ "application.kind": "change-of-employer", "person.birthDate": "31", "work.role": "employee", "pay.base": "5200", ...MONTHLY, "currentPermit.criterion": "under-30", "study.level": "none", "study.kind": "other", "orientationYear.permit": "never" }, day);
  employer.byId["application.startsOn"] = fieldsOf(day);
  const researcher = example({ "application.kind": "first", "person.birthDate": "34", "work.role": "researcher", "work.designatedInstitution": "yes", "work.contract": "yes" }, day);
  return [{ id: "graduate", answers: graduate }, { id: "employer", answers: employer }, { id: "researcher", answers: researcher }];
}

/** @param {Assessment} assessment @returns {Set<string>} */
const everyQuestion = (assessment) => new Set(assessment.routes.flatMap(({ questions }) => questions.map((path) => questionOf(path)?.id ?? path)));

/** The questions of the route asked about; once that is decided against, those that still decide anything. @param {Assessment} assessment */
function mainQuestions(assessment) {
  const [route] = assessment.routes;
  const paths = route?.outcome === "unknown" ? route.questions : assessment.questions;
  return new Set(paths.map((path) => questionOf(path)?.id ?? path));
}

/** @param {HTMLElement} root @param {CheckOptions} options */
export function mountCheck(root, options) {
  const { engine, texts } = options;
  const prefix = options.alone ? "" : `km${++mounted}-`;
  const level = options.headingLevel ?? 2;
  const shows = (/** @type {string} */ part) => options.parts === undefined || options.parts.includes(part);
  const day = today();
  const answers = noAnswers();
  let mode = options.mode ?? "page";
  let submitted = false;
  let othersShown = false;
  let drawn = "";
  /** @type {ReturnType<typeof evaluate>} */
  let latest;

  /** @type {import("./view.js").View["sources"] | null} */
  let sources = null;
  /** @type {import("./view.js").View} */
  const view = {
    texts, prefix, level, open: new Map(), ask,
    get sources() { return (sources ??= new Map(engine.sources().map((source) => [source.id, source]))); },
  };
  const status = h("p", { role: "status", class: "km-visually-hidden" });
  const notice = h("p", { class: "km-notice", hidden: true });
  const result = h("section", { id: options.alone ? "result" : `${prefix}result`, class: "km-result", tabindex: -1, "data-outcome": "unknown", "aria-label": texts.t("result.label") });
  const form = makeForm({ texts, prefix, answers, changed }, { id: options.alone ? "check" : `${prefix}check`, level, mode }, {
    submit,
    stepped: (step) => options.onStep?.(step),
    reset: () => load(noAnswers()),
    leave,
    showOthers() { othersShown = !othersShown; refresh(); },
    toggleMode() { mode = mode === "page" ? "steps" : "page"; form.setMode(mode); },
  });
  const whatIf = shows("whatIf") ? makeWhatIf(view, engine, day, (said) => { status.textContent = said; }) : null;
  // The form comes first; the picture is drawn as soon as the browser has time for it.
  /** @type {ReturnType<typeof makeChart> | null} */
  let chart = null;
  const chartPlace = shows("chart") ? h("div", { class: "km-chart-place" }) : null;
  const summaryBar = h("a", { class: "km-sticky", href: `#${result.id}`, hidden: true, click: (event) => { event.preventDefault(); result.scrollIntoView({ block: "start" }); } });

  /** @param {Answers} wanted */
  function load(wanted) {
    fill(wanted);
    refresh();
  }

  /** @param {Answers} wanted */
  function fill(wanted) {
    answers.byId = { "application.receivedOn": fieldsOf(day), ...wanted.byId };
    answers.components.splice(0, answers.components.length, ...wanted.components);
    submitted = false;
    othersShown = false;
    notice.hidden = true;
    form.show();
    form.restart();
    form.showMistakes([], words);
    status.textContent = "";
  }

  /** @param {Mistake} mistake @returns {string} */
  function words({ path, code }) {
    const id = path.replace(/\[\d+\]/, "");
    const type = path.endsWith(".amount") ? "money" : questionOf(path)?.type;
    const keys = [`error.${code}.${id}`, `error.${code}.${path === "person.birthDate" ? "date" : path === "person.age" ? "number" : type}`, `error.${code}`];
    const words = texts.t(keys.find((key) => texts.has(key)) ?? "error.unknown-value");
    const row = /\[(\d+)\]/.exec(path);
    return row ? `${texts.t("component.title", { n: Number(row[1]) + 1 })}: ${words}` : words;
  }

  /** @param {Question} question @param {Set<string>} main @param {Set<string>} every @param {boolean} ready */
  function isVisible(question, main, every, ready) {
    if (isAnswered(question, answers) && question.type !== "components") return true;
    const exempt = latest.assessment.routes[0]?.criterion === "exempt";
    if (question.always) return !(question.section === "pay" && exempt && !isAnswered(question, answers));
    // What the first day is called depends on the situation, so that is asked first.
    if (question.section === "application" && !answers.byId["application.kind"]?.choice) return false;
    if (question.section === "application" && main.has(question.id)) return true;
    if (question.id === "work.designatedInstitution" && answers.byId["work.role"]?.choice && main.has(question.id)) return true;
    if (ready && main.has(question.id)) return true;
    return othersShown && (question.optional || question.section === "points" || every.has(question.id));
  }

  function showQuestions() {
    const main = mainQuestions(latest.assessment);
    const every = everyQuestion(latest.assessment);
    const first = QUESTIONS.filter((question) => question.always && question.type !== "components" && isVisible(question, main, every, false));
    const ready = submitted || first.every((question) => isAnswered(question, answers));
    const ids = QUESTIONS.filter((question) => isVisible(question, main, every, ready)).map(({ id }) => id);
    const more = QUESTIONS.filter(({ id, optional }) => !ids.includes(id) && (optional || every.has(id)));
    form.setVisible(new Set(ids), { open: ready ? more.length : 0, shown: othersShown });
    form.reword(answers.byId["application.kind"]?.choice ?? "");
  }

  /** Draws the result again; the focus and the parts that stand open stay. */
  function drawResult() {
    const key = result.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
    const { assessment, mistakes } = latest;
    result.dataset["outcome"] = mistakes.length > 0 ? "unknown" : outcomeWord(assessment);
    result.replaceChildren(...(mistakes.length > 0 ? [fixFirst()] : [...resultParts(view, { assessment, answers, checkedOn: day, tick, show: shows }), ...(assessment.decisiveDate ? [buttons()] : [])]));
    if (key) /** @type {HTMLElement | null} */ (result.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus();
    drawSticky();
  }

  function fixFirst() {
    return h("div", { class: "km-verdict km-unknown" }, heading(level, { class: "km-word" }, texts.t("result.fix.word")), h("p", { class: "km-lead" }, texts.t("result.fix")));
  }

  function drawSticky() {
    const verdict = verdictOf(latest.assessment);
    summaryBar.hidden = verdict.id === "waiting" || latest.mistakes.length > 0;
    summaryBar.className = `km-sticky km-${verdict.tone}${summaryBar.classList.contains("km-seen") ? " km-seen" : ""}`;
    summaryBar.replaceChildren(h("b", null, texts.t(verdict.word)), h("span", null, texts.t("result.read")));
  }

  function buttons() {
    const link = h("div", { class: "km-share" });
    return h("div", { class: "km-buttons km-after" },
      shows("print") ? h("button", { type: "button", class: "km-button", "data-key": "print", click: () => window.print() }, texts.t("result.print")) : null,
      shows("share") && options.shareBase ? h("button", { type: "button", class: "km-button", "data-key": "share", click: () => share(link) }, texts.t("result.share")) : null,
      link);
  }

  /** @param {HTMLElement} place */
  function share(place) {
    const address = `${options.shareBase}#${toFragment(answers, latest.assessment.decisiveDate)}`;
    const id = `${prefix}share-link`;
    const input = h("input", { type: "text", readonly: true, id, class: "km-input", value: address, click: () => input.select() });
    place.replaceChildren(h("label", { for: id, class: "km-label" }, texts.t("share.label")), input, h("p", { class: "km-hint" }, texts.t("share.hint")));
    input.focus();
    input.select();
  }

  /** Nothing is drawn twice: a field that is left by pressing a part of the result must not take that part away under the finger. */
  function refresh() {
    const wanted = JSON.stringify([answers, submitted, othersShown]);
    if (wanted === drawn) return;
    drawn = wanted;
    latest = evaluate(answers, engine.assess);
    showQuestions();
    if (submitted) form.showMistakes([...missing(answers), ...latest.mistakes], words);
    drawResult();
    if (latest.mistakes.length > 0) return;
    whatIf?.update(latest.facts, latest.assessment);
    drawPay();
    options.onResult?.({ outcome: outcomeWord(latest.assessment), best: latest.assessment.best });
  }

  function drawPay() {
    const { pay } = verdictOf(latest.assessment).route;
    chart?.setPay(pay ? fourWays(pay.counted, pay.unit).monthExcluding : null);
  }

  /** While a field is being typed in, half an answer is no mistake: the last result stays until it can be read or is left. @param {boolean} done */
  function changed(done) {
    if (!done && evaluate(answers, engine.assess).mistakes.length > 0) return;
    refresh();
  }

  /** @param {string} path @param {boolean} checked */
  function tick(path, checked) {
    const question = questionOf(path);
    if (!question?.tick) return;
    answers.byId[question.id] = checked ? { choice: question.tick } : {};
    form.show();
    refresh();
  }

  /** @param {string} path */
  function ask(path) {
    if (!othersShown) {
      const main = mainQuestions(latest.assessment);
      othersShown = !main.has(questionOf(path)?.id ?? "");
    }
    submitted ||= latest.mistakes.length === 0;
    refresh();
    form.focus(path);
  }

  /** @param {Mistake[]} mistakes */
  function announceMistakes(mistakes) {
    form.showMistakes(mistakes, words);
    if (options.alone) document.title = (mistakes.length > 0 ? texts.t("error.titlePrefix") : "") + texts.t("page.title");
    if (mistakes.length > 0) form.focusSummary();
  }

  /** @param {string} step */
  function leave(step) {
    latest = evaluate(answers, engine.assess);
    const mistakes = [...missing(answers), ...latest.mistakes].filter(({ path }) => form.stepOf(path) === step);
    announceMistakes(mistakes);
    return mistakes.length === 0;
  }

  function submit() {
    submitted = true;
    refresh();
    const mistakes = [...missing(answers), ...latest.mistakes];
    announceMistakes(mistakes);
    if (mistakes.length > 0) return;
    const verdict = verdictOf(latest.assessment);
    status.textContent = `${texts.t(verdict.word)} ${verdictSentence(view, verdict)}`;
    const { top } = result.getBoundingClientRect();
    if (top > window.innerHeight / 2 || top < 0) result.scrollIntoView({ block: "start" });
  }

  const starters = !shows("examples") ? null : h("div", { class: "km-examples" }, h("p", null, texts.t("examples.title")),
    h("div", { class: "km-buttons" }, examples(day).map(({ id, answers: ready }) => h("button", { type: "button", class: "km-button km-quiet", click: () => load(ready) }, texts.t(`examples.${id}`)))));
  root.classList.add("km-check");
  root.replaceChildren(...[
    notice, starters,
    h("div", { class: "km-columns" }, form.element, h("div", { class: "km-side" }, result)),
    whatIf ? section("whatIf", whatIf.element) : null,
    chartPlace ? section("chart", chartPlace) : null,
    summaryBar, status,
  ].filter((node) => node !== null));

  /** @param {string} key @param {HTMLElement} content */
  function section(key, content) {
    const id = `${prefix}${key}`;
    return h("section", { class: "km-extra", "aria-labelledby": id }, heading(level, { id }, texts.t(`part.${key}`)), content);
  }

  // The line at the lower edge is for who does not see the result.
  const seen = new IntersectionObserver(([entry]) => summaryBar.classList.toggle("km-seen", entry?.isIntersecting ?? false));
  seen.observe(result);
  const print = openForPrint(root);
  const shared = options.fragment ? fromFragment(options.fragment) : null;
  fill(shared?.answers ?? noAnswers());
  form.setVisible(new Set(QUESTIONS.filter(({ always }) => always).map(({ id }) => id)), { open: 0, shown: false });
  const firstResult = setTimeout(refresh);
  const drawingChart = chartPlace ? setTimeout(() => {
    chart = makeChart(texts, engine.norms(), prefix);
    chartPlace.replaceChildren(chart.element);
    drawPay();
  }) : 0;
  if (shared?.dropped) {
    notice.textContent = texts.t("share.dropped");
    notice.hidden = false;
  }
  return {
    /** @param {string} fragment */
    loadFragment: (fragment) => { const found = fromFragment(fragment); if (found) load(found.answers); },
    setMode: form.setMode,
    showStep: form.showStep,
    unmount() {
      print();
      seen.disconnect();
      clearTimeout(firstResult);
      clearTimeout(drawingChart);
      chart?.stop();
      root.replaceChildren();
      root.classList.remove("km-check");
    },
  };
}

/** Every part is printed open, and stands as it stood afterwards. @param {HTMLElement} root @returns {() => void} */
function openForPrint(root) {
  /** @type {HTMLDetailsElement[]} */
  let closed = [];
  const before = () => {
    closed = [...root.querySelectorAll("details")].filter((details) => !details.open && !details.classList.contains("km-chart-table"));
    for (const details of closed) details.open = true;
  };
  const after = () => closed.forEach((details) => { details.open = false; });
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}
