import { ageText } from '#lib/domain/age.ts';
import { spreadWidth, type SpreadWidth } from '#lib/domain/chain-figures.ts';
import { compact, DASH, grouped, price, type Compact } from '#lib/domain/indian-number.ts';
import type { ChainLeg } from '#lib/domain/option-chain.ts';
import type { Paise } from '#lib/domain/paise.ts';
import type { DepthLevel } from '#lib/domain/quote.ts';
import { spreadOf } from '#lib/domain/quote.ts';
import type { WatchMode } from '#lib/domain/watch-mode.ts';
import type { ChainTools } from '#lib/view/chain-tools.ts';
import type { ChainView } from '#lib/view/chain.svelte.ts';
import type { LiveQuote } from '#lib/view/live-quote.svelte.ts';
import type { LiveQuotes } from '#lib/view/quotes.svelte.ts';

export interface ChainStage {
	view: ChainView;
	quotes: LiveQuotes;
	tools: ChainTools;
	/** Units of open interest that a full bar stands for. */
	readonly barUnits: number;
}

/** The texts of one option's cells. Each is derived from one field group, so a tick rewrites only what it changed. */
export class LegFigures {
	readonly live: LiveQuote | undefined;
	readonly ltp: Paise | undefined;
	readonly ltpText: string;
	readonly bid: string;
	readonly bidQuantity: string;
	readonly ask: string;
	readonly askQuantity: string;
	readonly spread: string;
	readonly spreadWidth: SpreadWidth | undefined;
	readonly oi: Compact;
	readonly volume: Compact;
	/** Whole percent of the cell that the bar fills. */
	readonly bar: number;
	/** The age to show when the price may not be drawn as live. */
	readonly age: string | undefined;

	constructor(leg: () => ChainLeg | undefined, stage: ChainStage, mode: WatchMode) {
		this.live = $derived.by(() => {
			const key = leg()?.key;
			return key === undefined ? undefined : stage.quotes.watch(key, mode);
		});
		const bestBid = $derived(this.live?.book.bids[0]);
		const bestAsk = $derived(this.live?.book.asks[0]);
		const width = $derived(this.live && spreadOf(this.live.book));
		this.ltp = $derived(this.live?.ltp);
		this.ltpText = $derived(price(this.ltp));
		this.bid = $derived(price(bestBid?.price));
		this.bidQuantity = $derived(quantity(bestBid));
		this.ask = $derived(price(bestAsk?.price));
		this.askQuantity = $derived(quantity(bestAsk));
		this.spread = $derived(price(width));
		this.spreadWidth = $derived(spreadWidth(width));
		this.oi = $derived(compact(this.live?.activity.oi));
		this.volume = $derived(compact(this.live?.activity.volume));
		this.bar = $derived.by(() => {
			const share = (this.live?.activity.oi ?? 0) / stage.barUnits;
			return Math.round(Math.min(1, share) * 100);
		});
		this.age = $derived.by(() => {
			const age = this.live && stage.view.staleness(this.live);
			return age === undefined ? undefined : ageText(age);
		});
	}
}

function quantity(level: DepthLevel | undefined): string {
	return level === undefined ? DASH : grouped(level.quantity);
}
