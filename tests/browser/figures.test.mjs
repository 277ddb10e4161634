// The numbers of the monitor of 2008. What is expected here is typed over from the document once more, or follows from the arithmetic shown.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { checkTables, crossFindings, line, tableFindings } from "../../xtask/site/figures-check.mjs";
import { loadTables } from "../../xtask/site/figures.mjs";

const data = await loadTables(path.resolve(import.meta.dirname, "../.."));
const table = (number) => data.tables.find((one) => one.number === number);
const rowOf = (number, id) => table(number).rows.find((one) => one.id === id);
const column = (number, id, measure) => rowOf(number, id).cells.map((cell) => cell[table(number).measures.indexOf(measure)]);

test("tables 2 to 18 are there, each with its title, its lines and its source", () => {
  assert.deepEqual(
    data.tables.map(({ number }) => number),
    Array.from({ length: 17 }, (_, index) => index + 2),
  );
  for (const {
    title,
    lines: [from, to],
    source,
  } of data.tables) {
    assert.ok(title.length > 20 && from < to, title);
    assert.match(source, /^(trends|survey|management|management-2008)$/);
  }
});

test("the totals are those of the document", () => {
  const first = [1613, 3592, 5177, 2828];
  const further = [636, 1291, 2630, 1599];
  for (const number of [2, 4, 6]) assert.deepEqual(column(number, "total", "count"), first);
  for (const number of [3, 5, 7]) assert.deepEqual(column(number, "total", "count"), further);
  assert.deepEqual(column(8, "total", "count"), [280, 460, 780, 330, 1850]);
  for (const [number, total] of [
    [9, 907],
    [10, 898],
    [11, 13210],
    [17, 797],
  ])
    assert.deepEqual(column(number, "total", "count"), [total]);
  assert.deepEqual(column(12, "applications", "count"), [2007, 3934, 5376, 3186]);
  assert.deepEqual(column(12, "decisions", "count"), [1699, 3710, 5303, 2905]);
  assert.deepEqual(column(13, "applications", "count"), [954, 1775, 3080, 1848]);
  assert.deepEqual(column(13, "decisions", "count"), [2394, 5242, 3060, 1738]);
  assert.deepEqual(column(14, "total", "count"), [464, 796]);
  assert.deepEqual(column(15, "total", "count"), [1150, 2910, 4330, 2840]);
  assert.deepEqual(column(16, "total", "count"), [530, 750, 930, 590]);
});

test("what no sum guards is as in the document: the places, and the students of table 8", () => {
  const places = (number) =>
    Object.fromEntries(
      table(number)
        .rows.map(({ id }) => [id, column(number, id, "rank")])
        .filter(([, all]) => all[0] !== null),
    );
  assert.deepEqual(places(2), {
    indian: [2, 1, 1, 1],
    american: [1, 2, 2, 2],
    chinese: [3, 3, 3, 3],
    japanese: [4, 4, 4, 4],
    turkish: [5, 5, 5, 5],
    "south-african": [11, 10, 7, 6],
    romanian: [12, 11, 9, 7],
    australian: [6, 6, 10, 8],
    russian: [9, 9, 6, 9],
    canadian: [8, 8, 8, 10],
  });
  assert.deepEqual(places(3), {
    indian: [4, 3, 2, 1],
    chinese: [1, 1, 1, 2],
    american: [2, 2, 3, 3],
    turkish: [11, 8, 4, 4],
    indonesian: [14, 11, 7, 5],
    australian: [3, 4, 5, 6],
    russian: [8, 5, 6, 7],
    japanese: [10, 6, 8, 8],
    "south-african": [5, 9, 11, 9],
    canadian: [6, 10, 10, 10],
  });
  assert.deepEqual(
    table(8).rows.map(({ cells }) => cells.flat()),
    [
      ["<10", "<10", 10, "<10", 30],
      [null, null, "<10", "<10", "<10"],
      ["<10", null, "<10", null, "<10"],
      [280, 450, 760, 310, 1800],
      ["<10", "<10", "<10", "<10", 20],
      [280, 460, 780, 330, 1850],
    ],
  );
});

