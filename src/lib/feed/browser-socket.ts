import type { After, OpenSocket } from '#lib/link/socket.ts';

/** The browser's own WebSocket behind the link's. */
export const openBrowserSocket: OpenSocket = (url, protocols, listener) => {
	const socket = new WebSocket(url, [...protocols]);
	socket.binaryType = 'arraybuffer';
	socket.onopen = () => listener.opened();
	socket.onmessage = (event: MessageEvent<unknown>) => {
		if (typeof event.data === 'string') listener.heard(event.data);
		else if (event.data instanceof ArrayBuffer) listener.heard(new Uint8Array(event.data));
	};
	// An error is always followed by a close.
	socket.onclose = ({ code, reason }) => listener.closed(code, reason);
	return {
		send: (data) => {
			if (socket.readyState === WebSocket.OPEN) socket.send(data);
		},
		close: () => socket.close()
	};
};

export const afterTimeout: After = (ms, run) => {
	const timer = setTimeout(run, ms);
	return () => clearTimeout(timer);
};

/** The relay that served this page: `https://host/…` → `wss://host/ws`. */
export function feedUrl(location: Pick<Location, 'protocol' | 'host'>): string {
	return `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/ws`;
}
