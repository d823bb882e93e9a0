/** Whether the `hostname` of a URL is an address rather than a name. Passkeys are bound to names. */
export function isAddress(hostname: string): boolean {
	return hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname);
}

/** Whether the `hostname` of a URL means the machine that asks, and so another one for every other machine. */
export function isThisMachine(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
