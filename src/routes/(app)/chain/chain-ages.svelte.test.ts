import { cleanup, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { CALENDAR, ist } from '#lib/domain/testing/sample-calendar.ts';
import { sampleChain } from '#lib/view/testing/sample-chain.ts';
import { ChainWorld } from './testing/chain-world.svelte.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const NEXT_CALL = instrumentKey('NFO', 'NIFTY01DEC2626200CE');

let world: ChainWorld;

afterEach(() => {
	cleanup();
	world.db.close();
});

const text = (element: Element) => element.textContent.replaceAll(/\s+/g, ' ').trim();
const footer = () => text(screen.getByRole('region', { name: 'Expiry summary' }));
const old = () => document.querySelectorAll('.old[data-side]').length;
const notices = () => [...document.querySelectorAll('.notice')].map(text);

function later(ms: number): void {
	world.surroundings.advance(ms);
	flushSync();
}

test('when the relay stops the footer is as old as the oldest price on screen', async () => {
	world = new ChainWorld();
	await world.open();
	later(33_000);
	world.tick(CALL, { ltp: paise(12_890) });
	world.feed = 'unreachable';
	later(8_000);
	expect(world.cells(26_200)[4]).toBe('8 s128.90');
	expect(world.cells(26_100)[4]).toBe('41 s101.00');
	expect(footer()).toMatch(/prices 8–41 s ago$/);
});

test.each(['closed', 'unreachable', 'live', 'stale', 'idle'] as const)(
	'on a Sunday the chain is Friday’s close, says so once and counts nothing, with the feed %s',
	async (feed) => {
		world = new ChainWorld(ist('2026-11-29 12:00'));
		world.calendar = CALENDAR;
		world.feed = feed;
		await world.open();
		world.tick(NEXT_CALL, { ltp: paise(12_890) });
		for (const ms of [0, 9_000, 600_000]) {
			later(ms);
			expect(old()).toBe(0);
			expect(world.cells(26_200)[4]).toBe('128.90');
			expect(footer()).toMatch(/81 strikes [\w ]+ · Close, Fri 27 Nov$/);
			expect(notices()).toEqual(['NFO closed · opens tomorrow 09:15. Close, Fri 27 Nov.']);
			expect(document.body.textContent).not.toMatch(/\bago\b|\bnow\b/);
		}
	}
);

test('what was heard before the last session is not taken for its close', async () => {
	world = new ChainWorld(ist('2026-11-29 12:00'));
	world.calendar = CALENDAR;
	world.feed = 'unreachable';
	world.instead = ({ expiry }) => sampleChain(expiry, ist('2026-11-26 14:02'));
	await world.open();
	expect(world.cells(26_200)[4]).toBe('26 Nov100.00');
	expect(old()).toBe(82);
	expect(footer()).toMatch(/from Thu 26 Nov, 14:02$/);
});
