/**
 * Those of the well-known lists that have the ten characters asked for, and what people make of this product's own
 * words. Compared without case.
 */
const COMMON: ReadonlySet<string> = new Set(
	`1234567890 0123456789 0987654321 12345678910 123456789a a123456789 1234567891 1122334455 1111111111
	0000000000 9876543210 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 qwertyuiop qwertyuiop123
	asdfghjkl1 asdfghjkl123 zxcvbnm123 abcdefghij abcd123456 abc1234567 mypassword iloveyou12 letmein123
	administrator trustno1trustno1 testtest123 nifty50nifty correcthorsebatterystaple`
		.trim()
		.split(/\s+/)
);

/** Words that people often decorate with a year or a sign: what is left of such a password must not be one of them. */
const STEMS: ReadonlySet<string> = new Set(
	`password passwort passwd qwerty qwertz asdfgh zxcvbn admin administrator root user guest login welcome letmein
	iloveyou changeme secret default test testing superman batman football baseball cricket princess sunshine dragon
	monkey master shadow michael computer internet india bharat mumbai delhi krishna ganesha algomirror openalgo
	zerodha kite angelone upstox dhan groww fyers nifty banknifty finnifty sensex trading trader stockmarket
	optiontrading optiontrader options`
		.trim()
		.split(/\s+/)
);

/** Fewer different characters than this are a repetition. */
const LEAST_DISTINCT = 4;
export const LEAST_PASSWORD = 10;
/** Guesses at a file cannot be slowed down. */
export const LEAST_PASSPHRASE = 12;

export type Weakness = 'short' | 'name' | 'common' | 'repetition';

/** Why a password is refused; undefined when it is not. */
export function weaknessOf(
	password: string,
	userName: string,
	least = LEAST_PASSWORD
): Weakness | undefined {
	if (password.length < least) return 'short';
	const plain = password.normalize('NFKC').toLowerCase();
	const name = userName.trim().toLowerCase();
	const stem = stemOf(plain);
	if (plain === name || (name !== '' && stem === stemOf(name))) return 'name';
	if (COMMON.has(plain) || STEMS.has(stem)) return 'common';
	return new Set(plain).size < LEAST_DISTINCT ? 'repetition' : undefined;
}

export type Strength = Weakness | 'fair' | 'good' | 'strong';

/** Length is what counts against guessing; characters that repeat count half. */
export function strengthOf(password: string, userName: string, least = LEAST_PASSWORD): Strength {
	const weakness = weaknessOf(password, userName, least);
	if (weakness) return weakness;
	const distinct = new Set(password).size;
	const worth = distinct + (password.length - distinct) / 2;
	if (worth >= 16) return 'strong';
	return worth >= 12 ? 'good' : 'fair';
}

const LETTERS_FOR: Readonly<Record<string, string>> = {
	'0': 'o',
	'1': 'i',
	'3': 'e',
	'4': 'a',
	'5': 's',
	'7': 't',
	'@': 'a',
	$: 's',
	'!': 'i'
};

/** Without the digits and signs around it, and with the letters back for which digits and signs stand. */
function stemOf(plain: string): string {
	const core = plain.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, '');
	return core.replace(/[013457@$!]/g, (sign) => LETTERS_FOR[sign] ?? sign);
}
