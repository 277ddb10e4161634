// Every kind of value of JavaScript at every place of every export: an answer or a coded mistake, and the next call is right.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { Worker } from "node:worker_threads";
import { CODES, fresh, GOOD, outcomeOf, PKG } from "./support/module.mjs";

const module = await fresh();
const { assess, assessBatch, assessColumns, scorePoints } = module;
const RIGHT = JSON.stringify(assess(GOOD));

test("the good facts are met, so that a right answer is no empty one", () => {
  const {
    outcome,
    best,
    decisiveDate,
    routes: [migrant],
  } = JSON.parse(RIGHT);
  assert.deepEqual(
    { outcome, best, decisiveDate, criterion: migrant.criterion },
    { outcome: "met", best: "highly-skilled-migrant", decisiveDate: "2026-03-01", criterion: "under-30" },
  );
});

const nextIsRight = (what) => assert.equal(JSON.stringify(assess(GOOD)), RIGHT, `after ${what}`);

function thrower() {
  throw new Error("foreign");
}
const revoked = (target) => {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
};
const elsewhere = (expression) => vm.runInNewContext(`(${expression})`);
const shared = (names, depth) =>
  depth === 0 ? 1 : (({ below }) => Object.fromEntries(names.map((name) => [name, below])))({ below: shared(names, depth - 1) });
const cycle = () => {
  const one = {};
  one.one = one;
  return one;
};
const Group = class {
  age = 24;
};

/**
 * Values by what they are to a fact: unknown, an object of no class that has no field, an object with a field that does not exist, a list, or itself where
 * it is a flag, a number or a text; `other` is none of these.
 */
