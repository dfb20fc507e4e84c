/**
 * The width that a help page is wrapped to: that of `COLUMNS`, which a person sets, else that of the terminal, else 80.
 *
 * @param terminal - columns of the terminal; `undefined` where there is none
 */
export function helpWidth(
  { COLUMNS }: { readonly COLUMNS?: string | undefined },
  terminal: number | undefined,
): number {
  return COLUMNS !== undefined && /^[1-9]\d{0,3}$/.test(COLUMNS) ? Number(COLUMNS) : (terminal ?? 80);
}
