import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { AccountExport } from '#lib/view/accounts/account-export.svelte.ts';
import { ImportDesk } from '#lib/view/accounts/account-import.svelte.ts';
import ExportDialog from './ExportDialog.svelte';
import ImportDialog from './ImportDialog.svelte';

const type = (label: string, value: string) =>
	fireEvent.input(screen.getByLabelText(label), { target: { value } });
const submit = (name: string) => fireEvent.submit(screen.getByRole('button', { name }));

function exportDialog(reachable = true) {
	const asked: (string | undefined)[] = [];
	const exporting = new AccountExport({
		ask: async (passphrase) => {
			asked.push(passphrase);
			return { ok: true, value: { file: {} } };
		},
		save: () => {},
		heard: () => {},
		now: () => Date.UTC(2026, 10, 23, 6)
	});
	render(ExportDialog, { exporting, userName: 'asha', reachable, onclose: () => {} });
	return asked;
}

test('keys go into a file only under a passphrase that is long enough and typed twice alike', async () => {
	const asked = exportDialog();
	await type('Passphrase', 'elephants');
	await submit('Export');
	expect(screen.getAllByText('Use 12 characters or more.')).not.toHaveLength(0);
	await type('Passphrase', 'seven quiet elephants');
	await type('Repeat passphrase', 'seven quiet elefants');
	await submit('Export');
	expect(screen.getByText('The passphrases do not match.')).toBeTruthy();
	expect(asked).toEqual([]);
	await type('Repeat passphrase', 'seven quiet elephants');
	await submit('Export');
	expect(asked).toEqual(['seven quiet elephants']);
	expect(await screen.findByText('algomirror-accounts-2026-11-23.json')).toBeTruthy();
});

test('without keys no passphrase is asked for', async () => {
	const asked = exportDialog();
	await fireEvent.click(screen.getByRole('radio', { name: /^Without API keys/ }));
	expect(screen.queryByLabelText('Passphrase')).toBeNull();
	await submit('Export');
	expect(asked).toEqual([undefined]);
});

test('without the relay nothing is exported, and it says why', async () => {
	const asked = exportDialog(false);
	expect(screen.getByText(/it does the encryption/)).toBeTruthy();
	await submit('Export');
	expect(asked).toEqual([]);
});

test('an import shows each account, what changes and what becomes of its key, before it is made', async () => {
	const asked: boolean[] = [];
	const importing = new ImportDesk({
		ask: async ({ apply }) => {
			asked.push(apply);
			const hostUrl = 'http://10.0.0.2:5000';
			const accounts = [
				{ name: 'Main', is: 'changed', changes: ['hostUrl'], key: 'kept', hostUrl } as const,
				{ name: 'New', is: 'added', changes: [], key: 'missing', hostUrl } as const
			].map((account) => ({ ...account, changes: [...account.changes] }));
			return { ok: true, value: { accounts, keysLocked: true, applied: apply } };
		},
		imported: async () => {}
	});
	render(ImportDialog, { importing, reachable: true, onclose: () => {} });
	importing.choose('mine.json', '{"format":"algomirror accounts","keys":{},"accounts":[]}');
	await fireEvent.click(await screen.findByRole('button', { name: 'Continue without keys' }));
	const list = within(await screen.findByRole('list', { name: 'Accounts in the file' }));
	expect(list.getByText('Changed: server address')).toBeTruthy();
	expect(list.getByText(/no key: inactive until you enter it/)).toBeTruthy();
	expect(screen.getByText(/not imported: no passphrase was given/)).toBeTruthy();
	expect(asked).toEqual([false]);
	await fireEvent.click(screen.getByRole('button', { name: 'Import 1 new, 1 changed' }));
	expect(asked).toEqual([false, true]);
	expect(await screen.findByText('Imported: 1 new, 1 changed.')).toBeTruthy();
});
