import { expect, test } from 'vitest';
import { tokenStorage } from './token-storage.ts';

const KEPT = { user: 'u1', token: 'a'.repeat(43) };
const NAME = 'algomirror.session';

class Rows {
	readonly rows = new Map<string, string>();
	getItem = (name: string) => this.rows.get(name) ?? null;
	setItem = (name: string, text: string) => void this.rows.set(name, text);
	removeItem = (name: string) => void this.rows.delete(name);
}

test('what one window writes the next one reads, until it is cleared', () => {
	const rows = new Rows();
	const [one, other] = [0, 1].map(() => tokenStorage(rows, new EventTarget()));
	expect(other?.read()).toBeUndefined();
	one?.write(KEPT);
	expect(other?.read()).toEqual(KEPT);
	one?.device.write('proof');
	one?.clear();
	expect([other?.read(), other?.device.read()]).toEqual([undefined, 'proof']);
});

test.each(['', '{', 'null', '[]', '{"user":"u1"}', '{"user":"u1","token":"short"}'])(
	'%j, whoever wrote it, is no token',
	(text) => {
		const rows = new Rows();
		rows.setItem(NAME, text);
		expect(tokenStorage(rows, new EventTarget()).read()).toBeUndefined();
	}
);
