// The columns of an empty list to fill in, and what each is for. Heads are what a list of staff has; sentences are the caller's.
import { csvParts } from "./csv.js";
import { xlsxBytes } from "./xlsx.js";

/** @typedef {import("../read/values.js").Target} Target */
/** @typedef {import("./csv.js").Language} Language */
/** @typedef {{ target: Target, heads: Record<Language, string>, key: string }} TemplateColumn the key is that of the explanation */

/** @type {[Target, string, string][]} */
const COLUMNS = [
  ["name", "Naam of personeelsnummer", "Name or employee number"],
  ["application.kind", "Soort aanvraag", "Type of application"],
  ["application.receivedOn", "Datum aanvraag", "Application date"],
  ["application.startsOn", "Startdatum", "Start date"],
  ["person.birthDate", "Geboortedatum", "Date of birth"],
  ["pay.base", "Bruto maandsalaris excl. vakantietoeslag", "Gross monthly salary excl. holiday allowance"],
  ["hours", "Uren per week", "Hours per week"],
  ["work.contractMonths", "Contractduur in maanden", "Contract length in months"],
  ["contractEndsOn", "Einddatum contract", "Contract end date"],
  ["permitEndsOn", "Verblijfsvergunning geldig tot", "Permit valid until"],
  ["currentPermit.criterion", "Huidig criterium", "Current criterion"],
  ["study.level", "Opleidingsniveau", "Education level"],
  ["study.completedOn", "Afstudeerdatum", "Graduation date"],
  ["orientationYear.permit", "Zoekjaar", "Orientation year"],
];

/** @type {TemplateColumn[]} */
export const TEMPLATE = COLUMNS.map(([target, nl, en]) => ({ target, heads: { nl, en }, key: `template.${target}` }));

/** @param {Language} language */
export const templateHeads = (language) => TEMPLATE.map(({ heads }) => heads[language]);

/** Nothing but the heads. @param {Language} language @returns {Uint8Array<ArrayBuffer>[]} */
export function templateCsv(language) {
  return [...csvParts(templateHeads(language).map(emptyColumn), 0, language)];
}

/** @param {string} head */
const emptyColumn = (head) => ({ head, kind: /** @type {const} */ ("text"), of: () => null });

/**
 * A sheet with the heads and one that explains them.
 * @param {Language} language
 * @param {{ sheet: string, explanations: string, column: string, explanation: string, of: (key: string) => string }} texts the names of both sheets, the heads of
 *   the second, and the explanation of a column by its key
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function templateXlsx(language, texts) {
  const heads = templateHeads(language);
  const explained = [
    { head: texts.column, kind: /** @type {const} */ ("text"), of: (/** @type {number} */ row) => heads[row] ?? null },
    { head: texts.explanation, kind: /** @type {const} */ ("text"), of: (/** @type {number} */ row) => texts.of(TEMPLATE[row]?.key ?? "") },
  ];
  return xlsxBytes([
    { name: texts.sheet, columns: heads.map(emptyColumn), count: 0 },
    { name: texts.explanations, columns: explained, count: TEMPLATE.length, widths: [48, 100] },
  ]);
}
