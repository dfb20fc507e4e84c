import { ArgumentError } from '../errors/argument-error.ts';
import { ShapeError } from '../errors/shape-error.ts';
import { elementCount } from './element-count.ts';
import type { SafetensorsFile } from './read-safetensors.ts';
import { safetensorsLengthBytes } from './safetensors-header.ts';
import { type Tensor, tensorItemBytes } from './tensor.ts';

/**
 * Writes a safetensors file, with its layout as in {@link readSafetensors}.
 *
 * The same file is always the same bytes: metadata and tensors keep the order of their maps, except that tensors with
 * larger elements come first. The header is padded with spaces to a multiple of 8 bytes, so that every tensor is aligned
 * to its elements.
 *
 * @returns the whole file
 * @throws {@link ArgumentError} when a tensor is called `__metadata__`
 * @throws {@link ShapeError} when the data of a tensor do not have the size of its shape
 * @category Formats
 */
export function writeSafetensors({ metadata, tensors }: SafetensorsFile): Uint8Array {
  const ordered = [...tensors].toSorted(([, a], [, b]) => tensorItemBytes[b.dtype] - tensorItemBytes[a.dtype]);
  const members: string[] = [];
  if (metadata.size > 0) {
    const pairs = Array.from(metadata, ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
    members.push(`"__metadata__":{${pairs.join(',')}}`);
  }
  let dataBytes = 0;
  for (const [name, tensor] of ordered) {
    checkTensor(name, tensor);
    const end = dataBytes + tensor.data.length;
    const entry = { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [dataBytes, end] };
    members.push(`${JSON.stringify(name)}:${JSON.stringify(entry)}`);
    dataBytes = end;
  }
  const header = new TextEncoder().encode(`{${members.join(',')}}`);
  const headerBytes = Math.ceil(header.length / 8) * 8;

  const file = new Uint8Array(safetensorsLengthBytes + headerBytes + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, safetensorsLengthBytes, safetensorsLengthBytes + headerBytes);
  file.set(header, safetensorsLengthBytes);
  let offset = safetensorsLengthBytes + headerBytes;
  for (const [, { data }] of ordered) {
    file.set(data, offset);
    offset += data.length;
  }
  return file;
}

function checkTensor(name: string, { dtype, shape, data }: Tensor): void {
  const task = `write the tensor "${name}"`;
  if (name === '__metadata__') {
    throw new ArgumentError({ task, reason: 'safetensors reserves this name', cure: 'Give the tensor another name.' });
  }
  const count = elementCount(shape);
  if (count === null || data.length !== count * tensorItemBytes[dtype]) {
    throw new ShapeError({
      task,
      reason: `the shape [${shape.join(', ')}] of ${dtype} does not fit ${data.length} bytes`,
    });
  }
}
