import { atMost, barredLine, type Bar, type Compared } from '../bars.ts';

/** The figures of `-- books`, their units and what each must reach. */
export const BOOKS_FIGURES = {
	'books.home_ratio': atMost('times', 2),
	'books.script_share': atMost('share', 0.15),
	'books.offline_start_ratio': atMost('times', 2),
	'books.pnl_error_paise': atMost('paise', 0),
	'books.requests_per_minute': {
		unit: 'requests',
		bar: 12,
		// The value is of an open market, the reference of one that is shut.
		holds: ({ value, reference }) => value <= 12 && reference === 0
	},
	'books.scroll_fps': {
		unit: 'frames/s',
		bar: 55,
		holds: ({ value, reference }) => value >= 55 || (reference !== null && reference < 55)
	},
	'books.bad_row_loss': atMost('rows', 0)
} as const satisfies Record<string, Bar>;

type BooksFigureName = keyof typeof BOOKS_FIGURES;

export interface BooksFigure extends Compared {
	name: BooksFigureName;
}

export function booksLineOf(figure: BooksFigure): string {
	return barredLine(figure.name, figure, BOOKS_FIGURES[figure.name]);
}
