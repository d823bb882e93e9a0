import { hash, verify } from '@node-rs/argon2';

/**
 * Those of the well-known lists that have the ten characters asked for, and what people make of this product's own
 * words. Compared without case.
 */
const COMMON = new Set(
	`1234567890 0123456789 0987654321 12345678910 123456789a a123456789 1234567891 1122334455 1111111111
	0000000000 9876543210 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 qwertyuiop qwerty1234 qwerty12345
	qwerty123456 qwertyuiop123 asdfghjkl1 asdfghjkl123 zxcvbnm123 abcdefghij abcd123456 abc1234567 password12
	password123 password1234 passw0rd123 p@ssw0rd123 p@ssword123 mypassword iloveyou12 iloveyou123 letmein123
	welcome123 welcome1234 changeme123 changeme1234 administrator administrator1 admin12345 admin123456
	superman123 football123 baseball123 princess123 sunshine123 dragon12345 monkey12345 cricket123 india12345
	india123456 computer123 internet123 trustno1trustno1 test123456 testtest123 testing123 default123
	algomirror algomirror1 algomirror123 openalgo123 openalgo1234 zerodha123 zerodha1234 kite123456 nifty50nifty
	nifty12345 banknifty1 banknifty123 trading123 trader1234 stockmarket optiontrading`
		.trim()
		.split(/\s+/)
);

/** Fewer different characters than this are a repetition. */
const LEAST_DISTINCT = 4;

export function isWeak(password: string, userName: string): boolean {
	const plain = password.toLowerCase();
	return (
		plain === userName.toLowerCase() || COMMON.has(plain) || new Set(plain).size < LEAST_DISTINCT
	);
}

/** argon2id with the library's figures (19 MiB, two passes), on its own threads. */
export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize('NFKC'));
}

/** Of a random text that nobody kept, with the same figures as `hashPassword`'s: an unknown name costs as long as a known one. */
const NOBODY =
	'$argon2id$v=19$m=19456,t=2,p=1$YwMPNOYnmv5ab9tMnKK1vg$PKCjuiSKNqK/bEs6ka8HRmfVfd5ViJxQAWL2tllNZxY';

/** `stored` is undefined for an unknown name; then the answer is no, after the same work. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
	const matches = await verify(stored ?? NOBODY, password.normalize('NFKC'));
	return matches && stored !== undefined;
}
