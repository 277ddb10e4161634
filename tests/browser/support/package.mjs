// The npm package as others get it: packed, and installed elsewhere.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

export const run = promisify(execFile);
export const ROOT = path.resolve(import.meta.dirname, "../../..");
export const PKG = path.resolve(process.env.PKG ?? path.join(ROOT, "pkg"));

/** An offer for which the amount for under 30 of 2026 decides: EUR 4,357 a month; every gate is met. */
export const FACTS = {
  application: { kind: "first", receivedOn: "2026-03-01" },
  person: { age: 24 },
  work: { role: "employee", contract: true, recognisedSponsor: true, excludedOccupation: "none", marketRate: true },
  pay: { base: "4500", per: "month", includesHolidayAllowance: false, paidMonthlyToOwnAccount: true },
};

/** @returns {Promise<{ folder: string, installed: string }>} a program's own folder, and the package in it */
export async function install() {
  const folder = await mkdtemp(path.join(tmpdir(), "package-"));
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: PKG });
  const packed = JSON.parse(stdout);
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  await writeFile(path.join(folder, "package.json"), '{"type":"module","private":true}');
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", path.join(folder, path.basename(filename))], { cwd: folder });
  return { folder, installed: path.join(folder, "node_modules/kennismigrant") };
}

/** The example under a heading of the package's own README. */
export function exampleIn(readme, heading, language) {
  const [, section] = readme.split(`\n## ${heading}\n`);
  const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section?.split("\n## ")[0] ?? "") ?? [];
  assert.ok(code, `the README has no ${language} under '${heading}'`);
  return code;
}
