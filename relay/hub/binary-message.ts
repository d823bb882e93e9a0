/**
 * A binary message as a server puts it on the stream (RFC 6455, 5.2): final, not masked. Framed once, it is written to
 * any number of pages as it is.
 */
export function binaryMessage(payload: Uint8Array): Buffer {
	const { length } = payload;
	const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const message = Buffer.allocUnsafe(head + length);
	message[0] = 0x82;
	message[1] = head === 2 ? length : head === 4 ? 126 : 127;
	if (head === 4) message.writeUInt16BE(length, 2);
	if (head === 10) message.writeBigUInt64BE(BigInt(length), 2);
	message.set(payload, head);
	return message;
}
