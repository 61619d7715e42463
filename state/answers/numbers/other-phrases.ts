/** Parts of a whole in the singular that are ordinals too: `the fifth day: 42` is 42, `1 fifth` is no 1. */
const ORDINAL =
  "(?:fif|six|seven|eigh|nin|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie|thirtie|fortie|fiftie|sixtie|seventie|eightie|ninetie)th";

/** What has a value of its own when it is taken of a number. */
const TAKEN_OF =
  "maximum|minimum|most|all|any|some|each|squares?|cubes?|sum|product|multiples?|divisors?|factors|prime factor|digits|power|limit|opposite|absolute value|negation|negative|complement|north|south|upwards?|short|(?:lower|upper) bound";

/** Months in other languages than English; some are names of persons too. */
const MONTHS =
  "januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";

/** Compounds of carbon, which a number before a hyphen is a part of: 2-methylpropane, 3-pentanone. */
const COMPOUND =
  "(?:(?:methyl|ethyl|propyl|butyl|phenyl|chloro|bromo|iodo|fluoro|nitro|amino|hydroxy|oxo|keto|deoxy|phospho)\\p{L}|(?:meth|eth|prop|but|pent|hex|hept|oct|non|dec)(?:an|en|yn)(?:e|al|ol|one|oic|amine|amide|oate)\\b)";

/** Several words, in lower case, with which a text states another thing than the one number in it. */
export const OTHER_PHRASES: readonly RegExp[] = [
  // Bounds.
  /\b(?:more|greater|larger|bigger|higher|smaller|lower|other|rather|different|later|earlier|longer|shorter)[ -](?:than|from)\b/,
  /\b(?:at|no)[ -](?:the |a )?(?:very )?(?:least|most|more|best|worst|higher|lower)\b/,
  /\bat (?:minimum|maximum)\b|\bat (?:the|a) (?:minimum|maximum)\W{0,3}(?:\d|$)/,
  /\b(?:lower|upper) (?:bound|limit)\b/,
  /\bup[ -]to\b/,
  /\btoo (?:low|high|small|large|big|few|many|much|little)\b/,
  /\bas (?:much|many|few|little|low|high) as\b/,
  /\b(?:close|next|near) to\b|\bgoing on\W{0,3}\d/,
  /\b(?:in excess|shy|far) (?:of|from)\b/,
  /\d\W{0,3}(?:\p{L}{1,12} )?(?:minimum|maximum|tops)\W{0,3}$/u,
  /\band (?:up|above|more|over|counting|a|an|one)\b/,
  // Denials.
  /\b(?:all|any\w{0,6}|every\w{0,6}|each)(?: \w{1,12}){0,2} but\b/,
  /\b(?:apart|aside) from\b/,
  /\b(?:is|was|are|were|be) no\b(?! ?\.)/,
  /\bno (?:solution|answer)\b|\bno (?:means|way|longer|such)\b\W{0,3}\d|\bnowhere near\b/,
  /\b(?:ruled out|a mistake)\b/,
  // Parts, ratios, and what is done with a number.
  /\d ?gross\b/,
  /\bbaker's dozen/,
  new RegExp(String.raw`\b(?:${TAKEN_OF}) of\W{0,3}\d`),
  /\b(?:magnitude|modulus) of\W{0,2}-/,
  new RegExp(String.raw`\d[ -]?${ORDINAL}\b(?![ -]?grad)`),
  new RegExp(String.raw`\b${ORDINAL} of (?:the |all |its )?\W{0,3}\d`),
  /\b(?:an?|one) \d{1,9}(?:th|rd|nd)s?(?: of\b|\W{0,3}$)/,
  /\bone[ -](?:in|to|per)[ -]\d/,
  /\bout of\b/,
  /\b(?:the one|one of)\b/,
  /\b(?:divisible|divided?|dividing|multiplied|multiply|multiplying) by\W{0,3}\d/,
  /\btimes (?:\d|[b-z]\b)/,
  /\d[ -]digit\b/,
  /^\W{0,3}sec\W{0,2}\d/,
  /\bin (?:binary|octal|hex|hexadecimal|base)\b/,
  // Names with a number of their own: compounds, karyotypes, ends of a strand, parts of a ribosome or of a text.
  new RegExp(String.raw`\d-${COMPOUND}`, "u"),
  /\b\d{2}, ?x[xyo]{1,4}\b/,
  /\b[35]['\u2032]-? ?(?:ends?|utrs?|cap|untranslated|splice|overhangs?|terminus|phosphate|hydroxyl|flanking|direction)\b/,
  /\d ?s (?:r?rnas?|rdna|ribosom\p{L}{1,4}|subunits?)\b/u,
  /\d ?% ?ci\b/,
  /\bsame as (?:in|for) (?:part|question|problem|step|case|example|section|exercise)\b/,
  // Times and dates.
  /\d ?(?:[ap]m|[ap]\.m|o'clock)\b/,
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? \d{1,2}\W{0,3}$/,
  new RegExp(String.raw`\b\d{1,2}(?:er|ème|º)?[. ]{1,2}(?:de )?(?:${MONTHS})\b`),
];
