import { type AssignmentSolver, autoAssignment, jonkerVolgenantReference, sparseAssignment } from '@topograft/nnstd';
import { type Alignment, ArgumentError } from '@topograft/sparse-core';

/** Text of a choice made into its value, or an error that lists what there is. */
function choice<Value>(what: string, values: Readonly<Record<string, Value>>, name: string): Value {
  if (Object.hasOwn(values, name)) return values[name]!;
  throw new ArgumentError({
    task: `use the ${what}`,
    reason: 'there is none of this name',
    expected: Object.keys(values).join(', '),
    received: name,
  });
}

/** The alignment of this name. */
export function alignmentOf(name: string): Alignment {
  return choice<Alignment>('alignment', { greedy: 'greedy', identity: 'identity', refined: 'refined' }, name);
}

/** What output neurons are. */
export function outputsOf(name: string): 'assigned' | 'labelled' {
  return choice<'assigned' | 'labelled'>('meaning of outputs', { assigned: 'assigned', labelled: 'labelled' }, name);
}

/** How a last row of biases is treated. */
export function biasRowOf(name: string): 'auto' | 'drop' | 'keep' {
  return choice<'auto' | 'drop' | 'keep'>(
    'treatment of the bias row',
    { auto: 'auto', drop: 'drop', keep: 'keep' },
    name,
  );
}

/** The assignment solver of this name; the npm package is loaded only when asked for. */
export async function solverOf(name: string): Promise<AssignmentSolver> {
  const load = choice<() => Promise<AssignmentSolver>>(
    'solver',
    {
      auto: async () => autoAssignment,
      sparse: async () => sparseAssignment,
      'jonker-volgenant': async () => jonkerVolgenantReference,
      'hungarian-on3': async () => (await import('@topograft/nnstd/hungarian-on3')).hungarianOn3,
    },
    name,
  );
  return load();
}
