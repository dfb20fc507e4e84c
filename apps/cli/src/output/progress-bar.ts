const WIDTH = 20;

/** A bar of twenty cells and the number it stands for: `[#####---------------]  25 %`. */
export function progressBar(fraction: number): string {
  const clamped = Math.min(1, Math.max(0, fraction));
  const filled = Math.floor(clamped * WIDTH);
  return `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${String(Math.floor(100 * clamped)).padStart(3)} %`;
}
