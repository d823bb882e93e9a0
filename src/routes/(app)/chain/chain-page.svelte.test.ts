import { cleanup, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { ChainWorld, writes } from './testing/chain-world.svelte.ts';
import { eventually } from '../../../../tests/eventually.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');
const level = (rupees: number, quantity = 65) => ({
	price: paise(rupees * 100),
	quantity,
	orders: 3
});

let world: ChainWorld;

// It comes with the first sheet that is opened.
beforeAll(() => import('./sheet/RowSheet.svelte'));
beforeEach(() => {
	HTMLElement.prototype.scrollIntoView ??= () => {};
	world = new ChainWorld();
});
afterEach(() => {
	cleanup();
	world.db.close();
});

test('41 strikes are shown in the mirrored columns of the design', async () => {
	await world.open();
	expect(world.heads()).toEqual(
		'OI|Vol|Bid qty|Bid|LTP|Ask|Ask qty|Spread|Strike|Tag|Spread|Ask qty|Ask|LTP|Bid|Bid qty|Vol|OI'.split(
			'|'
		)
	);
	expect(document.querySelectorAll('[data-strike]')).toHaveLength(41);
	world.tick(CALL, {
		ltp: paise(12_890),
		oi: 5_434_000,
		volume: 30_100_000,
		bids: [level(128.85, 845)],
		asks: [level(129, 195)]
	});
	world.surroundings.advance(1_000);
	flushSync();
	expect(world.cells(26_200)).toEqual(
		'54.34|301.00|845|128.85|128.90|129.00|195|0.15|ATM|—|—|—|100.00|—|—|0.07|0.01'.split('|')
	);
	expect(world.heads().slice(0, 3)).toEqual(['OIL', 'VolL', 'Bid qty']);
	expect(world.cells(26_100)[8]).toBe('ITM2·OTM2');
});

test('a setting that is not about the chain draws no cell anew', async () => {
	await world.open();
	const before = world.cells(26_200);
	const written = writes(() => {
		world.settings.change({ theme: 'dark' });
		flushSync();
	});
	expect(written).toEqual([]);
	expect(world.cells(26_200)).toEqual(before);
});

describe('one tick', () => {
	test('of a price writes its one cell', async () => {
		await world.open();
		world.tick(CALL, { ltp: paise(12_890), bids: [level(128)], asks: [level(129)] });
		const written = writes(() =>
			world.tick(CALL, { ltp: paise(12_895), bids: [level(128)], asks: [level(129)] })
		);
		// The cell, and the straddle in the footer that it is part of.
		expect(written.filter((record) => record.startsWith('characterData')).toSorted()).toEqual([
			'characterData 128.95',
			'characterData 228.95'
		]);
		expect(written.filter((record) => record.startsWith('childList'))).toEqual([]);
	});

	test('is written when it is heard, before any effect runs', async () => {
		await world.open();
		world.tick(CALL, { ltp: paise(12_890) });
		world.source.tick(CALL, { ...NO_QUOTE, at: world.surroundings.now(), ltp: paise(12_895) });
		expect(world.cells(26_200)[4]).toBe('128.95');
	});

	test('of a quantity in the depth writes that quantity and nothing else', async () => {
		await world.open();
		world.tick(PUT, { ltp: paise(13_880), bids: [level(138)], asks: [level(139)] });
		const written = writes(() =>
			world.tick(PUT, { ltp: paise(13_880), bids: [level(138, 130)], asks: [level(139)] })
		);
		expect(written).toEqual(['characterData 130']);
	});

	test('that changes nothing on screen writes nothing', async () => {
		await world.open();
		world.tick(PUT, { ltp: paise(13_880), bids: [level(138), level(137)], asks: [level(139)] });
		const written = writes(() =>
			world.tick(PUT, {
				ltp: paise(13_880),
				bids: [level(138), level(137, 650)],
				asks: [level(139)]
			})
		);
		expect(written).toEqual([]);
	});

	test('of what no column shows writes nothing', async () => {
		world.settings.change({ chain: { ...world.settings.value.chain, preset: 'phone' } });
		await world.open();
		expect(world.heads()).toEqual(['OI', 'LTP', 'Strike', 'Tag', 'LTP', 'OI']);
		const written = writes(() => world.tick(PUT, { volume: 9_000, bids: [level(138, 130)] }));
		expect(written).toEqual([]);
		expect(world.withBooks()).toEqual([]);
	});
});

