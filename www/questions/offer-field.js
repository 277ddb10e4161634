// A pasted sentence of an offer: what was recognised is marked, and fills the questions below it.
import { h } from "../base/dom.js";
import { idOf } from "./fields.js";
import { readOffer } from "./offer.js";

/** @typedef {import("./fields.js").FieldContext} FieldContext */
/** @typedef {ReturnType<typeof readOffer>} Offer */

/** @param {boolean | null | undefined} known */
const yesNo = (known) => (known === null || known === undefined ? {} : { choice: known ? "yes" : "no" });

/** The pay as the offer has it takes the place of what was filled in; what the offer does not say is asked. @param {FieldContext} ctx @param {Offer} offer */
function fillFrom({ answers }, { amount, per, includesHolidayAllowance, thirteenth }) {
  if (amount === null) return;
  answers.byId["pay.base"] = { text: shownAmount(amount) };
  answers.byId["pay.per"] = per ? { choice: per } : {};
  answers.byId["pay.includesHolidayAllowance"] = yesNo(includesHolidayAllowance);
  answers.byId["pay.includesThirteenthMonth"] = yesNo(thirteenth?.inside);
  answers.byId["pay.thirteenthMonthPaidMonthly"] = yesNo(thirteenth?.inside ? thirteenth.paidMonthly : null);
}

/** @param {string} amount */
const shownAmount = (amount) => amount.replace(/\.00$/, "");

/** The text with what was recognised marked and named. @param {FieldContext} ctx @param {string} text @param {Offer["marks"]} marks */
function marked({ texts }, text, marks) {
  let from = 0;
  const pieces = marks.flatMap(({ start, end, kind }) => {
    const before = text.slice(from, start);
    from = end;
    return [before, h("mark", null, text.slice(start, end), h("small", null, ` (${texts.t(`offer.${kind}`)})`))];
  });
  return [...pieces, text.slice(from)];
}

/** @param {FieldContext} ctx */
export function makeOfferField(ctx) {
  const { texts } = ctx;
  const id = idOf(ctx, "offer");
  const said = h("div", { class: "km-offer-read", id: `${id}-read`, hidden: true });
  const input = h("textarea", {
    id,
    rows: 2,
    maxlength: 2000,
    class: "km-input",
    autocomplete: "off",
    "aria-describedby": `${id}-hint ${said.id}`,
    input: () => read(),
  });

  function read() {
    const text = input.value;
    const offer = readOffer(text);
    const { amount, hours, marks } = offer;
    fillFrom(ctx, offer);
    said.hidden = text.trim() === "";
    said.replaceChildren(
      h("p", null, texts.t(amount === null ? "offer.none" : "offer.read")),
      h("p", null, marked(ctx, text, marks)),
      hours !== null && hours < 36 ? h("p", null, texts.t("offer.part-time", { hours })) : "",
    );
    if (amount === null) return;
    ctx.show();
    ctx.changed(true, "pay.base");
  }

  const label = h("label", { for: id, class: "km-label" }, texts.t("offer.label"));
  return h("div", { class: "km-offer" }, label, h("p", { class: "km-hint", id: `${id}-hint` }, texts.t("offer.hint")), input, said);
}
