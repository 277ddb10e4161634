// The built site on this machine, with the headers that a static host would send: for `cargo xtask serve` and for the tests in the browser.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { parseArgs } from "node:util";
import sirv from "sirv";

/** On this machine alone: the site is for trying out, not for the network. */
const HOST = "127.0.0.1";

/** A text that does not say how it is encoded is read as the page that loads it. */
const TEXTS = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
};

/** What no host hands out: its own configuration, and what could lead out of the folder. */
const REFUSED = /^\/_headers$|\/\.|[\\\0]/;

/**
 * The file `_headers` of static hosts (Netlify, Cloudflare Pages): a line with a path, then its headers, indented.
 * @param {string} text
 * @returns {(place: string) => Map<string, string>} the headers of every rule that fits; a name given twice keeps both its values, as the hosts do it
 */
export function headerRules(text) {
  /** @type {{ fits: RegExp, headers: string[][] }[]} */
  const rules = [];
  for (const [index, line] of text.split("\n").entries()) {
    const [, name, value] = /^\s+([^\s:]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (/^\s*(#|$)/.test(line)) continue;
    if (line.startsWith("/")) rules.push({ fits: pattern(line.trim()), headers: [] });
    else if (name && rules.length > 0) rules.at(-1)?.headers.push([name.toLowerCase(), value]);
    else throw new Error(`_headers, line ${index + 1}: neither a path nor the header of one`);
  }
  return (place) => {
    const found = new Map();
    for (const [name, value] of rules.filter(({ fits }) => fits.test(place)).flatMap(({ headers }) => headers))
      found.set(name, found.has(name) ? `${found.get(name)}, ${value}` : value);
    return found;
  };
}

/** `*` stands for any text, slashes included. @param {string} place */
const pattern = (place) => new RegExp(`^${place.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`, "s");

/** The path that is asked for; one that cannot be read becomes one that is refused. @param {string} url */
function placeOf(url) {
  try {
    return decodeURIComponent(url.split(/[?#]/, 1)[0]).replace(/^\/+/, "/");
  } catch {
    return "\0";
  }
}

/**
 * @param {{ folder: string, port?: number, asked?: (place: string) => void }} site port 0 takes a free one; `asked` is told of every request
 * @returns {Promise<{ base: string, stop: () => Promise<void> }>}
 */
export async function startServer({ folder, port = 0, asked = () => {} }) {
  const headersOf = headerRules(readFileSync(path.join(folder, "_headers"), "utf8"));
  // Nothing is remembered: whoever builds again sees it at once.
  const files = sirv(folder, { dev: true, extensions: [], brotli: true, gzip: true });

  /** @type {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} */
  function answer(request, response) {
    const place = placeOf(request.url ?? "/");
    asked(place);
    for (const [name, value] of headersOf(place)) response.setHeader(name, value);
    const end = (status, text, headers = {}) => {
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers }).end(text);
    };
    if (!["GET", "HEAD"].includes(request.method ?? "")) return end(405, "This site answers GET and HEAD alone.\n", { Allow: "GET, HEAD" });
    if (REFUSED.test(place)) return end(404, "Not found.\n");
    const page = `${place}${place.endsWith("/") ? "" : "/"}index.html`;
    // Without the closing slash the relative links on its page would break.
    if (!place.endsWith("/") && existsSync(path.join(folder, page))) return end(301, "", { Location: `${encodeURI(place)}/` });
    const file = place.endsWith("/") ? page : place;
    const type = TEXTS[path.extname(file)];
    if (type && !response.hasHeader("Content-Type")) response.setHeader("Content-Type", type);
    // No file is so long that a part of it is worth asking for: a host may send the whole.
    delete request.headers.range;
    request.url = encodeURI(file);
    files(request, response, () => end(404, "Not found.\n"));
  }

  const server = createServer(answer);
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, HOST, () => resolve(null)));
  const at = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    base: `http://${HOST}:${at.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

if (import.meta.filename === path.resolve(process.argv[1] ?? "")) {
  const { values } = parseArgs({ options: { port: { type: "string", default: "8080" }, folder: { type: "string", default: "dist" } } });
  try {
    const { base } = await startServer({ folder: path.resolve(values.folder), port: Number(values.port) });
    console.log(`Ready: ${base}/nl/ (Ctrl-C stops it)`);
  } catch (caught) {
    const error = /** @type {NodeJS.ErrnoException} */ (caught);
    const taken = `port ${values.port} is in use: stop the program that has it, or choose another with --port N`;
    console.error(`error: ${error.code === "EADDRINUSE" ? taken : error.message}`);
    process.exitCode = 1;
  }
}
