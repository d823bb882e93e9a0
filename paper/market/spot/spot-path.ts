/** The level of one underlying as a function of absolute time (epoch ms); values are paise, not yet on a tick. */
export interface SpotPath {
	/** The value published last. */
	valueAt(at: number): number;
	/** The value between publications, for what is traded on it many times a second. */
	smoothAt(at: number): number;
	/** Least and greatest of either in [from, to]; both times belong to one session. */
	extremes(from: number, to: number): [low: number, high: number];
	/** Grows by one with each value published. */
	published(at: number): number;
	/** What strikes and volatility are laid around. */
	readonly base: number;
}
