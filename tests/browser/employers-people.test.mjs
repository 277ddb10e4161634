// Whole lists: columns of numbers for the engine, with what could not be read and what was taken for granted.
import assert from "node:assert/strict";
import { test } from "node:test";
import vocabulary from "../../target/lists/vocabulary.json" with { type: "json" };
import { openText } from "../../www/employers/read/file.js";
import { recognise } from "../../www/employers/read/heads.js";
import { correct, MAX_MISTAKES, readPeople } from "../../www/employers/read/people.js";
import { exampleCsv } from "../../www/employers/take/example.js";
import { isDate, NO_END, TARGETS, UNKNOWN, WORDS } from "../../www/employers/read/values.js";
import { fresh } from "./support/module.mjs";

const { assessColumns } = await fresh();
const day = (iso) => Date.parse(iso) / 86_400_000;

/** The people of a list, its columns as they are recognised. */
async function read(text, settings, options) {
  const table = openText(text);
  return readPeople(table, recognise(table.head, table.first), settings, options);
}

const list = (column) => column && [...column];

test("a list, read as a whole", async () => {
  const people = await read(
    [
      "Personeelsnr;Voornaam;Achternaam;Geboortedatum;Bruto maandsalaris excl. vakantietoeslag;Contractduur;Erkend referent;Verblijfsvergunning geldig tot;Einde contract",
      "1001;Zoë;Jansen;31-01-1990;€ 5.942,00;onbepaald;ja;31-12-2027;31-12-9999",
      "",
      "1002;;Bakker;1995-02-28;4357;12 maanden;;;1 maart 2027",
    ].join("\r\n"),
  );
  assert.equal(people.count, 2);
  assert.deepEqual(people.names, ["1001 Zoë Jansen", "1002 Bakker"]);
  assert.deepEqual(list(people.lines), [2, 4]);
  assert.deepEqual(Object.fromEntries(Object.entries(people.facts).map(([path, column]) => [path, list(column)])), {
    "person.birthDate": [day("1990-01-31"), day("1995-02-28")],
    "pay.base": [594200, 435700],
    "pay.per": [0, 0],
    "pay.includesHolidayAllowance": [0, 0],
    "work.contractMonths": [WORDS, 12],
    "work.recognisedSponsor": [1, UNKNOWN],
  });
  assert.deepEqual(list(people.permitEndsOn), [day("2027-12-31"), UNKNOWN]);
  assert.deepEqual(list(people.contractEndsOn), [NO_END, day("2027-03-01")]);
  assert.deepEqual([people.mistakes, people.mistakeCount, people.notes, list(people.marked)], [[], 0, [], [0, 0]]);
  assert.ok(Object.values(people.facts).every((column) => column instanceof Int32Array));
  assert.deepEqual(structuredClone(people), people, "it can be sent");
});

test("what cannot be read is unknown and marked, and the rest of the row stays", async () => {
  const people = await read("Naam;Geboortedatum;Salaris;Uren\nA;31-02-1990;4500;40\nB;1990-01-01;veel;x\nC;1990-01-01;1;36\n", {
    everyone: { "pay.base": 100, "person.birthDate": 5 },
  });
  assert.deepEqual(people.mistakes, [
    { row: 0, line: 2, column: 1, target: "person.birthDate", text: "31-02-1990", cause: "no-such-day" },
    { row: 1, line: 3, column: 2, target: "pay.base", text: "veel", cause: "not-money" },
    { row: 1, line: 3, column: 3, target: "hours", text: "x", cause: "not-a-number" },
  ]);
  assert.equal(people.mistakeCount, 3);
  assert.deepEqual(list(people.marked), [1, 2, 0]);
  assert.deepEqual(list(people.facts["person.birthDate"]), [UNKNOWN, day("1990-01-01"), day("1990-01-01")]);
  assert.deepEqual(list(people.facts["pay.base"]), [450000, UNKNOWN, 100]);
});

test("facts for everyone: where there is no column, and where a cell is empty", async () => {
  const people = await read("Naam;Soort aanvraag;Salaris\nA;verlenging;1\nB;;1\nC;onbekend;1\n", {
    everyone: { "application.kind": 0, "work.role": 0 },
  });
  assert.deepEqual(list(people.facts["application.kind"]), [2, 0, 0]);
  assert.deepEqual(list(people.facts["work.role"]), [0, 0, 0]);
});

