import fc from 'fast-check';
import { WebSocket } from 'ws';
import * as v from 'valibot';
import { WIRE_PROTOCOL } from '#lib/wire/version.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import type { RelayProcess } from '../../relay/testing/relay-process.ts';
import { messages } from './messages.ts';
import { requests } from './requests.ts';
import { send, sendNoise, type Person } from './send.ts';

export interface FuzzOptions {
	relay: RelayProcess;
	doors: readonly { method: string; path: string }[];
	seed: number;
	/** Inputs altogether: seven of ten to HTTP, three to the pages' socket. */
	cases: number;
	passed?: (cases: number) => void;
}

export interface FuzzFound {
	/** What must not happen, with the input that made it happen. */
	violations: string[];
	answers: Map<number, number>;
	/** MB that the heap kept, from the end of the first fifth to the end; undefined when the run is too short to tell. */
	heapGrowth: number | undefined;
}

/** Inputs between two looks at the relay. */
const ROUND = 1_000;
/** As many as a page may say at once: more would be ignored unread. */
const MESSAGES_PER_PAGE = 40;
const AT_ONCE = 16;
const PASSWORD = 'correct horse battery';

/** Sends seeded nonsense and near-sense to a running relay. The same seed sends the same. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzFound> {
	const { relay, doors, seed, cases, passed } = options;
	const url = (await relay.address) ?? '';
	const browser = new Browser(url);
	const ids = await settle(browser);
	const violations: string[] = [];
	const answers = new Map<number, number>();
	const heaps: number[] = [];
	let gone = false;
	void relay.ended.then(() => (gone = true));

	for (let done = 0; done < cases && !gone; done += ROUND) {
		const size = Math.min(ROUND, cases - done);
		if (!(await isSignedIn(browser))) await signIn(browser);
		const person: Person = { url, cookie: browser.cookie };
		const sample = <T>(of: fc.Arbitrary<T>, share: number) =>
			fc.sample(of, { seed: seed + done, numRuns: Math.max(1, Math.round(size * share)) });
		await inParallel(sample(requests(doors, ids), 0.68), async (fuzzed) => {
			const answer = await send(person, fuzzed);
			if (typeof answer === 'number') answers.set(answer, (answers.get(answer) ?? 0) + 1);
			const why = wrongIn(answer);
			if (why) violations.push(`${why}: ${JSON.stringify(fuzzed)}`);
		});
		const noise = sample(fc.uint8Array({ maxLength: 400 }), 0.02);
		await inParallel(noise, (bytes) => sendNoise(person, bytes));
		await sayAll(person, sample(messages, 0.3));
		heaps.push(await heapOf(url));
		passed?.(done + size);
	}
	if (gone) violations.push(`the relay ended: ${relay.said.slice(-5).join(' | ')}`);
	return { violations, answers, heapGrowth: growthOf(heaps) };
}

/** 501 is what an unknown method deserves; anything else from 500 on is the relay's own failure. */
function wrongIn(answer: number | string): string | undefined {
	if (typeof answer === 'string') return `no answer (${answer})`;
	return answer >= 500 && answer !== 501 ? `status ${answer}` : undefined;
}

/** A user with an account, an invite and a session: the ids that near-sense is made of. */
async function settle(browser: Browser): Promise<string[]> {
	await browser.signUp('asha', PASSWORD);
	await browser.post('/api/accounts', {
		...{ hostUrl: 'http://127.0.0.1:1', websocketUrl: 'ws://127.0.0.1:1' },
		...{ name: 'Zerodha', apiKey: 'a key' },
		page: { ok: true, ms: 1, problem: null, broker: 'zerodha' }
	});
	const accounts = await browser.get('/api/accounts');
	const sessions = await browser.get('/api/sessions');
	const invites = await browser.post('/api/invites', { note: '', days: 7 });
	const text = JSON.stringify([accounts.body, sessions.body, invites.body]);
	return [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '');
}

const helloSchema = v.object({ user: v.nullable(v.object({ name: v.string() })) });

async function isSignedIn(browser: Browser): Promise<boolean> {
	const hello = await browser.get('/api/hello');
	return v.parse(helloSchema, hello.body).user !== null;
}

/** Somebody guessed at this name all the while, so the pause may have to be waited out. */
async function signIn(browser: Browser): Promise<void> {
	for (;;) {
		const { status, headers } = await browser.post('/api/sign-in', {
			name: 'asha',
			password: PASSWORD
		});
		if (status === 200) return;
		if (status !== 429) throw new Error(`signing in again answers ${status}`);
		const seconds = Number(headers.get('retry-after') ?? 1);
		await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
	}
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
		const page = new WebSocket(person.url.replace('http', 'ws') + '/ws', WIRE_PROTOCOL, {
			headers: { cookie: person.cookie, origin: person.url }
		});
		// Refused or cut off is as good an answer as any here; whether the relay lives is looked at elsewhere.
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
