import { pnpmCommand } from './pnpm-command.ts';
import { root } from './repository.ts';
import { endOfCommand } from './run-command.ts';

/** What `pnpm audit --json` prints, as far as it is read here. */
export interface AuditReport {
  readonly advisories: Readonly<Record<string, Advisory>>;
}

/** A published fault, and where the lockfile has what it is in. */
export interface Advisory {
  readonly module_name: string;
  readonly title: string;
  readonly severity: string;
  readonly url: string;
  /** Range of versions without the fault; `null` while there are none. */
  readonly patched_versions: string | null;
  readonly findings: readonly AdvisoryFinding[];
}

/** A version with the fault. */
export interface AdvisoryFinding {
  readonly version: string;
  /** Each from the folder of a workspace package, `__` for `/`, to the fault: `packages__viz>linkedom>entities`. */
  readonly paths: readonly string[];
  /** Needed by nothing but development. */
  readonly dev: boolean;
}

/**
 * Asks the registry for known faults in everything that the lockfile has.
 *
 * @param registry - address; default: the one that installs
 * @returns the report, or why there is none
 */
export async function askForAdvisories(registry?: string): Promise<AuditReport | string> {
  const where = registry === undefined ? [] : [`--registry=${registry}`];
  // It fails where it found faults as where nothing answered; what it printed tells one from the other.
  const [command, ...words] = pnpmCommand();
  const { stdout, stderr } = await endOfCommand(command, [...words, 'audit', '--json', ...where], {
    cwd: root,
    timeoutMs: 300_000,
  });
  try {
    return JSON.parse(stdout) as AuditReport;
  } catch {
    return /ERR_PNPM_\w+/.exec(stdout + stderr)?.[0] ?? `pnpm audit printed "${`${stdout}${stderr}`.trim()}"`;
  }
}
