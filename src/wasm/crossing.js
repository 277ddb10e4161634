// The way across: facts from an object of JavaScript to places, an assessment from numbers to objects. It knows names and
// shapes and no rule. Objects made here cost a tenth of those made one call at a time from the other side.

// Foreign objects may do anything when they are looked at, also change what this page has: what is needed is taken now.
const { getPrototypeOf, ownKeys } = Reflect;
const { create, defineProperty, freeze, fromEntries, getOwnPropertyDescriptor } = Object;
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
let placeOfComponents;

export function start(moduleMemory, facts, component) {
  memory = moduleMemory;
  words.length = 0;
  lists.length = 0;
  groups = create(null);
  facts.split(" ").forEach((path, place) => {
    const [group, field] = path.split(".");
    groups[group] ??= create(null);
    groups[group][field] = place;
  });
  placeOfComponents = groups["pay"]["components"];
  parts = create(null);
  component.split(" ").forEach((name, place) => {
    parts[name] = place;
  });
}

function look() {
  if (numbers.buffer !== memory.buffer) {
    numbers = new Uint32Array(memory.buffer);
    bytes = new Uint8Array(memory.buffer);
  }
}

// Facts, from here to there: for each its place, the kind of its value, and where its text ends among the texts.

const [NO, YES, NUMBER, TEXT, OTHER, PARTS, WRONG_GROUP] = [0, 1, 2, 3, 4, 5, 6];
/** In the place of a count: facts that are no object, and a field that does not exist, whose path is the text. */
const [NO_OBJECT, UNKNOWN_FIELD] = [0xfffffffe, 0xffffffff];
/** In the place of the count of its fields: a component that is no object. */
const NO_COMPONENT = 0xffff;
const MOST_COMPONENTS = 50;
/** Longer than any name, and any value that a field takes. */
const [MOST_NAME, MOST_VALUE] = [64, 256];
/** A text that no field takes, in the place of one that cannot cross. */
const NO_VALUE = "?";

/** Looking at a property may run foreign code, which may throw. */
function get(of, name) {
  try {
    return of[name];
  } catch {
    return get; // a function, which no fact is
  }
}

/** The names of the properties of an object of no class, of this page or another; of anything else null. */
function namesOf(value) {
  if (typeof value !== "object" || value === null) return null;
  try {
    if (isArray(value)) return null;
    const prototype = getPrototypeOf(value);
    if (prototype !== null && getPrototypeOf(prototype) !== null) return null;
    return ownKeys(value);
  } catch {
    return null;
  }
}

/** A field that does not exist. */
class UnknownField {
  path;

  constructor(path) {
    defineProperty(this, "path", own(path));
  }
}

/** A property of an object of our own, whatever the prototypes of the page say. */
const own = (value) => ({ __proto__: null, value, configurable: true, enumerable: true, writable: true });

/** Foreign code that calls this module, and is called by it again, comes no deeper: the stack would end inside the module. */
const MOST_DEPTH = 8;
let depth = 0;

/** Facts as numbers and one text, that hold nothing of the object any more. */
class Places {
  numbers = [];
  text = "";

  /** @param {boolean} isPlain whether texts may hold other signs than those of ASCII, whose places would be others there */
  constructor(isPlain) {
    this.isPlain = isPlain;
  }

  add(value, place) {
    switch (typeof value) {
      case "boolean":
        this.numbers.push(place, value ? YES : NO, this.text.length);
        return;
      case "number": // JavaScript writes its own numbers, to the last digit.
        this.text += value;
        this.numbers.push(place, NUMBER, this.text.length);
        return;
      case "string":
        this.text += value.length > MOST_VALUE || !(this.isPlain || isAscii(value)) ? NO_VALUE : value;
        this.numbers.push(place, TEXT, this.text.length);
        return;
      default:
        this.numbers.push(place, OTHER, this.text.length);
    }
  }

