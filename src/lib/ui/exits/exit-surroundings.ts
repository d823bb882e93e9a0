/** What an exit has to do without, or goes by. */
export interface ExitSurroundings {
	online: boolean;
	/** Why nothing that opens a position can be sent. */
	off: 'offline' | 'relay-away' | 'not-kept' | undefined;
	/** The feed is silent, so that prices on screen are old. */
	stale: boolean;
}
