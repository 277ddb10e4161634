// The peers, each prepared for the same simple rule; one that is not installed is named with the reason, and the run goes on.
import { readFileSync } from "node:fs";

/** The file under peers/, and the package whose version is printed. */
const PEERS = [
  { file: "plain", name: "plain JavaScript" },
  { file: "json-logic-js", package: "json-logic-js" },
  { file: "publicodes", package: "publicodes" },
  { file: "zen-engine-wasm", package: "@gorules/zen-engine-wasm", note: "an expression, read anew each time" },
  { file: "zen-engine", package: "@gorules/zen-engine", note: "native, a compiled decision" },
  { file: "json-rules-engine", package: "json-rules-engine" },
];
/** They are exact, so that what is wanted is what is installed. */
const VERSIONS = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")).devDependencies;
/** The peer that every time is compared with. */
export const REFERENCE = "json-rules-engine";

/** Those that can be loaded as `ready`, each with its `decide(facts)`, and the others as `missing`. */
export async function preparedPeers(amounts) {
  const ready = [];
  const missing = [];
  for (const peer of PEERS) {
    const { module, reason } = await load(peer);
    if (module) ready.push({ id: peer.file, name: titled(peer), waits: module.waits, decide: module.prepare(amounts) });
    else missing.push({ name: titled(peer), reason });
  }
  return { ready, missing };
}

/** Not only absent: a native package may have nothing for this machine. */
async function load({ file }) {
  try {
    return { module: await import(`./peers/${file}.mjs`) };
  } catch (error) {
    return { reason: error.message.split(/\n|\. | imported from /)[0] };
  }
}

function titled({ name, package: id, note }) {
  const title = name ?? `${id} ${VERSIONS[id]}`;
  return note ? `${title} (${note})` : title;
}
