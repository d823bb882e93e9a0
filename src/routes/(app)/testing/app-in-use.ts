/**
 * What `useApp` answers in tests of the frame. Test files share modules, and so a component keeps the mock under which the
 * first of them read it: the mocks of all of them answer this.
 */
export const inUse: { app: unknown } = { app: undefined };
