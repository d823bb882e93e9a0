import { Extremes } from '../spot/extremes.ts';
import type { Recording } from './recording.ts';
import type { SpotPath } from '../spot/spot-path.ts';

/**
 * A recording as a spot path: its first value is in force at `startedAt` (epoch ms), and it runs `speed` times as fast
 * as it was recorded. At its end it plays backwards, at its beginning forwards again: so it never stops and never jumps,
 * and the levels stay those that the strikes were laid around. Before `startedAt` the same back and forth makes the past.
 */
export class ReplayPath implements SpotPath {
	readonly base: number;
	#recording: Recording;
	#extremes: Extremes;
	#startedAt: number;
	#speed: number;
	#span: number;

	constructor(recording: Recording, startedAt: number, speed: number) {
		this.#recording = recording;
		this.#extremes = new Extremes(recording.values);
		this.#startedAt = startedAt;
		this.#speed = speed;
		this.#span = recording.times.at(-1) ?? 0;
		this.base = recording.values[0] ?? 0;
	}

	valueAt(at: number): number {
		return this.#recording.values[this.#row(this.#position(at))] ?? this.base;
	}

	smoothAt(at: number): number {
		return this.valueAt(at);
	}

	extremes(from: number, to: number): [low: number, high: number] {
		// One second of grace: what is derived from the value may be that old.
		const played = (from - 1000 - this.#startedAt) * this.#speed;
		const length = (to - from + 1000) * this.#speed;
		const start = this.#position(from - 1000);
		const end = this.#position(to);
		const turns = Math.floor((played + length) / this.#span) - Math.floor(played / this.#span);
		if (turns > 1) return this.#extremes.between(0, this.#recording.values.length - 1);
		const turnedAtEnd = turns === 1 && Math.floor(played / this.#span) % 2 === 0;
		const low = turns === 1 && !turnedAtEnd ? 0 : Math.min(start, end);
		const high = turnedAtEnd ? this.#span : Math.max(start, end);
		return this.#extremes.between(this.#row(low), this.#row(high));
	}

	published(at: number): number {
		const leg = Math.floor(((at - this.#startedAt) * this.#speed) / this.#span);
		const row = this.#row(this.#position(at));
		const last = this.#recording.values.length - 1;
		return leg * last + (leg % 2 === 0 ? row : last - row);
	}

	/** Ms into the recording. */
	#position(at: number): number {
		const round = 2 * this.#span;
		const played = ((((at - this.#startedAt) * this.#speed) % round) + round) % round;
		return played > this.#span ? round - played : played;
	}

	/** Index of the row in force at a position. */
	#row(position: number): number {
		const { times } = this.#recording;
		let low = 0;
		let high = times.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((times[middle] ?? 0) <= position) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}
