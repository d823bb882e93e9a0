import type { FeedState } from '#lib/domain/feed/feed-state.ts';
import type { ServerSeen } from './server-proof.ts';

/** What the relay says of an account's socket. */
export type SocketState =
	'serving' | 'standby' | 'connecting' | 'waiting' | 'refused' | 'logged-out' | 'cold';

/** How an account is, worst first where several are true. */
export type AccountCondition =
	| 'deactivated'
	| 'no-key'
	/** Its server does not take the key, at least for books and orders. */
	| 'wrong-key'
	/** The server does not say which, and has not been asked further yet. */
	| 'key-or-login'
	/** The broker's login of the day is missing, or dead while OpenAlgo does not know. */
	| 'login-over'
	/** Something answers at its address that is not OpenAlgo. */
	| 'stranger'
	/** Neither this page nor the relay reaches it. */
	| 'unreachable'
	/** The relay keeps trying its socket. */
	| 'retrying'
	/** Connected and logged in as far as is known, and no prices come. */
	| 'silent'
	/** Its socket is fine; the broker answers books with errors. */
	| 'broker-failing'
	| 'connecting'
	| 'cold'
	| 'serving'
	| 'standby'
	/** The relay has said nothing; its server answers this page. */
	| 'answers'
	| 'unknown';

/** All evidence about one account; undefined where there is none. */
export interface AccountEvidence {
	isActive: boolean;
	hasKey: boolean;
	/** `mute`: found silent while another account ticked. */
	socket: { state: SocketState; mute: boolean } | undefined;
	/** What the feed is on this page: the one that serves is as good as that. */
	feed: FeedState | undefined;
	seen: ServerSeen | undefined;
}

/** The one judgement of an account's health; every page says what this says. */
export function accountCondition(evidence: AccountEvidence): AccountCondition {
	const { isActive, hasKey, socket, seen } = evidence;
	if (!isActive) return 'deactivated';
	if (!hasKey) return 'no-key';
	if (socket?.state === 'refused' || seen?.key === 'refused') return 'wrong-key';
	if (socket?.state === 'logged-out') return 'login-over';
	if (seen?.login === 'doubted') return seen.key === 'accepted' ? 'login-over' : 'key-or-login';
	if (seen?.broker?.is === 'denied') return 'login-over';
	if (seen?.server === 'stranger') return 'stranger';
	return ofSocket(evidence);
}

function ofSocket({ socket, feed, seen }: AccountEvidence): AccountCondition {
	switch (socket?.state) {
		case undefined:
			if (seen?.server === undefined) return 'unknown';
			return seen.server === 'answers' ? 'answers' : 'unreachable';
		case 'waiting':
			return seen?.server === 'silent' ? 'unreachable' : 'retrying';
		case 'connecting':
		case 'cold':
			return socket.state;
		case 'serving':
		case 'standby':
			if (socket.mute || (socket.state === 'serving' && feed === 'stale')) return 'silent';
			return seen?.broker?.is === 'failing' ? 'broker-failing' : socket.state;
		case 'refused':
			return 'wrong-key';
		case 'logged-out':
			return 'login-over';
	}
}

/** Whether the feed could go there and find prices: at once, or as soon as its socket is open. */
export function couldFeed(condition: AccountCondition): boolean {
	switch (condition) {
		case 'standby':
		case 'serving':
		case 'broker-failing':
		case 'cold':
		case 'connecting':
			return true;
		case 'deactivated':
		case 'no-key':
		case 'wrong-key':
		case 'key-or-login':
		case 'login-over':
		case 'stranger':
		case 'unreachable':
		case 'retrying':
		case 'silent':
		case 'answers':
		case 'unknown':
			return false;
	}
}

/** What repairs it: the broker's login on its server's own page, or its form under Accounts. */
export function wayOut(condition: AccountCondition): 'login' | 'edit' | undefined {
	switch (condition) {
		case 'login-over':
		case 'key-or-login':
			return 'login';
		case 'wrong-key':
		case 'no-key':
		case 'stranger':
			return 'edit';
		case 'deactivated':
		case 'unreachable':
		case 'retrying':
		case 'silent':
		case 'broker-failing':
		case 'connecting':
		case 'cold':
		case 'serving':
		case 'standby':
		case 'answers':
		case 'unknown':
			return undefined;
	}
}

/** How it is drawn. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';

export function conditionTone(condition: AccountCondition): Tone {
	switch (condition) {
		case 'serving':
		case 'standby':
		case 'answers':
			return 'good';
		case 'connecting':
		case 'retrying':
		case 'silent':
		case 'broker-failing':
			return 'warn';
		case 'wrong-key':
		case 'key-or-login':
		case 'login-over':
		case 'stranger':
		case 'unreachable':
		case 'no-key':
			return 'bad';
		case 'deactivated':
		case 'cold':
		case 'unknown':
			return 'quiet';
	}
}
