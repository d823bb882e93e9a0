import { percentile, withSample, type Sample } from '#lib/domain/account/latency.ts';
import { withProof, type ServerSeen } from '#lib/domain/account/server-proof.ts';
import type { Refusal } from '#lib/openalgo/rest/answer.ts';
import type { Observed } from '#lib/openalgo/rest/request.ts';

/** What this process has seen of an account's server. */
export interface Health {
	/** Epoch ms of the last success; undefined when there was none since it is watched. */
	successAt: number | undefined;
	/** Ms, of the successes of the last quarter of an hour; undefined without any. */
	p50: number | undefined;
	p95: number | undefined;
	/** Of the last call; undefined when it was a success. */
	refusal: Refusal | undefined;
	/** What all calls together prove. */
	proved: ServerSeen;
}

export interface SeenCalls {
	samples: readonly Sample[];
	/** Epoch ms. */
	successAt: number | undefined;
	refusal: Refusal | undefined;
	proved: ServerSeen;
}

/** With one more call, that ended at `now` (epoch ms); `seen` is undefined before the first. */
export function withCall(
	seen: SeenCalls | undefined,
	{ tookMs, refusal, proof }: Observed,
	now: number
): SeenCalls {
	const { samples = [], successAt } = seen ?? {};
	const proved = withProof(seen?.proved, proof);
	if (refusal) return { samples, successAt, refusal, proved };
	return {
		samples: withSample(samples, { at: now, ms: tookMs }),
		...{ successAt: now, refusal, proved }
	};
}

export function healthOf({ samples, successAt, refusal, proved }: SeenCalls): Health {
	return {
		...{ successAt, refusal, proved },
		p50: percentile(samples, 0.5),
		p95: percentile(samples, 0.95)
	};
}
