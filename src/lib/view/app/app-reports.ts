import type { Account } from '#lib/domain/account/account.ts';
import type { DeviceDatabase } from '#lib/db/database.ts';
import type { Session } from '#lib/view/people/session.svelte.ts';
import { Reports } from '#lib/view/activity/reports.ts';

/** Ms within which two windows that saw an account change its mode saw the same change. */
const SAME_CHANGE = 120_000;

interface Needs {
	/** To the relay. */
	fetch: typeof globalThis.fetch;
	db: DeviceDatabase;
	session: Session;
}

export function reports({ fetch, db, session }: Needs): Reports {
	return new Reports({
		now: () => Date.now(),
		newId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
		load: async (user) => {
			const { reportKeeping } = await import('#lib/view/activity/report-keeping.ts');
			return reportKeeping({ fetch, user, db, heard: (problem) => session.heard(problem) });
		}
	});
}

/** An account that was live and is pretend now, or the reverse: what the trader sees must be in the log. */
export function modeReported(reports: Reports) {
	return ({ id, name }: Account, from: string, to: string): void => {
		const when = Math.floor(Date.now() / SAME_CHANGE);
		void reports.record('mode-changed', { account: name, from, to }, `mode-${id}-${to}-${when}`);
	};
}
