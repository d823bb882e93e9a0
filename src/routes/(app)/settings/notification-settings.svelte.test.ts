import { fireEvent, render, screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { PushDesk, type ThisDevice } from '#lib/view/push/push-desk.svelte.ts';
import { UserSettings } from '#lib/view/settings/user-settings.svelte.ts';
import NotificationSettings from './NotificationSettings.svelte';

type Shown = Pick<
	PushDesk,
	'device' | 'devices' | 'known' | 'problem' | 'failure' | 'tested' | 'busy'
>;

function shown(device: ThisDevice, more: Partial<Shown> = {}) {
	const asked: string[] = [];
	const note = (what: string) => async () => void asked.push(what);
	const desk = {
		...{ device, devices: [], known: true, problem: undefined, failure: undefined },
		...{ tested: undefined, busy: undefined, ...more },
		...{ load: note('load'), switchOn: note('on'), switchOff: note('off'), test: note('test') },
		remove: async (id: string) => void asked.push(`remove ${id}`)
	} as unknown as PushDesk;
	const settings = new UserSettings();
	render(NotificationSettings, { settings, desk, reachable: true });
	return { asked, settings };
}

describe('this device', () => {
	test('is switched on by a press, after it was said what for', async () => {
		const { asked } = shown('off');
		expect(screen.getByText(/Be told of fills, rejections/)).toBeTruthy();
		expect(asked).not.toContain('on');
		await fireEvent.click(screen.getByRole('button', { name: 'Turn on for this device' }));
		expect(asked).toContain('on');
	});

	test('that is on can be tested and switched off', async () => {
		const { asked } = shown('on', { tested: { outcome: 'gone', status: 410 } });
		await fireEvent.click(screen.getByRole('button', { name: 'Send a test' }));
		await fireEvent.click(screen.getByRole('button', { name: 'Turn off for this device' }));
		expect(asked).toEqual(['load', 'test', 'off']);
		expect(screen.getByText(/no longer knows this device/)).toBeTruthy();
	});

	test.each([
		['denied', /blocked in this browser/],
		['install-first', /Add to Home Screen/],
		['unsupported', /Use another browser/],
		['insecure', /over https/],
		['relay-off', /operator switched them off/]
	] as const)('that is %s says what would help', (device, words) => {
		shown(device);
		expect(screen.getByText(words)).toBeTruthy();
		expect(screen.queryByRole('button', { name: /Turn on/ })).toBeNull();
	});
});

test('the relay is asked once which devices are told', async () => {
	let asked = 0;
	const never = () => expect.fail('not asked for');
	const state = async () => {
		asked += 1;
		return { ok: true as const, value: { publicKey: 'key', devices: [] } };
	};
	const desk = new PushDesk({
		api: { state, switchOn: never, switchOff: never, remove: never, test: never },
		browser: {
			...{ ability: () => 'able', permission: () => 'default' },
			...{ ask: never, subscribe: never, unsubscribe: never }
		},
		note: { name: undefined, on: never, off: never },
		name: 'Chrome on Android',
		heard: () => undefined
	});
	render(NotificationSettings, { settings: new UserSettings(), desk, reachable: true });
	expect(await screen.findByRole('button', { name: 'Turn on for this device' })).toBeTruthy();
	await new Promise((resolve) => setTimeout(resolve));
	expect(asked).toBe(1);
});

test('categories, amounts and quiet hours are chosen one by one', async () => {
	const { settings } = shown('off');
	await fireEvent.click(screen.getByRole('switch', { name: /Order rejected/ }));
	await fireEvent.click(screen.getByRole('switch', { name: /Show amounts/ }));
	await fireEvent.change(screen.getByLabelText('From'), { target: { value: '22:30' } });
	expect(settings.value.notify).toMatchObject({
		...{ rejection: false, amounts: false, fill: true, quietFrom: 1_350, quietTo: 480 }
	});
});

test('other devices are listed and can be removed', async () => {
	const at = { madeAt: Date.now(), sentAt: null };
	const { asked } = shown('on', {
		devices: [
			{ id: 'a', name: 'Phone', isThis: true, ...at },
			{ id: 'b', name: 'Desk', isThis: false, ...at }
		]
	});
	await fireEvent.click(screen.getByRole('button', { name: 'Remove Desk' }));
	expect(asked).toContain('remove b');
	expect(screen.queryByRole('button', { name: 'Remove Phone' })).toBeNull();
});
