// What a screen reader says of a page, as text: a virtual one reads the real page in the real browser, and this writes down what it says.
// Left away is what no reader says or what is said by the name of its element: ends, paragraphs, the words of a label beside its field.
// Words of another language stand in braces after that language: {nl: zoekjaar}. What stands in running text stands in brackets: [link, IND].
import path from "node:path";
import { build } from "esbuild";

const ROOT = path.resolve(import.meta.dirname, "../../..");

let reader = null;

/** The virtual screen reader as one script. */
async function readerScript() {
  reader ??= build({
    stdin: { contents: 'export { virtual } from "@guidepup/virtual-screen-reader/browser.js";', resolveDir: ROOT },
    bundle: true,
    format: "iife",
    globalName: "screenReader",
    write: false,
  });
  return (await reader).outputFiles[0].text;
}

/** Runs in the page: the reader's phrases and the elements they are about, made into lines. */
function makeEar() {
  const { virtual } = window.screenReader;
  const words = (text) => text.replace(/\s+/g, " ").trim();
  const own = document.documentElement.lang;
  const langOf = (element) => element.closest("[lang]")?.lang ?? own;
  const asElement = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

  /** A state that is a property only is not seen by the reader, and what is folded away is. */
  function showState() {
    for (const input of document.querySelectorAll("input[type=radio], input[type=checkbox]"))
      input.toggleAttribute("checked", input.checked);
    for (const option of document.querySelectorAll("option")) option.toggleAttribute("selected", option.selected);
  }

  function hideFolded() {
    const folded = [...document.querySelectorAll("details:not([open]) > :not(summary):not([aria-hidden])")];
    for (const element of folded) element.setAttribute("aria-hidden", "true");
    return () => {
      for (const element of folded) element.removeAttribute("aria-hidden");
    };
  }

  /** In which box of its own the words run on. */
  function boxOf(element) {
    let box = element;
    while (/^(inline|contents)/.test(getComputedStyle(box).display) && box.parentElement) box = box.parentElement;
    return box;
  }

  /** What stands between two nodes that follow each other: a space, or nothing. */
  function between(before, after) {
    const range = document.createRange();
    range.setStart(before, before.nodeType === Node.TEXT_NODE ? before.length : before.childNodes.length);
    range.setEnd(after, 0);
    const edge = (before.textContent.match(/\s$/) ?? after.textContent.match(/^\s/)) !== null;
    return edge || /\s/.test(range.toString()) || range.cloneContents().querySelector("br") ? " " : "";
  }

  const short = (phrase) =>
    phrase
      .replace(/, level \d+(?=, position)/, "")
      .replace(/, position (\d+), set size (\d+)/, ", $1 of $2")
      .replace(", orientated horizontally", "")
      .replace(/, column span \d+$/, "");

  /** Words of another language inside a name. */
  function foreign(element) {
    const found = [...element.querySelectorAll("[lang]")].filter((one) => one.lang !== langOf(element));
    return [
      ...(langOf(element) === own ? [] : [` {${langOf(element)}}`]),
      ...found.map((one) => ` {${one.lang}: ${words(one.textContent)}}`),
    ].join("");
  }

  const PART_OF_NAME = "a[href], button, legend, h1, h2, h3, h4, h5, h6, option, textarea, caption, [role=columnheader], thead th";

  const NAMED = "a, button, h1, h2, h3, h4, h5, h6, input, option, th";
  /** Of a table the first rows say how it is read. */
  const MOST_ROWS = 3;

  /** Is this said by the name of something else? */
  function isNamed(element) {
    const label = element.closest("label");
    return element.closest(PART_OF_NAME) !== null || label?.control?.checkVisibility() === true;
  }

  function headOf(cell) {
    let column = 0;
    for (let before = cell.previousElementSibling; before; before = before.previousElementSibling) column += before.colSpan;
    const head = cell.closest("table")?.tHead?.rows[0]?.cells[column];
    return head && head !== cell ? `, ${words(head.textContent)}` : "";
  }

  function makeLines() {
    const lines = [];
    let before = "";
    let run = null;
    let begun = null;
    let summary = null;
    const end = () => {
      if (run) lines.push(before + words(run.text).replace(/^\[([^[\]]*)\]$/, "$1"));
      if (run) {
        before = "";
        begun = null;
      }
      run = null;
    };
    const line = (text) => {
      end();
      lines.push(before + text);
      before = "";
      begun = null;
    };
    const begin = (text, element, name = "") => {
      end();
      if (before) lines.push(before.replace(/: $/, ""));
      before = `${text}: `;
      begun = { element, name };
    };
    /** What has no parts is said with its name alone. */
    const settle = (node) => {
      if (!begun || begun.element.contains(node)) return;
      if (run) return end();
      if (begun.name || !begun.element.matches("[role=status]")) return line(words(begun.name) || "empty");
      before = "";
      begun = null;
    };
    const runOn = (node, text) => {
      const box = boxOf(asElement(node));
      if (run?.box === box) run.text += between(run.last, node) + text;
      else {
        end();
        run = { box, text };
      }
      run.last = node;
    };
    return {
      take(phrase, node) {
        const element = asElement(node);
        if (/^end($|,| of )/.test(phrase) || phrase === "document" || phrase === "paragraph" || phrase === "busy") return;
        settle(node);
        const row = element.closest("tbody tr");
        if (row?.closest("table") && row.sectionRowIndex >= MOST_ROWS) {
          if (row.sectionRowIndex === MOST_ROWS && element === row) line("… more rows");
          return;
        }
        if (element.closest("[role=img] *, legend, caption") || element.matches("label")) return;
        const inside = element.closest("summary");
        if (inside) {
          if (summary === inside) return;
          summary = inside;
          const level = inside.querySelector("h2, h3, h4, h5")?.tagName.slice(1);
          return line(
            `summary, ${words(inside.innerText)}, ${inside.parentElement.open ? "expanded" : "collapsed"}${level ? `, heading level ${level}` : ""}${foreign(inside)}`,
          );
        }
        if (node.nodeType === Node.TEXT_NODE) {
          if (isNamed(element)) return;
          return runOn(node, langOf(element) === own ? node.data : `{${langOf(element)}: ${node.data}}`);
        }
        if (element !== element.closest(PART_OF_NAME) && element.parentElement?.closest("a[href], button, option")) return;
        if (element.matches("details, tbody, thead, tfoot, tr:not(:has(td)), [role=rowgroup], [role=alert]:empty")) return;
        if (element.closest("thead th button, option")) return;
        if (element.matches("select"))
          return line(`combobox, ${words(element.labels[0]?.textContent ?? "")}, ${words(element.selectedOptions[0]?.text ?? "")}`);
        if (element.matches("tr")) return line("row");
        const cell = /^(cell|rowheader|definition|term|caption|status), (.*)/.exec(short(phrase))?.[2];
        if (element.matches("td, tbody th, tfoot th"))
          return begin(`${element.matches("th") ? "row header" : "cell"}${headOf(element)}`, element, cell);
        if (element.matches("dt, dd, figcaption, [role=status]")) return begin(phrase.replace(/,.*/, ""), element, cell);
        if (element.matches("li")) return begin(short(phrase).replace(/^listitem, /, "item "), element);
        if (element.matches("textarea"))
          return line(`${short(phrase)}${element.value ? `: ${words(element.value)}` : ""}${foreign(element)}`);
        if (element.matches("a[href], button") && !/^(flex|grid|block)/.test(getComputedStyle(element).display))
          return runOn(element, `[${short(phrase)}${foreign(element)}]`);
        if (phrase) line(short(phrase) + (element.matches(NAMED) ? foreign(element.labels?.[0] ?? element) : ""));
      },
      done() {
        end();
        settle(document.body);
        return lines.filter((text) => !/^[\s.,:;]*$/.test(text));
      },
    };
  }

  let marks = [];
  const mark = async (text) => {
    const log = await virtual.spokenPhraseLog();
    marks.push({ at: log.length, text });
  };
  document.addEventListener(
    "change",
    ({ target }) => {
      showState();
      if (target.matches("[type=radio], [type=checkbox]")) mark(target.checked ? "checked" : "not checked");
      else if (target.matches("select")) mark(`chosen, ${words(target.selectedOptions[0]?.text ?? "")}`);
      else mark(`typed, ${target.getAttribute("aria-valuetext") ?? target.value}`);
    },
    true,
  );

  return {
    async listen() {
      marks = [];
      showState();
      await virtual.start({ container: document.body });
    },
    /** All that was said since, by the focus and by what speaks up for itself. */
    async heard() {
      const log = await virtual.spokenPhraseLog();
      await virtual.stop();
      const lines = [];
      for (let at = 1; at <= log.length; at += 1) {
        for (const one of marks.filter((mark) => mark.at === at)) lines.push(one.text);
        if (at < log.length && !/^(polite|assertive): $/.test(log[at])) lines.push(short(words(log[at])));
      }
      return lines;
    },
    /** From the begin of an element to its end. */
    async read(container) {
      showState();
      const unhide = hideFolded();
      await virtual.start({ container });
      const lines = makeLines();
      let phrase = await virtual.lastSpokenPhrase();
      const begin = phrase;
      const first = virtual.activeNode;
      for (let steps = 0; steps < 5000; steps += 1) {
        lines.take(phrase, virtual.activeNode);
        await virtual.next();
        phrase = await virtual.lastSpokenPhrase();
        // After the end it begins again.
        if (virtual.activeNode === first && phrase === begin) break;
      }
      await virtual.stop();
      unhide();
      return lines.done();
    },
  };
}

