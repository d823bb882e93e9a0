import { price, strikeText } from '#lib/domain/number/indian-number.ts';
import type { PriceAge } from '#lib/domain/price/price-age.ts';
import { priceAgeWords, isOld } from '#lib/ui/prices/price-age-words.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import { t } from '#lib/words/t.ts';
import type { OptionAt } from '../active-option.svelte.ts';
import type { RenewedMark } from '../age-marks.ts';

/**
 * What a screen reader says of the option that has the focus: `24,500 call, bid 101.20, …`. Written once a second with the
 * ages, not with each tick, and only for this one cell; all others are read by the heads of their row and column.
 */
export class OptionName implements RenewedMark {
	readonly #cell: HTMLElement;
	readonly #at: OptionAt;
	readonly #live: LiveQuote;
	#said = '';

	constructor(cell: HTMLElement, at: OptionAt, live: LiveQuote) {
		this.#cell = cell;
		this.#at = at;
		this.#live = live;
	}

	renew(ageOf: (live: LiveQuote) => PriceAge): void {
		const words = optionWords(this.#at, this.#live, ageOf(this.#live));
		if (words === this.#said) return;
		this.#said = words;
		this.#cell.setAttribute('aria-label', words);
	}

	remove(): void {
		this.#cell.removeAttribute('aria-label');
	}
}

function optionWords(
	{ strike, side }: OptionAt,
	{ ltp, depth }: Pick<LiveQuote, 'ltp' | 'depth'>,
	age: PriceAge
): string {
	const figures = {
		strike: strikeText(strike),
		bid: price(depth.bids[0]?.price),
		ask: price(depth.asks[0]?.price),
		ltp: price(ltp)
	};
	const words =
		side === 'CE'
			? t('{strike} call, bid {bid}, ask {ask}, LTP {ltp}', figures)
			: t('{strike} put, bid {bid}, ask {ask}, LTP {ltp}', figures);
	return isOld(age) ? `${words}, ${priceAgeWords(age)}` : words;
}