test("what an amount is: the cell, then what was chosen, then the head, then what holds for everyone", async () => {
  const everyone = { "pay.per": 1, "pay.includesHolidayAllowance": 0 };
  const pays = async (head, settings, cells = ["", "", ""]) => {
    const { facts } = await read(`Naam;${head}\n${cells.map((cell) => `A;${cell || "4500"}\n`).join("")}`, settings);
    return [list(facts["pay.per"]), list(facts["pay.includesHolidayAllowance"]), list(facts["pay.includesThirteenthMonth"])];
  };
  assert.deepEqual(await pays("Salaris", {}, [""]), [undefined, undefined, undefined]);
  assert.deepEqual(await pays("Salaris", { everyone }, [""]), [[1], [0], undefined]);
  assert.deepEqual(await pays("Jaarsalaris incl. vakantiegeld en 13e maand", { everyone }, [""]), [[2], [1], [1]]);
  assert.deepEqual(
    await pays("Jaarsalaris incl. vakantiegeld", { everyone, pay: { per: "month", includesHolidayAllowance: false } }, [""]),
    [[0], [0], undefined],
  );
  assert.deepEqual(await pays("Jaarsalaris", { pay: { per: undefined } }, ["4500 per maand", "60000", "5000 per 4 weken"]), [
    [0, 2, 1],
    undefined,
    undefined,
  ]);
  const { facts } = await read("Naam;Salaris;Salarisperiode\nA;1;jaar\nB;1;\nC;1 per 4 weken;maand\n", { pay: { per: "four-weeks" } });
  assert.deepEqual(list(facts["pay.per"]), [2, 1, 0]);
});

test("a full-time wage by the hours: whole cents, rounded down, never more than is stated", async () => {
  const fullTime = { isFullTimePay: true, hours: 40 };
  const people = await read(
    "Naam;Salaris;Uren per week\nA;5942;36\nB;5942;40\nC;5942;\nD;1000,01;1\nE;5942;48\nF;5942;x\nG;;36\nH;10000000;37,5\n",
    { fullTime },
  );
  // 594200 × 36 / 40 = 534780; 100001 × 1 / 40 = 2500.025; 1000000000 × 37.5 / 40 = 937500000.
  assert.deepEqual(list(people.facts["pay.base"]), [534780, 594200, 594200, 2500, 594200, UNKNOWN, UNKNOWN, 937500000]);
  assert.deepEqual(list(people.stated), [594200, 594200, 594200, 100001, 594200, 594200, UNKNOWN, 1000000000]);
  assert.deepEqual(list(people.hours), [3600, 4000, UNKNOWN, 100, 4800, -1, 3600, 3750]);
  assert.deepEqual(people.notes, [
    { code: "part-time", count: 4 },
    { code: "more-than-full-time", count: 1 },
  ]);
  const shares = await read("Naam;Salaris;Deeltijd %\nA;5942;80%\nB;5942;100\nC;5942;0,9\nD;10000000;99,9999%\n", { fullTime });
  assert.deepEqual(list(shares.facts["pay.base"]), [475360, 594200, 534780, 999999000]);
  const own = await read("Naam;Salaris;Uren per week\nA;5942;36\n", { fullTime: { isFullTimePay: false, hours: 40 } });
  assert.deepEqual([list(own.facts["pay.base"]), own.stated, own.notes], [[594200], undefined, []]);
});

test("days of months or months of days: the column proves it", async () => {
  const dates = async (cells, settings) => {
    const people = await read(`Naam;Geboortedatum\n${cells.map((cell) => `A;${cell}\n`).join("")}`, settings);
    return [list(people.facts["person.birthDate"]), people.notes, people.mistakes.map(({ line, cause }) => [line, cause])];
  };
  const [april, march] = [day("1990-04-03"), day("1990-03-04")];
  assert.deepEqual(await dates(["3/4/1990", "31/12/1990"]), [[april, day("1990-12-31")], [], []]);
  assert.deepEqual(await dates(["3/4/1990", "1990-04-03", "12/31/1990", "4/4/1990"]), [
    [march, april, day("1990-12-31"), day("1990-04-04")],
    [{ code: "month-first", line: 2, column: 1, count: 2 }],
    [],
  ]);
  assert.deepEqual(await dates(["3/4/1990", "1990-01-01"]), [
    [april, day("1990-01-01")],
    [{ code: "day-first-assumed", line: 2, column: 1, text: "3/4/1990", count: 1 }],
    [],
  ]);
  assert.deepEqual(await dates(["31/12/1990", "3/4/1990", "12/31/1990"]), [
    [day("1990-12-31"), UNKNOWN, day("1990-12-31")],
    [{ code: "mixed-day-order", line: 3, column: 1, count: 1 }],
    [[3, "ambiguous-date"]],
  ]);
  assert.deepEqual(await dates(["3/4/1990"], { dayOrder: { 1: "month-first" } }), [[march], [], []]);
  assert.deepEqual(await dates(["3/4/1990", "12/31/1990"], { dayOrder: { 1: "day-first" } }), [
    [april, UNKNOWN],
    [],
    [[3, "month-unknown"]],
  ]);
});

