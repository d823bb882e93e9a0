import { describe, expect, test } from 'vitest';
import type { PushMessage } from './push-message.ts';
import { pathOfMessage, shownMessage } from './shown-message.ts';

const FILL: PushMessage = {
	...{ kind: 'fill', tag: 'a', title: 'Order filled', body: 'BUY 3 SBIN', at: 5 }
};

describe('a message is shown', () => {
	test('as the relay wrote it', () => {
		expect(shownMessage(JSON.stringify(FILL), 9)).toEqual(FILL);
	});

	test('of a kind that only a newer relay knows', () => {
		expect(shownMessage(JSON.stringify({ ...FILL, kind: 'margin-call' }), 9)).toEqual({
			...FILL,
			kind: 'test'
		});
	});

	test.each([undefined, '', 'not JSON', '{}', '{"title":1}'])('plainly when it is %j', (text) => {
		expect(shownMessage(text, 9)).toMatchObject({ title: 'AlgoMirror', at: 9 });
	});
});

test.each([
	['fill', '/orders'],
	['partFill', '/orders'],
	['rejection', '/orders'],
	['feed', '/feed'],
	['login', '/accounts'],
	['test', '/'],
	[undefined, '/']
])('a press on %s opens %s', (kind, path) => {
	expect(pathOfMessage(kind)).toBe(path);
});
