import { expect, test } from 'vitest';
import { networkFault } from './network-fault.ts';

const WRONG_VERSION = 'write EPROTO 80:error:0A00010B:SSL routines::wrong version number';
const ALERT = 'write EPROTO 80:error:0A000410:SSL routines::sslv3 alert handshake failure';

test.each([
	['ECONNREFUSED', '', 'unreachable'],
	['ENOTFOUND', '', 'unknown-host'],
	['EAI_AGAIN', '', 'no-lookup'],
	['ENETUNREACH', '', 'no-route'],
	['EHOSTUNREACH', '', 'no-route'],
	['ETIMEDOUT', '', 'timeout'],
	['ECONNRESET', '', 'cut'],
	['EPROTO', WRONG_VERSION, 'plain-http'],
	['EPROTO', '', 'plain-http'],
	['ERR_SSL_WRONG_VERSION_NUMBER', '', 'plain-http'],
	['ERR_SSL_PACKET_LENGTH_TOO_LONG', '', 'plain-http'],
	['EPROTO', ALERT, 'tls'],
	['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', '', 'tls'],
	['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', '', 'tls'],
	['HPE_INVALID_CONSTANT', '', 'no-http'],
	['CERT_HAS_EXPIRED', '', 'certificate-expired'],
	['ERR_TLS_CERT_ALTNAME_INVALID', '', 'certificate-name'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', '', 'certificate-untrusted'],
	['SELF_SIGNED_CERT_IN_CHAIN', '', 'certificate-untrusted'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', '', 'certificate-untrusted'],
	['ERR_INVALID_URL', '', undefined],
	['', '', undefined]
])('%s %s is %s', (code, message, fault) => {
	expect(networkFault(code, message)).toBe(fault);
});
