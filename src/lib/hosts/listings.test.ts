import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { Listings } from './listings.ts';

const KEY = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const account = { id: 'one' as AccountId };

function server() {
	let lot: number | undefined = 75;
	let asked = 0;
	return {
		asked: () => asked,
		lists: (lotSize: number | undefined) => (lot = lotSize),
		client: {
			symbol: async (): Promise<Answer<Listing>> => {
				asked += 1;
				if (lot === undefined) return { ok: false, refusal: { kind: 'unreachable' } };
				const facts = {
					expiry: undefined,
					strike: undefined,
					tick: undefined,
					freezeQuantity: undefined
				};
				const value = { ...facts, key: KEY, name: 'NIFTY', instrumentType: 'CE', lotSize: lot };
				return { ok: true, value, mode: 'live', tookMs: 1 };
			}
		}
	};
}

test('a contract is asked for once, and again after half an hour, when its lot may be another', async () => {
	let now = 0;
	const listings = new Listings(() => now);
	const { asked, lists, client } = server();
	const lot = async () => {
		const answer = await listings.of(account, client, KEY);
		return answer.ok ? answer.value.lotSize : undefined;
	};
	expect(await Promise.all([lot(), lot()])).toEqual([75, 75]);
	lists(65);
	now = 30 * 60_000 - 1;
	expect([await lot(), asked()]).toEqual([75, 1]);
	now += 1;
	expect([await lot(), asked()]).toEqual([65, 2]);
});

test('a refusal is not remembered', async () => {
	const listings = new Listings(() => 0);
	const { asked, lists, client } = server();
	lists(undefined);
	await listings.of(account, client, KEY);
	lists(75);
	expect(await listings.of(account, client, KEY)).toMatchObject({ ok: true });
	expect(asked()).toBe(2);
});
