/** What Node's error codes for failed connections mean for somebody who typed an address. */
export type NetworkFault =
	| 'unreachable'
	/** The name does not resolve. */
	| 'unknown-host'
	/** The name server gave no answer: the relay itself may have no network. */
	| 'no-lookup'
	| 'no-route'
	| 'timeout'
	/** Taken and closed again without an answer. */
	| 'cut'
	/** Asked for TLS, a port answered in plain HTTP or another protocol. */
	| 'plain-http'
	/** What answers speaks no HTTP: often TLS, asked without. */
	| 'no-http'
	| 'certificate-expired'
	| 'certificate-name'
	| 'certificate-untrusted'
	/** Any other failure of TLS. */
	| 'tls';

const CODES: Readonly<Record<string, NetworkFault>> = {
	ECONNREFUSED: 'unreachable',
	ENOTFOUND: 'unknown-host',
	ENODATA: 'unknown-host',
	EAI_NONAME: 'unknown-host',
	EAI_NODATA: 'unknown-host',
	EAI_AGAIN: 'no-lookup',
	EAI_FAIL: 'no-lookup',
	ENETUNREACH: 'no-route',
	EHOSTUNREACH: 'no-route',
	EHOSTDOWN: 'no-route',
	ENETDOWN: 'no-route',
	EADDRNOTAVAIL: 'no-route',
	ETIMEDOUT: 'timeout',
	ECONNRESET: 'cut',
	ECONNABORTED: 'cut',
	EPIPE: 'cut',
	EPROTO: 'plain-http',
	ERR_SSL_WRONG_VERSION_NUMBER: 'plain-http',
	ERR_SSL_PACKET_LENGTH_TOO_LONG: 'plain-http',
	ERR_SSL_HTTP_REQUEST: 'plain-http',
	CERT_HAS_EXPIRED: 'certificate-expired',
	CERT_NOT_YET_VALID: 'certificate-expired',
	ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-name',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
	SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
	UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
	CERT_UNTRUSTED: 'certificate-untrusted',
	CERT_REVOKED: 'certificate-untrusted'
};

/**
 * By the code of an error, or its message where that is all there is; undefined for what is no failure of the network.
 * OpenSSL's alerts come as `EPROTO` too, and only their words tell them from a port without TLS.
 */
export function networkFault(code: string, message = ''): NetworkFault | undefined {
	if (code === 'EPROTO' && /alert|unsupported protocol|no shared cipher/i.test(message))
		return 'tls';
	const known = CODES[code];
	if (known) return known;
	if (code.startsWith('HPE_')) return 'no-http';
	return /CERT|TLS|SSL|ALTNAME/.test(code) ? 'tls' : undefined;
}
