import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { TargetGuard } from './target-guard.ts';

export interface HostRequest {
	url: URL;
	method: string;
	headers: Readonly<Record<string, string>>;
	body?: string | undefined;
	signal?: AbortSignal;
}

export type HostReply =
	| { ok: true; response: IncomingMessage }
	/** `sent`: part of the request may have reached the server, so that what it asks for may have been done. */
	| { ok: false; sent: boolean; error: Error };

/**
 * One request over a connection of its own to an address that the guard allows. It is never repeated and no redirect
 * is followed. A connection that served before could break while a request is on it, and then it would not be
 * known whether it had been sent.
 */
export function requestHost(guard: TargetGuard, wanted: HostRequest): Promise<HostReply> {
	const { url, method, headers, body, signal } = wanted;
	const refused = guard.refusal(url);
	if (refused) return Promise.resolve({ ok: false, sent: false, error: refused });
	const secure = url.protocol === 'https:';
	return new Promise((resolve) => {
		let sent = false;
		const request = (secure ? tlsRequest : plainRequest)(url, {
			method,
			agent: false,
			lookup: guard.lookup,
			headers: {
				...headers,
				...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) })
			}
		});
		// The platform's own `signal` option holds nothing; the request's listeners hold ours until it has closed.
		const cut = () => void request.destroy(abortion(signal));
		signal?.addEventListener('abort', cut);
		request.on('close', () => signal?.removeEventListener('abort', cut));
		if (signal?.aborted) cut();
		// Before this nothing of the request can have left.
		request.on('socket', (socket) =>
			socket.once(secure ? 'secureConnect' : 'connect', () => (sent = true))
		);
		request.on('response', (response) => resolve({ ok: true, response }));
		request.on('error', (error) => resolve({ ok: false, sent, error }));
		request.end(body);
	});
}

function abortion(signal: AbortSignal | undefined): Error {
	const reason: unknown = signal?.reason;
	return reason instanceof Error ? reason : new Error('the call was given up');
}
