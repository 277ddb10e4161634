// The questions in their sections. Each is drawn when it is first asked: most visitors never meet most of them.
import { today } from "../base/dates.js";
import { h, heading } from "../base/dom.js";
import { fieldFor } from "./fields.js";
import { makeOfferField } from "./offer-field.js";
import { QUESTIONS, SECTIONS, questionOf } from "./list.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./fields.js").FieldContext} FieldContext */
/** @typedef {import("./list.js").Question} Question */

/** The question's place until it is drawn. @param {Question} question */
const placeOf = (question) => ({ question, place: document.createComment(question.id) });

/** @typedef {{ id: string, place: Comment, places: ReturnType<typeof placeOf>[], element: HTMLElement | null }} Section */

/** @param {string} id @returns {Section} */
const makeSection = (id) => ({
  id,
  place: document.createComment(id),
  places: QUESTIONS.filter(({ section }) => section === id).map(placeOf),
  element: null,
});

/** @param {FieldContext} ctx @param {number} level @param {Section} section */
function drawSection(ctx, level, { id, places }) {
  const { texts, prefix } = ctx;
  const titleId = `${prefix}section-${id}`;
  const note = texts.has(`section.${id}.hint`) ? h("p", { class: "km-hint" }, texts.rich(`section.${id}.hint`)) : null;
  return h(
    "section",
    { class: "km-section", "aria-labelledby": titleId, hidden: true },
    heading(level, { id: titleId, class: "km-section-title" }, texts.rich(`section.${id}`)),
    note,
    id === "pay" ? makeOfferField(ctx) : null,
    places.map(({ place }) => place),
  );
}

/** @param {FieldContext} ctx @param {number} level of the headings */
export function makeQuestions(ctx, level) {
  /** @type {Map<string, Field>} */
  const drawn = new Map();
  const sections = SECTIONS.map(makeSection);
  /** @type {import("./fields.js").Now} */
  let now = { kind: "", day: today(), assessment: null };

  /** @param {Section} section */
  function elementOf(section) {
    if (section.element) return section.element;
    section.element = drawSection(ctx, level, section);
    section.place.replaceWith(section.element);
    return section.element;
  }

  /** @param {Question} question @param {Comment} place */
  function draw(question, place) {
    const field = fieldFor(ctx, question);
    field.show();
    field.follow?.(now);
    place.replaceWith(field.element);
    drawn.set(question.id, field);
    return field;
  }

  return {
    places: sections.map(({ place }) => place),
    /** @param {(question: Question) => boolean} isAsked */
    ask(isAsked) {
      for (const section of sections) {
        const some = section.places.some(({ question }) => isAsked(question));
        if (some || section.element) elementOf(section).hidden = !some;
        for (const { question, place } of section.places) {
          const asked = isAsked(question);
          const field = drawn.get(question.id) ?? (asked ? draw(question, place) : null);
          // Writes only what changes: to set `hidden` where it is set has the browser look at the styles again.
          field?.element.toggleAttribute("hidden", !asked);
        }
      }
    },
    /** One that is not asked yet, so that it only has to appear. @returns {boolean} was there one */
    drawAhead() {
      const section = sections.find(({ places }) => places.some(({ question }) => !drawn.has(question.id)));
      const next = section?.places.find(({ question }) => !drawn.has(question.id));
      if (!section || !next) return false;
      elementOf(section);
      draw(next.question, next.place).element.hidden = true;
      return true;
    },
    /** @param {string} path */
    input: (path) => drawn.get(questionOf(path)?.id ?? "")?.input(path) ?? null,
    /** Shows the answers again, after an example or a tick in the result. */
    show: () => drawn.forEach((field) => field.show()),
    /** @param {(path: string) => string | null} message */
    mark: (message) => drawn.forEach((field) => field.mark(message)),
    /** @param {import("./fields.js").Now} wanted */
    follow(wanted) {
      now = wanted;
      drawn.forEach((field) => {
        field.follow?.(now);
      });
    },
  };
}
