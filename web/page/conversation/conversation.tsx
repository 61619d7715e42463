import type { Verdict } from "../../../state/records/verdict.js";
import type { RoundConversation } from "../../api.js";
import { OutcomeTag } from "../parts/outcome.js";
import { Nothing } from "../parts/panel.js";
import { AttemptTurn } from "./attempt-turn.js";
import { Nearest } from "./nearest.js";
import { Question } from "./question.js";
import { Rating } from "./rating.js";
import { Turn } from "./turn.js";
import { VerdictTurn } from "./verdict-turn.js";

/** A round's conversation from the question to its end, in order. */
export function Conversation({ said }: { said: RoundConversation }) {
  const { input, challenge, nearest, verdicts, attempts, grades, quality, outcome, reason } = said;
  const isBefore = ({ purpose }: Verdict) => purpose === "validate";
  const turnsOf = (some: readonly Verdict[]) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: verdicts are identified by their order
    some.map((verdict, index) => <VerdictTurn key={index} verdict={verdict} />);
  return (
    <div className="conversation">
      <Turn
        who={input.roles.attacker}
        side="attacker"
        title={`asks about ${challenge?.topic ?? input.aim.topic}, ${input.aim.hops} hops`}
      >
        {challenge ? (
          <Question challenge={challenge} />
        ) : (
          <Nothing>{outcome ? "No question was accepted for checking." : "No question yet."}</Nothing>
        )}
      </Turn>
      {nearest && <Nearest nearest={nearest} />}
      {turnsOf(verdicts.filter(isBefore))}
      {attempts.map((attempt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attempts are identified by their order
        <AttemptTurn key={index} attempt={attempt} right={grades[index] ?? null} who={input.roles.defender} />
      ))}
      {turnsOf(verdicts.filter((verdict) => !isBefore(verdict)))}
      {quality && <Rating quality={quality} />}
      {outcome && (
        <p className="ending text">
          <OutcomeTag outcome={outcome} /> {reason}
        </p>
      )}
    </div>
  );
}
