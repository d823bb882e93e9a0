/** How long a call may take, all of its answer included. */
export interface TimeLimit {
	/** Aborts when the time is up, or when the one who asked has left. */
	readonly signal: AbortSignal;
	/** Whether the time was up. */
	readonly late: boolean;
	/** The call has ended. */
	end(): void;
}

/**
 * The platform's `AbortSignal.timeout` and `AbortSignal.any` are only weakly held: a collection in the middle of an
 * answer took the limit away and left the connection open. This one is held by its own timer until the call ends.
 * `ms` from now; `left` aborts when the one who asked goes away.
 */
export function timeLimit(ms: number, left: AbortSignal): TimeLimit {
	const over = new AbortController();
	let late = false;
	const end = () => {
		clearTimeout(timer);
		left.removeEventListener('abort', leave);
	};
	const leave = () => {
		end();
		over.abort(left.reason);
	};
	const timer = setTimeout(() => {
		late = true;
		left.removeEventListener('abort', leave);
		over.abort(new Error(`no whole answer within ${ms} ms`));
	}, ms);
	left.addEventListener('abort', leave);
	if (left.aborted) leave();
	return {
		signal: over.signal,
		get late() {
			return late;
		},
		end
	};
}
