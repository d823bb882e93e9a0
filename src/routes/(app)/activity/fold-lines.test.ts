import { describe, expect, test } from 'vitest';
import type { ActivityLine } from '#lib/ui/words/activity-words.ts';
import { foldLines } from './fold-lines.ts';

let place = 0;
function lines(count: number, action: string, part: Partial<ActivityLine> = {}): ActivityLine[] {
	return Array.from({ length: count }, () => ({
		...{ place: (place += 1), at: 0, action, details: {}, address: '::1', userAgent: 'Firefox' },
		...{ reportId: null, reportedAt: null, before: '', hash: '' },
		...part
	}));
}
const shown = (all: readonly ActivityLine[], unfolded: number[] = []) =>
	foldLines(all, new Set(unfolded)).map(({ line, like }) => `${line.action} ${like.length + 1}`);

describe('like lines right after each other', () => {
	test('are one, with their number', () =>
		expect(
			shown([...lines(7, 'settings-changed'), ...lines(1, 'signed-in'), ...lines(20, 'key-read')])
		).toEqual(['settings-changed 7', 'signed-in 1', 'key-read 20']));

	test('are shown one by one when they are unfolded', () => {
		const all = lines(3, 'key-read');
		expect(shown(all, [all[0]?.place ?? 0])).toEqual(['key-read 3', 'key-read 1', 'key-read 1']);
	});

	test('of another device or address stay apart', () =>
		expect(
			shown([
				...lines(2, 'key-read'),
				...lines(1, 'key-read', { address: '203.0.113.7' }),
				...lines(1, 'key-read', { userAgent: 'Safari' })
			])
		).toEqual(['key-read 2', 'key-read 1', 'key-read 1']));

	test.each(['sign-in-refused', 'feed-moved', 'order-intended', 'call-ended', 'exit-asked'])(
		'that each deserve a look are not folded: %s',
		(action) => expect(shown(lines(2, action))).toEqual([`${action} 1`, `${action} 1`])
	);

	test('are so many at most that the table need not ask for the whole log to fill a screen', () =>
		expect(shown(lines(60, 'signed-in'))).toEqual([
			'signed-in 25',
			'signed-in 25',
			'signed-in 10'
		]));
});
