import type { Refusal } from './answer.ts';
import type { EndpointName } from './endpoints.ts';

/** One question to a server. */
export interface Call {
	path: EndpointName;
	/** Without the key. Unknown fields and nulls are refused by the server, so undefined ones are left out. */
	body: Record<string, unknown>;
}

/** What a server said, before anybody has judged it; or why it said nothing. */
export type Carried = { status: number; text: string } | Refusal;

/** Carries one call to an account's server, once. Never throws; `over` aborts what nobody waits for any more. */
export type Transport = (call: Call, over: AbortSignal) => Promise<Carried>;
