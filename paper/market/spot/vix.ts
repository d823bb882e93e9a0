import { DAYS_A_YEAR } from '#lib/domain/greeks/black76.ts';
import { atmVolatility, type SmileFacts } from './smile.ts';
import type { SpotPath } from './spot-path.ts';

/** The exchange computes it once in fifteen seconds. */
const EVERY = 15_000;

/** India VIX out of NIFTY's own smile: 30-day volatility in percent, with the premium that its wings add. */
export class VixPath implements SpotPath {
	readonly base: number;
	#spot: SpotPath;
	#smile: SmileFacts;

	constructor(spot: SpotPath, smile: SmileFacts) {
		this.#spot = spot;
		this.#smile = smile;
		this.base = smile.volatility * 10_000;
	}

	valueAt(at: number): number {
		const computed = at - (at % EVERY);
		return this.#from(this.#spot.valueAt(computed), computed);
	}

	smoothAt(at: number): number {
		return this.valueAt(at);
	}

	extremes(from: number, to: number): [low: number, high: number] {
		const [low, high] = this.#spot.extremes(from - (from % EVERY), to);
		const corners = [from, to].flatMap((at) => [this.#from(high, at), this.#from(low, at)]);
		return [Math.min(...corners), Math.max(...corners)];
	}

	published(at: number): number {
		return Math.floor(at / EVERY);
	}

	#from(spot: number, at: number): number {
		return 1.06 * 10_000 * atmVolatility(this.#smile, spot, 30 / DAYS_A_YEAR, at);
	}
}
