import { setImmediate as nextTurn } from "node:timers/promises";
import { UMAP } from "umap-js";
import { ExactIndex } from "../../../state/novelty/exact-index.js";
import { createLocalEmbedder } from "../../../state/novelty/local-embedder.js";
import { seededRandom } from "../../../state/numbers/random.js";
import type { SettledRound } from "../../../state/rounds.js";
import type { QuestionMap } from "../../api.js";

/** Questions on a map at most, the latest ones: it takes seconds to find the neighbours of so many. Ours. */
const MOST = 1500;
/** Neighbours that a question is placed by; UMAP's own default. A map of fewer questions shows nothing. */
const NEIGHBOURS = 15;
/** Questions whose neighbours are found before others get their turn. */
const TURN = 16;

/**
 * Places questions in two dimensions, like ones near each other, by UMAP (McInnes et al. 2018, arXiv 1802.03426) on the
 * vectors of the built-in embedder, names and numbers aside. The same questions give the same map. It works in short
 * turns, since a campaign may be played in the same process.
 */
export async function mapQuestions(settled: readonly SettledRound[]): Promise<QuestionMap> {
  const asked = settled.flatMap(({ input, result }) => {
    return result.challenge ? [{ round: input.round, question: result.challenge.question }] : [];
  });
  const shown = asked.slice(-MOST);
  const rounds = settled.length;
  if (shown.length <= NEIGHBOURS) return { points: [], needed: NEIGHBOURS + 1, leftOut: 0, rounds };
  const vectors = await createLocalEmbedder().embed(shown.map(({ question }) => question));
  const { indices, distances } = await neighboursOf(vectors);
  const umap = new UMAP({ nNeighbors: NEIGHBOURS, minDist: 0.15, random: seededRandom(1, "map").uniform });
  umap.setPrecomputedKNN(indices, distances);
  const epochs = umap.initializeFit(vectors.map((vector) => [...vector]));
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    if (epoch % 4 === 0) await nextTurn();
  }
  const places = scaled(umap.getEmbedding());
  const points = shown.map(({ round }, index) => ({ round, x: places[index]?.[0] ?? 0, y: places[index]?.[1] ?? 0 }));
  return { points, needed: NEIGHBOURS + 1, leftOut: asked.length - shown.length, rounds };
}

/** Each question's nearest ones, itself first, by cosine distance. */
async function neighboursOf(vectors: readonly Float32Array[]) {
  const index = new ExactIndex();
  for (const [place, vector] of vectors.entries()) index.add(String(place), vector);
  const indices: number[][] = [];
  const distances: number[][] = [];
  for (const [place, vector] of vectors.entries()) {
    const others = index
      .nearest(vector, NEIGHBOURS)
      .filter(({ id }) => Number(id) !== place)
      .slice(0, NEIGHBOURS - 1);
    indices.push([place, ...others.map(({ id }) => Number(id))]);
    distances.push([0, ...others.map(({ score }) => Math.max(0, 1 - score))]);
    if (place % TURN === 0) await nextTurn();
  }
  return { indices, distances };
}

/** Coordinates from 0 to 100 in both dimensions, with two decimals. */
function scaled(places: readonly (readonly number[])[]): number[][] {
  const ends = [0, 1].map((axis) => {
    const values = places.map((place) => place[axis] ?? 0);
    return { low: Math.min(...values), span: Math.max(...values) - Math.min(...values) || 1 };
  });
  return places.map((place) =>
    ends.map(({ low, span }, axis) => Math.round((((place[axis] ?? 0) - low) / span) * 10_000) / 100),
  );
}
