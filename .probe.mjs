const c0 = process.cpuUsage(),
  t0 = performance.now();
const mark = (n) => {
  const c = process.cpuUsage(c0);
  console.log(
    n.padEnd(28),
    "cpu",
    ((c.user + c.system) / 1000).toFixed(0),
    "wall",
    (performance.now() - t0).toFixed(0),
  );
};
mark("boot total " + ((process.cpuUsage().user / 1000) | 0));
const { resumeCampaign } = await import("./dist/campaign/campaign.js");
mark("modules");
const { reopenCampaign, openSession } = await import("./dist/campaign/session.js");
const o = await reopenCampaign(process.argv[2], { acceptChanges: true, limits: { rounds: { by: 50 } } }).catch((e) => {
  console.log(e);
  process.exit();
});
mark("reopen (fold)");
const s = await openSession(o);
mark("openSession");
const { CampaignRunner } = await import("./dist/campaign/runner.js");
const h = new CampaignRunner(s).start();
h.subscribe((e) => {
  mark(e.type);
  if (e.type === "round.started" || e.type === "campaign.ended") {
    h.abort();
    h.finished.then(() => {
      mark("closed");
      process.exit();
    });
  }
});
