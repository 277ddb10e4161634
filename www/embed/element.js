// <kennismigrant-check>: the tool as an element of somebody else's page, in the light DOM, so that labels and links to mistakes work.
import style from "virtual:style";
import { hasAnswers, isSupported, languageOf, optionsOf, shareBaseOf } from "./settings.js";
import { Check } from "../tool.js";
import { startEngine } from "../base/engine.js";

const NAME = "kennismigrant-check";
const SETTINGS = ["lang", "mode", "heading-level", "show", "share-base"];

/** @type {WeakMap<Document | ShadowRoot, { users: number, sheets: CSSStyleSheet[] }>} */
const styled = new WeakMap();

/** @param {string} css */
function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** Dark only where the host says that it can be dark: on a page that is always white, light words would not be read. */
const hostCanBeDark = () => getComputedStyle(document.documentElement).colorScheme.includes("dark");

/** Not a `<style>` and no style attribute: those the host's policy may forbid. @param {Document | ShadowRoot} place */
function putStyleOn(place) {
  const known = styled.get(place) ?? { users: 0, sheets: [] };
  styled.set(place, known);
  if (known.users++ > 0) return;
  known.sheets = [style.light, ...(hostCanBeDark() ? [style.dark] : [])].map(sheetOf);
  place.adoptedStyleSheets = [...place.adoptedStyleSheets, ...known.sheets];
}

/** @param {Document | ShadowRoot} place */
function takeStyleOff(place) {
  const known = styled.get(place);
  if (!known || --known.users > 0) return;
  place.adoptedStyleSheets = place.adoptedStyleSheets.filter((sheet) => !known.sheets.includes(sheet));
}

/** Answers that just left the address bar, for the other elements of this page. @type {string | null} */
let shared = null;

/** A share link leads to the page that `share-base` names; who comes to it finds the answers, which then leave the address bar. @param {string | null} base */
function takeSharedAnswers(base) {
  const here = shareBaseOf(location.href);
  if (here === null || base !== here) return null;
  if (hasAnswers(location.hash)) {
    shared = location.hash;
    setTimeout(() => {
      shared = null;
    });
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  return shared;
}

class KennismigrantCheck extends HTMLElement {
  static observedAttributes = SETTINGS;

  /** @type {Check | null} */
  #check = null;
  /** @type {Document | ShadowRoot | null} */
  #place = null;
  #last = "unknown";
  #waiting = false;

  connectedCallback() {
    if (this.#check) this.#moveStyle();
    else this.#mount();
  }

  /** Moving takes an element out and puts it in again at once: it keeps its answers. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) this.#unmount();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (!this.#check || before === now) return;
    if (name === "mode") this.#check.setMode(now === "steps" ? "steps" : "page");
    else this.#remountOnce();
  }

  #mount() {
    if (!isSupported()) return;
    let engine;
    try {
      engine = startEngine();
      engine.version();
    } catch (error) {
      // The host's policy forbids WebAssembly: what the host wrote inside the element stays.
      console.error(`<${NAME}> needs 'wasm-unsafe-eval' in the script-src of this page's policy.`, error);
      return;
    }
    const options = optionsOf(this.#settings(), document.baseURI);
    const fragment = takeSharedAnswers(options.shareBase);
    this.#moveStyle();
    this.#last = "unknown";
    this.#check = new Check(this, { ...options, engine, onResult: (result) => this.#tell(result), ...(fragment ? { fragment } : {}) });
  }

  #unmount() {
    this.#check?.unmount();
    this.#check = null;
    if (this.#place) takeStyleOff(this.#place);
    this.#place = null;
  }

  #remountOnce() {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      if (!this.isConnected) return;
      this.#unmount();
      this.#mount();
    });
  }

  #moveStyle() {
    const place = /** @type {Document | ShadowRoot} */ (this.getRootNode());
    if (place === this.#place) return;
    putStyleOn(place);
    if (this.#place) takeStyleOff(this.#place);
    this.#place = place;
  }

  #settings() {
    const lang = languageOf(this.getAttribute("lang") ?? this.closest("[lang]")?.getAttribute("lang"));
    return {
      lang,
      mode: this.getAttribute("mode"),
      level: this.getAttribute("heading-level"),
      show: this.getAttribute("show"),
      shareBase: this.getAttribute("share-base"),
    };
  }

  /** Only what came out, never what was answered, and only when it changes. @param {{ outcome: string, best: string | null }} result */
  #tell({ outcome, best }) {
    const now = best === null ? outcome : `${outcome} ${best}`;
    if (now === this.#last) return;
    this.#last = now;
    this.dispatchEvent(new CustomEvent(`${NAME}:result`, { bubbles: true, detail: Object.freeze({ outcome, best }) }));
  }
}

if (!customElements.get(NAME)) customElements.define(NAME, KennismigrantCheck);
