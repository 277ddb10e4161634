// Recalculates the tables of the monitor. What does not add up in the document itself is declared in tables.json; anything else is a slip of ours.

/** @typedef {[number, number]} Range the least and the most */

export const ROUNDED = "rounding";

const row = (table, id) => table.rows.find((one) => one.id === id);
const value = (table, one, group, measure) => one.cells[group][table.measures.indexOf(measure)] ?? null;

/** The rows that together make the whole. */
export const parts = (table) => table.rows.filter(({ id }) => id !== table.whole && !(table.apart ?? []).includes(id));

const places = (percent) => percent.split(".")[1]?.length ?? 0;
const inSteps = (percent, digits) => Math.round(Number(percent) * 10 ** digits);

/** What a printed number may stand for: `<10` hides it, rounding to tens widens it, an empty cell is none. @returns {Range} */
function range(printed, roundedTo = 0) {
  if (printed === null) return [0, 0];
  if (printed === "<10") return [0, 9];
  return [printed - roundedTo / 2, printed + roundedTo / 2];
}

/** @param {Range[]} ranges @returns {Range} */
const together = (ranges) => ranges.reduce(([low, high], [least, most]) => [low + least, high + most], [0, 0]);
/** @param {Range} one @param {Range} other */
const overlap = ([low, high], [least, most]) => low <= most && least <= high;

/** One sum against the number that the document prints for it. */
function sumFinding(found, printed, stated, roundedTo) {
  const possible = overlap(together(printed.map((one) => range(one, roundedTo))), range(stated, roundedTo));
  const hidden = printed.includes("<10") || stated === "<10";
  if (hidden) return possible ? [] : [{ ...found, stated }];
  const sum = printed.reduce((total, one) => total + (one ?? 0), 0);
  return sum === stated ? [] : [{ ...found, found: sum, stated, cause: possible ? ROUNDED : undefined }];
}

function sums(table) {
  if (table.whole === null) return [];
  const whole = row(table, table.whole);
  return table.groups.flatMap((group, index) =>
    sumFinding(
      { check: "sum", group },
      parts(table).map((part) => value(table, part, index, "count")),
      value(table, whole, index, "count"),
      table.roundedTo,
    ),
  );
}

/** Across: the years of a row against its own total. */
function rowSums(table) {
  const last = table.groups.indexOf(table.wholeGroup);
  if (last < 0) return [];
  return table.rows.flatMap((one) =>
    sumFinding(
      { check: "row-sum", row: one.id },
      one.cells.filter((_, index) => index !== last).map(([count]) => count),
      one.cells[last][0],
      table.roundedTo,
    ),
  );
}

/** Whether a count, exact or rounded, can give the percentage that is printed. */
function canBe(count, whole, percent, digits, roundedTo) {
  if (!roundedTo) return Math.round((count * 100 * 10 ** digits) / whole) === inSteps(percent, digits);
  const [[least, most], [low, high]] = [range(count, roundedTo), range(whole, roundedTo)];
  const half = 0.5 / 10 ** digits;
  return overlap([(least * 100) / high, (most * 100) / low], [Number(percent) - half, Number(percent) + half]);
}

function percents(table) {
  if (!table.measures.includes("percent")) return [];
  return table.groups.flatMap((group, index) => {
    const whole = table.whole === null ? table.respondents.count : value(table, row(table, table.whole), index, "count");
    return parts(table).flatMap((part) => {
      const [count, stated] = [value(table, part, index, "count"), value(table, part, index, "percent")];
      const digits = places(stated);
      if (canBe(count, whole, stated, digits, table.roundedTo)) return [];
      return [{ check: "percent", group, row: part.id, count, whole, found: ((count * 100) / whole).toFixed(digits), stated }];
    });
  });
}

/** Percentages that do not make 100: by rounding, when each of them and the sum of the counts is right. */
function percentSums(table, wrong) {
  if (!table.measures.includes("percent") || table.whole === null) return [];
  return table.groups.flatMap((group, index) => {
    const printed = parts(table).map((part) => value(table, part, index, "percent"));
    const digits = Math.max(...printed.map(places));
    const sum = printed.reduce((total, percent) => total + inSteps(percent, digits), 0);
    if (sum === inSteps("100", digits)) return [];
    const cause = wrong.some((one) => one.group === group) ? undefined : ROUNDED;
    return [{ check: "percent-sum", group, found: (sum / 10 ** digits).toFixed(digits), stated: "100", cause }];
  });
}

