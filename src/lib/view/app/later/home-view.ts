import type { AppCore } from '../app-core.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import { HomeView } from '#lib/view/books/home.svelte.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';

interface HomeNeeds extends Pick<AppCore, 'db' | 'clock'> {
	books: Books;
	positions: PositionsView;
}

/** For as long as the page is open. */
export function homeView({ db, clock, books, positions }: HomeNeeds): HomeView {
	return new HomeView({ db, clock, books, positions });
}
