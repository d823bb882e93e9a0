import fc from 'fast-check';
import { WebSocket } from 'ws';
import type { RelayProcess } from '../../relay/testing/relay-process.ts';
import { messages } from './messages.ts';
import { requests } from './requests.ts';
import { oddHost } from './odd-host.ts';
import { send, sendNoise, type Person, type Reply } from './send.ts';
import { Tenant } from './tenant.ts';

interface FuzzOptions {
	relay: RelayProcess;
	doors: readonly { method: string; path: string }[];
	seed: number;
	/** Inputs altogether: seven of ten to HTTP, three to the pages' socket. */
	cases: number;
	passed?: (cases: number) => void;
}

interface FuzzFound {
	/** What must not happen, with the input that made it happen. */
	violations: string[];
	answers: Map<number, number>;
	/** Routes that accepted no input: the code behind them was not tried. */
	shut: string[];
	/** MB that the heap kept, from the end of the first fifth to the end; undefined when the run is too short to tell. */
	heapGrowth: number | undefined;
}

/** Its settings: silent unless something fails, and taking the word of a proxy for where a visitor is. */
export const FUZZED_RELAY = {
	LOG_LEVEL: 'error',
	TRUST_PROXY: '1',
	PUBLIC_ORIGIN: 'https://mirror.example'
};
/** Inputs between two looks at the relay. */
const ROUND = 1_000;
/** As many as a page may say at once: more would be ignored unread. */
const MESSAGES_PER_PAGE = 40;
const AT_ONCE = 16;

/** Sends seeded nonsense and near-sense to a running relay. The same seed sends the same. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzFound> {
	const { relay, doors, seed, cases, passed } = options;
	const url = ((await relay.address) ?? '').replace('127.0.0.1', 'localhost');
	const host = await oddHost();
	const tenant = new Tenant(url, host.url);
	await tenant.settle();
	const violations: string[] = [];
	const answers = new Map<number, number>();
	const shut = new Set(doors.map(({ method, path }) => `${method} ${path}`));
	const heaps: number[] = [];
	let gone = false;
	void relay.ended.then(() => (gone = true));

	for (let done = 0; done < cases && !gone; done += ROUND) {
		const size = Math.min(ROUND, cases - done);
		const stock = await tenant.stock();
		const { cookie, token = '', protocols } = tenant.browser;
		const person: Person = { url, cookie, token, protocols };
		const sample = <T>(of: fc.Arbitrary<T>, share: number) =>
			fc.sample(of, { seed: seed + done, numRuns: Math.max(1, Math.round(size * share)) });
		await inParallel(sample(requests(doors, stock), 0.68), async (fuzzed) => {
			const answer = await send(person, fuzzed);
			if (typeof answer !== 'string') {
				const { status } = answer;
				answers.set(status, (answers.get(status) ?? 0) + 1);
				if (status < 300 && fuzzed.door) shut.delete(fuzzed.door);
			}
			const why = wrongIn(answer);
			if (why) violations.push(`${why}: ${JSON.stringify(fuzzed)}`);
		});
		const noise = sample(fc.uint8Array({ maxLength: 400 }), 0.02);
		await inParallel(noise, (bytes) => sendNoise(person, bytes));
		await sayAll(person, sample(messages, 0.3));
		heaps.push(await heapOf(url));
		passed?.(done + size);
	}
	host.stop();
	if (gone) violations.push(`the relay ended: ${relay.said.slice(-5).join(' | ')}`);
	return { violations, answers, shut: [...shut], heapGrowth: growthOf(heaps) };
}

/**
 * 501 is what an unknown method deserves, and what is said of an account's server is not said of the relay; anything
 * else from 500 on is the relay's own failure.
 */
function wrongIn(answer: Reply | string): string | undefined {
	if (typeof answer === 'string') return `no answer (${answer})`;
	const { status, aboutHost } = answer;
	return status >= 500 && status !== 501 && !aboutHost ? `status ${status}` : undefined;
}

async function inParallel<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
	const left = all.values();
	await Promise.all(
		Array.from({ length: AT_ONCE }, async () => {
			for (const one of left) await run(one);
		})
	);
}

async function sayAll(person: Person, all: readonly (string | Uint8Array)[]): Promise<void> {
	for (let from = 0; from < all.length; from += MESSAGES_PER_PAGE) {
		const page = new WebSocket(person.url.replace('http', 'ws') + '/ws', person.protocols, {
			headers: { cookie: person.cookie, origin: person.url }
		});
		// A refusal or a cut connection is fine here; whether the relay lives is checked elsewhere.
		page.on('error', () => undefined);
		const closed = new Promise((resolve) => page.on('close', resolve));
		page.on('open', () => {
			for (const message of all.slice(from, from + MESSAGES_PER_PAGE)) page.send(message);
			page.close();
		});
		await closed;
	}
}

async function heapOf(url: string): Promise<number> {
	const figures = await (await fetch(`${url}/metrics`)).text();
	const [, bytes] = /^\S*nodejs_heap_size_used_bytes(?:{.*})? (\S+)$/m.exec(figures) ?? [];
	if (bytes === undefined) throw new Error('the relay does not say how large its heap is');
	return Number(bytes) / 1e6;
}

/** The lowest of each end: what is left after the collector went by. */
function growthOf(heaps: readonly number[]): number | undefined {
	const fifth = Math.floor(heaps.length / 5);
	if (fifth < 2) return undefined;
	return Math.min(...heaps.slice(-fifth)) - Math.min(...heaps.slice(fifth - 1, 2 * fifth));
}
