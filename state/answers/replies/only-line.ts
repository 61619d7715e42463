import { retractionIn } from "./retraction.js";
import { speaksOfAnswer } from "./sayings.js";

/** How a line begins that only sets out, or is of a program. */
const SETS_OUT =
  /^\W*(?:let|let['’]s|lets|assume|assuming|suppose|supposing|consider|considering|given|see|recall|refer|def|import|class)\b/i;
/** It comes to something all the same: `Let x be the number: x + 3 = 8, so x = 5.` */
const CONCLUDES = /\b(?:so|thus|therefore|hence|then|gives?|get|has|have|is|are)\b|^\W*let['’]?s see\b/i;
/** What it is then about: the question and how it is answered, not what the answer is. */
const ABOUT_QUESTION =
  /^\W*(?:the|this) (?:question|problem)\b|\b(?:about|for|to (?:find|get|reach|solve|answer|determine|understand)) (?:the|this|your|my) (?:answer|question|problem)\b|\b(?:i|we)(?:['’]ll| will| can| shall) (?:answer|solve|explain|show|do|find)\b.{0,100}\bin \W{0,3}\d{1,2} (?:steps?|parts?|ways?)\b/i;
/** A rate, and for how long it is: 60 km per hour for 3 hours come to 180 km. */
const RATE = /\d\s?\p{L}{0,20} (?:per|an|a|each|every) \p{L}{1,20} for (?:all |the |another |about )?\d/iu;
const VALUE_FIRST = /^[\s>*_$`\\([{-]*[-+−$€£¥₹]?\s*[.\d]/;

/** Whether a line with a number only begins an answer: `There are 3 steps to find the answer.` */
const onlyBegins = (line: string) =>
  /\d/.test(line) &&
  !VALUE_FIRST.test(line) &&
  ((SETS_OUT.test(line) && !CONCLUDES.test(line)) || ABOUT_QUESTION.test(line) || RATE.test(line));

const spokenLines = (text: string) =>
  text.split("\n").filter((line) => line.trim() !== "" && !/^\s*(?:`{3}\w*|\$\$|\\[[\]]|#+)\s*$/.test(line));

/** The only line of a reply; null where there are more, or where it says of the answer only what it is not or is like. */
export function onlyLine(text: string): string | null {
  const lines = spokenLines(text);
  const [line] = lines;
  return line === undefined || lines.length > 1 || speaksOfAnswer(line) || onlyBegins(line) ? null : line;
}

/** A letter with or without a text. */
const CHOICE = /^[\s*_]*\(?[A-H](?:[.):]\)?[\s*_]+\S|[.):]{0,2}[\s*_]*$)/;
/** It may come to another choice. */
const CONCLUSION = /^\W*(?:so|thus|therefore|hence)\b.{0,100}(?<![\p{L}\d])[A-H]\W*$/iu;
/** How the lines below a choice begin that explain it. */
const EXPLAINS = /^[\s*_#>]*(?:explanation|reason|reasoning|rationale|justification|because|since|why)\b/i;
/** How they may begin too; below a number they would be the next step. */
const DESCRIBES = /^[\s*_#>]*(?:this|it|the (?:patient|correct|other))\b/i;
/** A longer line is no choice. */
const LONGEST_CHOICE = 300;

/** The choice that a reply begins with, its letter and perhaps its text, where the lines below only explain it. */
export function choiceAbove(text: string): string | null {
  const [first, second, ...more] = spokenLines(text);
  if (first === undefined || second === undefined || first.length > LONGEST_CHOICE || !CHOICE.test(first)) return null;
  if (!(EXPLAINS.test(second) || (DESCRIBES.test(second) && !/\d/.test(first)))) return null;
  if ([second, ...more].some((line) => CHOICE.test(line) || CONCLUSION.test(line))) return null;
  return retractionIn(text.slice(text.indexOf(first))) === null ? first.trim() : null;
}
