// A person of the list as the answers of the check: what is opened is judged as the list judges it.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import vocabulary from "../../target/lists/vocabulary.json" with { type: "json" };
import { answersOf } from "../../www/employers/answers-of.js";
import { asTheCheckTakes, dayText, factsAt, UNKNOWN, WORD } from "../../www/employers/columns.js";
import { evaluate, toFacts } from "../../www/questions/answers.js";
import { QUESTIONS } from "../../www/questions/list.js";
import { loadEngine } from "../../xtask/site/engine.mjs";

const engine = await loadEngine(path.resolve(process.env.PKG ?? path.join(import.meta.dirname, "../../pkg")));

const SEEDS = 3000;
const WORDS = vocabulary.facts;
/** All that a column can be for. */
const PATHS = Object.keys(WORDS).filter((one) => one !== "pay.components");
const TYPES = new Map(QUESTIONS.map(({ id, type }) => [id, type]));

/** Numbers from 0 to 1 that follow from the seed. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const between = (next, least, most) => least + Math.floor(next() * (most - least + 1));
const day = (iso) => Date.parse(iso) / 86_400_000;

/** @returns {number} as a column holds it */
function numberFor(path, next) {
  const words = WORDS[path];
  const type = path === "person.age" ? "years" : path === "person.turkishNational" ? "yes-no" : TYPES.get(path);
  if (type === "choice") return between(next, 0, words.length - 1);
  if (words.length > 0 && next() < 0.4) return WORD + between(next, 0, words.length - 1);
  if (type === "yes-no") return between(next, 0, 1);
  if (type === "money") return between(next, 250_000, 800_000);
  if (path === "person.birthDate") return between(next, day("1965-01-01"), day("2004-12-31"));
  if (type === "date") return between(next, day("2021-06-01"), day("2027-06-30"));
  return type === "years" ? between(next, 18, 60) : between(next, 1, 30);
}

/** A person of whom more or less is known, as one row of columns. */
function person(seed) {
  const next = chance(seed);
  const full = next();
  const columns = Object.fromEntries(PATHS.map((one) => [one, Int32Array.of(next() < full ? numberFor(one, next) : UNKNOWN)]));
  columns["application.receivedOn"] = Int32Array.of(between(next, day("2024-01-01"), day("2026-12-31")));
  columns["application.kind"] = Int32Array.of(between(next, 0, 2));
  // The date of birth goes before an age, and the list keeps one of the two.
  if (columns["person.birthDate"][0] !== UNKNOWN) columns["person.age"][0] = UNKNOWN;
  return factsAt(asTheCheckTakes(columns), 0);
}

const flat = (facts) =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([group, fields]) => Object.entries(fields).map(([field, value]) => [`${group}.${field}`, value])),
  );

/** What the check asks only in some cases, and one question for two facts. */
function asTheCheckAsks(facts) {
  const known = flat(facts);
  const isYearly = known["pay.per"] === "year";
  if (!isYearly) delete known["pay.includesThirteenthMonth"];
  if (!isYearly || known["pay.includesThirteenthMonth"] !== true) delete known["pay.thirteenthMonthPaidMonthly"];
  return known;
}

/** Two facts of one question: see below. */
const SPONSOR = ["work.recognisedSponsor", "person.turkishNational"];

test(`${SEEDS} people with any columns: the answers give the same facts again`, () => {
  let seen = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const facts = person(seed);
    const before = asTheCheckAsks(facts);
    const after = flat(toFacts(answersOf(facts)));
    for (const one of SPONSOR) {
      delete before[one];
      delete after[one];
    }
    seen += Object.keys(before).length;
    assert.deepEqual(after, before, `seed ${seed}`);
  }
  assert.ok(seen > SEEDS * 10, `${seen} facts`);
});

test("a recognised sponsor and Turkish nationality are one question of the check", () => {
  const facts = (sponsor, turkish) => ({ work: { recognisedSponsor: sponsor }, person: { turkishNational: turkish } });
  assert.deepEqual(flat(toFacts(answersOf(facts(true, false)))), { "work.recognisedSponsor": true });
  assert.deepEqual(flat(toFacts(answersOf(facts(false, false)))), flat(facts(false, false)));
  assert.deepEqual(flat(toFacts(answersOf(facts(false, true)))), { "person.turkishNational": true });
  const columns = {
    "work.recognisedSponsor": Int32Array.of(0, 0, 1, UNKNOWN),
    "person.turkishNational": Int32Array.of(UNKNOWN, 1, UNKNOWN, UNKNOWN),
  };
  assert.deepEqual([...asTheCheckTakes(columns)["person.turkishNational"]], [0, 1, UNKNOWN, UNKNOWN]);
});

/** As the page opens a person. */
function judgedInCheck(facts) {
  const { assessment } = evaluate(answersOf(facts), engine.assess);
  return assessment;
}

test(`${SEEDS} people with any columns: the check judges each as the list does`, () => {
  const outcomes = new Map();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const facts = person(seed);
    let listed;
    try {
      listed = engine.assess(facts);
    } catch {
      continue;
    }
    const opened = judgedInCheck(facts);
    const said = ({ routes: [{ outcome, criterion, provided, pay }] }) => [outcome, criterion, provided.length > 0, pay?.counted];
    assert.deepEqual(said(opened), said(listed), `seed ${seed}: ${JSON.stringify(facts)}`);
    const [{ outcome, provided }] = listed.routes;
    const word = provided.length > 0 ? "provided" : outcome;
    outcomes.set(word, (outcomes.get(word) ?? 0) + 1);
  }
  for (const word of ["not-met", "unknown", "provided"]) assert.ok((outcomes.get(word) ?? 0) > 20, `${word}: ${outcomes.get(word)}`);
});

test("the control: another day of birth is another person", () => {
  const facts = { person: { birthDate: dayText(day("1996-11-23")) } };
  assert.deepEqual(toFacts(answersOf(facts)), facts);
  assert.notDeepEqual(toFacts(answersOf({ person: { birthDate: "1996-11-22" } })), facts);
});
