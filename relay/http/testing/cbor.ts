export type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

/** As much of CBOR (RFC 8949) as an authenticator's answer needs. */
export function cbor(value: Cbor): Buffer {
	if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
	if (typeof value === 'string') {
		const text = Buffer.from(value);
		return Buffer.concat([head(3, text.length), text]);
	}
	if (value instanceof Map) {
		const parts = [...value].flatMap(([key, held]) => [cbor(key), cbor(held)]);
		return Buffer.concat([head(5, value.size), ...parts]);
	}
	return Buffer.concat([head(2, value.length), value]);
}

/** Major type and a number below 2^16. */
function head(major: number, number: number): Buffer {
	if (number < 24) return Buffer.from([(major << 5) | number]);
	if (number < 256) return Buffer.from([(major << 5) | 24, number]);
	return Buffer.from([(major << 5) | 25, number >> 8, number & 0xff]);
}
