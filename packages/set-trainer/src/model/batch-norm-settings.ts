/** Added to the variance of a batch; as in PyTorch. */
export const batchNormEpsilon = 1e-5;

/** Share of a batch in the running statistics; as in PyTorch. */
export const batchNormMomentum = 0.1;
