import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { Refusal } from '#lib/view/page/refusal.ts';
import { AccountDesk } from '#lib/view/accounts/account-desk.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import { DailyChecklist } from '#lib/view/accounts/daily-checklist.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import AccountsPage from './AccountsPage.svelte';

const MAIN = anyAccount('main', { name: 'Zerodha Main', isPrimary: true });
const ANGEL = anyAccount('angel', { name: 'Angel HUF', rank: 1, hostUrl: 'http://angel.example' });
const FYERS = anyAccount('fyers', { name: 'Fyers Papa', rank: 2, ordersEnabled: false });

type DeskWorld = ConstructorParameters<typeof AccountDesk>[0];

interface Situation {
	list?: readonly Account[];
	fromRelay?: boolean;
	reachable?: boolean;
	refusal?: Refusal;
	/** Of those that are active and logged in. */
	condition?: AccountCondition;
}

function show({ list = [MAIN, ANGEL, FYERS], fromRelay = true, ...said }: Situation = {}) {
	const { reachable = true, refusal, condition = 'standby' } = said;
	const asked: string[] = [];
	const surroundings = new FakeSurroundings();
	const did = async (what: string) => void asked.push(what);
	const accounts = {
		list,
		active: list.filter(({ isActive }) => isActive),
		fromRelay,
		modeOf: () => 'live' as const,
		refresh: () => did('refresh'),
		change: (id: AccountId, change: object) => did(`change ${id} ${JSON.stringify(change)}`),
		adopt: async (told: Promise<unknown>) => void (await told),
		remove: (id: AccountId) => did(`remove ${id}`)
	};
	const answer: Awaited<ReturnType<DeskWorld['order']>> = { ok: true, value: { accounts: [] } };
	const desk = new AccountDesk({
		accounts,
		order: async (ids) => (asked.push(`order ${ids.join(' ')}`), answer),
		restore: async (id) => (asked.push(`restore ${id}`), answer),
		surroundings
	});
	const successAt = surroundings.now() - 12_000;
	render(AccountsPage, {
		accounts,
		desk,
		hosts: {
			health: { of: () => ({ successAt, p50: 41, p95: 88, refusal }) },
			wayOf: () => 'relay'
		},
		conditions: {
			of: ({ id, isActive }: Account) =>
				!isActive ? 'deactivated' : id === 'angel' ? 'login-over' : condition
		},
		socketOf: (id: string) => ({ state: id === 'angel' ? 'logged-out' : 'standby', why: null }),
		checklist: new DailyChecklist({
			accounts: () => [],
			client: async () => ({ ok: false }),
			condition: () => 'standby',
			mode: () => undefined,
			funds: async () => undefined,
			readMode: async () => undefined,
			now: surroundings.now
		}),
		clock: new Clock(surroundings),
		reachable,
		onexport: () => asked.push('export'),
		onimport: () => asked.push('import')
	} as never);
	return { asked, surroundings, desk };
}

const row = (name: string) => {
	const found = screen.getByText(name, { selector: 'b' }).closest('li');
	if (!found) throw new Error(`no row for ${name}`);
	return within(found);
};
const handle = (name: string) => screen.getByRole('button', { name: `Move ${name}` });
/** As a keyboard presses: without a pointer. */
const press = (button: HTMLElement) => fireEvent.click(button, { detail: 0 });

test('each account tells how it answers, by which way, and whether it takes orders', () => {
	show();
	expect(row('Zerodha Main').getByText('41 ms')).toBeTruthy();
	expect(row('Zerodha Main').getByText('p95 88, last 12 s ago')).toBeTruthy();
	expect(row('Zerodha Main').getByText('Through the relay')).toBeTruthy();
	expect(row('Zerodha Main').getByText('PRIMARY')).toBeTruthy();
	expect(row('Fyers Papa').getByText('no orders sent here')).toBeTruthy();
});

test('a login that has ended leads to that account’s own server', () => {
	show();
	const link = row('Angel HUF').getByRole<HTMLAnchorElement>('link', { name: /^Log in/ });
	expect(link.href).toBe('http://angel.example/');
	expect(row('Zerodha Main').queryByRole('link', { name: /^Log in/ })).toBeNull();
});

test('a key that its server refuses is to be entered under Edit, and no login is blamed', () => {
	show({ condition: 'wrong-key' });
	const main = row('Zerodha Main');
	expect(main.getByText('Wrong key')).toBeTruthy();
	const link = main.getByRole<HTMLAnchorElement>('link', { name: /^Enter it under Edit/ });
	expect(new URL(link.href).pathname).toBe('/accounts/main');
	expect(main.queryByText(/login/)).toBeNull();
	expect(main.queryByText('Feeding')).toBeNull();
});

test('what the server said stands in the details', () => {
	show({ refusal: { kind: 'server', status: 500, said: "Client error '403 Forbidden'" } });
	const said = row('Fyers Papa').getByText("Client error '403 Forbidden'");
	expect(said.closest('details')?.open).toBe(false);
});

