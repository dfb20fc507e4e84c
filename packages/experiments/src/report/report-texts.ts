import type { JobCounts } from '../plan/count-jobs.ts';
import type { Scale } from '../plan/scale.ts';

/** Between these lines a report holds its environment, and nowhere else. */
export const environmentMarks: { readonly begin: string; readonly end: string } = {
  begin: '<!-- environment: begin -->',
  end: '<!-- environment: end -->',
};

/** `240 trainings of 48,000 epochs in all, 4,753 distances, 91 chance levels`. */
export function planText({ trainings, epochs, pairs, chanceLevels }: JobCounts): string {
  const parts = [
    ...(trainings > 0 ? [`${grouped(trainings)} trainings of ${grouped(epochs)} epochs in all`] : []),
    ...(pairs > 0 ? [`${grouped(pairs)} distances`] : []),
    ...(chanceLevels > 0 ? [`${grouped(chanceLevels)} chance levels`] : []),
  ];
  return parts.join(', ');
}

/** What a run of this scale is worth, in a sentence. */
export const scaleTexts: Readonly<Record<Scale, string>> = {
  smoke:
    'Scale smoke: tiny networks on images drawn by code. It shows that everything runs; its numbers say nothing of the paper.',
  laptop: 'Scale laptop: fewer epochs, densities and networks than the paper, on the same data.',
  paper: 'Scale paper: the paper’s own numbers.',
};

/** Why a figure is missing, in a sentence before the list of jobs. */
export const missingText = 'This part is missing, because these jobs could not be done:';

/** A whole number with commas. */
function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** A cell of a table as text: numbers with at most four decimals. */
export function cellText(cell: string | number | null): string {
  if (cell === null) return '–';
  if (typeof cell === 'string' || Number.isInteger(cell)) return String(cell);
  return String(Number(cell.toFixed(4)));
}
