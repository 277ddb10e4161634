// A page that has changed what every script shares: results stay right, mistakes keep their code, and nothing ends the instance.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fresh, GOOD } from "./support/module.mjs";

// Taken before anything is poisoned: the test itself must not trip.
const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect;
const { create } = Object;
const TypedArray = Object.getPrototypeOf(Int32Array);
const ListIterator = Object.getPrototypeOf([].values());

/** Calls that between them go through all that crosses: words, lists, days, amounts, texts, mistakes of both sides, columns. */
const CALLS = [
  ["assess", (own) => own.assess(GOOD)],
  [
    "assess, other words and days",
    (own) =>
      own.assess({
        application: { kind: "change-of-employer", startsOn: "2015-05-06" },
        pay: { base: "3000.25", per: "four-weeks", components: [{ kind: "tips", amount: 3, per: "month" }] },
      }),
  ],
  ["scorePoints", (own) => own.scorePoints(GOOD)],
  ["assessBatch", (own) => own.assessBatch([GOOD, 1])],
  ["assessColumns", (own) => own.assessColumns({ "person.age": new Int32Array([24, 200]) })],
  ["no object", (own) => own.assess(1)],
  ["a strange field", (own) => own.assess({ strange: 1 })],
  ["a strange part", (own) => own.assess({ pay: { components: [{ strange: 1 }] } })],
  ["a text beyond ASCII", (own) => own.assess({ person: { age: "é" } })],
  ["a strange column", (own) => own.assessColumns({ strange: 1 })],
  ["norms", (own) => own.norms()],
  ["sources", (own) => own.sources()],
  ["rules", (own) => own.rules()],
  ["version", (own) => own.version()],
];

/** What came of the calls, as texts; said only when all is as it was. */
const said = ({ answer, error }) =>
  error === undefined
    ? JSON.stringify(answer, (_, value) => (ArrayBuffer.isView(value) ? [...value] : value))
    : `${error?.name} ${error?.code} ${error?.path} ${error?.message}`;

function callAll(own) {
  const found = [];
  for (let index = 0; index < CALLS.length; index += 1) defineProperty(found, index, plain({}));
  for (let index = 0; index < CALLS.length; index += 1) {
    try {
      defineProperty(found[index], "answer", plain(CALLS[index][1](own)));
    } catch (error) {
      defineProperty(found[index], "error", plain(error ?? "thrown"));
    }
  }
  return found;
}
function plain(value) {
  const descriptor = create(null);
  descriptor.value = value;
  return descriptor;
}

