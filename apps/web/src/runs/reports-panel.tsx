import { type ReactNode, useState } from 'react';
import type { ServedReport } from './served-listing.ts';

/** Pages and figures of the served folder, each in a frame that may do nothing. */
export function ReportsPanel(props: {
  readonly reports: readonly ServedReport[];
  readonly isServed: boolean;
  /** Folder of the run that is looked at: what lies nearest to it is shown first. */
  readonly near: string;
}): ReactNode {
  const { reports, isServed, near } = props;
  const [picked, setPicked] = useState<string | null>(null);
  const sorted = reports.toSorted((a, b) => kinship(b.path, near) - kinship(a.path, near) || rank(a) - rank(b));
  const shown = sorted.find(({ id }) => id === picked) ?? sorted[0];
  if (shown === undefined) {
    return (
      <p className="panel wide">
        {isServed
          ? 'There is no report in this folder. Figures and pages that other commands write into it (.html, .svg) are shown here.'
          : 'Reports are shown by the command line: topograft view DIR.'}
      </p>
    );
  }
  return (
    <section className="panel wide" aria-label="Report">
      <label className="field">
        <span>
          Report, {sorted.length} in this folder. It is shown as it is, without scripts and without access to anything.
        </span>
        <select value={shown.id} onChange={(event) => setPicked(event.target.value)}>
          {sorted.map(({ id, path }) => (
            <option key={id} value={id}>
              {path}
            </option>
          ))}
        </select>
      </label>
      <iframe
        key={`${shown.id} ${shown.stamp}`}
        className="report"
        sandbox=""
        src={shown.address}
        title={`Report ${shown.path}`}
      />
    </section>
  );
}

/** How many folders two paths share from the top on. */
function kinship(path: string, folder: string): number {
  const [a, b] = [path.split('/').slice(0, -1), folder.split('/')];
  const end = a.findIndex((part, index) => part !== b[index]);
  return end === -1 ? a.length : end;
}

/** Pages before figures. */
function rank({ path }: ServedReport): number {
  return path.endsWith('.svg') ? 1 : 0;
}
