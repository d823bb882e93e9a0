import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { QuoteBeat } from './quote-beat.svelte.ts';

const itc = new LiveQuote(instrumentKey('NSE', 'ITC'));
const infy = new LiveQuote(instrumentKey('NSE', 'INFY'));

test('a thousand prices within a beat count a sum anew once, and none after it was left', () => {
	const surroundings = new FakeSurroundings();
	let lives = $state.raw([itc]);
	let counted = 0;
	const tick = (live: LiveQuote, ltp: number) =>
		live.hear({ ...NO_QUOTE, ltp: paise(ltp), at: surroundings.now() }, 'quote');
	const beat = new QuoteBeat({ surroundings, lives: () => lives });
	const stop = $effect.root(() => {
		$effect(() => {
			beat.track();
			counted += 1;
		});
	});
	const after = (ms: number) => {
		surroundings.advance(ms);
		flushSync();
		return counted;
	};
	expect(after(1_000)).toBe(1);
	for (let ltp = 1; ltp <= 1_000; ltp += 1) tick(itc, ltp);
	expect(after(249)).toBe(1);
	expect(after(1)).toBe(2);
	tick(infy, 5);
	expect(after(1_000)).toBe(2);
	lives = [infy];
	flushSync();
	tick(infy, 6);
	expect(after(250)).toBe(3);
	stop();
	tick(infy, 7);
	expect(after(1_000)).toBe(3);
});
