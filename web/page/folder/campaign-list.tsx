import type { CampaignEntry } from "../../api.js";
import { isCopy } from "../data/bundle.js";
import { DataTable } from "../parts/data-table.js";
import { count, money, percent } from "../parts/figures.js";

interface CampaignListProps {
  campaigns: readonly CampaignEntry[];
  chosen: readonly string[];
  onChoose: (names: readonly string[]) => void;
}

/** The campaigns with their figures; each name leads to the campaign's own page. */
export function CampaignList({ campaigns, chosen, onChoose }: CampaignListProps) {
  return (
    <DataTable
      caption="Campaigns of the folder"
      words={5}
      head={["Compare", "Campaign", "State", "Domain", "Student", "Rows", "Yield", "Cost a row", "Last move"]}
      rows={campaigns.map((campaign) => [
        <input
          key="compare"
          type="checkbox"
          aria-label={`Compare ${campaign.name}`}
          disabled={isCopy || campaign.problem !== null}
          checked={chosen.includes(campaign.name)}
          onChange={(event) =>
            onChoose(
              event.target.checked ? [...chosen, campaign.name] : chosen.filter((name) => name !== campaign.name),
            )
          }
        />,
        campaign.problem === null ? (
          <a key="name" href={`c/${encodeURIComponent(campaign.name)}/index.html`}>
            {campaign.name}
          </a>
        ) : (
          <span key="name" title={campaign.problem}>
            {campaign.name}
          </span>
        ),
        <State key="state" campaign={campaign} />,
        campaign.domain,
        campaign.student ?? "",
        campaign.problem === null ? `${count(campaign.accepted)} of ${count(campaign.target)}` : "",
        campaign.rounds === 0 ? "–" : percent(campaign.accepted / campaign.rounds),
        campaign.costPerRow === null ? "–" : money(campaign.costPerRow),
        new Date(campaign.movedAt).toLocaleString(),
      ])}
    />
  );
}

function State({ campaign: { running, ended, problem } }: { campaign: CampaignEntry }) {
  if (problem !== null) return <span className="tag bad">cannot be read</span>;
  return (
    <span className={running ? "tag accent" : ended === null ? "tag warn" : "tag plain"}>
      {running ? "running" : (ended ?? "cut off")}
    </span>
  );
}
