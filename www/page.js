// The first user of the tool: the page of one language.
import catalogue from "virtual:texts";
// Beside the other texts, where it takes the fewest bytes.
import "virtual:letters";
import { keep, keepOnLeaving, keptFrom } from "./base/kept.js";
import { makeTexts } from "./base/texts.js";
import { Check } from "./tool.js";
// After all words and all other code, where its module takes the fewest bytes.
import { startEngine } from "./base/engine.js";

function start() {
  const root = document.getElementById("tool");
  if (!root) return;
  const lang = document.documentElement.lang === "en" ? "en" : "nl";
  if (typeof WebAssembly !== "object" || typeof ResizeObserver !== "function") {
    root.textContent = makeTexts(catalogue, lang).t("page.oldBrowser");
    return;
  }
  const fragment = location.hash;
  const shared = /[#&]v=/.test(fragment);
  const kept = keptFrom();
  /** @type {string | undefined} where the visitor is, the first when there is none */
  let step;
  const check = new Check(root, {
    engine: startEngine(),
    textsFor: (voice) => makeTexts(catalogue, lang, voice),
    mode: root.dataset["mode"] === "steps" ? "steps" : "page",
    headingLevel: 2,
    alone: true,
    shareBase: location.origin === "null" ? (location.href.split("#")[0] ?? null) : location.origin + location.pathname,
    ...(shared ? { fragment } : {}),
    ...(kept ? { kept } : {}),
    onAnswers: keep,
    onStep: (next) => {
      history.replaceState({ step }, "");
      step = next;
      history.pushState({ step }, "");
    },
  });
  keepOnLeaving(() => check.kept());
  window.addEventListener("popstate", ({ state }) => {
    // Only steps have a state: a link within the page, such as to a source, leads to none.
    if (!state) return;
    ({ step } = state);
    check.showStep(step);
  });
  // The answers leave the address bar once they are read, so that they do not stay in the history.
  const clean = () => history.replaceState(null, "", location.pathname + location.search);
  if (shared) clean();
  window.addEventListener("hashchange", () => {
    if (!/[#&]v=/.test(location.hash)) return;
    check.loadFragment(location.hash);
    clean();
  });
}

start();
