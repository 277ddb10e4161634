// Completes what wasm-pack leaves in pkg/: the README for who installs the package, and the licences and the script of the boundary among what npm packs.
import { copyFile, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/** npm takes a README by itself, but no licence with a name after its dash. */
const LICENCES = ["LICENSE-MIT", "LICENSE-APACHE"];
const root = path.resolve(import.meta.dirname, "..");

const manifest = path.join(root, "pkg/package.json");
const described = JSON.parse(await readFile(manifest, "utf8"));
const scripts = await readdir(path.join(root, "pkg/snippets"), { recursive: true });
// wasm-pack names the folder; the list names each file, so that nothing else in it is published.
described.files = described.files.filter((name) => name !== "snippets");
described.files.push(...scripts.filter((name) => name.endsWith(".js")).map((name) => `snippets/${name}`), ...LICENCES);
await writeFile(manifest, `${JSON.stringify(described, null, 2)}\n`);
await copyFile(path.join(root, "docs/npm.md"), path.join(root, "pkg/README.md"));
