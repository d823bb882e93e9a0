import type { ImportDeskStep } from '#lib/view/accounts/account-import.svelte.ts';
import { t } from '#lib/words/t.ts';

export type PlannedImport = Extract<ImportDeskStep, { at: 'planned' }>['plan'];
type Planned = PlannedImport['accounts'][number];

const changesWords = (): Record<Planned['changes'][number], string> => ({
	name: t('name'),
	broker: t('broker'),
	hostUrl: t('server address'),
	websocketUrl: t('WebSocket address'),
	isActive: t('active'),
	route: t('route'),
	standby: t('standby'),
	ordersEnabled: t('orders'),
	multiplierHundredths: t('multiplier'),
	key: 'API key'
});

/** What would become of one account of the file. */
export function plannedWords({ is, changes }: Pick<Planned, 'is' | 'changes'>): string {
	switch (is) {
		case 'added':
			return t('New');
		case 'changed':
			return t('Changed: {changes}', {
				changes: changes.map((change) => changesWords()[change]).join(', ')
			});
		case 'same':
			return t('Unchanged');
	}
}

export function plannedKeyWords(key: Planned['key']): string {
	switch (key) {
		case 'from-file':
			return t('key from the file');
		case 'kept':
			return t('key unchanged');
		case 'missing':
			return t('no key: inactive until you enter it');
	}
}

/** `2 new, 1 changed`; undefined when the file brings nothing. */
export function importCount({ accounts }: Pick<PlannedImport, 'accounts'>): string | undefined {
	const count = (is: Planned['is']) => accounts.filter((account) => account.is === is).length;
	const parts = [
		[count('added'), t('new')],
		[count('changed'), t('changed')]
	] as const;
	const said = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
	return said.length === 0 ? undefined : said.join(', ');
}
