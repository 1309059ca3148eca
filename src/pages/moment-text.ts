/** A moment to the minute, with the zone that it is told in: universal time where the reader's is not known. */
export function momentText(at: number, lang: string, timeZone = 'UTC'): string {
  const format = (zone: string) =>
    new Intl.DateTimeFormat(lang, {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
      timeZoneName: 'short',
    }).format(at);
  try {
    return format(timeZone);
  } catch {
    return format('UTC');
  }
}
