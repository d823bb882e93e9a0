import 'fake-indexeddb/auto';
import { cleanup, render, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { Database } from '#lib/db/database.ts';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import { paise } from '#lib/domain/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/quote.ts';
import type { Refusal } from '#lib/openalgo/answer.ts';
import { ChainView, type ChainServer } from '#lib/view/chain.svelte.ts';
import { Clock } from '#lib/view/clock.svelte.ts';
import type { FeedBadge } from '#lib/view/feed-badge.ts';
import { LiveQuotes } from '#lib/view/quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { day, sampleChain } from '#lib/view/testing/sample-chain.ts';
import ChainPage from './ChainPage.svelte';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');
const level = (rupees: number, quantity = 65) => ({
	price: paise(rupees * 100),
	quantity,
	orders: 3
});

class World {
	readonly surroundings = new FakeSurroundings();
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly clock = new Clock(this.surroundings);
	readonly db: Database;
	feed = $state.raw<FeedBadge['state']>('live');
	refusal: Refusal | undefined;
	readonly view: ChainView;
	readonly shown: string[] = [];

	constructor(name: string) {
		this.db = new Database(name);
		this.view = new ChainView({
			quotes: this.quotes,
			db: this.db,
			clock: this.clock,
			surroundings: this.surroundings,
			servers: () => Promise.resolve([this.#server()]),
			feed: () => this.feed
		});
	}

	async open(): Promise<void> {
		render(ChainPage, {
			view: this.view,
			quotes: this.quotes,
			clock: this.clock,
			tools: {
				ticket: { open: () => {} },
				basket: { count: 0, add: () => Promise.resolve(true), show: () => {} },
				listing: () => Promise.resolve(undefined)
			},
			asked: { underlying: null, expiry: null },
			onshow: ({ underlying, expiry }) => this.shown.push(`${underlying} ${expiry}`)
		});
		await vi.waitFor(() => expect(this.view.reading.at).not.toBe('reading'));
		flushSync();
	}

	tick(key: typeof CALL, quote: Partial<Quote>): void {
		this.source.tick(key, { ...NO_QUOTE, at: this.surroundings.now(), ...quote });
		flushSync();
	}

	#server(): ChainServer {
		const { surroundings } = this;
		const answer = <T>(value: T) =>
			Promise.resolve(
				this.refusal
					? ({ ok: false, refusal: this.refusal } as const)
					: ({ ok: true, value, mode: 'live', tookMs: 1 } as const)
			);
		return {
			name: 'Main',
			client: {
				expiries: () => answer([day('2026-11-24'), day('2026-12-01')]),
				optionChain: ({ expiry }) => answer(sampleChain(expiry, surroundings.now()))
			}
		};
	}
}

let world: World;
let count = 0;

// It comes with the first sheet that is opened.
beforeAll(() => import('./sheet/RowSheet.svelte'));
beforeEach(() => {
	HTMLElement.prototype.scrollIntoView ??= () => {};
	world = new World(`chain-page-${(count += 1)}`);
});
afterEach(() => {
	cleanup();
	world.db.close();
});

const row = (strike: string) => {
	const found = screen.getByRole('button', { name: strike }).closest('[role=row]');
	return found instanceof HTMLElement ? found : expect.fail(`no row of ${strike}`);
};
const cells = (strike: string) =>
	within(row(strike))
		.getAllByRole('cell')
		.map((cell) => cell.textContent.trim().replaceAll(/\s+/g, ' '));

/** What the browser would have to redraw while `act` runs. */
function writes(act: () => void): string[] {
	const seen: MutationRecord[] = [];
	const observer = new MutationObserver((records) => seen.push(...records));
	observer.observe(document.body, {
		subtree: true,
		childList: true,
		characterData: true,
		attributes: true
	});
	act();
	seen.push(...observer.takeRecords());
	observer.disconnect();
	return seen.map((record) => `${record.type} ${record.target.textContent?.trim() ?? ''}`);
}

test('41 strikes are shown in the mirrored columns of the design', async () => {
	await world.open();
	expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(
		'OI|Vol|Bid qty|Bid|LTP|Ask|Ask qty|Spread|Strike|Tag|Spread|Ask qty|Ask|LTP|Bid|Bid qty|Vol|OI'.split(
			'|'
		)
	);
	// The strikes and the row of heads.
	expect(screen.getAllByRole('row')).toHaveLength(42);
	world.tick(CALL, {
		ltp: paise(12_890),
		oi: 5_434_000,
		volume: 30_100_000,
		bids: [level(128.85, 845)],
		asks: [level(129, 195)]
	});
	expect(cells('26,200')).toEqual(
		'54.34L|3.01Cr|845|128.85|128.90|129.00|195|0.15|ATM|—|—|—|100.00|—|—|6,500|650'.split('|')
	);
	expect(cells('26,100')[8]).toBe('ITM2·OTM2');
});

describe('one tick', () => {
	test('of a price writes its one cell', async () => {
		await world.open();
		world.tick(CALL, { ltp: paise(12_890), bids: [level(128)], asks: [level(129)] });
		const before = world.surroundings.now();
		const written = writes(() =>
			world.tick(CALL, {
				ltp: paise(12_895),
				bids: [level(128)],
				asks: [level(129)],
				at: before
			})
		);
		const texts = written.filter((record) => record.startsWith('characterData'));
		// The cell, and the straddle in the footer that it is part of.
		expect(texts).toEqual([
			'characterData 128.95',
			expect.stringMatching(/^characterData 228\.95/)
		]);
		expect(written.filter((record) => record.startsWith('childList'))).toEqual([]);
	});

	test('of a quantity in the book writes that quantity and nothing else', async () => {
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
});

test('a price that moved is lit in its direction', async () => {
	await world.open();
	const ltp = () => row('26,200').querySelector<HTMLElement>('.call.ltp')?.dataset['flash'];
	world.tick(CALL, { ltp: paise(12_890) });
	expect(ltp()).toBe('up');
	world.tick(CALL, { ltp: paise(12_885) });
	expect(ltp()).toBe('down');
});

test('prices of a feed that is not live carry their age in the cell', async () => {
	await world.open();
	world.tick(CALL, { ltp: paise(12_890) });
	expect(cells('26,200')[4]).toBe('128.90');
	world.feed = 'stale';
	world.surroundings.advance(12_000);
	flushSync();
	expect(cells('26,200')[4]).toBe('12 s128.90');
	expect(row('26,200').querySelector('.call.ltp')?.classList).toContain('old');
});

describe('keyboard', () => {
	const press = (key: string) => {
		const target = document.activeElement ?? document.body;
		target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
		flushSync();
	};

	test('arrows walk the strikes from ATM', async () => {
		await world.open();
		press('ArrowDown');
		expect(document.activeElement?.textContent.trim()).toBe('26,200');
		press('ArrowDown');
		press('ArrowDown');
		press('ArrowUp');
		expect(document.activeElement?.textContent.trim()).toBe('26,250');
	});

	test('a row opens its sheet with both books, and Esc closes it', async () => {
		await world.open();
		screen.getByRole('button', { name: '26,200' }).click();
		flushSync();
		world.tick(CALL, { ltp: paise(12_890), bids: [level(128.85, 845)], asks: [level(129, 195)] });
		const sheet = await screen.findByRole('dialog', { name: 'NIFTY 24 Nov 26,200' });
		const [call, put] = within(sheet).getAllByRole('table');
		expect(within(call ?? expect.fail()).getAllByText('845').length).toBeGreaterThan(0);
		expect(put).toBeDefined();
		press('Escape');
		expect(screen.queryByRole('dialog')).toBeNull();
	});

	test('] opens the next expiry and the address follows', async () => {
		await world.open();
		press(']');
		await vi.waitFor(() => expect(world.shown.at(-1)).toBe('NIFTY 2026-12-01'));
		await vi.waitFor(() => expect(world.view.chain?.expiry).toBe('2026-12-01'));
		await vi.waitFor(() => expect(world.source.watched()).toHaveLength(83));
	});
});

test('a refusal is a sentence with a way out, and trying again brings the chain', async () => {
	world.refusal = { kind: 'logged-out' };
	await world.open();
	expect(screen.getByRole('alert').textContent).toContain('Main is not logged in at its broker');
	world.refusal = undefined;
	screen.getByRole('button', { name: 'Try now' }).click();
	await vi.waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(42));
});

test('leaving the page leaves nothing watched and nothing ticking', async () => {
	await world.open();
	expect(world.source.watched()).toHaveLength(83);
	cleanup();
	await vi.waitFor(() => expect(world.source.watched()).toEqual([]));
	expect(world.surroundings.left).toBe(0);
});
