import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/domain/user/settings.ts';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';
import ChainSettings from './ChainSettings.svelte';
import LookSettings from './LookSettings.svelte';
import OrderSettings from './OrderSettings.svelte';
import SoundSettings from './SoundSettings.svelte';

describe('the look', () => {
	test('shows what is chosen, and a click chooses', async () => {
		const settings = new UserSettings();
		render(LookSettings, { settings });
		const checked = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name }).checked;
		expect([checked('System'), checked('Dark')]).toEqual([true, false]);
		await fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
		expect(settings.value.theme).toBe('dark');
		expect([checked('System'), checked('Dark')]).toEqual([false, true]);
	});

	test.each([
		[{ at: 'sending' }, 'Saving…'],
		[{ at: 'waiting' }, /Syncs when the relay is back/],
		[{ at: 'kept' }, 'Saved on all your devices.'],
		[{ at: 'overruled' }, /Replaced by a later change/],
		[{ at: 'refused', problem: { kind: 'unexpected', status: 200 } }, /Only on this device/]
	] as const)('says what became of a choice: %j', async (keeping, words) => {
		const settings = new UserSettings();
		render(LookSettings, { settings });
		expect(screen.getByRole('status').textContent).toBe('');
		settings.outcome(['density'], keeping);
		expect((await screen.findByText(words)).getAttribute('role')).toBe('status');
	});
});

describe('limits', () => {
	test('are numbers in their range; anything else is said to be wrong and changes nothing', async () => {
		const settings = new UserSettings();
		render(OrderSettings, { settings });
		const lots = screen.getByLabelText('Max lots');
		for (const wrong of ['-1', '2.5', '10001', '']) {
			await fireEvent.change(lots, { target: { value: wrong } });
			expect(lots.getAttribute('aria-invalid')).toBe('true');
			expect(screen.getByRole('alert').textContent).toMatch(/20\s+lots\s+still\s+counts/);
		}
		expect(settings.value.limits).toEqual(DEFAULT_SETTINGS.limits);
		await fireEvent.change(lots, { target: { value: '7' } });
		expect(screen.queryByRole('alert')).toBeNull();
		expect(settings.value.limits).toEqual({ ...DEFAULT_SETTINGS.limits, lotsPerOrder: 7 });
	});
});

test('the smart limit is set in percent and kept in hundredths of one', async () => {
	const settings = new UserSettings();
	render(OrderSettings, { settings });
	const beyond = screen.getByLabelText<HTMLInputElement>('Beyond bid or ask');
	expect(beyond.value).toBe('0.1');
	await fireEvent.change(beyond, { target: { value: '0.29' } });
	await fireEvent.change(screen.getByLabelText(/^Use the middle/), { target: { value: '1.5' } });
	expect(settings.value.smart).toEqual({ beyond: 29, wideSpread: 150 });
});

test('one sound is switched without the others', async () => {
	const settings = new UserSettings();
	render(SoundSettings, { settings });
	await fireEvent.click(screen.getByRole('switch', { name: /Order filled/ }));
	expect(settings.value.sounds).toEqual({ ...DEFAULT_SETTINGS.sounds, fill: false });
});

describe('the chain', () => {
	test('takes its rate in percent and keeps it as a fraction', async () => {
		const settings = new UserSettings();
		render(ChainSettings, { settings });
		await fireEvent.change(screen.getByLabelText(/Interest rate/), { target: { value: '6.5' } });
		expect(settings.value.chain.rate).toBe(0.065);
	});

	test('shows a span that its own controls chose, and every strike', async () => {
		const settings = new UserSettings();
		settings.change({ chain: { ...DEFAULT_SETTINGS.chain, span: 7 } });
		render(ChainSettings, { settings });
		const span = screen.getByLabelText<HTMLSelectElement>('Strikes');
		expect(span.selectedOptions[0]?.text).toBe('ATM ± 7');
		span.selectedIndex = span.options.length - 1;
		await fireEvent.change(span);
		expect(settings.value.chain.span).toBe('all');
	});
});
