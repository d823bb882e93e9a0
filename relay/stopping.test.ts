import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stopOnSignals, type Stop } from './stopping.ts';

const log = pino({ level: 'silent' });
let ended: number[];
let signal: () => void;
let stop: (code: number) => void;

/** Only the listeners that are under test hear the signal, not those of the test runner. */
function start(stops: readonly Stop[]): void {
	const before = process.listeners('SIGTERM');
	stop = stopOnSignals(stops, log, (code) => ended.push(code));
	const [added] = process.listeners('SIGTERM').filter((one) => !before.includes(one));
	signal = () => added?.('SIGTERM');
}

let others: Map<string, readonly ((...args: never[]) => void)[]>;
const EVENTS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'unhandledRejection', 'uncaughtException'];
beforeEach(() => {
	vi.useFakeTimers();
	ended = [];
	others = new Map(EVENTS.map((event) => [event, process.listeners(event as 'SIGTERM')]));
});
afterEach(() => {
	vi.useRealTimers();
	for (const [event, known] of others) {
		for (const listener of process.listeners(event as 'SIGTERM')) {
			if (!known.includes(listener)) process.off(event, listener);
		}
	}
});

const forEver = () => new Promise(() => undefined);

test('told to stop, the parts are torn down one after the other, and one that fails does not keep the others', async () => {
	const order: string[] = [];
	start([
		async () => order.push('calls'),
		() => Promise.reject(new Error('broken')),
		async () => order.push('database')
	]);
	signal();
	await vi.runAllTimersAsync();
	expect(order).toEqual(['calls', 'database']);
	expect(ended[0]).toBe(0);
});

test('the echo of one Ctrl-C changes nothing; a second one a second later ends it at once', () => {
	start([forEver]);
	signal();
	vi.advanceTimersByTime(900);
	signal();
	expect(ended).toEqual([]);
	vi.advanceTimersByTime(200);
	signal();
	expect(ended).toEqual([0]);
});

test('another reason to stop is no insisting', () => {
	start([forEver]);
	signal();
	vi.advanceTimersByTime(5_000);
	stop(1);
	expect(ended).toEqual([]);
});

test('a part that never ends has the time that calls have and a little more', () => {
	start([forEver]);
	signal();
	vi.advanceTimersByTime(12_400);
	expect(ended).toEqual([]);
	vi.advanceTimersByTime(200);
	expect(ended).toEqual([0]);
});
