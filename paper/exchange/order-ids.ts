import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { seededNumber } from '../paper-key.ts';

/** `YYMMDD` of the day in India. */
function day(at: number): string {
	return istDate(at).slice(2).replaceAll('-', '');
}

/** Fifteen digits that count up, as an Indian broker's do: each account in its own range of the day. */
export function brokerOrderIds(seed: number, account: string): (at: number) => string {
	let next = seededNumber(seed, account, 'broker orders', 900) * 1_000_000;
	return (at) => `${day(at)}${String((next += 1)).padStart(9, '0')}`;
}

/** Fourteen digits without an order, as OpenAlgo's sandbox makes them; the same seed gives the same ones. */
export function sandboxOrderIds(seed: number, account: string): (at: number) => string {
	const start = seededNumber(seed, account, 'sandbox orders', 100_000_000);
	let count = 0;
	// The step is prime to 10^8, so that no number comes twice before all have come.
	return (at) => {
		const number = (start + (count += 1) * 38_754_629) % 100_000_000;
		return `${day(at)}${String(number).padStart(8, '0')}`;
	};
}
