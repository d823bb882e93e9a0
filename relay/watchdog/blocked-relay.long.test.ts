import { expect, test } from 'vitest';
import { blockRelay } from './testing/blocked-relay.ts';

test('a relay that is blocked for ever answers no probe, is ended within eight seconds, and serves again', async () => {
	const { health, tookMs, complaints } = await blockRelay();
	expect(health).toEqual({ before: 200, meanwhile: undefined, after: 200 });
	expect(tookMs).toBeGreaterThan(5_000);
	// The pause before the next start included.
	expect(tookMs).toBeLessThan(9_000);
	expect(complaints).toMatch(/its watchdog ends it\.\nAlgoMirror ended \(SIGKILL\)/);
});
