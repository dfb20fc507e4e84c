import { trainAndDigest } from './train-and-digest.ts';

Object.assign(globalThis, { trainAndDigest });
