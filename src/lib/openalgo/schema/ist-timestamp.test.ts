import { expect, test } from 'vitest';
import { istTimestamp } from './ist-timestamp.ts';

test.each([
	['2025-04-08 13:58:03', '2025-04-08T08:28:03.000Z'],
	['2025-04-08T13:58:03.123456', '2025-04-08T08:28:03.000Z'],
	['20-Jun-2025 10:30:45', '2025-06-20T05:00:45.000Z'],
	['20-06-2025 10:30:45', '2025-06-20T05:00:45.000Z'],
	['10:30:45 20-06-2025', '2025-06-20T05:00:45.000Z'],
	['2025-04-08 03:00:00', '2025-04-07T21:30:00.000Z']
])('%s is India’s time', (written, utc) => {
	expect(new Date(istTimestamp(written) ?? 0).toISOString()).toBe(utc);
});

test.each(['13:58:03', '', '2025-13-01 10:00:00', '2025-02-31 10:00:00', '2025-02-03 25:00:00', 5])(
	'%j is not guessed at',
	(written) => {
		expect(istTimestamp(written)).toBeUndefined();
	}
);
