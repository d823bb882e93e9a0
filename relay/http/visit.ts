import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isThisMachine } from '#lib/domain/account/host-name.ts';

/** Where a request comes from, as far as the proxies in front are trusted. */
export interface Visit {
	address: string;
	/** The visitor's side of the connection is TLS. */
	secure: boolean;
	/** The name and port that the visitor asked for; undefined without a Host. */
	host: string | undefined;
	/** The origin under which the visitor knows this relay; undefined without a Host. */
	ownOrigin: string | undefined;
	/**
	 * A program on this machine, not a visitor through a proxy on this machine, nor a page whose own name was made to
	 * resolve to it (DNS rebinding).
	 */
	local: boolean;
}

export function visitOf(request: IncomingMessage, trustedProxies: number): Visit {
	const { headers } = request;
	const peer = plainAddress(request.socket.remoteAddress ?? '');
	const trusted = trustedProxies > 0;
	// Each proxy appends the peer that it saw, so that the n-th from the right is what our outermost own proxy saw.
	// Everything left of it was written by the visitor.
	const hops = [...list(headers['x-forwarded-for']).map(plainAddress), peer];
	const address = trusted ? (hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? peer) : peer;
	const protocols = list(headers['x-forwarded-proto']);
	const protocol = protocols[Math.max(0, protocols.length - trustedProxies)];
	const secure = trusted && protocol?.toLowerCase() === 'https';
	const host = (trusted ? list(headers['x-forwarded-host'])[0] : undefined) ?? headers.host;
	return {
		address,
		secure,
		host,
		ownOrigin: host === undefined ? undefined : `${secure ? 'https' : 'http'}://${host}`,
		local:
			isLoopback(address) &&
			(trusted || !forwarded(headers)) &&
			// A page may write the header that a proxy writes, but not Host.
			namesThisMachine(headers.host) &&
			namesThisMachine(host)
	};
}

/** Browsers send Origin with every request that changes something; without it the page is not known to be ours. */
export function fromOwnPage(request: IncomingMessage, visit: Visit): boolean {
	const { origin } = request.headers;
	return origin !== undefined && origin.toLowerCase() === visit.ownOrigin?.toLowerCase();
}

function forwarded(headers: IncomingHttpHeaders): boolean {
	return headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
}

function namesThisMachine(host: string | undefined): boolean {
	if (host === undefined) return true;
	return URL.canParse(`http://${host}`) && isThisMachine(new URL(`http://${host}`).hostname);
}

function isLoopback(address: string): boolean {
	return address === '::1' || address.startsWith('127.');
}

/** An IPv4 peer of a socket that listens on IPv6 is written ::ffff:127.0.0.1. */
function plainAddress(address: string): string {
	return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function list(header: string | string[] | undefined): string[] {
	return [header ?? []]
		.flat()
		.join(',')
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