test("an age beside a birth date is left out", async () => {
  const people = await read("Naam;Geboortedatum;Leeftijd\nA;1990-01-01;36\nB;;29\nC;x;28\n");
  assert.deepEqual(list(people.facts["person.age"]), [UNKNOWN, 29, 28]);
});

test("rows that are not even, and a head that is twice", async () => {
  const people = await read("Naam;Salaris;salaris\nA\nB;4500;5;extra;meer\nC;4500;5;;\nD;1;2;;te veel\n");
  assert.deepEqual(people.notes, [{ code: "extra-cells", line: 3, column: 3, text: "extra", count: 2 }]);
  assert.deepEqual(list(people.facts["pay.base"]), [UNKNOWN, 450000, 450000, 100]);
});

test("a row of sums is nobody, and is said", async () => {
  const people = await read("Naam;Salaris\nA;4500\nTotaal:;4500\nTotal;4500\nSomers;1\n");
  assert.deepEqual([people.names, list(people.lines), people.notes], [["A", "Somers"], [2, 5], [{ code: "total-row", count: 2, line: 3 }]]);
});

test("a correction is read as its column is, and takes the mark away", async () => {
  const people = await read("Naam;Geboortedatum;Leeftijd;Salaris;Uren per week\nA;12/31/1990;;1;40\nB;31-31-1990;36;veel;x\n", {
    fullTime: { isFullTimePay: true, hours: 40 },
    everyone: { "work.role": 0 },
  });
  assert.deepEqual([people.mistakeCount, list(people.marked)], [3, [0, 3]]);
  assert.equal(correct(people, 1, "pay.base", "nog meer"), "not-money");
  assert.equal(people.mistakeCount, 3);
  assert.equal(correct(people, 1, "pay.base", "€ 6.000"), null);
  assert.deepEqual([people.stated[1], people.facts["pay.base"][1], people.mistakeCount], [600000, UNKNOWN, 2], "the hours are still open");
  assert.equal(correct(people, 1, "hours", "36"), null);
  assert.equal(people.facts["pay.base"][1], 540000);
  assert.equal(correct(people, 1, "person.birthDate", "2/3/1990"), null);
  assert.equal(people.facts["person.birthDate"][1], day("1990-02-03"), "months first, as in the column");
  assert.equal(people.facts["person.age"][1], UNKNOWN);
  assert.deepEqual([people.mistakes, people.mistakeCount, list(people.marked)], [[], 0, [0, 0]]);
  assert.equal(correct(people, 0, "work.contract", "ja"), null);
  assert.deepEqual(list(people.facts["work.contract"]), [1, UNKNOWN]);
  assert.equal(correct(people, 0, "work.role", ""), null);
  assert.equal(people.facts["work.role"][0], 0, "what holds for everyone");
  assert.equal(correct(people, 0, "permitEndsOn", "2027-01-01"), null);
  assert.deepEqual(list(people.permitEndsOn), [day("2027-01-01"), UNKNOWN]);
  assert.equal(correct(people, 0, "name", " Zoë "), null);
  assert.deepEqual(people.names, ["Zoë", "B"]);
});

