import { type ReactNode, useMemo } from 'react';
import { useTheme } from '../shell/theme.ts';
import { type Adjacency, drawAdjacency, drawCounts, leastGap } from './draw-adjacency.ts';
import { invertPlaces, type MatrixOrder, orderAdjacency } from './matrix-order.ts';
import { RampBar } from './ramp-bar.tsx';
import { ageRamps } from './ramps.ts';
import { type MatrixCell, ZoomCanvas } from './zoom-canvas.tsx';

/** A layer's matrix to zoom and to move. */
export function MatrixCanvas(props: {
  readonly label: string;
  readonly adjacency: Adjacency;
  /** Where rows and columns stand; `null` for their own order. Cells that are told are those of the layer in any case. */
  readonly order: MatrixOrder | null;
  readonly onHover?: (cell: MatrixCell | null) => void;
  readonly onPick?: (cell: MatrixCell) => void;
  readonly read: (cell: MatrixCell) => string;
}): ReactNode {
  const { label, order, onHover, onPick, read } = props;
  const { mode } = useTheme();
  const { layer, ages, oldest, born, died, column = null, row = null, columns = null, rows = null } = props.adjacency;
  const adjacency = useMemo(() => {
    const own: Adjacency = {
      layer,
      ...(ages === undefined ? {} : { ages }),
      ...(oldest === undefined ? {} : { oldest }),
      born,
      died,
      column,
      row,
      columns,
      rows,
    };
    return order === null ? own : orderAdjacency(own, order);
  }, [layer, ages, oldest, born, died, column, row, columns, rows, order]);
  const overview = useMemo(
    () =>
      (paint: Parameters<typeof drawCounts>[0], view: Parameters<typeof drawCounts>[2]): void =>
        drawCounts(paint, adjacency.layer, view),
    [adjacency],
  );
  const places = useMemo(
    () => (order === null ? null : { neurons: invertPlaces(order.rows), inputs: invertPlaces(order.columns) }),
    [order],
  );
  const own = ({ neuron, input }: MatrixCell): MatrixCell =>
    places === null ? { neuron, input } : { neuron: places.neurons[neuron]!, input: places.inputs[input]! };
  return (
    <ZoomCanvas
      label={label}
      inputCount={layer.inputCount}
      outputCount={layer.outputCount}
      draw={(paint, view) => drawAdjacency(paint, adjacency, view)}
      overview={overview}
      {...(ages === undefined
        ? {}
        : {
            legend: (scale: number) =>
              scale < leastGap ? null : (
                <RampBar ramp={ageRamps[mode]} labels={['age 0', `${Math.max(1, oldest ?? 1)} epochs`]} />
              ),
          })}
      {...(onHover === undefined ? {} : { onHover: (cell: MatrixCell | null) => onHover(cell && own(cell)) })}
      {...(onPick === undefined ? {} : { onPick: (cell: MatrixCell) => onPick(own(cell)) })}
      read={(cell) => read(own(cell))}
    />
  );
}
