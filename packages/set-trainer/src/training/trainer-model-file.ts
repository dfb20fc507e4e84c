import { type ModelContents, writeModelFile } from './write-model-file.ts';
import type { Trainer } from './trainer.ts';

/** The network as a trainer has it now, as a model file or a checkpoint. */
export function trainerModelFile(
  trainer: Trainer,
  kind: ModelContents['kind'],
  metadata: ModelContents['metadata'],
): Uint8Array {
  const { config, inputs } = trainer;
  return writeModelFile({
    topology: trainer.topology(),
    parameters: trainer.parameters(),
    config,
    inputs,
    kind,
    metadata,
  });
}
