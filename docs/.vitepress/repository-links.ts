import type { MarkdownRenderer } from 'vitepress';
import { root } from '../../tools/checks/src/workspace.ts';
import { siteAddress } from './site-pages.ts';

/**
 * Plugin of markdown-it: pages link to each other and to sources by relative paths, as they lie in the repository; here
 * the links become addresses of the site. Links to folders that are no page become plain text.
 */
export function repositoryLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
    const page = String(env.realPath ?? env.path)
      .replaceAll('\\', '/')
      .slice(root.length);
    for (const { children } of tokens) {
      for (const [index, token] of (children ?? []).entries()) {
        const href = token.attrGet('href');
        if (token.type !== 'link_open' || href === null || /^(?:[a-z][a-z\d+.-]*:|#|\/)/i.test(href)) continue;
        const [path, anchor] = href.split('#') as [string, string?];
        const address = siteAddress(page, path);
        if (address !== null) {
          token.attrSet('href', anchor === undefined ? address : `${address}#${anchor}`);
          continue;
        }
        token.attrs = null;
        token.tag = 'span';
        const closing = children!.find(({ type }, at) => at > index && type === 'link_close')!;
        closing.tag = 'span';
        token.type = 'span_open';
        closing.type = 'span_close';
      }
    }
  });
}
