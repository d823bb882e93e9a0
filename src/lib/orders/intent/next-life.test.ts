import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { INTENT_STATES, PLANNED, type IntentLife, type IntentState } from './intent.ts';
import { SEEN_STATES, type IntentEvent } from './intent-event.ts';
import { nextLife } from './next-life.ts';
import { tellIntent } from './tell-intent.ts';
import { anyIntent } from '#lib/orders/testing/any-intent.ts';

type Seen = Extract<IntentEvent, { kind: 'seen' }>;
const seen = (state: (typeof SEEN_STATES)[number], filled?: number): Seen => ({
	...{ kind: 'seen', at: 9, orderid: '7', state, reason: '' },
	...{ filled, average: undefined }
});

/** One of each kind, and of a view of the order one of each state. */
const EVENTS = {
	sent: { kind: 'sent', at: 9, number: 'n1' },
	'sent-again': { kind: 'sent-again', at: 9, number: 'n2' },
	acknowledged: { kind: 'acknowledged', at: 9, orderid: '7' },
	'acknowledged-other': { kind: 'acknowledged', at: 9, orderid: '8' },
	queued: { kind: 'queued', at: 9, pendingId: '17' },
	refused: { kind: 'refused', at: 9, message: 'RMS: no' },
	'not-placed': { kind: 'not-placed', at: 9, because: 'rate-limited' },
	unanswered: { kind: 'unanswered', at: 9, because: 'timeout', message: '' },
	adopted: { kind: 'adopted', at: 9, orderid: '7', by: 'evidence' },
	'adopted-other': { kind: 'adopted', at: 9, orderid: '8', by: 'trader' },
	looked: { kind: 'looked', at: 9 },
	denied: { kind: 'denied', at: 9 },
	withdrawn: { kind: 'withdrawn', at: 9, because: 'withdrawn' },
	'seen-other': { ...seen('filled', 65), orderid: '8' },
	'seen-open': seen('open'),
	'seen-part': seen('part-filled'),
	'seen-filled': seen('filled'),
	'seen-cancelled': seen('cancelled'),
	'seen-rejected': seen('rejected'),
	'seen-expired': seen('expired')
} as const satisfies Record<string, IntentEvent>;
type Name = keyof typeof EVENTS;

/** What moves an intent, and to where; `=`: it says nothing new. Every pair that is not here cannot happen. */
const MOVES: Readonly<Record<IntentState, Partial<Record<Name, IntentState | '='>>>> = {
	planned: { sent: 'sending', withdrawn: 'not-placed' },
	sending: {
		'sent-again': 'sending',
		...{ acknowledged: 'accepted', 'acknowledged-other': 'accepted', queued: 'awaiting-approval' },
		...{ refused: 'rejected', 'not-placed': 'not-placed', unanswered: 'unknown' }
	},
	unknown: {
		...{ acknowledged: 'accepted', 'acknowledged-other': 'accepted', queued: 'awaiting-approval' },
		...{ refused: 'rejected', 'not-placed': 'not-placed', unanswered: '=' },
		...{ adopted: 'accepted', 'adopted-other': 'accepted', looked: 'unknown', denied: 'missing' }
	},
	missing: {
		...{ acknowledged: 'accepted', 'acknowledged-other': 'accepted', queued: 'awaiting-approval' },
		...{ refused: 'rejected', 'not-placed': 'not-placed', denied: '=' },
		...{ adopted: 'accepted', 'adopted-other': 'accepted', looked: 'missing' }
	},
	'awaiting-approval': {
		...{ queued: '=', adopted: 'accepted', 'adopted-other': 'accepted' },
		...{ looked: 'awaiting-approval', denied: 'missing' }
	},
	accepted: {
		...{ acknowledged: '=', adopted: '=', 'seen-open': 'open', 'seen-part': 'part-filled' },
		...{ 'seen-filled': 'filled', 'seen-cancelled': 'cancelled', 'seen-rejected': 'rejected' },
		'seen-expired': 'expired'
	},
	open: {
		...{ acknowledged: '=', adopted: '=', 'seen-open': '=', 'seen-part': 'part-filled' },
		...{ 'seen-filled': 'filled', 'seen-cancelled': 'cancelled', 'seen-rejected': 'rejected' },
		'seen-expired': 'expired'
	},
	'part-filled': {
		...{ acknowledged: '=', adopted: '=', 'seen-open': '=', 'seen-part': '=' },
		...{ 'seen-filled': 'filled', 'seen-cancelled': 'cancelled', 'seen-rejected': 'rejected' },
		'seen-expired': 'expired'
	},
	rejected: {
		...{ acknowledged: '=', adopted: '=', 'seen-open': '=', 'seen-part': '=' },
		...{ 'seen-filled': 'filled', 'seen-cancelled': 'cancelled', 'seen-rejected': '=' },
		'seen-expired': 'expired'
	},
	expired: {
		...{ acknowledged: '=', adopted: '=', 'seen-open': '=', 'seen-part': '=' },
		...{ 'seen-filled': 'filled', 'seen-cancelled': 'cancelled', 'seen-expired': '=' }
	},
	cancelled: {
		...{ acknowledged: '=', adopted: '=', 'seen-open': '=', 'seen-part': '=' },
		...{ 'seen-filled': 'filled', 'seen-cancelled': '=' }
	},
	filled: {
		...{ acknowledged: '=', adopted: '=', 'seen-open': '=', 'seen-part': '=', 'seen-filled': '=' }
	},
	'not-placed': {}
};

