import proxyAddress from '@fastify/proxy-addr';

/** Whether an address is one of the proxies whose headers are believed. */
export type TrustedProxies = (address: string) => boolean;

/** Makes the one judgement of proxies from their addresses and CIDRs; with none, nobody is trusted. */
export function trustedProxies(addresses: readonly string[]): TrustedProxies {
  if (addresses.length === 0) return () => false;
  const isTrusted = proxyAddress.compile([...addresses]);
  return (address) => isTrusted(address, 0);
}
