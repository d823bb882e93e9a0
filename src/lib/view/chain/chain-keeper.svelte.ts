import type { KeptChains } from '#lib/db/kept-chains.ts';
import { chainId } from '#lib/domain/chain/chain-id.ts';
import type { ChainLeg, OptionChain } from '#lib/domain/chain/option-chain.ts';
import type { Surroundings } from '#lib/view/page/clock.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

/**
 * Ms between snapshots written to the device while prices move: this much is lost when the device dies, and each is
 * a hundred kilobytes for a chain of 200 strikes. Hiding the page writes one at once.
 */
const KEEP_EVERY = 5_000;

interface ChainKeeperParts {
	quotes: LiveQuotes;
	chains: Pick<KeptChains, 'keep'>;
	surroundings: Surroundings;
}

/** Keeps the chain on screen for the time without a network, with its newest prices. */
export class ChainKeeper {
	readonly #parts: ChainKeeperParts;
	#kept: { id: string; asOf: number } | undefined;
	#unkept = $state.raw(false);

	constructor(parts: ChainKeeperParts) {
		this.#parts = parts;
	}

	/** True when this device refused the last snapshot. */
	get unkept(): boolean {
		return this.#unkept;
	}

	/** `readAt`: when open interest and volume were true. Writes nothing when no price is newer than the last snapshot. */
	async keep(chain: OptionChain, readAt: number): Promise<void> {
		const { quotes, chains } = this.#parts;
		const spot = quotes.peek(chain.underlyingKey);
		const asOf = newest(chain, quotes);
		const id = chainId(chain.underlying, chain.expiry);
		if (this.#kept?.id === id && asOf <= this.#kept.asOf) return;
		this.#kept = { id, asOf };
		const rows = chain.rows.map(({ strike, ce, pe }) => ({
			strike,
			ce: withPrice(ce, quotes),
			pe: withPrice(pe, quotes)
		}));
		const underlyingLtp = spot.ltp ?? chain.underlyingLtp;
		this.#unkept = await chains.keep({ ...chain, underlyingLtp, rows, at: readAt }, asOf).then(
			() => false,
			() => true
		);
	}

	/** Calls `save` on the beat. Returns its stop. */
	every(save: () => Promise<void>): () => void {
		const { surroundings } = this.#parts;
		let cancel = () => {};
		const beat = () => {
			void save();
			cancel = surroundings.after(KEEP_EVERY, beat);
		};
		cancel = surroundings.after(KEEP_EVERY, beat);
		return () => cancel();
	}
}

function newest(chain: OptionChain, quotes: LiveQuotes): number {
	let at = quotes.peek(chain.underlyingKey).at;
	for (const { ce, pe } of chain.rows) {
		if (ce) at = Math.max(at, quotes.peek(ce.key).at);
		if (pe) at = Math.max(at, quotes.peek(pe.key).at);
	}
	return at;
}

/** Of the depth only the best of each side: the levels behind it are history by the time it is opened offline. */
function withPrice(leg: ChainLeg | undefined, quotes: LiveQuotes): ChainLeg | undefined {
	if (!leg) return undefined;
	const { quote } = quotes.peek(leg.key);
	const { bids, asks } = quote;
	return { ...leg, quote: { ...quote, bids: bids.slice(0, 1), asks: asks.slice(0, 1) } };
}
