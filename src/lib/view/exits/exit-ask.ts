import type { AccountId } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { HeldPlace } from '#lib/view/books/position-lines.ts';

/** One position of one account. */
export interface PositionRef {
	account: AccountId;
	key: InstrumentKey;
	product: string;
}

/** What a trader wants to be rid of, as it was pressed. */
export type ExitAsk =
	| { of: 'rows'; rows: readonly PositionRef[] }
	/** Whatever is open there. `all`: of every account, so that one which is left out has to be named. */
	| { of: 'accounts'; accounts: readonly AccountId[]; all: boolean };

export function refOf({ group, held }: HeldPlace): PositionRef {
	const { key, product } = held.position;
	return { account: group.account.id, key, product };
}

/** Of open rows, each position once: some brokers list one twice. */
export function rowsAsk(places: readonly HeldPlace[]): ExitAsk {
	const open = places.filter(({ held }) => held.position.quantity !== 0).map(refOf);
	const byText = new Map(open.map((ref) => [refText(ref), ref]));
	return { of: 'rows', rows: [...byText.values()] };
}

/** For maps and sets. */
export function refText({ account, key, product }: PositionRef): string {
	return `${account} ${key} ${product}`;
}
