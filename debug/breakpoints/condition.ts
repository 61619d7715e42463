import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { fieldNames, type Level } from "../levels.js";
import { findPlace, valueAt } from "../place.js";

/** What a condition may compare by, as written. */
const OPERATORS = ["!=", "<=", ">=", "==", "=", "<", ">", "contains"] as const;
type Operator = (typeof OPERATORS)[number];

/** Whether a state fulfils something. A place that is not there fulfils nothing. */
export type Condition = (levels: readonly Level[]) => boolean;

const WRITTEN = new RegExp(String.raw`^(\S+?)\s*(${OPERATORS.join("|")})\s*(.+)$`, "s");

/**
 * Reads a condition such as `verdicts.0.finding = refuted`, `challenge.hops.length >= 3` or `challenge.question contains
 * percent`. Places are those of `print`; the value is YAML. Numbers are compared as numbers, also where the state keeps
 * them as text.
 */
export function readCondition(text: string): Condition | { problem: string } {
  const [, path = "", found = "", written = ""] = WRITTEN.exec(text.trim()) ?? [];
  const operator = OPERATORS.find((known) => known === found);
  if (operator === undefined) return { problem: `"${text}" is no condition: write PATH ${OPERATORS.join("|")} VALUE.` };
  if (!fieldNames().has(path.split(".")[0] ?? "")) return { problem: `No graph's state has "${path}".` };
  const wanted = readValue(written);
  return (levels) => {
    const place = findPlace(path, levels);
    const value = place && valueAt(place, levels);
    return value !== null && value !== undefined && holds(value, operator, wanted);
  };
}

/** YAML where it is some; else the text as it is. */
function readValue(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return text;
  }
}

function holds(value: unknown, operator: Operator, wanted: unknown): boolean {
  switch (operator) {
    case "=":
    case "==":
      return isSame(value, wanted);
    case "!=":
      return !isSame(value, wanted);
    case "contains":
      return Array.isArray(value)
        ? value.some((item) => isSame(item, wanted))
        : String(value).toLowerCase().includes(String(wanted).toLowerCase());
    case "<":
      return Number(value) < Number(wanted);
    case "<=":
      return Number(value) <= Number(wanted);
    case ">":
      return Number(value) > Number(wanted);
    case ">=":
      return Number(value) >= Number(wanted);
  }
}

function isSame(value: unknown, wanted: unknown): boolean {
  if (isDeepStrictEqual(value, wanted)) return true;
  if (typeof value === "object" || typeof wanted === "object") return false;
  const bothNumbers = String(value).trim() !== "" && Number(value) === Number(wanted);
  return bothNumbers || String(value) === String(wanted);
}
