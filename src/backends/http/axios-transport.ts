// The transport over axios: certificates are verified, proxies come from the environment (HTTPS_PROXY, NO_PROXY), redirects
// are left to the caller. What axios throws holds headers and bodies, so nothing of it but a code leaves this file.
import axios, { type AxiosResponse } from 'axios';
import type { FaultKind, Transport, WireFault, WireReply } from './transport.js';

const client = axios.create({
  maxRedirects: 0,
  responseType: 'arraybuffer',
  validateStatus: () => true,
  transformResponse: (data: unknown) => data,
  transformRequest: (data: unknown) => data,
});

export const axiosTransport: Transport = async ({ method, url, headers, body, timeout, maxBytes, signal }) => {
  const deadline = AbortSignal.timeout(timeout);
  try {
    const response: AxiosResponse<Uint8Array> = await client.request({
      method, url: url.href, headers: { ...headers }, data: body, maxContentLength: maxBytes, maxBodyLength: maxBytes,
      signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
    });
    return replyOf(response);
  } catch (error) {
    if (signal?.aborted) return { fault: 'aborted', detail: 'interrupted', sent: true };
    if (deadline.aborted) return { fault: 'timeout', detail: `${timeout} ms`, sent: true };
    return faultOf(error);
  }
};

function replyOf(response: AxiosResponse<Uint8Array>): WireReply {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) headers[name.toLowerCase()] = String(value);
  return { status: response.status, headers, body: new TextDecoder().decode(response.data) };
}

const beforeSending: Readonly<Record<string, FaultKind>> = {
  ENOTFOUND: 'dns', EAI_AGAIN: 'dns', EAI_FAIL: 'dns',
  ECONNREFUSED: 'unreachable', EHOSTUNREACH: 'unreachable', ENETUNREACH: 'unreachable', EADDRNOTAVAIL: 'unreachable',
};
const certificateCode = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/;

function faultOf(error: unknown): WireFault {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const early = beforeSending[code];
  if (early !== undefined) return { fault: early, detail: code, sent: false };
  if (certificateCode.test(code)) return { fault: 'tls', detail: code, sent: false };
  if (message.includes('maxContentLength')) return { fault: 'too-large', detail: 'reply', sent: true };
  if (code === 'ETIMEDOUT' || code === 'ECONNABORTED') return { fault: 'timeout', detail: code, sent: true };
  return { fault: 'reset', detail: code || 'no reply', sent: true };
}
