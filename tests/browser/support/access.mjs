// The two checkers and the rulers for who does not look, does not point, or looks at a narrow screen. Each writes what it found into the report.
// Scripts of the checkers are the tests' own and a page's policy would refuse them: open the page with `bypassCSP`.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const axeSource = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const ibmSource = await readFile(require.resolve("accessibility-checker-engine/ace.js"), "utf8");
/** The folder for pictures; without it none is made. */
const { SHOTS } = process.env;

const RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
/** All that colours can change. */
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** The heading of the first level is the host's: a frame has none. */
const NOT_FOR_FRAMES = ["page-has-heading-one"];

/** For controls: what they write down stays out of the report. */
export const nowhere = { checked: () => {}, scripted: () => {} };

/** `wcag143` is 1.4.3, `wcag1412` is 1.4.12. */
const criteriaOf = (tags) => tags.flatMap((tag) => /^wcag(\d)(\d)(\d+)$/.exec(tag)?.slice(1).join(".") ?? []);

/** The last value would be sent back, and that is the whole checker unless there is another. */
async function withScript(place, name, source) {
  if (!(await place.evaluate((one) => one in window, name))) await place.evaluate(`${source}; window.${name} = ${name}; null`);
}

async function runAxe(place, about, runOnly) {
  await withScript(place, "axe", axeSource);
  const results = await place.evaluate(async (only) => {
    const found = await window.axe.run(document, { runOnly: only, iframes: false, resultTypes: ["violations"] });
    const OUTCOMES = { violations: "failed", incomplete: "cantTell", passes: "passed", inapplicable: "inapplicable" };
    return Object.entries(OUTCOMES).flatMap(([list, outcome]) =>
      found[list].map(({ id, tags, nodes }) => ({
        rule: id,
        tags,
        outcome,
        html: outcome === "failed" ? nodes.map(({ html }) => html.slice(0, 160)) : [],
      })),
    );
  }, runOnly);
  const isFrame = (place.parentFrame?.() ?? null) !== null;
  const rules = results
    .filter(({ rule }) => !isFrame || !NOT_FOR_FRAMES.includes(rule))
    .map(({ tags, ...rest }) => ({ ...rest, criteria: criteriaOf(tags) }));
  about.checked("axe", rules);
  return rules.filter(({ outcome }) => outcome === "failed").map(({ rule, html }) => `axe ${rule}: ${html.join(" | ")}`);
}

/** @param {import("playwright-core").Page | import("playwright-core").Frame} place @returns {Promise<string[]>} the faults */
export const axe = (place, about) => runAxe(place, about, RULES);

/** For other colours of a page that axe has seen already. */
export const axeColours = (place, about) => runAxe(place, about, COLOURS);

/** @param {import("playwright-core").Page | import("playwright-core").Frame} place @returns {Promise<string[]>} the faults */
export async function ibm(place, about) {
  await withScript(place, "ace", ibmSource);
  const rules = await place.evaluate(async () => {
    const checker = new window.ace.Checker();
    const { checkpoints } = checker.rulesets.find(({ id }) => id === "WCAG_2_2");
    const criteria = (rule) => checkpoints.filter(({ rules: own = [] }) => own.some(({ id }) => id === rule)).map(({ num }) => num);
    const { results } = await checker.check(document, ["WCAG_2_2"]);
    const OUTCOMES = { FAIL: "failed", POTENTIAL: "cantTell", MANUAL: "cantTell", PASS: "passed" };
    const one = new Map();
    // What is only recommended says nothing of a criterion.
    for (const {
      ruleId,
      value: [level, verdict],
      message,
      snippet,
    } of results.filter(({ value }) => value[0] === "VIOLATION")) {
      const outcome = OUTCOMES[verdict];
      const html = outcome === "failed" ? [`${message} ${snippet}`] : [];
      const same = one.get(`${ruleId} ${outcome}`);
      if (same) same.html.push(...html);
      else one.set(`${ruleId} ${outcome}`, { rule: ruleId, level, outcome, html, criteria: criteria(ruleId) });
    }
    return [...one.values()];
  });
  about.checked("ibm", rules);
  return rules.filter(({ outcome }) => outcome === "failed").map(({ rule, html }) => `ibm ${rule}: ${html.join(" | ")}`);
}

/** Both, one after the other. @returns {Promise<string[]>} the faults */
export const bothCheckers = async (place, about) => [...(await axe(place, about)), ...(await ibm(place, about))];

/** Why the page is wider than the screen: elements and words that stick out sideways, but for those that scroll by themselves. */
export const sticksOut = (place) =>
  place.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1 && !element.closest(".scroll, .km-scroll"),
    );
    return [`the page is ${scrollWidth} px wide on a screen of ${clientWidth} px`, ...out.map(({ outerHTML }) => outerHTML.slice(0, 120))];
  });

export async function reflows(place, about) {
  const faults = await sticksOut(place);
  about.scripted(["1.4.10"], faults, "At 320 CSS pixels nothing sticks out sideways, but for tables and code that scroll by themselves.");
  return faults;
}

/** Text twice as large, on a screen of 640 px. */
export async function enlarges(place, about) {
  await place.addStyleTag({ content: "html { font-size: 200%; }" });
  const faults = await sticksOut(place);
  about.scripted(["1.4.4"], faults, "With text at 200% nothing sticks out sideways, but for tables and code that scroll by themselves.");
  return faults;
}

