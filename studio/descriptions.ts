/** What Studio calls the assistant of each graph, and what it says of it. */
export const descriptions: Readonly<Record<string, { name: string; description: string }>> = {
  attacker: {
    name: "Attacker",
    description: "A player writes a multi-step question with its answer, hops and explanation; its form is checked.",
  },
  defender: {
    name: "Defender",
    description: "A player answers a question without tools, as often as the configuration says.",
  },
  judge: {
    name: "Judge",
    description: "The Judge writes a program, the sandbox runs it, and code compares its output with what was claimed.",
  },
  round: {
    name: "Round",
    description: "One attack, from the question to its outcome: attack, gate, validate, defend, grade, proofs, settle.",
  },
  match: {
    name: "Match",
    description:
      "Rounds between ada and ben. The referee is a statechart: it decides who attacks and when the match is over.",
  },
  generation: {
    name: "Generation",
    description: "A small campaign against a student, its training on the rows, and its exam. Takes a minute or so.",
  },
};
