import { type ReactNode, useEffect, useState } from 'react';
import type { OfflinePhase, OfflineState } from '../offline/offline-state.ts';
import { defaultSettings } from '../playground/play-settings.ts';
import type { PlayRun } from '../playground/play-run.ts';
import { formatBytes } from '../shell/format.ts';
import { useSession } from '../shell/use-session.ts';
import { packageVersions } from './package-versions.ts';

const offlineTexts: Readonly<Record<OfflinePhase, string>> = {
  'not offered': 'no',
  storing: 'being stored',
  ready: 'yes: the site works without a network',
  update: 'yes, and a newer version is stored and is used at the next visit',
  failed: 'no',
};

/** What computes, what is stored, and where the numbers that the page opens with come from. */
export function AboutPage({
  run,
  offline,
}: {
  readonly run: PlayRun | null;
  readonly offline: OfflineState;
}): ReactNode {
  useSession(offline);
  const [usedBytes, setUsed] = useState<number | null>(null);
  const phase = offline.phase();
  useEffect(() => {
    const ask = (): void =>
      void navigator.storage?.estimate().then(
        ({ usage }) => setUsed(usage ?? null),
        () => {},
      );
    ask();
    // What was stored or deleted counts a little later, and nobody is told.
    const timer = setInterval(ask, 2000);
    return () => clearInterval(timer);
  }, []);
  const hasCopy = phase === 'ready' || phase === 'update';
  const facts: readonly (readonly [string, string])[] = [
    ['Engine', run?.opened == null ? 'starts with the first run' : `WebAssembly, ${run.opened.flavour} kernels`],
    ['Threads', `one worker a network; ${navigator.hardwareConcurrency} cores are here`],
    ['Transport', 'messages: the page asks a worker for one epoch at a time'],
    [
      'Isolation',
      crossOriginIsolated
        ? 'cross-origin isolated'
        : `not cross-origin isolated, which nothing here needs${hasCopy ? '; with the stored copy the next visit is' : ''}`,
    ],
    ['Offline', `${offlineTexts[phase]}${offline.reason() === '' ? '' : ` (${offline.reason()})`}`],
    ['Stored here', usedBytes === null ? '– (the browser does not tell)' : `${formatBytes(usedBytes)} in this browser`],
    [
      'Versions',
      Object.entries(packageVersions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
  ];
  return (
    <article className="prose">
      <h1>About</h1>
      <p>
        Topograft trains sparse neural networks in this browser and measures how far apart their topologies are. Nothing
        that you open or train leaves the browser; there are no cookies, no accounts and no statistics.
      </p>
      <section>
        <h2>What runs here</h2>
        <dl className="facts">
          {facts.map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {hasCopy ? (
          <button type="button" onClick={() => void offline.forget()}>
            Delete the stored copy
          </button>
        ) : null}
      </section>
      <section id="defaults">
        <h2>Where the settings come from</h2>
        <p>
          The Playground opens with the preset <code>topology-paper</code>: three hidden layers of 784 neurons, density
          0.6 %, SET with ζ = 0.2, batches of 128. One setting differs: the learning rate is{' '}
          {defaultSettings.learningRate} instead of 0.01, since at 0.01 the 6,000 images of the page take a minute to
          get anywhere. The images are synthetic: drawn by a generator with a seed, so that they need no download. 1,500
          more of them are the hold-out. The Lab trains with the same settings.
        </p>
      </section>
    </article>
  );
}
