/** The densities of figures 2a, 3b and 5. */
export const fashionDensities: readonly number[] = [
  0.001, 0.006, 0.01, 0.02, 0.03, 0.05, 0.06, 0.1, 0.2, 0.3, 0.4, 0.5,
];
