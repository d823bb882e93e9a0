import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser } from '../../relay/http/testing/browser.ts';
import { anotherProgram } from '../../relay/store/database/testing/another-program.ts';

interface LocksOptions {
	/** Of a running relay. */
	url: string;
	/** Of a user whom it does not have yet. */
	name?: string;
	/** Its database file. */
	databaseUrl: string;
	times: number;
	/** Ms that each lock is held: from the shortest to the longest, with as many below as above their geometric mean. */
	held: { least: number; most: number };
	/** 0 to below 1. */
	random: () => number;
}

interface LocksFound {
	/** Writes that the relay said were kept. */
	acknowledged: number;
	/** Writes that it refused for the lock, all of them asked while it was held. */
	refused: number;
	/** What was wrong, in words. */
	violations: string[];
}

const PASSWORD = 'correct horse battery';
/** Ms between a writer's writes: the relay lets a page write so often and no more. */
const PAUSE = 900;

/**
 * Another program takes the write lock of a relay's database again and again, while pages write. The other program must be able to
 * read every acknowledged write, and every request after a lock must be served.
 */
export async function runLocks(options: LocksOptions): Promise<LocksFound> {
	const { url, name = 'asha', databaseUrl, times, held, random } = options;
	const violations: string[] = [];
	const reports = new Set<string>();
	let acknowledged = 0;
	let refused = 0;
	let locked = false;
	/** How many locks there were: what was asked before a lock's end may be refused by it. */
	let unlocked = 0;
	const browser = new Browser(url);
	await browser.signUp(name, PASSWORD);
	let sessions = 1;

	const ask = async (what: string, send: () => Promise<{ status: number }>): Promise<boolean> => {
		const [wasLocked, before] = [locked, unlocked];
		const { status } = await send();
		if (status >= 200 && status < 300) {
			acknowledged += 1;
			return true;
		}
		const metLock = wasLocked || locked || unlocked !== before;
		if (status === 503 && metLock) refused += 1;
		else violations.push(`lock ${before}: ${what} was answered ${status}`);
		return false;
	};
	const report = async () => {
		const id = randomUUID();
		const reported = { id, action: 'order-intended', at: 1, details: { lock: unlocked } };
		const kept = await ask('a report', () =>
			browser.post('/api/activity', { reports: [reported] })
		);
		if (kept) reports.add(id);
	};

	let writing = true;
	const writer = async () => {
		while (writing) {
			await report();
			await sleep(PAUSE * random());
		}
	};
	const writers = [writer(), writer()];
	const other = anotherProgram(databaseUrl);
	try {
		for (let time = 0; time < times; time += 1) {
			await other.lock();
			locked = true;
			await sleep(held.least * (held.most / held.least) ** random());
			await other.unlock();
			locked = false;
			unlocked += 1;
			await report();
			const signIn = { name, password: PASSWORD };
			if (await ask('signing in', () => new Browser(url).post('/api/sign-in', signIn)))
				sessions += 1;
		}
		writing = false;
		await Promise.all(writers);
		const kept = new Set(await other.column('SELECT report_id AS it FROM activity'));
		const lost = [...reports].filter((id) => !kept.has(id)).length;
		if (lost > 0) violations.push(`${lost} acknowledged reports are lost`);
		const signedIn = (await other.column('SELECT id_hash AS it FROM sessions')).length;
		if (signedIn < sessions) violations.push(`${sessions - signedIn} sessions are lost`);
	} finally {
		writing = false;
		await other.close();
	}
	return { acknowledged, refused, violations };
}
