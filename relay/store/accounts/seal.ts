import { hkdfSync } from 'node:crypto';
import { Sealing } from './sealing.ts';

/** Names format and purpose, so that the same secret never makes the same key for another purpose. */
const PURPOSE = 'algomirror account key v1';

/** Seals API keys for storage under the relay's secret, each for its record's id. */
export class Seal extends Sealing {
	constructor(secret: string) {
		super(Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, 32)));
	}
}
