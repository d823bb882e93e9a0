import type { ColumnId } from '../columns/columns.ts';

/** How one cell of a side is laid out. */
interface CellPlace {
	readonly id: ColumnId;
	/** Percent of its side. */
	readonly share: number;
}

const patterns = new WeakMap<readonly CellPlace[], DocumentFragment>();

/**
 * The empty cells of one side, copied from one pattern for each layout: eighty sides of nine cells each, put together
 * one by one, would be most of what opening a chain costs.
 */
export function sideCells(columns: readonly CellPlace[]): DocumentFragment {
	let pattern = patterns.get(columns);
	if (!pattern) {
		pattern = document.createDocumentFragment();
		pattern.append(...columns.map(cell));
		patterns.set(columns, pattern);
	}
	return document.importNode(pattern, true);
}

function cell({ id, share }: CellPlace): HTMLElement {
	const element = document.createElement('span');
	element.setAttribute('role', 'gridcell');
	element.className = `cell ${id}`;
	element.style.width = `${share}%`;
	element.dataset['cell'] = '';
	if (id === 'oi') element.dataset['bar'] = '';
	if (id === 'ltp') {
		element.dataset['focus'] = '';
		element.tabIndex = -1;
	}
	return element;
}