/** As an intent is in each state, which is known as order 7 where it is known. */
function lifeIn(state: IntentState): IntentLife {
	const sent = { ...PLANNED, state, sentAt: 5, number: 'n1', attempts: 1 };
	switch (state) {
		case 'planned':
		case 'not-placed':
			return { ...PLANNED, state };
		case 'sending':
		case 'missing':
			return sent;
		case 'unknown':
			return { ...sent, because: 'timeout' };
		case 'awaiting-approval':
			return { ...sent, pendingId: '17' };
		case 'accepted':
		case 'open':
		case 'part-filled':
		case 'filled':
		case 'cancelled':
		case 'rejected':
		case 'expired':
			return { ...sent, orderid: '7' };
	}
}

/** An order ends once: a second end is evidence, also where it outweighs the first. */
const ENDS: ReadonlySet<string> = new Set(['filled', 'cancelled', 'rejected', 'expired']);

const names = Object.keys(EVENTS) as Name[];
const pairs = INTENT_STATES.flatMap((state) => names.map((name) => [state, name] as const));

test.each(pairs)('%s, then %s', (state, name) => {
	const intent = anyIntent('i', { life: lifeIn(state) });
	const after = tellIntent(intent, EVENTS[name]);
	const wanted = MOVES[state][name];
	if (wanted === undefined) {
		expect(after).toEqual({ ...intent, odd: [EVENTS[name]] });
		// Said again, it is no second oddity.
		expect(tellIntent(after, { ...EVENTS[name], at: 99 })).toBe(after);
	} else if (wanted === '=') expect(after).toBe(intent);
	else {
		expect(after.life.state).toBe(wanted);
		expect(after.odd).toEqual(ENDS.has(state) && ENDS.has(wanted) ? [EVENTS[name]] : []);
	}
});

test('an intent leaves at most once, whatever happened to it before', () => {
	const anything = fc.array(fc.constantFrom(...names), { maxLength: 12 });
	fc.assert(
		fc.property(anything, (told) => {
			let life = PLANNED;
			let left = 0;
			for (const name of [...told, 'sent', ...told] as const) {
				const next = nextLife(life, EVENTS[name]);
				if (next.is !== 'moved') continue;
				if (life.state === 'planned' && next.life.state === 'sending') left += 1;
				life = next.life;
				expect(life.attempts).toBeLessThanOrEqual(2);
			}
			expect(left).toBeLessThanOrEqual(1);
		})
	);
});

test('what left can never be called planned again, nor an order that the broker has be not placed', () => {
	const anything = fc.array(fc.constantFrom(...names), { maxLength: 20 });
	fc.assert(
		fc.property(anything, (told) => {
			let life = lifeIn('sending');
			for (const name of told) {
				const next = nextLife(life, EVENTS[name]);
				if (next.is !== 'moved') continue;
				if (life.orderid !== undefined) expect(next.life.orderid).toBe(life.orderid);
				if (life.orderid !== undefined) expect(next.life.state).not.toBe('not-placed');
				expect(next.life.state).not.toBe('planned');
				expect(next.life.filled).toBeGreaterThanOrEqual(life.filled);
				life = next.life;
			}
		})
	);
});

describe('what is seen of an order', () => {
	const views = fc.record({
		state: fc.constantFrom(...SEEN_STATES),
		filled: fc.option(fc.constantFrom(0, 65, 130), { nil: undefined }),
		average: fc.option(fc.constantFrom(paise(100), paise(101)), { nil: undefined }),
		reason: fc.constantFrom('', 'RMS: no', 'RMS: so')
	});

	test('comes to the same in any order, and however often it is said', () => {
		const both = fc
			.array(views, { maxLength: 6 })
			.chain((list) =>
				fc.tuple(
					fc.constant(list),
					fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })
				)
			);
		fc.assert(
			fc.property(both, ([once, again]) => {
				const ends = [once, again].map((list) =>
					list.reduce<IntentLife>((life, view) => {
						const next = nextLife(life, { ...view, kind: 'seen', at: 9, orderid: '7' });
						return next.is === 'moved' ? next.life : life;
					}, lifeIn('accepted'))
				);
				expect(ends[0]).toEqual(ends[1]);
			})
		);
	});

	test('filled partly, then cancelled: the filled part and its price stay', () => {
		const part = nextLife(lifeIn('open'), {
			...seen('part-filled', 65),
			average: paise(12_000)
		});
		if (part.is !== 'moved') return expect.fail();
		const cancelled = nextLife(part.life, seen('cancelled', 0));
		expect(cancelled).toMatchObject({
			is: 'moved',
			life: { state: 'cancelled', filled: 65, average: 12_000 }
		});
	});
});

test('a book counts once among those in which an unknown order was looked for', () => {
	const intent = anyIntent('i', { life: lifeIn('unknown') });
	const looks = [1, 2, 2, 1].reduce((now, at) => tellIntent(now, { kind: 'looked', at }), intent);
	expect(looks.life.looks).toEqual({ count: 2, asOf: 2 });
});

test('no more than twenty oddities of an intent are kept', () => {
	let intent = anyIntent('i', { life: lifeIn('filled') });
	for (let id = 100; id < 150; id += 1) {
		intent = tellIntent(intent, { kind: 'acknowledged', at: 9, orderid: String(id) });
	}
	expect(intent.odd).toHaveLength(20);
});
