import { expect, test } from 'vitest';
import type { OptionChain } from '#lib/domain/chain/option-chain.ts';
import { INDICES } from '#lib/domain/instrument/underlying.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { day, sampleChain } from '#lib/view/testing/sample-chain.ts';
import { ChainSource } from './chain-source.ts';

const EXPIRY = day('2026-11-24');
const AT = 1;

/** When all strikes were read, where a server answers so to a question for five on each side. */
async function wholeAt(answered: Partial<OptionChain>): Promise<number | undefined> {
	const chain = { ...sampleChain(EXPIRY, AT, 4), ...answered };
	const source = new ChainSource({
		chains: { of: () => Promise.resolve(undefined), keep: () => Promise.resolve() },
		expiries: { keep: () => Promise.resolve() },
		readings: { newest: () => Promise.resolve(undefined), keep: () => Promise.resolve() },
		surroundings: new FakeSurroundings(),
		servers: () =>
			Promise.resolve([
				{
					name: 'Main',
					client: {
						expiries: () => Promise.reject(new Error('not asked for')),
						optionChain: () => Promise.resolve({ ok: true, value: chain, mode: 'live', tookMs: 1 })
					}
				}
			]),
		turns: undefined
	});
	const read = await source.read({
		...{ underlying: INDICES[0], expiry: EXPIRY, strikes: 5, youngerThan: 0 },
		...{ known: () => undefined, isWanted: () => true }
	});
	return read.is === 'read' ? read.wholeAt : expect.fail(read.is);
}

test.each([
	['fewer came on each side of the spot than were asked for', {}, AT],
	['nothing says which strike was counted from', { underlyingLtp: undefined }, undefined],
	[
		'the server says which strike it counted from, though it has no spot',
		{ underlyingLtp: undefined, countedFrom: 26_200 },
		AT
	],
	['it counted from another strike than ours', { countedFrom: 26_400 }, undefined],
	['what it says is no strike of its answer', { countedFrom: 0 }, AT]
])('a reading counts as whole or not, where %s', async (_, answered, expected) => {
	expect(await wholeAt(answered)).toBe(expected);
});
