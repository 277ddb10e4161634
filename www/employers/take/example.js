// A list of people who do not exist, as an employer would have it. The same seed makes the same list.
import { addDays, addYears } from "../../base/dates.js";
import { csvParts } from "./csv.js";
import { TEMPLATE } from "./template.js";

/** @typedef {import("../read/values.js").Target} Target */
/** @typedef {import("./csv.js").Language} Language */
/**
 * @typedef {object} ExampleSettings
 * @property {Language} language
 * @property {string} word what is before the number in each name, such as "Medewerker"
 * @property {string} day ISO, the day around which all happens
 * @property {{ under30: number, from30: number, reduced: number }} amounts cents a month without holiday allowance, around which the wages are
 * @property {number} [count]
 * @property {number} [seed]
 */

const DAY = 86_400_000;
const YEAR = 365.25;

/** How each word of a fact is written in a list. @type {Record<Language, Record<string, string>>} */
const WRITTEN = {
  nl: {
    first: "eerste aanvraag",
    extension: "verlenging",
    change: "andere werkgever",
    indefinite: "onbepaald",
    none: "geen",
    under: "jonger dan 30",
    over: "30 jaar en ouder",
    reduced: "verlaagd",
    hbo: "hbo",
    master: "wo master",
    phd: "phd",
    never: "nooit",
    current: "huidig",
    ended: "beëindigd",
  },
  en: {
    first: "first application",
    extension: "extension",
    change: "change of employer",
    indefinite: "indefinite",
    none: "none",
    under: "under 30",
    over: "30 or over",
    reduced: "reduced",
    hbo: "bachelor",
    master: "master",
    phd: "PhD",
    never: "never",
    current: "current",
    ended: "ended",
  },
};

/** Numbers from 0 to 1 that follow from the seed (mulberry32). @param {number} seed */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @typedef {() => number} Chance */
/** @template T @param {Chance} next @param {T[]} list @returns {T} */
const oneOf = (next, list) => /** @type {T} */ (list[Math.floor(next() * list.length)]);
/** A whole number, both ends inside. @param {Chance} next @param {number} least @param {number} most */
const between = (next, least, most) => least + Math.floor(next() * (most - least + 1));

/** A wage around an amount: on it, a cent or some euros below, mostly above. @param {Chance} next @param {number} amount cents */
function wageAround(next, amount) {
  const near = oneOf(next, [0, -1, -2_500, null, null, null, null, null]);
  return near === null ? Math.round((amount * between(next, 930, 1_400)) / 100_000) * 100 : amount + near;
}

/** @param {Chance} next @param {ExampleSettings} settings @param {number} number @returns {Partial<Record<Target, string | number | null>>} */
function person(next, { language, word, day, amounts }, number) {
  const words = WRITTEN[language];
  const ago = (/** @type {number} */ days) => dayOf(addDays(day, -days));
  const age = next() < 0.45 ? between(next, 22, 30) : between(next, 31, 58);
  const isGraduate = age < 32 && next() < 0.3;
  const kind = oneOf(next, ["first", "extension", "extension", "change"]);
  const isFirst = kind === "first";
  const amount = isGraduate ? amounts.reduced : age < 30 ? amounts.under30 : amounts.from30;
  const starts = addDays(day, between(next, 31, 90));
  const contract = oneOf(next, [12, 12, 24, 36, null]);
  return {
    name: `${word} ${String(number).padStart(3, "0")}`,
    "application.kind": words[kind] ?? null,
    "application.startsOn": dayOf(starts),
    "person.birthDate": ago(Math.round(age * YEAR) + between(next, 0, 364)),
    "pay.base": wageAround(next, amount),
    hours: oneOf(next, [40, 40, 40, 40, 38, 36, 32]),
    "work.contractMonths": contract ? String(contract) : (words.indefinite ?? null),
    contractEndsOn: contract ? dayOf(addDays(addYears(starts, contract / 12), -1)) : null,
    permitEndsOn: isFirst ? null : ago(between(next, -700, 20)),
    "currentPermit.criterion": isFirst ? (words.none ?? null) : (words[isGraduate ? "reduced" : age < 31 ? "under" : "over"] ?? null),
    "study.level": words[oneOf(next, ["hbo", "master", "master", "phd"])] ?? null,
    "study.completedOn": isGraduate ? ago(between(next, 100, 1_000)) : ago(between(next, 1_200, 2_500)),
    "orientationYear.permit": words[isGraduate ? oneOf(next, ["current", "ended"]) : "never"] ?? null,
  };
}

/** @param {string} iso */
const dayOf = (iso) => Date.parse(iso) / DAY;

/** @param {Target} target */
function kindOf(target) {
  if (target === "pay.base") return "money";
  return /On$|birthDate/.test(target) ? "day" : target === "hours" ? "number" : "text";
}

/** The list as the text of a CSV file, without the mark at its beginning. @param {ExampleSettings} settings @returns {string} */
export function exampleCsv(settings) {
  const { language, count = 200, seed = 2026 } = settings;
  const next = chance(seed);
  const people = Array.from({ length: count }, (_, index) => person(next, settings, index + 1));
  const columns = TEMPLATE.map(({ target, heads }) => ({
    head: heads[language],
    kind: /** @type {import("./csv.js").TakenColumn["kind"]} */ (kindOf(target)),
    of: (/** @type {number} */ row) => people[row]?.[target] ?? null,
  }));
  const decoder = new TextDecoder();
  return [...csvParts(columns, count, language)].map((part) => decoder.decode(part)).join("");
}
