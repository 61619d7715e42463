/**
 * Imports run one way, down these rows: a room may import from its own row and from those below it.
 */
const rows = [
  ["cli", "bench", "docs", "test"],
  ["web"],
  ["training", "studio"],
  ["debug"],
  ["fleet"],
  ["campaign"],
  ["graphs"],
  ["simulated"],
  ["agents"],
  ["tools", "domains", "http"],
  ["state"],
];

const inRooms = (rooms) => `^(${rooms.join("|")})/`;

/** Tests and what they share may reach up: they drive the whole from where the part is. */
const TESTS = "(\\.test\\.ts$|/fixtures/)";

const oneWay = rows.slice(1).map((row, above) => ({
  name: `${row.join("-and-")}-import-downwards-only`,
  severity: "error",
  from: { path: inRooms(row), pathNot: TESTS },
  to: { path: inRooms(rows.slice(0, above + 1).flat()) },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    {
      name: "only-the-browser-runs-the-page",
      severity: "error",
      comment: "the page is bundled for the browser",
      from: { path: "^(?!web/page/)", pathNot: TESTS },
      to: { path: "^web/page/" },
    },
    {
      name: "the-page-imports-types-only",
      severity: "error",
      comment: "of the other rooms the page knows what its server says, and nothing that runs",
      from: { path: "^web/page/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(?!web/page/|node_modules/)", dependencyTypes: ["local"], dependencyTypesNot: ["type-only"] },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    {
      name: "only-compose-imports-domains",
      severity: "error",
      comment: "graphs and agents get a domain; those who choose one load it",
      from: { path: "^(graphs|agents|simulated|tools|state)/", pathNot: TESTS },
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
