import type { ServerResponse } from 'node:http';

/** An answer for programs and for people with a terminal; never kept by a cache. */
export function sendText(
	response: ServerResponse,
	status: number,
	text: string,
	type = 'text/plain; charset=utf-8'
): void {
	response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
	sendText(response, status, JSON.stringify(value), 'application/json');
}
