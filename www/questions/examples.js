// Ready answers to try.
import { noAnswers } from "./answers.js";
import { fieldsOf } from "../base/dates.js";
import { questionOf } from "./list.js";

/** @typedef {import("./answers.js").Answers} Answers */

/** @param {Record<string, string>} values @param {string} receivedOn @returns {Answers} */
function example(values, receivedOn) {
  const answers = noAnswers();
  for (const [id, value] of Object.entries(values)) {
    const typed = ["money", "age", "number"].includes(questionOf(id)?.type ?? "");
    answers.byId[id] = typed ? { text: value } : { choice: value };
  }
  answers.byId["application.receivedOn"] = fieldsOf(receivedOn);
  return answers;
}

const MONTHLY = { "pay.per": "month", "pay.includesHolidayAllowance": "no" };

/** @param {string} day @returns {Answers} */
function graduate(day) {
  const answers = example(
    {
      "application.kind": "first",
      "person.birthDate": "25",
      "work.role": "employee",
      "pay.base": "3200",
      ...MONTHLY,
      "study.level": "master",
      "study.kind": "dutch-accredited",
      "orientationYear.permit": "never",
    },
    day,
  );
  answers.byId["study.completedOn"] = fieldsOf(`${Number(day.slice(0, 4)) - 1}-07-01`);
  return answers;
}

/** @param {string} day @returns {Answers} */
function newEmployer(day) {
  const answers = example(
    {
      "application.kind": "change-of-employer",
      "person.birthDate": "31",
      "work.role": "employee",
      "pay.base": "5200",
      ...MONTHLY,
      "currentPermit.criterion": "under-30",
      "study.level": "none",
      "study.kind": "other",
      "orientationYear.permit": "never",
    },
    day,
  );
  answers.byId["application.startsOn"] = fieldsOf(day);
  return answers;
}

/** @param {string} day @returns {Answers} */
const researcher = (day) =>
  example(
    {
      "application.kind": "first",
      "person.birthDate": "34",
      "work.role": "researcher",
      "work.designatedInstitution": "yes",
      "work.contract": "yes",
    },
    day,
  );

/** Where every visitor passes: the first question is answered and nothing else. @param {string} day */
export const begun = (day) => example({ "application.kind": "first" }, day);

export const EXAMPLES = /** @type {const} */ ([
  ["graduate", graduate],
  ["employer", newEmployer],
  ["researcher", researcher],
]);
