import { expect, test } from 'vitest';
import { bodies, type Stock } from './bodies.ts';
import { allDoors } from './doors.ts';
import { fuzzed, UNHARMED } from './fuzzed.ts';

test('every door that changes something has an honest body to be spoilt, and no other has', async () => {
	const changing = (await allDoors()).filter(({ method }) => method !== 'GET');
	const known = bodies({ ids: {}, file: {}, passphrase: '', password: '' } as Stock);
	expect(Object.keys(known).sort()).toEqual(
		changing.map(({ method, path }) => `${method} ${path}`).sort()
	);
});

test('five hundred malformed inputs neither end the relay nor cause a 500', async () => {
	expect(await fuzzed({ seed: 7, cases: 500 })).toMatchObject(UNHARMED);
});
