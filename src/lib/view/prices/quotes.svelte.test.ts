import { flushSync } from 'svelte';
import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import { LiveQuotes } from './quotes.svelte.ts';
import { FakeSource, settled } from '#lib/view/testing/fake-source.ts';

const KEY = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const OTHER = instrumentKey('NFO', 'NIFTY01DEC2626000CE');

const quote = (patch: Partial<Quote>): Quote => ({ ...NO_QUOTE, at: 1_000, ...patch });

describe('reading is subscribing', () => {
	test('an instrument is watched while it is on screen and not a moment longer', async () => {
		const source = new FakeSource();
		const quotes = new LiveQuotes(source);
		const leave = $effect.root(() => {
			$effect(() => void quotes.watch(KEY, 'depth').ltp);
		});
		flushSync();
		expect(source.watched()).toEqual([`${KEY} depth`]);
		leave();
		await settled();
		expect(source.watched()).toEqual([]);
	});

	test('two cells that show the same instrument watch it once', () => {
		const source = new FakeSource();
		const quotes = new LiveQuotes(source);
		const leave = $effect.root(() => {
			$effect(() => void quotes.watch(KEY, 'quote').ltp);
			$effect(() => void quotes.watch(KEY, 'quote').ltp);
		});
		flushSync();
		expect(source.watched()).toEqual([`${KEY} quote`]);
		leave();
	});

	test('changing the expiry lets go of every instrument of the old one', async () => {
		const source = new FakeSource();
		const quotes = new LiveQuotes(source);
		const shown = $state({ key: KEY });
		const leave = $effect.root(() => {
			const live = $derived(quotes.watch(shown.key, 'depth'));
			$effect(() => void live.ltp);
			$effect(() => void live.depth);
		});
		flushSync();
		for (let round = 0; round < 5; round += 1) {
			shown.key = shown.key === KEY ? OTHER : KEY;
			flushSync();
			await settled();
			expect(source.watched()).toEqual([`${shown.key} depth`]);
		}
		leave();
		await settled();
		expect(source.watched()).toEqual([]);
	});

	test('coming back to the page watches again', async () => {
		const source = new FakeSource();
		const quotes = new LiveQuotes(source);
		const visit = () =>
			$effect.root(() => {
				$effect(() => void quotes.watch(KEY, 'depth').ltp);
			});
		const leave = visit();
		flushSync();
		leave();
		await settled();
		const leaveAgain = visit();
		flushSync();
		expect(source.watched()).toEqual([`${KEY} depth`]);
		leaveAgain();
	});
});

describe('a tick runs only what shows the changed field', () => {
	function readers(quotes: LiveQuotes) {
		const runs = { ltp: 0, depth: 0, activity: 0 };
		const leave = $effect.root(() => {
			const live = $derived(quotes.watch(KEY, 'depth'));
			$effect(() => void (live.ltp, (runs.ltp += 1)));
			$effect(() => void (live.depth, (runs.depth += 1)));
			$effect(() => void (live.activity, (runs.activity += 1)));
		});
		flushSync();
		return { runs, leave };
	}

	test.each<[string, Partial<Quote>, object]>([
		['price', { ltp: paise(101) }, { ltp: 2, depth: 1, activity: 1 }],
		['open interest', { oi: 650 }, { ltp: 1, depth: 1, activity: 2 }],
		[
			'depth',
			{ bids: [{ price: paise(100), quantity: 65, orders: 1 }] },
			{ ltp: 1, depth: 2, activity: 1 }
		],
		['nothing', {}, { ltp: 1, depth: 1, activity: 1 }]
	])('%s', (_, patch, expected) => {
		const source = new FakeSource();
		const { runs, leave } = readers(new LiveQuotes(source));
		source.tick(KEY, quote(patch));
		flushSync();
		expect(runs).toEqual(expected);
		leave();
	});

	test('depth that says the same again redraws nothing', () => {
		const source = new FakeSource();
		const { runs, leave } = readers(new LiveQuotes(source));
		for (let at = 1; at <= 3; at += 1) {
			source.tick(KEY, quote({ at, bids: [{ price: paise(100), quantity: 65, orders: 1 }] }));
			flushSync();
		}
		expect(runs.depth).toBe(2);
		leave();
	});
});

