// How long a visitor with a slow phone waits: the page of dist/ in Chromium with the processor slowed down six times. For each wait a line:
// milliseconds (the median of the runs), the most that the page should take, and the name. With the folder of another build the two take turns, so
// that noise meets both alike, and between them stand the milliseconds of the other and how many parts of them are left.
import path from "node:path";
import { startSite } from "../tests/browser/support/site.mjs";
import { startServer } from "./site/serve.mjs";

const RUNS = 9;
const SLOWED = 6;
const MOST_FORM = 120;
const MOST_RESULT = 30;
const MOST_FRAME = 16;
/** What a visitor presses, from the first question to a changed mind; what is typed between is not measured. */
const PRESSES = {
  "the situation": "#application-kind",
  "the work": "#work-role",
  "the period": "#pay-per",
  "the last question": "#pay-includesHolidayAllowance-no",
  "another answer": "#pay-includesHolidayAllowance",
};
const TYPED = { "the work": ["#person-age", "31"], "the period": ["#pay-base", "6100"] };

const site = await startSite();
const [folder] = process.argv.slice(2);
const other = folder ? await startServer({ folder: path.resolve(folder) }) : null;
const waits = new Map();
for (let run = 0; run < RUNS; run += 1) {
  await visit(site.base, "times");
  if (other) await visit(other.base, "others");
}
await other?.stop();
await site.stop();
for (const [name, { times, others, most }] of waits) console.log(`${shown(median(times))} ${shown(most)}${beside(times, others)}  ${name}`);

function shown(time) {
  return time.toFixed(0).padStart(5);
}

function beside(times, others) {
  return others.length === 0 ? "" : ` ${shown(median(others))}  ${(median(times) / median(others)).toFixed(2)}`;
}

async function visit(base, whose) {
  const note = (name, most, time) => keep(whose, name, most, time);
  const context = await site.browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const inside = await context.newCDPSession(page);
  await inside.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  note("from the start of the script to the form", MOST_FORM, await scriptTime(inside, () => page.goto(`${base}/nl/`)));
  // A visitor reads the first screen before pressing.
  await page.waitForTimeout(3000);
  for (const [name, selector] of Object.entries(PRESSES)) {
    if (TYPED[name]) await page.fill(...TYPED[name]);
    await page.waitForTimeout(500);
    note(`from pressing ${name} to the result`, MOST_RESULT, await page.evaluate(pressTime, selector));
  }
  await page.waitForTimeout(1000);
  note("a frame while the marker is dragged", MOST_FRAME, median(await page.evaluate(dragTimes)));
  await context.close();
}

function keep(whose, name, most, time) {
  if (!waits.has(name)) waits.set(name, { times: [], others: [], most });
  waits.get(name)[whose].push(time);
}

/** The page has one script, and the form stands when that has run once. */
async function scriptTime(inside, load) {
  const events = [];
  inside.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await inside.send("Tracing.start", { traceConfig: { includedCategories: ["devtools.timeline"] } });
  await load();
  const traced = new Promise((resolve) => inside.once("Tracing.tracingComplete", resolve));
  await inside.send("Tracing.end");
  await traced;
  const { dur: microseconds } = events.find(({ name, args }) => name === "EvaluateScript" && args.data.url.includes("/assets/page-"));
  return microseconds / 1000;
}

/** The result follows within the press itself. */
function pressTime(selector) {
  const start = performance.now();
  document.querySelector(selector).click();
  return performance.now() - start;
}

/** Of each step of the marker, until all is laid out again. */
async function dragTimes() {
  const slider = document.querySelector('[data-part="picture"] input[type="range"]');
  const times = [];
  for (let step = 0; step < 61; step += 1) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    slider.value = String(Number(slider.min) + ((step * 370) % (Number(slider.max) - Number(slider.min))));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times;
}

function median(times) {
  return [...times].sort((a, b) => a - b)[(times.length - 1) / 2];
}
