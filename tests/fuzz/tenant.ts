import * as v from 'valibot';
import { signedIn } from '#lib/wire/http/api.ts';
import { accounts } from '#lib/wire/http/account-api.ts';
import { exportAnswer } from '#lib/wire/http/account-file.ts';
import { creationOptions } from '#lib/wire/http/people-api.ts';
import { Authenticator } from '../../relay/http/testing/authenticator.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import type { Stock } from './bodies.ts';

const PASSWORD = 'correct horse battery';
const PASSPHRASE = 'a passphrase for the export';
/** Stands in for a challenge that was not given, because of too many guesses. */
const NO_CHALLENGE = 'AAAA';

const helloSchema = v.object({ user: v.nullable(v.object({ name: v.string() })) });

/** The user in whose name most of the nonsense is sent. What it destroys is put back before each round. */
export class Tenant {
	readonly browser: Browser;
	readonly #origin: string;
	readonly #hostUrl: string;
	readonly #authenticator = new Authenticator();
	#userId = '';
	#file: unknown = {};
	#accounts = 0;

	constructor(origin: string, hostUrl: string) {
		this.browser = new Browser(origin);
		this.#origin = origin;
		this.#hostUrl = hostUrl;
	}

	async settle(): Promise<void> {
		const { body } = await this.browser.signUp('asha', PASSWORD);
		this.#userId = v.parse(signedIn, body).user.id;
		await this.#addAccount();
		const response = this.#authenticator.create(await this.#signing('/api/passkeys/options'));
		const added = await this.browser.post('/api/passkeys', { name: 'Desk', response });
		if (added.status !== 201) throw new Error(`adding a passkey answers ${added.status}`);
		const exported = await this.browser.post('/api/accounts/export', { passphrase: PASSPHRASE });
		this.#file = v.parse(exportAnswer, exported.body).file;
	}

	/** Signed in, with an account, an invite and a session, and with open challenges. */
	async stock(): Promise<Stock> {
		const { browser } = this;
		if (!(await this.#isSignedIn())) await this.#signIn();
		const own = v.parse(accounts, (await browser.get('/api/accounts')).body).accounts;
		if (!own.some(({ hostUrl }) => hostUrl === this.#hostUrl)) await this.#addAccount(own[0]?.id);
		await browser.post('/api/invites', { note: '', days: 7 });
		// Another device, which may be signed out from here.
		await new Browser(this.#origin).post('/api/sign-in', { name: 'asha', password: PASSWORD });
		const places = ['accounts', 'sessions', 'invites', 'passkeys'];
		const ids = await Promise.all(
			places.map(async (place) => {
				const { body } = await browser.get(`/api/${place}`);
				const found = JSON.stringify(body).matchAll(/"id":"([^"]+)"/g);
				return [place, [...found].map(([, id]) => id ?? '')];
			})
		);
		const newPasskey = new Authenticator().create(await this.#signing('/api/passkeys/options'));
		const asked = await this.#signing('/api/sign-in/passkey/options');
		return {
			ids: Object.fromEntries(ids) as Stock['ids'],
			...{ file: this.#file, passphrase: PASSPHRASE, password: PASSWORD },
			newPasskey,
			passkeySignIn: this.#authenticator.get({ ...asked, userHandle: this.#userId })
		};
	}

	/** In the place of another, where there may be as many as there can be. */
	async #addAccount(instead?: string): Promise<void> {
		if (instead !== undefined) await this.browser.send('DELETE', `/api/accounts/${instead}`);
		this.#accounts += 1;
		const { status } = await this.browser.post('/api/accounts', {
			...{ hostUrl: this.#hostUrl, websocketUrl: 'ws://127.0.0.1:1' },
			...{ name: `Zerodha ${this.#accounts}`, apiKey: 'a key of the tenant' },
			page: { ok: true, ms: 1, problem: null, broker: 'zerodha' }
		});
		if (status !== 201) throw new Error(`adding an account answers ${status}`);
	}

	async #signing(path: string) {
		const { body } = await this.browser.post(path, { password: PASSWORD });
		const given = v.safeParse(creationOptions, body);
		const challenge = given.success ? given.output.challenge : NO_CHALLENGE;
		return { origin: this.#origin, host: 'localhost', challenge };
	}

	async #isSignedIn(): Promise<boolean> {
		const hello = await this.browser.get('/api/hello');
		return v.parse(helloSchema, hello.body).user !== null;
	}

	/** Other inputs guessed this name's password, so a pause may have to be waited out. */
	async #signIn(): Promise<void> {
		for (;;) {
			const { status, headers } = await this.browser.post('/api/sign-in', {
				name: 'asha',
				password: PASSWORD
			});
			if (status === 200) return;
			if (status !== 429) throw new Error(`signing in again answers ${status}`);
			const seconds = Number(headers.get('retry-after') ?? 1);
			await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
		}
	}
}
