import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';
import KeySettings from './KeySettings.svelte';

let settings: UserSettings;
beforeEach(() => {
	settings = new UserSettings();
	render(KeySettings, { settings });
});
afterEach(cleanup);

const change = (deed: string) => screen.getByRole('button', { name: `Change the key of: ${deed}` });
const alerts = () =>
	screen.queryAllByRole('alert').flatMap(({ textContent }) => (textContent ? [textContent] : []));
/** Returns whether the press went on to what else hears keys. */
async function choose(deed: string, key: string, more: KeyboardEventInit = {}): Promise<boolean> {
	const button = change(deed);
	await fireEvent.click(button);
	let wentOn = false;
	const heard = () => (wentOn = true);
	window.addEventListener('keydown', heard);
	await fireEvent.keyDown(button, { key, ...more });
	window.removeEventListener('keydown', heard);
	return wentOn;
}

test('a key is chosen by pressing it, which does nothing else meanwhile', async () => {
	expect(await choose('Buy', 'K', { shiftKey: true })).toBe(false);
	expect(settings.value.keys).toEqual({ buy: 'k' });
	const chain = screen.getByRole('group', { name: 'Option chain' });
	expect(within(chain).getByText('K')).toBeDefined();
	expect(alerts()).toEqual([]);
});

test('a key of another deed in the same place is refused, with its name, and the field waits on', async () => {
	await choose('Buy', 's');
	expect(alerts()).toEqual(['S is taken: Sell. Change that one first, or choose another key.']);
	await fireEvent.keyDown(screen.getByRole('button', { name: /^Press the new key/ }), { key: 'q' });
	expect([alerts(), settings.value.keys]).toEqual([[], { buy: 'q' }]);
});

test.each([
	['Enter', {}, /^Enter is reserved/],
	['ArrowUp', {}, /^↑ is reserved/],
	['F5', {}, /^F5 is reserved/],
	['k', { ctrlKey: true }, /^Keys with Ctrl/]
])('%s %j is refused with a reason', async (key, more, why) => {
	await choose('Panic', key, more);
	expect(alerts()).toEqual([expect.stringMatching(why)]);
	expect(settings.value.keys).toEqual({});
});

test('Esc keeps the key, Tab leaves, Backspace leaves the deed without one', async () => {
	await choose('Panic', 'Escape');
	expect(settings.value.keys).toEqual({});
	expect(await choose('Panic', 'Tab'), 'goes to the next button').toBe(true);
	await fireEvent.blur(screen.getByRole('button', { name: /^Press the new key/ }));
	await choose('Panic', 'Backspace');
	expect(settings.value.keys).toEqual({ panic: '' });
	expect(screen.getByText('no key')).toBeDefined();
});

test('one is reset, unless its key went to another deed; all are reset at once', async () => {
	await choose('Sell', 'q');
	await choose('Buy', 's');
	await fireEvent.click(screen.getByRole('button', { name: 'Reset the key of: Sell' }));
	expect(alerts()).toEqual(['S is taken: Buy. Change that one first, or choose another key.']);
	await fireEvent.click(screen.getByRole('button', { name: 'Reset the key of: Buy' }));
	expect(settings.value.keys).toEqual({ sell: 'q' });
	expect(document.activeElement).toBe(change('Buy'));
	await fireEvent.click(screen.getByRole('button', { name: 'Reset all keys' }));
	expect(settings.value.keys).toEqual({});
});
