import { expect, test } from 'vitest';
import type { AccountCondition } from '#lib/domain/account/account-health.ts';
import { isoDate } from '#lib/domain/instrument/expiry-date.ts';
import { paise, type Paise } from '#lib/domain/number/paise.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import { DailyChecklist } from './daily-checklist.svelte.ts';

const MAIN = anyAccount('main', { name: 'Main' });
const OTHER = anyAccount('other', { name: 'Other' });
const good = <T>(value: T): Answer<T> => ({ ok: true, value, mode: 'live', tookMs: 3 });
const no = (refusal: Refusal): Answer<never> => ({ ok: false, refusal });
const FUNDS = {
	available: paise(5_000_00),
	collateral: undefined,
	used: undefined,
	m2mRealised: undefined,
	m2mUnrealised: undefined
};
const DAY = isoDate('2026-11-24')!;

class World {
	now = 0;
	asked: string[] = [];
	heard: string[] = [];
	funds: (name: string) => Answer<typeof FUNDS> = () => good(FUNDS);
	expiries: Answer<(typeof DAY)[]> = good([DAY]);
	conditions: Partial<Record<string, AccountCondition>> = { Main: 'serving', Other: 'cold' };
	hasKey = true;
	kept: (name: string) => { available: Paise; asOf: number } | 'unreadable' | undefined = () =>
		undefined;
	readonly checklist = new DailyChecklist({
		accounts: () => [MAIN, OTHER],
		client: async ({ name }) =>
			this.hasKey
				? {
						ok: true,
						client: {
							funds: async () => {
								this.asked.push(name);
								return this.funds(name);
							},
							expiries: async () => this.expiries,
							analyzer: async () => good(false)
						}
					}
				: { ok: false },
		condition: ({ name }) => this.conditions[name] ?? 'unknown',
		mode: () => 'live',
		funds: async ({ name }) => this.kept(name),
		readMode: async ({ account }) => void this.heard.push(account.id),
		now: () => this.now
	});

	check(what: string) {
		return this.checklist.checks.find((check) => check.what === what);
	}
}

test('before the first check, what only the servers know is unknown', () => {
	const { checklist } = new World();
	expect(checklist.checks.map(({ what, is }) => `${what} ${is}`)).toEqual([
		'login unknown',
		'contracts unknown',
		'funds unknown',
		'feed good',
		'mode good'
	]);
	expect(checklist.funds).toBeUndefined();
});

test('a look asks every account and adds up what they have', async () => {
	const world = new World();
	await world.checklist.look();
	expect(world.checklist.checks.every(({ is }) => is === 'good')).toBe(true);
	expect(world.checklist.funds).toBe(10_000_00);
	expect(world.heard).toEqual(['main', 'other']);
});

test('funds that were read a moment ago are not asked for again, those of yesterday are', async () => {
	const world = new World();
	world.now = 3_600_000;
	world.kept = (name) => {
		return { available: paise(1_000_00), asOf: name === 'Main' ? 3_599_000 : 0 };
	};
	await world.checklist.look();
	expect(world.asked).toEqual(['Other']);
	expect(world.checklist.funds).toBe(6_000_00);
});

test('opening the page again within a minute asks no server; the button does', async () => {
	const world = new World();
	await world.checklist.lookIfOld();
	await world.checklist.lookIfOld();
	expect(world.asked).toHaveLength(2);
	await world.checklist.look();
	expect(world.asked).toHaveLength(4);
	world.now = 60_000;
	await world.checklist.lookIfOld();
	expect(world.asked).toHaveLength(6);
});

test.each([
	['a wrong key', { kind: 'bad-key' }, 'wrong-key', 'bad-key'],
	['a missing login', { kind: 'logged-out' }, 'login-over', 'out'],
	['no answer', { kind: 'unreachable' }, 'unreachable', 'no-answer'],
	['another program', { kind: 'not-openalgo', status: 200 }, 'stranger', 'no-answer'],
	['a broker that fails', { kind: 'server', status: 500 }, 'broker-failing', 'doubtful'],
	['a dead token', { kind: 'unexpected', where: 'data' }, 'login-over', 'out'],
	['funds that cannot be read', { kind: 'unexpected', where: 'data' }, 'standby', 'doubtful']
] as [string, Refusal, AccountCondition, string][])(
	'%s is told apart',
	async (_, refusal, condition, login) => {
		const world = new World();
		world.conditions = { Main: 'serving', Other: condition };
		world.funds = (name) => (name === 'Other' ? no(refusal) : good(FUNDS));
		await world.checklist.look();
		expect(world.checklist.mornings.map((morning) => morning.login)).toEqual(['in', login]);
		expect(world.check('login')).toMatchObject({ is: 'bad', concerned: ['Other'] });
		expect(world.checklist.funds).toBe(5_000_00);
	}
);

test('a login that came back after the look is good without another one', async () => {
	const world = new World();
	world.conditions = { Main: 'serving', Other: 'login-over' };
	await world.checklist.look();
	expect(world.check('login')).toMatchObject({ is: 'bad' });
	expect(world.check('feed')).toMatchObject({ is: 'attention', concerned: ['Other'] });
	world.conditions = { Main: 'serving', Other: 'standby' };
	expect(world.check('login')).toMatchObject({ is: 'good' });
});

test('a server that has downloaded no contracts yet is named', async () => {
	const world = new World();
	world.expiries = good([]);
	await world.checklist.look();
	expect(world.check('contracts')).toMatchObject({ is: 'bad', concerned: ['Main', 'Other'] });
});

test('an account whose key cannot be fetched is not ready', async () => {
	const world = new World();
	world.hasKey = false;
	await world.checklist.look();
	expect(world.check('login')).toMatchObject({ is: 'bad' });
});