  group(group, name) {
    const known = groups[name];
    const fields = namesOf(group);
    if (fields === null) {
      for (const field in known) {
        this.numbers.push(known[field], WRONG_GROUP, this.text.length);
        return;
      }
    }
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index];
      if (typeof field === "string" && known[field] === undefined) throw new UnknownField(`${name}.${cut(field)}`);
    }
    for (let index = 0; index < fields.length; index += 1) {
      const field = fields[index];
      if (typeof field !== "string") continue;
      const value = get(group, field);
      if (value === undefined || value === null) continue;
      const place = known[field];
      if (place === placeOfComponents && typeof value === "object") this.list(value, place, `${name}.${field}`);
      else this.add(value, place);
    }
  }

  list(value, place, path) {
    const length = lengthIn(value);
    if (length === undefined) {
      this.numbers.push(place, OTHER, this.text.length);
      return;
    }
    // One more than there may be shows that there are too many.
    const count = length > MOST_COMPONENTS ? MOST_COMPONENTS + 1 : length;
    this.numbers.push(place, PARTS, count);
    for (let index = 0; index < count; index += 1) this.component(get(value, index), `${path}[${index}]`);
  }

  component(component, path) {
    const names = namesOf(component);
    const count = this.numbers.push(names === null ? NO_COMPONENT : 0) - 1;
    if (names === null) return;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index];
      if (typeof name !== "string") continue;
      const part = parts[name];
      if (part === undefined) throw new UnknownField(`${path}.${cut(name)}`);
      const value = get(component, name);
      if (value === undefined || value === null) continue;
      this.add(value, part);
      this.numbers[count] += 1;
    }
  }
}

function isAscii(text) {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}

const cut = (name) => (name.length > MOST_NAME ? name.slice(0, MOST_NAME) : name);

function placesOf(facts, names, isPlain) {
  const places = new Places(isPlain);
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    if (typeof name !== "string") continue;
    if (groups[name] === undefined) throw new UnknownField(cut(name));
    const group = get(facts, name);
    if (group !== undefined && group !== null) places.group(group, name);
  }
  return places;
}

/**
 * Writes facts into the memory of the module, and gives how many numbers that took. Nothing is written before all has been
 * looked at: looking may run foreign code, which may come here again.
 */
export function read(facts, at, most, text, mostText) {
  if (depth === MOST_DEPTH) return NO_OBJECT;
  depth += 1;
  try {
    const names = namesOf(facts);
    return names === null ? NO_OBJECT : write(facts, names, at, most, text, mostText);
  } catch (found) {
    if (!(found instanceof UnknownField)) return NO_OBJECT;
    return refuse(UNKNOWN_FIELD, found.path, at, text, mostText);
  } finally {
    depth -= 1;
  }
}

function write(facts, names, at, most, text, mostText) {
  let places = placesOf(facts, names, true);
  if (!put(places.text, text, mostText)) {
    places = placesOf(facts, names, false);
    put(places.text, text, mostText);
  }
  if (places.numbers.length > most) return NO_OBJECT;
  numbers.set(places.numbers, at / 4);
  return places.numbers.length;
}

/** Gives a sign in the place of a count, and writes the path that it is about. */
function refuse(sign, path, at, text, mostText) {
  const { written } = encode(path, text, mostText);
  numbers[at / 4] = written;
  return sign;
}

function encode(texts, at, most) {
  look();
  return encoder.encodeInto(texts, bytes.subarray(at, at + most));
}

/** Whether all signs of a text crossed, each as one byte. */
function put(texts, at, most) {
  const { read: taken, written } = encode(texts, at, most);
  return taken === texts.length && written === texts.length;
}

/** A mistake as it is thrown, made so that nothing foreign is asked. */
export function mistake(message, code, path) {
  const error = new Error(message);
  defineProperty(error, "name", own("FactsError"));
  defineProperty(error, "code", own(code));
  defineProperty(error, "path", own(path));
  return error;
}

/** The place of a row that cannot be read. */
export const rowOf = (message, code, path) => ({ error: { code, path, message } });

/** How long a list is; of anything else nothing. A proxy may say any length. */
function lengthIn(list) {
  try {
    const length = isArray(list) ? list.length : undefined;
    return typeof length === "number" && length >= 0 && length < 2 ** 32 && length % 1 === 0 ? length : undefined;
  } catch {
    return undefined;
  }
}

function deeper(look) {
  if (depth === MOST_DEPTH) return undefined;
  depth += 1;
  try {
    return look();
  } finally {
    depth -= 1;
  }
}

