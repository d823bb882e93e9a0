import type { Faults } from './faults/faults.ts';
import { paperKey } from './paper-key.ts';

/** Which API key each of the two processes takes. They check for themselves, so a new key reaches the feed later. */
export class Keys {
	readonly first: string;
	readonly second: string;
	#faults: Faults;

	constructor(seed: number, account: string, faults: Faults) {
		this.first = paperKey(seed, account);
		this.second = paperKey(seed, account, 1);
		this.#faults = faults;
	}

	/** What REST takes now. */
	get current(): string {
		return this.#faults.peek('rotated-key') ? this.second : this.first;
	}

	restAccepts(key: string): boolean {
		return key === this.current;
	}

	feedAccepts(key: string): boolean {
		const rotated = this.#faults.peek('rotated-key');
		if (!rotated) return key === this.first;
		return key === this.second || (key === this.first && !rotated.feedToo);
	}
}
