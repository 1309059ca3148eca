/** Recovery codes, to be kept elsewhere. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <ol class="codes" dir="ltr">
      {codes.map((code) => (
        <li key={code}>
          <code data-code>{code}</code>
        </li>
      ))}
    </ol>
  );
}
