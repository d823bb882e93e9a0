import type { ImportDeskStep } from '#lib/view/accounts/account-import.svelte.ts';

export type PlannedImport = Extract<ImportDeskStep, { at: 'planned' }>['plan'];
type Planned = PlannedImport['accounts'][number];

const CHANGES: Record<Planned['changes'][number], string> = {
	name: 'name',
	broker: 'broker',
	hostUrl: 'server address',
	websocketUrl: 'WebSocket address',
	isActive: 'active',
	route: 'route',
	standby: 'standby',
	ordersEnabled: 'orders',
	multiplierHundredths: 'multiplier',
	key: 'API key'
};

/** What would become of one account of the file. */
export function plannedWords({ is, changes }: Pick<Planned, 'is' | 'changes'>): string {
	switch (is) {
		case 'added':
			return 'New';
		case 'changed':
			return `Changed: ${changes.map((change) => CHANGES[change]).join(', ')}`;
		case 'same':
			return 'Unchanged';
	}
}

export function plannedKeyWords(key: Planned['key']): string {
	switch (key) {
		case 'from-file':
			return 'key from the file';
		case 'kept':
			return 'key unchanged';
		case 'missing':
			return 'no key: inactive until you enter it';
	}
}

/** `2 new, 1 changed`; undefined when the file brings nothing. */
export function importCount({ accounts }: Pick<PlannedImport, 'accounts'>): string | undefined {
	const count = (is: Planned['is']) => accounts.filter((account) => account.is === is).length;
	const parts = [
		[count('added'), 'new'],
		[count('changed'), 'changed']
	] as const;
	const said = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
	return said.length === 0 ? undefined : said.join(', ');
}
