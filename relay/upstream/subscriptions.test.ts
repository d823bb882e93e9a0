import { expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import { Subscriptions } from './subscriptions.ts';

const keys = (count: number, from = 0): InstrumentKey[] =>
	Array.from({ length: count }, (_, i) => instrumentKey('NSE', `S${i + from}`));
const set = (mode: WatchMode, ...wanted: InstrumentKey[]) =>
	new Map(wanted.map((key) => [key, mode]));
const [A, B] = keys(2) as [InstrumentKey, InstrumentKey];

/** Carries out every command with a server that grants everything but these. */
function settle(subscriptions: Subscriptions, refused: readonly string[] = []): string[] {
	const log: string[] = [];
	for (let command = subscriptions.next(); command; command = subscriptions.next()) {
		const { is, mode, keys: asked } = command;
		log.push(`${is} ${mode} ${asked.length}`);
		if (is === 'unsubscribe') subscriptions.unsubscribed(mode, asked);
		else {
			const granted = asked.filter((key) => !refused.includes(`${key}/${mode}`));
			subscriptions.subscribed(mode, asked, granted);
		}
		if (log.length > 50) throw new Error(`it never settles: ${log.slice(-4).join(', ')}`);
	}
	return log;
}

test('a large interest goes out in batches of a hundred', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('depth', ...keys(250)));
	expect(settle(subscriptions)).toEqual([
		'subscribe depth 100',
		'subscribe depth 100',
		'subscribe depth 50'
	]);
	expect(subscriptions.size).toBe(250);
});

test('after a change only the difference is sent, what is newly wanted first', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('depth', ...keys(3)));
	settle(subscriptions);
	subscriptions.want(set('depth', ...keys(3, 2)));
	expect(settle(subscriptions)).toEqual(['subscribe depth 2', 'unsubscribe depth 2']);
	expect([...subscriptions.held('depth')].sort()).toEqual(keys(3, 2));
});

test('a changed mode subscribes the new one before it ends the old one', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('quote', A));
	settle(subscriptions);
	subscriptions.want(set('depth', A));
	expect(settle(subscriptions)).toEqual(['subscribe depth 1', 'unsubscribe quote 1']);
});

test('an instrument that the server does not know is asked for once, and named', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('quote', A, B));
	expect(settle(subscriptions, [`${A}/quote`])).toEqual(['subscribe quote 2']);
	expect(subscriptions.unknown()).toEqual([A]);
	expect([...subscriptions.held('quote')]).toEqual([B]);
});

test('an instrument without depth falls back to its quote', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('depth', A));
	expect(settle(subscriptions, [`${A}/depth`])).toEqual(['subscribe depth 1', 'subscribe quote 1']);
	expect(subscriptions.unknown()).toEqual([]);
});

test('a later request for a refused instrument gets a fresh answer', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('quote', A));
	settle(subscriptions, [`${A}/quote`]);
	subscriptions.want(new Map());
	subscriptions.want(set('quote', A));
	expect(settle(subscriptions)).toEqual(['subscribe quote 1']);
});

test('a server that forgot everything is told everything', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('depth', A, B));
	settle(subscriptions);
	subscriptions.reset();
	expect(subscriptions.size).toBe(0);
	expect(settle(subscriptions)).toEqual(['subscribe depth 2']);
});

test('what was refused is asked for once more, and stays named until it is granted', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('quote', A, B));
	settle(subscriptions, [`${A}/quote`]);
	subscriptions.askAgain('all');
	expect(subscriptions.unknown()).toEqual([A]);
	expect(settle(subscriptions, [`${A}/quote`])).toEqual(['subscribe quote 1']);
	expect(subscriptions.unknown()).toEqual([A]);
	subscriptions.askAgain('all');
	expect(settle(subscriptions)).toEqual(['subscribe quote 1']);
	expect(subscriptions.unknown()).toEqual([]);
	subscriptions.askAgain('all');
	expect(settle(subscriptions)).toEqual([]);
});

test('depth that was refused replaces the quote once it is granted', () => {
	const subscriptions = new Subscriptions();
	subscriptions.want(set('depth', A));
	settle(subscriptions, [`${A}/depth`]);
	expect([...subscriptions.held('quote')]).toEqual([A]);
	subscriptions.askAgain('all');
	expect(settle(subscriptions)).toEqual(['subscribe depth 1', 'unsubscribe quote 1']);
});

test('a server without room is asked again as soon as something is let go', () => {
	const subscriptions = new Subscriptions();
	const [C] = keys(1, 2) as [InstrumentKey];
	subscriptions.want(set('quote', A, B, C));
	subscriptions.next();
	subscriptions.subscribed('quote', [A, B, C], [A], { full: [B] });
	expect(subscriptions.next()).toBeUndefined();
	expect(subscriptions.unknown()).toEqual([B, C]);
	subscriptions.want(set('quote', B, C));
	// Only what there was no room for: the server still does not know the other one.
	expect(settle(subscriptions)).toEqual(['unsubscribe quote 1', 'subscribe quote 1']);
	expect(subscriptions.unknown()).toEqual([C]);
});

test('a server whose broker was away is asked for one instrument, and once that works for the rest', () => {
	const subscriptions = new Subscriptions();
	const [C] = keys(1, 2) as [InstrumentKey];
	subscriptions.want(set('quote', A, B, C));
	subscriptions.next();
	subscriptions.subscribed('quote', [A, B, C], [], { passing: [A, B, C] });
	expect(subscriptions.somePassing).toBe(true);
	expect(subscriptions.next()).toBeUndefined();
	subscriptions.askOneAgain();
	expect(subscriptions.next()).toEqual({ is: 'subscribe', mode: 'quote', keys: [A] });
	subscriptions.subscribed('quote', [A], [], { passing: [A] });
	expect(subscriptions.next()).toBeUndefined();
	subscriptions.askOneAgain();
	expect(subscriptions.next()).toEqual({ is: 'subscribe', mode: 'quote', keys: [A] });
	subscriptions.subscribed('quote', [A], [A]);
	expect(subscriptions.next()).toEqual({ is: 'subscribe', mode: 'quote', keys: [B, C] });
	subscriptions.subscribed('quote', [B, C], [B, C]);
	expect(subscriptions.somePassing).toBe(false);
	expect(subscriptions.unknown()).toEqual([]);
});
