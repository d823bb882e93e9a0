import type { Refusal } from './answer.ts';
import type { EndpointName } from './endpoints.ts';

/** One question to a server. */
export interface Call {
	path: EndpointName;
	/** Without the key. Unknown fields and nulls are refused by the server, so undefined ones are left out. */
	body: Record<string, unknown>;
	/** Of a call that changes something, where it was chosen before: who carries it sends each number on once. */
	number?: string | undefined;
	/** An order that only reduces a position: the user's own limits do not stop it. */
	reduces?: boolean | undefined;
}

/**
 * A server's raw answer, not checked yet; or why there was none. `heldMs`: for how long it was held back on the way before the
 * server was asked.
 */
export type Carried = { status: number; text: string; heldMs?: number } | Refusal;

/** Carries one call to an account's server, once. Never throws; `over` aborts when the caller no longer waits. */
export type Transport = ((call: Call, over: AbortSignal) => Promise<Carried>) & {
	/** Who carries it counts orders for the server himself, to whom it is the one that asks. */
	readonly countsOrders?: true;
};
