import { expect, test } from 'vitest';
import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import { activityLog, movesRecorded } from './activity-log.ts';
import type { FeedMemory } from './feed/moves-and-pin.ts';
import { createLog } from './log.ts';

const event: ActivityEvent = { action: 'signed-in', details: {}, address: '', userAgent: '' };
const move: FeedMove = {
	from: 'a1',
	to: 'a2',
	fromName: 'Zerodha',
	toName: 'Angel',
	reason: 'mute',
	at: 5,
	gap: null
};

test('a log that cannot be written stops no action, and the operator hears of it', async () => {
	let said = '';
	const log = createLog('info', { write: (line) => void (said += line) });
	const broken = { append: () => Promise.reject(new Error('disk full')) };
	await activityLog(broken, log).record('u1', event);
	expect(said).toContain('disk full');
	expect(said).toContain('signed-in');
});

test('a failover is recorded with names and reason; the first choice after a start is none', async () => {
	const recorded: unknown[] = [];
	const remembered: FeedMove[] = [];
	const memory: FeedMemory = {
		moves: () => Promise.resolve([]),
		moved: async (_, kept) => void remembered.push(kept),
		measured: () => Promise.resolve(),
		pinned: () => Promise.resolve(undefined),
		pin: () => Promise.resolve()
	};
	const both = movesRecorded(memory, {
		record: async (userId, { action, details }) => void recorded.push([userId, action, details])
	});
	const first = { ...move, from: null, fromName: null };
	await both.moved('u1', first);
	await both.moved('u1', move);
	expect(remembered).toEqual([first, move]);
	expect(recorded).toEqual([
		['u1', 'feed-moved', { from: 'Zerodha', to: 'Angel', reason: 'mute' }]
	]);
});
