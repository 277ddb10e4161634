// The policy of every page, and the file with response headers for a static host.

const RULES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src data:",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** In the `<meta>` too, for hosts that send no headers. */
export const PAGE_POLICY = RULES.join("; ");

/** The frame is the one page that others may put in theirs. */
export const FRAME_POLICY = PAGE_POLICY;

/** The demo shows the frame inside itself. */
export const DEMO_POLICY = `${PAGE_POLICY}; frame-src 'self'`;

/** The one file has its script and style inside: only what hashes to these may run. @param {{ script: string, style: string }} hashes in base64 */
export function filePolicy({ script, style }) {
  return PAGE_POLICY.replace("script-src 'self'", `script-src 'sha256-${script}'`).replace(
    "style-src 'self'",
    `style-src 'sha256-${style}'`,
  );
}

/**
 * The page for employers works in a worker beside it. To begin one from an address asks for a policy of trusted types, which in its script
 * lets through the address of that script alone.
 */
export const STAFF_POLICY = `${PAGE_POLICY.replace("trusted-types 'none'", "trusted-types staff-worker")}; worker-src 'self'`;

/** Only a header can say who may put the page in a frame. */
const framedByNobody = (policy) => `${policy}; frame-ancestors 'none'`;

/**
 * What no Content Security Policy stops: WebRTC, looking up a name, connecting ahead, and leaving for another page. Only a header can say it, and it
 * must stand on every answer, for a script can also work from a page of the same site that has none. The law that we link to sends its readers on.
 * @param {string[]} linked
 */
const connections = (linked) =>
  `Connection-Allowlist: (${["response-origin", ...linked.map((origin) => `"${origin}"`)].join(" ")});redirects=allow`;

/** @param {string[]} linked */
const everywhere = (linked) => [
  "X-Content-Type-Options: nosniff",
  "Referrer-Policy: no-referrer",
  "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy: same-origin",
  connections(linked),
];

const withPolicy = (policy) => [`Content-Security-Policy: ${policy}`, "Cache-Control: no-cache"];

const PAGE = withPolicy(framedByNobody(PAGE_POLICY));

/** Every rule that fits is sent, so that a policy stands at each page alone and never at a folder with others below it. @param {string[]} folders */
const both = (folders) => folders.flatMap((folder) => [`/${folder}/`, `/${folder}/index.html`]);

/** What other sites load as a script: checked against the hash in their snippet, so readable across origins, and always the newest. */
const FOR_OTHERS = ["Access-Control-Allow-Origin: *", "Cross-Origin-Resource-Policy: cross-origin", "Cache-Control: no-cache"];

/**
 * @param {{ files: Record<string, string>, linked: string[], pages: string[], staffPages: string[] }} site the policy of each page in one file by its name,
 *   and the folders of the pages, and of those for employers
 * @returns {string} in the form that Netlify and Cloudflare Pages read
 */
export function headersFile({ files, linked, pages, staffPages }) {
  /** @type {[string, string[]][]} */
  const blocks = [
    ["/*", everywhere(linked)],
    ["/", PAGE],
    ["/index.html", PAGE],
    ...both(pages).map((place) => /** @type {[string, string[]]} */ ([place, PAGE])),
    ...both(staffPages).map((place) => /** @type {[string, string[]]} */ ([place, withPolicy(framedByNobody(STAFF_POLICY))])),
    ["/demo/*", withPolicy(framedByNobody(DEMO_POLICY))],
    ...Object.entries(files).map(([name, policy]) => /** @type {[string, string[]]} */ ([`/${name}`, withPolicy(framedByNobody(policy))])),
    ["/embed/", withPolicy(FRAME_POLICY)],
    ["/embed/index.html", withPolicy(FRAME_POLICY)],
    ["/embed/embed.js", FOR_OTHERS],
    ["/kennismigrant-check.js", FOR_OTHERS],
    // A worker takes its policy from the answer that brought its script, not from the page.
    ["/assets/staff/*", [`Content-Security-Policy: ${PAGE_POLICY}`]],
    ["/assets/*", ["Cache-Control: public, max-age=31536000, immutable"]],
    ["/norms.csv", ["Cache-Control: no-cache", "Content-Type: text/csv; charset=utf-8"]],
    ["/rules.csv", ["Cache-Control: no-cache", "Content-Type: text/csv; charset=utf-8"]],
    ["/norms.json", ["Cache-Control: no-cache", "Content-Type: application/json; charset=utf-8"]],
    ["/*.wasm", ["Content-Type: application/wasm"]],
  ];
  return blocks.map(([place, lines]) => `${place}\n${lines.map((line) => `  ${line}\n`).join("")}`).join("\n");
}
