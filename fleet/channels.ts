/** Channels of LISTEN and NOTIFY. Each notice's payload is a campaign's id. */
export const ROUNDS_WAIT = "nanoflux_rounds";
export const RESULTS_CAME = "nanoflux_results";
