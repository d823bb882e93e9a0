import { expect, test } from 'vitest';
import { fuzzed, UNHARMED } from './fuzzed.ts';

test('ten thousand inputs that nobody honest sends end neither the relay nor in a 500', async () => {
	expect(await fuzzed({ seed: 7, cases: 10_000 })).toMatchObject(UNHARMED);
});
