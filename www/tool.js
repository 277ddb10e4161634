// The tool as one thing to mount: questions, result and pictures, in the light DOM. Several can stand on one page.
import { applies, evaluate, isAnswered, missing, noAnswers } from "./questions/answers.js";
import { comesFirst, mainQuestions, questionsToAsk } from "./questions/which.js";
import { makeChart } from "./result/chart.js";
import { fieldsOf, today } from "./base/dates.js";
import { h, heading } from "./base/dom.js";
import { begun, EXAMPLES } from "./questions/examples.js";
import { makeForm } from "./questions/form.js";
import { makeLater } from "./base/idle.js";
import { fourWays } from "./base/money.js";
import { makeParts, makePieces } from "./result/parts.js";
import { makePicture } from "./result/picture.js";
import { openForPrint } from "./result/print.js";
import { QUESTIONS, questionOf } from "./questions/list.js";
import { resultPieces, verdictSentence } from "./result/result.js";
import { fromFragment, toFragment } from "./questions/share.js";
import { outcomeWord, verdictOf } from "./result/verdict.js";

/** @typedef {import("./questions/answers.js").Answers} Answers */
/** @typedef {import("./questions/answers.js").Mistake} Mistake */
/** @typedef {import("./result/view.js").Engine} Engine */
/** @typedef {ReturnType<typeof evaluate>} Evaluated */
/**
 * @typedef {object} CheckOptions
 * @property {Engine} engine
 * @property {import("./base/texts.js").Texts} texts
 * @property {"page" | "steps"} [mode]
 * @property {number} [headingLevel] the level of the tool's own highest headings
 * @property {string[]} [parts] which parts to show; all when absent: see PARTS
 * @property {string | null} [shareBase] the address that a share link starts with; null for no share link
 * @property {string} [fragment] answers from a share link
 * @property {boolean} [alone] the page's own form, with the ids `check` and `result`
 * @property {(outcome: { outcome: string, best: string | null }) => void} [onResult]
 * @property {() => Node} [notPrinted] what stands in place of the button to print, where the browser would ignore it
 * @property {(step: string) => void} [onStep] a visitor went on or back, one question at a time
 */

/** Every part that can be shown or left out. */
export const PARTS = [
  "examples",
  "open",
  "pay",
  "why",
  "routes",
  "outlook",
  "next",
  "limits",
  "points",
  "answers",
  "picture",
  "chart",
  "print",
  "share",
];

let mounted = 0;

export class Check {
  #root;
  #options;
  #texts;
  #prefix;
  #level;
  #day = today();
  #answers = noAnswers();
  #later = makeLater();
  /** @type {"page" | "steps"} */
  #mode;
  #submitted = false;
  #othersShown = false;
  /** What the last drawing was made from. */
  #drawn = "";
  /** @type {Evaluated} what the engine said last */
  #latest = /** @type {any} */ (null);
  /** @type {import("./result/view.js").View} */
  #view;
  #status = h("p", { role: "status", class: "km-visually-hidden" });
  #notice = h("p", { class: "km-notice", hidden: true });
  #result;
  #showPieces;
  #form;
  #picture;
  #chartPlace = h("div", { class: "km-chart-place" });
  /** @type {ReturnType<typeof makeChart> | null} */
  #chart = null;
  #sticky;
  /** @type {(() => void)[]} what to undo when the tool is taken away */
  #undo = [];

