// The tool as one file on somebody's disk: no server, no second file, both languages.
import { Check } from "../tool.js";
import { startEngine } from "../base/engine.js";
import { hasAnswers, isSupported, languageOf, optionsOf, textsOf } from "./settings.js";

/** @type {Check | null} */
let check = null;

/** @param {HTMLElement} root @param {"nl" | "en"} lang @param {string} [fragment] */
function show(root, lang, fragment) {
  check?.unmount();
  document.documentElement.lang = lang;
  document.title = textsOf(lang).t("page.title");
  for (const words of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-words]")))
    words.hidden = words.lang !== lang;
  if (!isSupported()) {
    root.textContent = textsOf(lang).t("page.oldBrowser");
    return;
  }
  // A place on this disk is nothing to share.
  const options = optionsOf({ lang, mode: null, level: null, show: null, shareBase: null });
  check = new Check(root, { ...options, engine: startEngine(), alone: true, ...(fragment ? { fragment } : {}) });
}

function start() {
  const root = document.getElementById("tool");
  if (!root) return;
  const asked = new URLSearchParams(location.hash.slice(1)).get("lang") ?? navigator.language;
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-language]")))
    button.addEventListener("click", () => {
      const lang = languageOf(button.dataset["language"]);
      show(root, lang);
      /** @type {HTMLElement | null} */ (document.querySelector(`[data-words]:lang(${lang}) button`))?.focus();
    });
  show(root, languageOf(asked), hasAnswers(location.hash) ? location.hash : undefined);
}

start();
