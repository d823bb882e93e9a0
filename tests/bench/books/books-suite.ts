import { Suite } from '../suite.ts';
import { badRowLoss } from './bad-row-loss.ts';
import { BooksBench } from './books-bench.ts';
import { booksLineOf, type BooksFigure } from './books-figures.ts';
import { homeRatio } from './home-ratio.ts';
import { idleRequests } from './idle-requests.ts';
import { liveShare } from './live-share.ts';
import { offlineBooks } from './offline-books.ts';
import { pnlError } from './pnl-error.ts';
import { scrollFps } from './scroll-fps.ts';

export const booksSuite = new Suite<BooksBench, BooksFigure>({
	open: (options) => new BooksBench(options),
	lineOf: booksLineOf,
	// Each has a browser, and two browsers are too much for two cores.
	quickAtOnce: 1,
	measurements: [
		{ names: ['books.pnl_error_paise'], measure: pnlError },
		{ names: ['books.bad_row_loss'], measure: badRowLoss },
		{ names: ['books.requests_per_minute'], measure: idleRequests },
		{ names: ['books.home_ratio'], measure: homeRatio },
		{ names: ['books.script_share'], measure: liveShare },
		{ names: ['books.offline_start_ratio'], measure: offlineBooks },
		{ names: ['books.scroll_fps'], measure: scrollFps }
	]
});
