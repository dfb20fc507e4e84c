import type { Recipe } from '../plan/planned-figure.ts';
import { fig3a } from './fig3a.ts';
import { fig4 } from './fig4.ts';
import { fig6 } from './fig6.ts';
import { table1 } from './table1.ts';

/**
 * Every figure and table that can be made again, in the order of the paper.
 *
 * @category Recipes
 */
export const recipes: Readonly<Record<string, Recipe>> = { fig3a, fig4, table1, fig6 };
