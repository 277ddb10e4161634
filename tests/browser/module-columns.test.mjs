// Many people by columns: the numbers are those of the declarations, each row agrees with `assess`, and no column spoils another.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import vm from "node:vm";
import { CODES, DECLARATIONS, fresh, GOOD, outcomeOf, ROOT } from "./support/module.mjs";

const { assess, assessColumns, inside } = await fresh();
const RIGHT = JSON.stringify(assess(GOOD));
const vocabulary = JSON.parse(readFileSync(path.join(ROOT, "target/lists/vocabulary.json"), "utf8"));

const UNKNOWN = -2147483648;
const WORDS = 1073741824;

const wordsOf = (union) => [...union.matchAll(/"([^"]*)"/g)].map(([, word]) => word);
/** The words of a type that is a union, and of the types that it names. */
function typeOf(name) {
  const union = DECLARATIONS.match(new RegExp(`export type ${name} =([^;]*);`))[1];
  return union.split("|").flatMap((part) => (part.includes('"') ? wordsOf(part) : part.trim() === "" ? [] : typeOf(part.trim())));
}
const declared = DECLARATIONS.match(/export interface Facts \{([\s\S]*?)\n\}/)[1];
/** Each fact of the declarations: its words, and the rest of its type. */
const FACTS = Object.fromEntries(
  [...declared.matchAll(/(\w+)\?: \{([\s\S]*?)\} \| null;/g)].flatMap(([, group, fields]) =>
    [...fields.matchAll(/(\w+)\?: ([^;]*?)(?:;|$)/g)].map(([, field, type]) => [
      `${group}.${field}`,
      {
        words: wordsOf(type),
        type: type
          .replace(/"[^"]*"/g, "")
          .replace(/[\s|]+/g, " ")
          .replace("null", "")
          .trim(),
      },
    ]),
  ),
);
const ROUTES = typeOf("RouteId");
const CRITERIA = typeOf("CriterionId");
const OUTCOMES = typeOf("Outcome");
const ROUTE_OUTCOMES = typeOf("RouteOutcome");

test("the unions of the declarations have the order of the vocabulary", () => {
  assert.deepEqual(Object.keys(FACTS), Object.keys(vocabulary.facts));
  for (const [fact, { words }] of Object.entries(FACTS)) assert.deepEqual(words, vocabulary.facts[fact], fact);
  assert.equal(Object.values(FACTS).filter(({ words }) => words.length > 0).length, 11);
  assert.deepEqual(ROUTES, vocabulary.ids.routes);
  assert.deepEqual(CRITERIA, vocabulary.ids.criteria);
  assert.deepEqual(OUTCOMES, vocabulary.ids.outcomes);
  assert.deepEqual(ROUTE_OUTCOMES, vocabulary.ids.routeOutcomes);
  assert.deepEqual(typeOf("ErrorCode"), vocabulary.ids.errors);
  assert.deepEqual(CODES, vocabulary.ids.errors);
  const columns = wordsOf(DECLARATIONS.match(/export type FactColumn =([^;]*);/)[1]);
  assert.deepEqual(
    columns,
    Object.keys(FACTS).filter((fact) => fact !== "pay.components"),
  );
});

const COLUMNS = Object.entries(FACTS).filter(([fact]) => fact !== "pay.components");

/** A value of a fact as the number of a column. */
function numberOf(fact, value) {
  if (value === undefined || value === null) return UNKNOWN;
  if (typeof value === "boolean") return Number(value);
  const { words, type } = FACTS[fact];
  const place = words.indexOf(value);
  if (place >= 0) return type === "" ? place : WORDS + place;
  if (type === "IsoDate") return Date.parse(`${value}T00:00:00Z`) / 86_400_000;
  return type === "MoneyIn" ? Math.round(Number(value) * 100) : value;
}
const columnsOf = (people) =>
  Object.fromEntries(
    COLUMNS.map(([fact]) => {
      const [group, field] = fact.split(".");
      return [fact, Int32Array.from(people, (facts) => numberOf(fact, facts[group]?.[field]))];
    }),
  );

