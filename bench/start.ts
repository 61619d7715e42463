import { play } from "./play.js";

/** Duration of `npm start` after the install. Target: 20 accepted, proven examples in 30 s or less on two cores. */
const { accepted, rounds, seconds } = await play({ domain: "math", target: 20 });
process.stdout.write(`npm start: ${accepted} rows from ${rounds} rounds in ${seconds.toFixed(1)} s\n`);
