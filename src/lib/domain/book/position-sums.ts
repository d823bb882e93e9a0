import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { parseFutureSymbol, parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { PnlParts } from './position.ts';

/** What is known of one row's P&L now. */
export interface RowPnl {
	pnl: Paise | undefined;
	/** Undefined where the two parts cannot be told apart. */
	parts: PnlParts | undefined;
}

export interface PositionSum {
	/** Paise over the rows whose P&L is known. */
	pnl: Paise;
	/** Over those whose parts are known. */
	realised: Paise;
	unrealised: Paise;
	/** Rows in `pnl` whose parts are not known: with any of them the parts are not the whole. */
	unsplit: number;
	/** Rows that are not in it, because the broker sent no figure for them. */
	unknown: number;
}

const NOTHING: PositionSum = {
	pnl: 0 as Paise,
	realised: 0 as Paise,
	unrealised: 0 as Paise,
	unsplit: 0,
	unknown: 0
};

export function sumRows(rows: readonly RowPnl[]): PositionSum {
	return sumSums(rows.map(sumOfRow));
}

export function sumSums(sums: readonly PositionSum[]): PositionSum {
	return sums.reduce(
		(total, sum) => ({
			pnl: (total.pnl + sum.pnl) as Paise,
			realised: (total.realised + sum.realised) as Paise,
			unrealised: (total.unrealised + sum.unrealised) as Paise,
			unsplit: total.unsplit + sum.unsplit,
			unknown: total.unknown + sum.unknown
		}),
		NOTHING
	);
}

function sumOfRow({ pnl, parts }: RowPnl): PositionSum {
	if (pnl === undefined) return { ...NOTHING, unknown: 1 };
	return parts ? { ...NOTHING, pnl, ...parts } : { ...NOTHING, pnl, unsplit: 1 };
}

/** How rows of several accounts are put together. */
export type SumBy = 'account' | 'underlying' | 'expiry' | 'contract';

interface Held extends RowPnl {
	account: AccountId;
	key: InstrumentKey;
}

/**
 * The sums of rows that belong together, by what they have in common: the account's id, the underlying, the expiry as
 * `YYYY-MM-DD`, or the instrument's key. What has no expiry stands under ''. In the order of those names.
 */
export function sumsBy(rows: readonly Held[], by: SumBy): ReadonlyMap<string, PositionSum> {
	const groups = new Map<string, Held[]>();
	for (const row of rows) {
		const name = groupOf(row, by);
		groups.set(name, [...(groups.get(name) ?? []), row]);
	}
	const names = [...groups.keys()].sort();
	return new Map(names.map((name) => [name, sumRows(groups.get(name) ?? [])]));
}

function groupOf({ account, key }: Held, by: SumBy): string {
	if (by === 'account') return account;
	if (by === 'contract') return key;
	const { symbol } = instrumentOf(key);
	const contract = parseOptionSymbol(symbol) ?? parseFutureSymbol(symbol);
	return by === 'underlying' ? (contract?.underlying ?? symbol) : (contract?.expiry ?? '');
}
