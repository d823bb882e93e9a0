import { untrack } from 'svelte';
import type { OiReadings, StoredOiReading } from '#lib/db/oi-readings.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { oiBaseline, type OiBaseline } from '#lib/domain/chain/oi-baseline.ts';
import { oiChange, totalOiChange, type OiReading } from '#lib/domain/chain/oi-change.ts';
import type { ChainLeg, OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { OiChangeOver } from '#lib/domain/user/settings.ts';
import { keptOi, newestOi } from './oi-by-contract.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

interface OiChangeParts {
	quotes: LiveQuotes;
	readings: Pick<OiReadings, 'at'>;
	chain: () => OptionChain | undefined;
	over: () => OiChangeOver;
}

/** How open interest has changed since an earlier reading of this device; no server tells. */
export class OiChange {
	readonly #parts: OiChangeParts;
	/** Of every reading of this chain, ascending. */
	#times = $state.raw<readonly number[]>([]);
	readonly #wanted: OiBaseline | undefined;
	#base = $state.raw<StoredOiReading>();
	readonly #before: OiReading;
	#id = '';

	constructor(parts: OiChangeParts) {
		this.#parts = parts;
		this.#wanted = $derived.by(() => {
			const newest = this.#times.at(-1);
			return newest === undefined ? undefined : oiBaseline(this.#times, parts.over(), newest);
		});
		this.#before = $derived(keptOi(parts.chain(), this.#base));
	}

	/** What is compared with; undefined while nothing is old enough, and every change is a dash. */
	get since(): OiBaseline | undefined {
		return this.#base && this.#base.at === this.#wanted?.at ? this.#wanted : undefined;
	}

	/** Units; negative when contracts were closed. */
	of(key: InstrumentKey): number | undefined {
		return oiChange(this.#before.get(key), this.#parts.quotes.peek(key).oi);
	}

	/** Units that these options gained together. */
	total(legs: readonly (ChainLeg | undefined)[]): number | undefined {
		const known = legs.filter((leg) => leg !== undefined);
		const now = newestOi(known, ({ key }) => this.#parts.quotes.peek(key).oi);
		return totalOiChange(now.keys(), this.#before, now);
	}

	/** Loads what is compared with, whenever that becomes another reading. Returns its stop. */
	start(): () => void {
		return $effect.root(() => {
			$effect(() => {
				const at = this.#wanted?.at;
				untrack(() => void this.#load(at));
			});
		});
	}

	/** All readings of the chain on screen, named as in `chainId`: their epoch ms, ascending. */
	follow(id: string, times: readonly number[]): void {
		if (id !== this.#id) this.#base = undefined;
		this.#id = id;
		this.#times = times;
	}

	async #load(at: number | undefined): Promise<void> {
		const id = this.#id;
		const base = at === undefined ? undefined : await this.#parts.readings.at(id, at);
		if (id === this.#id && at === this.#wanted?.at) this.#base = base;
	}
}
