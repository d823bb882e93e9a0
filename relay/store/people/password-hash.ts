import { hash, verify } from '@node-rs/argon2';

/** What one hash of argon2id costs, and so what one guess costs. */
export interface HashCost {
	memoryKiB: number;
	passes: number;
}

/** The library's own figures, some 30 ms of a core. */
export const PASSWORD_COST: HashCost = { memoryKiB: 19_456, passes: 2 };

/** With its figures in it; on a thread of its own. */
export function hashPassword(password: string, cost: HashCost): Promise<string> {
	return hash(password.normalize('NFKC'), {
		memoryCost: cost.memoryKiB,
		timeCost: cost.passes,
		parallelism: 1
	});
}

export function isPassword(stored: string, password: string): Promise<boolean> {
	return verify(stored, password.normalize('NFKC'));
}

/** Of a random text that is kept nowhere: it answers no, at what every other hash of this cost costs. */
export const hashOfNothing = ({ memoryKiB, passes }: HashCost): string =>
	`$argon2id$v=19$m=${memoryKiB},t=${passes},p=1$YwMPNOYnmv5ab9tMnKK1vg$PKCjuiSKNqK/bEs6ka8HRmfVfd5ViJxQAWL2tllNZxY`;
