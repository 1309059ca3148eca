/** Whether who asks is a program that reads JSON, and no browser that shows a page (RFC 9110 §12.5.1). */
export function wantsJson(accept: string | undefined): boolean {
  return accept !== undefined && accept.includes('json') && !accept.includes('text/html');
}
