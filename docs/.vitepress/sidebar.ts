import { readFileSync } from 'node:fs';
import type { DefaultTheme } from 'vitepress';
import { root } from '../../tools/checks/src/workspace.ts';
import { siteFile, sitePages } from './site-pages.ts';

/** The same tree on every page. Folders in which files come and go are listed by what lies there, under their headings. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  const pages = sitePages();
  const within = (folder: RegExp): DefaultTheme.SidebarItem[] => pages.filter((page) => folder.test(page)).map(item);
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
        item('CONTRIBUTING.md'),
        { text: 'Decisions', link: '/decisions/', collapsed: true, items: within(/^docs\/decisions\/(?!index)/) },
      ],
    },
    { text: 'Archived runs', link: '/runs/', collapsed: true, items: within(/^bench\/runs\/.*\/README\.md$/) },
  ];
}

function item(page: string): DefaultTheme.SidebarItem {
  const heading = /^# (.+)$/m.exec(readFileSync(root + page, 'utf8'))?.[1] ?? page;
  const text = heading.replaceAll('`', '');
  return { text, link: `/${siteFile(page).replace(/(?:(^|\/)index)?\.md$/, '$1')}` };
}
