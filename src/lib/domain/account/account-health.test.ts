import { describe, expect, test } from 'vitest';
import {
	accountCondition,
	conditionTone,
	couldFeed,
	wayOut,
	type AccountCondition,
	type AccountEvidence
} from './account-health.ts';
import { withProof, type ServerProof, type ServerSeen } from './server-proof.ts';

const seen = (...proofs: Omit<ServerProof, 'by'>[]): ServerSeen | undefined =>
	proofs.reduce<ServerSeen | undefined>(
		(before, proof) => withProof(before, { by: 'positionbook', ...proof }),
		undefined
	);
const GOOD = seen({ server: 'answers', key: 'accepted', broker: 'answers' });
const DENIED = seen({ server: 'answers', key: 'accepted', broker: 'denied' });
const socket = (state: NonNullable<AccountEvidence['socket']>['state'], mute = false) => ({
	state,
	mute
});
const HEALTHY: AccountEvidence = {
	...{ isActive: true, hasKey: true },
	...{ socket: socket('standby'), feed: 'live', seen: GOOD }
};

describe('one judgement from all evidence', () => {
	test.each<[string, Partial<AccountEvidence>, AccountCondition]>([
		['all is well', {}, 'standby'],
		['it carries the prices', { socket: socket('serving') }, 'serving'],
		[
			'the morning: the broker refuses, the socket is authenticated',
			{ seen: DENIED },
			'login-over'
		],
		['the same while it serves', { socket: socket('serving'), seen: DENIED }, 'login-over'],
		['the relay found it logged out', { socket: socket('logged-out') }, 'login-over'],
		[
			'its key is good and its server has no login',
			{ seen: seen({ key: 'doubted' }, { key: 'accepted', by: 'expiry' } as ServerProof) },
			'login-over'
		],
		['nothing tells which', { seen: seen({ key: 'doubted' }) }, 'key-or-login'],
		[
			'its key was regenerated and its feed goes on',
			{ socket: socket('serving'), seen: seen({ key: 'accepted' }, { key: 'refused' }) },
			'wrong-key'
		],
		['its socket refuses the key', { socket: socket('refused'), seen: undefined }, 'wrong-key'],
		[
			'a wrong key says nothing of the login',
			{ seen: seen({ key: 'refused', broker: 'denied' }) },
			'wrong-key'
		],
		['it is silent for 30 s', { socket: socket('serving'), feed: 'stale' }, 'silent'],
		['another one is silent', { feed: 'stale' }, 'standby'],
		['it is silent on a Sunday', { socket: socket('serving'), feed: 'closed' }, 'serving'],
		['it did not tick as a witness', { socket: socket('standby', true) }, 'silent'],
		[
			'its server is gone',
			{ socket: socket('waiting'), seen: seen({ server: 'silent' }) },
			'unreachable'
		],
		['its socket alone is gone', { socket: socket('waiting') }, 'retrying'],
		['this page alone cannot reach it', { seen: seen({ server: 'silent' }) }, 'standby'],
		[
			'the relay is silent, and so is it',
			{ socket: undefined, seen: seen({ server: 'silent' }) },
			'unreachable'
		],
		['the relay is silent, it answers', { socket: undefined }, 'answers'],
		[
			'another program answers',
			{ socket: socket('waiting'), seen: seen({ server: 'stranger' }) },
			'stranger'
		],
		['its broker fails', { seen: seen({ key: 'accepted', broker: 'failing' }) }, 'broker-failing'],
		['it is being connected', { socket: socket('connecting') }, 'connecting'],
		['it is cold', { socket: socket('cold') }, 'cold'],
		['nothing is known', { socket: undefined, seen: undefined }, 'unknown'],
		['it is deactivated, whatever else', { isActive: false, seen: DENIED }, 'deactivated'],
		['it has no key', { hasKey: false, socket: undefined, seen: undefined }, 'no-key']
	])('%s', (_, evidence, condition) => {
		expect(accountCondition({ ...HEALTHY, ...evidence })).toBe(condition);
	});
});

test.each<[AccountCondition, boolean, string | undefined, string]>([
	['login-over', false, 'login', 'bad'],
	['key-or-login', false, 'login', 'bad'],
	['wrong-key', false, 'edit', 'bad'],
	['stranger', false, 'edit', 'bad'],
	['silent', false, undefined, 'warn'],
	['retrying', false, undefined, 'warn'],
	['broker-failing', true, undefined, 'warn'],
	['cold', true, undefined, 'quiet'],
	['standby', true, undefined, 'good']
])('%s: could feed %s, way out %s, drawn as %s', (condition, feeds, way, tone) => {
	expect([couldFeed(condition), wayOut(condition), conditionTone(condition)]).toEqual([
		feeds,
		way,
		tone
	]);
});

describe('what one more call proves', () => {
	const fold = (...proofs: ServerProof[]) =>
		proofs.reduce<ServerSeen | undefined>((before, proof) => withProof(before, proof), undefined);

	test('a login is over until the call that said so, or a better one, says otherwise', () => {
		const denied: ServerProof = { by: 'funds', key: 'accepted', broker: 'denied' };
		const none: ServerProof = { by: 'positionbook', key: 'accepted', empty: true };
		expect(fold(denied, none)?.broker?.is).toBe('denied');
		expect(fold({ ...denied, by: 'positionbook' }, none)?.broker).toBeUndefined();
		expect(fold(denied, { by: 'tradebook', broker: 'answers' })?.broker?.is).toBe('answers');
		expect(fold({ by: 'funds', broker: 'answers' }, none)?.broker?.is).toBe('answers');
	});

	test('a key that was accepted before it was doubted proves nothing', () => {
		const doubted: ServerProof = { by: 'ping', key: 'doubted' };
		expect(fold({ by: 'expiry', key: 'accepted' }, doubted)).toMatchObject({
			...{ key: undefined, login: 'doubted' }
		});
		expect(fold(doubted, { by: 'expiry', key: 'accepted' }, doubted)).toMatchObject({
			...{ key: 'accepted', login: 'doubted' }
		});
		expect(fold(doubted, { by: 'ping', key: 'accepted' })).toMatchObject({ login: 'held' });
	});
});
