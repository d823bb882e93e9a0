import { within } from '../until.ts';
import type { Attack } from '../attack.ts';

const TOLD_WITHIN = 10_000;

/** A server repeats the key that it was sent in all that it says, as it is and escaped. */
export const repeatedKeyAttack: Attack = {
	name: 'repeated_key',
	async run({ server, attacker, account }) {
		const { browser } = attacker;
		const escaped = `\\u00${server.key.charCodeAt(0).toString(16)}${server.key.slice(1)}`;
		const heard: string[] = [];
		for (const key of [server.key, escaped, encodeURIComponent(server.key)]) {
			for (const status of [200, 400, 500]) {
				server.answer = (_, response) => {
					response.writeHead(status).end(`{"status":"error","message":"no ${key}"}`);
				};
				heard.push(JSON.stringify((await browser.post(`${account}/openalgo/quotes`, {})).body));
			}
		}
		server.behave();
		const page = await attacker.page();
		page.send({ t: 'seen', n: 0 });
		await server.until(({ orderListeners }) => orderListeners > 0);
		const order = { symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1, orderid: '1' };
		server.order({ ...order, order_status: 'rejected', rejection_reason: `no ${server.key}` });
		await within(TOLD_WITHIN, () => page.said.some(({ t }) => t === 'order'));
		heard.push(...page.said.filter(({ t }) => t === 'order').map((said) => JSON.stringify(said)));
		const told = heard.filter((text) => decodeURIComponent(text).includes(server.key)).length;
		const unheard = heard.some((text) => text.includes('rejected')) ? 0 : 1;
		return [
			{ of: 'told', value: told, unit: 'texts', bound: 0 },
			{ of: 'unheard', value: unheard, unit: 'order updates', bound: 0 }
		];
	}
};
