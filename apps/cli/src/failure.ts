export const EXIT_FAILED = 1;
export const EXIT_WRONG_USE = 2;

/** Ends a command. The message is one sentence that says what to do next; it is all that the user sees. */
export class Failure extends Error {
  constructor(
    sentence: string,
    readonly exitCode: typeof EXIT_FAILED | typeof EXIT_WRONG_USE = EXIT_FAILED,
  ) {
    super(sentence);
    this.name = 'Failure';
  }
}
