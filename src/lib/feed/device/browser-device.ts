import { afterTimeout } from '#lib/feed/browser-socket.ts';
import type { DeviceFeedWorld } from './device-feed.ts';
import type { WindowChannel, SharedDevice } from './membership.ts';

/** This browser's windows. Each is on its own where the browser has no locks: plain http from another machine. */
export function browserDevice(openFeed: DeviceFeedWorld['openFeed']): DeviceFeedWorld {
	const shared = isSecureContext ? sharedDevice() : undefined;
	return {
		shared,
		window: shared ? crypto.randomUUID() : 'alone',
		openFeed,
		now: () => Date.now(),
		random: Math.random,
		after: afterTimeout,
		onRest: onPageRest
	};
}

function sharedDevice(): SharedDevice | undefined {
	if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return undefined;
	return { locks: navigator.locks, openChannel };
}

function openChannel(name: string, heard: (data: unknown) => void): WindowChannel {
	const channel = new BroadcastChannel(name);
	channel.onmessage = ({ data }: MessageEvent<unknown>) => heard(data);
	return {
		postMessage: (message) => channel.postMessage(message),
		close: () => channel.close()
	};
}

/**
 * A page at rest runs nothing, yet keeps its locks: Android freezes one five minutes after it was hidden. One that is
 * put away for the back button may come back as it was.
 */
export function onPageRest({ begins, ends }: { begins(): void; ends(): void }): () => void {
	document.addEventListener('freeze', begins);
	document.addEventListener('resume', ends);
	window.addEventListener('pagehide', begins);
	window.addEventListener('pageshow', ends);
	return () => {
		document.removeEventListener('freeze', begins);
		document.removeEventListener('resume', ends);
		window.removeEventListener('pagehide', begins);
		window.removeEventListener('pageshow', ends);
	};
}
