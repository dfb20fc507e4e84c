import { createContext } from 'react';
import type { TermName } from './terms.ts';

/** Opens the note on a term. */
export const TermContext: React.Context<(name: TermName) => void> = createContext<(name: TermName) => void>(() => {});
