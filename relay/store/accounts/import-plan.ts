import type { Account } from '#lib/domain/account/account.ts';
import type { KeyedAccount } from './accounts.ts';

/** What a file says about one account. */
export type ImportedRecord = Pick<
	Account,
	| 'name'
	| 'broker'
	| 'hostUrl'
	| 'websocketUrl'
	| 'isPrimary'
	| 'isActive'
	| 'route'
	| 'standby'
	| 'ordersEnabled'
	| 'multiplierHundredths'
> & { apiKey: string | undefined };

const COMPARED = [
	'name',
	'broker',
	'hostUrl',
	'websocketUrl',
	'isActive',
	'route',
	'standby',
	'ordersEnabled',
	'multiplierHundredths'
] as const;

export interface ImportStep {
	/** As it will be, `isActive` included. */
	record: ImportedRecord;
	is: 'added' | 'changed' | 'same';
	/** Undefined for one that is added. */
	id: string | undefined;
	changes: readonly ((typeof COMPARED)[number] | 'key')[];
	key: 'from-file' | 'kept' | 'missing';
}

/**
 * What an import would do. An account is known by its name, as it is everywhere. Its key never follows it to another
 * address: a file that somebody else made must not be able to send it there. What then has no key is switched off.
 */
export function planImport(
	existing: readonly KeyedAccount[],
	records: readonly ImportedRecord[]
): ImportStep[] {
	return records.map((record) => {
		const known = existing.find(({ account }) => sameName(account.name, record.name));
		return known ? changed(known, record) : added(record);
	});
}

function added(record: ImportedRecord): ImportStep {
	const key = record.apiKey === undefined ? 'missing' : 'from-file';
	const isActive = record.isActive && key !== 'missing';
	return { record: { ...record, isActive }, is: 'added', id: undefined, changes: [], key };
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
	return { record: wanted, is, id: account.id, changes, key };
}

function keyOf(account: Account, apiKey: string, record: ImportedRecord): ImportStep['key'] {
	const has = account.keyVersion > 0;
	if (record.apiKey !== undefined) return has && record.apiKey === apiKey ? 'kept' : 'from-file';
	const moved = record.hostUrl !== account.hostUrl || record.websocketUrl !== account.websocketUrl;
	return has && !moved ? 'kept' : 'missing';
}

/** As the database compares names: without the case of the letters A to Z. */
function sameName(a: string, b: string): boolean {
	const plain = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
	return plain(a) === plain(b);
}
