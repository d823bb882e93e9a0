import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { tokenStorage } from '#lib/api/token-storage.ts';
import { tokenProtocol } from '#lib/wire/session-token.ts';
import { channelKeys } from '#lib/wire/socket/channel-keys.ts';
import { PriceFrameDecoder } from '#lib/wire/socket/price-frame-decoder.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { figureText } from './bare-figures.ts';

/** Put into the page before this script. */
declare const asked: {
	/** The very message by which the real page watches. */
	watch: { t: 'watch'; id: number; depth: InstrumentKey[]; quote: InstrumentKey[]; beat: number };
	/** Text nodes for each option. */
	cells: number;
};

/** The least that a page can do: writes the same feed into as many text nodes, once a beat. */
const table = document.createElement('table');
const nodes = new Map(asked.watch.depth.map((key) => [key, row(key)]));
document.body.append(table);

function row(key: InstrumentKey): Text[] {
	const tr = table.insertRow();
	tr.insertCell().textContent = key;
	return Array.from({ length: asked.cells }, () => {
		const text = document.createTextNode('');
		tr.insertCell().append(text);
		return text;
	});
}

let decoder: PriceFrameDecoder | undefined;
const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws`, [
	WIRE_PROTOCOL,
	tokenProtocol(tokenStorage(localStorage, window).read()?.token ?? '')
]);
socket.binaryType = 'arraybuffer';
socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
	if (typeof data === 'string') hear(JSON.parse(data) as { t: string; channel?: number });
	else show(new Uint8Array(data));
};

function hear({ t, channel = 0 }: { t: string; channel?: number }): void {
	if (t === 'welcome') socket.send(JSON.stringify(asked.watch));
	if (t === 'watching') {
		const keys = channelKeys([...asked.watch.depth, ...asked.watch.quote]);
		decoder = new PriceFrameDecoder(channel, keys);
	}
}

function show(bytes: Uint8Array): void {
	const read = decoder?.read(bytes);
	if (!read?.ok) return;
	for (const key of read.changed) {
		const quote = decoder?.quote(key);
		if (!quote) continue;
		for (const [index, node] of nodes.get(key)?.entries() ?? []) {
			const text = figureText(index, quote);
			if (node.data !== text) node.data = text;
		}
	}
}

/** The relay closes a page that never sends anything. */
setInterval(() => socket.send(JSON.stringify({ t: 'ping', at: Date.now() })), 10_000);
