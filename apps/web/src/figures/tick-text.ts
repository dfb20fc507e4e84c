/** The text of a tick of an axis: 0.05, but 1e-4 where the number itself is longer than the room beside the axis. */
export function tickText(value: number): string {
  const [plain, powers] = [String(value), value.toExponential()];
  return plain.length > 5 && powers.length < plain.length ? powers : plain;
}
