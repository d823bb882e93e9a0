type Direction = 'up' | 'down';

/** Ms for which a changed price stays lit. In a busy market a longer one never goes out between two ticks. */
const LIT = 225;
/** Ms that a light may burn longer so that it goes out with the next batch of prices, in a frame that is drawn anyway. */
const PATIENCE = 125;

/** Ms within which prices are written that came together. */
const BATCH = 5;

interface Light {
	element: HTMLElement;
	direction: Direction;
	until: number;
}

/**
 * Lights prices that moved: their digits, and a narrow mark at their edge. It is switched on and off rather than faded: eighty fades at once
 * repaint a table on every frame. One timer serves them all.
 */
export class Flashes {
	readonly #now: () => number;
	readonly #allowed: () => boolean;
	/** In the order in which they go out. */
	readonly #lights = new Map<HTMLElement, Light>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#dimmedAt = -Infinity;

	/** `allowed` says whether the user wants motion at all. */
	constructor(now: () => number, allowed: () => boolean) {
		this.#now = now;
		this.#allowed = allowed;
	}

	light(element: HTMLElement, direction: Direction): void {
		if (!this.#allowed()) return;
		const now = this.#now();
		// Once for each batch of prices.
		if (now - this.#dimmedAt > BATCH) this.#dim(now);
		// In a busy market most prices move on before their light is out, half of them the same way.
		if (this.#lights.get(element)?.direction !== direction) {
			element.setAttribute('data-flash', direction);
		}
		this.#lights.delete(element);
		this.#lights.set(element, { element, direction, until: now + LIT });
		if (this.#timer === undefined) this.#wait(LIT);
	}

	#dim(now: number): void {
		this.#dimmedAt = now;
		for (const { element, until } of this.#lights.values()) {
			if (until > now) return;
			this.#lights.delete(element);
			element.removeAttribute('data-flash');
		}
	}

	/** Puts them out by itself when no batch comes to do it. */
	#wait(ms: number): void {
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			const now = this.#now();
			this.#dim(now);
			const [next] = this.#lights.values();
			if (next) this.#wait(next.until - now);
		}, ms + PATIENCE);
	}
}
