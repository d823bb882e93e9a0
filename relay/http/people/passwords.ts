import {
	hashOfNothing,
	hashPassword,
	isPassword,
	type HashCost
} from '../../store/people/password-hash.ts';
import type { HashTurns, TurnPlace, Turn } from './hash-turns.ts';

/** argon2id on the library's own threads; at most one per turn at once. */
export class Passwords {
	readonly #turns: HashTurns;
	readonly #cost: HashCost;

	constructor(turns: HashTurns, cost: HashCost) {
		this.#turns = turns;
		this.#cost = cost;
	}

	hash(password: string, place: TurnPlace): Promise<Turn<string>> {
		return this.#turns.take(place, () => hashPassword(password, this.#cost));
	}

	/** `stored` is undefined for an unknown name; then the answer is no, after the same work. */
	matches(stored: string | undefined, password: string, place: TurnPlace): Promise<Turn<boolean>> {
		return this.#turns.take(place, async () => {
			const matches = await isPassword(stored ?? hashOfNothing(this.#cost), password);
			return matches && stored !== undefined;
		});
	}
}
