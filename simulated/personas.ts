import { NanofluxError } from "../state/errors.js";

/** How often an Attacker errs in each way, from 0 to 1. At most one error a reply. */
export interface AttackerErrors {
  /** The stated answer is what someone gets who does not know one of the formulas. */
  wrongAnswer: number;
  /** The answer is right, the stated result of an earlier hop is not. */
  wrongHop: number;
  /** A number is missing from the text. */
  missingDatum: number;
  /** A number can be read in two ways. */
  ambiguity: number;
  /** A question under <avoid> comes back with other numbers. */
  repetition: number;
  /** A known textbook question is passed off as new. */
  textbook: number;
  /** All hops but the last are of no use to the answer, and the explanation passes over them. */
  padding: number;
  /** The reply is broken JSON, lacks a field, or is cut off. */
  malformed: number;
}

/** A simulated model's declared strengths and weaknesses; rates from 0 to 1. */
export interface Persona {
  /** Skills whose formula it does not know: it always computes the skill's declared mistake. */
  lacks: readonly string[];
  /** Skills that it gets wrong every other time. */
  weak: readonly string[];
  /** Chance of a mistake in any hop. */
  slip: number;
  /** Chance that its attempt is truncated, refused or empty. */
  decline: number;
  errors: AttackerErrors;
  /** As Judge: chance that a program uses a wrong number, and that it crashes. */
  program: { slip: number; crash: number };
  /** As Judge: finds everything well posed, fills in what is missing, and believes an answer that the text claims. */
  careless: boolean;
}

const commonErrors: AttackerErrors = {
  wrongAnswer: 0.05,
  wrongHop: 0.03,
  missingDatum: 0.03,
  ambiguity: 0.02,
  repetition: 0.04,
  textbook: 0.01,
  padding: 0.02,
  malformed: 0.04,
};

/** The errors of an Attacker that makes none. */
export const noErrors: AttackerErrors = {
  wrongAnswer: 0,
  wrongHop: 0,
  missingDatum: 0,
  ambiguity: 0,
  repetition: 0,
  textbook: 0,
  padding: 0,
  malformed: 0,
};

/** Chance that a reply is still malformed after the error was quoted to its author. */
export const malformedAgain = 0.2;

/** The simulated models. Rates are ours, chosen so that every outcome occurs in a campaign of some fifty rounds. */
export const personas: ReadonlyMap<string, Persona> = new Map<string, Persona>([
  [
    "ada",
    {
      lacks: [
        ...["joint-work", "choose-three", "urn", "mixture", "mean-speed", "compound-growth"],
        ...["carriers", "melting-temperature", "dilution", "pcr-efficiency", "coverage"],
        ...["creatinine-clearance", "predictive-value", "corrected-sodium", "bioavailability"],
        ...["sodium-deficit", "oxygen-content", "protein-amount", "gc-from-guanine", "insert-mass"],
      ],
      weak: [
        ...["common-multiple", "travel-time", "ratio-share", "arithmetic-sum", "percent-change"],
        ...["codons", "allele-frequency", "absorbance"],
        ...["drip-rate", "anion-gap", "arterial-pressure", "renal-flow", "reads-mapped", "replicates"],
      ],
      slip: 0.05,
      decline: 0.01,
      errors: commonErrors,
      program: { slip: 0.01, crash: 0.01 },
      careless: false,
    },
  ],
  [
    "ben",
    {
      lacks: [
        ...["percent-change", "handshakes", "at-least-once", "crew-days", "watering-down", "posts"],
        ...["affected", "chargaff", "dihybrid-cross", "reads-needed", "coding-length"],
        ...["half-lives", "arterial-pressure", "gap-for-albumin", "weight-for-index"],
        ...["plasma-flow", "event-rate", "transcript-length", "hydrogen-bonds", "ramp-time"],
      ],
      weak: [
        ...["left-over", "shadow", "minutes-to-hours", "wages", "doubling"],
        ...["gc-content", "aliquot", "map-distance"],
        ...["infusion-rate", "prevalence", "adjusted-weight", "body-water", "purification", "elution"],
      ],
      slip: 0.06,
      decline: 0.01,
      errors: { ...commonErrors, wrongAnswer: 0.06, repetition: 0.03, ambiguity: 0.03 },
      program: { slip: 0.01, crash: 0.01 },
      careless: false,
    },
  ],
  [
    "judge",
    {
      lacks: [],
      weak: [],
      slip: 0.01,
      decline: 0,
      errors: noErrors,
      program: { slip: 0.01, crash: 0.01 },
      careless: false,
    },
  ],
  [
    "careless",
    {
      lacks: [],
      weak: [],
      slip: 0.3,
      decline: 0,
      errors: commonErrors,
      program: { slip: 0.05, crash: 0.02 },
      careless: true,
    },
  ],
]);

/**
 * A persona by its name, or by its name and the skills that it has been taught since: `ben+percent-change+posts`.
 * @throws NanofluxError MODEL_UNKNOWN, naming the personas that there are
 */
export function personaNamed(name: string): Persona {
  const [own = "", ...taught] = name.split("+");
  const persona = personas.get(own);
  const untaught = (skills: readonly string[]) => skills.filter((skill) => !taught.includes(skill));
  if (persona) return { ...persona, lacks: untaught(persona.lacks), weak: untaught(persona.weak) };
  throw new NanofluxError(
    "MODEL_UNKNOWN",
    `There is no simulated model "${name}".`,
    `Use one of ${[...personas.keys()].map((known) => `sim:${known}`).join(", ")}.`,
  );
}
