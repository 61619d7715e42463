/**
 * A variation as five or more letters. As a number it came back as a datum: models of 1.5B asked for the speed of a car at
 * 693725761 miles per hour.
 */
export function variationCode(variation: number): string {
  let rest = variation;
  let code = "";
  while (rest > 0 || code.length < 5) {
    code = String.fromCharCode(97 + (rest % 26)) + code;
    rest = Math.floor(rest / 26);
  }
  return code;
}
