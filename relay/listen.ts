import { once } from 'node:events';
import type { Server } from 'node:http';
import { networkInterfaces } from 'node:os';

type Listening = { ok: true; port: number } | { ok: false; why: string };

/**
 * Connections that the system holds until they are accepted, all of which one turn of the process accepts: some 0.2 ms
 * each, for which those who are connected wait. Visitors beyond these are tried again by their own system, after a second.
 */
const MOST_UNACCEPTED = 128;

/** Listens on the port, or throws in words why it cannot. */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
	try {
		server.listen({ port, host, backlog: MOST_UNACCEPTED });
		await once(server, 'listening');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'EADDRINUSE') {
			return {
				ok: false,
				why: `port ${port} is taken; choose another, for instance PORT=${port + 1}`
			};
		}
		if (code === 'EACCES') return { ok: false, why: `this user may not listen on port ${port}` };
		if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
			return { ok: false, why: `HOST=${host} is not an address of this machine` };
		}
		throw error;
	}
	const address = server.address();
	return { ok: true, port: typeof address === 'object' && address ? address.port : port };
}

const ANY = new Set(['0.0.0.0', '::']);

/** Under which origins a browser may know this relay: what other servers are told to let in. */
export function originsOf(host: string, port: number): string[] {
	const hosts = ['127.0.0.1', 'localhost'];
	if (ANY.has(host)) {
		const found = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
		hosts.push(
			...found.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))
		);
	} else {
		hosts.push(host.includes(':') ? `[${host}]` : host);
	}
	return [...new Set(hosts)].map((name) => `http://${name}:${port}`);
}

/** The address to print: one that can be opened from this machine. */
export function addressOf(host: string, port: number): string {
	const name = ANY.has(host) ? '127.0.0.1' : host;
	return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
