// The engine beside its peers from npm, and beside an earlier build of itself: tables in Markdown for docs/design.md.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { mustAgree } from "./agreement.mjs";
import { amountsOfTheDay, madeCases } from "./cases.mjs";
import { loadEngine, people, wasmFile } from "./engine.mjs";
import { REFERENCE, preparedPeers } from "./peers.mjs";
import { figures, table } from "./table.mjs";
import { median, pass, passThatWaits, ratio, timeSideBySide } from "./timing.mjs";

const USAGE = "usage: run.mjs [--before FOLDER] [--package FOLDER]    a folder is a built package; without --package it is pkg/";
const STARTS = 15;
/** So many people by columns in one call. */
const CROWD = 100_000;
/** In a column: the first word in the place of a day. */
const WORD = 0x40000000;
const STARTUP = fileURLToPath(new URL("startup.mjs", import.meta.url));

const { package: folder, before } = options();
try {
  await main();
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}

function options() {
  try {
    const own = fileURLToPath(new URL("../../pkg", import.meta.url));
    return parseArgs({ options: { before: { type: "string" }, package: { type: "string", default: own } } }).values;
  } catch (error) {
    console.error(`${error.message}\n${USAGE}`);
    process.exit(2);
  }
}

async function main() {
  const engine = await loadEngine(folder);
  const amounts = amountsOfTheDay(engine);
  const cases = madeCases(amounts);
  const { ready, missing } = await preparedPeers(amounts);
  const { asked, met } = await mustAgree(ready, engine, cases);
  const today = new Date().toISOString().slice(0, 10);
  console.log(`${today}, Node.js ${process.versions.node}, ${availableParallelism()} processors; each table was measured in one run.`);
  console.log(`Those of the first table agree on ${asked} made cases, of which ${met} are met.`);
  for (const { name, reason } of missing) console.log(`Not here: ${name}: ${reason}.`);
  console.log(`\n${await besidePeers(engine, ready, cases)}`);
  if (before) console.log(`\n${await besideEarlier(engine, await loadEngine(before), cases)}`);
}

async function besidePeers(engine, peers, cases) {
  const simple = cases.map((one) => one.simple);
  const works = [
    ...peers.map(({ name, waits, decide }) => ({ ...(waits ? passThatWaits : pass)(name, decide, simple), answer: "met or not" })),
    ...engineWorks(engine, cases).map((work) => ({ answer: "explained", ...work, name: `kennismigrant: ${work.name}` })),
    ...[columnWork(engine, cases), wholeOffers(engine)].map((work) => ({ ...work, name: `kennismigrant: ${work.name}` })),
  ];
  const reference = peers.findIndex(({ id }) => id === REFERENCE);
  const timings = await timeSideBySide(works);
  const rows = timings.map((timing) => peerRow(timing, timings[reference]));
  return table(2, ["one decision, µs", "answer", "median", "minimum", `÷ ${REFERENCE}`], rows);
}

function peerRow({ name, answer, times }, reference) {
  return [name, answer, micros(median(times)), micros(Math.min(...times)), reference ? figures(ratio(times, reference.times)) : "–"];
}

/** In short: outcomes and what is missing, by columns; an earlier build may not have them. */
function columnWork({ assessColumns }, cases) {
  const of = (write) => Int32Array.from({ length: CROWD }, (_, person) => write(cases[person % cases.length].full));
  const day = (facts) => Date.parse(facts.application.receivedOn) / 86_400_000;
  const first = () => 0; // the first word of each list
  const columns = {
    "application.kind": of(first),
    "application.receivedOn": of(day),
    "person.age": of(({ person }) => person.age),
    "work.role": of(first),
    "pay.base": of(({ pay }) => Math.round(Number(pay.base) * 100)),
    "pay.per": of(first),
    "pay.includesHolidayAllowance": of(first),
    "study.level": of(first),
    "study.kind": of(() => 5), // "other"
    "orientationYear.permit": of(first),
  };
  return {
    name: `${CROWD.toLocaleString("en")} of the made cases, by columns`,
    answer: "in short",
    run: () => assessColumns(columns),
    decisions: CROWD,
  };
}

