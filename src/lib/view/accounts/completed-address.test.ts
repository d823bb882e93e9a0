import { expect, test } from 'vitest';
import { completedAddress } from './completed-address.ts';

test.each([
	['127.0.0.1:5000', 'http', 'http://127.0.0.1:5000'],
	['localhost:5000', 'http', 'http://localhost:5000'],
	[' 192.168.1.20 ', 'http', 'http://192.168.1.20'],
	['[::1]:5000', 'http', 'http://[::1]:5000'],
	['openalgo:5000', 'http', 'http://openalgo:5000'],
	['server.local:5000', 'http', 'http://server.local:5000'],
	['algo.example.in', 'http', 'https://algo.example.in'],
	['algo.example.in/openalgo', 'http', 'https://algo.example.in/openalgo'],
	['algo.example.in:5000', 'http', 'http://algo.example.in:5000'],
	['algo.example.in:8443', 'http', 'https://algo.example.in:8443'],
	['192.168.1.20:443', 'http', 'https://192.168.1.20:443'],
	['127.0.0.1:8765', 'ws', 'ws://127.0.0.1:8765'],
	['algo.example.in/ws', 'ws', 'wss://algo.example.in/ws'],
	['http://127.0.0.1:8765', 'ws', 'ws://127.0.0.1:8765'],
	['https://algo.example.in/ws', 'ws', 'wss://algo.example.in/ws'],
	['ws://127.0.0.1:5000', 'http', 'http://127.0.0.1:5000'],
	['wss://algo.example.in', 'http', 'https://algo.example.in'],
	['HTTP://127.0.0.1:5000', 'http', 'http://127.0.0.1:5000'],
	['https://algo.example.in', 'http', 'https://algo.example.in'],
	['ftp://algo.example.in', 'http', 'ftp://algo.example.in'],
	['not an address', 'http', 'not an address'],
	['', 'http', '']
] as const)('%s, as an address of %s, is %s', (typed, kind, address) => {
	expect(completedAddress(typed, kind)).toBe(address);
});
