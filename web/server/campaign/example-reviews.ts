import { Mutex } from "async-mutex";
import type { CampaignHandle } from "../../../campaign/campaign-handle.js";
import { NanofluxError } from "../../../state/errors.js";
import type { CampaignEventOf } from "../../../state/records/events.js";
import { recordReview } from "../../../state/store/record-review.js";
import type { ExampleReviewBody, ExampleView, Reviewing } from "../../api.js";
import { proveEdit } from "./prove-edit.js";
import type { WatchedCampaign } from "./watched-campaign.js";

/** Records reviews of rows: through the campaign if this process plays it, otherwise in its folder. */
export class ExampleReviews {
  readonly #campaign: WatchedCampaign;
  readonly #handle: CampaignHandle | null;
  readonly #turns = new Mutex();
  readonly reviewing: Reviewing;

  constructor(campaign: WatchedCampaign, handle: CampaignHandle | null, reviewing: Reviewing) {
    this.#campaign = campaign;
    this.#handle = handle;
    this.reviewing = reviewing;
  }

  /**
   * @throws NanofluxError NOT_FOUND, FOLDER_IN_USE if another process plays the campaign, EDIT_REFUSED where the row's
   * programs do not prove it in its new words
   */
  async record(id: string, said: ExampleReviewBody): Promise<ExampleView> {
    await this.#campaign.refresh();
    const { example } = this.#campaign.example(id);
    if (said.edit) await proveEdit(this.#campaign, example, said.edit);
    const { reviewer } = this.reviewing;
    const review = {
      type: "example.reviewed",
      at: new Date().toISOString(),
      id: example.id,
      reviewer,
      ...said,
    } as const;
    await this.#turns.runExclusive(() => this.#write(review));
    await this.#campaign.refresh();
    return this.#campaign.example(id);
  }

  async #write(review: CampaignEventOf<"example.reviewed">): Promise<void> {
    if (await this.#handle?.recordReview(review)) return;
    await recordReview(this.#campaign.folder, review).catch((error: unknown) => {
      throw NanofluxError.isInstance(error) && error.code === "FOLDER_IN_USE" ? playedElsewhere(error) : error;
    });
  }
}

const playedElsewhere = (cause: NanofluxError) =>
  new NanofluxError(
    "FOLDER_IN_USE",
    `The campaign is being played by another process, and only that one writes its folder. ${cause.message}`,
    "Wait until it has ended; or play it with `nanoflux run … --watch`, whose page can also keep and drop meanwhile.",
    { cause },
  );
