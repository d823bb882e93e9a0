import { untrack } from 'svelte';
import { WIRE_VERSION } from '#lib/wire/socket/version.ts';

interface Versions {
	session: { readonly hello: { relay?: { wire: number } | undefined } | undefined };
	update: { outdated(): void };
}

/**
 * Offers to load the version that the relay has, whichever of both is the older. The socket is refused for it too, but only once
 * somebody is signed in. Returns its stop.
 */
export function followVersion({ session, update }: Versions): () => void {
	return $effect.root(() => {
		$effect(() => {
			const wire = session.hello?.relay?.wire;
			if (wire !== undefined && wire !== WIRE_VERSION) untrack(() => update.outdated());
		});
	});
}
