const grouped = new Intl.NumberFormat('en-GB');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/** Whole numbers: 11,064, and from a million on 2.1 M; a dash for what is not known. */
export function formatCount(count: number | null): string {
  if (count === null || Number.isNaN(count)) return '–';
  return count < 1e6 ? grouped.format(Math.round(count)) : compact.format(count).replace(/(\D)$/, ' $1');
}

/** A share in per cent: 81.3 %. */
export function formatShare(share: number | null, decimals: number = 1): string {
  return share === null || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(decimals)} %`;
}

/** A share that was chosen, in per cent with all its digits: 7 %, 0.35 %. */
export function formatExactShare(share: number): string {
  // 100 · 0.07 is 7.000000000000001.
  return `${Number((100 * share).toPrecision(12))} %`;
}

/** A density: 0.60 %, 12.0 %. */
export function formatDensity(density: number): string {
  return formatShare(density, density < 0.1 ? 2 : 1);
}

/** With a true minus sign. */
export function formatSigned(value: number | null, decimals: number): string {
  if (value === null || Number.isNaN(value)) return '–';
  return value.toFixed(decimals).replace('-', '−');
}

/** Sizes in decimal units: 640 kB, 30.9 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
