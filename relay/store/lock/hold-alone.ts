import type { Logger } from 'pino';
import type { RelayDatabase } from '../database/database.ts';
import { DatabaseUnavailable } from '../database/unavailable.ts';
import { BEATS_EVERY, GONE_AFTER, heldWords, type Holder } from './holder.ts';
import { RelayLock } from './relay-lock.ts';

interface LockWorld {
	database: RelayDatabase;
	me: Holder;
	bornOf: (pid: number) => string | undefined;
	wait: (ms: number) => Promise<void>;
	every: (ms: number, run: () => void) => () => void;
	log: Logger;
	/** Called once, when another relay has taken the database although this one runs. */
	lost: (why: string) => void;
}

type Alone = { ok: true; release: () => Promise<void> } | { ok: false; why: string };

/**
 * Takes the database for this relay and gives signs of life until it is released. A relay that was killed on this machine
 * is replaced at once; one whose process cannot be checked, after a while without a sign of life.
 */
export async function holdAlone(world: LockWorld): Promise<Alone> {
	const { database, me, bornOf, wait, every, log, lost } = world;
	const lock = new RelayLock(database, me, bornOf);
	const seen = new Set<string>();
	for (;;) {
		const claimed = await claimOrLook(lock, log);
		if (claimed.ok) break;
		const { held, state } = claimed;
		seen.add(`${held.id} ${held.beatAt}`);
		// It gave a sign of life.
		if (state === 'alive' || seen.size > 1) return { ok: false, why: heldWords(held) };
		const { host, pid } = held;
		log.warn({ host, pid, within: GONE_AFTER }, 'waiting whether another relay still runs');
		await wait(BEATS_EVERY);
	}
	let over = false;
	const beat = async () => {
		try {
			const claimed = await lock.claim();
			if (claimed.ok || over) return;
			stop();
			lost(heldWords(claimed.held));
		} catch (error) {
			// A sign of life that is missed is made up for by the next one.
			log.warn({ err: error }, 'no sign of life could be written into the database');
		}
	};
	const stop = every(BEATS_EVERY, () => void beat());
	return {
		ok: true,
		release: async () => {
			over = true;
			stop();
			await lock.release();
		}
	};
}

/** On a full disk nothing can be claimed, but orders still go out: it is checked now, and claimed when there is room. */
async function claimOrLook(lock: RelayLock, log: Logger): ReturnType<RelayLock['claim']> {
	try {
		return await lock.claim();
	} catch (error) {
		if (!(error instanceof DatabaseUnavailable) || error.reason !== 'full') throw error;
		log.error({ err: error }, 'there is no room to claim the database');
		return lock.look();
	}
}
