import type { Arena } from '../arena.ts';
import { within } from '../until.ts';
import type { RawPage } from '../../../relay/testing/raw-page.ts';

const WATCHED = 'NSE:SBIN';
/** Ms: many times what the longest messages take. */
const READ_WITHIN = 60_000;

/** A page of the attacker's that watches one instrument, so that its server can tell what the relay has read. */
export interface FeedPage {
	page: RawPage;
	/** Resolves when the relay has read all that its server said before. */
	caughtUp(): Promise<void>;
}

export async function feedPage({ attacker, server }: Arena): Promise<FeedPage> {
	const page = await attacker.page();
	page.watch([WATCHED]);
	await server.until(({ subscriptions }) => subscriptions.some((it) => it.startsWith(WATCHED)));
	await page.next('watching');
	let rupees = 1_000;
	return {
		page,
		async caughtUp() {
			await server.drained();
			rupees += 1;
			server.tick(WATCHED, { ltp: rupees });
			let shown = false;
			void page.shows(WATCHED, rupees).then(() => (shown = true));
			if (!(await within(READ_WITHIN, () => shown))) throw new Error('the relay reads no prices');
		}
	};
}
