import type { Example } from "../../state/records/example.js";
import type { Proof } from "../../state/records/verdict.js";
import { escapeHtml as e } from "./escape.js";

const LETTER_A = 65;

/** The accepted rows, each folded away behind its question. */
export function examplesHtml(examples: readonly Example[]): string {
  if (examples.length === 0) return '<p class="faint">No row is accepted yet.</p>';
  return examples.map(exampleHtml).join("\n");
}

function exampleHtml(example: Example, position: number): string {
  const { question, answer, hops, explanation, verification, novelty, defender, provenance } = example;
  const right = [answer.value, answer.unit].filter(Boolean).join(" ");
  const about = `${example.topic} · ${hops.length} hops · ${verification.method} · ${defender.correct ? "solved" : "missed"} by ${defender.player}`;
  const nearest =
    novelty.nearestId === undefined ? "nothing near" : `${novelty.score.toFixed(3)} to ${novelty.nearestId}`;
  return `<details><summary>${position + 1}. ${e(shortened(question))}<small>${e(about)}</small></summary><dl>
${entry("Question", e(question))}
${example.choices ? entry("Choices", e(example.choices.map((choice, index) => `${String.fromCharCode(LETTER_A + index)}. ${choice}`).join("\n"))) : ""}
${entry("Answer", `<span class="good">${e(right)}</span>`)}
${entry(`${e(defender.player)} answered`, `<span class="${defender.correct ? "good" : "bad"}">${e(defender.answer || "nothing")}</span>\n${e(defender.reasoning)}`)}
<dt>Hops</dt><dd><ol>${hops.map((hop) => `<li value="${hop.step}">${e(hop.question)} <b>${e(hop.result)}</b>${hop.uses.length > 0 ? ` <span class="faint">uses ${hop.uses.join(", ")}</span>` : ""}</li>`).join("")}</ol></dd>
${entry("Explanation", e(explanation))}
<dt>Proofs</dt><dd>${verification.proofs.map(proofHtml).join("")}</dd>
${(verification.sources ?? []).map(({ id, quote }) => entry(`Source ${e(id)}`, e(quote))).join("\n")}
${entry("Nearest neighbour", e(nearest))}
${entry("Row", e(`${example.id} · ${provenance.round} · ${provenance.attacker} against ${provenance.defender} · ${provenance.at}`))}
</dl></details>`;
}

/** Both already escaped. */
const entry = (name: string, content: string) => `<dt>${name}</dt><dd>${content}</dd>`;

function proofHtml({ proves, program, stdout }: Proof): string {
  return `<span class="faint">proves the ${e(proves)}; printed ${e(JSON.stringify(stdout))}</span><pre>${e(program)}</pre>`;
}

function shortened(question: string): string {
  return question.length > 140 ? `${question.slice(0, 140)}…` : question;
}
