import { setTimeout as wait } from 'node:timers/promises';
import { MAX_WATCHED } from '#lib/wire/socket/messages.ts';
import { PAGES_PER_USER } from '../../../relay/hub/hub.ts';
import type { Attack } from '../attack.ts';

const FOR = { short: 1_000, long: 20_000 };
/** Ms between the messages of each page: what a page may say. */
const EVERY = 50;

/** All pages of a user watch other instruments all the time, as many and as often as each of them may. */
export const watchFloodAttack: Attack = {
	name: 'watch_flood',
	async run({ attacker }, { form, random }) {
		const pages = await Promise.all(Array.from({ length: PAGES_PER_USER }, () => attacker.page()));
		const end = performance.now() + FOR[form];
		while (performance.now() < end) {
			for (const page of pages) {
				const first = Math.floor(random() * 2) * MAX_WATCHED;
				page.send({ t: 'watch', id: 1, depth: instruments(first), quote: [], beat: 10 });
			}
			await wait(EVERY);
		}
		return [];
	}
};

function instruments(first: number): string[] {
	return Array.from({ length: MAX_WATCHED }, (_, n) => `NFO:NIFTY26NOV${first + n}CE`);
}
