import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { WIRE_VERSION } from '#lib/wire/socket/version.ts';
import { followVersion } from './follow-version.svelte.ts';

test.each([
	['an old page offers the version of a new relay', WIRE_VERSION + 1, 1],
	['a new page offers that of an old relay', WIRE_VERSION - 1, 1],
	['page and relay of one version offer nothing', WIRE_VERSION, 0],
	['a relay that does not say it is asked by the socket', undefined, 0]
])('%s', (_, wire, offers) => {
	let offered = 0;
	let hello = $state.raw<{ relay?: { wire: number } }>();
	const session = {
		get hello() {
			return hello;
		}
	};
	const stop = followVersion({ session, update: { outdated: () => (offered += 1) } });
	flushSync();
	expect(offered).toBe(0);
	hello = wire === undefined ? {} : { relay: { wire } };
	flushSync();
	expect(offered).toBe(offers);
	stop();
});
