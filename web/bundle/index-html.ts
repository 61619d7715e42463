/**
 * The page of a copy. Its scripts are plain ones: a browser refuses modules from files. Nothing may be asked of any
 * server.
 * @param up the way from the page to the folder with the program, such as `../../`
 */
export const indexHtml = (title: string, up: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'">
    <title>${escaped(title)}</title>
    <link rel="icon" href="${up}icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="${up}page.css">
    <script src="data.js" defer></script>
    <script src="${up}page.js" defer></script>
  </head>
  <body>
    <div id="page"></div>
    <noscript>This page is a program: it needs JavaScript.</noscript>
  </body>
</html>
`;

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
