import { basename } from "node:path";
import { z } from "zod";

/** The domains that NanoFlux brings: the one list of them. Each has its folder under domains/. */
export const BUILT_IN_DOMAINS = ["math", "genomics", "medicine"] as const;
export type BuiltInDomain = (typeof BUILT_IN_DOMAINS)[number];

/** What a domain may be given as, for help texts and errors. */
export const DOMAIN_CHOICE = `${BUILT_IN_DOMAINS.join(", ")}, or the path of a YAML file`;

import { AnswerKind } from "./challenge.js";

/** How far two numbers may be apart: |a − b| ≤ max(absolute, relative · |expected|). The domain's, never the Attacker's. */
export const Tolerance = z.strictObject({
  absolute: z.number().nonnegative().default(0),
  relative: z.number().nonnegative().default(0),
});
export type Tolerance = z.infer<typeof Tolerance>;

/** One worked reply of an Attacker, in the form in which it is asked for. */
const WorkedExample = z.strictObject({
  topic: z.string(),
  question: z.string(),
  selection: z.array(z.string()).optional().describe("The choices, where it has any"),
  steps: z.array(
    z.strictObject({
      question: z.string(),
      uses: z.array(z.number().int().positive()).default([]).describe("Earlier steps that it needs"),
      working: z.string(),
      yields: z.string().describe("A plain number or a short text; the last one is the answer"),
    }),
  ),
  walkthrough: z.string(),
  unit: z.string().optional(),
  value: z.string(),
});

/** A domain pack: what is asked about, and how it is proven. One YAML file. */
export const Domain = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  title: z.string(),
  guidance: z.string().describe("For the Attacker's prompt: what makes a good question here"),
  topics: z
    .array(z.strictObject({ name: z.string().min(1), description: z.string().default("") }))
    .min(1)
    .describe("What to ask about"),
  answers: z.array(AnswerKind).min(1).default(["number"]),
  tolerance: Tolerance.optional().describe(
    "Numbers this close agree, besides those that agree within the rounding that the question or the claim states",
  ),
  tools: z.array(z.string()).default(["python"]).describe("Judge tools that this domain needs"),
  proof: z.enum(["executed", "cited", "judged"]).default("executed"),
  examples: z
    .array(WorkedExample)
    .default([])
    .describe(
      "Replies of an Attacker, for their form. It is shown one on another topic than it is asked for: small models copy one on the same. No row may resemble any",
    ),
});
export type Domain = z.infer<typeof Domain>;

/** A domain as a configuration says it: a built-in one's name, the path of a YAML file, or the domain itself. */
export const DomainEntry = z.union([z.string(), Domain]);
export type DomainEntry = z.infer<typeof DomainEntry>;

/** What a configuration's domain is called, without reading it: a domain in a file is called by the file's name. */
export const domainName = (domain: DomainEntry): string =>
  typeof domain === "string" ? basename(domain).replace(/\.ya?ml$/, "") : domain.name;
