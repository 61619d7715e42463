import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { campaignMachine } from "../../state/machines/campaign.js";
import { END_REASONS } from "../../state/records/events.js";
import { machineDiagram, renderDiagrams } from "./diagrams.js";

const folder = join(import.meta.dirname, "..", "diagrams");

describe("the diagrams in docs/diagrams", () => {
  it("show the graphs and machines as they are now; `npm run diagrams` makes them again", async () => {
    const diagrams = await renderDiagrams();
    expect((await readdir(folder)).sort()).toEqual([...diagrams.keys()].sort());
    for (const [name, text] of diagrams) expect(await readFile(join(folder, name), "utf8"), name).toBe(text);
  });

  it("show every end of a campaign, and that a limit leads there at once", () => {
    const diagram = machineDiagram(campaignMachine);
    for (const reason of END_REASONS) {
      expect(diagram).toContain(`draining --> ${reason.replaceAll("-", "_")}: campaign.ended [reasonIs ${reason}]`);
    }
    expect(diagram).toContain("running --> draining: at once [isLimitMet]");
  });
});
