import { isDeepStrictEqual } from 'node:util';
import type { Check } from '../check.ts';
import { expectTrue } from '../expectations.ts';
import { WRONG_KEY } from '../rest.ts';
import type { Frame } from '../socket.ts';
import { fail } from '../verdict.ts';

export function expectFrame(frame: Frame, wanted: Frame): void {
	if (isDeepStrictEqual(frame, wanted)) return;
	fail(`expected ${JSON.stringify(wanted)}, got ${JSON.stringify(frame).slice(0, 300)}`);
}

export function expectProblem(frame: Frame, code: string, message?: string): void {
	const right = frame['status'] === 'error' && frame['code'] === code && !('type' in frame);
	const said = message === undefined || frame['message'] === message;
	if (!right || !said) {
		fail(`expected ${code} ${message ?? ''}, got ${JSON.stringify(frame).slice(0, 300)}`);
	}
}

const STRANGER = { symbols: [{ symbol: 'SBIN', exchange: 'NSE' }], mode: 'LTP' };

/** How the socket behaves before a key was proved. */
export const feedWords: Check[] = [
	{
		name: 'the feed port answers plain HTTP with 426',
		run: async ({ wsUrl }) => {
			const response = await fetch(wsUrl.replace(/^ws/, 'http'), { redirect: 'manual' });
			await response.text();
			// A proxy in front of it may have its own answer to a request without an upgrade.
			expectTrue([400, 404, 426].includes(response.status), `the status is ${response.status}`);
		}
	},
	{
		name: 'any origin may open a socket',
		run: async ({ openSocket }) => {
			const socket = await openSocket('', { Origin: 'https://stranger.example' });
			const pong = await socket.ask({ action: 'ping' });
			expectTrue(pong['type'] === 'pong', `it said ${JSON.stringify(pong)}`);
		}
	},
	{
		name: 'a ping is answered before authentication, and returns what it carried',
		run: async ({ openSocket }) => {
			const socket = await openSocket();
			const pong = await socket.ask({ action: 'ping', timestamp: 1_700_000_000_000, _pingId: 7 });
			const { server_timestamp, ...rest } = pong;
			expectFrame(rest, {
				type: 'pong',
				status: 'success',
				client_timestamp: 1_700_000_000_000,
				_pingId: 7
			});
			expectTrue(
				Number(server_timestamp) > 1e12,
				`server_timestamp is ${String(server_timestamp)}`
			);
		}
	},
	{
		name: 'the supported brokers are told before authentication',
		run: async ({ openSocket }) => {
			const answer = await (await openSocket()).ask({ action: 'get_supported_brokers' });
			const brokers = answer['brokers'];
			expectTrue(answer['type'] === 'supported_brokers', `it said ${JSON.stringify(answer)}`);
			expectTrue(
				Array.isArray(brokers) && brokers.length === answer['count'],
				'the count is not theirs'
			);
		}
	},
	...[
		{ action: 'subscribe', ...STRANGER },
		{ action: 'unsubscribe', symbols: [] },
		{ action: 'unsubscribe_all' },
		{ action: 'subscribe_orders' },
		{ action: 'get_broker_info' }
	].map((command): Check => ({
		name: `${command.action} needs authentication`,
		run: async ({ openSocket }) =>
			expectProblem(
				await (await openSocket()).ask(command),
				'NOT_AUTHENTICATED',
				'You must authenticate first'
			)
	})),
	...(
		[
			['without a key', {}, 'API key is required'],
			['with an empty key', { api_key: '' }, 'API key is required'],
			['with a wrong key', { api_key: WRONG_KEY }, 'Invalid API key']
		] as const
	).map(([how, body, message]): Check => ({
		name: `authentication ${how} is refused, and the socket stays open`,
		run: async ({ openSocket }) => {
			const socket = await openSocket();
			const answer = await socket.ask({ action: 'authenticate', ...body });
			expectProblem(answer, 'AUTHENTICATION_ERROR', message);
			const pong = await socket.ask({ action: 'ping' });
			expectTrue(pong['type'] === 'pong', 'it no longer answers');
		}
	})),
	{
		name: 'text that is not JSON is refused as such',
		run: async ({ openSocket }) => {
			const socket = await openSocket();
			for (const text of ['{bad json', '']) {
				expectProblem(await socket.ask(text), 'INVALID_JSON', 'Invalid JSON message');
			}
		}
	},
	{
		name: 'JSON that is no object is a server error, and the socket survives it',
		run: async ({ openSocket }) => {
			const socket = await openSocket();
			for (const text of ['[]', '5', 'null', '"x"']) {
				expectProblem(await socket.ask(text), 'SERVER_ERROR');
			}
		}
	},
	{
		name: 'an action that is missing, unknown or in capitals is refused by name',
		run: async ({ openSocket }) => {
			const socket = await openSocket();
			expectProblem(await socket.ask({}), 'INVALID_ACTION', 'Invalid action: None');
			expectProblem(
				await socket.ask({ action: 'nosuch' }),
				'INVALID_ACTION',
				'Invalid action: nosuch'
			);
			expectProblem(await socket.ask({ action: 'PING' }), 'INVALID_ACTION', 'Invalid action: PING');
		}
	},
	{
		name: 'type may stand for action, and bytes for text',
		run: async ({ openSocket }) => {
			const socket = await openSocket();
			const typed = await socket.ask({ type: 'ping' });
			expectTrue(typed['type'] === 'pong', `it said ${JSON.stringify(typed)}`);
			const bytes = await socket.ask({ action: 'ping' }, 20_000, true);
			expectTrue(bytes['type'] === 'pong', `it said ${JSON.stringify(bytes)}`);
		}
	},
	{
		name: 'a frame above one mebibyte closes the socket with 1009',
		run: async ({ openSocket }) => {
			const socket = await openSocket();
			socket.send({ action: 'ping', pad: 'x'.repeat(1_100_000) });
			const closed = await socket.closing(15_000);
			expectTrue(closed?.code === 1009, `it closed with ${closed?.code ?? 'nothing'}`);
		}
	}
];
