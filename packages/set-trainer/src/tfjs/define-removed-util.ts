/**
 * Defines `isNullOrUndefined` and `isArray` of Node's `util` where they are missing.
 *
 * tfjs-node 4.22, the last release, calls both when operations run. Node 23 removed the first, and deprecates the second:
 * without them tfjs-node loads, and then fails in the middle of training (tensorflow/tfjs#8609). They are defined as Node
 * had them, and nothing else changes.
 *
 * @param util - the module object that `require('util')` gives; in browsers there is none
 * @category Training
 */
export function defineRemovedUtil(
  util: Record<string, unknown> | undefined = globalThis.process?.getBuiltinModule?.('util') as never,
): void {
  if (util === undefined) return;
  util['isNullOrUndefined'] ??= (value: unknown): boolean => value === null || value === undefined;
  util['isArray'] ??= Array.isArray;
}
