import { describe, expect, it } from 'vitest';
import { serializeSvg } from './serialize-svg.ts';
import { defaultDocument, svgElement } from './svg-document.ts';

const document = await defaultDocument();

describe('serializeSvg(svg)', () => {
  it('writes sorted attributes, rounded coordinates and escaped text', () => {
    const text = svgElement(document, 'text', { y: -0.001, x: 1.23456 }, ['a < b & "c"']);
    expect(serializeSvg(svgElement(document, 'svg', { width: 10, class: 'plot' }, [text]))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10">\n  <text x="1.23" y="0">a &lt; b &amp; &quot;c&quot;</text>\n</svg>\n',
    );
  });

  it('leaves out style sheets, and resolves inherited colours and variables', () => {
    const style = svgElement(document, 'style', {}, ['text { fill: red }']);
    const circle = svgElement(document, 'circle', { fill: 'currentColor', stroke: 'var(--plot-background)' });
    expect(serializeSvg(svgElement(document, 'svg', {}, [style, circle]))).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg">\n  <circle fill="#1a1f26" stroke="#ffffff"/>\n</svg>\n',
    );
  });

  it('escapes attributes, and replaces what XML cannot hold', () => {
    const svg = serializeSvg(svgElement(document, 'svg', { 'aria-label': '"><script>\u0001' }));
    expect(svg).toContain('aria-label="&quot;&gt;&lt;script&gt;\uFFFD"');
  });

  it('keeps the case of names such as linearGradient', () => {
    expect(serializeSvg(svgElement(document, 'svg', {}, [svgElement(document, 'linearGradient', {})]))).toContain(
      '<linearGradient/>',
    );
  });
});
