// The tool as one thing to mount: who asks, the questions, the verdict beside them, and everything else of the result below.
// In the light DOM; several can stand on one page.
import { dateCause, fieldsOf, today } from "./base/dates.js";
import { h, heading } from "./base/dom.js";
import { makeLater } from "./base/idle.js";
import { VOICES } from "./base/voice.js";
import { applies, evaluate, isAnswered, missing, noAnswers } from "./questions/answers.js";
import { EXAMPLES, begun } from "./questions/examples.js";
import { questionWords } from "./questions/fields.js";
import { makeForm } from "./questions/form.js";
import { QUESTIONS, questionOf } from "./questions/list.js";
import { fromFragment, toFragment } from "./questions/share.js";
import { comesFirst, mainQuestions, nextQuestion, questionsToAsk } from "./questions/which.js";
import { withBothEnds } from "./result/open-pay.js";
import { makeParts, makePieces } from "./result/parts.js";
import { makePicture } from "./result/picture.js";
import { openForPrint } from "./result/print.js";
import { resultPieces } from "./result/result.js";
import { outcomeWord, verdictOf } from "./result/verdict.js";
import { figuresOf, verdictSentence } from "./result/verdict-view.js";

/** @typedef {import("./questions/answers.js").Answers} Answers */
/** @typedef {import("./questions/answers.js").Mistake} Mistake */
/** @typedef {import("./result/view.js").Engine} Engine */
/** @typedef {import("./base/voice.js").Voice} Voice */
/** @typedef {import("./questions/list.js").Question} Question */
/** @typedef {ReturnType<typeof evaluate>} Evaluated */
/** @typedef {{ answers: Answers, voice: Voice }} Kept what stays when the visitor goes to another language or comes back */
/**
 * @typedef {object} CheckOptions
 * @property {Engine} engine
 * @property {(voice: Voice) => import("./base/texts.js").Texts} textsFor the words for who reads
 * @property {"page" | "steps"} [mode]
 * @property {number} [headingLevel] the level of the tool's own highest headings
 * @property {string[]} [parts] which parts to show; all when absent: see PARTS
 * @property {string | null} [shareBase] the address that a share link starts with; null for no share link
 * @property {string} [fragment] answers from a share link
 * @property {Kept} [kept]
 * @property {(kept: Kept) => void} [onAnswers] when there is time after each answer
 * @property {boolean} [alone] the page's own form, with the ids `check` and `result`
 * @property {(outcome: { outcome: string, best: string | null }) => void} [onResult]
 * @property {(fragment: string) => Node} [notPrinted] what stands in place of the button to print, where the browser would ignore it
 * @property {(step: string) => void} [onStep] a visitor went on or back, one question at a time
 */

/** Every part that can be shown or left out. */
export const PARTS = [
  "who",
  "examples",
  "picture",
  "ways",
  "why",
  "routes",
  "next",
  "outlook",
  "pay",
  "limits",
  "points",
  "answers",
  "letter",
  "print",
  "share",
];

/** @param {import("./questions/answers.js").Answer | undefined} answer */
const dateFields = ({ day = "", month = "", year = "" } = {}) => ({ day, month, year });

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

let mounted = 0;

/** What is on the page now; who asks can change, and then everything is said anew. */
export class Check {
  #root;
  #options;
  #mounts = ++mounted;
  /** @type {Tool} */
  #tool;

  /** @param {HTMLElement} root @param {CheckOptions} options */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    this.#tool = this.#mount(options, options.kept?.voice ?? "applicant");
  }

  /** @param {CheckOptions} options @param {Voice} voice @returns {Tool} */
  #mount(options, voice) {
    return new Tool(this.#root, options, {
      voice,
      prefix: options.alone ? "" : `km${this.#mounts}-`,
      change: (wanted) => this.#speakTo(wanted),
    });
  }

  /** @param {Voice} voice */
  #speakTo(voice) {
    const { fragment: _, ...options } = this.#options;
    const { answers } = this.#tool.kept();
    const mode = this.#tool.mode();
    this.#tool.unmount();
    this.#tool = this.#mount({ ...options, mode, kept: { answers, voice } }, voice);
    this.#tool.focusWho();
  }

  /** @returns {Kept} */
  kept() {
    return this.#tool.kept();
  }

  /** @param {string} fragment */
  loadFragment(fragment) {
    this.#tool.loadFragment(fragment);
  }

  /** @param {"page" | "steps"} mode */
  setMode(mode) {
    this.#tool.setMode(mode);
  }

  /** @param {string} [step] the first when there is none */
  showStep(step) {
    this.#tool.showStep(step);
  }

  unmount() {
    this.#tool.unmount();
  }
}

