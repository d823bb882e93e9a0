import type { Config } from '../config.ts';

/** Who asked for a command: the relay's settings, what was written, and where to answer. */
export interface Operator {
	config: Config;
	/** What was written behind the command's name. */
	args: readonly string[];
	say(line: string): void;
	/** Says why not. */
	refuse(line: string): false;
}

/** False when it did not do, or did not find, what was asked for; it has said why. */
export type OperatorCommand = (operator: Operator) => Promise<boolean>;
