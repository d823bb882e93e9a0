/** A minute of seconds, as most stretches asked for begin and end with a minute. */
const BLOCK = 60;

/** Least and greatest of any stretch of a series without reading all of it. */
export class Extremes {
	#values: Int32Array;
	#lows: Int32Array;
	#highs: Int32Array;

	constructor(values: Int32Array) {
		this.#values = values;
		const blocks = Math.floor(values.length / BLOCK);
		this.#lows = new Int32Array(blocks);
		this.#highs = new Int32Array(blocks);
		for (let block = 0; block < blocks; block += 1) {
			let low = Infinity;
			let high = -Infinity;
			for (let index = block * BLOCK; index < (block + 1) * BLOCK; index += 1) {
				const value = values[index] ?? 0;
				if (value < low) low = value;
				if (value > high) high = value;
			}
			this.#lows[block] = low;
			this.#highs[block] = high;
		}
	}

	/** Both ends included; they are cut to the series. */
	between(from: number, to: number): [low: number, high: number] {
		const last = Math.min(to, this.#values.length - 1);
		let low = Infinity;
		let high = -Infinity;
		for (let index = Math.max(from, 0); index <= last;) {
			const whole = index % BLOCK === 0 && index + BLOCK - 1 <= last;
			const lowest = whole ? this.#lows[index / BLOCK] : this.#values[index];
			const highest = whole ? this.#highs[index / BLOCK] : this.#values[index];
			low = Math.min(low, lowest ?? low);
			high = Math.max(high, highest ?? high);
			index += whole ? BLOCK : 1;
		}
		return [low, high];
	}
}
