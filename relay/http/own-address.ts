import { isAddress, isThisMachine } from '#lib/domain/account/host-name.ts';
import type { Visit } from './visit.ts';

/** Whether a visitor asked for this relay, and not for a name that was only made to lead here. */
export type OwnAddress = (visit: Pick<Visit, 'host' | 'ownOrigin'>) => boolean;

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

/**
 * A page of another site whose name is made to lead to the relay (DNS rebinding) is of the relay's origin to its
 * browser; the name in Host gives it away. Only names can be made to lead somewhere else, not addresses, and not those
 * of the machine itself.
 */
export function ownAddress(settings: {
	/** The one origin that visitors from elsewhere use, when the operator has said it. */
	publicOrigin: string | undefined;
	/** Where the relay listens. */
	host: string;
}): OwnAddress {
	const { publicOrigin } = settings;
	const listens = settings.host.toLowerCase();
	return ({ host, ownOrigin }) => {
		// No browser leaves it out.
		if (host === undefined || ownOrigin === undefined) return true;
		if (!/^[^/\\?#@\s]+$/.test(host) || !URL.canParse(ownOrigin)) return false;
		const { hostname, origin } = new URL(ownOrigin);
		if (isThisMachine(hostname)) return true;
		if (publicOrigin !== undefined) return origin === publicOrigin;
		if (EVERY_ADDRESS.has(listens)) return isAddress(hostname);
		return hostname === (listens.includes(':') ? `[${listens}]` : listens);
	};
}
