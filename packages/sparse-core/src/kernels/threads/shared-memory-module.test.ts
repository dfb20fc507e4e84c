import { expect, it } from 'vitest';
import { SIMD_KERNELS } from '../wasm/kernels.generated.ts';
import { sharedMemoryModule } from './shared-memory-module.ts';

const bytes = Uint8Array.from(Buffer.from(SIMD_KERNELS, 'base64'));

it('sharedMemoryModule changes the declaration of the memory and nothing else', () => {
  const shared = sharedMemoryModule(bytes);
  expect(WebAssembly.validate(shared)).toBe(true);
  expect(shared.length).toBe(bytes.length + 3);
  expect(WebAssembly.Module.exports(new WebAssembly.Module(shared))).toEqual(
    WebAssembly.Module.exports(new WebAssembly.Module(bytes)),
  );
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const env = { memory, abort: () => {} };
  expect(() => new WebAssembly.Instance(new WebAssembly.Module(shared), { env })).not.toThrow();
  expect(() => new WebAssembly.Instance(new WebAssembly.Module(bytes), { env })).toThrow(WebAssembly.LinkError);
});

it('sharedMemoryModule refuses a module that imports something else', () => {
  const importsTable = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 2, 9, 1, 1, 101, 1, 116, 1, 112, 0, 1);
  expect(() => sharedMemoryModule(importsTable)).toThrow('the import of the kernels is not the one that is known here');
});
