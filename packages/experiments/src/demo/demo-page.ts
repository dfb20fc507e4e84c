import type { ProtocolResults } from '@topograft/set-trainer';
import { percent } from '../recipes/format.ts';
import { escapeHtml } from '../report/html-parts.ts';

/**
 * One network of the demo with the accuracy that it reached.
 *
 * @category Recipes
 */
export interface DemoNetwork {
  /** `w0` is the root, `w1` its first generation, and so on. */
  readonly label: string;
  /** Accuracies as fractions, and the epochs they were reached at. */
  readonly results: ProtocolResults;
}

/**
 * Pictures of the demo's page under one heading.
 *
 * @category Recipes
 */
export interface DemoFigure {
  /** Plain text. */
  readonly heading: string;
  /** A sentence under the heading. */
  readonly text: string;
  /** SVG text, put into the page as it is. */
  readonly svg: readonly string[];
}

/**
 * What the demo's page shows.
 *
 * @category Recipes
 */
export interface DemoPageContents {
  /** Name of the data set, as its identity has it. */
  readonly datasetName: string;
  /** Whether the images were drawn by code; the page then says so. */
  readonly synthetic: boolean;
  /** Of each training. */
  readonly epochCount: number;
  /** Fraction in (0, 1]. */
  readonly density: number;
  /** Share of the connections that each generation moves, in [0, 1]. */
  readonly movedFraction: number;
  /** Topologies, weights and orders of images follow from it. */
  readonly seed: number;
  /** The root first, then its generations. */
  readonly networks: readonly DemoNetwork[];
  /** In the order of the page, below the table of accuracies. */
  readonly figures: readonly DemoFigure[];
}

/**
 * Writes the demo's outcome as one self-contained HTML page: no script, nothing loaded.
 *
 * @category Recipes
 */
export function demoPage(contents: DemoPageContents): string {
  const { datasetName, synthetic, epochCount, density, movedFraction, seed, networks, figures } = contents;
  const rows = networks
    .map(
      ({ label, results: { paper, bestEpoch } }) =>
        `<tr><th scope="row">${escapeHtml(label)}</th><td>${percent(bestEpoch.accuracy)}</td><td>${percent(paper.accuracy)}</td><td>${bestEpoch.epoch}</td></tr>`,
    )
    .join('\n');
  const sections = figures
    .map(
      ({ heading, text, svg }) =>
        `<section><h2>${escapeHtml(heading)}</h2><p>${escapeHtml(text)}</p><div class="figures">${svg.join('\n')}</div></section>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Topograft demo</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 84rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } p { max-width: 46rem; }
table { border-collapse: collapse; } th, td { padding: .2rem 1rem .2rem 0; text-align: right; font-variant-numeric: tabular-nums; }
thead th { border-bottom: 1px solid #888; } tbody th { text-align: left; font-weight: 500; } caption { text-align: left; color: #555; }
.figures { display: flex; flex-wrap: wrap; gap: 1.5rem; } svg { max-width: 100%; height: auto; }
</style>
</head>
<body>
<h1>Sparse networks, almost alike, trained apart</h1>
<p>One random sparse network (density ${percent(density)}) and ${count(networks.length - 1, 'generation')} of it, each with
${percent(movedFraction)} of the connections moved, were trained with sparse evolutionary training for
${count(epochCount, 'epoch')} on ${escapeHtml(datasetName)}${
    synthetic ? ', images drawn by code because Fashion-MNIST was not at hand' : ''
  }. Seed ${seed}.</p>
<table>
<caption>Accuracy of each network</caption>
<thead><tr><th></th><th>hold-out, best epoch</th><th>test, same epoch</th><th>epoch</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
${sections}
</body>
</html>
`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
