// The ways on the screen, each to try, and together as a text for the employer in both languages.
import letters from "virtual:letters";
import { h } from "../base/dom.js";
import { makeTexts } from "../base/texts.js";
import { copyBox } from "./copy.js";
import { mainRoute, openRoute } from "./verdict.js";
import { inWords } from "./view.js";
import { waysOf } from "./ways.js";

/** @typedef {import("./view.js").View} View */
/** @typedef {import("./view.js").Given} Given */
/** @typedef {import("./ways.js").Way} Way */

const NAMES = { nl: "Nederlands", en: "English" };
const LANGUAGES = /** @type {const} */ (["nl", "en"]);

/** Step by step. @param {View} view @param {Way} way @returns {string[][]} */
const sentences = (view, { steps }) => steps.map((says) => says.map(({ key, values = {} }) => view.texts.t(key, inWords(view, values))));

/** What stands in a letter has no reader of its own: it speaks of "the employee". @param {View} view @param {Given} given @param {Way[]} ways @param {"nl" | "en"} lang */
function letterOf(view, given, ways, lang) {
  const texts = lang === view.texts.lang ? view.textsFor("adviser") : makeTexts(letters[lang] ?? {}, lang);
  const own = { ...view, texts };
  return [
    texts.t("letter.ways"),
    ...ways.flatMap((way) => {
      const lines = sentences(own, way).map((step) => `- ${step.join(" ")}`);
      return lines.length > 1 ? [`- ${texts.t("letter.together")}`, ...lines.map((line) => `  ${line}`)] : lines;
    }),
    "",
    `${texts.t("letter.reserve")} ${texts.date(given.today)}, ${given.assessment.receipt.rules}`,
  ].join("\n");
}

/** @param {View} view @param {Given} given @returns {(() => Node[]) | null} */
export function waysPart(view, given) {
  const { t } = view.texts;
  if (given.assessment.decisiveDate === null || openRoute(mainRoute(given.assessment))) return null;
  return () => {
    const ways = waysOf(given);
    if (ways.length === 0) return [h("p", null, t("ways.none"))];
    const item = (/** @type {Way} */ way) => {
      const steps = sentences(view, way);
      const { id, change } = way;
      const attempt = change && {
        type: "button",
        class: "km-button",
        "data-key": `way-${id}`,
        click: () => given.attempt(change),
      };
      return h(
        "li",
        null,
        steps.flatMap(([title = "", ...rest]) => [h("b", null, title), h("p", null, rest.join(" "))]),
        steps.length > 1 && h("p", null, t("letter.together")),
        attempt &&
          h(
            "button",
            attempt,
            t("ways.try"),
            h(
              "span",
              { class: "km-visually-hidden" },
              steps.map(([title]) => ` ${title}`),
            ),
          ),
      );
    };
    return [
      h("ul", { class: "km-ways" }, ways.map(item)),
      h(
        "details",
        { class: "km-text" },
        h("summary", null, t("ways.text")),
        LANGUAGES.map((one) => copyBox(view, `ways-${one}`, NAMES[one], letterOf(view, given, ways, one), one)),
      ),
    ];
  };
}
