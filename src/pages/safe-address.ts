/** An address from client metadata that may stand in a link: http or https only, nothing that runs. */
export function safeLink(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, href, username, password } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && !username && !password ? href : undefined;
}

/** An address that may stand in an image: a picture in a data address, or a path of our own. */
export function safeImage(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  if (/^\/(?![/\\])/.test(address)) return address;
  return /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/.test(address) ? address : undefined;
}
