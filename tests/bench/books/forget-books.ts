import type { BooksBench } from './books-bench.ts';
import type { BooksStage } from './books-stage.ts';

/** Takes the books of earlier visits out of the device's storage, so that each must be read. */
export async function forgetBooks(bench: BooksBench, stage: BooksStage): Promise<void> {
	const tab = await bench.tab(stage);
	await tab.page.goto(`${stage.url}/robots.txt`);
	await tab.page.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('algomirror');
				opening.onerror = () => reject(new Error('no database'));
				opening.onsuccess = () => {
					const db = opening.result;
					const books = ['positions', 'funds', 'orders', 'trades', 'holdings'];
					const kept = books.filter((book) => db.objectStoreNames.contains(book));
					if (kept.length === 0) return resolve();
					const change = db.transaction(kept, 'readwrite');
					for (const book of kept) change.objectStore(book).clear();
					change.oncomplete = () => {
						db.close();
						resolve();
					};
				};
			})
	);
}
