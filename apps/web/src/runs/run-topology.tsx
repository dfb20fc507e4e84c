import { type ReactNode, useEffect, useState } from 'react';
import { DegreesPanel } from '../playground/degrees-panel.tsx';
import type { OptionsOf } from '../playground/figure-options.ts';
import { InputMapPanel } from '../playground/input-map-panel.tsx';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { formatCount } from '../shell/format.ts';
import { reasonOf } from '../shell/reason-of.ts';
import { storedTopologies } from './found-run.ts';
import type { ListedRun, RunsSession } from './runs-session.ts';
import type { StoredLayer } from './stored-moment.ts';
import { StoredTimeline } from './stored-timeline.tsx';

interface ShownMoment {
  readonly epoch: number;
  readonly layers: readonly StoredLayer[];
}

/** The topology of one run by epoch: which inputs it is connected to, and its degrees. */
export function RunTopology(props: { readonly run: ListedRun; readonly moment: RunsSession['moment'] }): ReactNode {
  const { run, moment } = props;
  const stored = storedTopologies(run.found);
  // Counted from the end until it is moved, so that a run that trains is followed.
  const [picked, setPicked] = useState<number | null>(null);
  const [layerIndex, setLayerIndex] = useState(0);
  const [pixel, setPixel] = useState<number | null>(null);
  const [shown, setShown] = useState<ShownMoment | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const index = Math.min(picked ?? stored.length - 1, stored.length - 1);
  const now = stored[index];
  const before = stored[index - 1] ?? null;
  const key = `${run.found.id} ${now?.epoch} ${before?.epoch}`;

  useEffect(() => {
    if (now === undefined) return;
    let isStale = false;
    const read = async (): Promise<void> => {
      try {
        const layers = await moment(now, before);
        if (isStale) return;
        setShown({ epoch: now.epoch, layers });
        setFailure(null);
      } catch (error) {
        if (!isStale) setFailure(reasonOf(error));
      }
    };
    void read();
    return () => {
      isStale = true;
    };
    // `now` and `before` are made anew with every render; `key` says when they are others.
  }, [key, moment]);

  const { name, config } = run.read.manifest;
  if (now === undefined) {
    return <p className="panel wide">{name} has stored no topology yet.</p>;
  }
  const layerCount = config.layerWidths.length - 1;
  const layer = shown?.layers[Math.min(layerIndex, layerCount - 1)] ?? null;
  const side = Math.sqrt(config.layerWidths[0]!);
  const isSquare = Number.isInteger(side);
  const count = (part: 'born' | 'died'): string =>
    formatCount(shown?.layers.reduce((sum, each) => sum + each[part].length, 0) ?? null);
  const optionsOf: OptionsOf = (title, unit) => ({
    title,
    subtitle: `${name}, epoch ${now.epoch}`,
    description: `${title}. Unit: ${unit}. Run ${name}, method ${config.method}, density ${config.density}, seed ${config.seed}, epoch ${now.epoch}.`,
    document,
  });
  return (
    <>
      <section className="panel wide" aria-label={`Topology of ${name}`}>
        <StoredTimeline epochs={stored.map(({ epoch }) => epoch)} index={index} onIndex={setPicked}>
          <span className="row">
            <span className="muted" aria-hidden="true">
              Layer
            </span>
            <ChoiceButtons
              label="Layer"
              choices={Array.from({ length: layerCount }, (_, place) => [place, String(place + 1)] as const)}
              chosen={layerIndex}
              onChoose={setLayerIndex}
            />
          </span>
        </StoredTimeline>
        <p className="sentence" role="status">
          {shown === null
            ? 'Reading…'
            : before === null
              ? `${name} at epoch ${shown.epoch}, the first that was stored.`
              : `${name} at epoch ${shown.epoch}: since epoch ${before.epoch}, ${count('born')} connections are new and ${count('died')} are gone.`}
        </p>
        {failure === null ? null : (
          <p className="error" role="alert">
            {failure}
          </p>
        )}
      </section>
      {isSquare ? (
        <InputMapPanel
          moment={shown?.layers[0] ?? null}
          epoch={now.epoch}
          optionsOf={optionsOf}
          side={side}
          changesText={before === null ? 'here' : `since epoch ${before.epoch}`}
          picked={pixel}
          marksChanges={false}
          onPick={setPixel}
        />
      ) : (
        <p className="panel">
          The {formatCount(config.layerWidths[0]!)} inputs of {name} are no square image of one channel, so there is no
          map of them.
        </p>
      )}
      <DegreesPanel moment={layer} layerIndex={layerIndex} epoch={now.epoch} optionsOf={optionsOf} />
    </>
  );
}