const VALUES = [
  ["undefined", "unknown", () => undefined],
  ["null", "unknown", () => null],
  ["true", "flag", () => true],
  ["false", "flag", () => false],
  ...[NaN, Infinity, -Infinity, -0, 0, 1, 24, -1, 24.5, 0.001, 0.1 + 0.2, 1e21, -1e21, 1e-7, 5e-324, Number.MAX_VALUE, 2 ** 53].map(
    (number) => [Object.is(number, -0) ? "-0" : String(number), "number", () => number],
  ),
  ...[
    "",
    " ",
    "24",
    "true",
    "null",
    "\0",
    "\ud800",
    "\udc00\ud800",
    "x\udfff",
    "😀",
    "é",
    "ﬁ",
    "0x10",
    "1e3",
    "-0",
    "+1",
    "1,5",
    "٣",
    "NaN",
    "2026-02-30",
    "__proto__",
  ].map((text) => [`the text ${JSON.stringify(text)}`, "text", () => text]),
  ["a text of 100 MB", "text", () => "x".repeat(100e6)],
  ["a text of 256 emoji", "text", () => "😀".repeat(128)],
  ["a symbol", "other", () => Symbol("fact")],
  ["a well-known symbol", "other", () => Symbol.iterator],
  ["a bigint", "other", () => 24n],
  ["a function", "other", () => () => 24],
  ["a class", "other", () => Group],
  ["an async generator", "other", () => (async function* generate() {})()],
  ["[]", "list", () => []],
  ["a list of another realm", "list", () => elsewhere("[]")],
  ["a list of a subclass", "list", () => new (class extends Array {})()],
  ["a frozen list", "list", () => Object.freeze([])],
  ["a list with a property", "list", () => Object.assign([], { kind: "tips" })],
  ["a proxy of a list", "list", () => new Proxy([], {})],
  ["a list with an iterator that throws", "list", () => Object.assign([], { [Symbol.iterator]: thrower })],
  ["a sparse list", "holes", () => new Array(3)],
  ["a list of holes without end", "many", () => new Array(1e9)],
  ["a list with getters that throw", "holes", () => Object.defineProperty([], 0, { get: thrower, enumerable: true })],
  ["a list of itself", "holes", () => (([list]) => (list.push(list), list))([[]])],
  ["{}", "object", () => ({})],
  ["an object of no prototype", "object", () => Object.create(null)],
  ["a frozen object", "object", () => Object.freeze({})],
  ["an object of another realm", "object", () => elsewhere("{}")],
  ["a proxy of an object", "object", () => new Proxy({}, {})],
  ["a proxy whose get throws, of nothing", "object", () => new Proxy({}, { get: thrower })],
  ["an object with a symbol", "object", () => ({ [Symbol("age")]: 24 })],
  [
    "an object with a symbol whose getter throws",
    "object",
    () => Object.defineProperty({}, Symbol.toPrimitive, { get: thrower, enumerable: true }),
  ],
  ["an object with a field", "strange", () => ({ strange: 1 })],
  ["an object with a hidden field", "strange", () => Object.defineProperty({}, "strange", { value: 1 })],
  [
    "an object with a getter that throws",
    "strange",
    () => ({
      get strange() {
        return thrower();
      },
    }),
  ],
  ["an object with its own __proto__", "strange", () => JSON.parse('{ "__proto__": 1 }')],
  ["an object with a method toString", "strange", () => ({ toString: thrower, valueOf: thrower })],
  ["an object with the name constructor", "strange", () => ({ constructor: 1 })],
  ["an object with the empty name", "strange", () => ({ "": 1 })],
  ["an object with a lone surrogate for a name", "strange", () => ({ "\ud800": 1 })],
  ["an object with a name of 5 MB", "strange", () => ({ ["n".repeat(5e6)]: 1 })],
  ["an object with a name of 5 MB of emoji", "strange", () => ({ ["😀".repeat(1.25e6)]: 1 })],
  ["an object with 100,000 names", "strange", () => Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`f${index}`, index]))],
  ["an object of itself", "strange", cycle],
  [
    "four shared objects of 64 fields in each other",
    "strange",
    () =>
      shared(
        Array.from({ length: 64 }, (_, index) => `f${index}`),
        4,
      ),
  ],
  ["a proxy with names without values", "strange", () => new Proxy({}, { ownKeys: () => ["strange"] })],
  [
    "getters in getters without end",
    "strange",
    () =>
      (function endless() {
        return {
          get strange() {
            return endless();
          },
        };
      })(),
  ],
  ["an instance of a class", "other", () => new Group()],
  ["an object that inherits", "other", () => Object.create({ person: {}, age: 24, kind: "first" })],
  ["a Map", "other", () => new Map([["person", {}]])],
  ["a Set", "other", () => new Set(["person"])],
  ["a Date", "other", () => new Date(0)],
  ["a Date of another realm", "other", () => elsewhere("new Date(0)")],
  ["a RegExp", "other", () => /person/u],
  ["an Error", "other", () => new Error("person")],
  ["a promise", "other", () => Promise.resolve({})],
  ["a boxed number", "other", () => new Number(24)],
  ["a boxed text", "other", () => new String("first")],
  ["a boxed flag", "other", () => new Boolean(true)],
  ["an ArrayBuffer", "other", () => new ArrayBuffer(8)],
  ["a WeakMap", "other", () => new WeakMap()],
  ["a revoked proxy", "other", () => revoked({})],
  ["a revoked proxy of a list", "other", () => revoked([])],
  ["a revoked proxy of a function", "other", () => revoked(() => 1)],
  ["a proxy whose ownKeys throws", "other", () => new Proxy({}, { ownKeys: thrower })],
  ["a proxy whose ownKeys gives no list", "other", () => new Proxy({}, { ownKeys: () => 1 })],
  ["a proxy whose ownKeys gives a name twice", "other", () => new Proxy({}, { ownKeys: () => ["age", "age"] })],
  ["a proxy whose getPrototypeOf throws", "other", () => new Proxy({}, { getPrototypeOf: thrower })],
  ["a proxy with a strange prototype", "other", () => new Proxy({}, { getPrototypeOf: () => new Map() })],
  ["a proxy of a list whose length throws", "other", () => new Proxy([], { get: thrower })],
  ...[1n, Symbol("length"), "1", {}, undefined].map((length) => [
    `a proxy of a list whose length is ${typeof length}`,
    "other",
    () => new Proxy([], { get: () => length }),
  ]),
  // A list is as long as a whole number of 0 or more says; of what says otherwise nothing may be believed.
  ...[-1, 0.5, 1.5, NaN].map((length) => [
    `a proxy of a list whose length is ${length}`,
    "other",
    () => new Proxy([], { get: (_, name) => (name === "length" ? length : { inContract: true }) }),
  ]),
];

