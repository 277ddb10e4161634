// What comes for whom in the twelve months from the day on, by month.
import { h, heading } from "../base/dom.js";
import { counted } from "./count.js";

/** @typedef {import("./desk.js").StaffEvent} StaffEvent */

const MOST = 200;

/** @param {import("../base/texts.js").Texts} texts @param {{ events: (most: number) => Promise<{ total: number, events: StaffEvent[] }>, open: (event: StaffEvent) => void }} from */
export function makeCalendar(texts, { events: ask, open }) {
  const { t } = texts;
  const month = new Intl.DateTimeFormat(texts.lang === "en" ? "en-GB" : "nl-NL", { month: "long", year: "numeric", timeZone: "UTC" });
  const body = h("div");
  const element = h("section", { class: "st-part st-calendar", hidden: true }, heading(2, null, t("staff.calendar")), body);

  /** @param {StaffEvent} event */
  const item = (event) =>
    h(
      "li",
      null,
      h("span", { class: "st-day" }, texts.date(event.on)),
      " ",
      h("button", { type: "button", class: "km-link", click: () => open(event) }, event.name || t("staff.line", { n: event.line })),
      `: ${t(`staff.event.${event.kind}`)}`,
    );

  return {
    element,
    async draw() {
      const { total, events } = await ask(MOST);
      element.hidden = total === 0;
      const months = [...new Set(events.map(({ on }) => on.slice(0, 7)))];
      body.replaceChildren(
        h("p", { class: "km-hint" }, t("staff.calendar.hint")),
        ...months.map((key, index) => {
          const own = events.filter(({ on }) => on.startsWith(key));
          const title = month.format(new Date(`${key}-01T00:00:00Z`));
          const summary = h("summary", null, heading(3, null, title), ` (${counted(texts, "staff.calendar.people", own.length)})`);
          return h("details", { class: "st-month", open: index === 0 }, summary, h("ul", null, own.map(item)));
        }),
        ...(total > events.length ? [h("p", null, t("staff.calendar.more", { n: texts.number(total - events.length) }))] : []),
      );
    },
  };
}
