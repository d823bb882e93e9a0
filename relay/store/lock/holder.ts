import * as v from 'valibot';

/** Ms between two signs of life in the database. */
export const BEATS_EVERY = 5_000;
/** Ms after its last sign of life until a relay whose process cannot be checked counts as gone. */
export const GONE_AFTER = 30_000;

/** The relay that holds a database. */
export interface Holder {
	/** Another one at every start. */
	id: string;
	host: string;
	pid: number;
	/** Unique among all processes that ever ran in the same place; empty where it is not known. */
	born: string;
	/** Within one of these a pid means one process: the boot of a machine, and the container in it. */
	place: string;
	/** Of the database file: a copy of it is not held by the holder of the original. Empty for a server. */
	file: string;
}

/** As it is in the database; both times by the database's own clock, in epoch ms. */
export interface StoredHolder extends Holder {
	since: number;
	beatAt: number;
}

export const heldRow = v.pipe(
	v.object({
		id: v.string(),
		host: v.string(),
		pid: v.number(),
		born: v.string(),
		place: v.string(),
		file: v.string(),
		since: v.number(),
		beat_at: v.number()
	}),
	v.transform(({ beat_at: beatAt, ...rest }): StoredHolder => ({ ...rest, beatAt }))
);

/**
 * Whether the one who held it still does: `gone` for sure, or `alive` for sure, or `silent` or `unseen` by its signs of
 * life alone, after and before they are missed. `bornOf` gives undefined when no such process runs here.
 */
export function stateOf(
	held: StoredHolder,
	asking: Holder,
	now: number,
	bornOf: (pid: number) => string | undefined
): 'gone' | 'alive' | 'silent' | 'unseen' {
	if (held.id === asking.id || held.file !== asking.file) return 'gone';
	if (held.place === asking.place) {
		const born = bornOf(held.pid);
		if (born !== held.born) return 'gone';
		// The pid of an ended process may be reused; only the start time tells the two apart.
		if (born !== '') return 'alive';
	}
	return now - held.beatAt > GONE_AFTER ? 'silent' : 'unseen';
}

export function heldWords({ host, pid, since }: StoredHolder): string {
	return `another relay has this database: process ${pid} on ${host}, since ${new Date(since).toISOString()}. Stop it first, or give this one another DATA_DIR or DATABASE_URL`;
}