const SHAPES = [
  ["application.kind", "word"],
  ["application.receivedOn", "day"],
  ["person.birthDate", "day"],
  ["person.age", "age"],
  ["work.contract", "flag"],
  ["work.contractMonths", "months"],
  ["pay.base", "money"],
  ["pay.components", "list"],
  ["currentPermit.criterion", "word"],
  ["currentPermit.blueCardFirstIssuedOn", "day"],
  ["study.completedOn", "day"],
  ["orientationYear.endedOn", "day"],
  ["experience.years", "years"],
  ["points.dutchA2", "flag"],
];
const PARTS = [
  ["kind", "word"],
  ["amount", "money"],
  ["per", "word"],
  ["inContract", "flag"],
  ["paidMonthly", "flag"],
];
const RANGES = { age: [0, 120], months: [1, 600], years: [0, 80] };

/** What the contract says of a value in a field: the code of the mistake, or nothing. */
function verdict(kind, value, shape) {
  if (kind === "unknown") return undefined;
  if (shape === "flag") return kind === "flag" ? undefined : "wrong-type";
  if (shape === "word") return kind === "text" ? "unknown-value" : "wrong-type";
  if (shape === "day") return kind === "text" ? "not-a-date" : "wrong-type";
  if (shape === "money") {
    if (kind === "text") return verdictOfMoney(value);
    if (kind !== "number") return "wrong-type";
    if (!Number.isFinite(value)) return "not-money";
    return value < 0 || value > 1e7 || !/^-?\d+(\.\d{1,2})?$/.test(String(value)) ? "out-of-range" : undefined;
  }
  if (shape === "list")
    return { list: undefined, many: "out-of-range", holes: "wrong-type" }[kind] ?? (kind === "list" ? undefined : "wrong-type");
  if (kind === "text" && shape === "months") return "unknown-value";
  if (kind !== "number" || !Number.isInteger(value)) return "wrong-type";
  const [least, most] = RANGES[shape];
  return value < least || value > most ? "out-of-range" : undefined;
}

function verdictOfMoney(text) {
  if (text.length > 1000 || !/^-?[0-9]+(\.[0-9]+)?$/.test(text)) return "not-money";
  return Number(text) < 0 ? "out-of-range" : undefined;
}

/** What `call` must give: an answer, or this mistake. */
function expects(call, code, path, what) {
  const found = outcomeOf(call, what);
  assert.deepEqual([found.code, found.path], [code, code === undefined ? undefined : path], what);
  return found.answer;
}

/** The path of a field that does not exist, which may be cut short. */
const strangeOf = (value) => Reflect.ownKeys(value)[0].toWellFormed?.() ?? Reflect.ownKeys(value)[0].replace(/\p{Surrogate}/gu, "\ufffd");

function expectsStrange(call, before, value, what) {
  const found = outcomeOf(call, what);
  assert.equal(found.code, "unknown-field", what);
  const path = before + strangeOf(value);
  assert.ok(
    path === found.path || (found.path.length > 32 && path.startsWith(found.path.replace(/\ufffd$/, ""))),
    `${what}: ${found.path}`,
  );
}

