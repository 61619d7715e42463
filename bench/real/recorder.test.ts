import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { simServe } from "../../test/command-line.js";
import { startCassette } from "../../test/servers/cassette-start.js";
import { temporaryFolders } from "../../test/temporary.js";
import { startRecorder } from "./recorder.js";

const newFolder = temporaryFolders();
const running: { stop(): Promise<void> }[] = [];
const kept = <Running extends { stop(): Promise<void> }>(one: Running): Running => {
  running.push(one);
  return one;
};
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});

const user = (content: string) => ({ role: "user", content });
const assistant = (content: string) => ({ role: "assistant", content });

async function ask(url: string, model: string, messages: object[], further: object = {}) {
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model, messages, ...further }),
  });
  return { status: response.status, body: await response.text() };
}

describe("a cassette", () => {
  it("gives back what was recorded, by model and turn, whatever is asked now, and begins again at its end", async () => {
    const tape = join(newFolder(), "tape.jsonl");
    const server = kept(await simServe());
    const recorder = await startRecorder(server.url, tape);
    const models = await (await fetch(`${recorder.url}/models`)).text();
    const first = await ask(recorder.url, "sim-ada", [user("What is 3 + 4?")], { stream: true });
    const second = await ask(recorder.url, "sim-ada", [user("What is 5 + 4?")]);
    const later = await ask(recorder.url, "sim-ada", [user("What is 1 + 1?"), assistant("3"), user("Again.")]);
    const unknown = await ask(recorder.url, "no-such-model", [user("Hello?")]);
    await recorder.stop();
    expect([first.status, second.status, unknown.status]).toEqual([200, 200, 404]);
    expect(first.body).toMatch(/^\{.*"object":"chat\.completion"/);

    const cassette = kept(await startCassette(tape));
    expect(await (await fetch(`${cassette.url}/models`)).text()).toBe(models);
    const replay = (model: string, messages: object[]) => ask(cassette.url, model, messages);
    const other = [user("Another prompt")];
    expect(await replay("sim-ada", other)).toEqual(first);
    expect(await replay("sim-ada", [...other, assistant("x"), ...other])).toEqual(later);
    expect(await replay("sim-ada", other)).toEqual(second);
    expect(await replay("no-such-model", other)).toEqual(unknown);
    expect(await replay("sim-ada", other)).toEqual(first);
    expect(await cassette.played()).toEqual({ "sim-ada 1": 3, "sim-ada 2": 1, "no-such-model 1": 1 });
    expect((await replay("never-recorded", other)).status).toBe(404);
  });
});
