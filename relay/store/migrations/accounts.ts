/** What an account learned later. */
export const accountsTables: readonly string[] = [];
