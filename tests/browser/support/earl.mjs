// What the tests found about accessibility, for machines: JSON-LD in the Evaluation and Report Language (EARL) 1.0, under target/accessibility.
// Of every criterion of WCAG 2.2 at level A and AA it says what was found, or that no test looked.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");
const REPORTS = path.join(root, "target/accessibility");
const WCAG = "https://www.w3.org/TR/WCAG22/#";

/** In the order of WCAG 2.2: number, fragment of its text, name, level. 4.1.1 is no longer one of them. */
export const CRITERIA = `
1.1.1 non-text-content A Non-text Content
1.2.1 audio-only-and-video-only-prerecorded A Audio-only and Video-only (Prerecorded)
1.2.2 captions-prerecorded A Captions (Prerecorded)
1.2.3 audio-description-or-media-alternative-prerecorded A Audio Description or Media Alternative (Prerecorded)
1.2.4 captions-live AA Captions (Live)
1.2.5 audio-description-prerecorded AA Audio Description (Prerecorded)
1.3.1 info-and-relationships A Info and Relationships
1.3.2 meaningful-sequence A Meaningful Sequence
1.3.3 sensory-characteristics A Sensory Characteristics
1.3.4 orientation AA Orientation
1.3.5 identify-input-purpose AA Identify Input Purpose
1.4.1 use-of-color A Use of Color
1.4.2 audio-control A Audio Control
1.4.3 contrast-minimum AA Contrast (Minimum)
1.4.4 resize-text AA Resize Text
1.4.5 images-of-text AA Images of Text
1.4.10 reflow AA Reflow
1.4.11 non-text-contrast AA Non-text Contrast
1.4.12 text-spacing AA Text Spacing
1.4.13 content-on-hover-or-focus AA Content on Hover or Focus
2.1.1 keyboard A Keyboard
2.1.2 no-keyboard-trap A No Keyboard Trap
2.1.4 character-key-shortcuts A Character Key Shortcuts
2.2.1 timing-adjustable A Timing Adjustable
2.2.2 pause-stop-hide A Pause, Stop, Hide
2.3.1 three-flashes-or-below-threshold A Three Flashes or Below Threshold
2.4.1 bypass-blocks A Bypass Blocks
2.4.2 page-titled A Page Titled
2.4.3 focus-order A Focus Order
2.4.4 link-purpose-in-context A Link Purpose (In Context)
2.4.5 multiple-ways AA Multiple Ways
2.4.6 headings-and-labels AA Headings and Labels
2.4.7 focus-visible AA Focus Visible
2.4.11 focus-not-obscured-minimum AA Focus Not Obscured (Minimum)
2.5.1 pointer-gestures A Pointer Gestures
2.5.2 pointer-cancellation A Pointer Cancellation
2.5.3 label-in-name A Label in Name
2.5.4 motion-actuation A Motion Actuation
2.5.7 dragging-movements AA Dragging Movements
2.5.8 target-size-minimum AA Target Size (Minimum)
3.1.1 language-of-page A Language of Page
3.1.2 language-of-parts AA Language of Parts
3.2.1 on-focus A On Focus
3.2.2 on-input A On Input
3.2.3 consistent-navigation AA Consistent Navigation
3.2.4 consistent-identification AA Consistent Identification
3.2.6 consistent-help A Consistent Help
3.3.1 error-identification A Error Identification
3.3.2 labels-or-instructions A Labels or Instructions
3.3.3 error-suggestion AA Error Suggestion
3.3.4 error-prevention-legal-financial-data AA Error Prevention (Legal, Financial, Data)
3.3.7 redundant-entry A Redundant Entry
3.3.8 accessible-authentication-minimum AA Accessible Authentication (Minimum)
4.1.2 name-role-value A Name, Role, Value
4.1.3 status-messages AA Status Messages
`
  .trim()
  .split("\n")
  .map((line) => {
    const [, number, fragment, level, name] = /^(\S+) (\S+) (A{1,2}) (.+)$/.exec(line);
    return { number, fragment, level, name };
  });

const KNOWN = new Set(CRITERIA.map(({ number }) => number));

/** From the worst to the least telling: one fault outweighs every rule that found none. */
const WEIGHT = ["failed", "cantTell", "passed", "inapplicable"];
export const OUTCOMES = [...WEIGHT, "untested"];

