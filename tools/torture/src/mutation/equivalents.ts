/** Checks that may be broken without a difference that a test could see, each with the reason. */
export const equivalents: readonly { readonly file: string; readonly check: string; readonly why: string }[] = [];
