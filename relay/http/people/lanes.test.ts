import { describe, expect, test } from 'vitest';
import { admission, LaneOrder, LANES, type Admitted, type Lane } from './lanes.ts';

const STRANGER = { pause: undefined, knownDevice: false, knownNetwork: false, crowded: false };
const lane = (name: Lane): Admitted => ({ ok: true, lane: name });

test.each<[string, Partial<Parameters<typeof admission>[0]>, Admitted]>([
	['a stranger in quiet times', {}, lane('ordinary')],
	['a stranger while a name or a network is guessed at', { crowded: true }, lane('slow')],
	['the user at home while strangers guess', { knownNetwork: true, crowded: true }, lane('known')],
	['the user’s own browser anywhere', { knownDevice: true, crowded: true }, lane('known')],
	[
		'the user’s own browser beside one that guesses',
		{ knownDevice: true, pause: 20 },
		lane('known')
	],
	['one that has guessed at this name from here', { pause: 20 }, { ok: false, wait: 20 }],
	[
		'another browser at the user’s home after five wrong ones there',
		{ pause: 7, knownNetwork: true },
		{ ok: false, wait: 7 }
	]
])('%s', (_, part, expected) => {
	expect(admission({ ...STRANGER, ...part })).toEqual(expected);
});

describe('turns', () => {
	function turns(count: number, waiting: (lane: Lane) => boolean, order = new LaneOrder()): Lane[] {
		return Array.from({ length: count }, () => {
			const next = order.next(waiting);
			if (!next) throw new Error('expected a lane');
			order.took(next);
			return next;
		});
	}
	const count = (all: readonly Lane[]) =>
		LANES.map((lane) => all.filter((one) => one === lane).length);

	test('go to all three while all wait, the slow one included', () => {
		const all = turns(26, () => true);
		expect(count(all)).toEqual([16, 8, 2]);
		expect(all[0]).toBe('known');
	});

	test('go to the one that waits', () => {
		expect(count(turns(5, (lane) => lane === 'slow'))).toEqual([0, 0, 5]);
		expect(new LaneOrder().next(() => false)).toBeUndefined();
	});

	test('are not saved up by a lane that was empty', () => {
		const order = new LaneOrder();
		turns(100, (lane) => lane === 'slow', order);
		expect(turns(3, (lane) => lane !== 'ordinary', order)).toEqual(['known', 'known', 'known']);
		turns(100, (lane) => lane === 'known', order);
		expect(count(turns(13, (lane) => lane !== 'known', order))).toEqual([0, 10, 3]);
	});
});
