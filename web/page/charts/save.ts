/** A chart's figures as a table. */
export interface ChartTable {
  /** Of the file, without its ending. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** Device pixels of a saved picture for each of the chart's own: sharp on paper. */
const SCALE = 2;

/** Hands a file to the reader. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has begun to read it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** Saves figures as CSV (RFC 4180). */
export function saveCsv({ name, head, rows }: ChartTable): void {
  const lines = [head, ...rows].map((row) => row.map(csvField).join(","));
  saveFile(`${name}.csv`, new Blob([`${lines.join("\r\n")}\r\n`], { type: "text/csv" }));
}

/** A text that a spreadsheet would take for a formula stays a text. */
function csvField(value: string | number | null): string {
  const text = String(value ?? "");
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Saves a drawing as PNG. */
export async function savePng(name: string, svg: string, width: number, height: number): Promise<void> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (picture) saveFile(`${name}.png`, picture);
}
