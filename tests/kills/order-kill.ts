import { Browser, type Answered } from '../../relay/http/testing/browser.ts';
import type { RecordingHost } from '../../relay/testing/recording-host.ts';
import { relayProcess } from '../../relay/testing/relay-process.ts';

const ORDER = { symbol: 'SBIN' };

/** A user's browser at a relay process that can be killed and started again on the same data. */
export class OrderKill {
	readonly #folder: string;
	readonly #host: RecordingHost;
	#relay: ReturnType<typeof relayProcess> | undefined;
	#browser = new Browser('');
	#path = '';

	constructor(folder: string, host: RecordingHost) {
		this.#folder = folder;
		this.#host = host;
	}

	/** With a new user whose account's orders go through the relay. */
	async start(): Promise<void> {
		await this.#open();
		await this.#browser.signUp('asha');
		const { body } = await this.#browser.post('/api/accounts', {
			name: 'Zerodha',
			hostUrl: this.#host.url,
			websocketUrl: 'ws://127.0.0.1:1',
			apiKey: 'a key',
			page: { ok: true, ms: 1, problem: null, broker: 'zerodha' }
		});
		const { id } = (body as { account: { id: string } }).account;
		this.#path = `/api/accounts/${id}/openalgo/placeorder`;
	}

	async startAgain(): Promise<void> {
		await this.#open();
		await this.#browser.post('/api/sign-in', { name: 'asha', password: 'correct horse battery' });
	}

	/** An order with this number, 32 times the digit. */
	place(digit: string): Promise<Answered> {
		return this.#browser.post(this.#path, ORDER, { 'sent-once': digit.repeat(32) });
	}

	async kill(): Promise<void> {
		this.#relay?.child.kill('SIGKILL');
		await this.#relay?.ended;
	}

	/** Orders that reached the server. */
	get orders(): number {
		return this.#host.visits.filter(({ url }) => url.endsWith('placeorder')).length;
	}

	async #open(): Promise<void> {
		const relay = (this.#relay = relayProcess(this.#folder));
		const url = await relay.address;
		if (url === undefined) throw new Error(relay.said.join('\n'));
		this.#browser = new Browser(url);
	}
}

/** Answers `first` before the kill, and repeats of it, of an order that the kill cut off, and a new one after it. */
export async function killedInMidOrder(
	it: OrderKill,
	host: RecordingHost
): Promise<{ first: Answered; again: Answered; cutOff: Answered; next: Answered }> {
	await it.start();
	const first = await it.place('a');
	host.answer = () => undefined;
	const arrived = host.arrival();
	const second = it.place('b').then(
		() => 'answered',
		() => 'cut off'
	);
	await arrived;
	await it.kill();
	if ((await second) !== 'cut off') throw new Error('an order was answered that had no answer');
	host.answer = (response) => response.end('{"status":"success","orderid":"9"}');
	await it.startAgain();
	return {
		first,
		again: await it.place('a'),
		cutOff: await it.place('b'),
		next: await it.place('c')
	};
}
