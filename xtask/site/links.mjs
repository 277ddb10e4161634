// Where the site links to. The headers let a visitor go there and nowhere else.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const LINK = /<a [^>]*href="(https?:[^"]+)"/g;

async function linksOfPages(out) {
  const pages = (await readdir(out, { recursive: true })).filter((name) => name.endsWith(".html"));
  const texts = await Promise.all(pages.map((name) => readFile(path.join(out, name), "utf8")));
  return texts.flatMap((html) => [...html.matchAll(LINK)].map(([, url]) => url));
}

/**
 * The sites that the pages link to, and those that the tool links to: of the engine's sources, and named in the words.
 * @param {{ out: string, engine: any, catalogues: Record<string, Record<string, string>> }} site
 */
export async function linkedSites({ out, engine, catalogues }) {
  const sources = engine.sources().flatMap(({ url }) => url ?? []);
  const named = Object.values(catalogues)
    .flatMap(Object.values)
    .filter((words) => /^https?:\S+$/.test(words));
  return [...new Set([...(await linksOfPages(out)), ...sources, ...named].map((url) => new URL(url).origin))].sort();
}
