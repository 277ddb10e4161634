// The tool alone, in somebody else's frame. It must work in a sandbox without an origin of its own, so it keeps and asks for nothing,
// and all that it ever tells the page around it is its height.
import { Check } from "../tool.js";
import { startEngine } from "../base/engine.js";
import { answerDeadLinks, notPrinted } from "./outside.js";
import { hasAnswers, isSupported, languageOf, optionsOf, textsOf } from "./settings.js";

const HEIGHT = "kennismigrant-check:height";
const MEASURE = "kennismigrant-check:measure";
const SCRIPT = /** @type {HTMLScriptElement} */ (document.currentScript).src;

/** `?lang=en`, `#lang=en` or `#en`. @param {URLSearchParams} query @param {string} fragment */
function askedLanguage(query, fragment) {
  const bare = fragment.replace(/^#/, "");
  return languageOf(query.get("lang") ?? new URLSearchParams(bare).get("lang") ?? bare);
}

/** Our own page in this language, found from where this script came from: the frame's address may hold answers. @param {string} lang */
const ownPage = (lang) => new URL(`../${lang}/`, SCRIPT).href;

/** @param {HTMLElement} root */
function tellHeight(root) {
  const tell = () => window.parent.postMessage({ type: HEIGHT, height: Math.ceil(root.getBoundingClientRect().height) }, "*");
  // The height of the content, which does not depend on that of the frame: so nothing can grow without end.
  new ResizeObserver(tell).observe(root);
  // A host whose script comes later than the frame asks.
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data?.type === MEASURE) tell();
  });
}

function start() {
  const root = document.getElementById("tool");
  if (!root) return;
  const query = new URLSearchParams(location.search);
  const lang = askedLanguage(query, location.hash);
  const texts = textsOf(lang);
  document.documentElement.lang = lang;
  document.title = texts.t("page.title");
  const isFramed = window.parent !== window;
  if (isFramed) tellHeight(document.body);
  if (!isSupported()) {
    root.textContent = texts.t("page.oldBrowser");
    return;
  }
  const options = optionsOf({
    lang,
    mode: query.get("mode"),
    level: query.get("heading-level"),
    show: query.get("show"),
    // The host around the frame chose it; of a link that leads here nobody knows who did.
    shareBase: isFramed ? query.get("share-base") : null,
  });
  answerDeadLinks(root, texts);
  new Check(root, {
    ...options,
    engine: startEngine(),
    alone: true,
    // A sandbox without `allow-modals` ignores a request to print, and every sandbox has no origin.
    ...(window.origin === "null" ? { notPrinted: (fragment) => notPrinted(texts, ownPage(lang), fragment) } : {}),
    ...(hasAnswers(location.hash) ? { fragment: location.hash } : {}),
  });
}

start();
