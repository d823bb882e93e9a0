/** Required by the server and shown in its own log; live order books do not return it. */
export const STRATEGY = 'AlgoMirror';
