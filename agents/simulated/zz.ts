import { loadDomain } from "../../domains/load.js";
import { attack } from "./attacker.js";
import { defend } from "./defender.js";
import { plainDecimal } from "./number.js";
import { personas } from "./personas.js";
import { readQuestion } from "./reader.js";
import { solveSteps } from "./solver.js";

for (const name of process.argv.slice(2)) {
  const domain = await loadDomain(name);
  const p = personas.get("ada")!;
  const q = personas.get("ben")!;
  const counts: Record<string, number> = {};
  let missed = 0,
    n = 0,
    wrong = 0,
    short = 0,
    ms = 0;
  const chars: number[] = [];
  const shorts = new Set<string>();
  for (let v = 0; v < 600; v++) {
    const topic = domain.topics[v % domain.topics.length]!.name;
    const hops = 2 + (v % 5);
    const t = performance.now();
    const a = attack("ada", p, {
      messages: [
        {
          role: "user",
          content: `<domain>${domain.name}</domain><topic>${topic}</topic><hops>${hops}</hops><variation>${v}</variation>`,
        },
      ],
    });
    ms += performance.now() - t;
    counts[String(a.planted)] = (counts[String(a.planted)] ?? 0) + 1;
    if (a.reply.hops.length < hops) {
      short++;
      shorts.add(topic + hops);
    }
    const r = readQuestion(a.reply.question);
    const s = solveSteps(r.steps)?.at(-1);
    const stated = a.reply.choices ? a.reply.choices["ABCD".indexOf(a.reply.answer.value)] : a.reply.answer.value;
    const ok = r.problem === null && s && plainDecimal(s) === stated;
    if (a.planted === null && !ok) {
      wrong++;
      console.log(r.problem, a.reply.question, stated, s?.toString());
    }
    if (a.planted === null && hops <= 4) {
      chars.push(a.reply.question.length);
      n++;
      const d = defend("ben", q, {
        messages: [
          {
            role: "user",
            content:
              `<question>${a.reply.question}</question>` +
              (a.reply.choices
                ? `<choices>\n${a.reply.choices.map((c, i) => "ABCD"[i] + ". " + c).join("\n")}\n</choices>`
                : ""),
          },
        ],
      });
      if ("attempt" in d && d.attempt.answer !== a.reply.answer.value) missed++;
    }
  }
  console.log(
    name,
    counts,
    { missed: missed / n, wrong, short, ms: ms / 600, chars: chars.reduce((x, y) => x + y, 0) / chars.length },
    [...shorts],
  );
}
