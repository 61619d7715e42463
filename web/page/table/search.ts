/** The texts of rows in lower case: rows do not change, and to make the texts takes longer than to search them. */
const texts = new WeakMap<object, string>();

/** The rows whose text contains all the words, in any order and case. */
export function searched<Row extends object>(
  rows: readonly Row[],
  words: string,
  textOf: (row: Row) => string,
): readonly Row[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter((row) => {
    const text = searchText(row, textOf);
    return wanted.every((word) => text.includes(word));
  });
}

function searchText<Row extends object>(row: Row, textOf: (row: Row) => string): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const text = textOf(row).toLowerCase();
  texts.set(row, text);
  return text;
}

/** Makes the texts of rows before they are searched, so that the first word typed does not wait for them. */
export function prepareSearch<Row extends object>(rows: readonly Row[], textOf: (row: Row) => string): void {
  for (const row of rows) searchText(row, textOf);
}
