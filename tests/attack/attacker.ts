import { once } from 'node:events';
import * as v from 'valibot';
import { savedAccount } from '#lib/wire/http/account-api.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import { RawPage } from '../../relay/testing/raw-page.ts';
import type { HostileServer } from './hostile-server.ts';

const PASSWORD = 'correct horse battery';

/** A user of the relay who means the others ill. */
export class Attacker {
	readonly browser: Browser;
	readonly url: string;
	readonly #name: string;
	readonly #pages = new Set<RawPage>();

	constructor(url: string, name: string) {
		this.url = url;
		this.#name = name;
		this.browser = new Browser(url);
	}

	async signUp(): Promise<void> {
		const { status } = await this.browser.signUp(this.#name, PASSWORD);
		if (status !== 201) throw new Error(`signing up answers ${status}`);
	}

	/** The same user on another device. */
	async again(): Promise<Attacker> {
		const other = new Attacker(this.url, this.#name);
		const said = { name: this.#name, password: PASSWORD };
		const { status } = await other.browser.post('/api/sign-in', said);
		if (status !== 200) throw new Error(`signing in answers ${status}`);
		return other;
	}

	/** Adds an account at this server; answers the path of its calls. */
	async account({ address, key }: HostileServer, name = 'Zerodha'): Promise<string> {
		const { status, body } = await this.browser.post('/api/accounts', {
			...{ name, apiKey: key, hostUrl: `http://${address}`, websocketUrl: `ws://${address}` },
			page: { ok: true, ms: 1, problem: null, broker: 'zerodha' }
		});
		if (status !== 201) throw new Error(`adding an account answers ${status}`);
		return `/api/accounts/${v.parse(savedAccount, body).account.id}`;
	}

	/** A page of this user's, let in. */
	async page(): Promise<RawPage> {
		const { cookie, protocols } = this.browser;
		const headers = { cookie, origin: this.url };
		const page = new RawPage(`${this.url.replace('http', 'ws')}/ws`, protocols, { headers });
		page.socket.on('error', () => undefined);
		this.#pages.add(page);
		await once(page.socket, 'open');
		return page;
	}

	leave(): void {
		for (const { socket } of this.#pages) socket.terminate();
		this.#pages.clear();
	}
}
