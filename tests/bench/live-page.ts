import { WebSocket } from 'ws';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { PageFeed } from '#lib/feed/testing/page-feed.ts';
import type { ConnectionWorld } from '#lib/link/connection.ts';
import type { OpenSocket } from '#lib/link/socket.ts';

/** The page's own client over a `ws` socket; a browser sends cookie and origin by itself. */
export function livePage(origin: string, user: string, world: Partial<ConnectionWorld> = {}) {
	return new PageFeed({
		url: `${origin.replace('http', 'ws')}/ws`,
		openSocket: openAs(origin, user),
		now: () => Date.now(),
		random: Math.random,
		after: (ms, run) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
		...world
	});
}

function openAs(origin: string, user: string): OpenSocket {
	return (url, protocols, listener) => {
		const socket = new WebSocket(url, [...protocols], {
			headers: { cookie: `who=${user}`, origin },
			perMessageDeflate: false
		});
		socket.on('open', () => listener.opened());
		socket.on('message', (data: Buffer, isBinary) =>
			listener.heard(isBinary ? data : data.toString())
		);
		socket.on('error', () => undefined);
		socket.on('close', (code, reason) => listener.closed(code, reason.toString()));
		return {
			send: (data) => {
				if (socket.readyState === WebSocket.OPEN) socket.send(data);
			},
			close: () => socket.terminate()
		};
	};
}

/** Resolves with the first quote for which the condition holds. */
export function quoteAt(
	page: PageFeed,
	key: InstrumentKey,
	holds: (quote: Quote) => boolean
): Promise<Quote> {
	return new Promise((resolve) => {
		let done = false;
		const stop = page.board.watch(key, 'depth', (quote) => {
			if (done || !holds(quote)) return;
			done = true;
			resolve(quote);
			queueMicrotask(() => stop());
		});
	});
}