/** Letters, words, lines and paragraphs as far apart as WCAG asks for; what is then higher or wider than its box is cut off. */
export async function spaces(place, about) {
  await place.addStyleTag({
    content:
      "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }",
  });
  const cut = await place.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter(
        (element) =>
          element.checkVisibility() &&
          ["hidden", "clip"].includes(getComputedStyle(element).overflowY) &&
          getComputedStyle(element).clipPath === "none" &&
          !(element instanceof SVGElement) &&
          (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1),
      )
      .map(({ outerHTML }) => `cut off: ${outerHTML.slice(0, 120)}`),
  );
  const faults = [...cut, ...(await sticksOut(place))];
  about.scripted(["1.4.12"], faults, "With the spacing that the criterion names, no text is cut off and nothing sticks out sideways.");
  return faults;
}

/** The bar at the lower edge is a shortcut for who scrolls: it goes away where the result comes into sight, and Tab gets there by itself. */
const SHORTCUT = ".km-sticky";

/** With Tab alone through all that can be reached, from the top of the page until it begins anew. */
export async function walks(page, about) {
  const steps = [];
  // Tab goes on from where the visitor was last. From behind the last element it begins at the top, also where an order of its own is set.
  await page.evaluate(() => {
    const end = Object.assign(document.createElement("span"), { tabIndex: 0 });
    end.addEventListener("blur", () => end.remove());
    document.body.append(end);
    end.focus();
  });
  await page.keyboard.press("Tab");
  if (await page.evaluate(() => document.activeElement !== document.body)) await page.keyboard.press("Shift+Tab");
  for (let count = 0; count < 500; count += 1) {
    await page.keyboard.press("Tab");
    const step = await page.evaluate(() => {
      const element = document.activeElement;
      window.walked ??= [];
      if (element === document.body || window.walked.includes(element)) return null;
      const follows =
        window.walked.length === 0 || Boolean(window.walked.at(-1).compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING);
      window.walked.push(element);
      const marked = [element, element.closest("label, .km-pick")].some(
        (one) => one && getComputedStyle(one).outlineStyle !== "none" && getComputedStyle(one).outlineWidth !== "0px",
      );
      const points = [...element.getClientRects()].flatMap(({ left, right, top, bottom }) => [
        [(left + right) / 2, (top + bottom) / 2],
        [left + 2, top + 2],
        [right - 2, top + 2],
        [left + 2, bottom - 2],
        [right - 2, bottom - 2],
      ]);
      const seen = points.some(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return (
          hit !== null &&
          (element.contains(hit) ||
            element.closest("label")?.contains(hit) ||
            [...(element.labels ?? [])].some((label) => label.contains(hit)))
        );
      });
      return { html: element.outerHTML.slice(0, 120), follows, marked, seen };
    });
    if (step === null) break;
    steps.push(step);
  }
  const left = await page.evaluate((shortcut) => {
    const reached = new Set(window.walked);
    const groups = new Set(window.walked.filter(({ type }) => type === "radio").map(({ name }) => name));
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
      .filter(
        (element) =>
          element.checkVisibility() &&
          !element.disabled &&
          element.tabIndex >= 0 &&
          !element.matches(shortcut) &&
          !reached.has(element) &&
          !(element.type === "radio" && groups.has(element.name)),
      )
      .map(({ outerHTML }) => outerHTML.slice(0, 120));
  }, SHORTCUT);
  const trapped = steps.length === 500 ? ["after 500 times Tab the page has not ended"] : [];
  const all = (name, list) => list.map((html) => `${name}: ${html}`);
  const findings = {
    left: all("not reached", left),
    order: all(
      "out of order",
      steps.filter(({ follows }) => !follows).map(({ html }) => html),
    ),
    marked: all(
      "focus not to be seen",
      steps.filter(({ marked }) => !marked).map(({ html }) => html),
    ),
    covered: all(
      "focus covered",
      steps.filter(({ seen }) => !seen).map(({ html }) => html),
    ),
  };
  about.scripted(["2.1.1"], findings.left, "With Tab alone every visible link, button, field and group of choices is reached.");
  about.scripted(["2.1.2"], trapped, "Tab leaves every element again.");
  about.scripted(["2.4.3"], findings.order, "Tab goes through the page in the order of its text.");
  about.scripted(["2.4.7"], findings.marked, "Every element that Tab reaches has an outline.");
  about.scripted(["2.4.11"], findings.covered, "No element that Tab reaches is wholly covered.");
  return { count: steps.length, faults: [...trapped, ...Object.values(findings).flat()] };
}

/** A picture of the whole page for who wants to look, and names a folder in SHOTS: large, but made in half the time of `page.screenshot`. */
export async function shoot(page, name) {
  if (!SHOTS) return;
  const inside = await page.context().newCDPSession(page);
  const { cssContentSize: whole } = await inside.send("Page.getLayoutMetrics");
  const { data } = await inside.send("Page.captureScreenshot", {
    captureBeyondViewport: true,
    optimizeForSpeed: true,
    clip: { ...whole, scale: 1 },
  });
  await inside.detach();
  await mkdir(SHOTS, { recursive: true });
  await writeFile(path.join(SHOTS, `${name}.png`), data, "base64");
}

/** A page that is read and not filled in, in every way of looking at it. @returns {Promise<string[]>} what is wrong */
export async function everyLook(page, name, about) {
  const found = [...(await bothCheckers(page, about())), ...(await walks(page, about())).faults];
  await shoot(page, name);
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await axeColours(page, about({ colours: "dark" }))));
  await shoot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  found.push(...(await axeColours(page, about({ colours: "forced" }))));
  await shoot(page, `${name}-forced-colours`);
  await page.emulateMedia({ forcedColors: "none" });
  await page.setViewportSize({ width: 320, height: 640 });
  found.push(...(await reflows(page, about({ width: 320 }))), ...(await axe(page, about({ width: 320 }))));
  await shoot(page, `${name}-320`);
  await page.setViewportSize({ width: 640, height: 900 });
  found.push(...(await enlarges(page, about({ width: 640 }))), ...(await spaces(page, about({ width: 640 }))));
  return found;
}
