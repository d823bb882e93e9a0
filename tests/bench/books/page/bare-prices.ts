import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { tokenStorage } from '#lib/api/token-storage.ts';
import { tokenProtocol } from '#lib/wire/session-token.ts';
import { channelKeys } from '#lib/wire/socket/channel-keys.ts';
import { PriceFrameDecoder } from '#lib/wire/socket/price-frame-decoder.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';

/** Put into the page before this script. */
declare const asked: {
	/** The very message by which the real page watches. */
	watch: { t: 'watch'; id: number; depth: InstrumentKey[]; quote: InstrumentKey[]; beat: number };
	/** Prices that the real page shows at once. */
	rows: number;
};

/** The least that a page can do: writes as many of the same prices as fit the screen, once a beat. */
const keys = [...asked.watch.quote, ...asked.watch.depth];
const nodes = new Map(
	keys.slice(0, asked.rows).map((key) => {
		const line = document.createElement('div');
		const text = document.createTextNode('');
		line.append(text);
		document.body.append(line);
		return [key, text] as const;
	})
);

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
		const watched = channelKeys([...asked.watch.depth, ...asked.watch.quote]);
		decoder = new PriceFrameDecoder(channel, watched);
	}
}

function show(bytes: Uint8Array): void {
	const read = decoder?.read(bytes);
	if (!read?.ok) return;
	for (const key of read.changed) {
		const node = nodes.get(key);
		const ltp = node && decoder?.quote(key)?.ltp;
		if (node && ltp !== undefined) node.data = (ltp / 100).toFixed(2);
	}
}

/** The relay closes a page that never sends anything. */
setInterval(() => socket.send(JSON.stringify({ t: 'ping', at: Date.now() })), 10_000);
