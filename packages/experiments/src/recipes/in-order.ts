/** Calls an asynchronous function on one item after the other. */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  each: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) results.push(await each(item, index));
  return results;
}
