import { fileURLToPath } from 'node:url';
import { type DefaultTheme, defineConfig, type UserConfig } from 'vitepress';
import { completeSite } from './complete-site.ts';
import { headingAnchor } from './heading-anchor.ts';
import { repositoryLinks } from './repository-links.ts';
import { sidebar } from './sidebar.ts';
import { notPages, siteFile } from './site-pages.ts';

/** The site: pages are the Markdown files where they lie, in `docs`, beside the packages and beside the archived runs. */
const config: UserConfig<DefaultTheme.Config> = defineConfig({
  title: 'Topograft',
  description: 'Sparse neural networks trained from scratch, and the distance between their topologies',
  lang: 'en-GB',
  srcDir: fileURLToPath(new URL('../..', import.meta.url)),
  srcExclude: [...notPages],
  rewrites: siteFile,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: 'data:image/svg+xml,' + encodeURIComponent(icon()) }]],
  markdown: {
    anchor: { slugify: headingAnchor },
    config: (markdown) => void markdown.use(repositoryLinks),
    // Wide tables and long lines scroll in their own box; numbers of lines help nobody.
    lineNumbers: false,
  },
  themeConfig: {
    nav: [
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Guides', link: '/guides/' },
      { text: 'Formats', link: '/formats/' },
      { text: 'API', link: '/api/index.html', target: '_self' },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: { provider: 'local' },
    docFooter: { prev: 'Before', next: 'Next' },
  },
  buildEnd: completeSite,
});

export default config;

/** Two layers of points and the connections between them. */
function icon(): string {
  const lines = ['6 6 26 16', '6 26 26 16', '6 16 26 6'].map((line) => {
    const [x1, y1, x2, y2] = line.split(' ');
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"/>`;
  });
  const points = ['6 6', '6 16', '6 26', '26 6', '26 16'].map((point) => {
    const [x, y] = point.split(' ');
    return `<circle cx="${x}" cy="${y}" r="4"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" stroke="#0072b2" stroke-width="2" fill="#0072b2">${lines.join('')}${points.join('')}</svg>`;
}
