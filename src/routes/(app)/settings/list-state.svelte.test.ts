import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import ListState from './ListState.svelte';

const onretry = () => {};

test('a list that only the relay keeps says that it needs the relay, instead of loading for ever', async () => {
	const { rerender } = render(ListState, {
		...{ known: false, problem: undefined, reachable: false, onretry }
	});
	expect(screen.getByText(/^Needs the relay/)).toBeTruthy();
	expect(screen.queryByText('Loading…')).toBeNull();
	await rerender({ reachable: true });
	expect(screen.getByText('Loading…')).toBeTruthy();
	await rerender({ known: true, reachable: false });
	expect(screen.queryByText(/^Needs the relay/)).toBeNull();
});
