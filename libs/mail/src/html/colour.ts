/** Colours that are none, or the paper's. */
const NO_COLOUR: ReadonlySet<string> = new Set(
  'white black transparent none inherit initial unset revert currentcolor window canvas snow ivory'.split(' '),
);
const HEX = /#([0-9a-f]{3,8})\b/;
const NUMBERS = /rgba?\(([^()]{1,60})\)/;
/** From here on, each of red, green and blue, it is white to the eye; up to `DARK` it is the dark of a screen. */
const WHITE = 247;
const DARK = 48;

/** Whether a background (an attribute, or a declaration in lower case) is a colour: neither white nor clear nor the dark of a screen. Linear. */
export function isColour(background: string): boolean {
  const value = background
    .slice(0, 200)
    .toLowerCase()
    .replaceAll(/url\([^)]{0,200}\)?/g, ' ')
    .trim();
  const parts = hexParts(HEX.exec(value)?.[1] ?? '') ?? numberParts(NUMBERS.exec(value)?.[1] ?? '');
  if (parts === null) return /^[a-z]{3,20}$/.test(value) && !NO_COLOUR.has(value);
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
  const all = [red, green, blue];
  return alpha > 0 && !all.every((one) => one >= WHITE) && !all.every((one) => one <= DARK);
}

/** `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`: three of 0 to 255, and how much covers. */
function hexParts(digits: string): number[] | null {
  const size = digits.length < 6 ? 1 : 2;
  if (digits.length < 3 || digits.length === 5 || digits.length === 7) return null;
  const parts = Array.from({ length: digits.length / size }, (_, at) => digits.slice(at * size, (at + 1) * size));
  return parts.map((part) => Number.parseInt(part.padEnd(2, part), 16));
}

/** `1, 2, 3` or `1 2 3 / 0.5` */
function numberParts(list: string): number[] | null {
  const numbers = (list.match(/[\d.]+%?/g) ?? []).map((one) =>
    one.endsWith('%') ? 2.55 * Number.parseFloat(one) : Number(one),
  );
  return numbers.length < 3 ? null : numbers;
}
