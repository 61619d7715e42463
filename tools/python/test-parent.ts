/** A parent that a test kills: one program computes without end while others are kept ready. */
import { CampaignConfig } from "../../state/config.js";
import { createPythonSandbox } from "./sandbox.js";

const sandbox = createPythonSandbox(CampaignConfig.parse({ sandbox: { wallSeconds: 60 } }).sandbox);
await sandbox.run("endless", "print(1)");
void sandbox.run("endless", "while True: pass");
setTimeout(() => console.log("running"), 300);
