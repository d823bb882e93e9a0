import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import type { MarketState } from '#lib/books/reading-plan.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { HostWatch, type WatchedHost } from './host-watch.svelte.ts';

const NOW = Date.UTC(2026, 10, 24, 6, 0);
const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');

type RelayNews = ConstructorParameters<typeof HostWatch>[0]['relay'];

const said = <T>(value: T): Answer<T> => ({ ok: true, value, mode: 'live', tookMs: 1 });
const refused: Answer<never> = { ok: false, refusal: { kind: 'unreachable' } };

function host(id: string, up: boolean, analyze = false): WatchedHost {
	return {
		account: { id: id as AccountId },
		client: {
			analyzer: async () => (up ? said(analyze) : refused),
			timings: async () => refused,
			holidays: async () => refused,
			quotes: async () =>
				up
					? said(
							new Map([
								[NIFTY, { ok: true as const, quote: { ...NO_QUOTE, prevClose: paise(2_600_000) } }]
							])
						)
					: refused
		}
	};
}

function watchOf(hosts: () => readonly WatchedHost[]) {
	const modes: string[] = [];
	const seeded: string[] = [];
	const calendars: string[][] = [];
	const marks: unknown[] = [];
	let looked = () => {};
	let unhurried = Promise.resolve();
	let now = NOW;
	let market: MarketState = { open: true, settledFrom: undefined };
	const waiting: { at: number; run: () => void }[] = [];
	let relay = $state.raw<ReturnType<RelayNews>>({ feeding: undefined, calendar: undefined });
	const watch = new HostWatch({
		surroundings: {
			now: () => NOW,
			market: () => now,
			after: (ms, run) => {
				const one = { at: now + ms, run };
				waiting.push(one);
				return () => void waiting.splice(waiting.indexOf(one), waiting.includes(one) ? 1 : 0);
			},
			visible: () => true,
			online: () => true,
			onChange: () => () => {}
		},
		accounts: () => hosts().map(({ account }) => account),
		hosts: async () => {
			looked();
			return hosts();
		},
		quotes: { seed: (key) => void seeded.push(key) },
		calendar: {
			read: async (asked, mark) => {
				calendars.push(asked.map(({ account }) => account.id));
				marks.push(mark);
			}
		},
		market: () => market,
		relay: () => relay,
		heardMode: (id, mode) => void modes.push(`${id} ${mode}`),
		unhurried: () => unhurried
	});
	return {
		...{ watch, modes, seeded, calendars, marks },
		hurry: (over: Promise<void>) => void (unhurried = over),
		onLook: (run: () => void) => (looked = run),
		relaySays: (news: typeof relay) => (relay = news),
		marketIs: (state: MarketState) => (market = state),
		async pass(ms: number) {
			for (const end = now + ms; now < end;) {
				const next = waiting.toSorted((one, other) => one.at - other.at)[0];
				now = Math.min(next?.at ?? end, end);
				if (next?.at !== now) continue;
				waiting.splice(waiting.indexOf(next), 1);
				next.run();
				// What it asked has answered.
				await new Promise((resolve) => setTimeout(resolve));
			}
		}
	};
}

test('every account is asked whose money it moves, and a dead one changes nothing', async () => {
	const { watch, modes } = watchOf(() => [
		host('a', true, true),
		host('b', false),
		host('c', true)
	]);
	await watch.look();
	expect(modes).toEqual(['a analyze', 'c live']);
});

test('nobody is asked whose money they move while books are on their way', async () => {
	let arrive = () => {};
	const { watch, modes, seeded, hurry } = watchOf(() => [host('a', true)]);
	hurry(new Promise((resolve) => (arrive = resolve)));
	const looking = watch.look();
	await expect.poll(() => seeded).toHaveLength(1);
	expect(modes).toEqual([]);
	arrive();
	await looking;
	expect(modes).toEqual(['a live']);
});

test('two who ask an account at once are one request', async () => {
	let asked = 0;
	const { watch } = watchOf(() => []);
	const client = {
		analyzer: async () => {
			asked += 1;
			return said(true);
		}
	};
	const one = { account: { id: 'a' as AccountId }, client };
	expect(await Promise.all([watch.readMode(one), watch.readMode(one)])).toEqual([true, true]);
	expect(asked).toBe(1);
});

test('yesterday’s closes come from the first server that answers, the calendar is asked of all', async () => {
	const { watch, seeded, calendars } = watchOf(() => [host('a', false), host('b', true)]);
	await watch.look();
	expect(calendars).toEqual([['a', 'b']]);
	expect(seeded).toEqual([NIFTY]);
});

test('the calendar is asked of the account that feeds, again when the relay has another one', async () => {
	const { watch, calendars, marks, relaySays } = watchOf(() => [host('a', true), host('b', true)]);
	const stop = watch.start();
	flushSync();
	relaySays({ feeding: 'b', calendar: '0badcafe' });
	flushSync();
	await expect.poll(() => calendars.at(-1)).toEqual(['b', 'a']);
	expect(marks.at(-1)).toBe('0badcafe');
	stop();
});

test('a newly connected account is asked at once, not at the next look', () => {
	let hosts = $state.raw<readonly WatchedHost[]>([]);
	const { watch, onLook } = watchOf(() => hosts);
	let looks = 0;
	onLook(() => (looks += 1));
	const stop = watch.start();
	flushSync();
	expect(looks).toBe(0);
	hosts = [host('a', true)];
	flushSync();
	expect(looks).toBe(1);
	stop();
});

test.each([
	['is asked once after the close and no more until the market opens', true, 1],
	['that refuses is asked every few minutes all the same', false, 6]
])('while the market is shut, a server %s', async (_, up, looksInHalfAnHour) => {
	const hour = 3_600_000;
	const { watch, onLook, marketIs, pass } = watchOf(() => [host('a', up)]);
	let looks = 0;
	onLook(() => (looks += 1));
	const looked = async (ms: number) => {
		const before = looks;
		await pass(ms);
		return looks - before;
	};
	const stop = watch.start();
	flushSync();
	expect(await looked(hour)).toBe(12);
	marketIs({ open: false, settledFrom: NOW + hour + 1 });
	expect(await looked(hour / 2)).toBe(looksInHalfAnHour);
	if (up) expect(await looked(12 * hour)).toBe(0);
	marketIs({ open: true, settledFrom: undefined });
	expect(await looked(hour)).toBe(12);
	stop();
});
