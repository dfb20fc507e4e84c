import { type Context, createContext } from 'react';

/** Elements that name and describe the figures of a panel. */
export const FigureNames: Context<{ readonly titleId: string; readonly sentenceId: string } | null> = createContext<{
  readonly titleId: string;
  readonly sentenceId: string;
} | null>(null);
