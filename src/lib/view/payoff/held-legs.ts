import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import {
	parseFutureSymbol,
	parseOptionSymbol,
	type OptionSide
} from '#lib/domain/instrument/option-symbol.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Held, PositionGroup } from '#lib/view/books/held.ts';

/** What a contract promises, by its symbol. */
export type ContractTerms =
	| { kind: 'option'; side: OptionSide; strike: number; expiry: IsoDate }
	| { kind: 'future'; expiry: IsoDate }
	| { kind: 'own' };

/** One open row of one account. */
export interface HeldLeg {
	account: AccountId;
	key: InstrumentKey;
	label: string;
	terms: ContractTerms;
	/** Signed, of the underlying. */
	units: number;
	/** Paise. */
	cost: number;
	/** As the broker gave it with the book, and epoch ms of that. */
	said: { price: Paise | undefined; at: number };
}

/** A row that cannot be valued, and why. */
export interface UnvaluedRow {
	account: string;
	label: string;
	why: 'units-unknown' | 'no-average';
}

/** The name that its options are listed under, `NIFTY` of `NIFTY15DEC2626500CE`; of a share its own. */
export function underlyingOf(key: InstrumentKey): string {
	const { symbol } = instrumentOf(key);
	const contract = parseOptionSymbol(symbol) ?? parseFutureSymbol(symbol);
	return contract?.underlying ?? symbol;
}

export function legTerms(key: InstrumentKey): ContractTerms {
	const { symbol } = instrumentOf(key);
	const option = parseOptionSymbol(symbol);
	if (option) {
		const { side, strike, expiry } = option;
		return { kind: 'option', side, strike, expiry };
	}
	const future = parseFutureSymbol(symbol);
	return future ? { kind: 'future', expiry: future.expiry } : { kind: 'own' };
}

/** The open rows of an account in one underlying. */
export function openRows(group: PositionGroup, underlying: string): Held[] {
	return group.rows.filter(
		({ position }) => position.quantity !== 0 && underlyingOf(position.key) === underlying
	);
}

/** As legs, where units and average are known. */
export function heldLegs(
	group: PositionGroup,
	underlying: string
): { legs: HeldLeg[]; unvalued: UnvaluedRow[] } {
	const legs: HeldLeg[] = [];
	const unvalued: UnvaluedRow[] = [];
	for (const { position, units: perOne, label } of openRows(group, underlying)) {
		const { key, quantity, averagePrice, ltp } = position;
		if (perOne === undefined || averagePrice === undefined) {
			const why = perOne === undefined ? 'units-unknown' : 'no-average';
			unvalued.push({ account: group.account.name, label, why });
			continue;
		}
		const units = quantity * perOne;
		const said = { price: ltp, at: group.book?.asOf ?? 0 };
		const terms = legTerms(key);
		legs.push({
			...{ account: group.account.id, key, label, terms, units },
			...{ cost: units * averagePrice, said }
		});
	}
	return { legs, unvalued };
}
