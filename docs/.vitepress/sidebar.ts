import { readFileSync } from 'node:fs';
import type { DefaultTheme } from 'vitepress';
import { root } from '../../tools/checks/src/workspace.ts';
import { siteFile, sitePages } from './site-pages.ts';

/** Pages that are read in an order of their own; others of their folders come behind them. */
const readingOrder = [
  'two-pytorch-models',
  'the-page',
  'own-data',
  'own-method',
  'reading-a-run',
  'resuming',
  'reproducing',
  'set',
  'nnstd',
  'refined',
];

/** The same tree on every page. Folders in which files come and go are listed by what lies there, under their headings. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  const pages = sitePages();
  const within = (folder: RegExp): DefaultTheme.SidebarItem[] =>
    pages
      .filter((page) => folder.test(page))
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map(item);
  return [
    { text: 'Start', items: ['docs/tutorial.md', 'docs/faq.md', 'docs/limits.md', 'docs/glossary.md'].map(item) },
    { text: 'Guides', link: '/guides/', items: within(/^docs\/guides\/(?!index)/) },
    { text: 'Explanations', items: within(/^docs\/explanations\//) },
    { text: 'Packages', items: within(/^(?:packages|apps)\//) },
    { text: 'Formats', link: '/formats/', collapsed: true, items: within(/^docs\/formats\/(?!index)/) },
    {
      text: 'Inside',
      collapsed: true,
      items: [
        item('docs/architecture.md'),
        item('docs/testing.md'),
        item('CONTRIBUTING.md'),
        item('SECURITY.md'),
        item('THIRD-PARTY.md'),
        { text: 'Decisions', link: '/decisions/', collapsed: true, items: within(/^docs\/decisions\/(?!index)/) },
      ],
    },
    { text: 'Archived runs', link: '/runs/', collapsed: true, items: within(/^bench\/runs\/.*\/README\.md$/) },
  ];
}

function placeOf(page: string): number {
  const place = readingOrder.findIndex((name) => page.split('/').at(-1)!.startsWith(name));
  return place === -1 ? readingOrder.length : place;
}

function item(page: string): DefaultTheme.SidebarItem {
  const heading = /^# (.+)$/m.exec(readFileSync(root + page, 'utf8'))?.[1] ?? page;
  const text = heading.replaceAll('`', '');
  return { text, link: `/${siteFile(page).replace(/(?:(^|\/)index)?\.md$/, '$1')}` };
}
