/** What went wrong, by name; each line says where. */
export interface ChaosTally {
	cycles: number;
	/** Intents that left. */
	sent: number;
	/** Intents of which more than one order is at the exchange, by calls of ours. */
	duplicates: string[];
	/** Orders at the exchange of which nothing here knows, or tells. */
	lost: string[];
	/** Intents that say what is not so, or are unknown without being shown with what was found of them. */
	silent: string[];
	/** Exits that turned a position. */
	overshoot: string[];
	/** Intents that were given an order of somebody else. */
	mistaken: string[];
	/** Reports that call flat what is not, or cancelled what works. */
	untrue: string[];
	/** Unknown at the end of a cycle, and those among them that the evidence settles. */
	unknown: number;
	unresolved: string[];
	/** What each kind of act was done how often. */
	acts: Record<string, number>;
	troubles: unknown[];
}

export function emptyTally(): ChaosTally {
	return {
		...{ cycles: 0, sent: 0, unknown: 0, acts: {}, duplicates: [], lost: [], silent: [] },
		...{ overshoot: [], mistaken: [], untrue: [], unresolved: [], troubles: [] }
	};
}

/** What may not happen, whatever happens. */
export function wrongs(tally: ChaosTally) {
	const { duplicates, lost, silent, overshoot, mistaken, untrue, unresolved, troubles } = tally;
	return { duplicates, lost, silent, overshoot, mistaken, untrue, unresolved, troubles };
}

export const NO_FAULTS: ReturnType<typeof wrongs> = {
	...{ duplicates: [], lost: [], silent: [], overshoot: [] },
	...{ mistaken: [], untrue: [], unresolved: [], troubles: [] }
};
