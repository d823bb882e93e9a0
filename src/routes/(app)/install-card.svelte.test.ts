import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { Install } from '#lib/view/shell/install.svelte.ts';
import InstallCard from './InstallCard.svelte';

function install(appleTouch: boolean) {
	const refused: string[] = [];
	const target = new EventTarget();
	const made = new Install({
		...{ window: target as Window, standalone: false, appleTouch, keepData: () => undefined },
		notes: { getItem: () => null, setItem: (name) => void refused.push(name) }
	});
	made.start();
	return { made, refused, target };
}

test('an iPhone is told the steps, and that notifications need them', () => {
	render(InstallCard, { install: install(true).made });
	const steps = screen.getAllByRole('listitem').map((step) => step.textContent);
	expect(steps).toHaveLength(3);
	expect(steps.join(' ')).toMatch(/Share.*Add to Home Screen.*notifications/);
	expect(screen.queryByRole('button', { name: 'Install' })).toBeNull();
});

test('a refusal is remembered on the device', async () => {
	const { made, refused, target } = install(false);
	const offer = Object.assign(new Event('beforeinstallprompt'), { prompt: async () => ({}) });
	target.dispatchEvent(offer);
	render(InstallCard, { install: made });
	expect(screen.getByRole('button', { name: 'Install' })).toBeTruthy();
	await fireEvent.click(screen.getByRole('button', { name: 'No, thanks' }));
	expect(made.proposal).toBeUndefined();
	expect(refused).toHaveLength(1);
});