const RIGHT = callAll(await fresh()).map(said);
test("what is right is an answer or a mistake with a code", () => {
  RIGHT.forEach((text, index) =>
    assert.match(text, index > 4 && index < 10 ? /^FactsError (wrong-type|unknown-field) / : /^[{[]/, CALLS[index][0]),
  );
});

/** Calls all while `name` of `of` is something else, then again; the calls that went wrong, each time. */
function poisoned(own, of, name, poison) {
  const before = getOwnPropertyDescriptor(of, name);
  let during;
  defineProperty(of, name, poison);
  try {
    during = callAll(own);
  } finally {
    if (before === undefined) deleteProperty(of, name);
    else defineProperty(of, name, before);
  }
  const wrong = (texts) => CALLS.map(([call]) => call).filter((_, index) => texts[index] !== RIGHT[index]);
  return { during: wrong(during.map(said)), after: wrong(callAll(own).map(said)) };
}

function thrower() {
  throw new Error("poison");
}
const replaced = { value: thrower, configurable: true, writable: true };
const silent = { value() {}, configurable: true, writable: true };
const swallows = { get() {}, set() {}, configurable: true };

/** What a page does to others by accident or for compatibility, and what was taken before it could. */
const WITHSTOOD = [
  ["Map.prototype.get", Map.prototype, "get", replaced],
  ["Map.prototype.get, silent", Map.prototype, "get", silent],
  ["Reflect.ownKeys", Reflect, "ownKeys", replaced],
  ["Reflect.getPrototypeOf", Reflect, "getPrototypeOf", replaced],
  ["Object.defineProperty", Object, "defineProperty", replaced],
  ["Object.fromEntries", Object, "fromEntries", replaced],
  ["Object.freeze", Object, "freeze", replaced],
  ["Array.isArray", Array, "isArray", replaced],
  ["Array.prototype.find", Array.prototype, "find", replaced],
  ["Array.prototype.map", Array.prototype, "map", replaced],
  ["Error.prepareStackTrace", Error, "prepareStackTrace", replaced],
  ["Object.prototype.get, polluted", Object.prototype, "get", replaced],
  ["Object.prototype.set, polluted", Object.prototype, "set", replaced],
  ["Object.prototype.value, polluted", Object.prototype, "value", replaced],
  ["Object.prototype.toJSON, polluted", Object.prototype, "toJSON", replaced],
  ["Object.prototype.then, polluted", Object.prototype, "then", replaced],
  ...["outcome", "code", "rule", "constructor", "path", "message", "name", "error", "numbers", "text", "isPlain"].map((name) => [
    `a setter of Object.prototype.${name}`,
    Object.prototype,
    name,
    swallows,
  ]),
];

for (const [what, of, name, poison] of WITHSTOOD) {
  test(`${what}: before the first call and after it`, async () => {
    for (const isWarm of [true, false]) {
      const own = await fresh();
      if (isWarm) own.assess(GOOD);
      assert.deepEqual(poisoned(own, of, name, poison), { during: [], after: [] }, isWarm ? "after the first call" : "before it");
    }
  });
}

test("a frozen Error.prototype", async () => {
  // In a realm that is frozen for good: a process of its own.
  const { execFileSync } = await import("node:child_process");
  const support = new URL("support/module.mjs", import.meta.url).href;
  const found = execFileSync(
    process.execPath,
    [
      "--input-type=module",
      "--eval",
      `
    const { fresh, GOOD, outcomeOf } = await import(${JSON.stringify(support)});
    const own = await fresh();
    for (const of of [Error, Object, Array, Map, Function, Int32Array, Object.getPrototypeOf(Int32Array), String, Date]) Object.freeze(of.prototype), Object.freeze(of);
    const { code, path } = outcomeOf(() => own.assess({ person: { age: "24" } }));
    const [row, wrong] = own.assessBatch([GOOD, 1]);
    process.stdout.write([code, path, own.assess(GOOD).best, row.outcome, wrong.error.code, own.assessColumns({ "person.age": new Int32Array([200]) }).error, own.norms()[0].validFrom].join(" "));
  `,
    ],
    { encoding: "utf8" },
  );
  assert.equal(found, "wrong-type person.age highly-skilled-migrant met wrong-type 5 2004-10-01");
});

test("whatever is replaced for a while, the instance answers afterwards", async () => {
  const dead = [];
  let own = await fresh();
  const isAliveAfter = async (of, name, poison) => {
    const { after } = poisoned(own, of, name, poison);
    if (after.length > 0) own = await fresh();
    return after.length === 0;
  };
  const shared = {
    Array: Array.prototype,
    Map: Map.prototype,
    String: String.prototype,
    Date: Date.prototype,
    Number: Number.prototype,
    Function: Function.prototype,
    TypedArray: TypedArray.prototype,
    TextDecoder: TextDecoder.prototype,
    TextEncoder: TextEncoder.prototype,
    Object,
    Reflect,
    Math,
    ListIterator,
    Error: Error.prototype,
    Memory: WebAssembly.Memory.prototype,
    Table: WebAssembly.Table.prototype,
  };
  for (const [owner, of] of Object.entries(shared)) {
    for (const name of Reflect.ownKeys(of)) {
      const { configurable, get, value } = getOwnPropertyDescriptor(of, name);
      if (!configurable || !(get || typeof value === "function")) continue;
      if (!(await isAliveAfter(of, name, get ? { get: thrower, configurable } : replaced))) dead.push(`${owner}.${String(name)}`);
    }
  }
  for (const name of [
    "Array",
    "Object",
    "Error",
    "Date",
    "String",
    "Map",
    "Number",
    "Uint32Array",
    "Int32Array",
    "Int8Array",
    "Uint8Array",
    "Math",
    "Reflect",
    "TextDecoder",
    "TextEncoder",
  ]) {
    if (!(await isAliveAfter(globalThis, name, replaced))) dead.push(name);
  }
  assert.deepEqual(dead, []);
});

test("calls that are broken off 2,000 times take nothing with them", async () => {
  // What is broken off from outside leaves the stack of the module as deep as it was, unless it is unwound there too.
  const own = await fresh();
  own.assess(GOOD);
  const columns = { "person.age": new Int32Array([24]) };
  const { floor } = Math;
  const { Int8Array: bytes } = globalThis;
  for (let time = 0; time < 2000; time += 1) {
    Math.floor = thrower;
    globalThis.Int8Array = thrower;
    try {
      callOrNot(() => own.assessColumns(columns));
      callOrNot(() => own.assess({ ...GOOD, pay: { ...GOOD.pay, base: `${5000 + time}.25` } })); // an amount that was never written before
    } finally {
      Math.floor = floor;
      globalThis.Int8Array = bytes;
    }
  }
  assert.deepEqual(callAll(own).map(said), RIGHT);
});

function callOrNot(call) {
  try {
    call();
  } catch {
    // what is thrown is not the question here
  }
}
