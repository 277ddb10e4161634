// The desk beside the page, in a worker; or in the page itself, in slices, where a browser or a host allows no worker.
import { Desk } from "./desk.js";
import { take } from "./take.js";

/** @typedef {import("./desk.js").Engine} Engine */
/** @typedef {import("../base/texts.js").Catalogue} Catalogue */
/** @typedef {{ onProgress?: import("./desk.js").Work["onProgress"], onSummary?: (summary: import("./desk.js").Summary) => void }} Told */
/** @typedef {{ ask: (name: Asked, given: any, told?: Told) => Promise<any>, stop: () => void }} Remote stop breaks off what is being done */
/** @typedef {"open" | "preview" | "read" | "correct" | "judge" | "judgeAgain" | "list" | "summary" | "facts" | "strip" | "calendar" | "estimate" | "take"} Asked */

/** @param {Engine} engine @param {Catalogue} catalogue */
function makeAnswerer(engine, catalogue) {
  const desk = new Desk(engine);
  /** @type {Record<Asked, (given: any, work: import("./desk.js").Work & Told) => Promise<any>>} */
  const answers = {
    open: (given) => desk.open(given),
    preview: (given) => desk.preview(given),
    read: (given, work) => desk.read(given, work),
    correct: (given) => desk.correct(given),
    judge: (given, work) => desk.judge(given, work),
    judgeAgain: (given) => desk.judgeAgain(given),
    list: (given) => desk.list(given),
    summary: async () => desk.summary(),
    facts: async ({ row }) => desk.factsOf(row),
    strip: () => desk.strip(),
    calendar: (given) => desk.calendar(given),
    estimate: (given) => desk.estimate(given),
    take: (given) => take(desk, catalogue, given),
  };
  return answers;
}

/** What is long can be broken off; what is asked meanwhile is answered between its slices. */
const LONG = ["read", "judge"];

/** @param {Engine} engine @param {Catalogue} catalogue @returns {Remote} */
export function deskInPage(engine, catalogue) {
  const answers = makeAnswerer(engine, catalogue);
  let stopping = new AbortController();
  return {
    ask(name, given, told = {}) {
      if (LONG.includes(name)) stopping = new AbortController();
      return answers[name](given, { ...told, signal: stopping.signal });
    },
    stop: () => stopping.abort(),
  };
}

/** @param {Engine} engine @param {Catalogue} catalogue */
export function serveDesk(engine, catalogue) {
  const here = deskInPage(engine, catalogue);
  const post = (/** @type {unknown} */ message) => self.postMessage(message);
  self.addEventListener("message", async ({ data: { id, name, given } }) => {
    if (name === "stop") return here.stop();
    try {
      const answer = await here.ask(name, given, {
        onProgress: (...progress) => post({ id, progress }),
        onSummary: (summary) => post({ id, summary }),
      });
      post({ id, answer });
    } catch (error) {
      const { name: kind, message } = /** @type {Error} */ (error);
      post({ id, error: { kind, message } });
    }
  });
}

/** @param {Worker} worker @returns {Remote} */
export function deskInWorker(worker) {
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: Error) => void, told: Told }>} */
  const waiting = new Map();
  let last = 0;
  worker.addEventListener("message", ({ data: { id, answer, error, progress, summary } }) => {
    const asked = waiting.get(id);
    if (progress) return asked?.told.onProgress?.(/** @type {number} */ (progress[0]), progress[1], progress[2]);
    if (summary) return asked?.told.onSummary?.(summary);
    waiting.delete(id);
    if (error) asked?.reject(error.kind === "AbortError" ? new DOMException(error.message, error.kind) : new Error(error.message));
    else asked?.resolve(answer);
  });
  return {
    ask: (name, given, told = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject, told });
        worker.postMessage({ id: last, name, given });
      }),
    stop: () => worker.postMessage({ id: 0, name: "stop" }),
  };
}
