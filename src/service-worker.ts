/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import {
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

type PrecacheEntry = { url: string; revision: string | null } | string;

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

const entryUrl = (entry: PrecacheEntry) => (typeof entry === 'string' ? entry : entry.url);

/**
 * Addresses that the shell must never stand in for. A missing chunk that comes back as a page of HTML is a broken app
 * that looks like a network fault, and an answer of the relay must come from the relay.
 */
const NOT_THE_SHELL = [
	/^\/api(\/|$)/,
	/^\/ws(\/|$)/,
	/^\/_app\//,
	/^\/(healthz|metrics|robots\.txt|theme\.js|service-worker\.js|manifest\.webmanifest)$/
];

// The shell and nothing else: prices and the relay's answers are never kept here.
cleanupOutdatedCaches();
precacheAndRoute(
	// The store's pictures are shown before installing, and never by the app itself.
	self.__WB_MANIFEST.filter((entry) => !entryUrl(entry).includes('screenshots/'))
);
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
