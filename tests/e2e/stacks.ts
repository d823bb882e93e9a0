import * as v from 'valibot';
import { signedIn } from '#lib/wire/http/api.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import type { BrowserSession } from './as-page.ts';
import { startStack, type Stack } from './stack.ts';

export const USER = { name: 'newcomer', password: 'a long enough password' };

/** A whole system as one test sees it. */
export interface System extends Stack {
	/** The name of this test's user, who need not exist yet. */
	user: string;
	/**
	 * Signs this test's user up with two paper accounts and answers the session; undefined where the test
	 * has the system for itself and goes the newcomer's way.
	 */
	enter: (() => Promise<BrowserSession>) | undefined;
	/** The test's first page is up: from now on another system may start beside it. */
	entered(): void;
}

/**
 * The systems of one worker. Most tests share one, each with a user of its own, who is all it sees of it. A test that
 * ends servers, lays hands on the database or must come first gets a system for itself, for which a spare is started
 * while the test before it runs.
 */
export class Stacks {
	#shared: Promise<Stack> | undefined;
	#spare: Promise<Stack> | undefined;
	#users = 0;
	readonly #paperFlags: string;

	/** @param paperFlags what every paper server is started with */
	constructor(paperFlags: string) {
		this.#paperFlags = paperFlags;
	}

	/** Calls `use` with a system that is this test's alone, and ends it afterwards; `more` are flags beside those. */
	async own(more: string, use: (system: System) => Promise<void>): Promise<void> {
		const stack = await this.#take(more);
		const entered = () => this.#startSpare();
		await use({ ...stack, user: USER.name, enter: undefined, entered });
		await stack.stop();
	}

	/** Calls `use` with the system that tests share; what its user leaves there is taken away afterwards. */
	async share(use: (system: System) => Promise<void>): Promise<void> {
		// With its faults open a test may ask a paper server for its key and books; a page cannot tell.
		this.#shared ??= startStack({
			paperFlags: `${this.#paperFlags} --faults`,
			env: { SIGNUP: 'open', UPSTREAM_TARGETS: 'any' }
		});
		const stack = await this.#shared;
		this.#users += 1;
		const user = `${USER.name}-${this.#users}`;
		const browser = new Browser(stack.url);
		await use({
			...stack,
			...HANDS_OFF,
			user,
			entered: () => undefined,
			async enter() {
				const signedUp = await browser.signUp(user, USER.password);
				expectStatus(signedUp, 201);
				expectStatus(await browser.post('/api/accounts/paper', {}), 200);
				const { user: who, token = '' } = v.parse(signedIn, signedUp.body);
				const cookies = browser.cookie.split('; ').map((pair) => {
					const [name = '', value = ''] = pair.split('=');
					return { name, value, url: stack.url };
				});
				return { cookies, kept: { user: who.id, token } };
			}
		});
		await forget(browser);
	}

	async stop(): Promise<void> {
		const started = await Promise.allSettled([this.#shared, this.#spare]);
		await Promise.all(
			started.map((stack) => (stack.status === 'fulfilled' ? stack.value?.stop() : undefined))
		);
	}

	async #take(more: string): Promise<Stack> {
		if (more !== '') return startStack({ paperFlags: `${this.#paperFlags} ${more}` });
		const spare = this.#spare;
		this.#spare = undefined;
		return spare ?? startStack({ paperFlags: this.#paperFlags });
	}

	#startSpare(): void {
		if (this.#spare) return;
		this.#spare = startStack({ paperFlags: this.#paperFlags });
		// The test that takes it hears why it did not start; until then it is no failure.
		this.#spare.catch(() => undefined);
	}
}

const handsOff = (): never => {
	throw new Error('others share this system: say test.use({ ownSystem: true })');
};
const HANDS_OFF = {
	killPaper: handsOff,
	restartPaper: handsOff,
	stopRelay: handsOff,
	startRelay: handsOff,
	stop: handsOff
};

const accountList = v.object({ accounts: v.array(v.object({ id: v.string() })) });

/** A feed that goes on would take from the next test's time. One that signed out keeps theirs. */
async function forget(browser: Browser): Promise<void> {
	if (browser.cookie === '') return;
	const { status, body } = await browser.get('/api/accounts');
	if (status === 401) return;
	for (const { id } of v.parse(accountList, body).accounts) {
		expectStatus(await browser.send('DELETE', `/api/accounts/${id}`), 200);
	}
}

function expectStatus(answer: { status: number; body: unknown }, status: number): void {
	if (answer.status === status) return;
	throw new Error(`the relay answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
