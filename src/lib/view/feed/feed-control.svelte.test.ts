import { expect, test } from 'vitest';
import type { ApiProblem } from '#lib/api/api-answer.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import { FeedControl } from './feed-control.svelte.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { sampleStatus } from '#lib/view/testing/feed-samples.ts';

const NOW = Date.UTC(2026, 10, 23, 6);

function controlOf({
	connected = true,
	problem
}: { connected?: boolean; problem?: ApiProblem } = {}) {
	const surroundings = new FakeSurroundings(NOW);
	const sent: [string | null, boolean][] = [];
	const changed: [string, string][] = [];
	const control = new FeedControl({
		surroundings,
		choose: (account, pin) => {
			if (connected) sent.push([account, pin]);
			return connected;
		},
		setStandby: async (id, standby) => {
			changed.push([id, standby]);
			return problem;
		}
	});
	return { control, surroundings, sent, changed };
}

const at = (account: string, pinned: string | null = null) =>
	sampleStatus(NOW, { account: { id: account, name: account }, pinned });

test('a wish is open until the relay itself says that it came true', () => {
	const { control, sent } = controlOf();
	control.feedFrom('b');
	expect(sent).toEqual([['b', false]]);
	control.hear(at('a'));
	expect(control.wish).toEqual({ account: 'b', pin: false });
	control.hear(at('b'));
	expect(control.wish).toBeUndefined();
});

test('a feed that moves on afterwards does not open it again', () => {
	const { control, surroundings } = controlOf();
	control.feedFrom('b');
	control.hear(at('b'));
	control.hear(at('a'));
	surroundings.advance(60_000);
	expect([control.wish, control.trouble]).toEqual([undefined, undefined]);
	expect(surroundings.left).toBe(0);
});

test('pinning counts as done when the relay names the pin, unpinning when there is none', () => {
	const { control, sent } = controlOf();
	control.pin('b');
	control.hear(at('b'));
	expect(control.wish).toBeDefined();
	control.hear(at('a', 'b'));
	expect(control.wish).toBeUndefined();
	control.unpin();
	control.hear(at('b', 'b'));
	expect(control.wish).toBeDefined();
	control.hear(at('b'));
	expect(control.wish).toBeUndefined();
	expect(sent).toEqual([
		['b', true],
		[null, false]
	]);
});

test('a relay that has not done it within five seconds is said, until it has', () => {
	const { control, surroundings } = controlOf();
	control.feedFrom('b');
	surroundings.advance(5_000);
	expect(control.trouble).toEqual({ is: 'not-yet', wish: { account: 'b', pin: false } });
	control.hear(at('b'));
	expect(control.trouble).toBeUndefined();
});

test('without a connection nothing is pretended to be under way', () => {
	const { control } = controlOf({ connected: false });
	control.pin('b');
	expect(control.wish).toBeUndefined();
	expect(control.trouble).toEqual({ is: 'not-connected' });
});

test('a refused change of the standby is told, and one that works clears it', async () => {
	const problem = { kind: 'unreachable' } as const;
	const { control, changed } = controlOf({ problem });
	const asked = control.setStandby('b' as AccountId, 'cold');
	expect(control.changing).toBe('b');
	await asked;
	expect(changed).toEqual([['b', 'cold']]);
	expect(control.trouble).toEqual({ is: 'refused', problem });
	expect(control.changing).toBeUndefined();
});
