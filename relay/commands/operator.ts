import type { Config } from '../config.ts';

/** What a command gets from the terminal: the relay's settings, its arguments, and where to answer. */
export interface Operator {
	config: Config;
	/** The arguments after the command's name. */
	args: readonly string[];
	say(line: string): void;
	/** Says why not. */
	refuse(line: string): false;
}

/** False when the command failed or found a problem; it has said why. */
export type OperatorCommand = (operator: Operator) => Promise<boolean>;
