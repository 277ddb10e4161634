// The forms that others put on their pages: the frame with its resizer, the custom element, the one file, and the page that shows them.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { bundleStyle, IN_SCRIPT, stands, TARGET } from "./bundle.mjs";
import { head, NOT_LISTED, scriptTag } from "./head.mjs";
import { DEMO_POLICY, filePolicy, FRAME_POLICY } from "./headers.mjs";
import { LANGUAGES, OTHER } from "./languages.mjs";
import { fillTemplate, pageWords } from "./template.mjs";
import { loadOwnWords, templateMistakes } from "./words.mjs";

/** Where the page for editors stands. */
export const DEMOS = { nl: "demo", en: "demo/en" };
export const ONE_FILE = "kennismigrant-check.html";
/** Our own licence and the notices of what the engine holds, beside what others take along. */
export const LICENCE = "licence.txt";
const NEEDS_SCRIPT = { nl: "Voor deze controle is JavaScript nodig.", en: "This check needs JavaScript." };

const digest = (algorithm, content) => createHash(algorithm).update(content).digest("base64");
const integrityOf = (content) => `sha384-${digest("sha384", content)}`;

/** Both catalogues, and the stylesheet of the element, as modules. */
function alsoStands({ catalogues, style }) {
  const inScript = (words) => Object.fromEntries(Object.entries(words).filter(([key]) => IN_SCRIPT(key)));
  const modules = {
    "virtual:catalogues": () => Object.fromEntries(Object.entries(catalogues).map(([lang, words]) => [lang, inScript(words)])),
    "virtual:style": () => style,
  };
  return {
    name: "virtual-embedding",
    setup(bundler) {
      bundler.onResolve({ filter: /^virtual:(catalogues|style)$/ }, ({ path: name }) => ({ path: name, namespace: "embedding" }));
      bundler.onLoad({ filter: /.*/, namespace: "embedding" }, ({ path: name }) => ({
        contents: JSON.stringify(modules[name]()),
        loader: "json",
      }));
    },
  };
}

export async function scriptText(entry, plugins) {
  const {
    outputFiles: [file],
  } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    plugins,
    logLevel: "warning",
    define: { "import.meta.url": '""' },
  });
  return file.text.trim();
}

export async function styleText(entry) {
  const {
    outputFiles: [file],
  } = await build({ entryPoints: [entry], bundle: true, write: false, minify: true, target: TARGET, logLevel: "warning" });
  return file.text.trim();
}

/** Where the block that opens at `start` closes. @param {string} css @param {number} start */
function closing(css, start) {
  let depth = 0;
  for (let at = start; at < css.length; at += 1) {
    if (css[at] === "{") depth += 1;
    if (css[at] === "}" && --depth === 0) return at;
  }
  throw new Error("a block of the stylesheet does not close");
}

/** Without its layer: rules in a layer lose against any rule of the host that is in none. @param {string} css */
function outOfLayer(css) {
  const start = css.indexOf("{");
  if (!css.startsWith("@layer km{") || closing(css, start) !== css.length - 1)
    throw new Error("check.css is no longer one layer: the element cannot take its rules out");
  return css.slice(start + 1, -1);
}

