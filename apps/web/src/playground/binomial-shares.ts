/**
 * Probabilities of a binomial distribution, P(d) = C(n, d)·pᵈ·(1 − p)ⁿ⁻ᵈ for d below `length`: the degrees of a random
 * layer. Each follows from the one before by (n − d)/(d + 1)·p/(1 − p).
 *
 * @param n - possible partners
 * @param p - density, in [0, 1]
 */
export function binomialShares(n: number, p: number, length: number): number[] {
  if (p >= 1) return Array.from({ length }, (_, degree) => (degree === n ? 1 : 0));
  // In logarithms, since (1 − p)ⁿ is 0 in floating point for dense layers.
  let logShare = n * Math.log1p(-p);
  return Array.from({ length }, (_, degree) => {
    const share = degree > n ? 0 : Math.exp(logShare);
    logShare += Math.log(Math.max(0, n - degree)) - Math.log(degree + 1) + Math.log(p) - Math.log1p(-p);
    return share;
  });
}
