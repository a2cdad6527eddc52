/** Something wrong in a company folder: where it stands, and what to change. */
export interface Mistake {
  /** relative to the company folder, with forward slashes */
  file: string;
  /** 1-based */
  line: number;
  text: string;
}

/** A company folder cannot be used. The message lists every mistake, one a line, as `file:line: text`. */
export class CompanyMistakes extends Error {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    super(mistakes.map(({ file, line, text }) => `${file}:${line}: ${text}`).join('\n'));
    this.name = 'CompanyMistakes';
    this.mistakes = mistakes;
  }
}
