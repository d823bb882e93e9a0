import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
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
	let relay = $state.raw<ReturnType<RelayNews>>({ feeding: undefined, calendar: undefined });
	const watch = new HostWatch({
		surroundings: {
			now: () => NOW,
			market: () => NOW,
			after: () => () => {},
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
		relay: () => relay,
		heardMode: (id, mode) => void modes.push(`${id} ${mode}`)
	});
	return {
		...{ watch, modes, seeded, calendars, marks },
		onLook: (run: () => void) => (looked = run),
		relaySays: (news: typeof relay) => (relay = news)
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