describe('what a snapshot may say', () => {
	test('it fills in what the feed has not said yet', () => {
		const quotes = new LiveQuotes(new FakeSource());
		quotes.seed(KEY, quote({ ltp: paise(100), oi: 650, at: 500 }));
		expect(quotes.peek(KEY).quote).toMatchObject({ ltp: 100, oi: 650, at: 500 });
		expect(quotes.peek(KEY).heardAt).toBe(0);
	});

	test('a snapshot without a price does not make an old price look new', () => {
		const quotes = new LiveQuotes(new FakeSource());
		quotes.seed(KEY, quote({ ltp: paise(100), prevClose: paise(80), at: 1_000 }));
		quotes.seed(KEY, quote({ ltp: undefined, prevClose: paise(90), oi: 650, at: 3_600_000 }));
		expect(quotes.peek(KEY).quote).toMatchObject({ ltp: 100, prevClose: 90, oi: 650, at: 1_000 });
	});

	test('of two snapshots the later one counts, in whatever order they come', () => {
		const quotes = new LiveQuotes(new FakeSource());
		quotes.seed(KEY, quote({ ltp: paise(105), oi: 700, at: 10_000 }));
		quotes.seed(KEY, quote({ ltp: paise(100), oi: 650, prevClose: paise(90), at: 9_000 }));
		expect(quotes.peek(KEY).quote).toMatchObject({ ltp: 105, oi: 700, prevClose: 90, at: 10_000 });
	});

	test('it brings yesterday’s close to a price that the feed tells without one', () => {
		const source = new FakeSource();
		const quotes = new LiveQuotes(source);
		const leave = $effect.root(() => {
			$effect(() => void quotes.watch(KEY, 'quote'));
		});
		flushSync();
		source.tick(KEY, quote({ ltp: paise(105), at: 10_000 }));
		quotes.seed(KEY, quote({ ltp: paise(100), prevClose: paise(90), at: 10_500 }));
		expect(quotes.peek(KEY).price).toMatchObject({ ltp: 105, prevClose: 90 });
		leave();
	});

	test('it never moves a price that the feed is telling', () => {
		const source = new FakeSource();
		const quotes = new LiveQuotes(source);
		const leave = $effect.root(() => {
			$effect(() => void quotes.watch(KEY, 'depth'));
		});
		flushSync();
		source.tick(KEY, quote({ ltp: paise(105), at: 10_000 }));
		quotes.seed(KEY, quote({ ltp: paise(100), oi: 1_300, at: 11_000 }));
		expect(quotes.peek(KEY).quote).toMatchObject({ ltp: 105, oi: 1_300, at: 10_000 });
		leave();
	});

	test('one from last week changes nothing that was heard today', () => {
		const source = new FakeSource();
		const quotes = new LiveQuotes(source);
		const leave = $effect.root(() => {
			$effect(() => void quotes.watch(KEY, 'depth'));
		});
		flushSync();
		source.tick(KEY, quote({ ltp: paise(105), oi: 1_300, at: 700_000_000 }));
		quotes.seed(KEY, quote({ ltp: paise(100), oi: 650, at: 1_000 }));
		expect(quotes.peek(KEY).quote).toMatchObject({ ltp: 105, oi: 1_300 });
		leave();
	});
});

test('depth that has emptied is shown empty, not with its last offers', () => {
	const source = new FakeSource();
	const quotes = new LiveQuotes(source);
	const leave = $effect.root(() => {
		$effect(() => void quotes.watch(KEY, 'depth'));
	});
	flushSync();
	source.tick(KEY, quote({ bids: [{ price: paise(100), quantity: 65, orders: 1 }] }));
	source.tick(KEY, quote({ at: 2_000 }));
	expect(quotes.peek(KEY).depth.bids).toEqual([]);
	leave();
});
