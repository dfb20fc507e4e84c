import { ArgumentError } from '@topograft/sparse-core';
import { datasetFacts, publishedFacts } from '../plan/dataset-facts.ts';
import type { DatasetFacts } from '../plan/dataset-facts.ts';
import type { PaperDataset } from '../plan/paper-dataset.ts';
import type { PlanContext } from '../plan/plan-context.ts';
import type { Scale } from '../plan/scale.ts';
import type { PlannedFigure, Recipe } from '../plan/planned-figure.ts';
import { recipes } from '../recipes/recipes.ts';
import type { IdentifiedData } from './run-job.ts';

/**
 * Plans figures by name.
 *
 * @param datasets - those at hand; for the others the published facts stand in
 * @param without - data set that nothing is to be trained on: figures that train on it alone are left out
 * @throws {@link ArgumentError} for a name that no recipe has, and where nothing is left
 * @category Recipes
 */
export function planFigures(
  figures: readonly string[],
  scale: Scale,
  seed: number,
  datasets: Readonly<Partial<Record<PaperDataset, IdentifiedData>>> = {},
  without: PaperDataset | null = null,
): ReadonlyMap<string, PlannedFigure> {
  const factsOf = (name: PaperDataset): DatasetFacts => {
    const dataset = datasets[name];
    return dataset === undefined ? publishedFacts[name] : datasetFacts(dataset);
  };
  const context: PlanContext = {
    scale,
    seed,
    data: { 'fashion-mnist': factsOf('fashion-mnist'), 'cifar-10': factsOf('cifar-10') },
    without,
  };
  const left = figures.filter((figure) => {
    const { datasets: needed } = recipeOf(figure);
    return needed.length === 0 || needed.some((name) => name !== without);
  });
  if (left.length > 0) return new Map(left.map((figure) => [figure, recipeOf(figure).plan(context)]));
  throw new ArgumentError({
    task: `plan ${figures.join(', ')} without ${without}`,
    reason: 'nothing is left to do',
    expected: 'a figure that trains on another data set',
    received: figures.join(', '),
  });
}

/**
 * The recipe of a name.
 *
 * @throws {@link ArgumentError} for a name that no recipe has
 */
export function recipeOf(figure: string): Recipe {
  if (Object.hasOwn(recipes, figure)) return recipes[figure]!;
  throw new ArgumentError({
    task: 'plan a figure',
    reason: 'there is none of this name',
    expected: `one of ${Object.keys(recipes).join(', ')}`,
    received: figure,
  });
}
