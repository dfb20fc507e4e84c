/** Whether a stream is a terminal that can move its cursor: one of an editor, `TERM=dumb`, cannot. */
export function canRedraw(
  { isTTY }: { readonly isTTY: boolean },
  { TERM }: { readonly TERM?: string | undefined },
): boolean {
  return isTTY && TERM !== 'dumb';
}
