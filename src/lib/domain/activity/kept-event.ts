import { shortText } from '#lib/domain/text/short-text.ts';
import type { ActivityDetails, ActivityEvent } from './activity.ts';

/** A name, a broker's sentence or a user agent of this length tells all that it tells. */
const MOST_CHARACTERS = 300;
/** An IPv6 address with a zone is shorter. */
const MOST_ADDRESS = 60;
const MOST_FIELDS = 24;
/** OpenAlgo's keys are 64 hex digits, and a broker's sentence may repeat what it was sent. */
const KEY_LIKE = /\b[0-9a-f]{64}\b/gi;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** The event as it is stored: bounded, and without anything that looks like a key. */
export function keptEvent<T extends ActivityEvent>(event: T): T {
	return {
		...event,
		details: keptDetails(event.details),
		address: shortened(event.address, MOST_ADDRESS),
		userAgent: shortened(event.userAgent, MOST_CHARACTERS)
	};
}

/** Bounded, and without anything that looks like a key. */
export function keptDetails(details: ActivityDetails): ActivityDetails {
	const kept = Object.entries(details).slice(0, MOST_FIELDS);
	return Object.fromEntries(kept.map(([name, value]) => [shortened(name, 40), keptValue(value)]));
}

function keptValue(value: ActivityDetails[string]): ActivityDetails[string] {
	if (typeof value === 'string') return shortened(value, MOST_CHARACTERS);
	// JSON has neither NaN nor infinity; it would write null, and the hash of what was written would not be that of what was meant.
	return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

function shortened(text: string, most: number): string {
	const safe = text.replace(KEY_LIKE, '[hidden]');
	const cut = shortText(safe, most);
	// Half of a pair has no UTF-8: it would be read back as something else than what was hashed.
	return cut.replace(LONE_SURROGATE, '\uFFFD');
}
