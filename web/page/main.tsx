import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { followCampaign } from "./data/live.js";
import { App } from "./shell/app.js";
import { listenToKeys } from "./shell/shortcuts.js";
import { followTheme } from "./shell/theme.js";
import "./style/style.css";

const place = document.getElementById("page");
if (place === null) throw new Error("index.html lacks the place for the page.");
followTheme();
followCampaign();
listenToKeys();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
