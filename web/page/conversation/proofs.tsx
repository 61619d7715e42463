import type { Proof, Source } from "../../../state/records/verdict.js";
import { Code } from "../parts/code.js";

/** Programs with their output. */
export function ProofList({ proofs }: { proofs: readonly Proof[] }) {
  return proofs.map(({ program, stdout, proves, order }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: proofs are identified by their order
    <details key={index} className="proof">
      <summary>
        Proof {index + 1} <span className="dim">of the {proves}</span>
        {order && <span className="dim">, choices shown in the order {order.map((place) => place + 1).join(" ")}</span>}
      </summary>
      <Code title="program" text={program.trimEnd()} language="python" />
      <Code title="stdout" text={stdout.trimEnd()} />
    </details>
  ));
}

/** Quotations with their passages. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  return sources.map(({ id, quote, offset }) => (
    <blockquote key={`${id} ${offset}`} className="text">
      {quote}
      <footer className="dim">
        {id}, at {offset}
      </footer>
    </blockquote>
  ));
}
