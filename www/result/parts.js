// The result, piece by piece. A piece is drawn anew only when what it shows has changed; what stands closed is drawn when there is time for it.
import { h, heading } from "../base/dom.js";

/**
 * @typedef {object} Piece
 * @property {string} key
 * @property {unknown} [of] all that it shows; absent where it looks itself whether that has changed
 * @property {() => Element | null} draw
 */
/** @typedef {{ details: HTMLDetailsElement, body: HTMLElement, shows: string, draw: (() => void) | null }} Part */

/** Nothing that stays is taken out and put in again: that would lose the focus. @param {HTMLElement} place @param {Element[]} wanted */
function arrange(place, wanted) {
  for (const element of [...place.children]) if (!wanted.includes(element)) element.remove();
  wanted.forEach((element, index) => {
    const there = place.children[index] ?? null;
    if (there !== element) place.insertBefore(element, there);
  });
}

/** @param {HTMLElement} place @returns {(pieces: Piece[]) => void} */
export function makePieces(place) {
  /** @type {Map<string, { shows: string | undefined, element: Element | null }>} */
  let drawn = new Map();
  return (pieces) => {
    drawn = new Map(
      pieces.map(({ key, of, draw }) => {
        const shows = JSON.stringify(of);
        const known = drawn.get(key);
        return [key, shows && known?.shows === shows ? known : { shows, element: draw() }];
      }),
    );
    arrange(
      place,
      [...drawn.values()].flatMap(({ element }) => element ?? []),
    );
  };
}

/** @param {HTMLElement} kept @param {HTMLElement} made its like in the new drawing */
function surround(kept, made) {
  const around = [...(made.parentElement?.childNodes ?? [])];
  const at = around.indexOf(made);
  for (const other of [...(kept.parentElement?.childNodes ?? [])]) if (other !== kept) other.remove();
  kept.before(...around.slice(0, at));
  kept.after(...around.slice(at + 1));
}

/**
 * A box that was just ticked stays while everything around it is drawn anew: put in again, a screen reader would say it a second time.
 * @param {HTMLElement} place @param {Node[]} nodes
 */
function replaceAround(place, nodes) {
  const ticked = /** @type {HTMLInputElement} */ (document.activeElement);
  const drawing = h("div", null, nodes);
  /** @type {HTMLInputElement | null} */
  const twin = place.contains(ticked) ? drawing.querySelector(`input[data-key="${ticked.dataset["key"]}"]`) : null;
  if (!twin) return place.replaceChildren(...drawing.childNodes);
  ticked.checked = twin.checked;
  /** @type {[HTMLElement | null, HTMLElement | null]} */
  let [kept, made] = [ticked, twin];
  for (; kept && made && kept !== place; [kept, made] = [kept.parentElement, made.parentElement]) surround(kept, made);
}

/** What asks the engine many times waits for a quiet moment, and holds what it held until then. */
const SLOW = ["ways", "outlook"];

/** @param {Part} part */
function fill(part) {
  part.draw?.();
  part.draw = null;
  part.body.removeAttribute("aria-busy");
}

/**
 * The parts that can be opened and closed. They stay, and stand open or closed as the visitor left them, while their content changes.
 * What stands open is drawn at once where the visitor sees it: elsewhere that took half of the time of a press.
 * @param {import("../base/texts.js").Texts} texts @param {number} level @param {import("../base/idle.js").Later} later @param {() => boolean} seen
 */
export function makeParts(texts, level, later, seen) {
  /** @type {Map<string, Part>} */
  const parts = new Map();

  /** @param {string} key @param {boolean} open @param {Element} [title] @returns {Part} */
  function make(key, open, title = heading(level + 1, null, texts.t(`part.${key}`))) {
    const body = h("div", { class: "km-part-body" });
    const fillThis = () => fill(part);
    const summary = h("summary", { "data-key": `part-${key}`, click: fillThis }, title);
    const details = h("details", { class: "km-part-of-result", "data-part": key, open, toggle: fillThis }, summary, body);
    /** @type {Part} */
    const part = { details, body, shows: "", draw: null };
    parts.set(key, part);
    return part;
  }

  /** @param {string} key @param {unknown} of all that it shows @param {() => Node[]} draw @param {boolean} open when it is first shown @param {Element} [title] other than its own words */
  return (key, of, draw, open, title) => {
    const part = parts.get(key) ?? make(key, open, title);
    part.draw = () => {
      const shows = JSON.stringify(of);
      if (shows !== part.shows) replaceAround(part.body, draw());
      part.shows = shows;
    };
    if (part.details.open && !SLOW.includes(key) && seen()) fill(part);
    else {
      part.body.setAttribute("aria-busy", "true");
      later.add(`part-${key}`, () => fill(part));
    }
    return part.details;
  };
}