/** An object or a group where facts or a group are expected. */
function expectsGroup(call, kind, value, path, what) {
  if (kind === "strange") expectsStrange(call, path === "" ? "" : `${path}.`, value, what);
  else expects(call, kind === "object" || (kind === "unknown" && path !== "") ? undefined : "wrong-type", path, what);
}

const takers = {
  assess,
  scorePoints,
  "assessBatch of one": (facts) => {
    const [row, ...more] = assessBatch([facts]);
    assert.equal(more.length, 0);
    if (row.error) throw Object.assign(new Error(row.error.message), { name: "FactsError" }, row.error);
    return row;
  },
};

for (const [taker, take] of Object.entries(takers)) {
  test(`${taker}: every value at the top, as a group, in a field of each shape, as a component and in it`, () => {
    for (const [name, kind, make] of VALUES) {
      const value = make();
      const at = (place) => `${taker}: ${name} at ${place}`;
      expectsGroup(() => take(value), kind, value, "", at("the top"));
      for (const group of ["application", "person", "work", "pay", "currentPermit", "study", "orientationYear", "experience", "points"]) {
        expectsGroup(() => take({ [group]: value }), kind, value, group, at(group));
      }
      for (const [path, shape] of SHAPES) {
        const [group, field] = path.split(".");
        const code = verdict(kind, value, shape);
        expects(
          () => take({ [group]: { [field]: value } }),
          code,
          kind === "holes" && shape === "list" ? "pay.components[0]" : path,
          at(path),
        );
      }
      const element = () => take({ pay: { components: [value] } });
      if (kind === "strange") expectsStrange(element, "pay.components[0].", value, at("a component"));
      else expects(element, "wrong-type", kind === "object" ? "pay.components[0].kind" : "pay.components[0]", at("a component"));
      for (const [part, shape] of PARTS) {
        const component = { kind: "tips", amount: 100, per: "month", [part]: value };
        const required = kind === "unknown" && ["kind", "amount", "per"].includes(part);
        expects(
          () => take({ pay: { components: [component] } }),
          required ? "wrong-type" : verdict(kind, value, shape),
          `pay.components[0].${part}`,
          at(`the part ${part}`),
        );
      }
      nextIsRight(at("all places"));
    }
  });
}

test("assessBatch: every value in the place of the rows", () => {
  for (const [name, kind, make] of VALUES) {
    if (kind === "many" || name.endsWith("length is -1")) continue; // in a worker, below
    const value = make();
    const rows = expects(() => assessBatch(value), kind === "list" || kind === "holes" ? undefined : "wrong-type", "", `rows: ${name}`);
    if (kind === "list") assert.deepEqual(rows, []);
    if (kind === "holes") for (const { error } of rows) assert.deepEqual([error.code, error.path], ["wrong-type", ""], name);
    nextIsRight(name);
  }
});

test("assessBatch: a list that says it is longer than any does not hang", async () => {
  // In a worker of its own, for what hangs could not be stopped here.
  for (const length of [-1, -5e9, 2 ** 53]) {
    const worker = new Worker(
      `
      const { readFileSync } = require("node:fs");
      const { parentPort, workerData } = require("node:worker_threads");
      const rows = new Proxy([], { get: (_, name) => (name === "length" ? workerData.length : 1) });
      import(workerData.script).then(({ assessBatch, initSync }) => {
        initSync({ module: readFileSync(workerData.wasm) });
        try {
          parentPort.postMessage(assessBatch(rows).length);
        } catch ({ code }) {
          parentPort.postMessage(code);
        }
      });
    `,
      {
        eval: true,
        resourceLimits: { maxOldGenerationSizeMb: 256 },
        workerData: {
          length,
          script: pathToFileURL(path.join(PKG, "kennismigrant.js")).href,
          wasm: path.join(PKG, "kennismigrant_bg.wasm"),
        },
      },
    );
    const ended = new Promise((resolve) => {
      worker.once("message", resolve);
      worker.once("error", (error) => resolve(`ended by ${error.code ?? error.message}`));
    });
    let clock;
    const found = await Promise.race([
      ended,
      new Promise((resolve) => {
        clock = setTimeout(resolve, 10_000, "hangs");
      }),
    ]);
    clearTimeout(clock);
    await worker.terminate();
    assert.equal(found, "wrong-type", `length ${length}`);
  }
});

