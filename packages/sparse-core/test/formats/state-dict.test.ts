import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  FormatError,
  networkFromStateDict,
  type SafetensorsFile,
  ShapeError,
  type Tensor,
  tensorOf,
} from '../../src/index.ts';

const file = (tensors: Record<string, Tensor>): SafetensorsFile => ({
  metadata: new Map(),
  tensors: new Map(Object.entries(tensors)),
});
const matrix = (rows: number[][]): Tensor =>
  tensorOf('F32', [rows.length, rows[0]!.length], Float32Array.from(rows.flat()));
const bias = tensorOf('F32', [2], new Float32Array(2));
const inputsOf = (network: ReturnType<typeof networkFromStateDict>['network']): number[][] =>
  network.layers.map(({ inputs }) => [...inputs]);

describe('networkFromStateDict(file)', () => {
  it('takes [neurons, inputs] matrices in natural order of their names and ignores biases', () => {
    const { network, tensorNames } = networkFromStateDict(
      file({
        'fc10.weight': matrix([[0, 5]]),
        'fc2.weight': matrix([
          [0, -1, 2],
          [3, 0, 0],
        ]),
        'fc2.bias': bias,
      }),
    );
    expect(tensorNames).toEqual(['fc2.weight', 'fc10.weight']);
    expect(network.layers.map(({ inputCount, outputCount }) => [inputCount, outputCount])).toEqual([
      [3, 2],
      [2, 1],
    ]);
    expect(inputsOf(network)).toEqual([[1, 2, 0], [1]]);
    expect([...network.layers[0]!.offsets]).toEqual([0, 2, 3]);
  });

  it('reads Keras kernels when told that they are [inputs, neurons]', () => {
    const tensors = file({
      kernel: matrix([
        [0, 3],
        [-1, 0],
        [2, 0],
      ]),
    });
    expect(inputsOf(networkFromStateDict(tensors, { orientation: 'in-out' }).network)).toEqual([[1, 2, 0]]);
  });

  it('keeps what exceeds the threshold', () => {
    const tensors = file({ w: matrix([[0.1, -0.5, 0.5, 2]]) });
    expect(inputsOf(networkFromStateDict(tensors, { threshold: 0.5 }).network)).toEqual([[3]]);
    expect(inputsOf(networkFromStateDict(tensors, { threshold: 0.2 }).network)).toEqual([[1, 2, 3]]);
  });

  it('prefers the masks of torch.nn.utils.prune to the weights beside them', () => {
    const tensors = file({ 'fc.weight_orig': matrix([[1, 1]]), 'fc.weight_mask': matrix([[0, 1]]) });
    expect(networkFromStateDict(tensors).tensorNames).toEqual(['fc.weight_mask']);
    const mixed = file({ w_orig: matrix([[1]]), w_mask: matrix([[0]]), v: matrix([[1]]) });
    expect(networkFromStateDict(mixed).tensorNames).toEqual(['v', 'w_mask']);
    expect(inputsOf(networkFromStateDict(tensors).network)).toEqual([[1]]);
  });

  it('reads boolean and integer masks', () => {
    const tensors = file({
      a: tensorOf('BOOL', [1, 3], Uint8Array.of(1, 0, 1)),
      b: tensorOf('I64', [1, 1], BigInt64Array.of(1n)),
    });
    expect(inputsOf(networkFromStateDict(tensors).network)).toEqual([[0, 2], [0]]);
  });

  const layers = file({
    'hidden.weight': matrix([[1, 0]]),
    'input.weight': matrix([
      [1, 0, 1],
      [0, 1, 1],
    ]),
    'out.weight': matrix([[1]]),
    'out.bias': bias,
    'momentum_buffer.out.weight': matrix([[1]]),
  });
  it.each<[readonly string[], readonly string[]]>([
    [['mlp.fc'], ['mlp.fc2', 'mlp.fc10']],
    [
      ['mlp.fc2', 'mlp.fc10'],
      ['mlp.fc2', 'mlp.fc10'],
    ],
    [
      ['fc2', 'mlp'],
      ['mlp.fc2', 'mlp.fc10'],
    ],
  ])('takes the matrices whose names contain %j', (tensors, tensorNames) => {
    const many = file({ 'mlp.fc2': matrix([[1, 0]]), 'mlp.fc10': matrix([[1]]), embedding: matrix([[1, 1, 1]]) });
    expect(networkFromStateDict(many, { tensors }).tensorNames).toEqual(tensorNames);
  });

  it('orders layers as they are named, and takes a whole name for that matrix alone', () => {
    const { network, tensorNames } = networkFromStateDict(layers, { tensors: ['input', 'hidden', 'out.weight'] });
    expect(tensorNames).toEqual(['input.weight', 'hidden.weight', 'out.weight']);
    expect(network.layers.map(({ inputCount }) => inputCount)).toEqual([3, 2, 1]);
  });

  it('knows a mask by the name of its matrix', () => {
    const masks = file({
      '0.weight_mask': matrix([[1, 0]]),
      '0.weight_orig': matrix([[2, 3]]),
      '10.weight_mask': matrix([[1]]),
    });
    expect(networkFromStateDict(masks, { tensors: ['0.weight'] }).tensorNames).toEqual(['0.weight_mask']);
    expect(networkFromStateDict(masks, { tensors: ['mask'] }).tensorNames).toEqual(['0.weight_mask', '10.weight_mask']);
  });

  it('refuses a name that finds no matrix, or only some taken already, and lists matrices only', () => {
    const choose = (...tensors: string[]): unknown => networkFromStateDict(layers, { tensors, what: '"a"' });
    expect(() => choose('zzz')).toThrow(FormatError);
    expect(() => choose('zzz')).toThrow(
      'could not read "a" - it has no matrix whose name contains "zzz". Expected names of matrices or parts of them, in the order of the layers. Received the matrices hidden.weight [1, 2]; input.weight [2, 3]; momentum_buffer.out.weight [1, 1]; out.weight [1, 1]. Name others with tensors.',
    );
    expect(() => choose('bias')).toThrow('it has no matrix whose name contains "bias".');
    expect(() => choose('weight', 'input')).toThrow(FormatError);
    expect(() => choose('weight', 'input')).toThrow(
      'the matrices whose name contains "input" are taken already, by a text before it.',
    );
  });

  it('says what makes matrices chain that do not', () => {
    expect(() => networkFromStateDict(layers)).toThrow(ShapeError);
    expect(() => networkFromStateDict(layers)).toThrow(
      'Name the layers in their order with tensors, or give the orientation in-out.',
    );
    const kernels = file({ dense0: matrix([[1, 0]]), dense1: matrix([[1], [1]]), dense2: matrix([[1, 1, 1]]) });
    expect(networkFromStateDict(kernels, { orientation: 'in-out' }).network.layers).toHaveLength(3);
    expect(() => networkFromStateDict(kernels)).toThrow(ShapeError);
    expect(() => networkFromStateDict(kernels)).toThrow(
      /Received dense0 \[1, 2\]; dense1 \[2, 1\]; dense2 \[1, 3\]\. Name .* with tensors, or give the orientation in-out, under which these chain\.$/,
    );
  });

  it('refuses no matrices, matrices that do not chain, NaN, an empty matrix and a bad threshold', () => {
    expect(() => networkFromStateDict(file({ 'fc.bias': bias }))).toThrow(FormatError);
    expect(() => networkFromStateDict(file({ 'fc.bias': bias }))).toThrow(
      /it has no matrix\. Expected tensors of rank 2, one a layer\. Received fc\.bias \[2\]\./,
    );
    const broken = file({ a: matrix([[1, 0]]), b: matrix([[1, 0]]) });
    expect(() => networkFromStateDict(broken)).toThrow(ShapeError);
    expect(() => networkFromStateDict(broken)).toThrow(/do not chain.*Received a \[1, 2\]; b \[1, 2\]/);
    expect(() => networkFromStateDict(file({ a: matrix([[Number.NaN]]) }))).toThrow(
      /the value of input 0 to neuron 0 is not a number/,
    );
    expect(() => networkFromStateDict(file({ a: tensorOf('F32', [0, 3], new Float32Array()) }))).toThrow(
      /its shape is \[0, 3\]/,
    );
    expect(() => networkFromStateDict(file({ a: matrix([[1]]) }), { threshold: -1 })).toThrow(ArgumentError);
  });
});