test('by keyboard an account is taken, moved, put down and saved, and each step is said', async () => {
	const { asked } = show();
	await press(handle('Fyers Papa'));
	expect(screen.getByText(/Fyers Papa grabbed, position 3 of 3/)).toBeTruthy();
	await fireEvent.keyDown(handle('Fyers Papa'), { key: 'ArrowUp' });
	expect(screen.getByText('Fyers Papa, position 2 of 3.')).toBeTruthy();
	await press(handle('Fyers Papa'));
	expect(asked).toEqual(['order main fyers angel']);
});

test('Escape puts it back, and nothing is saved', async () => {
	const { asked } = show();
	await press(handle('Fyers Papa'));
	await fireEvent.keyDown(handle('Fyers Papa'), { key: 'ArrowUp' });
	await fireEvent.keyDown(handle('Fyers Papa'), { key: 'Escape' });
	expect(screen.getByText('Fyers Papa is back in its place.')).toBeTruthy();
	expect(asked).toEqual([]);
});

test('the primary cannot be moved: it is the first', () => {
	show();
	expect(screen.queryByRole('button', { name: 'Move Zerodha Main' })).toBeNull();
});

test('a tap picks a row up, and buttons move it for those who cannot drag', async () => {
	const { asked } = show();
	await fireEvent.pointerDown(handle('Fyers Papa'), { button: 0, pointerId: 1, clientY: 10 });
	await fireEvent.pointerUp(window, { pointerId: 1, clientY: 10 });
	await fireEvent.click(row('Fyers Papa').getByRole('button', { name: 'Up' }));
	await fireEvent.click(row('Fyers Papa').getByRole('button', { name: 'Drop here' }));
	expect(asked).toEqual(['order main fyers angel']);
});

test('deleting asks first, names the account, and can be taken back for half a minute', async () => {
	const { asked, surroundings } = show();
	await fireEvent.click(row('Angel HUF').getByRole('button', { name: /^Delete/ }));
	const dialog = within(screen.getByRole('dialog'));
	expect(dialog.getByText('Delete Angel HUF?')).toBeTruthy();
	expect(asked).toEqual([]);
	await fireEvent.click(dialog.getByRole('button', { name: 'Delete account' }));
	expect(asked).toEqual(['remove angel']);
	expect(await screen.findByText('30 s left')).toBeTruthy();
	await fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
	expect(asked).toEqual(['remove angel', 'restore angel']);
	expect(await screen.findByText('Angel HUF restored.')).toBeTruthy();
	surroundings.advance(31_000);
});

test('deactivating the primary asks first, and says who feeds then; another account does not ask', async () => {
	const { asked } = show();
	await fireEvent.click(row('Zerodha Main').getByRole('button', { name: /^Deactivate/ }));
	const dialog = within(screen.getByRole('dialog'));
	expect(dialog.getByText(/Angel HUF feeds the prices until it is activated again/)).toBeTruthy();
	expect(asked).toEqual([]);
	await fireEvent.click(dialog.getByRole('button', { name: 'Keep it active' }));
	expect(asked).toEqual([]);
	await fireEvent.click(row('Zerodha Main').getByRole('button', { name: /^Deactivate/ }));
	await fireEvent.click(
		within(screen.getByRole('dialog')).getByRole('button', { name: 'Deactivate the primary' })
	);
	await fireEvent.click(row('Angel HUF').getByRole('button', { name: /^Deactivate/ }));
	expect(asked).toEqual(['change main {"isActive":false}', 'change angel {"isActive":false}']);
});

test('the primary of a single account takes the prices with it, and says so', async () => {
	show({ list: [MAIN] });
	await fireEvent.click(row('Zerodha Main').getByRole('button', { name: /^Deactivate/ }));
	expect(screen.getByRole('dialog').textContent).toContain('there will be no prices');
});

test('without the relay every control says why it does nothing', async () => {
	const { asked } = show({ reachable: false, fromRelay: false });
	const stuck = row('Angel HUF').getByRole('button', { name: /^Delete/ });
	expect(stuck.getAttribute('aria-disabled')).toBe('true');
	const why = document.getElementById(stuck.getAttribute('aria-describedby') ?? '');
	expect(why?.textContent).toContain('cannot be changed now');
	await fireEvent.click(stuck);
	expect(screen.queryByRole('dialog')).toBeNull();
	await press(handle('Fyers Papa'));
	await fireEvent.click(row('Angel HUF').getByRole('button', { name: /primary/ }));
	await fireEvent.click(screen.getByRole('button', { name: /^Export/ }));
	await fireEvent.click(screen.getByRole('button', { name: /^Import/ }));
	expect(asked).toEqual([]);
	expect(row('Angel HUF').getByText('Unknown')).toBeTruthy();
});

test('an empty list from the relay offers a start; one of a device that knows nothing does not claim it', async () => {
	show({ list: [] });
	expect(screen.getByText('No account is connected yet.')).toBeTruthy();
	document.body.innerHTML = '';
	const { asked } = show({ list: [], fromRelay: false });
	expect(screen.queryByText('No account is connected yet.')).toBeNull();
	await fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
	expect(asked).toEqual(['refresh']);
});
