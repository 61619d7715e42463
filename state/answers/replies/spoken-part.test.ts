import { describe, expect, it } from "vitest";
import { finalAnswer } from "./final-answer.js";
import { splitThoughts, spokenPart } from "./spoken-part.js";

const spoken = "Half of 10 is 5.\n#### 5";
const json = '{"reasoning":"Half of 10 is 5.","answer":"5"}';

const ends = [
  ..."<|eot|> <|eot_id|> <|im_end|> <|end_of_text|> <|end_of_turn|> <|END_OF_TURN_TOKEN|> <|endoftext|>".split(" "),
  ..."<eos> </s> <end_of_turn> <turn|> <seed:eos> [|endofturn|] <｜end▁of▁sentence｜>".split(" "),
];
const others = [
  ..."<|header_start|>user <|start_header_id|>user <|start_of_role|>user <|im_start|>user <|turn>user".split(" "),
  ..."<start_of_turn>user <｜User｜> <|user|> <|observation|> [|user|] [INST]".split(" "),
];
const models = [
  ..."<|im_start|>assistant <|header_start|>assistant<|header_end|> <|start_of_role|>assistant<|end_of_role|>".split(
    " ",
  ),
  ..."<|start_header_id|>assistant<|end_header_id|> <start_of_turn>model <|turn>model [/INST] <|assistant|>".split(" "),
  ..."<｜Assistant｜> [|assistant|] <|START_OF_TURN_TOKEN|><|CHATBOT_TOKEN|>".split(" "),
];

describe("the text behind a turn", () => {
  it.each([...ends, ...others, ...models])("is no part of the reply: %s", (token) => {
    expect(spokenPart(`${json}${token}\n{"reasoning":"x","answer":"9"}`)).toBe(json);
    expect(spokenPart(`${spoken}${token}`)).toBe(spoken);
    expect(finalAnswer(`${spoken}${token}`)).toBe("5");
    expect(finalAnswer(`${spoken}${token}\n#### 9`)).toBe("5");
  });
});

describe("tokens before a reply", () => {
  it.each([
    ...ends,
    ...models,
    "<s>",
    "<bos>",
    "<|eot_id|><|start_header_id|>assistant<|end_header_id|>",
    "[gMASK]<sop>",
  ])("are left out: %s", (token) => {
    expect(spokenPart(`${token}\n\n${spoken}`)).toBe(spoken);
    expect(splitThoughts(`${token}\n<think>a</think>\n${spoken}`)).toEqual({ spoken: `\n${spoken}`, thoughts: "a" });
    expect(splitThoughts(`${token}\na</think>${spoken}`)).toEqual({ spoken, thoughts: "a" });
  });

  it.each(others)("are no reply where another's turn begins: %s", (token) => {
    expect(spokenPart(`${token}\n${spoken}`)).toBe("");
    expect(spokenPart(`<|im_end|>${token}\n${spoken}`)).toBe("");
    expect(spokenPart(`<think>a</think>${token}\n${spoken}`)).toBe("");
  });

  it("may come behind thoughts too, where the model's turn begins anew", () => {
    for (const token of [...models, "<|im_end|>\n<|im_start|>assistant"])
      expect(spokenPart(`<think>a</think>${token}\n${spoken}`)).toBe(spoken);
    for (const token of ends) expect(spokenPart(`<think>a</think>${token}\nHuman: ${spoken}`)).toBe("");
  });
});