const add = (numbers) => numbers.reduce((sum, one) => sum + one, 0);
const sum = (group, numbers, stated, cause = "") => `sum ${group} ${add(numbers)}, not ${stated}${cause}`;
const percent = (group, row, count, whole, stated, digits = 0) =>
  `percent ${group} ${row} ${((100 * count) / whole).toFixed(digits)}, not ${stated}`;
const hundred = (group, numbers, cause = "", digits = 0) => `percent-sum ${group} ${add(numbers).toFixed(digits)}, not 100${cause}`;
const ROUNDING = " (rounding)";

/** Where a table does not add up: the numbers of the document, added here. */
const OFF = {
  2: [
    sum("2008", [855, 363, 184, 155, 133, 123, 82, 79, 74, 66, 780], 2828),
    hundred("2005", [17, 18, 6, 5, 5, 2, 2, 5, 3, 3, 33], ROUNDING),
    hundred("2008", [30, 13, 7, 5, 5, 4, 3, 3, 3, 2, 28]),
  ],
  3: [
    sum("2005", [36, 85, 83, 15, 14, 59, 20, 16, 29, 28, 250], 636),
    sum("2008", [338, 247, 156, 72, 68, 48, 48, 45, 35, 35, 506], 1599),
    percent("2005", "chinese", 85, 636, 14),
    hundred("2007", [13, 17, 11, 5, 3, 4, 4, 3, 2, 3, 34], ROUNDING),
  ],
  4: [sum("2005", [2, 735, 585, 215, 73, 2, 0], 1613), hundred("2006", [0, 50, 34, 11, 4, 0, 0], ROUNDING)],
  5: [
    hundred("2005", [0, 43, 35, 17, 6, 0, 0], ROUNDING),
    hundred("2007", [0, 55, 34, 9, 3, 0, 0], ROUNDING),
    hundred("2008", [0, 53, 35, 8, 3, 0, 0], ROUNDING),
  ],
  6: [percent("2006", "man", 2675, 3592, 76), hundred("2006", [76, 26, 0])],
  9: [percent("all", "financial-services", 63, 907, "7.0", 1)],
  10: [
    sum("all", [215, 193, 170, 149, 105, 64], 898),
    percent("all", "small", 215, 898, "24.0", 1),
    percent("all", "very-large", 170, 898, "19.0", 1),
    percent("all", "large", 105, 898, "11.8", 1),
  ],
  12: [hundred("2007", [2, 98, 1], ROUNDING), hundred("2008", [1, 97, 1], ROUNDING)],
  13: [
    percent("2007", "granted", 2630, 3060, 85),
    percent("2008", "refused", 60, 1738, 1),
    percent("2008", "granted", 1599, 1738, 97),
    percent("2008", "other-decisions", 79, 1738, 1),
    hundred("2007", [9, 85, 5]),
    hundred("2008", [1, 97, 1]),
  ],
  14: [percent("vvr", "weeks-0-2", 76, 796, 9)],
  15: [hundred("2006", [29.5, 37.9, 32.7], ROUNDING, 1)],
  16: [sum("2005", [130, 180, 230], 530, ROUNDING), hundred("2006", [31.1, 28.3, 40.7], ROUNDING, 1)],
};

for (const { number } of data.tables)
  test(`table ${number}: ${OFF[number] ? "does not add up where the arithmetic says so" : "adds up"}`, () => {
    assert.deepEqual(tableFindings(table(number)).map(line).sort(), [...(OFF[number] ?? [])].sort());
  });