export const lengthOf = (list) => deeper(() => lengthIn(list));
export const elementOf = (list, index) => deeper(() => get(list, index));

// Many people: columns of numbers, a piece at a time.

const columnOf = (name) => getOwnPropertyDescriptor(getPrototypeOf(Int32Array.prototype), name).get;
const [bufferOf, offsetOf, lengthOfColumn] = [columnOf("buffer"), columnOf("byteOffset"), columnOf("length")];
const kindOfColumn = columnOf(Symbol.toStringTag);
const { set } = getPrototypeOf(Int32Array.prototype);

let given = [];
let answers;

/** How many people there are; the places of the columns are written to the memory of the module. */
export function openColumns(columns, at, most, text, mostText) {
  const opened = deeper(() => columnsIn(columns));
  if (opened === undefined || opened === null) return NO_OBJECT;
  const { found, places, rows, sign, path } = opened;
  if (sign !== undefined) return refuse(sign, path, at, text, mostText);
  given = found;
  look();
  numbers.set([places.length, ...places], at / 4);
  const codes = () => new Int8Array(rows);
  const route = () => ({ outcome: codes(), criterion: codes(), shortfall: new Int32Array(rows) });
  answers = { outcome: codes(), best: codes(), routes: [route(), route()], questions: codes(), error: codes() };
  return rows;
}

const NO_COLUMN = 0xfffffffd;

/** The columns with their places, or a sign and the path that it is about. */
function columnsIn(columns) {
  const names = namesOf(columns);
  if (names === null) return null;
  const [found, places, paths] = [[], [], []];
  let rows;
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    if (typeof name !== "string") continue;
    const [group, field, ...more] = cut(name).split(".");
    const place = more.length === 0 ? groups[group]?.[field] : undefined;
    if (place === undefined || place === placeOfComponents) return { sign: UNKNOWN_FIELD, path: cut(name) };
    const column = get(columns, name);
    if (column === undefined || column === null) continue;
    const length = lengthOfNumbers(column);
    if (length === undefined || (rows ?? length) !== length) return { sign: NO_COLUMN, path: name };
    rows = length;
    found.push(column);
    places.push(place);
    paths.push(name);
  }
  // A later column, or what looking at it ran, may have taken the numbers of an earlier one.
  const changed = found.findIndex((column) => lengthOfNumbers(column) !== rows);
  return changed < 0 ? { found, places, rows: rows ?? 0 } : { sign: NO_COLUMN, path: paths[changed] };
}

function lengthOfNumbers(column) {
  try {
    return kindOfColumn.call(column) === "Int32Array" ? lengthOfColumn.call(column) : undefined;
  } catch {
    return undefined;
  }
}

/** Copies the people from `from` on, column by column; no class of the page is asked. */
export function takeColumns(from, count, at) {
  look();
  const to = new Int32Array(memory.buffer, at, count * given.length);
  given.forEach((column, index) => {
    const piece = new Int32Array(bufferOf.call(column), offsetOf.call(column) + from * 4, count);
    set.call(to, piece, index * count);
  });
}

/** Keeps their answers, which lie column by column too. */
export function keepAnswers(from, count, at) {
  look();
  const { outcome, best, routes, questions, error } = answers;
  const columns = [outcome, best, ...routes.flatMap((route) => [route.outcome, route.criterion, route.shortfall]), questions, error];
  columns.forEach((column, index) => set.call(column, new Int32Array(memory.buffer, at + index * count * 4, count), from));
}

export function closeColumns() {
  const made = answers;
  given = [];
  answers = undefined;
  return made;
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
const days = { texts: create(null), count: 0 };
const amounts = { texts: create(null), count: 0 };

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
  for (let left = next(); left > 0; left -= 1) lists.push(freeze(list(word)));
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

function kept(cache, number, write) {
  const known = cache.texts[number];
  if (known !== undefined) return known;
  if (cache.count === MOST_TEXTS_KEPT) {
    cache.texts = create(null);
    cache.count = 0;
  }
  cache.count += 1;
  return (cache.texts[number] = write(number));
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

const values = () => fromEntries(list(() => [word(), quantity()]));

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
