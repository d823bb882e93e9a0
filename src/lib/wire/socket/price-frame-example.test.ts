import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import { rowFrom } from '#lib/domain/price/quote-row.ts';
import { channelKeys } from './channel-keys.ts';
import { PriceFrameDecoder } from './price-frame-decoder.ts';
import { PriceFrameEncoder } from './price-frame-encoder.ts';

const INDEX = instrumentKey('NSE_INDEX', 'NIFTY');
const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');

const before: Quote = {
	...NO_QUOTE,
	ltp: paise(12_890),
	volume: 1_500,
	bids: [{ price: paise(12_885), quantity: 75, orders: 2 }],
	asks: [{ price: paise(12_900), quantity: 150, orders: 3 }],
	at: 1_800_000_000_000
};
const after: Quote = {
	...before,
	ltp: paise(12_895),
	volume: 1_650,
	bids: [{ price: paise(12_890), quantity: 150, orders: 4 }],
	at: 1_800_000_000_095
};

/** The bytes that PROTOCOL.md shows, block by block. */
function documented(): string[] {
	const text = readFileSync(new URL('../PROTOCOL.md', import.meta.url), 'utf8');
	return [...text.matchAll(/```hex\n([^`]*)```/g)].map(([, hex = '']) => hex.replace(/\s/g, ''));
}

test('price frames are laid out as the protocol shows; another layout needs another wire version', () => {
	const keys = channelKeys([INDEX, CALL]);
	expect(keys).toEqual([CALL, INDEX]);
	const encoder = new PriceFrameEncoder(3, keys.length);
	encoder.change([0], () => rowFrom(before), 1_800_000_000_000);
	const keyframe = encoder.keyframe();
	const change = encoder.change([0], () => rowFrom(after), 1_800_000_000_100);
	expect([keyframe, change].map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(
		documented()
	);
	const decoder = new PriceFrameDecoder(3, keys);
	decoder.read(keyframe);
	expect(decoder.quote(CALL)).toEqual(before);
	decoder.read(change);
	expect(decoder.quote(CALL)).toEqual(after);
});
