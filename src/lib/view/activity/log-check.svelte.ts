import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { CheckedHead, KeptActivity } from '#lib/db/kept-activity.ts';
import {
	EMPTY_LOG,
	follows,
	type ActivityRow,
	type LogBreak,
	type LogHead
} from '#lib/domain/activity/hashed-log.ts';
import type { ActivityLinks } from '#lib/wire/http/activity-api.ts';

export type CheckState =
	/** `head`: how far this device verified it at an earlier time. */
	| { at: 'resting'; head: CheckedHead | undefined }
	| { at: 'checking'; done: number; total: number }
	| { at: 'sound'; head: CheckedHead }
	| { at: 'broken'; broken: LogBreak }
	/** The relay did not answer; what was verified until then is kept. */
	| { at: 'stopped'; problem: ApiProblem }
	/** Browsers compute no hashes for a page without TLS. */
	| { at: 'impossible' };

interface CheckWorld {
	ask(after: number): Promise<ApiAnswer<ActivityLinks>>;
	/** Of a line; undefined where the browser computes none. */
	hash: ((row: ActivityRow) => Promise<string>) | undefined;
	kept: Pick<KeptActivity, 'head' | 'keepHead'>;
	/** Epoch ms. */
	now: () => number;
	heard(problem: ApiProblem | undefined): void;
}

/** Lines that are new since the last check and few enough to verify without being asked: some hundred kB. */
const BY_ITSELF = 1_000;

/**
 * Computes the log's hashes on this device, and remembers where it ended: a line that is changed, taken out or put in is
 * found, and so are newest lines that the relay no longer shows.
 */
export class LogCheck {
	readonly #world: CheckWorld;
	#state = $state.raw<CheckState>({ at: 'resting', head: undefined });
	#running = false;
	/** Lines of the log, as far as the relay has said. */
	#total = $state.raw(0);

	constructor(world: CheckWorld) {
		this.#world = world;
		if (!world.hash) this.#state = { at: 'impossible' };
	}

	get state(): CheckState {
		return this.#state;
	}

	/** 0 before the relay has said. */
	get total(): number {
		return this.#total;
	}

	/** The relay has said where the log ends. */
	async saw(head: LogHead): Promise<void> {
		this.#total = head.place;
		const known = await this.#world.kept.head();
		if (this.#running || this.#state.at === 'broken' || !this.#world.hash) return;
		const broken = known && shortOf(known, head);
		if (broken) {
			this.#state = { at: 'broken', broken };
			return;
		}
		if (head.place - (known?.place ?? 0) <= BY_ITSELF) return this.check('news');
		if (this.#state.at === 'resting') this.#state = { at: 'resting', head: known };
	}

	/** `news`: from where this device last verified it. */
	async check(what: 'news' | 'all'): Promise<void> {
		const { hash } = this.#world;
		if (this.#running || !hash) return;
		this.#running = true;
		const known = await this.#world.kept.head();
		const from = what === 'news' && known ? known : EMPTY_LOG;
		const { place: done } = from;
		this.#state = { at: 'checking', done, total: Math.max(done, this.#total) };
		this.#state = await this.#walk({ place: done, hash: from.hash }, known, hash);
		this.#running = false;
	}

	async #walk(
		from: LogHead,
		known: LogHead | undefined,
		hash: (row: ActivityRow) => Promise<string>
	): Promise<CheckState> {
		const { ask, kept, now, heard } = this.#world;
		let head = from;
		for (;;) {
			const answer = await ask(head.place);
			heard(answer.ok ? undefined : answer.problem);
			if (!answer.ok) return { at: 'stopped', problem: answer.problem };
			const { rows, head: end } = answer.value;
			this.#total = end.place;
			const short = known && shortOf(known, end);
			if (short) return { at: 'broken', broken: short };
			const hashes = await Promise.all(rows.map(hash));
			for (const [index, row] of rows.entries()) {
				const broken = follows(head, row, hashes[index] ?? '');
				if (broken) return { at: 'broken', broken };
				head = { place: row.place, hash: row.hash };
				if (known && head.place === known.place && head.hash !== known.hash) {
					return { at: 'broken', broken: { kind: 'changed', place: known.place } };
				}
			}
			if (rows.length === 0 && head.place < end.place) {
				return { at: 'broken', broken: { kind: 'does-not-follow', place: head.place + 1 } };
			}
			const verified = { ...head, at: now() };
			if (head.place >= (known?.place ?? 0)) await kept.keepHead(verified);
			if (head.place >= end.place) return { at: 'sound', head: verified };
			this.#state = { at: 'checking', done: head.place, total: end.place };
		}
	}
}

/** What is wrong with a log that ends at `end` when it was verified up to `known` before. */
function shortOf(known: LogHead, end: LogHead): LogBreak | undefined {
	if (end.place < known.place) return { kind: 'cut-short', place: end.place + 1 };
	const same = end.place > known.place || end.hash === known.hash;
	return same ? undefined : { kind: 'changed', place: end.place };
}
