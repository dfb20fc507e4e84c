import packageJson from '../../package.json' with { type: 'json' };

/**
 * Versions that a run's manifest names: of the Topograft packages, which are released together, and of Node.
 *
 * @category Training
 */
export function packageVersions(): Record<string, string> {
  return { '@topograft': packageJson.version, node: process.versions.node };
}
