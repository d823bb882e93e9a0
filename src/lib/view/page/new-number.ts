/** 128 random bits as 32 hexadecimal digits. `randomUUID` is not there on a plain-HTTP page. */
export function newNumber(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
