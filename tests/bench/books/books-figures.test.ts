import { expect, test } from 'vitest';
import { booksLineOf, type BooksFigure } from './books-figures.ts';

test.each<[string, BooksFigure, boolean]>([
	['a paisa off', { name: 'books.pnl_error_paise', value: 1, reference: 900 }, false],
	['none off', { name: 'books.pnl_error_paise', value: 0, reference: 900 }, true],
	[
		'twelve requests a minute while the market is open, none while it is shut',
		{ name: 'books.requests_per_minute', value: 12, reference: 0 },
		true
	],
	[
		'one request a minute while the market is shut',
		{ name: 'books.requests_per_minute', value: 2, reference: 1 },
		false
	],
	['more than twelve', { name: 'books.requests_per_minute', value: 12.1, reference: 0 }, false],
	['all frames', { name: 'books.scroll_fps', value: 59, reference: 60 }, true],
	[
		'too few frames where a bare list has enough',
		{ name: 'books.scroll_fps', value: 54, reference: 55 },
		false
	],
	[
		'as few as a bare list has on this machine',
		{ name: 'books.scroll_fps', value: 40, reference: 41 },
		true
	]
])('%s', (_, figure, pass) => {
	expect(JSON.parse(booksLineOf(figure))).toMatchObject({ name: figure.name, pass });
});
