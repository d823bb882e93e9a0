import { expect, test } from 'vitest';
import { fuzzed, UNHARMED } from './fuzzed.ts';

test('ten thousand malformed inputs neither end the relay nor cause a 500', async () => {
	expect(await fuzzed({ seed: 7, cases: 10_000 })).toMatchObject(UNHARMED);
});
