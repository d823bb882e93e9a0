/**
 * Gives `call` at most `ms` for all of it. `AbortSignal.timeout` is only weakly held: a collection during an answer could take the
 * limit away. This one is held by its own timer. A call that is late rejects with a `TimeoutError`, as the platform's does.
 */
export async function within<T>(ms: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const over = new AbortController();
	const timer = setTimeout(
		() => over.abort(new DOMException(`no whole answer within ${ms} ms`, 'TimeoutError')),
		ms
	);
	try {
		return await call(over.signal);
	} finally {
		clearTimeout(timer);
	}
}
