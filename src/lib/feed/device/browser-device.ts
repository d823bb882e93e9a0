import { afterTimeout } from '#lib/feed/browser-socket.ts';
import type { MembershipWorld, SharedDevice, WindowChannel } from './membership.ts';

/** This browser's windows. Each is on its own where the browser has no locks: plain http from another machine. */
export function browserDevice(openFeed: MembershipWorld['openFeed']): MembershipWorld {
	const shared = isSecureContext ? sharedDevice() : undefined;
	return {
		shared,
		window: shared ? crypto.randomUUID() : 'alone',
		openFeed,
		now: () => Date.now(),
		random: Math.random,
		after: afterTimeout
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
