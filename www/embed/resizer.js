// For the page around the frame: gives each frame of the tool the height of its content. What a frame says is not trusted: it must be one of the
// frames that the host marked, say a whole number, and stay within bounds.
(() => {
  const LEAST = 200;
  const MOST = 12_000;
  const FRAMES = "iframe[data-kennismigrant-check]";

  const frames = () => /** @type {HTMLIFrameElement[]} */ ([...document.querySelectorAll(FRAMES)]);

  window.addEventListener("message", ({ source, data }) => {
    const frame = frames().find(({ contentWindow }) => contentWindow !== null && contentWindow === source);
    if (!frame || data?.type !== "kennismigrant-check:height" || !Number.isInteger(data.height)) return;
    // The height is that of the content: a border of the frame comes on top.
    frame.style.boxSizing = "content-box";
    frame.style.height = `${Math.min(MOST, Math.max(LEAST, data.height))}px`;
  });

  const ask = () => frames().forEach(({ contentWindow }) => contentWindow?.postMessage({ type: "kennismigrant-check:measure" }, "*"));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ask, { once: true });
  else ask();
})();