class Tool {
  #root;
  #options;
  #speech;
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
  /** Is what is asked of everyone answered? */
  #ready = false;
  /** @type {Set<string>} */
  #asked = new Set();
  /** Fields that were left: only there a mistake is told before the visitor asks for the answer. @type {Set<string>} */
  #left = new Set();
  /** The step that could not be left: its mistakes are told. @type {string | null} */
  #halted = null;
  /** Between pressing and letting go nothing moves: what is left by pressing must not push away what is pressed. */
  #pressed = false;
  #waiting = false;
  /** What the last drawing was made from. */
  #drawn = "";
  /** @type {Evaluated} what the engine said last */
  #latest = /** @type {any} */ (null);
  /** @type {import("./result/view.js").View} */
  #view;
  #status = h("p", { role: "status", class: "km-visually-hidden" });
  #notice = h("div", { class: "km-notice", hidden: true });
  #stale = h("p", { class: "km-stale", hidden: true });
  #top = h("div", { class: "km-top" });
  #more = h("div", { class: "km-more" });
  /** Does the visitor see any of what stands under the verdict and the questions? */
  #moreSeen = false;
  #result;
  #showVerdict;
  #showMore;
  #form;
  /** @type {ReturnType<typeof makePicture> | null} */
  #picture = null;
  #sticky;
  #who;
  /** @type {(() => void)[]} what to undo when the tool is taken away */
  #undo = [];

  /** @param {HTMLElement} root @param {CheckOptions} options @param {{ voice: Voice, prefix: string, change: (voice: Voice) => void }} speech */
  constructor(root, options, speech) {
    this.#root = root;
    this.#options = options;
    this.#speech = speech;
    this.#texts = options.textsFor(speech.voice);
    this.#prefix = speech.prefix;
    this.#level = options.headingLevel ?? 2;
    this.#mode = options.mode ?? "page";
    this.#view = this.#makeView();
    this.#result = h(
      "section",
      {
        id: options.alone ? "result" : `${this.#prefix}result`,
        class: "km-result",
        "data-outcome": "unknown",
        "aria-label": this.#texts.t("result.label"),
      },
      // As high as the questions: what stays in view inside it ends with them.
      h("div", { class: "km-lane" }, this.#top),
      this.#more,
    );
    const verdict = h("div", null);
    this.#top.append(this.#stale, verdict);
    this.#showVerdict = makePieces(verdict);
    this.#showMore = makePieces(this.#more);
    this.#form = this.#makeForm();
    this.#who = this.#shows("who") ? this.#makeWho() : null;
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
    this.#start();
  }

