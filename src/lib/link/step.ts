import type { LinkEvent, LinkPolicy, LinkState, LinkStep } from './link-state.ts';

/** The first state of a link and what to do about it. */
export function begin(now: number, policy: LinkPolicy): LinkStep {
	return [{ at: 'opening', attempt: 0, deadline: now + policy.openWithin }, 'open'];
}

/**
 * What a connection does next. `now` is epoch ms; `random` returns 0 to below 1 and spreads retries, so that a
 * thousand pages do not come back in the same millisecond.
 */
export function step(
	state: LinkState,
	event: LinkEvent,
	now: number,
	policy: LinkPolicy,
	random: () => number
): LinkStep {
	if (state.at === 'stopped') return [state];
	if (event.is === 'left') return [{ at: 'stopped', because: 'left' }, 'close'];
	if (event.is === 'refused') return [{ at: 'stopped', because: event.because }, 'close'];
	if (event.is === 'dropped') {
		if (state.at === 'waiting') return [state];
		return [retry(state, event.because, now, policy, random), 'close'];
	}
	const late = event.is === 'clock' && now >= state.deadline;
	const greet: LinkStep = [
		{ at: 'greeting', attempt: state.attempt, deadline: now + policy.greetWithin },
		'greet'
	];
	switch (state.at) {
		case 'opening':
			if (late) return [retry(state, 'did not open', now, policy, random), 'close'];
			return event.is === 'opened' ? greet : [state];
		case 'greeting':
			if (late) return [retry(state, 'no answer', now, policy, random), 'close'];
			if (event.is === 'postponed') return [hold(state, event.because, now, policy, random)];
			if (event.is !== 'welcomed') return [state];
			return [live(state.attempt, now, now, policy), 'resend'];
		case 'live':
			if (event.is === 'postponed') return [hold(state, event.because, now, policy, random)];
			if (event.is === 'heard') return [live(state.attempt, state.since, now, policy)];
			if (late && state.asked) return [retry(state, 'silent', now, policy, random), 'close'];
			if ((late || event.is === 'nudged') && !state.asked) {
				return [{ ...state, asked: true, deadline: now + policy.answerWithin }, 'ask'];
			}
			return [state];
		case 'held':
			return late || event.is === 'nudged' ? greet : [state];
		case 'waiting':
			if (!late && event.is !== 'nudged') return [state];
			return [{ at: 'opening', attempt: state.attempt, deadline: now + policy.openWithin }, 'open'];
	}
}

/** Epoch ms at which the machine wants to look again; undefined when it waits for nothing. */
export function deadlineOf(state: LinkState): number | undefined {
	return state.at === 'stopped' ? undefined : state.deadline;
}

function live(attempt: number, since: number, now: number, policy: LinkPolicy): LinkState {
	const settled = now - since >= policy.settleAfter;
	return {
		at: 'live',
		attempt: settled ? 0 : attempt,
		since,
		deadline: now + policy.silentFor,
		asked: false
	};
}

type Running = Exclude<LinkState, { at: 'stopped' }>;

/** Full jitter: anything from at once to the doubled limit. */
function retry(
	state: Running,
	because: string,
	now: number,
	policy: LinkPolicy,
	random: () => number
): LinkState {
	const settled = state.at === 'live' && now - state.since >= policy.settleAfter;
	const attempt = settled ? 0 : state.attempt;
	const limit = Math.min(policy.retryCap, policy.retryBase * 2 ** Math.min(attempt, 30));
	return { at: 'waiting', attempt: attempt + 1, deadline: now + random() * limit, because };
}

/** Half the patience is certain, so that a logged-out server is never asked in a tight loop. */
function hold(
	state: Running,
	because: string,
	now: number,
	policy: LinkPolicy,
	random: () => number
): LinkState {
	const wait = policy.holdFor * (0.5 + random() / 2);
	return { at: 'held', attempt: state.attempt, deadline: now + wait, because };
}
