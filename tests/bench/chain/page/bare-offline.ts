import type { StoredChain } from '#lib/db/kept-chains.ts';
import type { ChainLeg } from '#lib/domain/chain/option-chain.ts';
import { figureText } from './bare-figures.ts';

/** Put into the page before this script. */
declare const asked: {
	/** Strikes that the real page shows. */
	strikes: number;
	/** Text nodes for each option. */
	cells: number;
};

/** The least that a page can do without a server: reads the chain that was kept last, and writes it once. */
const opening = indexedDB.open('algomirror');
opening.onsuccess = () => {
	const kept = opening.result.transaction('chains').objectStore('chains').index('asOf');
	const newest = kept.openCursor(null, 'prev');
	newest.onsuccess = () => {
		if (newest.result) draw(newest.result.value as StoredChain);
	};
};

function draw({ chain: { rows, underlyingLtp } }: StoredChain): void {
	const spot: number = underlyingLtp ?? 0;
	const distance = (strike: number) => Math.abs(strike * 100 - spot);
	const atm = rows.reduce(
		(best, { strike }, index) =>
			distance(strike) < distance(rows[best]?.strike ?? Infinity) ? index : best,
		0
	);
	const first = Math.max(0, atm - (asked.strikes >> 1));
	const table = document.createElement('table');
	for (const { strike, ce, pe } of rows.slice(first, first + asked.strikes)) {
		const tr = table.insertRow();
		tr.dataset['strike'] = String(strike);
		side(tr, 'CE', ce);
		tr.insertCell().textContent = String(strike);
		side(tr, 'PE', pe);
	}
	document.getElementById('scroll')?.append(table);
}

function side(tr: HTMLTableRowElement, name: string, leg: ChainLeg | undefined): void {
	for (let index = 0; index < asked.cells; index += 1) {
		const cell = tr.insertCell();
		const text = document.createElement('span');
		text.textContent = leg ? figureText(index, leg.quote) : '';
		cell.append(text);
		if (index > 0) continue;
		// The first is the price, by which the harness knows a row.
		cell.dataset['side'] = name;
		text.className = 'ltp';
	}
}
