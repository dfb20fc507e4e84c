import { gitSays } from './git-says.ts';
import { root } from './repository.ts';

/** What a piece of work has changed, and since when. */
export interface Changes {
  /** Name of the commit that it is compared with, for people. */
  readonly base: string;
  /** Paths from the root, with slashes; deleted files as well. */
  readonly files: readonly string[];
}

/** Where `main` may be: what was fetched, then what is here. */
const mains = ['refs/remotes/origin/main', 'refs/heads/main'];

/**
 * Changes since the branch left `main`; on `main` itself, since the last release,
 * or, before there is one, what the last merge brought. Uncommitted work counts.
 *
 * @returns `null` where that is not to be known: a copy without git, a shallow or single-branch clone
 */
export async function changesSinceBase(repository: string = root): Promise<Changes | null> {
  const git = (...args: string[]): Promise<string | null> => gitSays(repository, ...args);
  const head = await git('rev-parse', 'HEAD');
  if (head === null) return null;
  let base: string | null = null;
  for (const main of mains) base ??= await git('merge-base', main, 'HEAD');
  if (base === head) base = null;
  base ??= await git('describe', '--tags', '--abbrev=0', '--match', '@topograft/*');
  if ((await git('rev-parse', '--verify', '--quiet', 'HEAD^2')) !== null) base ??= await git('rev-parse', 'HEAD^1');
  if (base === null) return null;
  const [changed, added] = [
    await git('diff', '--name-only', base, '--'),
    await git('ls-files', '--others', '--exclude-standard'),
  ];
  return { base, files: `${changed}\n${added}`.split('\n').filter((file) => file !== '') };
}