test("assessColumns: every value in the place of the columns, and of a column", () => {
  for (const [name, kind, make] of VALUES) {
    const value = make();
    expectsGroup(() => assessColumns(value), kind, value, "", `columns: ${name}`);
    expects(() => assessColumns({ "person.age": value }), kind === "unknown" ? undefined : "wrong-type", "person.age", `column: ${name}`);
    nextIsRight(name);
  }
});

test("traps that nothing here needs may throw; what is looked at may not", () => {
  const traps = [
    "getPrototypeOf",
    "setPrototypeOf",
    "isExtensible",
    "preventExtensions",
    "getOwnPropertyDescriptor",
    "defineProperty",
    "has",
    "get",
    "set",
    "deleteProperty",
    "ownKeys",
    "apply",
    "construct",
  ];
  for (const trap of traps) {
    for (const [path, make] of [
      ["", (proxy) => proxy({ person: { age: 24 } })],
      ["person", (proxy) => ({ person: proxy({ age: 24 }) })],
      ["pay.components", (proxy) => ({ pay: { components: proxy([{ kind: "tips", amount: 1, per: "month" }]) } })],
      ["pay.components[0]", (proxy) => ({ pay: { components: [proxy({ kind: "tips", amount: 1, per: "month" })] } })],
    ]) {
      const found = outcomeOf(() => assess(make((target) => new Proxy(target, { [trap]: thrower }))), trap);
      assert.ok(
        "answer" in found || (found.code === "wrong-type" && found.path.startsWith(path)),
        `${trap} at ${path}: ${found.code} ${found.path}`,
      );
      nextIsRight(`${trap} at ${path}`);
    }
  }
});

test("of two wrong fields the first in the order of the facts is named, also where both are lists", () => {
  const first = (facts, code, path) => expects(() => assess(facts), code, path, JSON.stringify(facts));
  first({ pay: { base: "much" }, person: { age: "24" } }, "wrong-type", "person.age");
  first({ pay: 1, person: 1 }, "wrong-type", "person");
  first({ work: { contract: [] }, person: { age: [] } }, "wrong-type", "person.age");
  first({ work: { contract: [] }, pay: { components: [] } }, "wrong-type", "work.contract");
  first({ pay: { components: [], equalInstalments: [] } }, "wrong-type", "pay.equalInstalments");
  first({ person: { age: [{ kind: "tips", amount: 1, per: "month" }] }, pay: { components: [] } }, "wrong-type", "person.age");
  first({ person: { age: [{ strange: 1 }] } }, "wrong-type", "person.age");
  first({ person: { age: [{ strange: 1 }], strange: 1 } }, "unknown-field", "person.strange");
  first({ person: { age: "x" }, pay: { components: [{ kind: "x" }, { strange: 1 }] } }, "unknown-field", "pay.components[1].strange");
});

test("long texts are wrong in their own field, however many there are", () => {
  const long = "x".repeat(250);
  const facts = {
    application: { kind: long, receivedOn: long, startsOn: long },
    person: { birthDate: long },
    work: { role: long, excludedOccupation: long },
    pay: { base: long, per: long, components: Array.from({ length: 50 }, () => ({ kind: long, amount: long, per: long })) },
    currentPermit: { criterion: long, blueCardFirstIssuedOn: long },
    study: { level: long, kind: long, completedOn: long },
    orientationYear: { permit: long, endedOn: long },
  };
  expects(() => assess(facts), "unknown-value", "application.kind", "long texts");
  const components = Array.from({ length: 50 }, () => ({ kind: "tips", amount: 1, per: long }));
  expects(() => assess({ pay: { components } }), "unknown-value", "pay.components[0].per", "long texts of components");
  const zeros = Array.from({ length: 50 }, () => ({
    kind: "employer-health-contribution",
    amount: `${"0".repeat(200)}1.50`,
    per: "month",
  }));
  expects(() => assess({ pay: { components: zeros } }), undefined, undefined, "amounts with zeros before them");
  nextIsRight("long texts");
});

