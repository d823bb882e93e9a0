import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';

export interface Pressed {
	/** Undefined when the page was told that its request failed. */
	status: number | undefined;
	body: unknown;
}

/** One press in the page: one call of `fetch`, which no script repeats. */
export function press(
	page: Page,
	url: string,
	body: unknown,
	headers: Record<string, string> = {}
): Promise<Pressed> {
	return page.evaluate(
		async (address, text, more) => {
			try {
				const answer = await fetch(address, {
					method: 'POST',
					headers: { 'content-type': 'application/json', ...more },
					body: text
				});
				const json: unknown = await answer.json();
				return { status: answer.status, body: json };
			} catch (error) {
				return { status: undefined, body: String(error) };
			}
		},
		url,
		JSON.stringify(body),
		headers
	);
}

/** A page of another origin than every server that it asks. */
export async function barePage(): Promise<{ url: string; stop(): void }> {
	const server = createServer((_, response) =>
		response.setHeader('content-type', 'text/html').end('<!doctype html><title>page</title>')
	);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		stop() {
			server.close();
			server.closeAllConnections();
		}
	};
}
