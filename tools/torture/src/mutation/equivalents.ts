/** A check that may be broken without a difference that a test could see. */
export interface EquivalentCheck {
  /** Name of the source. */
  readonly file: string;
  /** As {@link findChecks} names it, without the line. */
  readonly check: string;
  readonly why: string;
}

/** All that are known. */
export const equivalents: readonly EquivalentCheck[] = [
  {
    file: 'safetensors-header.ts',
    check: '!(header instanceof Map)',
    why: 'JSON that begins with "{", as is checked before, is an object or no JSON; this tells the compiler',
  },
  {
    file: 'network-from-state-dict.ts',
    check: 'validateNetwork(network, what)',
    why: 'the layers are made in canonical form and their chain is checked above; this guards against a fault of ours',
  },
];