/** What changes with every version and place: the number of the page, the marks of receipts, addresses. */
const steady = (text) =>
  text
    .replace(/https?:\/\/\S+/g, "(address)")
    .replace(/\b\d+\.\d+\.\d+\b(?=[.,]( |$))/g, "#.#.#")
    .replace(/\b[0-9a-f]{12,}\b/g, "####");

/**
 * A listener to a page that was opened with `bypassCSP`. What is said is gathered under titles.
 * @param {import("playwright-core").Page} page
 */
export async function listener(page) {
  await page.addScriptTag({ content: await readerScript() });
  await page.evaluate(`window.ear = (${makeEar})()`);
  const said = [];
  const tell = (title, lines) => said.push(`== ${title}`, ...lines.map((line) => steady(line.replace(/[\u00a0\u202f]/g, " "))), "");
  return {
    /** What is heard while something is done. */
    async during(title, act) {
      await page.evaluate(() => window.ear.listen());
      await act();
      tell(title, await page.evaluate(() => window.ear.heard()));
    },
    /** @param {string} title @param {import("playwright-core").Locator} place read from its begin to its end */
    async reads(title, place, lines = Number.POSITIVE_INFINITY) {
      tell(title, (await place.evaluate((element) => window.ear.read(element))).slice(0, lines));
    },
    text: () => said.join("\n"),
  };
}

/** Words that run on into each other: a small letter, a digit or a sign, and a capital or a euro without a space. */
export const glued = (line) => /[\p{Ll}\d.,:;!?)\]}](?=[\p{Lu}€[{])/u.test(line.replaceAll("PhD", ""));
