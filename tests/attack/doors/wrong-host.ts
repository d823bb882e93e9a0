import { request } from 'node:http';
import { RawPage } from '../../../relay/testing/raw-page.ts';
import type { Attack } from '../attack.ts';

const PATHS = ['/', '/api/hello', '/api/accounts', '/api/sessions'];

/** A page of another site whose name leads to the relay asks with its user's cookie, and opens its socket. */
export const wrongHostAttack: Attack = {
	name: 'wrong_host',
	async run({ url, attacker: { browser } }) {
		const { port } = new URL(url);
		const host = `evil.example:${port}`;
		const headers = { host, origin: `http://${host}`, ...browser.proof };
		const asked = (method: string, path: string) =>
			new Promise<number>((resolve, reject) => {
				const call = request(url + path, { method, headers }, (response) => {
					response.resume();
					resolve(response.statusCode ?? 0);
				});
				call.on('error', reject).end(method === 'POST' ? '{}' : undefined);
			});
		const statuses = [await asked('POST', '/api/sign-up'), await asked('POST', '/api/sign-in')];
		for (const path of PATHS) statuses.push(await asked('GET', path));
		const socket = new RawPage(`${url.replace('http', 'ws')}/ws`, browser.protocols, { headers });
		const served = statuses.filter((status) => status !== 421).length;
		const entered = (await socket.handshake()) === 101 ? 1 : 0;
		return [{ of: 'let_in', value: served + entered, unit: 'requests', bound: 0 }];
	}
};
