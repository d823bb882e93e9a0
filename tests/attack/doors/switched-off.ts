import { randomBytes } from 'node:crypto';
import { SENT_ONCE } from '#lib/wire/http/account-api.ts';
import type { Attack } from '../attack.ts';

const ENDPOINTS = ['placeorder', 'cancelallorder', 'closeposition'];

/** An order for an account that is switched off, or takes no orders, from a page that ignores both. */
export const switchedOffAttack: Attack = {
	name: 'switched_off',
	async run({ server, attacker: { browser }, account }) {
		let passed = 0;
		let unlike = 0;
		for (const off of [{ isActive: false }, { ordersEnabled: false }]) {
			await browser.send('PATCH', account, off);
			server.answer = ({ url = '' }, response) => {
				// The relay itself may ask an account that was switched on again for its market hours.
				if (ENDPOINTS.some((endpoint) => url.endsWith(`/${endpoint}`))) passed += 1;
				response.end('{"status":"success","orderid":"1"}');
			};
			for (const endpoint of ENDPOINTS) {
				const once = { [SENT_ONCE]: randomBytes(16).toString('hex') };
				const { status } = await browser.post(`${account}/openalgo/${endpoint}`, {}, once);
				if (status !== 409) unlike += 1;
			}
			server.behave();
			await browser.send('PATCH', account, { isActive: true, ordersEnabled: true });
		}
		return [
			{ of: 'passed_on', value: passed, unit: 'orders', bound: 0 },
			{ of: 'not_refused', value: unlike, unit: 'orders', bound: 0 }
		];
	}
};
