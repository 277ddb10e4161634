// The same sources make the same site, byte for byte, wherever they lie: who builds it again can check what is served.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { DIST } from "./support/site.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PKG = path.resolve(process.env.PKG ?? path.join(ROOT, "pkg"));
/** All that the builder of the site reads. */
const SOURCES = [
  "www",
  "xtask/site",
  "tsconfig.json",
  "target/lists",
  "package-lock.json",
  "package.json",
  "LICENSE-MIT",
  "LICENSE-APACHE",
];

let folder;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "bytes-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Builds the site from a copy of the sources in a folder of that name. */
async function builtIn(name) {
  const home = path.join(folder, name);
  for (const source of SOURCES) await cp(path.join(ROOT, source), path.join(home, source), { recursive: true });
  await cp(PKG, path.join(home, "pkg"), { recursive: true });
  await symlink(path.join(ROOT, "node_modules"), path.join(home, "node_modules"));
  await promisify(execFile)(process.execPath, [path.join(home, "xtask/site/build.mjs")], { cwd: home });
  return path.join(home, "dist");
}

async function filesOf(site) {
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const names = entries.filter((one) => one.isFile()).map((one) => path.relative(site, path.join(one.parentPath, one.name)));
  return new Map(await Promise.all(names.sort().map(async (name) => [name, await readFile(path.join(site, name))])));
}

test("a second build, in a folder with spaces and accents in its name, is the same as the site", async () => {
  const [here, there] = [await filesOf(DIST), await filesOf(await builtIn("één map, ütf-8"))];
  assert.deepEqual([...there.keys()], [...here.keys()]);
  assert.ok(here.size > 50, String(here.size));
  const other = [...here].filter(([name, bytes]) => !bytes.equals(there.get(name))).map(([name]) => name);
  assert.deepEqual(other, []);
  for (const [name, bytes] of here) assert.ok(!bytes.includes(folder), `${name} holds a path of the machine that built it`);
});
