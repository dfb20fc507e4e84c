import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const fileName = 'apple-touch-icon.png';
const icon = new URL('public/icon.svg', import.meta.url);
const side = 180;

/** Makes the picture for home screens that take no SVG, without clear corners, which would become black there. */
export const touchIcon: Plugin = {
  name: 'touch-icon',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'link', attrs: { rel: 'apple-touch-icon', href: `./${fileName}` }, injectTo: 'head' },
  ],
  async generateBundle(_, bundle) {
    // The same sources are built for other pages too, such as that of a test.
    if (bundle['service-worker.js'] === undefined) return;
    const { Resvg } = await import('@resvg/resvg-js');
    const svg = readFileSync(icon, 'utf8');
    const [, ground] = /<rect [^>]*fill="(#[0-9a-f]{6})"/.exec(svg)!;
    const picture = new Resvg(svg, { fitTo: { mode: 'width', value: side }, background: ground! });
    this.emitFile({ type: 'asset', fileName, source: picture.render().asPng() });
  },
};