  kept() {
    return structuredClone({ answers: this.#answers, voice: this.#speech.voice });
  }

  mode() {
    return this.#mode;
  }

  focusWho() {
    /** @type {HTMLElement | null} */ (this.#who?.querySelector("input:checked") ?? null)?.focus();
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
    const { engine } = this.#options;
    /** @type {import("./result/view.js").View["sources"] | null} */
    let sources = null;
    return {
      texts: this.#texts,
      textsFor: this.#options.textsFor,
      prefix: this.#prefix,
      level: this.#level,
      part: makeParts(this.#texts, this.#level, this.#later, () => this.#moreSeen || this.#more.contains(document.activeElement)),
      ask: (path) => this.#ask(path),
      get sources() {
        sources ??= new Map(engine.sources().map((source) => [source.id, source]));
        return sources;
      },
    };
  }

  /** @returns {import("./questions/fields.js").FieldContext} */
  #fieldContext() {
    return {
      texts: this.#texts,
      prefix: this.#prefix,
      answers: this.#answers,
      changed: (done, id) => this.#changed(done, id),
      show: () => this.#form.show(),
      norms: this.#options.engine.norms,
    };
  }

  /** @returns {ReturnType<typeof makeForm>} */
  #makeForm() {
    return makeForm(
      this.#fieldContext(),
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

  #makeWho() {
    const { t } = this.#texts;
    const name = `${this.#prefix}who`;
    const pick = (/** @type {Voice} */ voice) =>
      h(
        "label",
        { class: "km-pick" },
        h("input", { type: "radio", name, value: voice, checked: voice === this.#speech.voice, change: () => this.#speech.change(voice) }),
        h("span", null, t(`who.${voice}`)),
      );
    return h(
      "fieldset",
      { class: "km-who" },
      h("legend", { class: "km-visually-hidden" }, t("who.title")),
      h("div", { class: "km-picks km-row" }, VOICES.map(pick)),
    );
  }

  #layOut() {
    this.#root.classList.add("km-check");
    const content = [
      this.#notice,
      this.#who,
      this.#shows("examples") ? this.#examples() : null,
      h("div", { class: "km-columns" }, this.#form.element, this.#result),
      this.#sticky,
      this.#status,
    ];
    this.#root.replaceChildren(...content.filter((node) => node !== null));
  }

  #examples() {
    const { t } = this.#texts;
    const example = (/** @type {typeof EXAMPLES[number]} */ [id, make]) =>
      h("button", { type: "button", class: "km-button km-quiet", click: () => this.#replace(make(this.#day)) }, t(`examples.${id}`));
    return h("div", { class: "km-examples" }, h("p", null, t("examples.title")), h("div", { class: "km-buttons" }, EXAMPLES.map(example)));
  }

  /** A part with a heading of its own that stays in place. Until it is filled there is nothing to see. @param {string} key @param {HTMLElement} content */
  #section(key, content) {
    const id = `${this.#prefix}${key}`;
    return h(
      "section",
      { class: "km-extra", "data-part": key, "aria-labelledby": id, hidden: true },
      heading(this.#level, { id }, this.#texts.t(`part.${key}`)),
      content,
    );
  }

  #watch() {
    const seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries)
        if (target === this.#more) this.#moreSeen = isIntersecting;
        // The line at the lower edge is for who does not see the verdict.
        else this.#sticky.classList.toggle("km-seen", isIntersecting);
    });
    seen.observe(this.#top);
    seen.observe(this.#more);
    this.#undo.push(
      this.#listen("pointerdown", () => {
        this.#pressed = true;
      }),
      ...["pointerup", "pointercancel"].map((name) =>
        this.#listen(name, () => {
          this.#pressed = false;
          if (this.#waiting) this.#afterwards(() => this.#keepInPlace(() => this.#refresh()));
          this.#waiting = false;
        }),
      ),
      () => seen.disconnect(),
      openForPrint(this.#root, () => this.#later.finish()),
    );
  }

  /** @param {string} name @param {() => void} heard @returns {() => void} takes it back */
  #listen(name, heard) {
    document.addEventListener(name, heard, true);
    return () => document.removeEventListener(name, heard, true);
  }

  /** The form comes first, then the engine starts, then there is a result. */
  #start() {
    const { fragment, kept } = this.#options;
    const shared = fragment ? fromFragment(fragment) : null;
    this.#take(shared?.answers ?? kept?.answers ?? noAnswers());
    const first = QUESTIONS.filter((question) => question.always && applies(question, this.#answers));
    const ask = (/** @type {Question[]} */ asked) => this.#form.setVisible(new Set(asked.map(({ id }) => id)));
    // The salary stands below the first screen, and takes a fifth of the time until the first question can be answered.
    ask(first.filter(({ section }) => section !== "pay"));
    this.#afterwards(
      () => ask(first),
      () => this.#options.engine.version(),
      () => this.#refresh(),
      () => this.#prepare(),
    );
    if (!shared?.dropped) return;
    this.#notice.textContent = this.#texts.t("share.dropped");
    this.#notice.hidden = false;
  }

  /** Each in a turn of its own, so that a press is heard in between. @param {(() => void)[]} tasks */
  #afterwards(...[task, ...others]) {
    if (!task) return;
    const timer = setTimeout(() => {
      task();
      this.#afterwards(...others);
    });
    this.#undo.push(() => clearTimeout(timer));
  }

  /** What is done for the first time takes long: engine and page do it before the visitor's first answer. */
  #prepare() {
    if (this.#shows("picture")) this.#later.addSpare("picture", () => this.#drawPicture());
    for (const [id, make] of /** @type {const} */ ([["begun", begun], ...EXAMPLES]))
      this.#later.addSpare(`example ${id}`, () => this.#rehearse(id, make(this.#day)));
    this.#later.addSpare("questions", () => this.#drawAhead());
  }