  /** @param {HTMLElement} root @param {CheckOptions} options */
  constructor(root, options) {
    const { engine, texts } = options;
    this.#root = root;
    this.#options = options;
    this.#texts = texts;
    this.#prefix = options.alone ? "" : `km${++mounted}-`;
    this.#level = options.headingLevel ?? 2;
    this.#mode = options.mode ?? "page";
    this.#view = this.#makeView();
    this.#result = h("section", {
      id: options.alone ? "result" : `${this.#prefix}result`,
      class: "km-result",
      tabindex: -1,
      "data-outcome": "unknown",
      "aria-label": texts.t("result.label"),
    });
    this.#showPieces = makePieces(this.#result);
    this.#form = this.#makeForm();
    this.#picture = this.#shows("picture")
      ? makePicture(this.#view, engine, (said) => {
          this.#status.textContent = said;
        })
      : null;
    this.#sticky = h("a", {
      class: "km-sticky",
      href: `#${this.#result.id}`,
      hidden: true,
      click: (event) => {
        event.preventDefault();
        this.#goToResult();
      },
    });
    this.#layOut();
    this.#watch();
    this.#start(options.fragment);
  }

  /** @param {string} fragment */
  loadFragment(fragment) {
    const found = fromFragment(fragment);
    if (found) this.#load(found.answers);
  }

  /** @param {"page" | "steps"} mode */
  setMode(mode) {
    this.#mode = mode;
    this.#form.setMode(mode);
  }

  /** @param {string} [step] the first when there is none */
  showStep(step) {
    this.#form.showStep(step);
  }

  unmount() {
    for (const undo of this.#undo) undo();
    this.#later.stop();
    this.#chart?.stop();
    this.#root.replaceChildren();
    this.#root.classList.remove("km-check");
  }

  // What it is made of

  /** @param {string} part */
  #shows(part) {
    return this.#options.parts?.includes(part) ?? true;
  }

  /** @returns {import("./result/view.js").View} */
  #makeView() {
    const { engine, texts } = this.#options;
    /** @type {import("./result/view.js").View["sources"] | null} */
    let sources = null;
    return {
      texts,
      prefix: this.#prefix,
      level: this.#level,
      part: makeParts(texts, this.#level, this.#later),
      ask: (path) => this.#ask(path),
      get sources() {
        return (sources ??= new Map(engine.sources().map((source) => [source.id, source])));
      },
    };
  }

  /** @returns {ReturnType<typeof makeForm>} */
  #makeForm() {
    const field = {
      texts: this.#texts,
      prefix: this.#prefix,
      answers: this.#answers,
      changed: (/** @type {boolean} */ done) => this.#changed(done),
    };
    return makeForm(
      field,
      { id: this.#options.alone ? "check" : `${this.#prefix}check`, level: this.#level, mode: this.#mode },
      {
        submit: () => this.#submit(),
        stepped: (step) => this.#options.onStep?.(step),
        reset: () => this.#replace(noAnswers()),
        leave: (step) => this.#leave(step),
        showOthers: () => {
          this.#othersShown = !this.#othersShown;
          this.#refresh();
        },
        toggleMode: () => this.setMode(this.#mode === "page" ? "steps" : "page"),
      },
    );
  }

  #layOut() {
    this.#root.classList.add("km-check");
    const content = [
      this.#notice,
      this.#shows("examples") ? this.#examples() : null,
      h("div", { class: "km-columns" }, this.#form.element, h("div", { class: "km-side" }, this.#result)),
      this.#sticky,
      this.#picture ? this.#section("picture", this.#picture.element, { hidden: true }) : null,
      this.#shows("chart") ? this.#section("chart", this.#chartPlace) : null,
      this.#status,
    ];
    this.#root.replaceChildren(...content.filter((node) => node !== null));
  }

  #examples() {
    const { t } = this.#texts;
    return h(
      "div",
      { class: "km-examples" },
      h("p", null, t("examples.title")),
      h(
        "div",
        { class: "km-buttons" },
        EXAMPLES.map(([id, make]) =>
          h("button", { type: "button", class: "km-button km-quiet", click: () => this.#replace(make(this.#day)) }, t(`examples.${id}`)),
        ),
      ),
    );
  }

  /** @param {string} key @param {HTMLElement} content @param {{ hidden?: boolean }} [state] */
  #section(key, content, { hidden = false } = {}) {
    const id = `${this.#prefix}${key}`;
    return h(
      "section",
      { class: "km-extra", "data-part": key, "aria-labelledby": id, hidden },
      heading(this.#level, { id }, this.#texts.t(`part.${key}`)),
      content,
    );
  }

  #watch() {
    // The line at the lower edge is for who does not see the result.
    const seen = new IntersectionObserver(([entry]) => this.#sticky.classList.toggle("km-seen", entry?.isIntersecting ?? false));
    seen.observe(this.#result);
    this.#undo.push(
      () => seen.disconnect(),
      openForPrint(this.#root, { before: () => this.#layOutForPaper(), after: () => this.#chart?.drawForScreen() }),
    );
  }

  #layOutForPaper() {
    this.#later.finish();
    this.#chart?.drawForPaper();
  }

  /** The form comes first, then the engine starts, then there is a result; the picture is drawn when there is time. @param {string | undefined} fragment */
  #start(fragment) {
    const shared = fragment ? fromFragment(fragment) : null;
    this.#fill(shared?.answers ?? noAnswers());
    this.#form.setVisible(
      new Set(QUESTIONS.filter((question) => question.always && applies(question, this.#answers)).map(({ id }) => id)),
      { open: 0, shown: false },
    );
    this.#afterwards(() => {
      this.#options.engine.version();
      this.#afterwards(() => {
        this.#refresh();
        if (this.#shows("chart")) this.#later.add("chart", () => this.#drawChart());
        this.#prepare();
      });
    });
    if (!shared?.dropped) return;
    this.#notice.textContent = this.#texts.t("share.dropped");
    this.#notice.hidden = false;
  }

  /** In a turn of its own, so that a press is heard in between. @param {() => void} task */
  #afterwards(task) {
    const timer = setTimeout(task);
    this.#undo.push(() => clearTimeout(timer));
  }

  /** What is done for the first time takes long: engine and page do it before the visitor's first answer. */
  #prepare() {
    for (const [id, make] of /** @type {const} */ ([["begun", begun], ...EXAMPLES]))
      this.#later.addSpare(`example ${id}`, () => this.#rehearse(id, make(this.#day)));
    this.#later.addSpare("questions", () => this.#drawAhead());
  }

  /** Piece by piece, so that nothing keeps a visitor waiting who is quick. @param {string} id @param {Answers} answers */
  #rehearse(id, answers) {
    const { assessment, facts } = evaluate(answers, this.#options.engine.assess);
    const view = { ...this.#view, part: (/** @type {string} */ _, /** @type {() => Node[]} */ draw) => h("div", null, draw()) };
    for (const { key, draw } of resultPieces(view, { ...this.#given(assessment, facts), answers, tick() {} }))
      this.#later.addSpare(`example ${id} ${key}`, draw);
  }

  #drawAhead() {
    if (this.#form.drawAhead()) this.#later.addSpare("questions", () => this.#drawAhead());
  }

  // Answers

  /** Other answers in the place of those given, which can be had back. @param {Answers} wanted */
  #replace(wanted) {
    const { byId, components } = structuredClone(this.#answers);
    const hadSome = QUESTIONS.some((question) => question.id !== "application.receivedOn" && isAnswered(question, this.#answers));
    this.#load(wanted);
    if (!hadSome) return;
    const back = h(
      "button",
      {
        type: "button",
        class: "km-link",
        click: () => {
          this.#load({ byId, components });
          this.#form.focus("application.kind");
        },
      },
      this.#texts.t("notice.restore"),
    );
    this.#notice.replaceChildren(this.#texts.t("notice.replaced"), " ", back);
    this.#notice.hidden = false;
    this.#status.textContent = this.#texts.t("notice.replaced");
    back.focus();
  }

  /** @param {Answers} wanted */
  #load(wanted) {
    this.#fill(wanted);
    this.#refresh();
  }

  /** @param {Answers} wanted */
  #fill(wanted) {
    this.#answers.byId = { "application.receivedOn": fieldsOf(this.#day), ...wanted.byId };
    this.#answers.components.splice(0, this.#answers.components.length, ...wanted.components);
    this.#submitted = false;
    this.#othersShown = false;
    this.#notice.hidden = true;
    this.#form.show();
    this.#form.restart();
    this.#announceMistakes([]);
    this.#status.textContent = "";
  }

  /** While a field is being typed in, half an answer is no mistake: the last result stays until it can be read or is left. @param {boolean} done */
  #changed(done) {
    const evaluated = this.#evaluate();
    if (done || evaluated.mistakes.length === 0) this.#refresh(evaluated);
  }

  /** @param {string} path @param {boolean} checked */
  #tick(path, checked) {
    const question = questionOf(path);
    if (!question?.tick) return;
    this.#answers.byId[question.id] = checked ? { choice: question.tick } : {};
    this.#form.show();
    const before = verdictOf(this.#latest.assessment).word;
    this.#refresh();
    if (verdictOf(this.#latest.assessment).word !== before) this.#announce();
  }

  /** Goes to the question that asks for a fact, or to the one before it. @param {string} wanted */
  #ask(wanted) {
    const question = questionOf(wanted);
    const path = (question && comesFirst(question, this.#answers)?.id) ?? wanted;
    this.#othersShown ||= !mainQuestions(this.#latest.assessment).has(questionOf(path)?.id ?? "");
    this.#submitted ||= this.#latest.mistakes.length === 0;
    this.#refresh();
    this.#form.focus(path);
  }

  // Mistakes

  /** @param {Mistake} mistake @returns {string} */
  #words({ path, code }) {
    const { has, t } = this.#texts;
    const id = path.replace(/\[\d+\]/, "");
    const type = path.endsWith(".amount") ? "money" : questionOf(path)?.type;
    const keys = [
      `error.${code}.${id}`,
      `error.${code}.${path === "person.birthDate" ? "date" : path === "person.age" ? "number" : type}`,
      `error.${code}`,
    ];
    const words = t(keys.find((key) => has(key)) ?? "error.unknown-value");
    const row = /\[(\d+)\]/.exec(path);
    return row ? `${t("component.title", { n: Number(row[1]) + 1 })}: ${words}` : words;
  }

  /** @returns {Mistake[]} */
  #mistakes() {
    return [...missing(this.#answers), ...this.#latest.mistakes];
  }

  /** @param {Mistake[]} mistakes */
  #announceMistakes(mistakes) {
    this.#form.showMistakes(mistakes, (mistake) => this.#words(mistake));
    if (this.#options.alone) document.title = (mistakes.length > 0 ? this.#texts.t("error.titlePrefix") : "") + this.#texts.t("page.title");
    if (mistakes.length > 0) this.#form.focusSummary();
  }

  /** May this step be left? @param {string} step @returns {boolean} */
  #leave(step) {
    this.#latest = this.#evaluate();
    const mistakes = this.#mistakes().filter(({ path }) => this.#form.stepOf(path) === step);
    this.#announceMistakes(mistakes);
    return mistakes.length === 0;
  }

  #submit() {
    this.#submitted = true;
    this.#refresh();
    const mistakes = this.#mistakes();
    this.#announceMistakes(mistakes);
    if (mistakes.length > 0) return;
    this.#announce();
    const { top } = this.#result.getBoundingClientRect();
    if (top > window.innerHeight / 2 || top < 0) this.#goToResult();
  }

  #announce() {
    const verdict = verdictOf(this.#latest.assessment);
    this.#status.textContent = `${this.#texts.t(verdict.word)} ${verdictSentence(this.#view, verdict)}`;
  }

  #goToResult() {
    this.#result.scrollIntoView({ block: "start" });
    this.#result.focus({ preventScroll: true });
  }

  // Drawing

  #evaluate() {
    return evaluate(this.#answers, this.#options.engine.assess);
  }

  /** Nothing is drawn twice: a field that is left by pressing a part of the result must not take that part away under the finger. @param {Evaluated} [evaluated] */
  #refresh(evaluated) {
    const wanted = JSON.stringify([this.#answers, this.#submitted, this.#othersShown]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    this.#latest = evaluated ?? this.#evaluate();
    this.#showQuestions();
    if (this.#submitted) this.#form.showMistakes(this.#mistakes(), (mistake) => this.#words(mistake));
    const { assessment, facts, mistakes } = this.#latest;
    if (mistakes.length === 0) this.#later.add("picture", () => this.#picture?.update(facts, assessment));
    this.#drawResult();
    this.#drawSticky();
    if (mistakes.length > 0) return;
    this.#later.add("pay", () => this.#drawPay());
    this.#options.onResult?.({ outcome: outcomeWord(assessment), best: assessment.best });
  }

  #showQuestions() {
    const { ids, more } = questionsToAsk(this.#answers, this.#latest.assessment, {
      submitted: this.#submitted,
      othersShown: this.#othersShown,
    });
    this.#form.setVisible(ids, { open: more, shown: this.#othersShown });
    this.#form.reword(this.#answers.byId["application.kind"]?.choice ?? "");
  }

  /** The focus stays on what is drawn again under it. */
  #drawResult() {
    const key = this.#result.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
    const { assessment, mistakes } = this.#latest;
    this.#result.dataset["outcome"] = mistakes.length > 0 ? "unknown" : outcomeWord(assessment);
    this.#showPieces(mistakes.length > 0 ? [{ key: "fix", of: null, draw: () => this.#fixFirst() }] : this.#pieces());
    if (key && !this.#result.contains(document.activeElement))
      /** @type {HTMLElement | null} */ (this.#result.querySelector(`[data-key="${CSS.escape(key)}"]`))?.focus();
  }

  /** @param {Evaluated["assessment"]} assessment @param {Evaluated["facts"]} facts @returns {import("./result/result.js").Given} */
  #given(assessment, facts) {
    return {
      assessment,
      facts,
      answers: this.#answers,
      assess: this.#options.engine.assess,
      norms: this.#options.engine.norms,
      today: this.#day,
      tick: (path, checked) => this.#tick(path, checked),
      show: (part) => this.#shows(part),
    };
  }

  /** @returns {import("./result/parts.js").Piece[]} */
  #pieces() {
    const { assessment, facts } = this.#latest;
    const pieces = resultPieces(this.#view, this.#given(assessment, facts));
    return assessment.decisiveDate ? [...pieces, { key: "buttons", of: this.#answers, draw: () => this.#buttons() }] : pieces;
  }

  #fixFirst() {
    return h(
      "div",
      { class: "km-verdict km-unknown" },
      heading(this.#level, { class: "km-word" }, this.#texts.t("result.fix.word")),
      h("p", { class: "km-lead" }, this.#texts.t("result.fix")),
    );
  }

  #drawSticky() {
    const verdict = verdictOf(this.#latest.assessment);
    this.#sticky.hidden = verdict.id === "waiting" || this.#latest.mistakes.length > 0;
    this.#sticky.className = `km-sticky km-${verdict.tone}${this.#sticky.classList.contains("km-seen") ? " km-seen" : ""}`;
    this.#sticky.replaceChildren(h("b", null, this.#texts.t(verdict.word)), h("span", null, this.#texts.t("result.read")));
  }

  #drawChart() {
    this.#chart = makeChart(this.#texts, this.#options.engine.norms(), this.#prefix);
    this.#chartPlace.replaceChildren(this.#chart.element);
    this.#drawPay();
  }

  #drawPay() {
    const { pay } = verdictOf(this.#latest.assessment).route;
    this.#chart?.setPay(pay ? fourWays(pay.counted, pay.unit).monthExcluding : null);
  }

  // Taking it along

  #buttons() {
    const link = h("div", { class: "km-share" });
    const { t } = this.#texts;
    return h(
      "div",
      { class: "km-buttons km-after" },
      this.#shows("print") && !this.#options.notPrinted
        ? h("button", { type: "button", class: "km-button", "data-key": "print", click: () => window.print() }, t("result.print"))
        : null,
      this.#shows("share") && this.#options.shareBase
        ? h("button", { type: "button", class: "km-button", "data-key": "share", click: () => this.#share(link) }, t("result.share"))
        : null,
      link,
      this.#shows("print") ? this.#options.notPrinted?.() : null,
    );
  }

  /** @param {HTMLElement} place */
  #share(place) {
    const address = `${this.#options.shareBase}#${toFragment(this.#answers, this.#latest.assessment.decisiveDate)}`;
    const id = `${this.#prefix}share-link`;
    const input = h("input", { type: "text", readonly: true, id, class: "km-input", value: address, click: () => input.select() });
    place.replaceChildren(
      h("label", { for: id, class: "km-label" }, this.#texts.t("share.label")),
      input,
      h("p", { class: "km-hint" }, this.#texts.t("share.hint")),
    );
    input.focus();
    input.select();
  }
}
