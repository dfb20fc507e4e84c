import { ArgumentError } from '@topograft/sparse-core';
import { checkWritable } from './check-writable.ts';

/**
 * Refuses a figure whose name says that it is something else, or that could not be written, before any work is done.
 *
 * @throws {@link ArgumentError} unless the name ends in .svg
 * @throws whatever {@link checkWritable} throws
 */
export async function checkFigure(path: string, force: boolean): Promise<void> {
  if (!path.toLowerCase().endsWith('.svg')) {
    throw new ArgumentError({
      task: `draw "${path}"`,
      reason: 'figures are written as SVG',
      expected: 'a name that ends in .svg',
    });
  }
  await checkWritable(path, force);
}
