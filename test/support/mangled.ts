/** What a token, code or reference must not be taken for. */
export const MANGLED: [string, (token: string) => string][] = [
  ['without its last character', (token) => token.slice(0, -1)],
  ['cut to half', (token) => token.slice(0, token.length / 2)],
  ['cut to 80 characters', (token) => token.slice(0, Math.min(80, token.length - 1))],
  ['with an A behind', (token) => `${token}A`],
  ['with padding behind', (token) => `${token}=`],
  ['with its last letter in other case', (token) => flipCase(token, false)],
  ['with its first letter in other case', (token) => flipCase(token, true)],
  ['with a space behind', (token) => `${token} `],
  ['with a space in front', (token) => ` ${token}`],
  ['with %20 behind', (token) => `${token}%20`],
  ['with a zero byte behind', (token) => `${token}\0`],
  ['with a line behind', (token) => `${token}\n`],
  ['twice', (token) => token + token],
];

function flipCase(token: string, first: boolean): string {
  const letters = [...token.matchAll(/[a-z]/gi)];
  const { index } = letters.at(first ? 0 : -1)!;
  const letter = token[index];
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
  return token.slice(0, index) + other + token.slice(index + 1);
}
