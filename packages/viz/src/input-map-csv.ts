import { checkInputMap, type InputMap } from './checks/check-input-map.ts';
import { csvLine } from './csv/csv-line.ts';

/**
 * The numbers of {@link inputMap} as comma-separated values: one line for each epoch, channel, row and column, from 0.
 *
 * Columns are epoch, channel, row, column and connections.
 *
 * @throws {@link ArgumentError} as {@link inputMap} does for its data
 * @throws {@link ShapeError} when counts and pixels differ in number
 * @category Figures
 */
export function inputMapCsv(data: InputMap): string {
  checkInputMap('write an input map as CSV', data);
  const { height, width, channels, moments } = data;
  const lines = moments.flatMap(({ epoch, inputDegrees }) =>
    inputDegrees.map((count, index) => {
      const place = index % (height * width);
      const channel = channels[Math.floor(index / (height * width))]!;
      return csvLine([epoch, channel, Math.floor(place / width), place % width, count]);
    }),
  );
  return csvLine(['epoch', 'channel', 'row', 'column', 'connections']) + lines.join('');
}
