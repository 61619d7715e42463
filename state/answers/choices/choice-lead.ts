const PRAISE =
  "(?:most |likely |single |final |correct |right |best |overall |appropriate |suitable |accurate |probable |plausible |reasonable |logical )*";
const BEGINNING = String.raw`(?:therefore|thus|so|hence|then|well|clearly|probably|only|just|finally)\b[,:]?\s+`;
const ANSWER = String.raw`(?:the |my |your )?(?:${PRAISE}(?:answer|option|choice|letter|response|selection))(?: (?:to|for) (?:the|this) question)?\b\s*(?:is|would be|should be|must be|will be)?(?:\s*therefore)?\s*[:=-]?\s*`;
/** What a question asks for, with praise before it: the most likely diagnosis. */
const ASKED = String.raw`(?:the |this patient's )?(?:(?:most|more) (?:likely|probable|appropriate|suitable|plausible)|best|correct|right|likeliest) (?:next |initial |first-line |first |underlying ){0,2}(?:diagnosis|cause|explanation|mechanism|step|test|treatment|therapy|management|drug|agent|medication|organism|pathogen|complication|finding)(?: (?:in|of) (?:the )?management)? is\s+`;
const HEADING = String.raw`(?:final|correct)\s?:\s*`;
const CHOOSING = String.raw`(?:i would|i'd|i will|i'll|i) (?:say|choose|pick|select|go with|answer|guess|(?:think|believe)(?: that)?(?: it is| it's)?)\b:?\s+`;
const GOING = String.raw`(?:i'm|i am) (?:going with|going for|choosing|picking)\s+`;

/** Words before the choice itself, taken off one after another. */
const LEAD = new RegExp(
  String.raw`^(?:${BEGINNING}|${ANSWER}|${ASKED}|${HEADING}|${CHOOSING}|${GOING}|(?:it is|it's)\s+|is\s+(?=\(?[b-z]\)?$))`,
  "i",
);

/** A text without the words that lead up to a choice: `Therefore, the answer is B`. */
export function withoutLead(text: string): string {
  let rest = text;
  for (let words = 0; words < 6; words += 1) {
    const shorter = rest.replace(LEAD, "").replace(/^(?:option|choice|letter)\s+/i, "");
    if (shorter === rest || shorter === "") break;
    rest = shorter;
  }
  return rest.replace(/^['‘]([^'‘’]{1,300})['’]$/, "$1");
}

/** Whether a letter is said to be a label: option C. */
export const isLabelled = (text: string): boolean => /\b(?:option|choice|letter)\b\s?:?\s?\(?[a-z]\)?$/i.test(text);
