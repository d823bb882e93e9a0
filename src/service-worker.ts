/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import {
	cleanupOutdatedCaches,
	createHandlerBoundToURL,
	precacheAndRoute
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

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
