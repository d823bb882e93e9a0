import { SESSION_TOKEN } from '#lib/wire/session-token.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { RawPage } from '../../../relay/testing/raw-page.ts';
import type { Attack } from '../attack.ts';

const PATHS = ['/api/accounts', '/api/sessions', '/api/activity', '/api/settings', '/api/passkeys'];

/** A program on another port of the host has the session's cookie, or else its token, and never both. */
export const halfSessionAttack: Attack = {
	name: 'half_session',
	async run({ url, account, attacker: { browser } }) {
		const { cookie, token = '' } = browser;
		let served = 0;
		for (const half of [{ cookie }, { [SESSION_TOKEN]: token }]) {
			const headers = { origin: url, ...half };
			for (const path of PATHS) {
				if ((await fetch(url + path, { headers })).status !== 401) served += 1;
			}
			const keys = await fetch(`${url}${account}/key`, { method: 'POST', headers, body: '{}' });
			if (keys.status !== 401) served += 1;
			const page = new RawPage(`${url.replace('http', 'ws')}/ws`, [WIRE_PROTOCOL], { headers });
			if ((await page.handshake()) === 101) served += 1;
			page.socket.terminate();
		}
		return [{ of: 'served', value: served, unit: 'requests', bound: 0 }];
	}
};
