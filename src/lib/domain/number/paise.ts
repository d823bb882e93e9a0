import type { Brand } from '#lib/domain/brand.ts';

/**
 * Whole paise: every price and amount inside the app. The finest tick of the exchanges the app trades
 * (NSE, BSE, NFO, BFO, MCX) is one paisa, so nothing is lost, and sums never drift.
 */
export type Paise = Brand<number, 'Paise'>;

/** Throws on anything that is not a whole number: a fraction of a paisa here is a bug in the caller. */
export function paise(whole: number): Paise {
	if (!Number.isSafeInteger(whole)) throw new RangeError(`expected whole paise, got ${whole}`);
	return whole as Paise;
}

/**
 * Rupees as brokers send them (numbers with float noise, decimal strings) to whole paise, rounded half away
 * from zero. Undefined when it is not a finite number.
 */
export function paiseFromRupees(rupees: number | string): Paise | undefined {
	const value = typeof rupees === 'string' ? parseRupees(rupees) : rupees;
	if (value === undefined || !Number.isFinite(value)) return undefined;
	// 1.005 * 100 is 100.49999999999999: the nudge is far below a paisa and far above double's noise.
	const magnitude = Math.round(Math.abs(value) * 100 + 1e-6);
	if (!Number.isSafeInteger(magnitude)) return undefined;
	return (value < 0 && magnitude > 0 ? -magnitude : magnitude) as Paise;
}

/** Paise to rupees, for a request to OpenAlgo or for display; not for further sums. */
export function rupees(amount: Paise): number {
	return amount / 100;
}

/** `1234` → `"12.34"`, exact at any size. */
export function decimalRupees(amount: Paise): string {
	const magnitude = Math.abs(amount);
	const whole = Math.floor(magnitude / 100);
	const fraction = String(magnitude % 100).padStart(2, '0');
	return `${amount < 0 ? '-' : ''}${whole}.${fraction}`;
}

function parseRupees(text: string): number | undefined {
	const plain = text.trim().replaceAll(',', '');
	return plain === '' ? undefined : Number(plain);
}
