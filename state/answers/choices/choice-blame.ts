const SEEMS = "(?:is|was|would be|seems|appears|looks|may be|might be)";
const DEGREE = "(?:much |far |a bit |somewhat |slightly |clearly |generally |usually |probably )?";
/** What it is bad for a choice to be less of; less toxic or less invasive would be praise. */
const MERIT =
  "effective|efficacious|appropriate|suitable|adequate|useful|helpful|beneficial|preferred|preferable|desirable|favou?rable|optimal|ideal|accurate|reliable|likely|probable|plausible|correct|convincing";
const LESS = `(?:less|not as|least) (?:${MERIT})`;
const AVOIDED =
  "(?:should|must|is to|has to|needs to|ought to) (?:generally |usually |always )?be avoided|avoid(?:ed)?(?=[^\\p{L}]{0,5}$)";

/** Where a remark begins with what it says of the choice; what something else is less of comes later. */
const WORSE = new RegExp(
  String.raw`^[^\p{L}\p{N}]{0,5}(?:(?:it|this|that|which) )?(?:${SEEMS} )?${DEGREE}(?:${LESS}|${AVOIDED})\b`,
  "iu",
);

/** Whether a remark calls the choice before it a worse one: `less effective`, `should be avoided`. */
export const isWorse = (remark: string): boolean => WORSE.test(remark);
