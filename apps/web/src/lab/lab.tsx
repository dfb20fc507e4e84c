import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { AddressComplaints } from '../shell/address-complaints.tsx';
import { AlignmentButtons } from '../shell/alignment-buttons.tsx';
import { formatExactShare } from '../shell/format.ts';
import { hashOf, replaceHash } from '../shell/route.ts';
import { SettingField } from '../shell/setting-field.tsx';
import { useSession } from '../shell/use-session.ts';
import type { TermName } from '../terms/terms.ts';
import type { NamedNetwork } from '../compare/read-network-files.ts';
import { LabAccuracyPanel } from './lab-accuracy-panel.tsx';
import { LabHistoryPanel } from './lab-history-panel.tsx';
import { LabMatrixPanel } from './lab-matrix-panel.tsx';
import { LabPairPanel } from './lab-pair-panel.tsx';
import { storedMatrix } from './lab-run.ts';
import type { LabSession } from './lab-session.ts';
import { countRange, type LabSettings, labSettingsFromParams, paramsFromLabSettings } from './lab-settings.ts';

/** Trains networks that were almost equal at the start, and shows how far apart their topologies go. */
export function Lab(props: {
  readonly session: LabSession;
  readonly params: URLSearchParams;
  readonly onCompare: (a: NamedNetwork, b: NamedNetwork) => void;
}): ReactNode {
  const { session, params, onCompare } = props;
  useSession(session);
  const [picked, setPicked] = useState<readonly [number, number]>([0, 1]);
  const [asked, setLooked] = useState<number | null>(null);
  const start = useCallback(
    (next: LabSettings): void => {
      setLooked(null);
      setPicked([0, 1]);
      session.start(next);
    },
    [session],
  );
  const query = String(params);
  useEffect(() => {
    const running = session.run();
    const wanted = labSettingsFromParams(new URLSearchParams(query)).settings;
    const address = running === null ? null : paramsFromLabSettings(running.settings);
    if (String(paramsFromLabSettings(wanted)) === String(address)) return;
    // Coming back to the view is no reason to start again, but the address has to tell what is there.
    if (address !== null && query === '') replaceHash(hashOf('lab', address));
    else start(wanted);
  }, [session, query, start]);
  useEffect(() => session.setPair(picked), [session, picked]);
  const run = session.run();
  if (run === null) return null;
  const { settings } = run;
  const change = (part: Partial<LabSettings>): void => {
    const next = { ...settings, ...part };
    start(next);
    replaceHash(hashOf('lab', paramsFromLabSettings(next)));
  };
  const field = (label: string, name: keyof LabSettings, key: string, term?: TermName): ReactNode => (
    <SettingField
      label={label}
      {...(term === undefined ? {} : { term })}
      value={settings[name]}
      read={(text) => {
        const { settings: found, complaints } = labSettingsFromParams(new URLSearchParams({ [key]: text }));
        return { value: found[name], complaints };
      }}
      onTake={(value) => change({ [name]: value })}
    />
  );
  const alignment = session.alignment();
  const isReady = run.networks.length > 0;
  // Other alignments were not measured at the same epochs.
  const looked = asked === null || storedMatrix(run, alignment, asked) === null ? null : asked;
  return (
    <div className="lab">
      <h1 className="hidden">Evolution lab</h1>
      <AddressComplaints complaints={labSettingsFromParams(params).complaints} />
      <section className="panel wide lab-bar" aria-label="Lab">
        <p className="lead">
          {settings.count} networks that differ in {formatExactShare(settings.moved)} of their connections from one to
          the next, each trained by SET on the same images. Do they end up alike?
        </p>
        <div className="row">
          <button
            type="button"
            className="main"
            onClick={() => (session.isPlaying() ? session.pause() : session.play())}
          >
            {session.isPlaying() ? 'Pause' : 'Start'}
          </button>
          <button type="button" onClick={() => change({})}>
            Reset
          </button>
          <button
            type="button"
            onClick={() => change({ count: 10, moved: 0.01, density: 0.006, hidden: [784, 784, 784] })}
          >
            Paper: 10
          </button>
          <span className="status">
            {run.phase === 'opening' ? 'Making the networks…' : `Epoch ${run.epoch}`}
            {run.phase === 'finished' ? ', done' : ''}
          </span>
          <AlignmentButtons chosen={alignment} onChoose={session.setAlignment} />
        </div>
        <details className="controls-box">
          <summary>Controls</summary>
          <div className="controls across">
            {field(`Networks, ${countRange.join(' to ')}`, 'count', 'k')}
            {field('Rewired, share', 'moved', 'x', 'rewiring')}
            {field('Density', 'density', 'd', 'density')}
            {field('Hidden layers', 'hidden', 'net')}
            {field('Seed', 'seed', 'seed', 'seed')}
          </div>
        </details>
      </section>
      {run.failure === null ? null : (
        <p className="panel wide error" role="alert">
          {run.failure}
        </p>
      )}
      {isReady ? (
        <>
          <LabMatrixPanel
            run={run}
            alignment={alignment}
            looked={looked}
            onLook={setLooked}
            picked={picked}
            onPick={setPicked}
          />
          <LabHistoryPanel run={run} alignment={alignment} />
          <LabAccuracyPanel run={run} />
          <LabPairPanel run={run} looked={looked} pair={picked} onCompare={onCompare} />
        </>
      ) : null}
    </div>
  );
}
