import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Browser } from '../../../relay/http/testing/browser.ts';
import { relayProcess } from '../../../relay/testing/relay-process.ts';
import type { Attack } from '../attack.ts';

/** It takes a proxy's word for where a visitor is. */
const BEHIND_PROXY = {
	TRUST_PROXY: '1',
	PUBLIC_ORIGIN: 'https://mirror.example',
	LOG_LEVEL: 'error'
};
const PASSWORD = 'correct horse battery';
/** Ms between guesses: 50 a second, for so long before the owner of the name comes and while they try. */
const EVERY = 20;
const BEFORE = 15_000;
const IN_WITHIN = 10_000;
/** Guesses that are looked at before the owner, whose network had no turn of late. */
const BEHIND = 10;

/** Strangers guess a name's password from another address each time, while its owner signs in. */
export const guessingAttack: Attack = {
	name: 'guessing',
	onlyLong: true,
	hashes: true,
	async run(_, { random, busy }) {
		const folder = mkdtempSync(join(tmpdir(), 'algomirror-attack-'));
		const relay = relayProcess(folder, BEHIND_PROXY);
		try {
			const url = ((await relay.address) ?? '').replace('127.0.0.1', 'localhost');
			await new Browser(url).signUp('asha', PASSWORD);
			const byte = () => Math.floor(random() * 256);
			let open = 0;
			let entered = 0;
			let lookedAt = 0;
			const guess = async () => {
				const from = { 'x-forwarded-for': `${11 + (byte() % 80)}.${byte()}.${byte()}.${byte()}` };
				const said = { name: 'asha', password: `guess ${byte()}${byte()}${byte()}` };
				open += 1;
				const { status } = await new Browser(url).post('/api/sign-in', said, from);
				open -= 1;
				if (status === 200) entered += 1;
				if (status === 401) lookedAt += 1;
			};
			const guesses = setInterval(() => {
				if (open < 500) guess().catch(() => (open -= 1));
			}, EVERY);
			await wait(BEFORE);
			const before = lookedAt;
			const began = performance.now();
			const owner = new Browser(url);
			const home = { 'x-forwarded-for': '100.64.7.9' };
			let status = 0;
			while (status !== 200 && performance.now() - began < 3 * IN_WITHIN) {
				const said = { name: 'asha', password: PASSWORD };
				const answer = await owner.post('/api/sign-in', said, home);
				({ status } = answer);
				if (status !== 200) await wait(1_000 * Number(answer.headers.get('retry-after') ?? 1));
			}
			const took = performance.now() - began;
			const behind = lookedAt - before;
			clearInterval(guesses);
			// Each look costs a core 50 ms, so that under load the time says how busy the machine is.
			const time = { of: 'owner_in', value: took, unit: 'ms', bound: IN_WITHIN };
			return [
				...(busy ? [] : [time]),
				{ of: 'owner_behind', value: behind, unit: 'guesses', bound: BEHIND },
				{ of: 'owner_out', value: status === 200 ? 0 : 1, unit: 'users', bound: 0 },
				{ of: 'guessed', value: entered, unit: 'sessions', bound: 0 }
			];
		} finally {
			relay.child.kill('SIGKILL');
			await relay.ended;
			rmSync(folder, { recursive: true, force: true });
		}
	}
};
