import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { root, type WorkspacePackage } from './workspace.ts';

/** One version of somebody else's package that ours bring along. */
export interface ThirdPartyPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression, as its package.json has it. */
  readonly licence: string;
  /** Our packages that need it, or that need what needs it; sorted. */
  readonly broughtBy: readonly string[];
}

interface InstalledJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type: string };
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Everything that is installed with the packages given, by what their package.json files say; optional peers are not. */
export function thirdPartyPackages(ours: readonly WorkspacePackage[]): ThirdPartyPackage[] {
  const found = new Map<string, ThirdPartyPackage>();
  for (const { folder, json } of ours) {
    const seen = new Set<string>();
    const visit = (place: string, names: readonly string[]): void => {
      for (const name of names.filter((each) => !each.startsWith('@topograft/'))) {
        const home = installedFolder(place, name);
        if (seen.has(home)) continue;
        seen.add(home);
        const installed = JSON.parse(readFileSync(`${home}/package.json`, 'utf8')) as InstalledJson;
        const { version, license = 'none stated', dependencies = {} } = installed;
        const key = `${name}@${version}`;
        const broughtBy = [...(found.get(key)?.broughtBy ?? []), json.name];
        const licence = typeof license === 'string' ? license : license.type;
        found.set(key, { name, version, licence, broughtBy });
        visit(home, Object.keys(dependencies));
      }
    };
    visit(root + folder, Object.keys(json.dependencies ?? {}));
  }
  return [...found.values()].toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** As Node looks: in `node_modules` beside the folder and above, after links are followed. */
function installedFolder(from: string, name: string): string {
  for (let place = realpathSync(from); ; place = dirname(place)) {
    if (existsSync(`${place}/node_modules/${name}/package.json`)) return realpathSync(`${place}/node_modules/${name}`);
    if (place === dirname(place)) throw new Error(`${name}, which ${from} needs, is not installed`);
  }
}

/** The list as a page. */
export function thirdPartyPage(packages: readonly ThirdPartyPackage[]): string {
  const rows = packages.map(({ name, version, licence, broughtBy }) => [
    name,
    version,
    licence,
    broughtBy.map((each) => each.replace('@topograft/', '')).join(', '),
  ]);
  const header = ['package', 'version', 'licence', 'brought by'];
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, k) => cell.padEnd(widths[k]!)).join(' | ')} |`;
  return `# Third-party packages

What is installed with the packages of Topograft, or built into its page, beside Topograft itself, which is under the
MIT licence. Generated: \`pnpm --filter @topograft/checks exec vitest run test/third-party.test.ts -u\`.

${line(header)}
${line(widths.map((width) => '-'.repeat(width)))}
${rows.map(line).join('\n')}
`;
}