const CONTEXT = {
  earl: "http://www.w3.org/ns/earl#",
  dct: "http://purl.org/dc/terms/",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  WCAG22: WCAG,
  title: "dct:title",
  description: "dct:description",
  hasVersion: "dct:hasVersion",
  language: "dct:language",
  date: { "@id": "dct:date", "@type": "xsd:date" },
  partOf: { "@id": "dct:isPartOf", "@type": "@id" },
  browser: { "@id": "dct:requires", "@type": "@id" },
  ...Object.fromEntries(["state", "width", "colours", "layout"].map((name) => [name, `urn:kennismigrant:subject:${name}`])),
  ...Object.fromEntries(
    ["assertedBy", "subject", "test", "result", "mode", "outcome"].map((name) => [name, { "@id": `earl:${name}`, "@type": "@id" }]),
  ),
};

/** The version that package-lock.json holds for a tool. */
async function lockedVersion(name) {
  const { packages } = JSON.parse(await readFile(path.join(root, "package-lock.json"), "utf8"));
  return packages[`node_modules/${name}`].version;
}

async function assertors() {
  const { version } = JSON.parse(
    await readFile(path.join(path.resolve(process.env.PKG ?? path.join(root, "pkg")), "package.json"), "utf8"),
  );
  const software = (id, title, hasVersion) => ({ "@id": `#${id}`, "@type": "earl:Software", title, hasVersion });
  return [
    software("axe", "axe-core", await lockedVersion("axe-core")),
    software("ibm", "accessibility-checker-engine (IBM Equal Access)", await lockedVersion("accessibility-checker-engine")),
    software("script", "The browser tests of kennismigrant", version),
  ];
}

/**
 * A report of one file of tests. `about` names what is looked at and gives the notebook for it.
 * @param {string} name of the file under target/accessibility
 * @param {import("playwright-core").Browser} browser
 */
export function startReport(name, browser) {
  const subjects = [{ "@id": "#site", "@type": "earl:TestSubject", title: "The pages and the forms of embedding of kennismigrant" }];
  const assertions = [];
  const assert = (by, subject, number, outcome, description) =>
    assertions.push({
      "@type": "earl:Assertion",
      assertedBy: `#${by}`,
      subject,
      test: `WCAG22:${CRITERIA.find((one) => one.number === number).fragment}`,
      ...(outcome === "untested" ? {} : { mode: "earl:automatic" }),
      result: { "@type": "earl:TestResult", outcome: `earl:${outcome}`, description },
    });

  return {
    /** @param {{ page: string, language: string, state: string, width?: number, colours?: string, layout?: string }} facts */
    about({ page, language, state, width = 1280, colours = "light", layout = "page" }) {
      const id = `#subject-${subjects.length}`;
      subjects.push({
        "@id": id,
        "@type": "earl:TestSubject",
        title: `${page} (${[language, state, layout, `${width} px`, colours].join(", ")})`,
        partOf: "#site",
        browser: "#browser",
        language,
        state,
        width,
        colours,
        layout,
        date: new Date().toISOString().slice(0, 10),
      });
      return {
        /** What each rule of a checker found, put together for each criterion that it belongs to. @param {{ rule: string, criteria: string[], outcome: string }[]} rules */
        checked(by, rules) {
          for (const number of KNOWN) {
            const own = rules.filter(({ criteria }) => criteria.includes(number));
            const outcome = WEIGHT.find((one) => own.some((rule) => rule.outcome === one));
            if (outcome === undefined) continue;
            const names = own.filter((rule) => rule.outcome === outcome).map(({ rule }) => rule);
            assert(by, id, number, outcome, `A part of the criterion. Rules with this outcome: ${[...new Set(names)].join(", ")}.`);
          }
        },
        /** A test of our own for a part of some criteria. @param {string[]} numbers @param {unknown[]} faults @param {string} what it looked at */
        scripted(numbers, faults, what) {
          for (const number of numbers)
            assert("script", id, number, faults.length > 0 ? "failed" : "passed", `A part of the criterion. ${what}`);
        },
      };
    },
    /** @param {string} [folder] */
    async write(folder = REPORTS) {
      const seen = new Set(assertions.map(({ test }) => test));
      for (const { number, fragment } of CRITERIA)
        if (!seen.has(`WCAG22:${fragment}`))
          assert("script", "#site", number, "untested", "No test of this report looks at this criterion.");
      const graph = [
        ...(await assertors()),
        { "@id": "#browser", "@type": "earl:Software", title: "Chromium", hasVersion: browser.version() },
        ...CRITERIA.map(({ number, fragment, level, name: title }) => ({
          "@id": `WCAG22:${fragment}`,
          "@type": "earl:TestRequirement",
          title: `${number} ${title}`,
          description: `Level ${level}`,
        })),
        ...subjects,
        ...assertions,
      ];
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, `${name}.jsonld`);
      await writeFile(
        file,
        `{"@context": ${JSON.stringify(CONTEXT)},\n"@graph": [\n${graph.map((one) => JSON.stringify(one)).join(",\n")}\n]}\n`,
      );
      return file;
    },
  };
}
