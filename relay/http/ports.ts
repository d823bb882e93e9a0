import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import type { OrderContent } from '#lib/domain/order/order-content.ts';
import type { PushTest } from '#lib/wire/http/push-api.ts';
import type { ConnectionDetails, WayCheck } from '#lib/wire/http/account-api.ts';

/** What HTTP needs from the running relay; `main` passes the real ones. */
export interface Feeds {
	handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
	accountsChanged(userId: string): void;
	/** A page has seen that the account's broker login may be over. */
	loginDoubted(userId: string, account: string): void;
	settingsChanged(userId: string, sessionId: string): void;
	sessionEnded(sessionId: string): void;
	/** The hashes of sessions that have a page open. */
	openSessions(): ReadonlySet<string>;
}

/** Tests one way to an OpenAlgo server and returns the result. Never throws. */
export interface Probes {
	rest(connection: ConnectionDetails): Promise<WayCheck>;
	websocket(connection: ConnectionDetails): Promise<WayCheck>;
}

export interface PaperServer {
	/** A or B, as it calls its account. */
	label: string;
	rest: string;
	ws: string;
	key: string;
}

/**
 * The paper servers that answer, once each has either started or failed, or that this takes longer than a page waits;
 * undefined when paper is switched off.
 */
export type PaperServersUp = (() => Promise<readonly PaperServer[] | 'starting'>) | undefined;

export interface Meter {
	request(route: string, method: string, status: number, seconds: number): void;
	signIn(outcome: 'ok' | 'refused' | 'slowed'): void;
}

/** Writes a user's events, in order. Resolves once they are stored. */
export interface ActivityRecorder {
	/** For what has happened anyway: a failure is logged for the operator, and holds up nothing. */
	record(userId: string, event: ActivityEvent): Promise<void>;
	/** For what must not happen unrecorded: rejects when the event is not on disk. */
	recordFirst(userId: string, event: ActivityEvent): Promise<void>;
}

/** Is told what is known of orders here, so that a trader whose pages are closed hears of one that nobody knows of. */
export interface OrderOutcomes {
	/** A call was answered with this order id. */
	placed(userId: string, orderid: string): void;
	/** A call has left, and whether its order was taken is not known. `at`: epoch ms when it left. */
	unsure(userId: string, order: OrderContent & { number: string; at: number }): void;
	/** A page knows what became of an order like this. */
	settled(userId: string, order: OrderContent): void;
}

/** Messages to devices whose pages are closed. */
export interface Pushes {
	/** For which browsers make their subscriptions. */
	publicKey: string;
	/** Whether the relay would send anything to this address of a push service. */
	mayTake(endpoint: URL): boolean;
	devicesChanged(userId: string): Promise<void>;
	/** Sends to this session's device, and tells what came of it; undefined when it has none. */
	test(userId: string, session: string): Promise<PushTest | undefined>;
}
