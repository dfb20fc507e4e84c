/** Ways to spell a step up. */
const ups = [
  '..',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%2e.',
  '%252e%252e',
  '%c0%ae%c0%ae',
  '%uff0e%uff0e',
  '....',
  '..;',
  '..%00',
  '\u00ae\u00ae',
];
/** Ways to spell a separator. */
const separators = ['/', '%2f', '%5c', '\\', '%252f', '//', '/./'];
/** Where a step up may stand. */
const bases = ['/', '/assets/', '/api/', '/api/runs/', '/api/reports/'];

/**
 * Targets that ask for `secret.txt` beside the served folder, or for what must not be served in it.
 *
 * @param runId - of a run that is there
 * @param outside - absolute path of the secret
 */
export function hostileTargets(runId: string, outside: string): readonly string[] {
  const targets = new Set<string>();
  for (const base of [...bases, `/api/runs/${runId}/`, `/api/runs/${runId}/topologies/`]) {
    for (const up of ups) {
      for (const separator of separators) targets.add(`${base}${`${up}${separator}`.repeat(4)}secret.txt`);
    }
  }
  const spread = [...targets].filter((_, index) => index % 3 === 0);
  const encoded = [...outside].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
  return [
    ...spread,
    outside,
    `/${outside}`,
    `//${outside}`,
    `/${encoded}`,
    `/api/runs/${outside}`,
    `/api/runs/${runId}/${outside}`,
    `/api/runs/${runId}/${encoded}`,
    `file://${outside}`,
    '/etc/passwd',
    '/C:/Windows/win.ini',
    '/C:%5cWindows%5cwin.ini',
    '//attacker.example/secret.txt',
    `/api/runs/${runId}/run.json%00.txt`,
    `/api/runs/${runId}/run.json/`,
    `/api/runs/${runId}/run.json/../run.json`,
    `/api/runs/${runId}//run.json`,
    `/api/runs/${runId}/./run.json`,
    `/api/runs/${runId}/run%2ejson`,
    `/api/runs/${runId}/RUN.JSON`,
    `/api/runs/${runId}/.hidden.json`,
    `/api/runs/${runId}/checkpoint.safetensors`,
    `/api/runs/${runId}/run.lock`,
    `/api/runs/${runId}/topologies`,
    `/api/runs/${runId}/topologies/linked.safetensors`,
    `/api/runs/${runId}/topologies/0009.safetensors`,
    `/api/runs/${runId.toUpperCase()}/run.json`,
    `/api/runs/${'0'.repeat(16)}/run.json`,
    '/api/runs/__proto__/run.json',
    '/api/runs/constructor/prototype',
    '/api/reports/__proto__',
    '/api/reports/',
    '/api/',
    '/api',
    '/api/runs',
    '/api/runs.json/',
    '/__proto__',
    '/toString',
    '/.git/config',
    '/.env',
    '/assets',
    '/assets/',
    '/run/run.json',
    '/runs/run/run.json',
    '/secret.txt',
  ];
}
