/** The page's parts within the file itself. */
interface Inline {
  style: string;
  scripts: string[];
}

/**
 * The page of a copy. Its scripts are plain ones: a browser refuses modules from files. Nothing may be asked of any
 * server.
 * @param parts the page's parts; or the way from the page to the folder with the program, such as `../../`
 */
export const indexHtml = (title: string, parts: Inline | string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'">
    <title>${escaped(title)}</title>
${typeof parts === "string" ? linked(parts) : `    <link rel="icon" href="data:,">\n    <style>${withoutEnd(parts.style)}</style>`}
  </head>
  <body>
    <div id="page"></div>
    <noscript>This page is a program: it needs JavaScript.</noscript>
${typeof parts === "string" ? "" : parts.scripts.map((script) => `    <script>${withoutEnd(script)}</script>`).join("\n")}
  </body>
</html>
`;

const linked = (up: string): string => `    <link rel="icon" href="${up}icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="${up}page.css">
    <script src="data.js" defer></script>
    <script src="${up}page.js" defer></script>`;

/** In a script or a style an end of it can only stand within a text: there the backslash means nothing. */
const withoutEnd = (text: string) => text.replace(/<(\/(?:script|style)|!--)/gi, "<\\$1");

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