test('a price that moved is lit in its direction', async () => {
	await world.open();
	const lit = () =>
		world.side(26_200, 'CE').querySelector('.ltp')?.getAttribute('data-flash') ?? undefined;
	world.tick(CALL, { ltp: paise(12_890) });
	expect(lit()).toBe('up');
	world.tick(CALL, { ltp: paise(12_885) });
	expect(lit()).toBe('down');
});

test('prices of a feed that is not live carry their age in the cell', async () => {
	await world.open();
	world.tick(CALL, { ltp: paise(12_890) });
	expect(world.cells(26_200)[4]).toBe('128.90');
	world.feed = 'stale';
	world.surroundings.advance(12_000);
	flushSync();
	expect(world.cells(26_200)[4]).toBe('12 s128.90');
	expect(world.side(26_200, 'CE').classList).toContain('old');
	world.feed = 'live';
	world.tick(CALL, { ltp: paise(12_895) });
	expect(world.cells(26_200)[4]).toBe('128.95');
	expect(world.side(26_200, 'CE').classList).not.toContain('old');
});

test('open interest is drawn as a bar against the largest on screen', async () => {
	await world.open();
	world.tick(CALL, { ltp: paise(12_890), oi: 100_000 });
	world.tick(PUT, { ltp: paise(12_890), oi: 25_000 });
	world.surroundings.advance(1_000);
	flushSync();
	const bar = (side: 'CE' | 'PE') =>
		world.side(26_200, side).querySelector<HTMLElement>('.oi')?.style.getPropertyValue('--bar');
	expect([bar('CE'), bar('PE')]).toEqual(['100%', '25%']);
});

test('the footer tells what calls and puts gained, over which strikes and how old it is', async () => {
	await world.open();
	const summary = screen.getByRole('region', { name: 'Expiry summary' });
	const text = () => {
		world.surroundings.advance(1_000);
		flushSync();
		return summary.textContent.replaceAll(/\s+/g, ' ');
	};
	await eventually(() => expect(text()).toContain('calls 0 · puts 0'));
	world.tick(CALL, { ltp: paise(12_890), oi: 200_650 });
	world.tick(PUT, { ltp: paise(12_890), oi: 50 });
	const said = text();
	expect(said).toMatch(/OI change since [\d:]{5} \+1\.99 L calls \+2\.00 L · puts −600/);
	expect(said).toMatch(/81 strikes .+ · OI \d+ s ago · prices [\d–]+ s ago/);
});

test('a row that is pressed opens its sheet with both books, and Esc closes it', async () => {
	await world.open();
	world.row(26_200).click();
	flushSync();
	world.tick(CALL, { ltp: paise(12_890), bids: [level(128.85, 845)], asks: [level(129, 195)] });
	const sheet = await screen.findByRole('dialog', { name: 'NIFTY 24 Nov 26,200' });
	expect(within(sheet).getAllByText('845').length).toBeGreaterThan(0);
	world.press('Escape');
	expect(screen.queryByRole('dialog')).toBeNull();
	expect(world.focused()).toBe('26200 CE');
});

test('a refusal is a sentence with a way out, and trying again brings the chain', async () => {
	world.refusal = { kind: 'logged-out' };
	await world.open();
	const said = await screen.findByRole('alert');
	expect(said.textContent).toContain('Main is not logged in to its broker');
	world.refusal = undefined;
	screen.getByRole('button', { name: 'Retry' }).click();
	await eventually(() => expect(document.querySelectorAll('[data-strike]')).toHaveLength(41));
});

test('leaving the page leaves nothing watched and nothing ticking', async () => {
	await world.open();
	expect(world.withBooks()).toHaveLength(82);
	cleanup();
	await eventually(() => expect(world.source.watched()).toEqual([]));
	expect(world.surroundings.left).toBe(0);
});

test('a chain that is left while it scrolls touches nothing of the page that is gone', async () => {
	await world.open();
	const region = document.querySelector('.scroll') ?? expect.fail('nothing scrolls');
	const errors: string[] = [];
	const heard = (event: ErrorEvent) => errors.push(event.message);
	window.addEventListener('error', heard);
	cleanup();
	try {
		// The browser tells of a scroll in the next frame, when the page may be gone.
		region.dispatchEvent(new Event('scroll'));
	} finally {
		window.removeEventListener('error', heard);
	}
	expect(errors).toEqual([]);
});
