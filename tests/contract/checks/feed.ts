import type { Check, World } from '../check.ts';
import { expectTrue } from '../expectations.ts';
import type { Frame, Socket } from '../socket.ts';
import { expectFrame, expectProblem } from './feed-words.ts';
import { fail, must, needs, Skip } from '../verdict.ts';

const SHARE = { symbol: 'SBIN', exchange: 'NSE' };

async function loggedIn({ openSocket, key }: World): Promise<Socket> {
	const socket = await openSocket();
	const answer = await socket.login(key);
	if (answer['type'] !== 'auth') fail(`authentication said ${JSON.stringify(answer)}`);
	return socket;
}

function isTick(frame: Frame): boolean {
	return frame['type'] === 'market_data';
}

/** Subscribes and waits for the first tick; without one in time the market is taken to be closed. */
async function firstTick(
	world: World,
	socket: Socket,
	instrument: { symbol: string; exchange: string },
	mode: string
): Promise<Frame> {
	const from = socket.frames.length;
	const ack = await socket.ask({ action: 'subscribe', symbols: [instrument], mode });
	if (ack['status'] !== 'success') fail(`the subscription said ${JSON.stringify(ack)}`);
	const tick = await socket.find(isTick, world.patience, from);
	if (tick) return tick;
	throw new Skip(`no tick in ${world.patience / 1_000} s, market closed?`);
}

function dataOf(tick: Frame): Record<string, unknown> {
	const data = tick['data'];
	return typeof data === 'object' && data !== null ? { ...data } : fail('a tick without data');
}

const session: Check[] = [
	{
		name: 'authentication names the broker that ping names, and the three modes',
		run: async ({ openSocket, key, facts }) => {
			const { user_id, ...answer } = await (await openSocket()).login(key);
			expectFrame(answer, {
				type: 'auth',
				status: 'success',
				message: 'Authentication successful',
				broker: facts.broker,
				supported_features: { ltp: true, quote: true, depth: true }
			});
			expectTrue(typeof user_id === 'string' && user_id !== '', 'it names no user');
		}
	},
	{
		name: 'authentication may be repeated on an open socket, under its other spelling too',
		run: async (world) => {
			const socket = await loggedIn(world);
			const again = await socket.ask({ type: 'auth', apikey: world.key }, 40_000);
			expectTrue(again['type'] === 'auth', `it said ${JSON.stringify(again)}`);
		}
	},
	{
		name: 'get_broker_info names the broker and the state of its adapter',
		run: async (world) => {
			const socket = await loggedIn(world);
			const { user_id, adapter_status, ...answer } = await socket.ask({
				action: 'get_broker_info'
			});
			expectFrame(answer, { type: 'broker_info', status: 'success', broker: world.facts.broker });
			expectTrue(typeof adapter_status === 'string', 'it names no state');
			expectTrue(typeof user_id === 'string', 'it names no user');
		}
	}
];

const subscriptions: Check[] = [
	{
		name: 'a subscription is acknowledged item by item and returns its request id',
		run: async (world) => {
			const socket = await loggedIn(world);
			const ack = await socket.ask({
				action: 'subscribe',
				symbols: [SHARE],
				mode: 'Quote',
				depth: 5,
				request_id: 's1'
			});
			const { subscriptions, ...rest } = ack;
			const { broker } = world.facts;
			expectFrame(rest, {
				type: 'subscribe',
				status: 'success',
				message: 'Subscription processing complete',
				broker,
				request_id: 's1'
			});
			const [item] = Array.isArray(subscriptions) ? (subscriptions as Frame[]) : [];
			const { depth: _, ...granted } = must(item, 'it lists no item');
			expectFrame(granted, { ...SHARE, status: 'success', mode: 'Quote', broker });
		}
	},
	{
		name: 'without a mode a subscription is to quotes; 1 and "ltp" mean the last price',
		run: async (world) => {
			const socket = await loggedIn(world);
			for (const [more, mode] of [
				[{}, /^(quote|2)$/i],
				[{ mode: 1 }, /^(ltp|1)$/i],
				[{ mode: 'ltp' }, /^(ltp|1)$/i]
			] as const) {
				const ack = await socket.ask({ action: 'subscribe', symbols: [SHARE], ...more });
				const [item] = Array.isArray(ack['subscriptions']) ? (ack['subscriptions'] as Frame[]) : [];
				expectTrue(mode.test(String(item?.['mode'])), `it said ${JSON.stringify(ack)}`);
			}
		}
	},
	{
		name: 'one instrument may be named without a list',
		run: async (world) => {
			const socket = await loggedIn(world);
			const ack = await socket.ask({ action: 'subscribe', ...SHARE, mode: 3 });
			expectTrue(ack['status'] === 'success', `it said ${JSON.stringify(ack)}`);
		}
	},
	{
		name: 'an unknown symbol is refused inside a partial acknowledgement',
		run: async (world) => {
			const socket = await loggedIn(world);
			const symbols = [{ symbol: 'NOSUCH', exchange: 'NSE' }];
			const ack = await socket.ask({ action: 'subscribe', symbols, mode: 'LTP' });
			expectTrue(ack['status'] === 'partial', `the status is ${String(ack['status'])}`);
			const [item] = Array.isArray(ack['subscriptions']) ? (ack['subscriptions'] as Frame[]) : [];
			expectTrue(item?.['status'] === 'error', `the item is ${JSON.stringify(item)}`);
			expectTrue(typeof item?.['message'] === 'string', 'it says no reason');
		}
	},
	{
		name: 'numbers as text, fractions of a mode and null are no modes',
		run: async (world) => {
			const socket = await loggedIn(world);
			for (const mode of ['1', null, 4, 'Full']) {
				const command = { action: 'subscribe', symbols: [SHARE], mode };
				expectProblem(await socket.ask(command), 'INVALID_MODE');
			}
		}
	},
	{
		name: 'a subscription to nothing is refused',
		run: async (world) => {
			const socket = await loggedIn(world);
			const empty = { action: 'subscribe', symbols: [], mode: 'LTP' };
			const message = 'At least one symbol must be specified';
			expectProblem(await socket.ask(empty), 'INVALID_PARAMETERS', message);
		}
	},
	{
		name: 'unsubscribing lists what it removed, also what was never there',
		run: async (world) => {
			const socket = await loggedIn(world);
			await socket.ask({ action: 'subscribe', symbols: [SHARE], mode: 'LTP' });
			const { broker } = world.facts;
			for (const request_id of ['u1', 'u2']) {
				const symbols = [{ ...SHARE, mode: 'LTP' }];
				expectFrame(await socket.ask({ action: 'unsubscribe', symbols, request_id }), {
					type: 'unsubscribe',
					status: 'success',
					message: 'Unsubscription processing complete',
					successful: [{ ...SHARE, status: 'success', broker }],
					failed: [],
					broker,
					request_id
				});
			}
		}
	},
	{
		name: 'unsubscribing from nothing is refused, from all is not',
		run: async (world) => {
			const socket = await loggedIn(world);
			expectProblem(
				await socket.ask({ action: 'unsubscribe' }),
				'INVALID_PARAMETERS',
				'Either symbols or unsubscribe_all is required'
			);
			const all = await socket.ask({ action: 'unsubscribe_all' });
			expectTrue(all['type'] === 'unsubscribe', `it said ${JSON.stringify(all)}`);
		}
	},
	{
		name: 'order updates are subscribed to and left with an acknowledgement',
		run: async (world) => {
			const socket = await loggedIn(world);
			expectFrame(await socket.ask({ action: 'subscribe_orders', request_id: 'o1' }), {
				type: 'subscribe_orders',
				status: 'success',
				message: 'Subscribed to order updates',
				request_id: 'o1'
			});
			expectFrame(await socket.ask({ action: 'unsubscribe_orders', request_id: 'o2' }), {
				type: 'unsubscribe_orders',
				status: 'success',
				message: 'Unsubscribed from order updates',
				request_id: 'o2'
			});
		}
	}
];

