import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import {
	pingCommand,
	subscribeCommand,
	unsubscribeCommand
} from '#lib/openalgo/feed/feed-commands.ts';
import { readCommand, readTick } from './upstream-words.ts';

const keys = [instrumentKey('NFO', 'A'), instrumentKey('NSE', 'B')];

test('what the relay subscribes and what it gives back are the same names', () => {
	const names = ['NFO:A Depth', 'NSE:B Depth'];
	expect(readCommand(subscribeCommand(keys, 'depth', '1'))).toEqual({ add: names, drop: [] });
	expect(readCommand(unsubscribeCommand(keys, 'depth', '2'))).toEqual({ add: [], drop: names });
	expect(readCommand(pingCommand(1, 2))).toEqual({ add: [], drop: [] });
});

test('only a price message brings a price', () => {
	const message = { type: 'market_data', symbol: 'A', exchange: 'NFO', data: { ltp: 12.35 } };
	expect(readTick(JSON.stringify(message))).toEqual({ symbol: 'A', ltp: 12.35 });
	expect(readTick(JSON.stringify({ ...message, data: {} }))).toBeUndefined();
	expect(readTick(JSON.stringify({ type: 'pong' }))).toBeUndefined();
});
