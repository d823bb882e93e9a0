/** Time as an argument: the real one below, or one that a test moves by hand. */
export interface PaperClock {
	/** Epoch ms. */
	now(): number;
	/** Runs every so many ms until the returned stop is called. */
	every(ms: number, run: () => void): () => void;
	/** Runs once, unless the returned stop is called before. */
	after(ms: number, run: () => void): () => void;
}

export const realClock: PaperClock = {
	now: () => Date.now(),
	every(ms, run) {
		const timer = setInterval(run, ms);
		return () => clearInterval(timer);
	},
	after(ms, run) {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	}
};
