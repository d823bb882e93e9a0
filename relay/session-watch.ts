import type { Logger } from 'pino';
import type { SessionList } from './store/people/session-list.ts';

/** Ms within which a page learns that its session was ended by another process, or has run out. */
const LOOK_EVERY = 10_000;

interface SessionWatchWorld {
	list: Pick<SessionList, 'open'>;
	feeds: { openSessions(): ReadonlySet<string>; sessionEnded(session: string): void };
	every: (ms: number, run: () => void) => () => void;
	log: Logger;
}

/**
 * Watches the sessions of open pages: marks them as seen, and closes the pages of sessions that have ended by any
 * means. Returns its stop.
 */
export function watchSessions({ list, feeds, every, log }: SessionWatchWorld): () => void {
	return every(LOOK_EVERY, () => {
		const open = [...feeds.openSessions()];
		if (open.length === 0) return;
		list.open(open).then(
			(gone) => gone.forEach((session) => feeds.sessionEnded(session)),
			(error: unknown) => log.error({ err: error }, 'open sessions could not be looked at')
		);
	});
}
