import { describe, expect, it } from "vitest";
import { CampaignConfig, type CampaignConfigInput } from "../../state/config/config.js";
import { compose } from "./compose.js";

async function noticesOf(config: CampaignConfigInput): Promise<string[]> {
  const composition = await compose({
    config: CampaignConfig.parse(config),
    folder: null,
    journal: null,
    accepted: [],
  });
  await composition.close();
  return composition.notices.map(({ message }) => message);
}

describe("a judge that is also a player", () => {
  it("is named in a notice, as the Judge or in the panel", async () => {
    const players = { ada: "sim:ada", ben: "sim:judge" };
    expect((await noticesOf({ players })).join()).toContain("sim:judge judges and plays as ben");
    expect((await noticesOf({ panel: ["sim:ada"] })).join()).toContain("sim:ada judges and plays as ada");
    expect((await noticesOf({ panel: ["sim:careless"] })).join()).not.toContain("judges and plays");
  });
});
