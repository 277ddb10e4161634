// Whatever is answered, left empty or not known, in both ways to ask: there is a verdict, or a mistake that is named at its own field.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startSite } from "./support/site.mjs";

const VISITS = 320;
const A_PAGE = 40;

let site;
before(async () => {
  site = await startSite();
});
after(() => site.stop());

/** Runs inside the page: one visitor who answers at random what stands there, and in the end asks for the answer. */
async function visit({ seed, words }) {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    state ^= state >>> 13;
    return (state >>> 0) / 2 ** 32;
  };
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const form = document.getElementById("check");
  const result = document.getElementById("result");
  const trace = [];
  const swallowed = [];
  const seen = (element) => element.checkVisibility();
  const button = (name, within = document) =>
    [...within.querySelectorAll("button")].filter(seen).find(({ textContent }) => words[name] === textContent);
  // A timer would give the page time to be drawn, which nobody looks at here.
  const turn = () => scheduler.postTask(() => {}, { priority: "user-blocking" });

  const TEXTS = {
    money: ["4500", "5942", "3.122", "60k", "€ 6.000,=", "54000", "0", "veel", "1.2.3", ""],
    day: ["1", "15", "31", "", "x"],
    month: ["1", "3", "12", "november", "mrt", "", "13"],
    year: ["1990", "1996", "2010", "2015", "2023", "2025", "2026", "2027", "26", ""],
    number: ["25", "29", "30", "41", "3", "12", "", "abc"],
  };
  const kindOf = (input) => {
    const label = input.labels?.[0]?.innerText ?? "";
    if (words.date.includes(label)) return ["day", "month", "year"][words.date.indexOf(label)];
    return input.inputMode === "decimal" ? "money" : "number";
  };

  function type(input) {
    const text = pick(TEXTS[kindOf(input)]);
    trace.push(`${input.id}=${text}`);
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.blur();
  }

  function answer(question) {
    if (chance() < 0.2) return;
    const radios = [...question.querySelectorAll('input[type="radio"]')].filter(seen);
    const boxes = [...question.querySelectorAll('input[type="checkbox"]')].filter(seen);
    const fields = [...question.querySelectorAll('input[type="text"]')].filter(seen);
    const selects = [...question.querySelectorAll("select")].filter(seen);
    if (radios.length > 0) {
      const radio = pick(radios);
      trace.push(radio.id);
      radio.click();
    } else if (boxes.length > 0 && chance() < 0.3) {
      const box = pick(boxes);
      trace.push(box.id);
      box.click();
    } else for (const field of fields) if (chance() < 0.85) type(field);
    for (const select of selects) {
      select.selectedIndex = Math.floor(chance() * select.options.length);
      trace.push(`${select.id}=${select.value}`);
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const add = question.querySelector(".km-components + button");
    if (add && seen(add) && chance() < 0.15) {
      trace.push("add");
      add.click();
    }
  }

  const questions = () => [...form.querySelectorAll(".km-question")].filter(seen);
  const standing = () =>
    JSON.stringify([questions().map(({ dataset }) => dataset.path), result.innerText, form.querySelector(".km-summary").innerText]);
  const isSteps = () => Boolean(button("allAtOnce"));

  /** In steps every press leads somewhere: to another step, or to a mistake that is named. */
  async function press(name) {
    const found = button(name);
    if (!found) return false;
    const beforehand = standing();
    trace.push(name);
    found.click();
    await turn();
    const summary = form.querySelector(".km-summary");
    if (name !== "check" && standing() === beforehand && !seen(summary))
      swallowed.push(`'${name}' did nothing at ${questions().map(({ dataset }) => dataset.path)}`);
    return true;
  }

  button("again").click();
  await turn();
  if (isSteps() !== chance() < 0.5) button(isSteps() ? "allAtOnce" : "steps").click();
  await turn();
  for (let round = 0; round < (isSteps() ? 26 : 5); round += 1) {
    for (const question of questions())
      if (!question.dataset.done || chance() < 0.1) {
        question.dataset.done = "yes";
        answer(question);
      }
    await turn();
    const asked = [...result.querySelectorAll(".km-ask button")].filter(seen);
    if (asked.length > 1 && chance() < 0.3) {
      const chosen = pick(asked);
      trace.push(`verdict: ${chosen.textContent}`);
      chosen.click();
      await turn();
    }
    if (isSteps()) {
      if (chance() < 0.1) await press("back");
      else if (!(await press("next"))) break;
    }
  }
  for (const question of form.querySelectorAll(".km-question")) delete question.dataset.done;
  // Who cannot go on for a mistake sees it named; who can comes to the last step.
  for (let step = 0; step < 30 && !button("check"); step += 1) {
    const at = questions()[0]?.dataset.path;
    await press("next");
    if (questions()[0]?.dataset.path === at) break;
  }
  await press("check");

  const faults = [...swallowed];
  const summary = form.querySelector(".km-summary");
  if (seen(summary)) {
    const links = [...summary.querySelectorAll("a")];
    if (links.length === 0) faults.push("a summary without a mistake");
    for (const link of links.slice(0, 3)) {
      link.click();
      await turn();
      const field = document.activeElement;
      const place = field.closest(".km-question");
      if (!place || !seen(field)) faults.push(`'${link.textContent}' leads to no field`);
      else if (!place.innerText.includes(link.textContent.split(": ").at(-1)))
        faults.push(`'${link.textContent}' is not said at its field`);
    }
  } else {
    const word = result.querySelector(".km-word")?.innerText ?? "";
    const lead = result.querySelector(".km-lead")?.innerText ?? "";
    if (!word || !lead) faults.push("no verdict and no mistake");
    if (word === words.waiting) faults.push("no answer yet, and no mistake named");
    if (!/[.!?]$/.test(lead)) faults.push("a verdict without a sentence");
  }
  // Paper does not wait: what was left for a quiet moment is drawn, and what is folded is open. Then it is folded again.
  window.dispatchEvent(new Event("beforeprint"));
  const said = result.innerText;
  window.dispatchEvent(new Event("afterprint"));
  for (const hole of ["undefined", "null", "NaN", "{", "()", "[", "$", "#"])
    if (said.includes(hole)) faults.push(`'${hole}' in the result`);
  return { faults, trace };
}

