import * as v from 'valibot';
import {
	importedAccount,
	type Account,
	type CarriedAccount,
	type ImportedAccount
} from '#lib/domain/account/account.ts';
import { plainName } from '#lib/domain/account/account-name.ts';
import type { KeyedAccount } from './keyed-account.ts';

/** What a file says about one account. */
export type ImportedRecord = CarriedAccount & { apiKey: string | undefined };

const COMPARED = v.keyof(importedAccount).options;

export interface ImportStep {
	/** As it will be, `isActive` included. */
	record: ImportedRecord;
	is: 'added' | 'changed' | 'same';
	/** As it is now; undefined for one that is added. */
	known: Account | undefined;
	changes: readonly (keyof ImportedAccount | 'key')[];
	key: 'from-file' | 'kept' | 'missing';
}

/**
 * What an import would do. An account is known by its name, as it is everywhere. Its key never follows it to another
 * address: a file from a stranger must not be able to send it there. An account left without a key is switched off.
 */
export function planImport(
	existing: readonly KeyedAccount[],
	records: readonly ImportedRecord[]
): ImportStep[] {
	return records.map((record) => {
		const known = existing.find(
			({ account }) => plainName(account.name) === plainName(record.name)
		);
		return known ? changed(known, record) : added(record);
	});
}

function added(record: ImportedRecord): ImportStep {
	const key = record.apiKey === undefined ? 'missing' : 'from-file';
	const isActive = record.isActive && key !== 'missing';
	return { record: { ...record, isActive }, is: 'added', known: undefined, changes: [], key };
}

function changed({ account, apiKey }: KeyedAccount, record: ImportedRecord): ImportStep {
	const key = keyOf(account, apiKey, record);
	const wanted = { ...record, isActive: record.isActive && key !== 'missing' };
	const changes: ImportStep['changes'] = [
		...COMPARED.filter((field) => wanted[field] !== account[field]),
		...(key === 'from-file' || (key === 'missing' && account.keyVersion > 0)
			? (['key'] as const)
			: [])
	];
	const is = changes.length === 0 ? 'same' : 'changed';
	return { record: wanted, is, known: account, changes, key };
}

function keyOf(account: Account, apiKey: string, record: ImportedRecord): ImportStep['key'] {
	const has = account.keyVersion > 0;
	if (record.apiKey !== undefined) return has && record.apiKey === apiKey ? 'kept' : 'from-file';
	const moved = record.hostUrl !== account.hostUrl || record.websocketUrl !== account.websocketUrl;
	return has && !moved ? 'kept' : 'missing';
}
