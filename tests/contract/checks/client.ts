import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { parseExpiry } from '#lib/domain/instrument/expiry-date.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { readFrame } from '#lib/openalgo/feed/feed-frames.ts';
import { subscribeCommand } from '#lib/openalgo/feed/feed-commands.ts';
import type { Check } from '../check.ts';
import { expectTrue } from '../expectations.ts';
import { WRONG_KEY } from '../rest.ts';
import { fail, must, needs, Skip } from '../verdict.ts';

async function value<T>(asked: Promise<Answer<T>>): Promise<T> {
	const answer = await asked;
	return answer.ok ? answer.value : fail(`refused: ${JSON.stringify(answer.refusal)}`);
}

const SHARE = instrumentKey('NSE', 'SBIN');

/** How the app's own client reads the same server. */
export const client: Check[] = [
	{
		name: 'our client reads ping, analyzer, intervals and calendar',
		run: async ({ client, facts }) => {
			expectTrue((await value(client.ping())).broker === facts.broker, 'another broker');
			expectTrue((await value(client.analyzer())) === facts.analyze, 'another mode');
			expectTrue((await value(client.intervals())).length > 0, 'no interval');
			expectTrue((await value(client.holidays(2026))).length > 0, 'no holiday');
		}
	},
	{
		name: 'our client reads every book, and agrees with the server about its mode',
		run: async ({ client, facts }) => {
			for (const asked of [
				client.positions(),
				client.orders(),
				client.trades(),
				client.holdings(),
				client.funds()
			] as Promise<Answer<unknown>>[]) {
				const answer = await asked;
				if (!answer.ok) fail(`refused: ${JSON.stringify(answer.refusal)}`);
				const analyze = answer.mode === 'analyze';
				expectTrue(analyze === facts.analyze, `the mode is ${answer.mode}`);
			}
		}
	},
	{
		name: 'our client reads a chain whose legs have lots, ticks and prices in paise',
		run: async ({ client, facts }) => {
			const expiry = must(parseExpiry(needs(facts.expiry, 'NIFTY options')), 'an unread expiry');
			const expiries = await value(client.expiries('NIFTY', 'NFO'));
			expectTrue(expiries.includes(expiry), `${expiry} is not among the expiries`);
			const question = {
				underlying: 'NIFTY',
				exchange: 'NSE_INDEX',
				expiry,
				strikeCount: 2
			} as const;
			const chain = await value(client.optionChain(question));
			const leg = must(chain.rows[0]?.ce, 'the first row has no call');
			expectTrue(leg.lotSize === facts.lotSize, `its lot is ${leg.lotSize}`);
			expectTrue(Number.isInteger(chain.underlyingLtp), 'the underlying has no price in paise');
		}
	},
	{
		name: 'our client reads quotes of one and of many, and says which are unknown',
		run: async ({ client }) => {
			expectTrue((await value(client.quote(SHARE))).ltp !== undefined, 'no price');
			const unlisted = instrumentKey('NSE', 'NOSUCH');
			const quotes = await value(client.quotes([SHARE, unlisted]));
			expectTrue(quotes.get(SHARE)?.ok === true, 'SBIN is refused');
			expectTrue(quotes.get(unlisted)?.ok === false, 'NOSUCH is quoted');
			const answer = await client.quote(unlisted);
			expectTrue(!answer.ok && answer.refusal.kind === 'not-found', 'NOSUCH is not unknown');
		}
	},
	{
		name: 'our client tells a wrong key',
		run: async ({ rest, hosts }) => {
			const stranger = hosts.client({ hostUrl: rest.url, apiKey: WRONG_KEY });
			const answer = await stranger.ping();
			expectTrue(!answer.ok && answer.refusal.kind === 'bad-key', 'it does not');
		}
	},
	{
		name: 'our reader understands every frame of a subscription',
		run: async (world) => {
			const socket = await world.openSocket();
			await socket.login(world.key);
			const keys = [SHARE, instrumentKey('NSE_INDEX', 'NIFTY')];
			await socket.ask(subscribeCommand(keys, 'depth', 's1'));
			await socket.ask({ action: 'get_broker_info' });
			const isTick = (frame: Record<string, unknown>) => frame['type'] === 'market_data';
			const ticked = await socket.find(isTick, world.patience);
			const kinds = socket.texts.map((text) => readFrame(text).kind);
			expectTrue(!kinds.includes('unreadable'), `it read ${kinds.join(', ')}`);
			expectTrue(kinds.includes('auth-ok') && kinds.includes('subscribed'), kinds.join(', '));
			if (!ticked) throw new Skip(`no tick in ${world.patience / 1_000} s, market closed?`);
			expectTrue(kinds.includes('tick'), kinds.join(', '));
		}
	}
];
