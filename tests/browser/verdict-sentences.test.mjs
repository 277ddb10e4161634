// The sentence of the verdict for answers at random, in each language and voice: it never lacks a value. No browser is needed.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { makeTexts } from "../../www/base/texts.js";
import { VOICES } from "../../www/base/voice.js";
import { COMPONENT_KINDS, COMPONENT_PERIODS, optionsOf, QUESTIONS } from "../../www/questions/list.js";
import { evaluate } from "../../www/questions/answers.js";
import { verdictOf } from "../../www/result/verdict.js";
import { verdictSentence } from "../../www/result/verdict-view.js";
import { loadCatalogues } from "../../xtask/site/words.mjs";
import { fresh, ROOT } from "./support/module.mjs";

const PEOPLE = 3000;
const { assess } = await fresh();
const catalogues = await loadCatalogues(path.join(ROOT, "www/texts"), ["nl", "en"]);
const views = Object.entries(catalogues).flatMap(([lang, words]) =>
  VOICES.map((voice) => ({ lang, voice, texts: makeTexts(words, lang, voice), sources: new Map(), prefix: "", level: 2 })),
);

/** Numbers from 0 to 1 that are the same in every run. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}
const source = numbers(20261127);
const chance = () => source.next().value;
const one = (list) => list[Math.floor(chance() * list.length)];
const between = (low, high) => Math.floor(low + chance() * (high - low + 1));
const date = (from, to) => ({ day: String(between(1, 28)), month: String(between(1, 12)), year: String(between(from, to)) });
const money = () => one([String(between(1500, 9000)), `${between(30, 120)}k`, "4.357,00", "5942", "abc", ""]);

/** What is typed or chosen at a question. */
function answerTo(question, year) {
  const choices = [...optionsOf(question), ...(question.instead ?? []), ...(question.required ? [] : ["unknown"])];
  if (["choice", "yes-no"].includes(question.type) || (chance() < 0.15 && choices.length > 0)) return { choice: one(choices) };
  if (question.type === "money") return { text: money() };
  if (question.type === "number") return { text: String(between(0, 60)) };
  if (question.type === "age") return chance() < 0.5 ? { text: String(between(18, 45)) } : date(year - 40, year - 20);
  return question.section === "application" ? date(year, year) : date(year - 5, year);
}

function somebody() {
  const year = chance() < 0.6 ? 2026 : between(2003, 2028);
  const share = one([0.4, 0.8, 1]);
  const asked = QUESTIONS.filter(
    ({ id, type }) => type !== "components" && (id.startsWith("application.") ? chance() < 0.9 : chance() < share),
  );
  const row = () => ({
    kind: one(COMPONENT_KINDS),
    amount: money(),
    per: one(["", ...COMPONENT_PERIODS]),
    inContract: one(["yes", "no", "unknown"]),
    paidMonthly: one(["yes", "no", "unknown"]),
  });
  // By chance alone hardly anybody meets every condition.
  const gates = chance() < 0.3 ? QUESTIONS.filter(({ tick }) => tick).map(({ id, tick }) => [id, { choice: tick }]) : [];
  return {
    byId: Object.fromEntries([...asked.map((question) => [question.id, answerTo(question, year)]), ...gates]),
    components: chance() < 0.25 ? [row(), row()] : [],
  };
}

const WRONG = /undefined|null|NaN|\[object|[{}[\]|$#]|\(\s*\)|\s[.,;:)]|\s{2}|: *\.|\b(van|op|on|of|from)\.|^$/;

test(`no verdict lacks a value: ${PEOPLE} people, each language and voice`, () => {
  const ids = new Set();
  const wrong = [];
  for (let count = 0; count < PEOPLE; count += 1) {
    const answers = somebody();
    const { assessment, facts } = evaluate(answers, assess);
    const verdict = verdictOf(assessment);
    ids.add(verdict.id);
    for (const view of views) {
      const said = `${view.texts.t(verdict.word)} ${verdictSentence(view, verdict)}`;
      // The amount in euros has a space that does not break.
      if (WRONG.test(said.replaceAll("\u00a0", "_")))
        wrong.push(`${verdict.id}, ${view.lang}, ${view.voice}: ${said}: ${JSON.stringify(facts)}`);
    }
  }
  assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} sentences`);
  // The control: every kind of verdict is met, but for the word of another route.
  const kinds = Object.keys(catalogues.nl).flatMap((key) => /^verdict\.([a-z0-9-]+)\.word$/.exec(key)?.[1] ?? []);
  assert.deepEqual(
    kinds.filter((id) => id !== "elsewhere" && !ids.has(id)),
    [],
  );
});