test("a text longer than any value is refused by its length", () => {
  expects(() => assess({ pay: { base: `${"0".repeat(250)}4500` } }), undefined, undefined, "254 digits");
  expects(() => assess({ pay: { base: `${"0".repeat(300)}4500` } }), "not-money", "pay.base", "304 digits");
});

/** A proxy of everything that is looked at in it, and how many looks there were. */
function watched() {
  const looks = { count: 0, values: 0 };
  const handler = {
    get(target, name, receiver) {
      looks.count += 1;
      looks.values += 1;
      return watch(Reflect.get(target, name, receiver));
    },
    ...Object.fromEntries(
      ["ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor", "has"].map((trap) => [
        trap,
        (...of) => {
          looks.count += 1;
          return Reflect[trap](...of);
        },
      ]),
    ),
  };
  const proxies = new WeakMap();
  function watch(value) {
    if (typeof value !== "object" || value === null) return value;
    if (!proxies.has(value)) proxies.set(value, new Proxy(value, handler));
    return proxies.get(value);
  }
  return { looks, watch };
}

test("how much is looked at does not grow with what is there", () => {
  const names64 = Array.from({ length: 64 }, (_, index) => `f${index}`);
  const GROUPS = {};
  for (const [group, field] of Object.keys(fieldsOf()).map((path) => path.split("."))) GROUPS[group] = [...(GROUPS[group] ?? []), field];
  // Every field that exists, and in each four levels of 64 fields that share what is below them: 64 to the fourth to walk through.
  const below = shared(names64, 4);
  const full = Object.fromEntries(
    Object.entries(GROUPS).map(([group, fields]) => [group, Object.fromEntries(fields.map((field) => [field, below]))]),
  );
  const components = new Array(1e6).fill(Object.fromEntries(PARTS.map(([part]) => [part, below])));
  const cases = {
    "shared objects at the top": below,
    "shared objects as groups": Object.fromEntries(Object.keys(GROUPS).map((group) => [group, below])),
    "shared objects in every field": full,
    "shared objects in every part of a million components": { ...full, pay: { ...full.pay, components } },
    "shared objects that are components": { pay: { components: new Array(1e6).fill(below) } },
    "100,000 names": Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`f${index}`, below])),
    "100,000 names in a group": { person: Object.fromEntries(Array.from({ length: 1e5 }, (_, index) => [`f${index}`, below])) },
  };
  // 9 groups and 39 fields; 51 components of 5 parts; of each object its class and its names; all of it at most twice.
  const MOST = 2 * (9 + 39 + 51 * 5 + 3 * (1 + 9 + 39 + 51));
  for (const [name, facts] of Object.entries(cases)) {
    for (const take of [assess, scorePoints, (value) => assessBatch([value])]) {
      const { looks, watch } = watched();
      outcomeOf(() => take(watch(facts)), name);
      assert.ok(looks.count > 0 && looks.count <= MOST, `${name}: ${looks.count} looks`);
    }
  }
  for (const columns of [
    cases["shared objects at the top"],
    cases["100,000 names"],
    Object.fromEntries(Object.keys(fieldsOf()).map((path) => [path, below])),
  ]) {
    const { looks, watch } = watched();
    outcomeOf(() => assessColumns(watch(columns)), "columns");
    assert.ok(looks.count > 0 && looks.count <= MOST, `columns: ${looks.count} looks`);
  }
  // The count counts: good facts need a look at each of their fields, and no more than twice.
  const { looks, watch } = watched();
  assert.equal(JSON.stringify(assess(watch(structuredClone(GOOD)))), RIGHT);
  assert.ok(looks.values >= 4 + 12 && looks.values <= 2 * (4 + 13), `${looks.values} values`);
});