test("tables that tell of the same thing differ where the document does", () => {
  assert.deepEqual(
    crossFindings(data.tables).map(line).sort(),
    [
      // Granted further permits: table 3 has 636 and 1291 for what table 13 has 2249 and 4883.
      "same tables 3+13 2005 2249, not 636",
      "same tables 3+13 2006 4883, not 1291",
      // Table 13 has more decisions than applications.
      "more-decisions tables 13 2005 2394, not 954",
      "more-decisions tables 13 2006 5242, not 1775",
      // First applications with and without MVV against the decisions of table 12; each of the two is at most 5 off by rounding.
      ...[
        ["2005", 1150 + 530, 1699],
        ["2006", 2910 + 750, 3710],
        ["2007", 4330 + 930, 5303],
        ["2008", 2840 + 590, 2905],
      ].map(([year, found, stated]) => `times tables 12+15+16 ${year} ${found}, not ${stated}`),
    ].sort(),
  );
});

test("what the page remarks is so", () => {
  // Table 2: 2894 - 2828 = 66, the row of the Canadians.
  assert.equal(add([855, 363, 184, 155, 133, 123, 82, 79, 74, 66, 780]) - 2828, column(2, "canadian", "count")[3]);
  // Table 10: of 896 companies 215 are 24.0 and 170 are 19.0 percent, but 105 are not 11.8.
  assert.deepEqual(
    [215, 170, 105].map((count) => ((100 * count) / 896).toFixed(1)),
    ["24.0", "19.0", "11.7"],
  );
  // Table 13 has for 2008 the percentages of table 12.
  for (const id of ["refused", "granted", "other-decisions"]) assert.equal(column(13, id, "percent")[3], column(12, id, "percent")[3]);
  // Table 4 and 5 have no row between 60 and 65.
  for (const number of [4, 5])
    assert.deepEqual(
      table(number)
        .rows.map(({ id }) => id)
        .filter((id) => /^age/.test(id)),
      ["age-0-18", "age-18-30", "age-30-40", "age-40-50", "age-50-60", "age-65"],
    );
});

test("what is declared is what is calculated", () => assert.deepEqual(checkTables(data), []));

const isCounted = ({ number, apart = [] }, { id }) => number !== 8 && !apart.includes(id);

test("a slip of one in any number that a sum guards stops the build", () => {
  let slips = 0;
  for (const one of data.tables)
    for (const row of one.rows.filter((row) => isCounted(one, row)))
      for (const cell of row.cells) {
        const at = one.measures.indexOf("count");
        cell[at] += 1;
        assert.notDeepEqual(checkTables(data), [], `table ${one.number}, ${row.id}: ${cell[at] - 1}`);
        cell[at] -= 1;
        slips += 1;
      }
  // Rows times columns: 2 tables of 12 by 4; 2 of 8 by 4; 4 by 4 and 3 by 4; 13, 7 and 5 by 1; 2 of 4 by 4; 5 by 2; 2 of 4 by 4; 6 and 10 by 1.
  assert.equal(slips, 96 + 64 + 16 + 12 + 25 + 32 + 10 + 32 + 16);
});

test("a slip in any percentage stops the build", () => {
  for (const one of data.tables.filter(({ measures }) => measures.includes("percent")))
    for (const row of one.rows.filter(({ id }) => id !== one.whole && !(one.apart ?? []).includes(id)))
      for (const cell of row.cells) {
        const at = one.measures.indexOf("percent");
        const printed = cell[at];
        cell[at] = printed.includes(".") ? (Number(printed) + 0.1).toFixed(1) : String(Number(printed) + 1);
        assert.notDeepEqual(checkTables(data), [], `table ${one.number}, ${row.id}: ${printed}`);
        cell[at] = printed;
      }
});

test("hidden and rounded numbers are not accused while they can add up, and are when they cannot", () => {
  const students = structuredClone(table(8));
  assert.deepEqual(tableFindings(students), []);
  // 2007: 10 + 760 and three times at most 9, all to tens, is at most 15 + 765 + 27 = 807; 820 stands for at least 815.
  students.rows.at(-1).cells[2][0] = 820;
  assert.deepEqual(
    tableFindings(students).map(({ check, group }) => [check, group]),
    [
      ["sum", "2007"],
      ["row-sum", undefined],
    ],
  );
});