/** A row of the answers, in the words of an assessment. */
function rowOf({ outcome, best, routes, questions, error }, row) {
  if (error[row] !== -1) return { error: CODES[error[row]] };
  const word = (words, place) => (place === -1 ? null : words[place]);
  return {
    outcome: word(OUTCOMES, outcome[row]),
    best: word(ROUTES, best[row]),
    routes: routes.map((route) => [word(ROUTE_OUTCOMES, route.outcome[row]), word(CRITERIA, route.criterion[row]), route.shortfall[row]]),
    questions: questions[row],
  };
}
/** The same of `assess`. */
function shortOf(facts) {
  const { code, answer } = outcomeOf(() => assess(facts));
  if (code !== undefined) return { error: code };
  const { outcome, best, routes, questions } = answer;
  return {
    outcome,
    best,
    routes: routes.slice(0, 2).map(({ outcome: own, criterion, criteria }) => {
      const shortfall = criteria.find(({ id }) => id === criterion)?.shortfall ?? null;
      return [own, criterion, shortfall === null ? -1 : Math.round(Number(shortfall) * 100)];
    }),
    questions: questions.length,
  };
}

/** A number from 0 up to `most`, the same in every run. */
let state = 2463534242;
function chance(most) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % most;
}
const one = (list) => list[chance(list.length)];
const dayOf = (from, to) =>
  new Date((Date.parse(`${from}-01-01`) / 86_400_000 + chance((to - from) * 365)) * 86_400_000).toISOString().slice(0, 10);

/** Any person: each fact known or not; days near each other, so that they matter. */
function anyone(unknown) {
  const year = 2004 + chance(24);
  const facts = {};
  for (const [fact, { words, type }] of COLUMNS) {
    const [group, field] = fact.split(".");
    if (chance(100) < unknown || (fact === "person.age" && chance(3) > 0)) continue;
    const days =
      fact === "person.birthDate"
        ? [year - 40, year - 20]
        : field === "receivedOn" || field === "startsOn"
          ? [year, year + 1]
          : [year - 5, year + 1];
    const values = {
      "": () => one(words),
      boolean: () => chance(4) > 0,
      number: () => 1 + chance(60),
      MoneyIn: () => `${chance(8000)}.${String(chance(100)).padStart(2, "0")}`,
      IsoDate: () => dayOf(...days),
    };
    const value = type !== "" && words.length > 0 && chance(3) === 0 ? one(words) : values[type]();
    facts[group] = { ...facts[group], [field]: value };
  }
  return facts;
}

test("people of every kind: each row agrees with assess", () => {
  const people = [GOOD, {}, ...Array.from({ length: 4000 }, (_, index) => anyone([0, 5, 20, 60][index % 4]))];
  const answers = assessColumns(columnsOf(people));
  const seen = new Set();
  people.forEach((facts, row) => {
    const expected = shortOf(facts);
    assert.deepEqual(rowOf(answers, row), expected, JSON.stringify(facts));
    seen
      .add(expected.error ?? expected.outcome)
      .add(expected.best)
      .add(expected.routes?.[0][1])
      .add(expected.routes?.[1][1])
      .add(expected.routes?.[0][0]);
  });
  // Rows that are all alike would prove nothing.
  for (const word of [...OUTCOMES, ...ROUTES, ...CRITERIA, "not-in-force", "contradiction", null])
    assert.ok(seen.has(word), `none is ${word}`);
});

test("a word is its place in its list: each word alone, beside what makes it matter", () => {
  const bases = [GOOD, ...Array.from({ length: 300 }, () => anyone(0))].filter((facts) => shortOf(facts).error === undefined);
  for (const [fact, { words, type }] of COLUMNS.filter(([, { words }]) => words.length > 0)) {
    const [group, field] = fact.split(".");
    const kinds = new Set();
    for (const facts of bases) {
      const people = words.map((word) => ({ ...facts, [group]: { ...facts[group], [field]: word } }));
      const answers = assessColumns({
        ...columnsOf(people),
        [fact]: Int32Array.from(words, (_, place) => (type === "" ? place : WORDS + place)),
      });
      const rows = people.map((_, row) => JSON.stringify(rowOf(answers, row)));
      assert.deepEqual(
        rows,
        people.map((person) => JSON.stringify(shortOf(person))),
        fact,
      );
      kinds.add(rows.join());
      if (new Set(rows).size > 1) kinds.add("matters");
    }
    assert.ok(words.length === 1 || kinds.has("matters"), `${fact} never matters here`);
  }
});

