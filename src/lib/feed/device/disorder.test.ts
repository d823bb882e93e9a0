import { afterEach, expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import { order, priced } from './testing/said.ts';
import { TestDevice, type TestWindow } from './testing/test-device.ts';

type Row = [InstrumentKey, Quote];

const FIRST = instrumentKey('NSE', 'S0');
const KEYS = Array.from({ length: 6 }, (_, i) => instrumentKey('NSE', `S${i}`));
const STEPS = 120;

let device: TestDevice | undefined;
afterEach(() => device?.close());

/** Numbers from 0 to below 1, the same ones for the same seed. */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

interface Living {
	window: TestWindow;
	frozen: boolean;
	watches: { key: InstrumentKey; mode: WatchMode; stop: () => void }[];
	orders: number[];
}

test.each(Array.from({ length: 20 }, (_, i) => i + 1))(
	'windows come, go, crash and freeze in any order (seed %i): one socket, the union of interest, the newest price, each order once',
	async (seed) => {
		const random = chance(seed);
		const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
		const it = (device = new TestDevice());
		it.world.advance(1_000_000);
		const living: Living[] = [];
		const prices = new Map<InstrumentKey, number>();
		let orders = 0;

		const open = () => {
			const window = it.open(`w${it.windows.length}`);
			const one: Living = { window, frozen: false, watches: [], orders: [] };
			window.feed.onOrder(({ n }) => one.orders.push(n));
			living.push(one);
		};
		const watch = (one: Living) => {
			const key = pick(KEYS) ?? FIRST;
			const mode = random() < 0.5 ? 'quote' : 'depth';
			one.watches.push({ key, mode, stop: one.window.board.watch(key, mode, () => undefined) });
		};
		const end = (one: Living, how: (window: TestWindow) => void) => {
			living.splice(living.indexOf(one), 1);
			how(one.window);
		};
		const freeze = (one: Living) => {
			one.window.freeze();
			one.frozen = true;
		};
		const thaw = (one: Living) => {
			one.window.thaw();
			one.frozen = false;
		};
		const awake = () => living.filter(({ frozen }) => !frozen);
		const running = () =>
			awake().flatMap(({ window }) => window.sockets.filter(({ link }) => link !== 'stopped'));
		/** As the relay does it; what it sends to a frozen page waits. */
		const serve = () => {
			for (const socket of running()) {
				if (socket.link === 'connecting') socket.setLink('open');
				socket.tick(...[...prices].map(([key, ltp]): Row => [key, priced(ltp)]));
			}
		};
		const steps: (() => void)[] = [
			open,
			() => (living.length > 3 ? undefined : open()),
			() => {
				const one = pick(awake());
				if (one) watch(one);
			},
			() => pick(awake())?.watches.pop()?.stop(),
			() => {
				const one = pick(living);
				if (one) end(one, (window) => window.crash());
			},
			() => {
				const one = pick(awake());
				if (one) end(one, ({ feed }) => feed.stop());
			},
			() => {
				const one = pick(awake());
				if (one) freeze(one);
			},
			() => {
				const one = pick(living.filter(({ frozen }) => frozen));
				if (one) thaw(one);
			}
		];
		open();
		for (let i = 0; i < STEPS; i += 1) {
			pick(steps)?.();
			const key = pick(KEYS) ?? FIRST;
			prices.set(key, 1_000 + i);
			await it.settled();
			serve();
			const [socket] = running();
			if (socket && random() < 0.3) socket.tellOrder(order((orders += 1)));
			await it.advance(Math.floor(random() * 4_000));
		}
		// Every window wakes, and the device comes to rest.
		for (const one of living) if (one.frozen) thaw(one);
		if (living.length === 0) open();
		await it.advance(10_000);
		for (let round = 0; round < 2; round += 1) {
			serve();
			await it.settled();
		}
		// Otherwise this walk has proved nothing.
		expect(it.windows.flatMap(({ sockets }) => sockets).length).toBeGreaterThan(1);
		const wanted = new Map<InstrumentKey, WatchMode>();
		for (const { watches } of living) {
			for (const { key, mode } of watches) {
				if (mode === 'depth' || !wanted.has(key)) wanted.set(key, mode);
			}
		}
		expect(it.socket.watched).toEqual([...wanted].map(([key, mode]) => `${key} ${mode}`).sort());
		for (const { window, watches, orders: heard } of living) {
			expect(window.feed.link).toBe('open');
			for (const { key } of watches) expect(window.board.quote(key)?.ltp).toBe(prices.get(key));
			expect(heard).toEqual([...new Set(heard)]);
		}
	},
	20_000
);
