import { withoutTrailingSlashes } from '#lib/domain/text/trailing-slashes.ts';
import { isLoopbackName } from './loopback.ts';

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/**
 * One name for one server, however its REST address is spelled: `HTTP://LocalHost:5000/` and `http://127.0.0.1:5000`
 * are the same. Two servers behind one proxy differ by their paths. Text that is no address stands for itself.
 */
export function serverAddress(hostUrl: string): string {
	if (!URL.canParse(hostUrl)) return hostUrl;
	const { protocol, hostname, port, pathname } = new URL(hostUrl);
	const named = hostname.replace(/\.$/, '');
	const host = isLoopbackName(named) ? 'localhost' : named;
	return `${host}:${port || PORTS[protocol]}${withoutTrailingSlashes(pathname)}`;
}