const NUMBERS = [
  UNKNOWN,
  UNKNOWN + 1,
  -WORDS,
  -2440588,
  -2440589,
  -25568,
  -25567,
  -1000,
  -1,
  0,
  1,
  2,
  3,
  4,
  5,
  6,
  80,
  81,
  120,
  121,
  600,
  601,
  47481,
  47482,
  1e9,
  1e9 + 1,
  WORDS - 1,
  WORDS,
  WORDS + 1,
  WORDS + 2,
  2147483647,
];

/** What the contract says of a number in a column, as the code of its mistake. */
function codeOf(fact, number) {
  const { words, type } = FACTS[fact];
  if (number === UNKNOWN) return null;
  if (type === "boolean") return number === 0 || number === 1 ? null : "wrong-type";
  if (type === "") return number >= 0 && number < words.length ? null : "unknown-value";
  if (number >= WORDS && type !== "MoneyIn")
    return number - WORDS < words.length
      ? null
      : type === "IsoDate"
        ? "not-a-date"
        : words.length > 0
          ? "unknown-value"
          : ["wrong-type", "out-of-range"];
  if (type === "MoneyIn") return number >= 0 && number <= 1_000_000_000 ? null : "out-of-range";
  // 1900-01-01 and 2099-12-31 in days since 1970.
  if (type === "IsoDate") return number >= -25567 && number <= 47481 ? null : "out-of-range";
  const [least, most] = { "person.age": [0, 120], "work.contractMonths": [1, 600], "experience.years": [0, 80] }[fact];
  return number >= least && number <= most ? null : "out-of-range";
}

test("a number outside what its column takes is the mistake of its row, and spoils no other", () => {
  for (const [fact] of COLUMNS) {
    const rest = { ...GOOD, [fact.split(".")[0]]: { ...GOOD[fact.split(".")[0]] } };
    const people = NUMBERS.flatMap(() => [rest, rest]);
    const columns = columnsOf(people);
    delete columns["person.birthDate"];
    if (fact === "person.birthDate") delete columns["person.age"];
    columns[fact] = Int32Array.from(people, (_, row) => (row % 2 === 0 ? NUMBERS[row / 2] : (columns[fact]?.[row] ?? UNKNOWN)));
    const answers = assessColumns(columns);
    NUMBERS.forEach((number, index) => {
      const found = rowOf(answers, 2 * index).error ?? null;
      const expected = codeOf(fact, number);
      // A day of birth may be after the day that decides, which another test looks at.
      if (!(fact === "person.birthDate" && expected === null))
        assert.ok(expected === found || expected?.includes?.(found), `${fact}: ${number} gives ${found}, not ${expected}`);
      assert.deepEqual(rowOf(answers, 2 * index + 1), rowOf(answers, 1), `${fact}: beside ${number}`);
    });
    if (fact !== "person.birthDate") assert.equal(rowOf(answers, 1).outcome, "met", fact);
  }
});

test("a row that cannot be read has -1 everywhere but in its mistake", () => {
  const { outcome, best, routes, questions, error } = assessColumns({
    "person.age": Int32Array.of(24, 200, 24),
    "person.birthDate": Int32Array.of(UNKNOWN, UNKNOWN, UNKNOWN),
  });
  assert.deepEqual([...error], [-1, CODES.indexOf("out-of-range"), -1]);
  for (const column of [outcome, best, questions, ...routes.flatMap((route) => [route.outcome, route.criterion, route.shortfall])])
    assert.equal(column[1], -1);
  assert.deepEqual([outcome[0], outcome[2]], [OUTCOMES.indexOf("unknown"), OUTCOMES.indexOf("unknown")]);
});