test("a hundred thousand rows: each in its place, mistakes counted, progress told", async () => {
  const count = 100_000;
  const lines = Array.from(
    { length: count },
    (_, row) => `Medewerker ${row};${row % 3 === 0 ? "fout" : 4000 + (row % 3000)};${(row % 28) + 1}-${(row % 12) + 1}-1990`,
  );
  const steps = [];
  const people = await read(
    `Naam;Salaris;Geboortedatum\n${lines.join("\n")}\n`,
    {},
    { onProgress: ({ rows, line }) => steps.push([rows, line]) },
  );
  assert.equal(people.count, count);
  assert.equal(people.mistakeCount, 33_334);
  assert.equal(people.mistakes.length, MAX_MISTAKES);
  assert.ok(steps.length > 20);
  assert.deepEqual(steps.at(-1), [count, count + 1]);
  for (let row = 0; row < count; row += 997) {
    assert.equal(people.names[row], `Medewerker ${row}`);
    assert.equal(people.lines[row], row + 2);
    assert.equal(people.facts["pay.base"][row], row % 3 === 0 ? UNKNOWN : (4000 + (row % 3000)) * 100);
    assert.equal(people.facts["person.birthDate"][row], Date.UTC(1990, row % 12, (row % 28) + 1) / 86_400_000);
  }
});

test("reading can be stopped", async () => {
  const stop = new AbortController();
  const text = `Naam;Salaris\n${"Iemand;4500\n".repeat(100_000)}`;
  await assert.rejects(
    read(text, {}, { signal: stop.signal, onProgress: ({ rows }) => rows > 10_000 && stop.abort(new Error("enough")) }),
    /enough/,
  );
});

test("the engine takes the columns of the example, everyone of them", async () => {
  const text = exampleCsv({
    language: "nl",
    word: "Medewerker",
    day: "2026-11-30",
    amounts: { under30: 435700, from30: 594200, reduced: 312200 },
  });
  const everyone = { "work.role": 0, "work.contract": 1, "work.recognisedSponsor": 1, "work.excludedOccupation": 0, "work.marketRate": 1 };
  // The list has no days of application: all are judged as on one.
  everyone["application.receivedOn"] = Date.parse("2026-11-30") / 86_400_000;
  const { facts, count } = await read(text, { everyone: { ...everyone, "pay.paidMonthlyToOwnAccount": 1 } });
  const { error, outcome, routes } = assessColumns(facts);
  assert.equal(count, 200);
  assert.ok(error.every((code) => code === -1));
  assert.deepEqual([...new Set(outcome)].sort(), [0, 1, 2], "some meet it, some do not, and of some it is not known");
  assert.ok([...new Set(routes[0].criterion)].length > 2);
});

test("whatever stands in the cells, every row is read", async () => {
  let state = 7;
  const next = (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor(((state >>> 0) / 4294967296) * most);
  };
  const pieces = [
    "1",
    "12",
    "1990",
    "-",
    "/",
    ".",
    ",",
    " ",
    "jan",
    "ja",
    "maand",
    "%",
    "€",
    "k",
    "T00:00",
    "Z",
    "é",
    "\u00a0",
    "\u200b",
    "👩‍💻",
    "onbepaald",
    "__proto__",
    "30",
    "<",
    "+",
  ];
  const cell = () => Array.from({ length: next(6) }, () => pieces[next(pieces.length)]).join("");
  const columns = TARGETS.map((target, index) => ({ index, head: target, to: target }));
  const rows = Array.from({ length: 3_000 }, () => TARGETS.map(cell).join("\t"));
  const people = await readPeople(openText(`${TARGETS.join("\t")}\n${rows.join("\n")}`), columns, {
    fullTime: { isFullTimePay: true, hours: 40 },
  });
  assert.ok(people.count > 2_900);
  const { error } = assessColumns(people.facts);
  const wrong = error.findIndex((code) => code !== -1 && vocabulary.ids.errors[code] !== "contradiction");
  assert.equal(wrong, -1, rows[wrong]);
  const others = people.mistakes.filter(({ target }) => !isDate(target)).slice(0, 1_000);
  for (const { row, target, text, cause } of others) assert.equal(correct(people, row, target, text), cause, `${target}: ${text}`);
});

test("columns that were changed by hand", async () => {
  const table = openText("A;B;C\n4500;x;1990-01-01\n");
  const people = await readPeople(table, [
    { index: 0, head: "A", to: "pay.base" },
    { index: 1, head: "B", to: null },
    { index: 2, head: "C", to: "person.birthDate" },
  ]);
  assert.deepEqual(
    [list(people.facts["pay.base"]), list(people.facts["person.birthDate"]), people.names],
    [[450000], [day("1990-01-01")], [""]],
  );
});
