import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import type { ConnectionDetails, WayCheck } from '#lib/wire/http/account-api.ts';

/** What HTTP asks of the running relay; `main` hands in the real ones. */
export interface Feeds {
	handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
	accountsChanged(userId: string): void;
	sessionEnded(sessionId: string): void;
	/** The hashes of sessions that have a page open. */
	openSessions(): ReadonlySet<string>;
}

/** Walks one way to an OpenAlgo server and tells what it met. Never throws. */
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

/** Where a user's happenings are written, in order. Resolves once they are kept. */
export interface ActivityRecorder {
	/** What has happened anyway: one that cannot be kept is told to the operator, and holds up nothing. */
	record(userId: string, happening: ActivityEvent): Promise<void>;
	/** What may not happen unrecorded: rejects when it is not on the disk. */
	recordFirst(userId: string, happening: ActivityEvent): Promise<void>;
}
