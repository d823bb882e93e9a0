import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test } from 'vitest';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import AccountChoiceButton from './AccountChoiceButton.svelte';

afterEach(cleanup);

function open(...names: string[]): AccountChoice {
	const accounts = names.map((name) => anyAccount(name));
	const choice = new AccountChoice({
		...{ storage: new FakeStorage(), page: 'orders', accounts: () => accounts }
	});
	render(AccountChoiceButton, { choice });
	return choice;
}
const words = () => screen.getByRole('button').textContent.trim();
const tick = (name: string) =>
	fireEvent.click(screen.getByRole('checkbox', { name, hidden: true }));
const ticked = () =>
	screen
		.getAllByRole<HTMLInputElement>('checkbox', { hidden: true })
		.filter(({ checked }) => checked)
		.map(({ labels }) => labels?.[0]?.textContent.trim());

test('it says what is shown: all, one by its name, or how many', async () => {
	open('Main', 'Papa', 'HUF');
	expect([words(), ticked()]).toEqual(['All accounts', ['All accounts']]);
	await tick('Papa');
	expect([words(), ticked()]).toEqual(['Papa', ['Papa']]);
	await tick('HUF');
	expect([words(), ticked()]).toEqual(['2 of 3', ['Papa', 'HUF']]);
});

test('with every account ticked, or none, all are shown and the ticks say so', async () => {
	open('Main', 'Papa');
	await tick('Main');
	await tick('Papa');
	expect([words(), ticked()]).toEqual(['All accounts', ['All accounts']]);
	await tick('Papa');
	await tick('Papa');
	expect(ticked()).toEqual(['All accounts']);
	await tick('All accounts');
	expect(ticked()).toEqual(['All accounts']);
});

test('a name too long for a phone’s button is counted instead of cut', async () => {
	open('Main', 'Zerodha of my mother');
	await tick('Zerodha of my mother');
	expect(words()).toBe('1 of 2');
	expect(screen.getByRole('button', { name: 'Accounts: 1 of 2' })).toBeDefined();
});

test('one account alone leaves nothing to choose', () => {
	open('Main');
	expect(screen.queryByRole('button')).toBeNull();
});
