import type { Recipe } from '../plan/planned-figure.ts';
import { fig2a } from './fig2a.ts';
import { fig2b } from './fig2b.ts';
import { fig3a } from './fig3a.ts';
import { fig3b } from './fig3b.ts';
import { fig4 } from './fig4.ts';
import { fig5 } from './fig5.ts';
import { fig6 } from './fig6.ts';
import { fig7 } from './fig7.ts';
import { methodsRecipe } from './methods.ts';
import { table1 } from './table1.ts';

/**
 * Every figure and table that can be made again, in the order of the paper.
 *
 * @category Recipes
 */
export const recipes: Readonly<Record<string, Recipe>> = {
  fig2a,
  fig2b,
  fig3a,
  fig3b,
  fig4,
  table1,
  fig5,
  fig6,
  fig7,
  methods: methodsRecipe,
};
