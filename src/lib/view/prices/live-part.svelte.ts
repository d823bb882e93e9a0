/**
 * A value as a signal for those that follow it, and a plain field for as long as nothing does: a feed sets thousands a
 * second, of which most are only ever looked at.
 */
export class LivePart<T> {
	#value: T;
	#version = $state.raw(0);
	#followed = false;

	constructor(value: T) {
		this.#value = value;
	}

	get value(): T {
		if ($effect.tracking()) {
			this.#followed = true;
			void this.#version;
		}
		return this.#value;
	}

	set value(value: T) {
		if (value === this.#value) return;
		this.#value = value;
		if (this.#followed) this.#version += 1;
	}
}
