/** How a push service answered a message. */
export type PushAnswer =
	/** `retryAfter`: its header, as it is. */
	| { is: 'answered'; status: number; retryAfter: string | undefined }
	/** No answer: the network, the time limit. */
	| { is: 'failed' }
	/** The message could not be made, or the relay does not connect to that address. */
	| { is: 'impossible' };

export type SendResult =
	| { outcome: 'sent' }
	/** The subscription is no more. */
	| { outcome: 'gone' }
	/** This message will never be taken. */
	| { outcome: 'refused' }
	/** To be tried again after so many ms. */
	| { outcome: 'later'; wait: number };

/** Ms before the first repeat; each later one waits four times as long. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 5 * 60_000;
/** Ms that a push service may ask for. */
const MOST_ASKED = 3_600_000;

/** What follows of an answer. `attempt` counts from 1; `random` is from 0 to 1, so that repeats do not come all at once. */
export function sending(
	answer: PushAnswer,
	attempt: number,
	random: number,
	now: number
): SendResult {
	const backOff = Math.min(FIRST_WAIT * 4 ** (attempt - 1), LONGEST_WAIT) * (0.75 + random / 2);
	if (answer.is === 'impossible') return { outcome: 'gone' };
	if (answer.is === 'failed') return { outcome: 'later', wait: backOff };
	const { status, retryAfter } = answer;
	if (status >= 200 && status < 300) return { outcome: 'sent' };
	if (status === 404 || status === 410) return { outcome: 'gone' };
	if (status !== 429 && status < 500) return { outcome: 'refused' };
	return { outcome: 'later', wait: Math.max(backOff, askedWait(retryAfter, now)) };
}

/** Seconds, or a date. */
function askedWait(retryAfter: string | undefined, now: number): number {
	if (retryAfter === undefined) return 0;
	const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
	return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), MOST_ASKED);
}
