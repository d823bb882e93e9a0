import { afterEach, beforeEach, expect, test } from 'vitest';
import { PASSWORD_COST } from '../../store/people/password-hash.ts';
import { relayOnAPort, TEST_SETUP_CODE, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const PASSWORD = 'correct horse battery';
const ORIGIN = 'https://mirror.example';
/** Ms between two guesses: 50 a second. */
const EVERY = 20;
/** Ms in which the right password must get in. */
const WITHIN = 10_000;

let relay: RelayOnAPort;
let stopGuessing: () => Promise<void>;
/** Of those that have been answered. */
let guessed: number[];

beforeEach(async () => {
	relay = await relayOnAPort({
		...{ trustedProxies: 1, publicOrigin: ORIGIN, passwordCost: PASSWORD_COST }
	});
});
afterEach(async () => {
	const answered = stopGuessing();
	await relay.stop();
	await answered;
});

const from = (address: string) => ({
	...{ origin: ORIGIN, 'x-forwarded-for': address, 'x-forwarded-proto': 'https' },
	'x-forwarded-host': 'mirror.example'
});

/** Each guess from another network, of IPv4 and IPv6 by turns. */
function guessFromEverywhere(): void {
	const asked = new Set<Promise<void>>();
	let n = 0;
	guessed = [];
	const timer = setInterval(() => {
		n += 1;
		const address = n % 2 ? `10.${n % 256}.${(n * 7) % 256}.9` : `2001:db8:${n.toString(16)}::1`;
		const guess = { name: 'asha', password: `a guess number ${n}` };
		const answer = relay
			.browser()
			.post('/api/sign-in', guess, from(address))
			.then(
				({ status }) => void guessed.push(status),
				// The test is over, and the relay gone.
				() => undefined
			)
			.finally(() => asked.delete(answer));
		asked.add(answer);
	}, EVERY);
	stopGuessing = async () => {
		clearInterval(timer);
		await Promise.all(asked);
	};
}

/** Ms until the right password is in; a browser that is told to wait asks again after a second at most. */
async function timeToGetIn(address: string, shown: Record<string, string> = {}): Promise<number> {
	const began = performance.now();
	const user = { name: 'asha', password: PASSWORD };
	let status = 0;
	const ask = async () => {
		const headers = { ...from(address), ...shown };
		({ status } = await relay.browser().post('/api/sign-in', user, headers));
		return status;
	};
	await expect.poll(ask, { timeout: WITHIN, interval: 1_000 }).toBe(200);
	return performance.now() - began;
}

test('the right password gets in within 10 s under 50 guesses a second from changing addresses', async () => {
	const home = '198.51.100.7';
	const signUp = { name: 'asha', password: PASSWORD, invite: TEST_SETUP_CODE };
	const { body } = await relay.browser().post('/api/sign-up', signUp, from(home));
	const { device } = body as { device: string };
	guessFromEverywhere();
	// By then the name is crowded, and the slow lane full.
	await expect
		.poll(() => guessed.filter((status) => status === 429).length, WAIT)
		.toBeGreaterThan(5);

	const times = {
		home: await timeToGetIn('198.51.100.200'),
		'own browser in a network of the crowd': await timeToGetIn('10.1.2.3', {
			'known-device': device
		}),
		'new browser in a new network': await timeToGetIn('203.0.113.5')
	};
	for (const [where, took] of Object.entries(times)) expect(took, where).toBeLessThan(WITHIN);
	expect(guessed.filter((status) => status === 200)).toEqual([]);
}, 60_000);

const WAIT = { timeout: 30_000, interval: 50 };