describe("thoughts", () => {
  it.each([
    ["Cohere", "<|START_THINKING|>a<|END_THINKING|><|START_RESPONSE|>", "<|END_RESPONSE|><|END_OF_TURN_TOKEN|>"],
    ["Cohere, without the first token", "a<|END_THINKING|><|START_TEXT|>", "<|END_TEXT|>"],
    ["Gemma 4", "<|channel>thought\na\n<channel|>", "<turn|>"],
    ["think as a token", "<|think|>a<|/think|>", ""],
    ["thinking as a token", "<|thinking|>a<|/thinking|>\n", ""],
    ["Granite", "<think>a</think><response>", "</response><|end_of_text|>"],
    ["OpenThinker", "<|begin_of_thought|>\na\n<|end_of_thought|>\n\n<|begin_of_solution|>", "<|end_of_solution|>"],
    ["gpt-oss without its tokens", "analysisa.assistantfinal", ""],
    ["gpt-oss without its tokens, thinking twice", "analysisa.assistantanalysisb.assistantfinal", "<|return|>"],
  ])("are kept apart, and so is what is around the answer: %s", (_name, before, after) => {
    const reply = `${before}${spoken}${after}`;
    expect(splitThoughts(reply).thoughts).toMatch(/^a\.?(?:\nb\.)?$/);
    expect(spokenPart(reply)).toBe(spoken);
    expect(finalAnswer(reply)).toBe("5");
    expect(splitThoughts(splitThoughts(reply).spoken)).toEqual({ spoken: splitThoughts(reply).spoken, thoughts: "" });
  });

  it("of gpt-oss are all that its analysis says", () => {
    expect(splitThoughts(`analysisWe need half.assistantfinal${spoken}`)).toEqual({
      spoken,
      thoughts: "We need half.",
    });
  });
});

describe("GLM's box", () => {
  const box = (inside: string) => `<|begin_of_box|>${inside}<|end_of_box|>`;
  it.each([
    box("5"),
    `So it is half.\nThe answer is ${box("5")}.`,
    `So it is half.\n\n${box("5")}`,
    `${box("5")}\n\nBecause half of ten\nis that.`,
    `So it is half.\n#### ${box("5")}`,
    `So it is half.\n<answer>${box("5")}</answer>`,
    `So it is half.\n<answer>\n${box("5")}\n</answer>`,
    box('{"answer": "5"}'),
    `{"answer": "${box("5")}"}`,
    box("So it is half.\n#### 5"),
  ])("is read: %j", (reply) => {
    expect(finalAnswer(reply)).toBe("5");
    expect(spokenPart(reply)).not.toContain("_box|>");
  });
});

describe("ordinary text", () => {
  it.each([
    "The tag <response> opens it and </response> closes it.\n#### 5",
    "<response> is the tag.\n#### 5",
    "<response>a</response> or <response>b</response>",
    "analysis of the word assistantfinal: 14 letters\n#### 14",
    "Analysis: half of 10. The assistantfinal token is none.\n#### 5",
    "analysis: 5",
    "analysisWe need half of 10.\n#### 5",
    "The analysisa and the assistantfinal are no words.",
    "The vocabulary has 9 words, <bos> and <eos> and so 11.\n#### 11",
    'The tokens `<eos>` and "<eos>", and <eos>, count (<eos>).\n#### 4',
    "|x| < 5 and [|x|] > 2, so <b>3</b> [user] <user> <system>",
    "The model is a start; the user ends.\n#### 5",
  ])("stays: %s", (text) => {
    expect(splitThoughts(text)).toEqual({ spoken: text, thoughts: "" });
    expect(spokenPart(text)).toBe(text);
  });
});

describe("a megabyte of hostile text", () => {
  const pieces = [
    ..."<|im_start|> <s> <eos> <|begin_of_box|> <|end_of_box|> <response> </response> [/INST]".split(" "),
  ];
  it.each([
    ...pieces,
    "assistantfinal",
    "analysis",
    "<|im_end|>\n",
    "<|im_start|> \n",
    "<|channel>thought",
    " ",
    "\n",
    "<|",
  ])("costs little time: %j again and again", (piece) => {
    const hostile = piece.repeat(1_000_000 / piece.length);
    const started = performance.now();
    for (const text of [hostile, `<think></think>${hostile}`, `analysisa${hostile}`, `<response>${hostile}</response>`])
      spokenPart(text);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
