import type { Reason } from '../upstream/failover.ts';

/** What one user's feed has done since it started; the counters only grow. */
export class FeedCount {
	ticksIn = 0;
	/** Ticks that were decoded; the others were outdated before a listener looked. */
	ticksRead = 0;
	/** Order updates. */
	orders = 0;
	/** Price frames and their bytes, counted once for each page that receives them. */
	framesOut = 0;
	bytesOut = 0;
	/** How often a listener threw. */
	listenerFailures = 0;
	/** Ticks of the last full second. */
	ticksPerSecond = 0;
	readonly switches = new Map<Reason, number>();
	/** Between the last tick before and the first tick after each move, together. */
	gapMs = 0;
	#ticksBefore = 0;

	switched(reason: Reason): void {
		this.switches.set(reason, (this.switches.get(reason) ?? 0) + 1);
	}

	add(other: FeedCount): void {
		this.ticksIn += other.ticksIn;
		this.ticksRead += other.ticksRead;
		this.gapMs += other.gapMs;
		this.orders += other.orders;
		this.framesOut += other.framesOut;
		this.bytesOut += other.bytesOut;
		this.listenerFailures += other.listenerFailures;
		for (const [reason, times] of other.switches) {
			this.switches.set(reason, (this.switches.get(reason) ?? 0) + times);
		}
	}

	/** To be called once a second. */
	second(): void {
		this.ticksPerSecond = this.ticksIn - this.#ticksBefore;
		this.#ticksBefore = this.ticksIn;
	}
}
