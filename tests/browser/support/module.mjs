// The built package as a Node module: instances of their own, good facts, and what a call gives or throws.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const ROOT = path.resolve(import.meta.dirname, "../../..");
export const PKG = path.resolve(process.env.PKG ?? path.join(ROOT, "pkg"));

const folder = mkdtempSync(path.join(tmpdir(), "module-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const module = new WebAssembly.Module(readFileSync(path.join(PKG, "kennismigrant_bg.wasm")));
let instances = 0;

/**
 * An instance that shares nothing with another, and what it exports inside: a test that spoils it spoils no other test. A script is loaded once for each
 * address, so each instance has the scripts in a folder of its own.
 */
export async function fresh() {
  instances += 1;
  const own = path.join(folder, String(instances));
  cpSync(PKG, own, { recursive: true, filter: (file) => !/\.(wasm|[cm]?ts|md|[cm]js|txt)$/.test(file) });
  const functions = await import(pathToFileURL(path.join(own, "kennismigrant.js")));
  return { ...functions, inside: functions.initSync({ module }) };
}

/** An offer for which the amount for under 30 of 2026 decides: EUR 4,357 a month; every gate is met. */
export const GOOD = Object.freeze({
  application: { kind: "first", receivedOn: "2026-03-01" },
  person: { age: 24 },
  work: { role: "employee", contract: true, recognisedSponsor: true, excludedOccupation: "none", marketRate: true },
  pay: { base: "4500", per: "month", includesHolidayAllowance: false, paidMonthlyToOwnAccount: true },
});

/** The declarations that go with the package. */
export const DECLARATIONS = readFileSync(path.join(ROOT, "src/wasm.d.ts"), "utf8");

export const CODES = ["unknown-field", "wrong-type", "unknown-value", "not-a-date", "not-money", "out-of-range", "contradiction"];

/** What a call gives: `{ answer }`, or the mistake that it throws, which must be one of the contract. */
export function outcomeOf(call, what = "") {
  let answer;
  try {
    answer = call();
  } catch (error) {
    assert.ok(error instanceof Error, `${what}: throws no Error`);
    assert.equal(error.name, "FactsError", `${what}: ${error.stack}`);
    assert.ok(CODES.includes(error.code), `${what}: ${error.code}`);
    assert.equal(typeof error.path, "string", what);
    assert.ok(error.message.length > 0 && error.message.length <= 300 && error.path.length <= 200, `${what}: too long a message`);
    return { code: error.code, path: error.path, message: error.message };
  }
  return { answer };
}
