import { expect, test } from 'vitest';
import { tokenStorage } from './token-storage.ts';

test('another window’s sign-in is heard, and what else it writes is not', () => {
	let heard = 0;
	const stop = tokenStorage(localStorage, window).onOthers(() => (heard += 1));
	const happens = (key: string | null) =>
		window.dispatchEvent(new StorageEvent('storage', { key }));
	happens('algomirror.theme');
	expect(heard).toBe(0);
	happens('algomirror.session');
	happens(null);
	expect(heard).toBe(2);
	stop();
	happens('algomirror.session');
	expect(heard).toBe(2);
});
