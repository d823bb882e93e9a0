/** Both addresses of an account are typed as people say them: with the other's scheme, or with none. */
type Kind = 'http' | 'ws';

const SCHEME = /^(https?|wss?):\/\//i;
/** Ports behind which TLS is usual. */
const TLS_PORTS: ReadonlySet<string> = new Set(['443', '8443']);
const ADDRESS = /^\[[\da-f:.]+\]$|^\d+(?:\.\d+){3}$/i;

/**
 * The address with the scheme that it needs; what is no address yet comes back trimmed. Without any, a bare server (an IP
 * address, a name without dots, a port of its own) speaks plain HTTP and a domain HTTPS.
 */
export function completedAddress(text: string, kind: Kind): string {
	const typed = text.trim();
	const scheme = SCHEME.exec(typed)?.[1]?.toLowerCase();
	if (scheme !== undefined) {
		const secure = scheme.endsWith('s') && scheme !== 'ws';
		return typed.replace(SCHEME, `${kind}${secure ? 's' : ''}://`);
	}
	if (typed === '' || typed.includes('://') || !URL.canParse(`http://${typed}`)) return typed;
	const { hostname } = new URL(`http://${typed}`);
	const port = /^[^/]*[^/:\]]?:(\d+)(?:\/|$)/.exec(typed)?.[1];
	const bare = ADDRESS.test(hostname) || !hostname.includes('.') || hostname.endsWith('.local');
	const secure = port === undefined ? !bare : TLS_PORTS.has(port);
	return `${kind}${secure ? 's' : ''}://${typed}`;
}
