import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KeptTrades } from '#lib/db/books/kept-trades.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { eventually } from '../../../../tests/eventually.ts';
import { holiday, ist, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import { CALL, HeldWorld, showPositions, shownBooks } from './testing/held-world.svelte.ts';

let world: HeldWorld;
let leave: () => void;
let count = 0;

beforeEach(() => {
	world = new HeldWorld(`positions-today-${(count += 1)}`);
	leave = showPositions(world);
});
afterEach(() => {
	leave();
	world.db.close();
});

const shown = (groups: number) => shownBooks(world, groups);

describe('what was earned today', () => {
	const filled = (quantity: number, rupees: number) =>
		new KeptTrades(world.db).keep({
			...{ account: 'Main' as AccountId, asOf: world.surroundings.now(), mode: 'live' },
			unread: [],
			rows: [
				{
					...{ orderid: '1', key: CALL, product: 'NRML', value: undefined, at: undefined },
					side: quantity > 0 ? 'BUY' : 'SELL',
					quantity: Math.abs(quantity),
					price: paise(rupees * 100)
				}
			]
		});
	const begin = () => {
		world.calendar = {
			holidays: [holiday('2026-12-25', 'Christmas')],
			days: [usualDay('2026-11-24')]
		};
		world.surroundings.advance(ist('2026-11-24 11:00') - world.surroundings.now());
	};
	const close = (rupees: number) =>
		world.source.tick(CALL, {
			...{ ...NO_QUOTE, ltp: paise(31_00), at: world.surroundings.now() },
			prevClose: paise(rupees * 100)
		});
	const pass = () => {
		world.surroundings.advance(1_000);
		flushSync();
	};

	test('a carried row counts from its last close, and what was sold today from its fill', async () => {
		begin();
		await world.keep('Main');
		await filled(-150, 33);
		await shown(1);
		flushSync();
		close(30);
		// 500 carried short from 30.00, and 150 sold at 33.00; both worth 31.00 now.
		await eventually(() => {
			pass();
			expect(world.view.total.sum).toMatchObject({ today: -500_00 + 300_00, undated: 0 });
		});
	});

	test('where the feed carries no last close a server is asked for all of them together, once', async () => {
		begin();
		await world.keep('Main');
		await shown(1);
		flushSync();
		world.tick(31);
		for (let seconds = 0; seconds < 60; seconds += 1) pass();
		expect(world.askedQuotes).toEqual([CALL]);
	});

	test('without the day’s trade book it is not known, and never zero', async () => {
		begin();
		await world.keep('Main');
		await shown(1);
		flushSync();
		close(30);
		pass();
		expect(world.view.total.sum).toMatchObject({ today: 0, undated: 2 });
	});
});
