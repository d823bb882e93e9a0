/** Invites, what a session is known by, passkeys. */
export const peopleTables: readonly string[] = [];
