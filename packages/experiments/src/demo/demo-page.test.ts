import { expect, it } from 'vitest';
import { demoPage, type DemoPageContents } from './demo-page.ts';

const result = { paper: { accuracy: 0.5, epoch: 3 }, bestEpoch: { accuracy: 0.512_34, epoch: 3 } };
const contents: DemoPageContents = {
  datasetName: 'synthetic',
  synthetic: true,
  epochCount: 1,
  density: 0.006,
  movedFraction: 0.01,
  seed: 4,
  networks: [
    { label: 'w0', results: result },
    { label: 'w1', results: result },
  ],
  figures: [{ heading: 'Distances', text: 'Before and after.', svg: ['<svg id="a"></svg>', '<svg id="b"></svg>'] }],
};

it('demoPage(contents) says what was trained on what, and shows tables and figures', () => {
  const page = demoPage(contents);
  expect(page).toContain('density 0.60 %');
  expect(page).toContain('and 1 generation of it');
  expect(page).toContain('1 epoch on synthetic, images drawn by code');
  expect(page).toContain('<th scope="row">w1</th><td>51.23 %</td><td>50.00 %</td><td>3</td>');
  expect(page).toContain('<svg id="a"></svg>\n<svg id="b"></svg>');
});

it('demoPage(contents) escapes all text, and loads and runs nothing', () => {
  const bad = '"><script>alert(1)</script>&';
  const page = demoPage({
    ...contents,
    datasetName: bad,
    networks: [{ label: bad, results: result }],
    figures: [{ heading: bad, text: bad, svg: [] }],
  });
  expect(page).not.toContain('<script');
  expect(page.split('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;')).toHaveLength(5);
  expect(page).not.toMatch(/\b(src|href)=/);
});
