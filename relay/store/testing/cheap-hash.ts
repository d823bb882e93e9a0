import type { HashCost } from '../people/password-hash.ts';

/** The least that argon2 takes, for tests whose subject is not what a guess costs. */
export const CHEAP_HASH: HashCost = { memoryKiB: 8, passes: 1 };
