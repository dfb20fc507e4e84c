/**
 * Recipes that put training, distances and figures together.
 *
 * @packageDocumentation
 */
export { type DemoFigure, type DemoNetwork, demoPage, type DemoPageContents } from './demo/demo-page.ts';
export { rewiredGenerations } from './rewired-generations.ts';
export { rewoundParameters } from './rewound-parameters.ts';
export { trainingSetup } from './training-setup.ts';
