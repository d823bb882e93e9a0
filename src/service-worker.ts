/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import {
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import {
	pathOfMessage,
	shownMessage,
	type OpenPage,
	type RenewPushAddress
} from '#lib/wire/shown-message.ts';

declare const self: ServiceWorkerGlobalScope & {
	__WB_MANIFEST: Array<{ url: string; revision: string | null } | string>;
};

/**
 * Addresses that the shell must never stand in for. A missing chunk that comes back as a page of HTML is a broken app
 * that looks like a network fault, and an answer of the relay must come from the relay.
 */
const NOT_THE_SHELL = [
	/^\/api(\/|$)/,
	/^\/ws(\/|$)/,
	/^\/_app\//,
	/^\/(healthz|metrics|robots\.txt|service-worker\.js|manifest\.webmanifest)$/
];

// The shell and nothing else: prices and the relay's answers are never kept here.
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(
	new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: NOT_THE_SHELL })
);
clientsClaim();

// A new version waits here until the trader says so.
self.addEventListener('message', (event) => {
	const message: unknown = event.data;
	if (
		typeof message === 'object' &&
		message !== null &&
		'type' in message &&
		message.type === 'SKIP_WAITING'
	) {
		void self.skipWaiting();
	}
});

self.addEventListener('push', (event) => event.waitUntil(show(event.data?.text())));

/** A later message about the same order takes the place of the earlier one, and says so again. */
async function show(text: string | undefined): Promise<void> {
	const { kind, tag, title, body, at } = shownMessage(text, Date.now());
	const options: NotificationOptions & { renotify: boolean; timestamp: number } = {
		...{ body, tag, icon: '/icons/icon-192.png', data: { kind } },
		...{ renotify: true, timestamp: at }
	};
	// A window that has the focus tells it itself, with its own sound.
	const isSeen = (await windows()).some(({ focused }) => focused);
	await self.registration.showNotification(title, { ...options, silent: isSeen });
	await badge();
}

/** Rejections that nobody has looked at yet. */
async function badge(): Promise<void> {
	if (!('setAppBadge' in self.navigator)) return;
	const shown = await self.registration.getNotifications();
	const unread = shown.filter(({ data }) => kindIn(data) === 'rejection').length;
	await self.navigator.setAppBadge(unread);
}

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	event.waitUntil(open(pathOfMessage(kindIn(event.notification.data))).then(badge));
});

self.addEventListener('notificationclose', (event) => event.waitUntil(badge()));

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renewPush()));

/**
 * The browser has ended the address by which messages come. The relay takes another one only from a page, which holds half of the
 * session; without one the trader is asked to open it, or would wait for messages that never come.
 */
async function renewPush(): Promise<void> {
	const all = await windows();
	for (const one of all) one.postMessage({ type: 'RENEW_PUSH' } satisfies RenewPushAddress);
	if (all.length > 0) return;
	await self.registration.showNotification('Notifications have stopped', {
		body: 'Your browser has replaced their address. Open AlgoMirror once to switch them on again.',
		...{ tag: 'renew', icon: '/icons/icon-192.png', data: { kind: 'renew' } }
	});
}

/** In the window that was used last; in a new one where there is none. */
async function open(path: OpenPage['path']): Promise<void> {
	const all = await windows();
	const there = all.find(({ focused }) => focused) ?? all[0];
	if (!there) {
		await self.clients.openWindow(path);
		return;
	}
	there.postMessage({ type: 'OPEN_PAGE', path } satisfies OpenPage);
	await there.focus();
}

function windows(): Promise<readonly WindowClient[]> {
	return self.clients.matchAll({ type: 'window', includeUncontrolled: true });
}

function kindIn(data: unknown): unknown {
	return typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;
}
