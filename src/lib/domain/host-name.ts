/** Whether the `hostname` of a URL is an address rather than a name. Passkeys are bound to names. */
export function isAddress(hostname: string): boolean {
	return hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname);
}
