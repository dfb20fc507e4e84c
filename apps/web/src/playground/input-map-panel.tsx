import { layerDegrees } from '@topograft/nnstd';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { CanvasFigure, type FigurePoint } from '../figures/canvas-figure.tsx';
import { moveOf } from '../figures/figure-cursor.ts';
import { drawPixelMap } from '../figures/draw-pixel-map.ts';
import { differenceRamps, inkRamps, softDifferenceRamps } from '../figures/ramps.ts';
import { RampBar } from '../figures/ramp-bar.tsx';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { formatCount } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { useTheme } from '../shell/theme.ts';
import type { OptionsOf } from './figure-options.ts';
import { imageSide } from './play-settings.ts';

/** What is drawn of a layer: its connections, and those that came and went last. */
type MappedLayer = Pick<LayerMoment, 'layer' | 'born' | 'died'>;

/** The classes of the images, and what their images are on average. */
export interface ClassImages {
  readonly names: readonly string[];
  /** `null` until they are asked for. */
  readonly means: readonly Uint8Array[] | null;
  readonly onAsk: () => void;
}

/** Which pixels of the images the first layer is connected to. */
export function InputMapPanel(props: {
  readonly moment: MappedLayer | null;
  /** Epoch that is shown. */
  readonly epoch: number;
  /** What the exported figure says of itself. */
  readonly optionsOf: OptionsOf;
  /** Pixels along each side of the images; default 28. */
  readonly side?: number;
  /** When the changes happened. */
  readonly changesText: string;
  /** Mean images to lay over the map; default none. */
  readonly classes?: ClassImages;
  /** More about a pixel, beginning with a comma; default nothing. */
  readonly aboutPixel?: (pixel: number) => string;
  readonly picked: number | null;
  /** Whether changes are marked without being asked for. */
  readonly marksChanges: boolean;
  readonly onPick: (pixel: number | null) => void;
}): ReactNode {
  const { moment, epoch, optionsOf, side = imageSide, changesText } = props;
  const { classes = null, aboutPixel = () => '', picked, marksChanges, onPick } = props;
  // By its name, since other data have other classes.
  const [className, setClassName] = useState<string | null>(null);
  const shownClass = className === null || classes === null ? -1 : classes.names.indexOf(className);
  const lacksMeans = shownClass >= 0 && classes?.means === null;
  useEffect(() => {
    if (lacksMeans) classes!.onAsk();
  }, [lacksMeans]);
  const { mode } = useTheme();
  const [scale, setScale] = useState<'counts' | 'chance'>('counts');
  const [isMarking, setMarking] = useState(false);
  const showsChanges = isMarking || marksChanges;
  const marks =
    moment === null || !showsChanges ? null : { grown: inputsOf(moment, 'born'), gone: inputsOf(moment, 'died') };
  const [hovered, setHovered] = useState<number | null>(null);
  const counts = moment === null ? new Uint32Array(side * side) : layerDegrees(moment.layer).outDegrees;
  const chance = Math.max(0.01, (moment?.layer.inputs.length ?? 0) / (side * side));
  const cursor = hovered ?? picked;
  const pixelAt = ({ x, y, width, height }: FigurePoint): number => {
    const [column, row] = [Math.floor((x / width) * side), Math.floor((y / height) * side)];
    return Math.min(side - 1, Math.max(0, row)) * side + Math.min(side - 1, Math.max(0, column));
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = moveOf(event);
    if (event.key === 'Escape' && picked !== null) onPick(null);
    else if (move !== null) {
      const at = picked ?? Math.floor(side / 2) * (side + 1);
      const [x, y] = [at % side, Math.floor(at / side)];
      const within = (value: number): number => Math.min(side - 1, Math.max(0, value));
      onPick(within(y + move[1]) * side + within(x + move[0]));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const unused = counts.reduce((sum, count) => sum + (count === 0 ? 1 : 0), 0);
  const about = (pixel: number): string =>
    `Pixel (${pixel % side}, ${Math.floor(pixel / side)}) starts ${counts[pixel]} connections, ${(counts[pixel]! / chance).toFixed(1)} × chance${aboutPixel(pixel)}. `;
  const sentence =
    moment === null
      ? 'There is no network yet.'
      : `${cursor === null ? '' : about(cursor)}${unused} of ${side * side} pixels are unused; by chance a pixel starts ${chance.toFixed(1)} connections.`;
  return (
    <Panel
      title="Input map"
      term="degree"
      className="map"
      choices={
        <>
          <ChoiceButtons
            label="Scale"
            choices={[
              ['counts', 'Counts'],
              ['chance', '× chance'],
            ]}
            chosen={scale}
            onChoose={setScale}
          />
          <button type="button" aria-pressed={showsChanges} onClick={() => setMarking(!showsChanges)}>
            Changes
          </button>
          {classes === null ? null : (
            <select
              aria-label="Mean image of a class over the map"
              value={shownClass}
              onFocus={classes.onAsk}
              onChange={(event) => setClassName(classes.names[Number(event.target.value)] ?? null)}
            >
              <option value={-1}>No class</option>
              {classes.names.map((name, index) => (
                <option key={name} value={index}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </>
      }
      sentence={sentence}
      table={() => ({
        columns: ['row', ...Array.from({ length: side }, (_, column) => `x ${column}`)],
        rows: Array.from({ length: side }, (_, row) => [row, ...counts.subarray(row * side, (row + 1) * side)]),
        hasRowHeads: true,
      })}
      {...(moment === null
        ? {}
        : {
            svg: (figures) =>
              figures.inputMap(
                {
                  width: side,
                  height: side,
                  channels: ['grey'],
                  moments: [{ epoch, inputDegrees: [...counts] }],
                },
                {
                  ...optionsOf('Connections of each pixel', 'connections per input pixel'),
                  domain: [0, 4 * chance],
                },
              ),
          })}
    >
      <CanvasFigure
        label="Connections of each pixel."
        aspect={1}
        onHover={(point) => setHovered(point === null ? null : pixelAt(point))}
        onPick={(point) => onPick(pixelAt(point) === picked ? null : pixelAt(point))}
        cursor={{
          label: picked === null ? 'Connections of each pixel. Arrow keys read pixels.' : about(picked),
          onKey,
        }}
        draw={(paint) =>
          drawPixelMap(paint, {
            columns: side,
            rows: side,
            counts,
            chance,
            scale,
            cursor,
            overlay: classes?.means?.[shownClass] ?? null,
            ...marks,
          })
        }
      />
      <RampBar
        ramp={(scale === 'counts' ? inkRamps : marks === null ? differenceRamps : softDifferenceRamps)[mode]}
        reversed={scale === 'chance'}
        labels={
          scale === 'counts'
            ? ['0', moment === null ? 'connections' : `≥ ${formatCount(4 * chance)} connections`]
            : ['≤ ¼ of chance', 'chance', '≥ 4 × chance']
        }
      />
      <p className="legend">
        ╱ no connection
        {showsChanges ? (
          <>
            {' '}
            · <span className="grown">◥ grown</span> <span className="gone">◣ removed</span> {changesText}
          </>
        ) : null}
        {shownClass < 0 ? null : (
          <>
            {' '}
            · <span className="link">●</span> mean image of its class, the larger the brighter
          </>
        )}
      </p>
    </Panel>
  );
}

function inputsOf({ layer, ...changes }: MappedLayer, kind: 'born' | 'died'): Uint16Array {
  const counts = new Uint16Array(layer.inputCount);
  for (const cell of changes[kind]) counts[cell % layer.inputCount]!++;
  return counts;
}
