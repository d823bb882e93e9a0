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
 * Looks after the sessions of open pages: notes that they are being seen, and closes the pages of those that are gone,
 * whoever ended them. Returns its stop.
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
