/** An item's right label and the label read from the reply; null if unreadable. */
interface Labelled {
  target: string;
  read: string | null;
}

/**
 * The mean over labels of F1 = 2·TP / (2·TP + FP + FN); a label that neither occurs nor is predicted counts 0.
 * Source: PubMedQA's evaluation.py (sklearn's f1_score, average="macro"); an unreadable answer is a miss of its label.
 */
export function macroF1(items: readonly Labelled[], labels: readonly string[]): number {
  const scores = labels.map((label) => {
    const hits = items.filter(({ target, read }) => target === label && read === label).length;
    const strays = items.filter(({ target, read }) => target !== label && read === label).length;
    const misses = items.filter(({ target, read }) => target === label && read !== label).length;
    const sum = 2 * hits + strays + misses;
    return sum === 0 ? 0 : (2 * hits) / sum;
  });
  return scores.reduce((sum, score) => sum + score, 0) / labels.length;
}