/** A whole offer of many people at once: nothing is open. */
function wholeOffers({ assessColumns }) {
  const { facts } = people().find(({ name }) => name.includes("whole"));
  const same = (number) => new Int32Array(CROWD).fill(number);
  const days = (date) => Date.parse(date) / 86_400_000;
  const columns = {
    "application.kind": same(0),
    "application.receivedOn": same(days(facts.application.receivedOn)),
    "person.birthDate": same(days(facts.person.birthDate)),
    "work.role": same(0),
    "work.contract": same(1),
    "work.contractMonths": same(facts.work.contractMonths),
    "work.recognisedSponsor": same(1),
    "work.excludedOccupation": same(0),
    "work.marketRate": same(1),
    "pay.base": same(Number(facts.pay.base) * 100),
    "pay.per": same(0),
    "pay.includesHolidayAllowance": same(0),
    "pay.paidMonthlyToOwnAccount": same(1),
    "pay.equalInstalments": same(1),
    "currentPermit.criterion": same(0),
    "currentPermit.residenceGap": same(0),
    "currentPermit.blueCardFirstIssuedOn": same(WORD),
    "study.level": same(2),
    "study.kind": same(0),
    "study.completedOn": same(days(facts.study.completedOn)),
    "study.languageProof": same(1),
    "orientationYear.permit": same(0),
    "experience.years": same(facts.experience.years),
    "experience.ict": same(0),
  };
  return {
    name: `${CROWD.toLocaleString("en")} whole offers, by columns`,
    answer: "in short",
    run: () => assessColumns(columns),
    decisions: CROWD,
  };
}

/** Explained: all routes, every condition with its article, what is still open, what changes later. */
function engineWorks({ assess, assessBatch }, cases) {
  const full = cases.map((one) => one.full);
  return [
    pass("the made cases, as the peers have them", assess, full),
    { name: "the made cases, in one batch", run: () => assessBatch(full), decisions: full.length },
    ...people().map(({ name, facts }) => pass(name, assess, [facts])),
  ];
}

async function besideEarlier(engine, earlier, cases) {
  for (const name of otherAnswers(engine, earlier)) console.log(`\nBefore and after answer differently: ${name}.`);
  const then = engineWorks(earlier, cases);
  const works = engineWorks(engine, cases).flatMap((now, at) => [then[at], now]);
  const timings = await timeSideBySide(works);
  const rows = then.map((_, at) => earlierRow(timings[2 * at], timings[2 * at + 1]));
  return table(1, ["before and after", "before", "after", "after ÷ before"], [...rows, ...startRows(), sizeRow()]);
}

/** They may, where the law is read better; but it belongs beside the times. The receipt changes with every build. */
function otherAnswers(...engines) {
  const answer = ({ assess }, facts) => JSON.stringify({ ...assess(facts), receipt: null });
  return people()
    .filter(({ facts }) => new Set(engines.map((engine) => answer(engine, facts))).size > 1)
    .map(({ name }) => name);
}

function earlierRow(then, now) {
  return [`${now.name}, µs`, micros(median(then.times)), micros(median(now.times)), figures(ratio(now.times, then.times))];
}

/** Each start is a process of its own, since Node.js keeps what it has compiled. */
function startRows() {
  const starts = Array.from({ length: STARTS }, () => [before, folder].map(start));
  return ["loaded", "the first answer"].map((name, at) => {
    const [then, now] = [0, 1].map((which) => starts.map((pair) => pair[which][at]));
    return [`start until ${name}, ms`, figures(median(then)), figures(median(now)), figures(ratio(now, then))];
  });
}

function start(from) {
  return JSON.parse(execFileSync(process.execPath, [STARTUP, from], { encoding: "utf8" }));
}

function sizeRow() {
  const [then, now] = [before, folder].map((from) => statSync(wasmFile(from)).size);
  return ["the module, bytes", then, now, figures(now / then)];
}

function micros(nanoseconds) {
  return figures(nanoseconds / 1000);
}
