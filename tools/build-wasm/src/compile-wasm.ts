import asc from 'assemblyscript/asc';

/** One build of the same source: its name, and what the compiler is told beyond the common options. */
export interface WasmFlavour {
  /** Name of the exported constant that will hold the bytes. */
  readonly constant: string;
  readonly options: readonly string[];
}

const COMMON = ['--runtime', 'stub', '--importMemory', '--initialMemory', '1', '-O3', '--noAssert', '--converge'];

/**
 * Compiles AssemblyScript to a TypeScript module of base64 constants, so that the result needs no file to be fetched
 * and works alike in Node, bundlers and workers.
 *
 * @param entry - path of the AssemblyScript entry file
 * @returns text of the module; the same for the same source and compiler version
 */
export async function compileWasm(entry: string, flavours: readonly WasmFlavour[]): Promise<string> {
  const constants: string[] = [];
  for (const { constant, options } of flavours) {
    const binary = await compile([entry, ...COMMON, ...options]);
    constants.push(
      `/** ${binary.length} bytes of WebAssembly, base64. */\nexport const ${constant}: string =\n  '${Buffer.from(binary).toString('base64')}';\n`,
    );
  }
  return `// Written by \`pnpm build:wasm\` from the assembly folder; a test compares the two.\n\n${constants.join('\n')}`;
}

async function compile(args: readonly string[]): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([...args, '--outFile', 'binary', '--textFile', ''], {
    writeFile: (name, contents) => {
      if (name === 'binary') binary = contents as Uint8Array;
    },
  });
  if (error !== null || binary === undefined) throw new Error(`asc failed: ${stderr.toString()}`, { cause: error });
  return binary;
}
