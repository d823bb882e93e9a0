import type { Logger } from 'pino';
import type { After } from '#lib/link/socket.ts';
import { KEPT_REMOVED_FOR, type RemovedAccounts } from './store/accounts/removed-accounts.ts';

interface RemovedPurge {
	/** Call at the start and after each removal: it deletes removed accounts for good when their time is over. */
	later(): void;
	stop(): void;
}

/** The relay's clock and the timer's need not agree to the millisecond. */
const SLACK = 1_000;

export function removedPurge(
	removed: Pick<RemovedAccounts, 'purge'>,
	after: After,
	log: Logger
): RemovedPurge {
	const waiting = new Set<() => void>();
	return {
		later() {
			const cancel = after(KEPT_REMOVED_FOR + SLACK, () => {
				waiting.delete(cancel);
				removed
					.purge()
					.catch((error: unknown) => log.error({ err: error }, 'deleted accounts were not purged'));
			});
			waiting.add(cancel);
		},
		stop() {
			for (const cancel of waiting) cancel();
			waiting.clear();
		}
	};
}
