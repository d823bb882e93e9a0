/** What the end of one call proves about the account behind it; undefined where it says nothing. */
export interface ServerProof {
	/** `stranger`: something answers there that is not OpenAlgo. */
	server?: 'answers' | 'silent' | 'stranger' | undefined;
	/** `doubted`: refused for the key or for want of a broker login; the server does not say for which. */
	key?: 'accepted' | 'refused' | 'doubted' | undefined;
	/** `denied`: it no longer takes the server's token of the day. `failing`: it answers with an error of its own. */
	broker?: 'answers' | 'denied' | 'failing' | undefined;
	/** A success without content, which some brokers give to a dead token too. */
	empty?: boolean | undefined;
	/** Which endpoint it was. */
	by: string;
}

/** All that calls to one account's server have proved so far; undefined where none did. */
export interface ServerSeen {
	server: 'answers' | 'silent' | 'stranger' | undefined;
	key: 'accepted' | 'refused' | undefined;
	/** Whether the server holds a broker login; `doubted` says so only of an accepted key. */
	login: 'held' | 'doubted' | undefined;
	broker: { is: 'answers' | 'denied' | 'failing'; by: string } | undefined;
}

const NOTHING: ServerSeen = {
	server: undefined,
	key: undefined,
	login: undefined,
	broker: undefined
};

/** With what one more call proved. */
export function withProof(before: ServerSeen | undefined, proof: ServerProof): ServerSeen {
	const seen = before ?? NOTHING;
	return {
		server: proof.server ?? seen.server,
		...keyAndLogin(seen, proof),
		broker: brokerAfter(seen, proof)
	};
}

function keyAndLogin(
	{ key, login }: ServerSeen,
	proof: ServerProof
): Pick<ServerSeen, 'key' | 'login'> {
	switch (proof.key) {
		case undefined:
			return { key, login };
		case 'refused':
			return { key: 'refused', login };
		case 'doubted':
			// What was accepted before may have been replaced since: only an answer from now on counts.
			return { key: login === 'doubted' ? key : undefined, login: 'doubted' };
		case 'accepted':
			// A call that needs the key alone says nothing about the login.
			return {
				key: 'accepted',
				login: proof.broker || !NEEDS_KEY_ALONE.has(proof.by) ? 'held' : login
			};
	}
}

function brokerAfter({ broker }: ServerSeen, proof: ServerProof): ServerSeen['broker'] {
	if (proof.broker) return { is: proof.broker, by: proof.by };
	// An empty success proves no login, but it takes back what the same call said before.
	return proof.empty && broker?.is !== 'answers' && broker?.by === proof.by ? undefined : broker;
}

/** OpenAlgo answers these without a broker login. */
export const NEEDS_KEY_ALONE: ReadonlySet<string> = new Set(['expiry', 'search', 'instruments']);
