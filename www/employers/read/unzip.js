// The parts of a spreadsheet, unzipped only as far as they say and no further than memory allows.
import { Inflate, zipSync } from "fflate";
import { MAX_PARTS, MAX_RATIO, MAX_UNZIPPED, SMALL } from "./limits.js";
import { FileMistake } from "./mistakes.js";

/** @typedef {{ name: string, method: number, isLocked: boolean, packed: number, size: number, at: number }} Part */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** A size that stands in another place, of zips that might have been large. */
const ELSEWHERE = 0xffffffff;
/** What is unzipped before it is looked at how much came out: at most a thousand times as much. */
const STEP = 16 * 1024;

/** The sizes in the extra field of a large zip, in their order. @param {DataView} view @param {number} from @param {number} to */
function largeSizes(view, from, to) {
  for (let at = from; at + 4 <= to; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1)
      return Array.from({ length: Math.floor(length / 8) }, (_, index) => Number(view.getBigUint64(at + 4 + 8 * index, true)));
    at += 4 + length;
  }
  return [];
}

/** @param {DataView} view @returns {number} */
function endOf(view) {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === END) return at;
  throw new FileMistake("broken-xlsx");
}

/** The list of contents at the end of a zip. @param {Uint8Array} bytes @returns {Part[]} */
function contents(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) throw new FileMistake("zip-bomb");
  /** @type {Part[]} */
  const parts = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== ENTRY) throw new FileMistake("broken-xlsx");
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const large = largeSizes(view, nameEnd, extraEnd);
    const [size = 0, packed = 0, local = 0] = [24, 20, 42].map((offset) => {
      const value = view.getUint32(at + offset, true);
      return value === ELSEWHERE ? large.shift() : value;
    });
    parts.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)).replaceAll("\\", "/"),
      isLocked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed,
      size,
      at: local,
    });
    at = extraEnd + view.getUint16(at + 32, true);
  }
  return parts;
}

/** @param {Uint8Array} bytes @param {Part} part */
function packedBytes(bytes, { at, packed }) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(at, true) !== LOCAL) throw new FileMistake("broken-xlsx");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return bytes.subarray(start, start + packed);
}

/** @param {Uint8Array} packed @param {number} size what it says it is unzipped @returns {Uint8Array<ArrayBuffer>} */
function inflate(packed, size) {
  const whole = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new FileMistake("zip-bomb");
    whole.set(chunk, length);
    length += chunk.length;
  });
  for (let at = 0; at < packed.length; at += STEP) stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  return whole.subarray(0, length);
}

/** @param {Uint8Array} bytes @param {Part} part @returns {Uint8Array} */
function partBytes(bytes, part) {
  const packed = packedBytes(bytes, part);
  if (part.isLocked || (part.method !== 0 && part.method !== 8)) throw new FileMistake("encrypted");
  return part.method === 0 ? packed : inflate(packed, part.size);
}

/** @param {Part[]} parts @param {number} zipped */
function refuseBombs(parts, zipped) {
  const unzipped = parts.reduce((sum, { size }) => sum + size, 0);
  if (unzipped > SMALL && unzipped > zipped * MAX_RATIO) throw new FileMistake("zip-bomb");
  if (unzipped > MAX_UNZIPPED) throw new FileMistake("too-large");
}

/** Pictures and the like say nothing of a table. @param {Part} part */
const isNeeded = ({ name }) => /\.(xml|rels)$/i.test(name) && !/(drawings|media|charts|theme|comments|customXml)/i.test(name);

/**
 * The same spreadsheet without what says nothing of its tables, and without compression: who reads it further cannot be made to unzip more.
 * @param {Uint8Array} bytes @returns {Uint8Array}
 */
export function unpacked(bytes) {
  const all = contents(bytes);
  if (!all.some(({ name }) => name === "[Content_Types].xml") || !all.some(({ name }) => /^xl\/workbook\d*\.xml$/.test(name)))
    throw new FileMistake("zip-not-xlsx");
  const parts = all.filter(isNeeded);
  refuseBombs(parts, bytes.length);
  return zipSync(Object.fromEntries(parts.map((part) => [part.name, partBytes(bytes, part)])), { level: 0 });
}