test("every number of rows, over the border of what crosses at once", () => {
  const someone = Array.from({ length: 97 }, () => anyone(10));
  const expected = someone.map(shortOf);
  for (const rows of [0, 1, 2, 1023, 1024, 1025, 2047, 2048, 2049, 5000]) {
    const people = Array.from({ length: rows }, (_, row) => someone[row % 97]);
    const answers = assessColumns(columnsOf(people));
    for (const [column, kind] of [
      [answers.outcome, Int8Array],
      [answers.best, Int8Array],
      [answers.questions, Int8Array],
      [answers.error, Int8Array],
      ...answers.routes.flatMap((route) => [
        [route.outcome, Int8Array],
        [route.criterion, Int8Array],
        [route.shortfall, Int32Array],
      ]),
    ]) {
      assert.ok(column instanceof kind && column.length === rows, `${rows} rows`);
    }
    people.forEach((_, row) => assert.deepEqual(rowOf(answers, row), expected[row % 97], `row ${row} of ${rows}`));
  }
  assert.equal(assessColumns({}).outcome.length, 0);
  assert.equal(assessColumns({ "person.age": null, "pay.base": undefined }).outcome.length, 0);
});

test("100,000 rows: each as the first of its kind; memory stays", () => {
  const someone = Array.from({ length: 997 }, () => anyone(3));
  const columns = columnsOf(Array.from({ length: 100_000 }, (_, row) => someone[row % 997]));
  const answers = assessColumns(columns);
  const size = [inside.memory.buffer.byteLength, inside.__wbindgen_externrefs.length];
  const first = Array.from({ length: 997 }, (_, row) => JSON.stringify(rowOf(answers, row)));
  for (let row = 997; row < 100_000; row += 1) assert.equal(JSON.stringify(rowOf(answers, row)), first[row % 997], `row ${row}`);
  someone.slice(0, 200).forEach((facts, row) => assert.equal(first[row], JSON.stringify(shortOf(facts))));
  for (let time = 0; time < 3; time += 1) assessColumns(columns);
  assert.deepEqual([inside.memory.buffer.byteLength, inside.__wbindgen_externrefs.length], size);
});

/** Columns that are refused as a whole, with the code and the path. */
const refuses = (columns, code, at, take = assessColumns) => {
  const { code: found, path: where } = outcomeOf(() => take(columns), `${code} at ${at}`);
  assert.deepEqual([found, where], [code, at]);
};

test("what is no column is refused: unknown names, other kinds of list, other lengths", () => {
  for (const name of [
    "strange",
    "person",
    "person.",
    ".age",
    "age",
    "person.strange",
    "person.age.x",
    "person.age ",
    "Person.age",
    "",
    ".",
    "pay.components",
    "pay.components[0].amount",
    "__proto__.age",
  ]) {
    refuses({ [name]: new Int32Array(1) }, "unknown-field", name);
  }
  assert.equal(outcomeOf(() => assessColumns({ [`person.${"x".repeat(5e6)}`]: new Int32Array(1) })).code, "unknown-field");
  for (const make of [
    () => [24],
    () => new Float64Array(1),
    () => new Uint32Array(1),
    () => new Int16Array(2),
    () => new BigInt64Array(1),
    () => new Uint8ClampedArray(4),
    () => new DataView(new ArrayBuffer(4)),
    () => new ArrayBuffer(4),
    () => ({ length: 1, 0: 24 }),
    () => Object.create(Int32Array.prototype),
    () => new Proxy(new Int32Array(1), {}),
    () => Object.setPrototypeOf(new Float32Array(1), Int32Array.prototype),
    () => Object.defineProperty(new Uint32Array(1), Symbol.toStringTag, { value: "Int32Array" }),
  ]) {
    refuses({ "person.age": make() }, "wrong-type", "person.age");
  }
  const two = (first, second) => ({ "person.age": new Int32Array(first), "work.contract": new Int32Array(second) });
  refuses(two(1, 2), "wrong-type", "work.contract");
  refuses(two(2, 1), "wrong-type", "work.contract");
  refuses(two(0, 1), "wrong-type", "work.contract");
  refuses(two(1025, 1024), "wrong-type", "work.contract");
  assert.deepEqual([...assessColumns({ ...two(2, 2), "pay.base": null, "pay.per": undefined }).error], [-1, -1]);
});

