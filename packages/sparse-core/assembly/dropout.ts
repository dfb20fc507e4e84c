/** Finaliser of MurmurHash3, a bijection of 32-bit words. */
function mix(word: u32): u32 {
  let h = word;
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

/** The same in each of four lanes. */
// @ts-ignore: decorator
@inline
function mixLanes(words: v128): v128 {
  let h = words;
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), i32x4.splat(0x85ebca6b));
  h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(h, i32x4.shr_u(h, 16));
}

/**
 * Element i of `count`, a multiple of 4, is divided by `share` when the hash of the keys and i is at least `threshold`,
 * and becomes 0 otherwise.
 */
export function dropout(values: usize, threshold: u32, share: f32, key0: u32, key1: u32, count: u32): void {
  // Neither word is a key itself: neighbouring keys must not give masks that are each other's, moved by a place.
  const word0 = mix(key0 + 0x9e3779b9);
  const word1 = mix(key1 + word0);
  const words0 = i32x4.splat(word0);
  const words1 = i32x4.splat(word1);
  const thresholds = i32x4.splat(threshold);
  const shares = f32x4.splat(share);
  for (let k: u32 = 0; k < count; k += 4) {
    const at = values + (<usize>k << 2);
    const places = i32x4.add(i32x4.splat(k), i32x4(0, 1, 2, 3));
    const hashes = mixLanes(v128.xor(mixLanes(v128.xor(places, words0)), words1));
    v128.store(at, v128.and(f32x4.div(v128.load(at), shares), i32x4.ge_u(hashes, thresholds)));
  }
}
