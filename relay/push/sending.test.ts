import { expect, test } from 'vitest';
import { sending, type PushAnswer, type SendResult } from './sending.ts';

const NOW = Date.parse('2026-11-30T10:00:00Z');
const answered = (status: number, retryAfter?: string): PushAnswer => ({
	...{ is: 'answered', status, retryAfter }
});

test.each<[string, PushAnswer, number, SendResult]>([
	['taken', answered(201), 1, { outcome: 'sent' }],
	['gone', answered(410), 1, { outcome: 'gone' }],
	['never there', answered(404), 1, { outcome: 'gone' }],
	['too long', answered(413), 1, { outcome: 'refused' }],
	['signed by another relay', answered(403), 1, { outcome: 'refused' }],
	['a redirect', answered(302), 1, { outcome: 'refused' }],
	['too many', answered(429), 1, { outcome: 'later', wait: 1_000 }],
	['too many, says when', answered(429, '120'), 1, { outcome: 'later', wait: 120_000 }],
	[
		'says until when',
		answered(503, 'Mon, 30 Nov 2026 10:01:00 GMT'),
		1,
		{ outcome: 'later', wait: 60_000 }
	],
	['asks for a week', answered(503, '604800'), 1, { outcome: 'later', wait: 3_600_000 }],
	['asks for nonsense', answered(503, 'soon'), 1, { outcome: 'later', wait: 1_000 }],
	['broken, the third time', answered(500), 3, { outcome: 'later', wait: 16_000 }],
	['out of reach, the tenth time', { is: 'failed' }, 10, { outcome: 'later', wait: 300_000 }],
	['an address that may not be', { is: 'impossible' }, 1, { outcome: 'gone' }]
])('%s', (_, answer, attempt, expected) => {
	expect(sending(answer, attempt, 0.5, NOW)).toEqual(expected);
});
