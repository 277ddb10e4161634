// One start of the engine in a process of its own, `startup.mjs FOLDER`: the milliseconds until it is loaded, and until the first answer.
import { loadEngine, people } from "./engine.mjs";

const [folder] = process.argv.slice(2);
const { facts } = people().find(({ name }) => name === "a first visit");
const start = performance.now();
const engine = await loadEngine(folder);
const loaded = performance.now();
engine.assess(facts);
console.log(JSON.stringify([loaded - start, performance.now() - start]));
