import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Stranger } from './stranger.ts';

const compiler = fileURLToPath(import.meta.resolve('typescript/lib/tsc.js'));

/** Ways of TypeScript to find a package's types. */
export const moduleResolutions = ['nodenext', 'bundler'] as const;

/**
 * Compiles the stranger's programs strictly; the declarations that they reach are checked as well.
 *
 * @throws Error with the compiler's messages
 */
export async function checkTypes(
  { project, run }: Stranger,
  moduleResolution: (typeof moduleResolutions)[number],
): Promise<void> {
  const config = {
    compilerOptions: {
      target: 'es2024',
      lib: ['es2024', 'dom', 'dom.iterable'],
      module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext',
      moduleResolution,
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      allowJs: true,
      checkJs: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      types: ['node'],
    },
    include: ['*.ts', '*.js', 'page/*.ts'],
  };
  const file = join(project, `tsconfig.${moduleResolution}.json`);
  writeFileSync(file, JSON.stringify(config));
  await run('node', [compiler, '--project', file]);
}