const WORDS = {
  nl: {
    again: "Begin opnieuw",
    steps: "Eén vraag tegelijk",
    allAtOnce: "Alle vragen op één pagina",
    next: "Volgende",
    back: "Terug",
    check: "Bereken",
    waiting: "Nog geen antwoord",
    date: ["Dag", "Maand", "Jaar"],
  },
  en: {
    again: "Start again",
    steps: "One question at a time",
    allAtOnce: "All questions on one page",
    next: "Next",
    back: "Back",
    check: "Check",
    waiting: "No answer yet",
    date: ["Day", "Month", "Year"],
  },
};

for (let first = 0; first < VISITS; first += A_PAGE)
  test(`visits ${first} to ${first + A_PAGE - 1}: each ends with a verdict, or with a mistake named at its field`, async () => {
    const lang = (first / A_PAGE) % 2 === 0 ? "nl" : "en";
    // A small window is drawn sooner.
    const page = await site.open(lang, { viewport: { width: 500, height: 120 } });
    await page.locator(".km-verdict").waitFor();
    for (let seed = first; seed < first + A_PAGE; seed += 1) {
      const told = await page
        .evaluate(visit, { seed: seed * 2654435761 + 1, words: WORDS[lang] })
        .catch((error) => ({ faults: [error.message], trace: [] }));
      assert.deepEqual(told.faults, [], `visit ${seed}: ${told.trace.join(" ")}`);
      assert.deepEqual(page.complaints, [], `visit ${seed}: ${told.trace.join(" ")}`);
    }
    await page.context().close();
  });
