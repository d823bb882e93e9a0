import { untrack } from 'svelte';
import { replaceState } from '$app/navigation';
import { resolve } from '$app/paths';
import { page } from '$app/state';
import type { ChainView } from '#lib/view/chain/chain.svelte.ts';

/**
 * Keeps underlying and expiry in the address while the component is there, so that a reload, also an offline one, opens
 * the same chain again. Called while a component is made.
 */
export function keepInAddress(
	path: '/chain' | '/analysis',
	view: Pick<ChainView, 'underlying' | 'expiry'>
): void {
	const say = () => {
		const { underlying, expiry } = view;
		if (expiry === undefined) return;
		const query = new URLSearchParams({ underlying: underlying.name, expiry });
		const address = resolve(`${path}?${query}`);
		if (location.pathname !== resolve(path) || location.pathname + location.search === address)
			return;
		untrack(() => replaceState(address, page.state));
	};
	$effect(say);
	// Closing a dialog leads back to an entry whose address is as old as the dialog.
	$effect(() => {
		const soon = () => void setTimeout(say);
		addEventListener('popstate', soon);
		return () => removeEventListener('popstate', soon);
	});
}
