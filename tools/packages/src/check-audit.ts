/**
 * Checks that nothing that users get has a published fault: `pnpm check:audit`.
 *
 * Registries that only mirror packages do not answer. That is said, and fails with `--required`, as before a release.
 */
import { askForAdvisories } from './ask-for-advisories.ts';
import { knownFaults } from './known-faults.ts';
import { publishedPackages } from './repository.ts';

const peers = new Map(
  publishedPackages().map(({ folder, manifest }) => [folder, new Set(Object.keys(manifest.peerDependencies ?? {}))]),
);
const answer = await askForAdvisories();
if (typeof answer === 'string') {
  console.log(`not audited: the registry tells no advisories (${answer})`);
  if (process.argv.includes('--required')) process.exitCode = 1;
} else {
  const faults = knownFaults(answer, peers);
  const shipped = faults.filter(({ isShipped }) => isShipped);
  console.log(`${shipped.length} known faults in what users get, ${faults.length - shipped.length} in tools`);
  for (const { what, severity, title, url, cure, isShipped } of faults) {
    console.log(`${isShipped ? '' : 'tool: '}${what}, ${severity}: ${title}. Cured in ${cure ?? 'no version'}. ${url}`);
  }
  if (shipped.length > 0) process.exitCode = 1;
}
