import { expect, test } from 'vitest';
import { usualWebsocketAddress } from './websocket-address.ts';

test.each([
	['http://127.0.0.1:5000', 'ws://127.0.0.1:8765'],
	['http://192.168.1.20:5000/', 'ws://192.168.1.20:8765'],
	[' https://algo.example.in ', 'wss://algo.example.in/ws'],
	['https://algo.example.in:8443', 'wss://algo.example.in:8443/ws'],
	['http://[::1]:5000', 'ws://[::1]:8765']
])('the feed of %s is usually at %s', (host, feed) => {
	expect(usualWebsocketAddress(host)).toBe(feed);
});

test.each(['', 'algo.example.in', 'http://', 'ftp://algo.example.in'])(
	'half an address such as "%s" gives no guess',
	(host) => {
		expect(usualWebsocketAddress(host)).toBeUndefined();
	}
);
