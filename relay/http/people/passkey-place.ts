import { isAddress } from '#lib/domain/account/host-name.ts';
import type { Visit } from '../visit.ts';

export interface PasskeyPlace {
	/** The name that passkeys made here are bound to. */
	host: string;
	/** Exactly what a browser writes into what it signs. */
	origin: string;
}

/** The host and origin for this visitor's passkeys; undefined under an IP address, to which none can be bound. */
export function passkeyPlace({ ownOrigin }: Pick<Visit, 'ownOrigin'>): PasskeyPlace | undefined {
	if (ownOrigin === undefined || !URL.canParse(ownOrigin)) return undefined;
	const { hostname, origin } = new URL(ownOrigin);
	return hostname === '' || isAddress(hostname) ? undefined : { host: hostname, origin };
}