const DARK = /@media ?\(prefers-color-scheme: ?dark\) ?\{/;

/** The rules for dark apart, since only some hosts can be dark. @param {string} css */
function inLightAndDark(css) {
  let light = css;
  let dark = "";
  for (let found = DARK.exec(light); found; found = DARK.exec(light)) {
    const end = closing(light, found.index + found[0].length - 1) + 1;
    dark += light.slice(found.index, end);
    light = light.slice(0, found.index) + light.slice(end);
  }
  if (!dark.includes("--paper")) throw new Error("check.css has no dark colours that the element can find");
  return { light, dark };
}

/** `--accent: X` becomes `--accent: var(--km-accent, X)`: every colour of the tool is the host's to set. @param {string} css */
const openToHost = (css) => css.replace(/(?<=[{;])--([a-z-]+):([^;}]+)/g, "--$1:var(--km-$1,$2)");

/** `rem` in a rule becomes a length that the element sets itself; in a query it already means the reader's own text size. @param {string} css */
const ownRem = (css) =>
  css.replace(/@(?:media|container)[^{]*\{|(-?\d*\.?\d+)rem\b/g, (found, size) =>
    size === undefined ? found : `calc(${size}*var(--rem))`,
  );

async function elementStyle(www) {
  const [shield, tool, own] = await Promise.all(
    ["embed/shield.css", "css/check.css", "embed/element.css"].map((name) => styleText(path.join(www, name))),
  );
  const { light, dark } = inLightAndDark(ownRem(openToHost(outOfLayer(tool))));
  return { light: shield + light + own, dark };
}

/** `{{name}}` stands for text that is HTML already, or a script. */
const fill = async (file, values) =>
  (await readFile(file, "utf8")).replace(/\{\{(\w+)\}\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`nothing for '${name}' in ${file}`);
    return values[name];
  });

/** Everything that one language says on the one file, from a template. */
function inEach(www, name, catalogues, version) {
  const filled = Object.entries(catalogues).map(([lang, words]) =>
    fillTemplate(path.join(www, name), words, {
      lang,
      other: OTHER[lang],
      otherName: words[`page.languages.${OTHER[lang]}`],
      needsScript: NEEDS_SCRIPT[lang],
      version: pageWords(words, "page.version", version(lang)),
    }),
  );
  return Promise.all(filled).then((parts) => parts.join(""));
}

/** What stands at the head of each copy that others take. @param {string} engine its version */
export const licenceLine = (engine) =>
  `kennismigrant ${engine}, MIT OR Apache-2.0; the licence and the notices of what is inside: ${LICENCE} beside this file`;

/** The policy of a page with its script and its stylesheet inside. @param {string} code @param {string} style */
export function insidePolicy(code, style) {
  // Either would end the element that the text stands in, or hide what follows.
  if (/<\/script|<!--/i.test(code) || /<\//.test(style)) throw new Error("the script or the stylesheet cannot stand inside HTML");
  return filePolicy({ script: digest("sha256", code), style: digest("sha256", style) });
}

async function oneFile({ www, catalogues, version, plugins }) {
  const code = await scriptText(path.join(www, "embed/file.js"), plugins);
  const style = await styleText(path.join(www, "embed/file.css"));
  const policy = insidePolicy(code, style);
  const licence = `<!-- ${licenceLine(version("nl").engine)} -->`;
  const html = await fill(path.join(www, "embed/file.html"), {
    head: head({ lang: "nl", policy, title: "Kennismigrant", more: [licence, `<style>${style}</style>`] }),
    script: code,
    titles: await inEach(www, "embed/file-title.html", catalogues, version),
    words: await inEach(www, "embed/file-words.html", catalogues, version),
    footers: await inEach(www, "embed/file-footer.html", catalogues, version),
  });
  return { html, policy };
}

/** The readers of files inside the page for employers. */
const LIBRARIES = { papaparse: "LICENSE", "@e965/xlsx": "LICENSE", fflate: "LICENSE" };

/** @param {string} root @param {string} pkg */
async function licences(root, pkg) {
  const files = ["LICENSE-MIT", "LICENSE-APACHE"].map((name) => path.join(root, name));
  const texts = await Promise.all([...files, path.join(pkg, "THIRD-PARTY-NOTICES.txt")].map((file) => readFile(file, "utf8")));
  for (const [name, file] of Object.entries(LIBRARIES))
    texts.push(`${name}\n\n${await readFile(path.join(root, "node_modules", name, file), "utf8")}`);
  return texts.join(`\n${"=".repeat(80)}\n\n`);
}

/**
 * The page for editors, in each language.
 * @param {{ root: string, foot: import("./foot.mjs").Foot, integrity: Record<string, string>, write: (name: string, content: string) => Promise<void> }} site
 */
async function writeDemos({ root, foot, integrity, write }) {
  const file = path.join(root, "www/demo/index.html");
  const words = await loadOwnWords(root, "demo");
  const mistakes = templateMistakes(words, await readFile(file, "utf8"));
  if (mistakes.length > 0) throw new Error(`the words of the page for editors are not right:\n  ${mistakes.join("\n  ")}`);
  const style = await bundleStyle(path.join(root, "www/demo/demo.css"), write);
  const element = integrity["kennismigrant-check.js"];
  const resizer = integrity["embed/embed.js"];
  for (const lang of LANGUAGES) {
    const other = OTHER[lang];
    const up = "../".repeat(DEMOS[lang].split("/").length);
    const page = head({
      lang,
      policy: DEMO_POLICY,
      title: pageWords(words[lang], "title"),
      description: pageWords(words[lang], "description"),
      places: { nl: `${up}${DEMOS.nl}/`, en: `${up}${DEMOS.en}/` },
      colours: "light",
      styles: [up + style],
      more: [NOT_LISTED, scriptTag(`${up}kennismigrant-check.js`, element), scriptTag(`${up}embed/embed.js`, resizer)],
    });
    await write(
      `${DEMOS[lang]}/index.html`,
      await fillTemplate(file, words[lang], {
        head: page,
        lang,
        other,
        otherPlace: DEMOS[other],
        up,
        element,
        resizer,
        foot: foot(lang, up, "embed"),
      }),
    );
  }
}

/**
 * @param {{ root: string, pkg: string, catalogues: Record<string, Record<string, string>>, foot: import("./foot.mjs").Foot, version: (lang: string) => Record<string, string>, write: (name: string, content: string | Uint8Array) => Promise<void> }} site
 * @returns {Promise<{ filePolicy: string, integrity: Record<string, string> }>} the policy of the one file, for the headers; what a snippet holds each script to
 */
export async function buildEmbedding({ root, pkg, catalogues, foot, version, write }) {
  const www = path.join(root, "www");
  const style = await elementStyle(www);
  const plugins = [stands({ words: {}, others: catalogues, pkg }), alsoStands({ catalogues, style })];

  const frame = await scriptText(path.join(www, "embed/frame.js"), plugins);
  const frameScript = `assets/frame-${createHash("sha256").update(frame).digest("hex").slice(0, 10)}.js`;
  await write(frameScript, frame);
  const frameStyle = await bundleStyle(path.join(www, "embed/frame.css"), write);
  await write(
    "embed/index.html",
    await fillTemplate(path.join(www, "embed/index.html"), catalogues.nl, {
      head: head({
        lang: "nl",
        policy: FRAME_POLICY,
        title: pageWords(catalogues.nl, "page.title"),
        styles: [`../${frameStyle}`],
        more: [NOT_LISTED, `<base target="_blank">`, scriptTag(`../${frameScript}`)],
      }),
    }),
  );
  const resizer = await scriptText(path.join(www, "embed/resizer.js"), []);
  await write("embed/embed.js", resizer);

  const element = `/*! ${licenceLine(version("nl").engine)} */\n${await scriptText(path.join(www, "embed/element.js"), plugins)}`;
  await write("kennismigrant-check.js", element);

  await write(LICENCE, await licences(root, pkg));
  const { html, policy } = await oneFile({ www, catalogues, version, plugins });
  await write(ONE_FILE, html);

  const integrity = { "kennismigrant-check.js": integrityOf(element), "embed/embed.js": integrityOf(resizer) };
  await writeDemos({ root, foot, integrity, write });
  return { filePolicy: policy, integrity };
}