  /** Piece by piece, so that nothing keeps a visitor waiting who is quick. @param {string} id @param {Answers} answers */
  #rehearse(id, answers) {
    const view = {
      ...this.#view,
      part: (/** @type {string} */ _, /** @type {unknown} */ _of, /** @type {() => Node[]} */ draw) => h("div", null, draw()),
    };
    const { verdict, more } = resultPieces(view, this.#given(evaluate(answers, this.#options.engine.assess), answers));
    for (const { key, draw } of [...verdict, ...more]) this.#later.addSpare(`example ${id} ${key}`, draw);
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
    this.#notice.scrollIntoView({ block: "nearest" });
    this.#status.textContent = this.#texts.t("notice.replaced");
    back.focus();
  }

  /** @param {import("./result/view.js").Change} change */
  #attempt({ byId, components }) {
    const now = structuredClone(this.#answers);
    this.#replace({ byId: { ...now.byId, ...byId }, components: components ?? now.components });
  }

  /** @param {Answers} wanted */
  #take(wanted) {
    this.#answers.byId = { "application.receivedOn": fieldsOf(this.#day), ...wanted.byId };
    this.#answers.components.splice(0, this.#answers.components.length, ...wanted.components);
  }

  /** @param {Answers} wanted */
  #load(wanted) {
    this.#take(wanted);
    this.#submitted = false;
    this.#halted = null;
    this.#othersShown = false;
    this.#left.clear();
    this.#notice.hidden = true;
    this.#form.show();
    this.#form.restart();
    this.#announceMistakes([]);
    this.#status.textContent = "";
    this.#refresh();
  }

  /** While a field is being typed in, half an answer is no mistake: the last result stays until it can be read or is left. @param {boolean} done @param {string} id */
  #changed(done, id) {
    if (done) this.#left.add(id);
    if (this.#pressed) {
      this.#waiting = true;
      return;
    }
    const evaluated = this.#evaluate();
    if (!done && evaluated.mistakes.some(({ path }) => path === id || questionOf(path)?.id === id)) return;
    this.#keepInPlace(() => this.#refresh(evaluated));
  }

  /** What has the focus stays where it is on the screen, whatever comes or goes above it. @param {() => void} change */
  #keepInPlace(change) {
    const held = document.activeElement?.closest(".km-question") ?? null;
    const before = held?.getBoundingClientRect().top;
    change();
    if (!held || before === undefined) return;
    // Just before it is painted: asking sooner would lay the page out twice.
    requestAnimationFrame(() => {
      const moved = held.isConnected ? held.getBoundingClientRect().top - before : 0;
      if (Math.abs(moved) >= 1) window.scrollBy(0, moved);
    });
  }

  /** @param {string} path @param {boolean} checked */
  #tick(path, checked) {
    const question = questionOf(path);
    if (question?.tick) this.#answer(question, checked ? question.tick : "");
  }

  /** An answer given in the result. @param {Question} question @param {string} option none when it is taken back */
  #answer(question, option) {
    const before = this.#said();
    this.#answers.byId[question.id] = option ? { choice: option } : {};
    this.#form.show();
    this.#refresh();
    if (this.#said() !== before) this.#announce();
  }

  /** Goes to the question that asks for a fact, or to the one before it. @param {string} wanted */
  #ask(wanted) {
    const question = questionOf(wanted);
    const path = (question && comesFirst(question, this.#answers)?.id) ?? wanted;
    this.#othersShown ||= !mainQuestions(this.#answers, this.#latest.assessment).has(questionOf(path)?.id ?? "");
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
    const cause = code === "not-a-date" ? dateCause(dateFields(this.#answers.byId[questionOf(path)?.id ?? ""])) : null;
    const keys = [
      `error.${code}.${id}`,
      `error.${cause}`,
      `error.${code}.${path === "person.birthDate" ? "date" : path === "person.age" ? "number" : type}`,
      `error.${code}`,
    ];
    const found = keys.find((key) => has(key)) ?? "error.unknown-value";
    const row = /\[(\d+)\]/.exec(path);
    if (row) return `${t("component.title", { n: Number(row[1]) + 1 })}: ${t(found)}`;
    // Words that are not of this field alone need its name before them.
    return found === keys[0] ? t(found) : `${capital(t(`fact.${questionOf(path)?.id ?? path}`))}: ${t(found)}`;
  }

  /** Nothing is missing at a question that is not asked, such as the period of a salary that does not matter. @returns {Mistake[]} */
  #mistakes() {
    const unanswered = missing(this.#answers).filter(({ path }) => this.#asked.has(questionOf(path)?.id ?? ""));
    return [...unanswered, ...this.#latest.mistakes];
  }

  /** What is told already: all once the visitor asked for the answer, before that of the fields that were left. @returns {Mistake[]} */
  #toldMistakes() {
    if (this.#submitted) return this.#mistakes();
    if (this.#halted !== null) return this.#mistakesOf(this.#halted);
    return this.#latest.mistakes.filter(({ path }) => this.#left.has(path) || this.#left.has(questionOf(path)?.id ?? ""));
  }

  /** @param {Mistake[]} mistakes */
  #announceMistakes(mistakes) {
    this.#form.showMistakes(mistakes, (mistake) => this.#words(mistake), true);
    this.#nameMistakes(mistakes.length > 0);
    if (mistakes.length > 0) this.#form.focusSummary();
  }

  /** In the title, as long as there are any. @param {boolean} some */
  #nameMistakes(some) {
    if (this.#options.alone) document.title = (some ? this.#texts.t("error.titlePrefix") : "") + this.#texts.t("page.title");
  }

  /** May this step be left? @param {string} step @returns {boolean} */
  #leave(step) {
    this.#latest = this.#evaluate();
    const mistakes = this.#mistakesOf(step);
    this.#halted = mistakes.length > 0 ? step : null;
    this.#announceMistakes(mistakes);
    return mistakes.length === 0;
  }

  /** @param {string} step */
  #mistakesOf(step) {
    return this.#mistakes().filter(({ path }) => questionOf(path)?.step === step);
  }

  #submit() {
    this.#submitted = true;
    this.#refresh();
    const mistakes = this.#mistakes();
    this.#announceMistakes(mistakes);
    if (mistakes.length > 0) return;
    this.#announce();
    const { top, bottom } = this.#top.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) this.#goToResult();
  }

  /** Word and sentence, each with its end, and that there is something to answer. */
  #said() {
    const verdict = verdictOf(this.#latest.assessment);
    const { t } = this.#texts;
    const next = this.#ready && nextQuestion(this.#answers, this.#latest.assessment);
    return [`${t(verdict.word).replace(/[ …]+$/, "")}.`, verdictSentence(this.#view, verdict), next ? t("verdict.asks") : ""]
      .filter(Boolean)
      .join(" ");
  }

  #announce() {
    this.#status.textContent = this.#said();
  }

  #goToResult() {
    this.#top.scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null} */ (this.#top.querySelector(".km-word"))?.focus({ preventScroll: true });
  }

  // Drawing

  #evaluate() {
    const { assess } = this.#options.engine;
    const { assessment, ...evaluated } = evaluate(this.#answers, assess);
    return { ...evaluated, assessment: withBothEnds(assessment, evaluated.facts, assess) };
  }

  /** Nothing is drawn twice: a field that is left by pressing a part of the result must not take that part away under the finger. @param {Evaluated} [evaluated] */
  #refresh(evaluated) {
    const wanted = JSON.stringify([this.#answers, this.#submitted, this.#othersShown, [...this.#left]]);
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    this.#latest = evaluated ?? this.#evaluate();
    this.#later.add("kept", () => this.#options.onAnswers?.(this.kept()));
    this.#showQuestions();
    const told = this.#toldMistakes();
    this.#form.showMistakes(told, (mistake) => this.#words(mistake), this.#submitted || this.#halted !== null);
    if (told.length === 0) this.#nameMistakes(false);
    this.#drawResult();
  }

  #showQuestions() {
    const { assessment } = this.#latest;
    const { ids, more, ready } = questionsToAsk(this.#answers, assessment, { submitted: this.#submitted, othersShown: this.#othersShown });
    this.#ready = ready;
    this.#asked = ids;
    this.#form.setVisible(ids, { open: more, shown: this.#othersShown });
    this.#form.follow(this.#now());
  }

  /** @returns {import("./questions/fields.js").Now} */
  #now() {
    const { assessment } = this.#latest;
    return { kind: this.#answers.byId["application.kind"]?.choice ?? "", day: assessment.decisiveDate ?? this.#day, assessment };
  }

  /** While there is a mistake the last answer stays, and says that it is from before it. */
  #drawResult() {
    const { assessment, mistakes } = this.#latest;
    const isStale = mistakes.length > 0;
    this.#result.classList.toggle("km-is-stale", isStale);
    this.#stale.hidden = !isStale;
    this.#result.dataset["outcome"] = isStale ? "unknown" : outcomeWord(assessment);
    if (isStale) {
      const fields = mistakes.map(({ path }) => this.#texts.t(`fact.${questionOf(path)?.id ?? path}`));
      this.#stale.textContent = this.#texts.t("verdict.stale", { fields: this.#texts.list([...new Set(fields)]) });
      this.#sticky.hidden = true;
      return;
    }
    this.#drawPieces();
    this.#drawSticky();
    this.#later.add("picture", () => this.#picture?.update(this.#latest.facts, this.#latest.assessment));
    this.#options.onResult?.({ outcome: outcomeWord(assessment), best: assessment.best });
  }

  /** The focus stays on what is drawn again under it, or goes to what is asked next. */
  #drawPieces() {
    const key = this.#result.contains(document.activeElement) ? document.activeElement?.getAttribute("data-key") : null;
    const { verdict, more } = resultPieces(this.#view, this.#given(this.#latest, this.#answers));
    this.#showVerdict(verdict);
    this.#showMore([...this.#picturePiece(), ...more, ...this.#buttonsPiece()]);
    if (!key || this.#result.contains(document.activeElement)) return;
    const again = this.#result.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const next = key.startsWith("answer-") ? this.#top.querySelector('[data-key^="answer-"], .km-word') : null;
    /** @type {HTMLElement | null} */ (again ?? next)?.focus({ preventScroll: true });
  }

  /** @param {Evaluated} evaluated @param {Answers} answers @returns {import("./result/view.js").Given} */
  #given({ assessment, facts }, answers) {
    const question = this.#ready ? nextQuestion(answers, assessment) : null;
    const day = assessment.decisiveDate ?? this.#day;
    const now = { kind: answers.byId["application.kind"]?.choice ?? "", day, assessment };
    return {
      assessment,
      facts,
      answers,
      assess: this.#options.engine.assess,
      norms: this.#options.engine.norms,
      today: this.#day,
      next: question && { question, title: questionWords(this.#fieldContext(), question, now) },
      isSettled: assessment.decisiveDate !== null && assessment.outcome !== "unknown" && assessment.questions.length === 0,
      tick: (path, checked) => this.#tick(path, checked),
      answer: (asked, option) => this.#answer(asked, option),
      attempt: (change) => this.#attempt(change),
      show: (part) => this.#shows(part),
    };
  }

  /** @returns {import("./result/parts.js").Piece[]} */
  #picturePiece() {
    return this.#shows("picture") ? [{ key: "picture", of: null, draw: () => this.#drawPicture() }] : [];
  }

  /** It stays, and only what it shows changes. */
  #drawPicture() {
    this.#picture ??= makePicture(this.#view, this.#options.engine, (said) => {
      this.#status.textContent = said;
    });
    return this.#picture.element.closest("section") ?? this.#section("picture", this.#picture.element);
  }

  /** @returns {import("./result/parts.js").Piece[]} */
  #buttonsPiece() {
    return this.#latest.assessment.decisiveDate ? [{ key: "buttons", of: this.#answers, draw: () => this.#buttons() }] : [];
  }

  #drawSticky() {
    const verdict = verdictOf(this.#latest.assessment);
    const figures = figuresOf(this.#texts, verdict);
    const { t } = this.#texts;
    this.#sticky.hidden = !figures?.have;
    this.#sticky.className = `km-sticky km-${verdict.tone}${this.#sticky.classList.contains("km-seen") ? " km-seen" : ""}`;
    this.#sticky.replaceChildren(
      h("b", null, t(verdict.word)),
      h("span", null, `${t("figures.need")} ${figures?.need ?? ""}${figures?.gap ? ` · ${figures.gap}` : ""}`),
    );
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
      this.#shows("print") ? this.#options.notPrinted?.(this.#fragment()) : null,
    );
  }

  #fragment() {
    return toFragment(this.#answers, this.#latest.assessment.decisiveDate);
  }

  /** @param {HTMLElement} place */
  #share(place) {
    const address = `${this.#options.shareBase}#${this.#fragment()}`;
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
