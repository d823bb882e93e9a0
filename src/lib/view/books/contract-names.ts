import { chainId } from '#lib/domain/chain/chain-id.ts';
import { contractRank } from '#lib/domain/instrument/contract-rank.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { parseFutureSymbol, parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';

/** What a contract is called, and by what it is put with others. */
interface ContractNames {
	label: string;
	/** By which contracts are in order. */
	rank: string;
	/** The symbol itself where it is no derivative. */
	underlying: string;
	expiry: IsoDate | undefined;
	/** What its lot is kept under; undefined of what has no lot. */
	lotId: string | undefined;
}

const known = new Map<InstrumentKey, ContractNames>();
/** Contracts that are remembered at most: more than any book has. */
const MOST = 20_000;

/** Read from the symbol once: ten thousand rows are made anew with each reading of their book. */
export function contractNames(key: InstrumentKey): ContractNames {
	const before = known.get(key);
	if (before) return before;
	if (known.size >= MOST) known.clear();
	const { symbol } = instrumentOf(key);
	const contract = parseOptionSymbol(symbol) ?? parseFutureSymbol(symbol);
	const names = {
		label: instrumentLabel(key),
		rank: contractRank(key),
		underlying: contract?.underlying ?? symbol,
		expiry: contract?.expiry,
		lotId: contract && chainId(contract.underlying, contract.expiry)
	};
	known.set(key, names);
	return names;
}
