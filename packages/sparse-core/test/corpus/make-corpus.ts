import { type BadFile } from './bad-file.ts';
import { badNpy } from './bad-npy.ts';
import { badNpz } from './bad-npz.ts';
import { badSafetensors } from './bad-safetensors.ts';

/** The bad files of one format. */
export interface Corpus {
  readonly format: 'safetensors' | 'npy' | 'npz';
  readonly files: readonly BadFile[];
}

/** Every bad file, made anew from code: the corpus is readable, and no scanner finds bombs in the repository. */
export function makeCorpus(): Corpus[] {
  return [
    { format: 'safetensors', files: badSafetensors() },
    { format: 'npy', files: badNpy() },
    { format: 'npz', files: badNpz() },
  ];
}
