/** The report page's style: light or dark as the reader's system prefers, one column on a phone. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --faint: #dfe3e8; --paper: #ffffff; --card: #f6f7f9; --first: #3467b8; --second: #c2621b; --good: #1f8a54; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e8ee; --faint: #343c47; --paper: #14181d; --card: #1c2229; --first: #7aa5ec; --second: #e79a5c; --good: #5cc48d; --bad: #f2867e; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 1280px; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.05rem; margin: 0 0 8px; } p { margin: 4px 0; }
header { margin-bottom: 16px; } .note { border-left: 4px solid var(--second); padding: 4px 12px; margin: 12px 0; }
.cards { display: grid; gap: 16px; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); margin-bottom: 16px; }
.card { background: var(--card); border-radius: 8px; padding: 16px; min-width: 0; } .wide { grid-column: 1 / -1; }
.card svg { width: 100%; max-width: 440px; height: auto; display: block; }
table { border-collapse: collapse; width: 100%; font-size: 14px; } .scroll { overflow-x: auto; }
th, td { text-align: left; padding: 4px 8px 4px 0; border-bottom: 1px solid var(--faint); vertical-align: top; overflow-wrap: normal; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
details { border-bottom: 1px solid var(--faint); } details[open] { padding-bottom: 12px; }
summary { cursor: pointer; padding: 8px 0; } summary small { opacity: 0.75; display: block; }
dl { margin: 0; } dt { font-weight: 600; margin-top: 10px; } dd { margin: 2px 0 0; white-space: pre-wrap; }
ol { margin: 0; padding-left: 22px; } pre { background: var(--paper); border: 1px solid var(--faint); border-radius: 6px; padding: 8px; overflow-x: auto; font-size: 13px; margin: 4px 0; overflow-wrap: normal; }
@media (max-width: 480px) { table { font-size: 12.5px; } th, td { padding-right: 6px; } .card { padding: 12px; } }
.good { color: var(--good); } .bad { color: var(--bad); } .faint { opacity: 0.75; }
`;
