import { expect, test } from 'vitest';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { recheckLogins } from './login-recheck.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function world() {
	const surroundings = new FakeSurroundings();
	const asked: string[] = [];
	const conditions: Record<string, AccountCondition> = { a: 'serving', b: 'login-over' };
	const no = { ok: false, refusal: { kind: 'unreachable' } } as const;
	const stop = recheckLogins({
		surroundings,
		conditions: { of: ({ id }) => conditions[id] ?? 'unknown' },
		hosts: async () =>
			['a', 'b'].map((id) => ({
				account: anyAccount(id),
				client: {
					funds: async () => (asked.push(id), no),
					positions: async () => no
				}
			}))
	});
	return { surroundings, asked, conditions, stop };
}

test('an account whose login is over is asked again, the others are not', async () => {
	const { surroundings, asked, conditions, stop } = world();
	surroundings.advance(30_000);
	await settled();
	expect(asked).toEqual(['b']);
	conditions['b'] = 'standby';
	surroundings.advance(30_000);
	await settled();
	expect(asked).toEqual(['b']);
	stop();
	conditions['b'] = 'login-over';
	surroundings.advance(60_000);
	await settled();
	expect(asked).toEqual(['b']);
});

test('who comes back from the server’s own page need not wait', async () => {
	const { surroundings, asked } = world();
	surroundings.show(false);
	surroundings.show(true);
	await settled();
	expect(asked).toEqual(['b']);
});