function fieldsOf() {
  return Object.fromEntries(
    `application.kind application.receivedOn application.startsOn person.birthDate person.age person.turkishNational work.role work.contract
    work.contractMonths work.recognisedSponsor work.designatedInstitution work.excludedOccupation work.marketRate pay.base pay.per pay.includesHolidayAllowance
    pay.includesThirteenthMonth pay.thirteenthMonthPaidMonthly pay.components pay.paidMonthlyToOwnAccount pay.equalInstalments currentPermit.criterion
    currentPermit.residenceGap currentPermit.blueCardFirstIssuedOn study.level study.kind study.completedOn study.languageProof orientationYear.permit
    orientationYear.endedOn orientationYear.forThisStudy experience.years experience.ict points.workedInNl6Months points.studiedInNl6Months points.dutchA2
    points.englishIelts6 points.bolognaDegree points.earlierSearchYear`
      .split(/\s+/)
      .map((path) => [path, null]),
  );
}

test("facts that change while they are looked at", () => {
  // Each look gives something else: whatever is made of it, it is an answer or a mistake.
  let turn = 0;
  const values = VALUES.filter(([, kind]) => kind !== "many").map(([, , make]) => make());
  const changing = new Proxy(
    {},
    {
      ownKeys: () => ["person", "pay"],
      get(_, name) {
        turn += 1;
        const value = values[turn % values.length];
        return turn % 3 === 0 ? { [name === "pay" ? "base" : "age"]: value } : value;
      },
    },
  );
  for (let round = 0; round < 3 * values.length; round += 1) outcomeOf(() => assess(changing), `round ${round}`);
  // Text beyond ASCII is looked at anew: between the two looks all may be otherwise.
  for (const second of [24, "é", null, {}, [], "x".repeat(1000)]) {
    let looks = 0;
    outcomeOf(
      () =>
        assess({
          person: {
            get age() {
              looks += 1;
              return looks === 1 ? "é" : second;
            },
          },
          application: { kind: "first" },
        }),
      String(second),
    );
    nextIsRight("two looks");
  }
});

test("a getter may call every export again, as deep as it likes", () => {
  const age = () => {
    for (const call of [
      () => assess(GOOD),
      () => scorePoints(GOOD),
      () => assessBatch([GOOD, 1, { strange: 1 }]),
      () => assess({ person: 1 }),
      () => assessColumns({ "person.age": new Int32Array(2000).fill(200) }),
      () => assessColumns({ strange: 1 }),
      () => module.norms(),
      () => module.rules(),
    ]) {
      outcomeOf(call, "inside");
    }
    return 24;
  };
  const { person, ...rest } = GOOD;
  const nested = {
    ...rest,
    get person() {
      return {
        get age() {
          return age();
        },
      };
    },
  };
  assert.ok(person);
  assert.equal(JSON.stringify(assess(nested)), RIGHT);
  assert.equal(JSON.stringify(assessBatch([nested, nested])), `[${RIGHT},${RIGHT}]`);
  const columns = assessColumns({
    get "person.age"() {
      return new Int32Array([age()]);
    },
  });
  assert.deepEqual([...columns.error], [-1]);
});

test("a getter that calls without end gives a mistake, and the instance lives", async () => {
  const own = await fresh();
  for (const make of [
    (call) => ({
      get person() {
        return (call(), {});
      },
    }),
    (call) => ({
      person: {
        get age() {
          own.assess(GOOD);
          return call();
        },
      },
    }),
    (call) =>
      new Proxy(
        {},
        {
          ownKeys() {
            own.assess(GOOD);
            call();
            return [];
          },
        },
      ),
  ]) {
    for (const name of ["assess", "scorePoints", "assessBatch", "assessColumns"]) {
      const take = (facts) => own[name](name === "assessBatch" ? [facts] : facts);
      const facts = make(() => take(facts));
      for (let round = 0; round < 20; round += 1) outcomeOf(() => take(facts), `${name} without end`);
      assert.equal(JSON.stringify(own.assess(GOOD)), RIGHT, `after ${name} without end`);
    }
  }
});