const ticks: Check[] = [
	...(
		[
			['LTP', 1, 'an index', { symbol: 'NIFTY', exchange: 'NSE_INDEX' }],
			['Quote', 2, 'a share', SHARE],
			['Depth', 3, 'an option', undefined]
		] as const
	).map(([mode, number, what, instrument]): Check => ({
		name: `a tick of ${what} in ${mode} is addressed at the top and carries a price`,
		run: async (world) => {
			const socket = await loggedIn(world);
			const wanted = instrument ?? {
				symbol: needs(world.facts.call, 'NIFTY options'),
				exchange: 'NFO'
			};
			const tick = await firstTick(world, socket, wanted, mode);
			const { data: _, ...top } = tick;
			expectFrame(top, {
				type: 'market_data',
				...wanted,
				mode: number,
				broker: world.facts.broker
			});
			expectTrue(typeof dataOf(tick)['ltp'] === 'number', 'its ltp is not a number');
		}
	})),
	{
		name: 'a depth tick has its sides under buy and sell, with price, quantity and orders',
		run: async (world) => {
			const socket = await loggedIn(world);
			const symbol = needs(world.facts.call, 'NIFTY options');
			const tick = await firstTick(world, socket, { symbol, exchange: 'NFO' }, 'Depth');
			const depth = dataOf(tick)['depth'] as { buy?: unknown; sell?: unknown } | undefined;
			if (depth === undefined) throw new Skip('this broker sent a tick without depth');
			for (const side of [depth.buy, depth.sell]) {
				const [level] = Array.isArray(side) ? (side as Record<string, unknown>[]) : [];
				const named = level && ['price', 'quantity'].every((name) => name in level);
				expectTrue(named ?? false, `a level is ${JSON.stringify(level)}`);
			}
		}
	},
	{
		name: 'after unsubscribing with the mode in the item no tick comes',
		run: async (world) => {
			const socket = await loggedIn(world);
			await firstTick(world, socket, SHARE, 'LTP');
			await socket.ask({ action: 'unsubscribe', symbols: [{ ...SHARE, mode: 'LTP' }] });
			// Frames already on their way do not concern this check.
			await world.pause(1_000);
			const from = socket.frames.length;
			const late = await socket.find(isTick, 2_500, from);
			expectTrue(late === undefined, 'a tick came');
		}
	},
	{
		name: 'unsubscribing with the mode beside the list changes nothing, though it says success',
		run: async (world) => {
			const socket = await loggedIn(world);
			await firstTick(world, socket, SHARE, 'LTP');
			const ack = await socket.ask({ action: 'unsubscribe', symbols: [SHARE], mode: 'LTP' });
			expectTrue(ack['status'] === 'success', `it said ${JSON.stringify(ack)}`);
			await world.pause(1_000);
			const tick = await socket.find(isTick, world.patience, socket.frames.length);
			expectTrue(tick !== undefined, 'the ticks stopped');
		}
	},
	{
		name: 'a socket that proves no key is closed with 4401',
		run: async ({ openSocket }) => {
			const closed = await (await openSocket()).closing(40_000);
			if (!closed) throw new Skip('still open after 40 s: WS_AUTH_GRACE_SECONDS is raised here');
			expectTrue(closed.code === 4401, `it closed with ${closed.code}`);
			expectTrue(closed.reason === 'auth timeout', `its reason is "${closed.reason}"`);
		}
	}
];

export const feed: Check[] = [...session, ...subscriptions, ...ticks];
