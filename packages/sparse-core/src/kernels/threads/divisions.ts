/**
 * What an argument of a kernel becomes in a part of its rows:
 *
 * | move | in the part that begins at row b |
 * | --- | --- |
 * | `same` | itself |
 * | `row` | pointer + 4·b, one number a row; 0 stays 0, for an array that is left out |
 * | `rows` | pointer + 4·stride·b, a row of activations a row |
 * | `count` | the rows of the part |
 * | `stride` | itself; the length of a row of activations |
 * | `scratch` | pointer + 32 KiB for each thread |
 */
export type Move = 'same' | 'row' | 'rows' | 'count' | 'stride' | 'scratch';

/** How a kernel is divided. */
export interface Division {
  /**
   * `connections`: the first argument is the offsets of the rows, and parts have as many connections. `rows`: parts have as
   * many rows. `values`: a row is one number.
   */
  readonly by: 'connections' | 'rows' | 'values';
  /** In the order of the arguments. */
  readonly moves: readonly Move[];
}

/** Name of a kernel that is divided. */
export type DividedKernel =
  | 'gatherRows'
  | 'forwardSrelu'
  | 'forwardLeaky'
  | 'weightGradient'
  | 'sreluForward'
  | 'sreluBackward'
  | 'leakyForward'
  | 'leakyBackward'
  | 'batchNormForward'
  | 'batchNormInference'
  | 'batchNormBackward'
  | 'sgdStep'
  | 'momentumStep'
  | 'nesterovStep'
  | 'adamStep'
  | 'shrink';

const rows = (...moves: Move[]): Division => ({ by: 'rows', moves });
const values = (...moves: Move[]): Division => ({ by: 'values', moves });
const connections = (...moves: Move[]): Division => ({ by: 'connections', moves: ['row', ...moves] });

/**
 * The kernels that are divided among threads. No row reads what another writes, and the code that computes a row is the same
 * in every thread.
 */
export const divisions: Readonly<Record<DividedKernel, Division>> = {
  gatherRows: connections('same', 'same', 'same', 'row', 'same', 'rows', 'count', 'stride', 'scratch'),
  forwardSrelu: connections(
    'same',
    'same',
    'row',
    'row',
    'row',
    'row',
    'row',
    'same',
    'rows',
    'rows',
    'count',
    'stride',
  ),
  forwardLeaky: connections('same', 'same', 'row', 'same', 'same', 'rows', 'rows', 'count', 'stride'),
  weightGradient: connections('same', 'same', 'rows', 'same', 'row', 'count', 'stride'),
  sreluForward: rows('row', 'row', 'row', 'row', 'rows', 'rows', 'count', 'stride'),
  sreluBackward: rows('row', 'row', 'row', 'row', 'rows', 'rows', 'row', 'row', 'row', 'row', 'count', 'stride'),
  leakyForward: rows('rows', 'rows', 'same', 'count', 'stride'),
  leakyBackward: rows('rows', 'rows', 'same', 'count', 'stride'),
  batchNormForward: rows(
    'row',
    'row',
    'row',
    'row',
    'row',
    'row',
    'rows',
    'rows',
    'count',
    'same',
    'stride',
    'same',
    'same',
  ),
  batchNormInference: rows('row', 'row', 'row', 'row', 'rows', 'rows', 'count', 'stride', 'same'),
  batchNormBackward: rows('row', 'row', 'row', 'rows', 'rows', 'row', 'row', 'count', 'same', 'stride'),
  sgdStep: values('row', 'row', 'count', 'same', 'same'),
  momentumStep: values('row', 'row', 'row', 'count', 'same', 'same', 'same'),
  nesterovStep: values('row', 'row', 'row', 'count', 'same', 'same', 'same'),
  adamStep: values('row', 'row', 'row', 'row', 'count', 'same', 'same', 'same', 'same', 'same', 'same', 'same'),
  shrink: values('row', 'count', 'same'),
};
