import { hash, verify } from '@node-rs/argon2';
import type { Turn, HashTurns } from './hash-turns.ts';

/** Hash of a random, discarded text with the parameters of `hash`: an unknown name takes as long as a known one. */
const NO_PASSWORD =
	'$argon2id$v=19$m=19456,t=2,p=1$YwMPNOYnmv5ab9tMnKK1vg$PKCjuiSKNqK/bEs6ka8HRmfVfd5ViJxQAWL2tllNZxY';

/** argon2id with the library's parameters (19 MiB, two passes), on its own threads; at most one per turn at once. */
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
			const matches = await verify(stored ?? NO_PASSWORD, password.normalize('NFKC'));
			return matches && stored !== undefined;
		});
	}
}
