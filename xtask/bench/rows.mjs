// A staff file of 100,000 and of 1,000,000 rows through the example assess-csv, with the memory that it takes at most; and beside it, in the same
// run, what `assess` of pkg/ takes for the same people, one after the other in Node.js.
import { execFileSync, spawn } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { loadEngine } from "./engine.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const NATIVE = path.join(import.meta.dirname, "native");
const SIZES = [100_000, 1_000_000];
/** At most, so that the file never lies in memory. */
const MOST_MEGABYTES = 60;
/** So that reading the clock does not count. */
const AT_ONCE = 1000;
/** Amounts, which are texts to the last cent. */
const TEXTS = /\.(base|amount)$/;

const cargo = (folder, ...options) =>
  execFileSync("cargo", ["build", "--quiet", "--release", ...options], { cwd: folder, stdio: "inherit" });
const program = (folder, ...place) => {
  const told = execFileSync("cargo", ["metadata", "--no-deps", "--format-version=1"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return path.join(JSON.parse(told).target_directory, "release", ...place);
};

cargo(ROOT, "--example", "assess-csv");
cargo(NATIVE, "--bin", "rows");
const folder = mkdtempSync(path.join(os.tmpdir(), "rows-"));
process.on("exit", () => rmSync(folder, { recursive: true }));
const { assess } = await loadEngine(path.join(ROOT, "pkg"));

console.log("| rows | assess-csv, s | µs a row | MB at most | assess in Node.js, s | µs a person | ratio |");
console.log("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const rows of SIZES) {
  const file = path.join(folder, `${rows}.csv`);
  await pipeline(spawn(program(NATIVE, "rows"), [String(rows)], { stdio: ["ignore", "pipe", "inherit"] }).stdout, createWriteStream(file));
  const { seconds, megabytes } = await native(file);
  const inNode = await node(file);
  const each = (time) => ((time / rows) * 1e6).toFixed(2);
  const cells = [
    rows,
    seconds.toFixed(2),
    each(seconds),
    megabytes.toFixed(1),
    inNode.toFixed(2),
    each(inNode),
    (inNode / seconds).toFixed(1),
  ];
  console.log(`| ${cells.join(" | ")} |`);
  if (megabytes > MOST_MEGABYTES) throw new Error(`more than ${MOST_MEGABYTES} MB for ${rows} rows`);
}

/** @returns {Promise<{ seconds: number, megabytes: number }>} */
async function native(file) {
  const start = process.hrtime.bigint();
  const child = spawn(program(ROOT, "examples", "assess-csv"), [file], { stdio: ["ignore", openSync(`${file}.answers`, "w"), "inherit"] });
  let most = 0;
  const looking = setInterval(() => {
    try {
      most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0));
    } catch {
      // It has ended.
    }
  }, 20);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(looking);
  if (code !== 0) throw new Error(`assess-csv ended with ${code}`);
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, megabytes: most / 1024 };
}

/** The seconds in `assess` alone: reading the file is not counted. */
async function node(file) {
  let heads;
  let people = [];
  let nanoseconds = 0n;
  const judge = () => {
    const start = process.hrtime.bigint();
    for (const person of people) assess(person);
    nanoseconds += process.hrtime.bigint() - start;
    people = [];
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const cells = line.split(",");
    if (heads === undefined) heads = cells;
    else people.push(facts(heads, cells));
    if (people.length === AT_ONCE) judge();
  }
  judge();
  return Number(nanoseconds) / 1e9;
}

function facts(heads, cells) {
  const person = {};
  for (let column = 1; column < heads.length; column += 1) {
    if (cells[column] === "") continue;
    const steps = heads[column].split(/[.[\]]+/);
    let group = person;
    for (let step = 0; step < steps.length - 1; step += 1) group = group[steps[step]] ??= /^\d/.test(steps[step + 1]) ? [] : {};
    group[steps.at(-1)] = value(heads[column], cells[column]);
  }
  return person;
}

function value(head, cell) {
  if (cell === "true" || cell === "false") return cell === "true";
  return /^\d+$/.test(cell) && !TEXTS.test(head) ? Number(cell) : cell;
}
