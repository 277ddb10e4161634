// The way across: facts from an object of JavaScript to places, an assessment from numbers to objects. It knows names and
// shapes and no rule. Objects made here cost a tenth of those made one call at a time from the other side.

const { ownKeys, getPrototypeOf } = Reflect;
const { isArray } = Array;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The memory of the module, and views of it that are made anew when it has grown. */
let memory;
let numbers = new Uint32Array(0);
let bytes = new Uint8Array(0);

/** The place of each fact, by group and field, and of each field of a component. */
let groups;
let parts;

export function start(moduleMemory, facts, component) {
  memory = moduleMemory;
  words.length = 0;
  lists.length = 0;
  groups = new Map();
  facts.split(" ").forEach((path, place) => {
    const [group, field] = path.split(".");
    if (!groups.has(group)) groups.set(group, new Map());
    groups.get(group).set(field, place);
  });
  parts = new Map(component.split(" ").map((name, place) => [name, place]));
}

function look() {
  if (numbers.buffer !== memory.buffer) {
    numbers = new Uint32Array(memory.buffer);
    bytes = new Uint8Array(memory.buffer);
  }
}

// Facts, from here to there: a number for the kind of each value, and where its text ends.

const NOT_READ = 0xffffffff;
const [NO, YES, NUMBER, TEXT, PARTS] = [0, 1, 2, 3, 4];

