export const EXIT_FAILED = 1;
export const EXIT_WRONG_USE = 2;

/** Ends a command with the exit code of a program that it ran, which has said everything itself. */
export class Ended extends Error {
  constructor(readonly exitCode: number) {
    super(`ended with ${exitCode}`);
  }
}

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
