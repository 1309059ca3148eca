// The certificate of the benchmark's mutual TLS client, as a proxy passes it on. Nobody has its key.
const PEM = `-----BEGIN CERTIFICATE-----
MIIBgjCCASegAwIBAgIUAJ/cn1fQVL3nFOop9zAFWqDYZZwwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKYmVuY2gtbXRsczAgFw0yNjExMjExOTA3MTFaGA8yMTI2MTAy
ODE5MDcxMVowFTETMBEGA1UEAwwKYmVuY2gtbXRsczBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABP2Y+IjnkXTbPMEYcuRlJqF8bMNf3OPnFOB5NMN7IsOj5U8SrKDr
uva4d/2HlL6E9TohSnYYLT9FcuoAJee32vmjUzBRMB0GA1UdDgQWBBSgCF69bF+/
PtJTmcrmGq7D65hHsDAfBgNVHSMEGDAWgBSgCF69bF+/PtJTmcrmGq7D65hHsDAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCYe7xHT5FoSC1Jtgho
VLzys8Jh/oJyD56NQJXBvQ27JQIhAOnKPSvpyU4YSVvvwCsiKwyIKltdLTgaeTOb
fF9NdJks
-----END CERTIFICATE-----
`;

/** The header in which both servers are told of it, and its value as nginx has it ($ssl_client_escaped_cert). */
export const CERTIFICATE_HEADER = 'x-client-cert';
export const ESCAPED_CERTIFICATE = encodeURIComponent(PEM);