/** A few of each kind, small enough for a hundred thousand calls. */
const HANDFUL = [
  () => assess(GOOD),
  () => assess(1),
  () => assess(new Map()),
  () => assess(revoked({})),
  () => assess({ strange: 1 }),
  () =>
    assess({
      person: {
        get age() {
          return thrower();
        },
      },
    }),
  () => assess({ person: { age: "😀" } }),
  () => assess({ application: { kind: "\ud800" } }),
  () => assess({ pay: { base: "1,5" } }),
  () => assess({ application: { receivedOn: "x".repeat(300) } }),
  () => assess({ pay: { components: new Array(60) } }),
  () => assess({ ...GOOD, person: { age: 24, birthDate: "1990-01-01" } }),
  () => scorePoints(GOOD),
  () => scorePoints({ points: 1 }),
  () => assessBatch([GOOD, 1, Symbol("row")]),
  () => assessBatch(1),
  () => assessColumns({ "person.age": new Int32Array([24, 200]) }),
  () => assessColumns({ strange: 1 }),
  () => assessColumns({ "person.age": [1] }),
  () => assess({ ["n".repeat(5000)]: 1 }),
  () =>
    assess({
      get person() {
        return (outcomeOf(() => assess(1)), { age: 24 });
      },
    }),
];

test("memory and table stay as they are over 100,000 calls", () => {
  const { memory, __wbindgen_externrefs: table } = module.inside;
  const size = () => [memory.buffer.byteLength, table.length];
  const round = (calls) => {
    for (let call = 0; call < calls; call += 1) outcomeOf(HANDFUL[call % HANDFUL.length]);
  };
  round(2000);
  const before = size();
  round(100_000);
  assert.deepEqual(size(), before);
  nextIsRight("100,000 calls");
});

test("the instance survives 2,000 throws of each kind", () => {
  const kinds = {
    "unknown-field": { strange: 1 },
    "wrong-type": { person: { age: "24" } },
    "unknown-value": { work: { role: "boss" } },
    "not-a-date": { application: { receivedOn: "today" } },
    "not-money": { pay: { base: "much" } },
    "out-of-range": { person: { age: 121 } },
    contradiction: { ...GOOD, person: { age: 24, birthDate: "1990-01-01" } },
  };
  assert.deepEqual(Object.keys(kinds).sort(), [...CODES].sort());
  for (const [code, facts] of Object.entries(kinds)) {
    for (const take of Object.values(takers)) {
      for (let time = 0; time < 2000; time += 1) assert.equal(outcomeOf(() => take(facts)).code, code);
      nextIsRight(code);
    }
  }
  for (const [code, columns] of [
    ["unknown-field", { strange: 1 }],
    ["wrong-type", { "person.age": 1 }],
    ["wrong-type", 1],
  ]) {
    for (let time = 0; time < 2000; time += 1) assert.equal(outcomeOf(() => assessColumns(columns)).code, code);
    nextIsRight(code);
  }
});

test("what is given out cannot spoil what is given out later", () => {
  const spoiled = assess(GOOD);
  const spoil = (value) => {
    if (typeof value !== "object" || value === null) return;
    for (const name of Object.keys(value)) {
      spoil(value[name]);
      try {
        delete value[name];
        value[name] = "spoiled";
      } catch (error) {
        assert.ok(error instanceof TypeError && Object.isFrozen(value));
      }
    }
  };
  spoil(spoiled);
  assert.notEqual(JSON.stringify(spoiled), RIGHT);
  nextIsRight("spoiling");
});
