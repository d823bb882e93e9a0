import { report } from '#lib/api/activity-api.ts';
import type { Writing } from '#lib/db/database.ts';
import { Outbox } from '#lib/db/outbox.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { Delivery, type DeliveryWorld } from './delivery.ts';
import type { ReportKeeping } from './reports.ts';

/** The outbox of this device and the way from it to the relay. */
export function reportKeeping(
	world: Pick<DeliveryWorld, 'user' | 'heard'> & {
		/** To the relay. */
		fetch: typeof globalThis.fetch;
		db: Writing;
	}
): ReportKeeping {
	const outbox = new Outbox(world.db);
	const delivery = new Delivery({
		user: world.user,
		heard: world.heard,
		outbox,
		send: (reports) => report(world.fetch, reports),
		alone: oneWindowOnly,
		surroundings: browser,
		random: Math.random
	});
	return { outbox, delivery };
}

/** Without locks (a page without TLS) two windows may send the same; the relay keeps it once all the same. */
async function oneWindowOnly(deliver: () => Promise<void>): Promise<void> {
	if ('locks' in navigator) await navigator.locks.request('algomirror-outbox', deliver);
	else await deliver();
}
