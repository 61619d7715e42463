/**
 * Does each of these in their order, also where one fails: what is closed last is often what others wait for.
 * @throws the first failure, when all are done
 */
export async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
