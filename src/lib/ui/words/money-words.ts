import type { MoneyMode } from '#lib/domain/order/order-problem.ts';

interface MoneyWords {
	/** In as few letters as a phone's bar has room for. */
	short: string;
	more: string;
}

/** What the top bar says about whose money the active accounts move; undefined when all of it is real. */
export function moneyWords(modes: readonly MoneyMode[]): MoneyWords | undefined {
	const paper = modes.includes('paper');
	if (!paper && !modes.includes('analyze')) return undefined;
	const real = modes.some((mode) => mode === 'live' || mode === 'semi-auto');
	return { short: paper ? 'PAPER' : 'ANALYZE', more: real ? 'AND LIVE' : 'NO REAL MONEY' };
}
