/** Whether `If-None-Match` names an entity tag, in the weak comparison (RFC 9110 §8.8.3.2, §13.1.2). */
export function namesEntityTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || header.trim() === '*';
}
