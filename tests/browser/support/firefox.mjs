// Firefox by WebDriver BiDi, with as much of Playwright's locators as `visitor` and `employer` ask for: the same people with the same labels walk
// through both browsers. What is pressed and typed goes the way of a real mouse and a real keyboard.
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { startServer } from "../../../xtask/site/serve.mjs";
import { DIST, TODAY } from "./site.mjs";
import { becomes, PATIENCE } from "./waiting.mjs";

const PLACES = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** Empty or undefined where there is none: its tests are skipped then. */
export const FIREFOX = process.env.FIREFOX ?? PLACES.find((place) => existsSync(place));

const pause = () => new Promise((resolve) => setTimeout(resolve, 25));

/** A pattern as it can be handed to a page. @param {string | RegExp} wanted */
const sent = (wanted, exact = false) =>
  wanted instanceof RegExp ? { source: wanted.source, flags: wanted.flags } : { text: wanted, exact };

/**
 * Runs in the page: all that fits the steps, once `state` holds of it. A state but "any" is that of one single element.
 * "still": it can be pressed, since it stays where it is and nothing is above it.
 * @param {{ css?: string, role?: string, label?: object, name?: object, hasText?: object, first?: true }[]} steps
 * @param {"any" | "attached" | "visible" | "hidden" | "still" | "checked"} state
 */
async function seek(steps, state, patience) {
  const ROLES = {
    group: "fieldset, [role=group]",
    button: "button, [role=button], input[type=submit]",
    link: "a[href]",
    heading: "h1, h2, h3, h4, h5, h6",
    status: "[role=status], output",
    region: "section, [role=region]",
    table: "table",
  };
  const flat = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const fits = ({ source, flags, text, exact }, said) => {
    if (source !== undefined) return new RegExp(source, flags).test(flat(said));
    return exact ? flat(said) === flat(text) : flat(said).toLowerCase().includes(flat(text).toLowerCase());
  };
  const named = (element) =>
    element.getAttribute("aria-label") ??
    element
      .getAttribute("aria-labelledby")
      ?.split(" ")
      .map((id) => document.getElementById(id)?.textContent)
      .join(" ");
  const nameOf = (element) =>
    named(element) ?? (element.matches("fieldset") ? element.querySelector("legend") : (element.caption ?? element))?.innerText;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const within = (all, selector) => [...new Set(all.flatMap((one) => [...one.querySelectorAll(selector)]))];
  const take = (all, { css, role, label, name, hasText, first }) => {
    if (css) return within(all, css);
    if (role) return within(all, ROLES[role]).filter((one) => shown(one) && (!name || fits(name, nameOf(one))));
    if (label)
      return within(all, "input, select, textarea, button").filter((one) =>
        [named(one), ...[...(one.labels ?? [])].map(({ textContent }) => textContent)].some((said) => said && fits(label, said)),
      );
    if (hasText) return all.filter((one) => fits(hasText, one.textContent));
    return first ? all.slice(0, 1) : all;
  };
  const look = () => steps.reduce(take, [document]);
  const placeOf = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return [left, top, width, height].join();
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 25));

  const still = async (element) => {
    if (!shown(element) || element.disabled) return false;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const before = placeOf(element);
    await pause();
    const { left, top, width, height } = element.getBoundingClientRect();
    const above = document.elementFromPoint(left + width / 2, top + height / 2);
    const own = [element, ...(element.labels ?? [])].some((one) => one.contains(above));
    return own && placeOf(element) === before;
  };
  const holds = {
    any: () => true,
    attached: () => true,
    visible: shown,
    checked: (element) => element.checked,
    still,
  };

  const end = performance.now() + patience;
  for (;;) {
    const all = look();
    if (state === "any") return all;
    if (state === "hidden") {
      if (!all.some(shown)) return all;
    } else if (all.length === 1 && (await holds[state](all[0]))) return all[0];
    if (performance.now() > end) throw new Error(`not one that is ${state}, but ${all.length}: ${JSON.stringify(steps)}`);
    await pause();
  }
}

/** Some elements of a page or a frame, looked for anew each time they are asked for. */
class Locator {
  #frame;
  #page;
  #steps;

  constructor(frame, page, steps) {
    this.#frame = frame;
    this.#page = page;
    this.#steps = steps;
  }

  #within = (step) => new Locator(this.#frame, this.#page, [...this.#steps, step]);
  locator = (css) => this.#within({ css: css.replace(/^> /, ":scope > ") });
  getByRole = (role, { name, exact } = {}) => this.#within({ role, ...(name !== undefined && { name: sent(name, exact) }) });
  getByLabel = (label, { exact } = {}) => this.#within({ label: sent(label, exact) });
  filter = ({ hasText }) => this.#within({ hasText: sent(hasText) });
  first = () => this.#within({ first: true });

