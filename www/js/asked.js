// @ts-check
// The questions in their sections. Each is drawn when it is first asked: most visitors never meet most of them.
import { h, heading } from "./dom.js";
import { fieldFor } from "./fields.js";
import { QUESTIONS, SECTIONS, questionOf } from "./questions.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./fields.js").FieldContext} FieldContext */
/** @typedef {import("./questions.js").Question} Question */

/** The question's place until it is drawn. @param {Question} question */
const placeOf = (question) => ({ question, place: document.createComment(question.id) });

/** @param {FieldContext} ctx @param {number} level @param {string} section */
function makeSection({ texts, prefix }, level, section) {
  const id = `${prefix}section-${section}`;
  const places = QUESTIONS.filter((question) => question.section === section).map(placeOf);
  const note = texts.has(`section.${section}.hint`) ? h("p", { class: "km-hint" }, texts.rich(`section.${section}.hint`)) : null;
  const element = h("section", { class: "km-section", "aria-labelledby": id, hidden: true },
    heading(level, { id, class: "km-section-title" }, texts.rich(`section.${section}`)), note, places.map(({ place }) => place));
  return { element, places };
}

/** @param {FieldContext} ctx @param {number} level of the headings */
export function makeQuestions(ctx, level) {
  /** @type {Map<string, Field>} */
  const drawn = new Map();
  const sections = SECTIONS.map((section) => makeSection(ctx, level, section));
  let kind = "";

  /** @param {Question} question @param {Comment} place */
  function draw(question, place) {
    const field = fieldFor(ctx, question);
    field.show();
    field.reword?.(kind);
    place.replaceWith(field.element);
    drawn.set(question.id, field);
    return field;
  }

  return {
    elements: sections.map(({ element }) => element),
    /** @param {(question: Question) => boolean} isAsked */
    ask(isAsked) {
      for (const { element, places } of sections) {
        element.hidden = !places.some(({ question }) => isAsked(question));
        for (const { question, place } of places) {
          const asked = isAsked(question);
          const field = drawn.get(question.id) ?? (asked ? draw(question, place) : null);
          if (field) field.element.hidden = !asked;
        }
      }
    },
    /** One that is not asked yet, so that it only has to appear. @returns {boolean} is there another */
    drawAhead() {
      const [next, ...others] = sections.flatMap(({ places }) => places).filter(({ question }) => !drawn.has(question.id));
      if (next) draw(next.question, next.place).element.hidden = true;
      return others.length > 0;
    },
    /** @param {string} path */
    input: (path) => drawn.get(questionOf(path)?.id ?? "")?.input(path) ?? null,
    /** Shows the answers again, after an example or a tick in the result. */
    show: () => drawn.forEach((field) => field.show()),
    /** @param {(path: string) => string | null} message */
    mark: (message) => drawn.forEach((field) => field.mark(message)),
    /** @param {string} wanted */
    reword(wanted) {
      if (wanted === kind) return;
      kind = wanted;
      drawn.forEach((field) => field.reword?.(kind));
    },
  };
}
