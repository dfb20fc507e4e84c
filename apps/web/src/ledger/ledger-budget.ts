import type { LayerLedger } from './layer-ledger.ts';

/** Newest epochs that always stay stored. */
export const exactEpochs = 32;

/** Bytes that the ledgers of the page may take, on phones and elsewhere. */
export const ledgerBudget = { page: 128e6, phone: 32e6 } as const;

/** Thins the ledgers of a run when they outgrow their budget. */
export interface LedgerKeeper {
  /** To be called after every epoch. */
  keep(lastEpoch: number): void;
  /** Up to `through`, only each `stride`-th epoch is stored; a stride of 1 while all are. */
  thinned(): { readonly stride: number; readonly through: number };
}

/**
 * Keeps ledgers below a budget: the last {@link exactEpochs} epochs stay, of older ones only each 2nd, then each 4th, and
 * so on. It thins to three quarters of the budget, so that it need not thin again at once.
 */
export function ledgerKeeper(ledgers: readonly LayerLedger[], budgetBytes: number): LedgerKeeper {
  let thinned = { stride: 1, through: 0 };
  const bytes = (): number => ledgers.reduce((sum, ledger) => sum + ledger.byteLength(), 0);
  return {
    thinned: () => thinned,
    keep: (lastEpoch) => {
      const through = lastEpoch - exactEpochs;
      if (bytes() <= budgetBytes || through < 1) return;
      let { stride } = thinned;
      // First what has grown old since the last time; then fewer and fewer.
      do {
        thinned = { stride, through };
        if (stride > 1) for (const ledger of ledgers) ledger.thin(stride, through);
        stride *= 2;
      } while (bytes() > 0.75 * budgetBytes && stride <= 2 * through);
    },
  };
}

/** The newest stored epoch that is not after the one asked for. */
export function storedEpoch(ledgers: readonly LayerLedger[], epoch: number): number {
  let stored = epoch;
  while (stored > 0 && !ledgers.every((ledger) => ledger.isStored(stored))) stored--;
  return stored;
}

/** A stored epoch to go to from another one: the nearest in the direction of the one asked for. */
export function nearestStored(ledgers: readonly LayerLedger[], wanted: number, from: number): number {
  if (wanted < from) return storedEpoch(ledgers, wanted);
  let stored = wanted;
  while (!ledgers.every((ledger) => ledger.isStored(stored))) stored++;
  return stored;
}
