import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import type { StoredUnderlying, UnderlyingRows } from '#lib/db/underlying-rows.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import {
	INDEX_UNDERLYINGS,
	underlyingNamed,
	type Underlying
} from '#lib/domain/instrument/underlying.ts';
import { searchUnderlyings } from '#lib/domain/instrument/underlying-search.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import { inTurn, type InTurn } from '#lib/view/page/in-turn.ts';
import { listUnderlyings, type ListClient } from './underlying-list.ts';

/** Ms after signing in: nothing on screen waits for the list. */
const AFTER_START = 8_000;
/** Ms after which a server that refused is asked again. */
const AGAIN = 10 * 60_000;
/** Ms for which a list is good while nobody looks at it: the contracts of a day come with the broker login, hours after midnight. */
const GOOD_FOR = 3_600_000;
/** Ms between two readings of the list, whatever they brought. */
const READ_EVERY = 60_000;

export interface KnownUnderlying extends Underlying {
	/** Units per lot and the largest order, as the server listed them; undefined before it has. */
	lotSize: number | undefined;
	freezeQuantity: number | undefined;
}

interface UnderlyingsParts {
	rows: Pick<UnderlyingRows, 'all' | 'replace'>;
	surroundings: Surroundings;
	servers: () => Promise<readonly { client: ListClient }[]>;
	turns: InTurn | undefined;
}

/** The F&O names to choose from: read by one window for all, stored for the search without a network. */
export class Underlyings {
	readonly #parts: UnderlyingsParts;
	readonly #rows: LiveRows<StoredUnderlying[]>;
	readonly #known: readonly KnownUnderlying[];
	#triedAt = -Infinity;

	constructor(parts: UnderlyingsParts) {
		this.#parts = parts;
		this.#rows = new LiveRows(() => parts.rows.all());
		this.#known = $derived.by(() => {
			const listed = (this.#rows.current ?? []).map(known);
			return listed.length > 0 ? listed : INDEX_UNDERLYINGS.map(unlisted);
		});
	}

	/** The indices alone until a server has listed its names. */
	get all(): readonly KnownUnderlying[] {
		return this.#known;
	}

	/** When the list was read, epoch ms; undefined while it never was on this device. */
	get asOf(): number | undefined {
		return this.#rows.current?.[0]?.asOf;
	}

	/** Best fit first, indices before shares; all of them for an empty text. */
	search(text: string): readonly KnownUnderlying[] {
		return searchUnderlyings(this.#known, text);
	}

	/** Also a name that is not listed: the address of a page may hold it before the list is there. */
	named(name: string): KnownUnderlying | undefined {
		const listed = this.#known.find((underlying) => underlying.name === name);
		const guessed = underlyingNamed(name);
		return listed ?? (guessed && unlisted(guessed));
	}

	/** Reads the list when it is not of this hour. Returns its stop. */
	start(): () => void {
		const { surroundings } = this.#parts;
		let cancel = () => {};
		const look = () => {
			cancel();
			cancel = surroundings.after(AGAIN, look);
			if (surroundings.visible() && surroundings.online()) void this.refresh();
		};
		cancel = surroundings.after(AFTER_START, look);
		return () => cancel();
	}

	/** Of the first server that lists any; nothing happens while the list is of today and not older than this, ms. */
	async refresh(goodFor = GOOD_FOR): Promise<void> {
		const { rows, servers, surroundings, turns } = this.#parts;
		await inTurn(turns, 'algomirror-underlyings', surroundings, async () => {
			const now = surroundings.now();
			const [newest] = await rows.all();
			if (newest && isGood(newest.asOf, now, goodFor)) return;
			const ofToday = newest && istDate(newest.asOf) === istDate(now);
			// The clock may have been set back since.
			if (ofToday && Math.abs(now - this.#triedAt) < READ_EVERY) return;
			this.#triedAt = now;
			for (const { client } of await servers()) {
				const listed = await listUnderlyings(client, now);
				if (listed === undefined || listed.length === 0) continue;
				return rows.replace(listed);
			}
		});
	}
}

function isGood(asOf: number, now: number, goodFor: number): boolean {
	return istDate(asOf) === istDate(now) && Math.abs(now - asOf) < goodFor;
}

function known({ name, exchange, lotSize, freezeQuantity }: StoredUnderlying): KnownUnderlying {
	return { name, exchange, key: instrumentKey(exchange, name), lotSize, freezeQuantity };
}

function unlisted(underlying: Underlying): KnownUnderlying {
	return { ...underlying, lotSize: undefined, freezeQuantity: undefined };
}
