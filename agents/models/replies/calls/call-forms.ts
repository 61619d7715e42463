/*
 * How models mark a call, each in the form of its chat template. Names are read by `readToolName`, which takes off what
 * goes with them (`functions.python:0`).
 */

/** Marks of a model that calls tools in a form that its server should have read. */
export const MARKED_CALL =
  /<\|?tool_calls?(?:_section)?(?:_begin)?\|?>|<[|｜]tool▁calls?▁begin[|｜]>|\[TOOL_CALLS\]|<\|python_(?:tag|start)\|>|<function=|<(?:｜DSML｜|antml:)?invoke name=|\bto=functions\.\w|<\|channel\|>(?:analysis|commentary) to=/;

/** A name, and behind it the object with the arguments; each ends just before that object. */
export const NAMED_CALLS: readonly RegExp[] = [
  // Mistral: [TOOL_CALLS]python{…}, [TOOL_CALLS]python[CALL_ID]abc123def[ARGS]{…}
  /\[TOOL_CALLS\]\s{0,9}([\w.:-]{1,100})(?:\[CALL_ID\][\w-]{1,100})?(?:\[ARGS\])?\s{0,9}(?=\{)/g,
  // DeepSeek V3: <｜tool▁call▁begin｜>function<｜tool▁sep｜>python, a fence of JSON; V3.1 without the type and the fence
  /<[|｜]tool▁call▁begin[|｜]>(?:function<[|｜]tool▁sep[|｜]>)?([\w.:-]{1,100})(?:<[|｜]tool▁sep[|｜]>)?\s{0,9}(?:```(?:json)?\s{0,9})?(?=\{)/g,
  // Kimi K2: <|tool_call_begin|>functions.python:0<|tool_call_argument_begin|>{…}
  /<\|tool_call_begin\|>\s{0,9}([\w.:-]{1,100})\s{0,9}<\|tool_call_argument_begin\|>\s{0,9}(?=\{)/g,
  // ReAct: Action: python, and on the next line Action Input: {…}
  /^[ \t]{0,9}Action:[ \t]{0,9}([\w.:-]{1,100})[ \t]{0,9}\r?\n[ \t]{0,9}Action Input:\s{0,9}(?:```(?:json)?\s{0,9})?(?=\{)/gm,
];

/** Llama: code or calls in Python's form behind this mark, up to the end of the turn. */
export const PYTHON_MARK = /<\|python_(?:tag|start)\|>/g;
/** Tokens that end what stands behind a mark. */
export const MARK_END = /<\|(?:python_end|python_tag|python_start|eom_id|eot_id|eom|eot|call|end|end_of_text)\|>/;
/** Llama: a list of calls in Python's form, at the beginning of a line. */
export const PYTHON_LIST = /^\[(?=[A-Za-z_][\w.]{0,99}\()/gm;