test("whatever is an Int32Array is a column, whatever it calls itself", () => {
  class Ages extends Int32Array {}
  const silent = Object.defineProperties(Int32Array.of(200), {
    length: { value: 7 },
    buffer: { value: null },
    subarray: { value: null },
    byteOffset: { value: 8 },
    [Symbol.toStringTag]: { value: "no" },
  });
  const padded = new Int32Array(Int32Array.of(1, 2, 200, 3).buffer, 8, 1);
  for (const column of [
    Ages.of(200),
    silent,
    padded,
    Object.setPrototypeOf(Int32Array.of(200), null),
    Object.freeze(new Int32Array(0)),
    vm.runInNewContext("Int32Array.of(200)"),
    new Int32Array(new SharedArrayBuffer(4)).fill(200),
    Object.setPrototypeOf(Int32Array.of(200), Float64Array.prototype),
  ]) {
    const { error } = assessColumns({ "person.age": column });
    assert.deepEqual([...error], [...error].length === 0 ? [] : [CODES.indexOf("out-of-range")]);
  }
});

/** An instance of its own for what may end one: afterwards it must answer as before. */
async function survives(name, use) {
  await test(name, async () => {
    const own = await fresh();
    assert.equal(JSON.stringify(own.assess(GOOD)), RIGHT);
    await use(own);
    assert.equal(JSON.stringify(outcomeOf(() => own.assess(GOOD), "afterwards").answer), RIGHT, "afterwards");
    assert.deepEqual(
      [...own.assessColumns({ "person.age": Int32Array.of(24, 200) }).error],
      [-1, CODES.indexOf("out-of-range")],
      "afterwards",
    );
  });
}
const old = CODES.indexOf("out-of-range");

await survives("a subclass that makes its own kind, throws or calls again changes nothing", (own) => {
  for (const species of [
    () => {
      throw new Error("foreign");
    },
    () => {
      own.assess(GOOD);
      return Int32Array;
    },
    () => Float64Array,
    () => undefined,
    () => 1,
    () =>
      class extends Int32Array {
        constructor() {
          super(5000);
        }
      },
    () =>
      class {
        constructor() {
          return {};
        }
      },
    () => {
      own.assessColumns({ "person.age": new Int32Array(3) });
      return Int32Array;
    },
  ]) {
    const Ages = class extends Int32Array {
      static get [Symbol.species]() {
        return species();
      }
    };
    const { error } = outcomeOf(() => own.assessColumns({ "person.age": new Ages([24, 200]) }), String(species)).answer;
    assert.deepEqual([...error], [-1, old], String(species));
  }
  for (const get of [
    () => {
      throw new Error("foreign");
    },
    () => own.assess,
  ]) {
    const ages = Object.defineProperty(Int32Array.of(24, 200), "constructor", { get });
    assert.deepEqual([...outcomeOf(() => own.assessColumns({ "person.age": ages }), String(get)).answer.error], [-1, old]);
  }
});

await survives("a column whose buffer is taken away is a mistake, before the call and in it", (own) => {
  const take = (column) => structuredClone(column.buffer, { transfer: [column.buffer] });
  const gone = new Int32Array(2);
  take(gone);
  // Nothing is left of it: it is of another length than the rest, or has no rows.
  refuses({ "person.age": Int32Array.of(24, 24), "pay.base": gone }, "wrong-type", "pay.base", own.assessColumns);
  const alone = outcomeOf(() => own.assessColumns({ "pay.base": gone }), "alone");
  assert.ok(alone.code === "wrong-type" || alone.answer.error.length === 0);
  const first = Int32Array.of(24, 200);
  const { code, path: where } = outcomeOf(
    () =>
      own.assessColumns({
        "person.age": first,
        get "work.contract"() {
          take(first);
          return new Int32Array(2);
        },
      }),
    "in the call",
  );
  assert.deepEqual([code, ["person.age", "work.contract"].includes(where)], ["wrong-type", true]);
});