/** A higher place must not go with a lower number, and no place is given twice. */
function ranks(table) {
  if (!table.measures.includes("rank")) return [];
  return table.groups.flatMap((group, index) => {
    const ranked = table.rows
      .map((one) => ({ id: one.id, rank: value(table, one, index, "rank"), count: value(table, one, index, "count") }))
      .filter(({ rank }) => rank !== null)
      .sort((a, b) => a.rank - b.rank);
    return ranked
      .slice(1)
      .flatMap((one, before) =>
        one.rank > ranked[before].rank && one.count <= ranked[before].count
          ? []
          : [{ check: "rank", group, row: one.id, found: one.count, stated: one.rank }],
      );
  });
}

/** @returns the places where one table does not add up */
export function tableFindings(table) {
  const found = [...sums(table), ...rowSums(table), ...ranks(table), ...percents(table)];
  return [
    ...found,
    ...percentSums(
      table,
      found.filter(({ cause }) => cause !== ROUNDED),
    ),
  ];
}

/** Numbers that two or three tables print of the same thing. */
const SAME = [
  { a: 2, row: "total", b: 4, other: "total" },
  { a: 2, row: "total", b: 6, other: "total" },
  { a: 2, row: "total", b: 12, other: "granted" },
  { a: 3, row: "total", b: 5, other: "total" },
  { a: 3, row: "total", b: 7, other: "total" },
  { a: 3, row: "total", b: 13, other: "granted" },
];

const counts = (table, id) => new Map(table.groups.map((group, index) => [group, value(table, row(table, id), index, "count")]));

/** @returns the places where tables do not agree; `tables` says beside which of them it stands */
export function crossFindings(tables) {
  const numbered = (number) => tables.find((table) => table.number === number);
  const same = SAME.flatMap(({ a, row: id, b, other }) => {
    const [first, second] = [counts(numbered(a), id), counts(numbered(b), other)];
    return [...first]
      .filter(([group, count]) => count !== second.get(group))
      .map(([group, count]) => ({ check: "same", tables: [a, b], group, found: second.get(group), stated: count }));
  });
  const permits = counts(numbered(2), "total");
  const perYear = numbered(11);
  const years = [...permits]
    .filter(([year, count]) => row(perYear, year).cells[0][0] !== count)
    .map(([year, count]) => ({ check: "same", tables: [2, 11], group: year, found: row(perYear, year).cells[0][0], stated: count }));
  return [...same, ...years, ...moreDecisions(numbered), ...decisionTimes(numbered)];
}

const moreDecisions = (numbered) =>
  [12, 13].flatMap((number) => {
    const applications = counts(numbered(number), "applications");
    return [...counts(numbered(number), "decisions")]
      .filter(([group, count]) => count > applications.get(group))
      .map(([group, count]) => ({ check: "more-decisions", tables: [number], group, found: count, stated: applications.get(group) }));
  });

/** Tables 15 and 16 split the first applications by MVV: together they should be the decisions of table 12, but for the rounding to tens. */
function decisionTimes(numbered) {
  const [withMvv, without] = [counts(numbered(15), "total"), counts(numbered(16), "total")];
  return [...counts(numbered(12), "decisions")].flatMap(([group, stated]) => {
    const printed = [withMvv.get(group), without.get(group)];
    if (overlap(together(printed.map((one) => range(one, numbered(15).roundedTo))), range(stated))) return [];
    return [{ check: "times", tables: [12, 15, 16], group, found: printed[0] + printed[1], stated }];
  });
}

/**
 * @typedef {{ check: string, tables?: number[], group?: string, row?: string, found?: unknown, stated?: unknown, cause?: string }} Finding
 */

/** A finding on one line, as tables.json declares it. @param {Finding} finding */
export const line = ({ check, tables, group, row: id, found, stated, cause }) =>
  [check, tables && `tables ${tables.join("+")}`, group, id, found !== undefined && `${found},`, `not ${stated}`, cause && `(${cause})`]
    .filter(Boolean)
    .join(" ");

const difference = (where, declared, found) => [
  ...found.filter((one) => !declared.includes(one)).map((one) => `${where}: does not add up, and is not declared: ${one}`),
  ...declared.filter((one) => !found.includes(one)).map((one) => `${where}: declared, but it adds up: ${one}`),
];

/** @returns {string[]} where what is declared and what is calculated differ */
export function checkTables({ tables, acrossTables }) {
  return [
    ...tables.flatMap((table) => difference(`table ${table.number}`, table.doesNotAddUp ?? [], tableFindings(table).map(line))),
    ...difference("across tables", acrossTables, crossFindings(tables).map(line)),
  ];
}
