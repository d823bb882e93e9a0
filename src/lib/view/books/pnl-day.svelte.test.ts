import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { AccountPnl, PnlSample } from '#lib/domain/book/pnl-sample.ts';
import { ist } from '#lib/domain/testing/sample-calendar.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { PnlDay } from './pnl-day.svelte.ts';

const NOW = ist('2026-11-24 10:00');

class World {
	readonly surroundings = new FakeSurroundings(NOW);
	kept: PnlSample[] = [];
	thinned = 0;
	trading = true;
	broken = false;
	pnl: number | undefined = 0;
	readonly day = new PnlDay({
		surroundings: this.surroundings,
		trading: () => this.trading,
		figures: (): AccountPnl[] =>
			this.pnl === undefined
				? []
				: [{ id: 'a' as AccountId, pnl: paise(this.pnl), today: undefined }],
		samples: {
			keep: (sample) => {
				if (this.broken) return Promise.reject(new Error('full'));
				this.kept.push(sample);
				return Promise.resolve();
			},
			since: (from) => Promise.resolve(this.kept.filter(({ at }) => at >= from)),
			thin: () => {
				this.thinned += 1;
				return Promise.resolve();
			}
		}
	});

	line(): (readonly [string, number | undefined])[] {
		return this.day.samples.map(({ at, accounts }) => [
			new Date(at + 330 * 60_000).toISOString().slice(11, 19),
			accounts[0]?.pnl
		]);
	}
}

let world: World;
let stop = () => {};
beforeEach(() => {
	world = new World();
});
afterEach(() => stop());

const begin = async () => {
	stop = world.day.start();
	await Promise.resolve();
	await Promise.resolve();
};

test('a sample is taken every five seconds, on the clock’s fives', async () => {
	world.surroundings.advance(2_300);
	await begin();
	world.pnl = 100;
	world.surroundings.advance(2_700);
	world.pnl = 200;
	world.surroundings.advance(5_000);
	expect(world.line()).toEqual([
		['10:00:05', 100],
		['10:00:10', 200]
	]);
	expect(world.kept).toEqual(world.day.samples);
});

test('the line begins with what an earlier visit of today kept, and not with yesterday', async () => {
	world.kept = [ist('2026-11-23 15:00'), ist('2026-11-24 9:30')].map((at) => ({
		at,
		accounts: [{ id: 'a' as AccountId, pnl: paise(7), today: undefined }]
	}));
	await begin();
	world.surroundings.advance(5_000);
	expect(world.line()).toEqual([
		['09:30:00', 7],
		['10:00:05', 0]
	]);
	expect(world.thinned).toBe(1);
});

test.each(['the market is shut', 'no account counts'])('while %s nothing is noted', async (why) => {
	await begin();
	if (why === 'the market is shut') world.trading = false;
	else world.pnl = undefined;
	world.surroundings.advance(60_000);
	expect(world.line()).toEqual([]);
});

test('after midnight the line begins anew', async () => {
	await begin();
	world.surroundings.advance(5_000);
	world.surroundings.advance(24 * 3_600_000);
	expect(world.line()[0]?.[0]).toBe('00:00:00');
});

test('on a device without room the line is that of this visit', async () => {
	world.broken = true;
	await begin();
	world.surroundings.advance(10_000);
	expect(world.line()).toHaveLength(2);
});

test('signing out leaves nothing', async () => {
	await begin();
	world.surroundings.advance(10_000);
	stop();
	expect(world.line()).toEqual([]);
});
