import * as v from 'valibot';
import { isSessionToken } from '#lib/wire/session-token.ts';

/** A session's token, and the id of its user. */
export interface KeptToken {
	user: string;
	token: string;
}

/** What all windows of this origin share. Where it cannot be used, each window remembers by itself. */
export interface TokenStorage {
	read(): KeptToken | undefined;
	write(kept: KeptToken): void;
	clear(): void;
	/** What makes this browser known at the user's next sign-in; it stays when the session ends. */
	device: { read(): string | undefined; write(proof: string): void };
	/** Calls back when another window has written or cleared it. Returns its own stop. */
	onOthers(changed: () => void): () => void;
}

export const KEPT_UNDER = 'algomirror.session';
const DEVICE_UNDER = 'algomirror.device';
const keptToken = v.object({
	user: v.string(),
	token: v.pipe(v.string(), v.check(isSessionToken))
});

/** `texts` never throws: where the browser denies or loses its storage, they last as long as the visit. */
export function tokenStorage(
	texts: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
	window: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
): TokenStorage {
	return {
		read: () => parsed(texts.getItem(KEPT_UNDER)),
		write: (kept) => texts.setItem(KEPT_UNDER, JSON.stringify(kept)),
		clear: () => texts.removeItem(KEPT_UNDER),
		device: {
			read: () => texts.getItem(DEVICE_UNDER) ?? undefined,
			write: (proof) => texts.setItem(DEVICE_UNDER, proof)
		},
		onOthers(changed) {
			const heard = (event: Event) => {
				// Without a key everything was cleared.
				if (event instanceof StorageEvent && (event.key === KEPT_UNDER || event.key === null))
					changed();
			};
			window.addEventListener('storage', heard);
			return () => window.removeEventListener('storage', heard);
		}
	};
}

/** Undefined for anything that an older build or another program wrote. */
function parsed(text: string | null): KeptToken | undefined {
	if (text === null) return undefined;
	try {
		const read = v.safeParse(keptToken, JSON.parse(text));
		return read.success ? read.output : undefined;
	} catch {
		return undefined;
	}
}