  /** A page that is just left has nothing to look at: then in the next. */
  async #seek(state, patience = PATIENCE) {
    const end = Date.now() + patience;
    for (;;) {
      try {
        return await this.#frame.evaluateHandle(seek, this.#steps, state, Math.max(0, end - Date.now()));
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await pause();
    }
  }

  async #of(run, ...given) {
    const element = await this.#seek("attached");
    return element.evaluate(run, ...given);
  }

  waitFor = async ({ state = "visible", timeout = PATIENCE } = {}) => void (await this.#seek(state, timeout));
  count = async () => (await this.#seek("any")).evaluate((all) => all.length);
  evaluate = (run, ...given) => this.#of(run, ...given);
  evaluateAll = async (run, ...given) => (await this.#seek("any")).evaluate(run, ...given);
  innerText = () => this.#of((element) => element.innerText);
  allInnerTexts = () => this.evaluateAll((all) => all.map(({ innerText }) => innerText));
  inputValue = () => this.#of((element) => element.value);
  isChecked = () => this.#of((element) => element.checked);
  getAttribute = (name) => this.#of((element, one) => element.getAttribute(one), name);
  isVisible = () =>
    this.evaluateAll((all) =>
      all.some((element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0),
    );
  focus = () => this.#of((element) => element.focus());

  async click() {
    const element = await this.#seek("still");
    await element.click();
  }

  async check() {
    if (await this.isChecked()) return;
    await this.click();
    await this.#seek("checked");
  }

  /** What stands in the field is typed over. */
  async fill(text) {
    const element = await this.#seek("still");
    await element.evaluate((field) => {
      field.focus();
      field.select();
    });
    if (text === "") await this.#page.keyboard.press("Backspace");
    else await this.#page.keyboard.type(text);
    await becomes(() => this.inputValue(), text);
  }
}

/** A page or a frame, to look for things in. @param {import("puppeteer-core").Frame} frame */
function placeIn(frame, page) {
  const all = new Locator(frame, page, []);
  return {
    locator: all.locator,
    getByRole: all.getByRole,
    getByLabel: all.getByLabel,
    evaluate: (run, ...given) => frame.evaluate(run, ...given),
  };
}

/** Runs in the page before its own scripts: the day of all tests. The clock goes on for whatever measures time. */
function setDay(day) {
  const Real = Date;
  const fixed = new Real(`${day}T12:00:00`).getTime();
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(fixed);
    }
    static now = () => fixed;
  };
}

/** dist/ on a loopback port with its own headers, and one Firefox for all tests of a file. */
export async function startFirefox() {
  const requests = [];
  const { base, stop } = await startServer({ folder: DIST, asked: (place) => requests.push(place) });
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: { "intl.accept_languages": "nl-NL, nl" },
    protocolTimeout: 2 * PATIENCE,
    timeout: 2 * PATIENCE,
  });
  return {
    base,
    requests,
    version: await browser.version(),
    /** A fresh visitor; what the page complains about is kept in `complaints`, breaches of its policy too, and in `asked` what it asks for. */
    async visit(address, { before } = {}) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      page.setDefaultTimeout(PATIENCE);
      const complaints = [];
      const asked = [];
      page.on("console", (message) => ["error", "warn"].includes(message.type()) && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => request.url().startsWith("data:") || asked.push(request.url()));
      await page.evaluateOnNewDocument(setDay, TODAY);
      if (before) await page.evaluateOnNewDocument(before);
      await page.goto(address);
      return {
        ...placeIn(page.mainFrame(), page),
        complaints,
        asked,
        keyboard: page.keyboard,
        title: () => page.title(),
        address: () => page.evaluate(() => location.href),
        /** Puppeteer's own goBack waits for a loading that a page from the back/forward cache never does. */
        back: () => page.evaluate(() => history.back()),
        offline: () => page.setOfflineMode(true),
        pdf: () => page.pdf({ format: "A4" }),
        workers: () => page.workers().length,
        cookies: () => context.cookies(),
        async frame() {
          const element = await page.waitForSelector("iframe");
          const inside = placeIn(await element.contentFrame(), page);
          await inside.locator("#check").waitFor();
          return inside;
        },
        close: () => context.close(),
      };
    },
    async stop() {
      await browser.close();
      await stop();
    },
  };
}
