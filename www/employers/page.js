// The page for employers. The same script is the worker beside it, so that nothing is fetched once the page stands.
import catalogue from "virtual:texts";
import "virtual:letters";
import { makeTexts } from "../base/texts.js";
import { deskInPage, deskInWorker, serveDesk } from "./bridge.js";
import { startStaffEngine } from "./engine.js";
import { Staff } from "./staff.js";

/** @typedef {import("./bridge.js").Remote} Remote */

/** The one address that may become a worker: this script itself. @param {string} address @returns {Worker} */
function workerOf(address) {
  const { trustedTypes } = /** @type {any} */ (globalThis);
  const policy = trustedTypes?.createPolicy("staff-worker", {
    createScriptURL: (/** @type {string} */ wanted) => {
      if (wanted !== address) throw new TypeError("no other script may become a worker");
      return wanted;
    },
  });
  return new Worker(policy?.createScriptURL(address) ?? address);
}

/** A host or a file on disk may allow no worker: then the page does the work itself, a slice at a time. @param {string | undefined} address @param {() => Remote} inPage @returns {Promise<Remote>} */
function startDesk(address, inPage) {
  return new Promise((resolve) => {
    try {
      if (!address) return resolve(inPage());
      const worker = workerOf(address);
      worker.addEventListener("error", () => resolve(inPage()), { once: true });
      worker.addEventListener("message", () => resolve(deskInWorker(worker)), { once: true });
    } catch {
      resolve(inPage());
    }
  });
}

function start() {
  const root = document.getElementById("staff");
  if (!root) return;
  const lang = document.documentElement.lang === "en" ? "en" : "nl";
  const texts = makeTexts(catalogue, lang, "employer");
  if (typeof WebAssembly !== "object" || typeof HTMLDialogElement !== "function") {
    root.textContent = texts.t("page.oldBrowser");
    return;
  }
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const engine = startStaffEngine();
  const desk = startDesk(script?.src, () => deskInPage(engine, catalogue));
  new Staff(root, { desk, engine, texts, textsFor: (voice) => makeTexts(catalogue, lang, voice) });
}

if (typeof document === "undefined") {
  serveDesk(startStaffEngine(), catalogue);
  self.postMessage({ id: 0 });
} else start();
