import { feedUrl, openBrowserSocket } from '#lib/feed/browser-socket.ts';
import { browserDevice } from '#lib/feed/device/browser-device.ts';
import { Membership, type WindowMember } from '#lib/feed/device/membership.ts';
import { FeedClient } from '#lib/feed/feed-client.ts';
import { deviceBudget } from '#lib/hosts/device-budget.ts';
import { Hosts } from '#lib/hosts/hosts.ts';
import type { RequestBudget } from '#lib/openalgo/rest/budget.ts';
import { directTransport } from '#lib/openalgo/rest/direct.ts';
import { waitByTimer } from '#lib/openalgo/rest/wait.ts';
import type { ServerCalls } from '#lib/view/accounts/account-hosts.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';

/*
 * What makes the app live: calls to servers, and the socket to the relay. Kept chains and books are drawn without it, so
 * it is loaded behind what draws them.
 */

export function serverCalls(): ServerCalls {
	const hosts = new Hosts({
		...{ fetch, now: () => Date.now(), wait: waitByTimer },
		clock: () => performance.now(),
		...(isSecureContext && 'locks' in navigator && { budget: budgetOfDevice() })
	});
	return { hosts, direct: directTransport };
}

/** One count for all windows of this browser. Where it has no locks (plain http) each window counts for itself. */
function budgetOfDevice(): (server: string) => RequestBudget {
	const { locks } = navigator;
	const world = {
		...{ locks, window: crypto.randomUUID(), now: () => Date.now(), wait: waitByTimer },
		clock: () => performance.now()
	};
	return (server) => deviceBudget(server, world);
}

/** `token`: that of the session, for the relay to see who connects. */
export function membership(me: WindowMember, token: () => string | undefined): Membership {
	const world = browserDevice(({ after, ordersSeen }) => {
		const { now } = browser;
		const url = feedUrl(location);
		const { random } = Math;
		const parts = { url, openSocket: openBrowserSocket, now, random, after, ordersSeen, token };
		return new FeedClient({ ...parts, clock: () => performance.now() });
	});
	return new Membership(world, me);
}
