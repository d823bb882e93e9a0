import { describe, expect, test } from 'vitest';
import { dailyChecklist, type AccountMorning, type CheckName } from './daily-checklist.ts';
import { paise } from '#lib/domain/number/paise.ts';

const READY: AccountMorning = {
	name: 'Main',
	login: 'in',
	contracts: 18,
	funds: paise(100_00),
	feed: 'ready',
	mode: 'live'
};
const UNSEEN: AccountMorning = {
	name: 'Main',
	login: undefined,
	contracts: undefined,
	funds: undefined,
	feed: undefined,
	mode: undefined
};

const check = (accounts: readonly AccountMorning[], what: CheckName) =>
	dailyChecklist(accounts).find((item) => item.what === what);

test('a morning on which everything is ready is good throughout', () => {
	const list = dailyChecklist([READY, { ...READY, name: 'Other' }]);
	expect(list.map(({ what, is, concerned }) => [what, is, concerned])).toEqual([
		['login', 'good', []],
		['contracts', 'good', []],
		['funds', 'good', []],
		['feed', 'good', []],
		['mode', 'good', []]
	]);
});

test('what has not been checked is unknown, and so is everything without an account', () => {
	for (const item of dailyChecklist([UNSEEN])) expect(item).toMatchObject({ is: 'unknown' });
	for (const item of dailyChecklist([])) expect(item).toMatchObject({ is: 'unknown' });
});

describe('one account that is not ready', () => {
	test.each([
		['login', { login: 'out' }, 'bad'],
		['login', { login: 'bad-key' }, 'bad'],
		['login', { login: 'doubtful' }, 'bad'],
		['login', { login: 'no-answer' }, 'bad'],
		['contracts', { contracts: 0 }, 'bad'],
		['funds', { funds: 'unreadable' }, 'bad'],
		['funds', { funds: paise(0) }, 'attention'],
		['funds', { funds: paise(-5) }, 'attention'],
		['feed', { feed: 'down' }, 'attention'],
		['feed', { feed: 'cold' }, 'good'],
		['mode', { mode: 'semi-auto' }, 'attention'],
		['mode', { mode: 'analyze' }, 'attention'],
		['mode', { mode: 'paper' }, 'attention']
	] as const)('shows at %s when %j', (what, part, is) => {
		const other = { ...READY, name: 'Other', ...part };
		expect(check([READY, other], what)).toEqual({
			what,
			is,
			concerned: is === 'good' ? [] : ['Other']
		});
	});
});

test('without any account that can feed there are no prices', () => {
	const down = [READY, { ...READY, name: 'Other' }].map((account) => ({
		...account,
		feed: 'down' as const
	}));
	expect(check(down, 'feed')).toEqual({ what: 'feed', is: 'bad', concerned: ['Main', 'Other'] });
});

test('paper everywhere is no surprise', () => {
	const paper = { ...READY, mode: 'paper' } as const;
	expect(check([paper, { ...paper, name: 'Other' }], 'mode')).toMatchObject({ is: 'good' });
});

test('what is bad is reported before what is unknown', () => {
	const list = [
		{ ...UNSEEN, name: 'New' },
		{ ...READY, login: 'out' as const }
	];
	expect(check(list, 'login')).toEqual({ what: 'login', is: 'bad', concerned: ['Main'] });
});
