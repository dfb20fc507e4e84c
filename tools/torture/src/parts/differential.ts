import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTheirs } from '../differential/read-theirs.ts';
import { writeOurs } from '../differential/write-ours.ts';
import { NotHereError, type TorturePart } from '../part.ts';

/** Files between sparse-core and the Python libraries that define the formats, both ways. */
export const differential: TorturePart = {
  name: 'differential',
  promise: 'NumPy, SciPy and safetensors read our files as we do, and we theirs',
  unit: 'networks each way, and as many matrices and arrays',
  full: 500,
  async run({ size, seed, scratch, tell }) {
    const versions = python([
      '-c',
      'import numpy, scipy, safetensors as s; print(numpy.__version__, scipy.__version__, s.__version__)',
    ]);
    if (versions === null) {
      throw new NotHereError('no Python with numpy, scipy and safetensors; TOPOGRAFT_PYTHON names one');
    }
    const [numpy, scipy, safetensors] = versions.trim().split(' ') as [string, string, string];
    tell({ numpy, scipy, safetensors });
    const ours = join(scratch, 'ours');
    await writeOurs(ours, size, seed);
    const said = python([script('read-ours.py'), ours]);
    if (said === null) throw new Error('Python does not read our files as we do');
    tell({ way: 'ours', said: said.trim() });
    const theirs = join(scratch, 'theirs');
    if (python([script('write-theirs.py'), theirs, String(size), String(seed)]) === null) {
      throw new Error('Python could not write its files');
    }
    tell({ way: 'theirs', ...(await readTheirs(theirs)), different: 0 });
  },
};

function script(name: string): string {
  return fileURLToPath(new URL(`../differential/${name}`, import.meta.url));
}

/** What Python prints; `null` when it fails, after what it says about that. */
function python(args: readonly string[]): string | null {
  const program = process.env['TOPOGRAFT_PYTHON'] ?? 'python3';
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return status === 0 ? stdout : null;
}
