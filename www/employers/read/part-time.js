// What is paid for part of a full-time job, when a list states the wage of a whole one.
import { UNKNOWN } from "./values.js";

/** In the place of hours or of a share that cannot be read. */
export const MISTAKEN = -1;
/** A share of one, in millionths. */
const WHOLE = 1_000_000;

/**
 * In whole cents, rounded down. Nobody gets more than what is stated: whether longer hours are paid for is not known.
 * @param {number} stated cents, or `UNKNOWN` @param {number} hours hundredths of hours, `UNKNOWN` or `MISTAKEN` @param {number} fte millionths, `UNKNOWN` or `MISTAKEN`
 * @param {number} fullTimeHours a week
 * @returns {number} cents, or `UNKNOWN`
 */
export function partTimePay(stated, hours, fte, fullTimeHours) {
  if (stated === UNKNOWN) return UNKNOWN;
  const [part, whole] = hours > 0 ? [hours, Math.round(fullTimeHours * 100)] : [fte, WHOLE];
  if (part > 0) return Math.floor((stated * Math.min(part, whole)) / whole);
  return hours === MISTAKEN || fte === MISTAKEN ? UNKNOWN : stated;
}

/** Whether someone works longer than full time. @param {number} hours @param {number} fte @param {number} fullTimeHours */
export function isLonger(hours, fte, fullTimeHours) {
  return hours > 0 ? hours > Math.round(fullTimeHours * 100) : fte > WHOLE;
}
