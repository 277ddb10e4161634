// Visits at random, any answer empty, nonsense or not known, on one page and one question at a time: each ends in a verdict or in a mistake named at its field.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startSite } from "./support/site.mjs";

/** For each language and way of asking. */
const VISITS = 75;

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

/** Runs in the page: one visit with real events; what is wrong, and what was done. */
async function visit({ seed, steps }) {
  let state = seed >>> 0;
  const chance = () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  const one = (list) => list[Math.floor(chance() * list.length)];
  const trace = [];
  const faults = [];
  const tool = document.querySelector(".km-check");
  const result = () => document.getElementById("result");
  const seen = (element) => element?.checkVisibility() ?? false;
  const nameOf = (element) =>
    (element.closest("fieldset, .km-question")?.querySelector("legend, label")?.textContent ?? "").slice(0, 40) +
    " / " +
    (element.labels?.[0]?.textContent ?? element.textContent).slice(0, 40);
  const all = (selector, root = document.getElementById("check")) => [...root.querySelectorAll(selector)].filter(seen);
  const pause = () => new Promise((resolve) => setTimeout(resolve));

  // What can be read stands before what cannot: most visits type only the former.
  const TEXTS = {
    money: [
      ["4500", "4.357,00", "60k", "5942", "€ 4.752,=", "54000", "3300", "72.000"],
      ["0", "abc", "-5", "4,5,6", "999999999999", "1e5", "<b>", ""],
    ],
    day: [
      ["1", "15", "28"],
      ["31", "0", "99", "x", ""],
    ],
    month: [
      ["1", "11", "februari", "Feb", "mei", "7"],
      ["foo", "13", ""],
    ],
    year: [
      ["2026", "2026", "1996", "1990", "2024"],
      ["2010", "2005", "2027", "26", "20026", "1899", ""],
    ],
    number: [
      ["24", "29", "30", "36", "12"],
      ["-1", "abc", "200", "3,5", " ", ""],
    ],
    offer: [
      ["EUR 4,500 per month gross incl. 8% holiday pay", "€ 75.000 all-in", "4.5k p/m bruto, 32 uur"],
      ["hallo", "13e maand", ""],
    ],
  };
  const nonsense = one([0, 0, 0.1, 0.5]);

  function type(input, text) {
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    if (chance() < 0.95) input.dispatchEvent(new Event("change", { bubbles: true }));
    trace.push(`${nameOf(input)} := ${text}`);
  }

  const partsOf = (input) => [...(input.closest(".km-date")?.querySelectorAll("input") ?? [])];

  function textFor(input) {
    const part = ["day", "month", "year"][partsOf(input).indexOf(input)];
    const [good, bad] = TEXTS[input.tagName === "TEXTAREA" ? "offer" : (part ?? (input.inputMode === "decimal" ? "money" : "number"))];
    return one(chance() < nonsense ? bad : good);
  }

  function press(element) {
    trace.push(`press ${nameOf(element)}`);
    element.focus();
    element.click();
  }

  function act(control) {
    if (control.tagName === "SELECT") {
      control.focus();
      control.value = one([...control.options]).value;
      control.dispatchEvent(new Event("change", { bubbles: true }));
      trace.push(`${nameOf(control)} := ${control.value}`);
    } else if (control.type === "text" || control.tagName === "TEXTAREA") {
      const inputs = chance() < nonsense ? [] : partsOf(control);
      for (const input of inputs.length > 0 ? inputs : [control]) type(input, textFor(input));
    } else press(control);
  }

  const looks = () =>
    JSON.stringify([
      all(".km-question").map((question) => question.dataset.path),
      all(".km-progress, .km-summary, .km-error").map((element) => element.textContent),
      all(".km-buttons button").map((button) => button.textContent),
      result().querySelector(".km-top").textContent,
    ]);
  const buttons = () => all(":scope > .km-buttons:nth-last-of-type(2) button");
  const inSteps = () => document.getElementById("check").classList.contains("km-steps");

  /** Back, Next or Check: none may be swallowed. */
  function go(button) {
    const before = looks();
    const isCheck = button === document.getElementById("check").querySelectorAll(".km-primary")[1];
    press(button);
    // A mistake that stood there before is named again, and has the focus.
    const isNamed = document.activeElement?.classList.contains("km-summary");
    if (!isCheck && !isNamed && looks() === before) faults.push(`nothing came of pressing ${button.textContent}`);
  }

  const SAMPLE = /undefined|\bnull\b|NaN|\[object|[{}]|\(\s*\)|\[.*\|/;

  function judge() {
    for (const place of [document.getElementById("check"), result()])
      for (const element of place.querySelectorAll("p, li, dd, dt, legend, label, h2, h3, b, span, td"))
        if (seen(element) && SAMPLE.test(element.textContent))
          faults.push(`a text without its value: ${element.textContent.slice(0, 120)}`);
    const summary = all(".km-summary")[0];
    if (summary) {
      if (summary.querySelectorAll("a").length === 0) faults.push("a summary without a mistake");
      const count = summary.querySelectorAll("a").length;
      for (let index = 0; index < count; index += 1) {
        const link = document.querySelectorAll("#check .km-summary a")[index];
        const words = link.textContent;
        link.click();
        const at = document.activeElement;
        const question = at?.closest(".km-question");
        if (!question || at === link || !seen(at)) faults.push(`no field for: ${words}`);
        else if (!all(".km-error", question).some((error) => error.textContent.endsWith(words)))
          faults.push(`not said at its field: ${words}`);
      }
      return;
    }
    const top = result().querySelector(".km-top");
    const text = (selector) => top.querySelector(selector)?.textContent.trim() ?? "";
    if (result().classList.contains("km-is-stale")) faults.push("greyed, but no mistake is named");
    if (!text(".km-word") || /Nog geen antwoord|No answer yet/.test(text(".km-word"))) faults.push(`no verdict: ${text(".km-word")}`);
    if (!text(".km-lead")) faults.push("no sentence");
    const settled = /Geen ander antwoord|No other answer/.test(top.textContent);
    // Who knows nothing of the other conditions reads which those are.
    const isProvided =
      /^(Ja, als|Yes, if)/.test(text(".km-word")) && all('.km-more input[type="checkbox"]:not(:checked)', result()).length > 0;
    // Of a year whose law nobody knows yet nothing more can be said than that, and what the last known day gives.
    const isUnknown = /Nog niet bekend|Not known yet/.test(text(".km-word"));
    if (!text(".km-figures") && !text(".km-ask") && !settled && !isUnknown && !isProvided)
      faults.push(`nothing beside: ${text(".km-word")} ${text(".km-lead")}`);
    if (settled && text(".km-ask")) faults.push("settled, but it asks");
  }

  // The visit.
  const controls = () => [
    ...all(".km-question input, .km-question select"),
    ...all(".km-question button").filter(() => chance() < 0.3),
    ...(chance() < 0.3 ? all(".km-ask button", result()) : []),
    ...(chance() < 0.15 ? all('.km-more input[type="checkbox"]', result()) : []),
    ...(chance() < 0.1 ? all(".km-offer textarea", tool) : []),
    ...(chance() < 0.03 ? all(".km-who input", tool) : []),
    ...(chance() < 0.1 ? all('[data-part="ways"] button', result()) : []),
    ...(chance() < 0.1 ? all(".km-notice button", tool) : []),
  ];
  const quiet = () => all(".km-buttons:last-of-type button");
  const fills = chance() < 0.8;
  if (steps !== inSteps()) press(quiet().at(-2));
  const count = 4 + Math.floor(chance() * 18);
  for (let done = 0; done < count; done += 1) {
    const list = controls();
    // Most visitors answer what is not answered yet, from above to below.
    const open = list.filter((control) => {
      const question = control.closest(".km-question");
      return (
        question &&
        control.type !== "checkbox" &&
        ![...question.querySelectorAll("input")].some((input) => input.checked || (input.type === "text" && input.value))
      );
    });
    const chosen = fills && open.length > 0 && chance() < 0.85 ? open[Math.floor(chance() ** 3 * open.length)] : one(list);
    if (chosen) act(chosen);
    if (inSteps() && chance() < 0.6) go(one(buttons()));
    else if (chance() < 0.02) go(buttons().at(-1));
    if (chance() < 0.03 && quiet()[0]) press(quiet()[0]);
    if (done % 8 === 0) await pause();
    if (faults.length > 0) break;
  }
  for (let presses = 0; faults.length === 0; presses += 1) {
    if (presses > 60) faults.push("after 60 presses there is no Check");
    const button = buttons().at(-1);
    if (!button) {
      faults.push("no button to go on");
      break;
    }
    const isCheck = button === document.getElementById("check").querySelectorAll(".km-primary")[1];
    go(button);
    if (all(".km-summary").length > 0) break;
    if (isCheck && buttons().at(-1) === button) break;
  }
  await pause();
  judge();
  const end = all(".km-summary")[0] ? "mistake" : result().dataset.outcome;
  press(document.getElementById("check").querySelector(".km-buttons:last-of-type button:last-child"));
  await pause();
  return { faults, trace, end };
}

/** How the visits end. */
const ends = new Set();

describe("visits at random", { concurrency: true }, () => {
  for (const lang of ["nl", "en"])
    for (const steps of [false, true])
      test(`${lang}, ${steps ? "one question at a time" : "all on one page"}: each visit ends in a verdict or a named mistake`, async () => {
        const page = await site.open(lang);
        // Steps follow each other faster here than a browser lets a page write its history.
        await page.evaluate(() => {
          history.pushState = () => {};
        });
        for (let count = 0; count < VISITS; count += 1) {
          const seed = 7919 * (count + 1) + (steps ? 1 : 0) + (lang === "en" ? 3 : 0);
          const { faults, trace, end } = await page.evaluate(visit, { seed, steps });
          const said = `seed ${seed}:\n${trace.join("\n")}`;
          assert.deepEqual(faults, [], said);
          assert.deepEqual(page.complaints, [], said);
          ends.add(end);
        }
        await page.context().close();
      });
});

test("the control: the visits end in every way", () => {
  assert.deepEqual([...ends].sort(), ["met", "met-provided", "mistake", "not-met", "unknown"]);
});
