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

/** Only a header can say who may put the page in a frame. */
const FRAMED_BY_NOBODY = `${PAGE_POLICY}; frame-ancestors 'none'`;

const EVERYWHERE = [
  "X-Content-Type-Options: nosniff",
  "Referrer-Policy: no-referrer",
  "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy: same-origin",
];

const PAGE = [`Content-Security-Policy: ${FRAMED_BY_NOBODY}`, "Cache-Control: no-cache"];

/** @returns {string} in the form that Netlify and Cloudflare Pages read */
export function headersFile() {
  const blocks = [
    ["/*", EVERYWHERE],
    ["/", PAGE],
    ["/index.html", PAGE],
    ["/nl/*", PAGE],
    ["/en/*", PAGE],
    ["/assets/*", ["Cache-Control: public, max-age=31536000, immutable"]],
    ["/norms.csv", ["Cache-Control: no-cache", "Content-Type: text/csv; charset=utf-8"]],
    ["/norms.json", ["Cache-Control: no-cache", "Content-Type: application/json; charset=utf-8"]],
    ["/*.wasm", ["Content-Type: application/wasm"]],
  ];
  return blocks.map(([place, lines]) => `${place}\n${lines.map((line) => `  ${line}\n`).join("")}`).join("\n");
}
