import type { AppCore } from '../app-core.ts';
import { AccountChoice } from '#lib/view/books/account-choice.svelte.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import type { PositionsView } from '#lib/view/books/positions.svelte.ts';
import { PositionsTable } from '#lib/view/books/positions-table.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import { TableLook } from '#lib/view/settings/table-look.svelte.ts';

interface TableNeeds extends Pick<AppCore, 'db' | 'accounts' | 'settings'> {
	positions: PositionsView;
	books: Books;
}

/** For as long as the page is open. */
export function positionsTable(app: TableNeeds): PositionsTable {
	return new PositionsTable({
		view: app.positions,
		db: app.db,
		books: app.books,
		choice: new AccountChoice({
			storage: deviceNotes,
			page: 'positions',
			accounts: () => (app.accounts.list === undefined ? undefined : app.accounts.active)
		}),
		look: new TableLook(app.settings, 'positions')
	});
}