/** An object of no class and of this page; whatever else there is, is looked at with more care and more time. */
const isPlain = (value) => {
  const prototype = getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Writes facts into the memory of the module, and gives how many numbers that took: or none of it, when they are in any
 * way out of the ordinary. Nothing is written before all has been looked at, for looking may run foreign code.
 */
export function read(facts, at, most, text, mostText) {
  try {
    const entries = [];
    const texts = fields(facts, entries);
    if (texts === null || entries.length > most || texts.length > mostText) return NOT_READ;
    look();
    const { read: taken, written } = encoder.encodeInto(texts, bytes.subarray(text, text + mostText));
    if (taken !== texts.length || written !== texts.length) return NOT_READ;
    numbers.set(entries, at / 4);
    return entries.length;
  } catch {
    return NOT_READ;
  }
}

function fields(facts, entries) {
  if (typeof facts !== "object" || facts === null || isArray(facts) || !isPlain(facts)) return null;
  let texts = "";
  for (const name of ownKeys(facts)) {
    const known = groups.get(name);
    if (known === undefined) return null;
    const group = facts[name];
    if (group === undefined || group === null) continue;
    if (typeof group !== "object" || isArray(group) || !isPlain(group)) return null;
    for (const field of ownKeys(group)) {
      const place = known.get(field);
      if (place === undefined) return null;
      const value = group[field];
      if (value === undefined || value === null) continue;
      texts = isArray(value) ? components(value, place, texts, entries) : add(value, place, texts, entries);
      if (texts === null) return null;
    }
  }
  return texts;
}

function components(list, place, texts, entries) {
  const { length } = list;
  if (length > 50 || ownKeys(list).length !== length + 1) return null;
  entries.push(place, PARTS, length);
  for (let index = 0; index < length; index += 1) {
    const component = list[index];
    if (typeof component !== "object" || component === null || isArray(component) || !isPlain(component)) return null;
    const count = entries.push(0) - 1;
    for (const name of ownKeys(component)) {
      const part = parts.get(name);
      if (part === undefined) return null;
      const value = component[name];
      if (value === undefined || value === null) continue;
      texts = add(value, part, texts, entries);
      if (texts === null) return null;
      entries[count] += 1;
    }
  }
  return texts;
}

function add(value, place, texts, entries) {
  switch (typeof value) {
    case "boolean":
      entries.push(place, value ? YES : NO, texts.length);
      return texts;
    case "number": {
      // JavaScript writes its own numbers, to the last digit.
      const all = `${texts}${value}`;
      entries.push(place, NUMBER, all.length);
      return all;
    }
    case "string": {
      const all = texts + value;
      entries.push(place, TEXT, all.length);
      return all;
    }
    default:
      return null;
  }
}

// Results, from there to here: words by their number, days and amounts as numbers.

const NONE = 0xffffffff;
/** A number for each half of an amount in cents. */
const HALF = 1e9;
const DAYS_BEFORE_1970 = 2440588;
const MOST_TEXTS_KEPT = 4096;

/** Words and constant lists that came before: each crosses once. */
const words = [];
const lists = [];
const days = new Map();
const amounts = new Map();

let at = 0;

/** Makes what the numbers from `start` on say, after the words and lists that are new. */
export function made(kind, start, texts) {
  look();
  at = start / 4;
  learn(texts);
  return KINDS[kind]();
}

function learn(texts) {
  let from = texts;
  for (let left = next(); left > 0; left -= 1) {
    const end = from + next();
    words.push(decoder.decode(bytes.subarray(from, end)));
    from = end;
  }
  for (let left = next(); left > 0; left -= 1) lists.push(Object.freeze(list(word)));
}

const next = () => numbers[at++];
const word = () => words[numbers[at++]];
const flag = () => numbers[at++] === 1;
const orNull = (make) => (numbers[at] === NONE ? ((at += 1), null) : make());
const constant = () => lists[numbers[at++]];

function list(make) {
  const length = numbers[at++];
  const made = new Array(length);
  for (let index = 0; index < length; index += 1) made[index] = make();
  return made;
}

function kept(texts, number, write) {
  const known = texts.get(number);
  if (known !== undefined) return known;
  if (texts.size === MOST_TEXTS_KEPT) texts.clear();
  const text = write(number);
  texts.set(number, text);
  return text;
}

const day = () => kept(days, next(), (number) => new Date((number - DAYS_BEFORE_1970) * 86400000).toISOString().slice(0, 10));
const amount = () => kept(amounts, next() * HALF + next(), (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`);

/** The path of a fact: a word, or a part of a component by its number. */
const COMPONENT = 0x80000000;
function fact() {
  const number = next();
  if (number < COMPONENT) return words[number];
  return `pay.components[${(number - COMPONENT) >> 1}].${(number & 1) === 0 ? "inContract" : "paidMonthly"}`;
}

const QUANTITIES = [word, day, amount, () => String(next())];
const quantity = () => QUANTITIES[next()]();

function values() {
  const made = {};
  for (let left = next(); left > 0; left -= 1) made[word()] = quantity();
  return made;
}

function compare() {
  const op = word();
  return { left: orNull(quantity), op, right: quantity(), unit: word() };
}

function condition() {
  const [id, outcome, facts, sources, compared] = [word(), word(), constant(), constant(), orNull(compare)];
  return compared === null ? { id, outcome, facts, sources } : { id, outcome, facts, sources, compare: compared };
}

const criterion = () => ({
  id: word(),
  applies: word(),
  amount: orNull(amount),
  indication: orNull(amount),
  unit: word(),
  validFrom: day(),
  validTo: day(),
  source: word(),
  confidence: word(),
  outcome: word(),
  shortfall: orNull(amount),
  requiredBasePerMonth: orNull(amount),
});

const line = () => ({
  kind: word(),
  stated: amount(),
  statedPer: word(),
  counted: orNull(amount),
  outcome: word(),
  reason: word(),
  source: word(),
});

const pay = () => ({ unit: word(), counted: amount(), lowest: amount(), highest: amount(), lines: list(line) });
const part = () => ({ id: word(), scored: orNull(next), max: next() });

const points = () => ({
  outcome: word(),
  scored: orNull(next),
  lowest: next(),
  highest: next(),
  required: next(),
  max: next(),
  parts: list(part),
});

const route = () => ({
  id: word(),
  outcome: word(),
  salary: orNull(word),
  provided: list(word),
  conditions: list(condition),
  criteria: list(criterion),
  criterion: orNull(word),
  pay: orNull(pay),
  points: orNull(points),
  permitMonths: orNull(next),
  questions: list(fact),
});

const event = () => ({ on: day(), id: word(), values: values() });
const notice = () => ({ id: word(), values: values(), sources: list(word) });

const assessment = () => ({
  decisiveDate: orNull(day),
  outcome: word(),
  best: orNull(word),
  routes: list(route),
  questions: list(fact),
  outlook: list(event),
  notices: list(notice),
  receipt: { engine: word(), rules: word() },
});

/** By their number. */
const KINDS = [assessment, points];
