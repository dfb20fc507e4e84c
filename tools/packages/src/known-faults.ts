import type { AuditReport } from './ask-for-advisories.ts';

/** A version in the lockfile that has a published fault. */
export interface KnownFault {
  /** Name and version. */
  readonly what: string;
  /** `critical`, `high`, `moderate`, `low` or `info`. */
  readonly severity: string;
  readonly title: string;
  readonly url: string;
  /** Range of versions without it; `null` while there are none. */
  readonly cure: string | null;
  /** Whether users get it: by a dependency, or by a peer that they install beside ours. */
  readonly isShipped: boolean;
}

/**
 * The faults of a report; those that users get come first.
 *
 * @param peers - names of the peer dependencies of each workspace package, by folder
 */
export function knownFaults(
  { advisories }: AuditReport,
  peers: ReadonlyMap<string, ReadonlySet<string>>,
): KnownFault[] {
  const isOfPeer = (path: string): boolean => {
    const [importer = '', direct = ''] = path.split('>');
    return peers.get(importer.replaceAll('__', '/'))?.has(direct) ?? false;
  };
  const faults = Object.values(advisories).flatMap(
    ({ module_name: name, severity, title, url, patched_versions: cure, findings }) =>
      findings.map(({ version, paths, dev }): KnownFault => {
        const isShipped = !dev || paths.some(isOfPeer);
        return { what: `${name}@${version}`, severity, title, url, cure, isShipped };
      }),
  );
  return [...faults.filter(({ isShipped }) => isShipped), ...faults.filter(({ isShipped }) => !isShipped)];
}
