/** One link of a page to another file or to a heading. */
export interface MarkdownLink {
  readonly line: number;
  readonly target: string;
}

/** Relative links of a Markdown page, inline and by reference; code and addresses with a scheme are left out. */
export function markdownLinks(text: string): MarkdownLink[] {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/\]\(<?([^()<>\s]+)>?(?:\s+"[^"]*")?\)|^\s{0,3}\[[^\]]+\]:\s+<?(\S+?)>?(?:\s|$)/g)].map(
        (match) => ({ line: index + 1, target: (match[1] ?? match[2])! }),
      ),
    )
    .filter(({ target }) => !/^[a-z][a-z\d+.-]*:/i.test(target));
}

/** Anchors of a page's headings, as GitHub makes them. */
export function headingAnchors(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of withoutFences(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const plain = heading!.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = plain.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    let anchor = slug;
    for (let copy = 1; anchors.has(anchor); copy++) anchor = `${slug}-${copy}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Blanks code, so that line numbers stay. */
function withoutCode(text: string): string {
  return withoutFences(text).replaceAll(/`[^`\n]+`/g, '');
}

function withoutFences(text: string): string {
  return text.replaceAll(/^ {0,3}(```|~~~)[^\n]*\n[\s\S]*?^ {0,3}\1[^\n]*$/gm, (block) =>
    block.replaceAll(/[^\n]/g, ''),
  );
}
