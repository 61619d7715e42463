/** Imports run one way: cli, web, bench → graphs, training → agents → tools → state; domains → state. */
const forbid = (name, from, to, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: to },
});

module.exports = {
  forbidden: [
    forbid(
      "state-imports-nothing-above",
      "^state/",
      "^(agents|graphs|tools|domains|training|cli|web|bench)/",
      "state is the ground floor",
    ),
    forbid(
      "tools-import-state-only",
      "^tools/",
      "^(agents|graphs|domains|training|cli|web|bench)/",
      "tools stand on state",
    ),
    forbid(
      "agents-import-tools-and-state",
      "^agents/",
      "^(graphs|domains|training|cli|web|bench)/",
      "agents stand on tools and state",
    ),
    forbid(
      "domains-import-state-only",
      "^domains/",
      "^(agents|graphs|tools|training|cli|web|bench)/",
      "domains are data",
    ),
    forbid("graphs-import-nothing-above", "^graphs/", "^(cli|web|bench)/", "graphs know no front end"),
    forbid("training-imports-nothing-above", "^training/", "^(cli|web|bench)/", "training knows no front end"),
    forbid("web-imports-no-command", "^web/", "^(cli|bench)/", "a command serves the page, not the other way round"),
    forbid(
      "only-the-browser-runs-the-page",
      "^(web/(?!page/)|cli|bench|graphs|training)",
      "^web/page/",
      "the page is bundled for the browser",
    ),
    {
      name: "the-page-imports-types-only",
      severity: "error",
      comment: "of the rest the page knows what its server says, and nothing that runs",
      from: { path: "^web/page/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^(agents|graphs|tools|domains|training|state|cli|bench|web/(?!page/))",
        dependencyTypesNot: ["type-only"],
      },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "only-compose-imports-domains",
      severity: "error",
      from: { path: "^graphs/", pathNot: "^graphs/compose" },
      to: { path: "^domains/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    exclude: { path: "^(dist|campaigns)/" },
  },
};
