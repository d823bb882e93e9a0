type Direction = 'up' | 'down';

/** Ms for which a changed price stays lit. In a busy market a longer one never goes out between two ticks. */
const LIT = 225;
/** Ms that a light may burn longer so that it goes out with the next batch of prices, in a frame that is drawn anyway. */
const PATIENCE = 125;

/** Ms within which prices are written that came together. */
const BATCH = 5;

interface Light {
	readonly element: HTMLElement;
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
		if (now - this.#dimmedAt > BATCH) {
			this.#dimmedAt = now;
			this.#dim(now);
		}
		const known = this.#lights.get(element);
		// In a busy market most prices move on before their light is out, half of them the same way.
		if (known?.direction !== direction) element.setAttribute('data-flash', direction);
		if (known) this.#lights.delete(element);
		const light = known ?? { element, direction, until: 0 };
		light.direction = direction;
		light.until = now + LIT;
		this.#lights.set(element, light);
		if (this.#timer === undefined) this.#wait(LIT);
	}

	/** The element shows something else from now on. */
	putOut(element: HTMLElement): void {
		if (this.#lights.delete(element)) element.removeAttribute('data-flash');
	}

	/** Those that were to burn until `now` at most. */
	#dim(now: number): void {
		for (const { element, until } of this.#lights.values()) {
			if (until > now) return;
			this.#lights.delete(element);
			element.removeAttribute('data-flash');
		}
	}

	/** Puts out those for which no batch came to do it. */
	#wait(ms: number): void {
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			const now = this.#now();
			// The others go out with a batch to come: in a frame of their own they would double what a tick paints.
			this.#dim(now - PATIENCE);
			const [next] = this.#lights.values();
			if (next) this.#wait(next.until - now);
		}, ms + PATIENCE);
	}
}
