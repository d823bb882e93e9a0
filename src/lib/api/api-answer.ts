import type { OverLimit } from '#lib/domain/order/order-limits.ts';
import type { RefusalCode } from '#lib/wire/http/api.ts';

/** Every way a request can fail. The set is closed. */
export type ApiProblem =
	/** No answer from the relay: no network, no relay, or a proxy that found none behind it. */
	| { kind: 'unreachable' }
	/** The request left and no answer came within the limit: a change may or may not have happened. */
	| { kind: 'timeout' }
	| {
			kind: 'refused';
			code: RefusalCode;
			fields: Readonly<Record<string, string>>;
			/** Seconds to wait, for `too-many-requests`. */
			retryAfter?: number;
			/** Which of the user's limits, for `order-limit`. */
			over?: OverLimit;
	  }
	/** Something answered that is not this relay, or one of another version. */
	| { kind: 'unexpected'; status: number };

export type ApiAnswer<T> = { ok: true; value: T } | { ok: false; problem: ApiProblem };
