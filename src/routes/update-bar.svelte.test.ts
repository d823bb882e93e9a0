import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import UpdateBar from './UpdateBar.svelte';

test('there is no bar without an update', () => {
	render(UpdateBar, { offer: undefined, onapply: () => {}, ondismiss: () => {} });
	expect(screen.queryByRole('button')).toBeNull();
});

test('an update waits for a click', async () => {
	const clicked: string[] = [];
	render(UpdateBar, {
		offer: 'ready',
		onapply: () => clicked.push('apply'),
		ondismiss: () => clicked.push('later')
	});
	expect(screen.getByRole('status').textContent).toContain('The page reloads only when you choose');
	expect(clicked).toEqual([]);
	await fireEvent.click(screen.getByRole('button', { name: 'Update now' }));
	await fireEvent.click(screen.getByRole('button', { name: 'Later' }));
	expect(clicked).toEqual(['apply', 'later']);
});
