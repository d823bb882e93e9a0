import type { Member } from './member.ts';
import { judgeSilence, SILENCE } from './silence.ts';

/** Ms after which a silent market counts as a quiet one: no cold account is kept connected to compare with. */
const DOUBT_UNTIL = 60_000;

interface Listened {
	serving: Member;
	/** Epoch ms since when it serves and this process looks at it. */
	since: number;
	/** Undefined when that is not known. */
	marketOpen: boolean | undefined;
	/** In order of preference. */
	members: readonly Member[];
}

/** Watches whether the serving account has fallen silent, and connects another one as a witness. */
export class Listening {
	#witness: Member | undefined;
	#attentive = false;
	#doubted = false;

	get witness(): Member | undefined {
		return this.#witness;
	}

	/** Something is going on: every moment until the next look is one without prices. */
	get attentive(): boolean {
		return this.#attentive;
	}

	/** The limit has passed, and whether the server or the market is silent is not known. */
	get doubted(): boolean {
		return this.#doubted;
	}

	startOver(): void {
		this.#witness = undefined;
		this.#attentive = this.#doubted = false;
	}

	/** True when another witness, or none, is to be listened to from now on. */
	look({ serving, since, marketOpen, members }: Listened, now: number): boolean {
		const { owesSince, unansweredSince, vitals } = serving.socket;
		if (owesSince === undefined) return false;
		const heardAt = Math.max(vitals.lastTickAt ?? 0, since);
		// Later than that when its subscriptions were made anew.
		const quietSince = Math.max(owesSince, heardAt);
		const before = this.#witness;
		const witnessAt = this.#witness?.provedAt;
		const facts = { quietSince, marketOpen, witnessAt, unansweredSince };
		const verdict = judgeSilence(facts, now, SILENCE);
		const quiet = now - quietSince;
		this.#attentive = verdict !== 'fine' && quiet < SILENCE.renewAfter;
		this.#doubted = verdict !== 'fine' && quiet >= SILENCE.muteAfter && now - heardAt < DOUBT_UNTIL;
		switch (verdict) {
			case 'fine':
				this.#witness = undefined;
				return before !== undefined;
			case 'ask':
				serving.askOnce(quietSince);
				break;
			case 'mute':
				serving.foundMute();
				// It may be all there is.
				if (quiet >= SILENCE.renewAfter) serving.renewEvery(SILENCE.renewAfter, now);
				break;
			case 'renew':
				serving.renewEvery(SILENCE.renewAfter, now);
				break;
		}
		const fit = (member: Member) => member !== serving && member.condition === 'live';
		if (!this.#witness || !fit(this.#witness)) this.#witness = members.find(fit);
		return this.#witness !== before;
	}
}
