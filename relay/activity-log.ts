import type { Logger } from 'pino';
import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import type { FeedMemory } from './feed/moves-and-pin.ts';
import type { ActivityRecorder } from './http/ports.ts';
import type { BoundedActivity } from './store/activity/bounded-activity.ts';

/** The relay's own reports. A log that cannot be written does not hold up the action; the operator's log names it. */
export function activityLog(
	store: { append(userId: string, event: ActivityEvent): Promise<unknown> },
	log: Logger
): ActivityRecorder {
	return {
		async record(userId: string, event: ActivityEvent): Promise<void> {
			try {
				await store.append(userId, event);
			} catch (error) {
				log.error({ err: error, action: event.action }, 'activity could not be recorded');
			}
		},
		async recordFirst(userId: string, event: ActivityEvent): Promise<void> {
			await store.append(userId, event);
		}
	};
}

/** Ms between two looks whether repeats are to be told. */
const TELLS_EVERY = 30_000;

/** Repeats that were counted become lines in time; those of an earlier relay at once. Returns its stop. */
export function tellRepeats(
	counted: Pick<BoundedActivity, 'tellAll' | 'tellDue'>,
	every: (ms: number, run: () => void) => () => void,
	log: Logger
): () => void {
	const failed = (error: unknown) =>
		log.error({ err: error }, 'repeats could not be told yet in the activity');
	counted.tellAll().catch(failed);
	return every(TELLS_EVERY, () => void counted.tellDue().catch(failed));
}

/** What the feed remembers, with each move written to the activity log. The first choice after a start is no move. */
export function movesRecorded(
	memory: FeedMemory,
	activity: Pick<ActivityRecorder, 'record'>
): FeedMemory {
	return {
		moves: (userId, most) => memory.moves(userId, most),
		measured: (userId, at, gap) => memory.measured(userId, at, gap),
		pinned: (userId) => memory.pinned(userId),
		pin: (userId, account) => memory.pin(userId, account),
		async moved(userId: string, move: FeedMove): Promise<void> {
			const { from, fromName, toName, reason } = move;
			if (from !== null) {
				void activity.record(userId, {
					action: 'feed-moved',
					details: { from: fromName ?? '', to: toName, reason },
					...BY_THE_RELAY
				});
			}
			await memory.moved(userId, move);
		}
	};
}

const BY_THE_RELAY = { address: '', userAgent: '' };
