import { hash, verify } from '@node-rs/argon2';
import type { Turn, HashTurns } from './hash-turns.ts';

/** Of a random text that nobody kept, with the same figures as `hash`'s: an unknown name costs as long as a known one. */
const NOBODY =
	'$argon2id$v=19$m=19456,t=2,p=1$YwMPNOYnmv5ab9tMnKK1vg$PKCjuiSKNqK/bEs6ka8HRmfVfd5ViJxQAWL2tllNZxY';

/** argon2id with the library's figures (19 MiB, two passes), on its own threads; not more at once than there are turns. */
export class Passwords {
	readonly #turns: HashTurns;

	constructor(turns: HashTurns) {
		this.#turns = turns;
	}

	hash(password: string): Promise<Turn<string>> {
		return this.#turns.take(() => hash(password.normalize('NFKC')));
	}

	/** `stored` is undefined for an unknown name; then the answer is no, after the same work. */
	matches(stored: string | undefined, password: string): Promise<Turn<boolean>> {
		return this.#turns.take(async () => {
			const matches = await verify(stored ?? NOBODY, password.normalize('NFKC'));
			return matches && stored !== undefined;
		});
	}
}
