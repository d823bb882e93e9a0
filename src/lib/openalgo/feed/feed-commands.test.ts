import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import {
	authenticateCommand,
	inBatches,
	pingCommand,
	subscribeCommand,
	unsubscribeCommand
} from './feed-commands.ts';

const keys = Array.from({ length: 250 }, (_, index) => instrumentKey('NSE', `S${index}`));

describe('a command is what the server reads', () => {
	test('one mode for a whole subscription', () => {
		expect(JSON.parse(subscribeCommand(keys.slice(0, 2), 'depth', 's1'))).toEqual({
			action: 'subscribe',
			symbols: [
				{ symbol: 'S0', exchange: 'NSE' },
				{ symbol: 'S1', exchange: 'NSE' }
			],
			mode: 'Depth',
			depth: 5,
			request_id: 's1'
		});
	});

	test('the mode inside each item when unsubscribing, or nothing would happen', () => {
		expect(JSON.parse(unsubscribeCommand(keys.slice(0, 1), 'ltp', 'u1'))).toEqual({
			action: 'unsubscribe',
			symbols: [{ symbol: 'S0', exchange: 'NSE', mode: 'LTP' }],
			request_id: 'u1'
		});
	});

	test('a ping carries a number that its pong returns', () => {
		expect(JSON.parse(pingCommand(5, 7))).toEqual({ action: 'ping', timestamp: 5, _pingId: 7 });
	});

	test('the key goes in under the server’s name for it', () => {
		expect(JSON.parse(authenticateCommand('k'))).toEqual({ action: 'authenticate', api_key: 'k' });
	});
});

test('a long list goes in batches that do not freeze the server', () => {
	expect(inBatches(keys).map((batch) => batch.length)).toEqual([100, 100, 50]);
	expect(inBatches(keys).flat()).toEqual(keys);
	expect(() => subscribeCommand(keys, 'quote', 's')).toThrow(RangeError);
	expect(() => subscribeCommand([], 'quote', 's')).toThrow(RangeError);
});