await survives("a column that shrinks or grows in the call is a mistake, and none is made up", (own) => {
  for (const [to, alone] of [
    [1, true],
    [3, true],
    [0, true],
    [1, false],
  ]) {
    const buffer = new ArrayBuffer(8, { maxByteLength: 64 });
    const ages = alone ? new Int32Array(buffer) : new Int32Array(buffer, 0, 2);
    ages.fill(200);
    const columns = {
      "person.age": ages,
      get "work.contract"() {
        buffer.resize(4 * to);
        return new Int32Array(2);
      },
    };
    const { code, answer } = outcomeOf(() => own.assessColumns(columns), `to ${to}`);
    // Either it is refused, or it is answered as it was.
    if (code === undefined) assert.deepEqual([...answer.error], [old, old], `to ${to}`);
    else assert.equal(code, "wrong-type");
  }
  const still = new Int32Array(new ArrayBuffer(8, { maxByteLength: 64 }));
  still.set([24, 200]);
  assert.deepEqual([...own.assessColumns({ "person.age": still }).error], [-1, old]);
});

await survives("columns by getters: each is asked once, and may ask again", (own) => {
  const asked = [];
  const columns = {};
  for (const [fact] of COLUMNS) {
    Object.defineProperty(columns, fact, {
      enumerable: true,
      get() {
        asked.push(fact);
        own.assess(GOOD);
        outcomeOf(() => own.assessColumns({ strange: 1 }));
        own.assessColumns({ "pay.base": new Int32Array(2000), "person.age": new Int32Array(2000) });
        return Int32Array.from([GOOD, GOOD], (facts) =>
          numberOf(
            fact,
            fact.split(".").reduce((of, name) => of?.[name], facts),
          ),
        );
      },
    });
  }
  const answers = own.assessColumns(columns);
  assert.deepEqual(
    asked,
    COLUMNS.map(([fact]) => fact),
  );
  assert.deepEqual([rowOf(answers, 0), rowOf(answers, 1)], [shortOf(GOOD), shortOf(GOOD)]);
  refuses(
    {
      "person.age": new Int32Array(1),
      get "pay.base"() {
        throw new Error("foreign");
      },
    },
    "wrong-type",
    "pay.base",
    own.assessColumns,
  );
});

await survives("memory that grows while columns are looked at", (own) => {
  const growing = () => {
    own.inside.memory.grow(1);
    return Int32Array.of(200);
  };
  assert.deepEqual(
    [
      ...outcomeOf(
        () =>
          own.assessColumns({
            get "person.age"() {
              return growing();
            },
          }),
        "columns",
      ).answer.error,
    ],
    [old],
  );
  refuses(
    {
      get "person.age"() {
        return growing();
      },
      strange: 1,
    },
    "unknown-field",
    "strange",
    own.assessColumns,
  );
  refuses(
    {
      get "person.age"() {
        return growing();
      },
      "pay.base": 1,
    },
    "wrong-type",
    "pay.base",
    own.assessColumns,
  );
  assert.deepEqual(
    outcomeOf(() =>
      own.assess({
        person: {
          get age() {
            return growing()[0];
          },
        },
      }),
    ).path,
    "person.age",
  );
  assert.deepEqual(
    outcomeOf(() =>
      own.assess({
        person: {
          get age() {
            return growing()[0];
          },
          get strange() {
            return 1;
          },
        },
      }),
    ).path,
    "person.strange",
  );
});

await survives("columns after 2,000 refusals of each kind", (own) => {
  for (const [code, columns] of [
    ["unknown-field", { strange: 1 }],
    ["wrong-type", { "person.age": [1] }],
    ["wrong-type", null],
    ["wrong-type", { "person.age": new Int32Array(1), "pay.base": new Int32Array(2) }],
  ]) {
    for (let time = 0; time < 2000; time += 1) assert.equal(outcomeOf(() => own.assessColumns(columns)).code, code);
  }
});
