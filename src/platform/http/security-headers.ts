import { IncomingMessage, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import type { Config } from '../config';

const HSTS_SECONDS = 31_536_000;

/**
 * The security headers of every answer. helmet makes the same ones for every request, so it is asked once at the start:
 * calling it each time costs more than authentication.
 */
export function securityHeaders({ environment }: Pick<Config, 'environment'>): Record<string, string> {
  const headers: Record<string, string> = {
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
  const recorder = {
    setHeader: (name: string, value: string) => (headers[name.toLowerCase()] = value),
    removeHeader: () => undefined,
  };
  // helmet sets and removes headers of its response and touches nothing else of either.
  const response = recorder as unknown as ServerResponse;
  policy(environment === 'production')(new IncomingMessage(new Socket()), response, (error) => {
    if (error instanceof Error) throw error;
  });
  return headers;
}

function policy(isProduction: boolean): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        // The documentation page loads its scripts, styles and images from here; nothing else has any.
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        // Elsewhere the service speaks plain HTTP, and the documentation page would ask for scripts over TLS.
        ...(isProduction ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    frameguard: { action: 'deny' },
    strictTransportSecurity: { maxAge: HSTS_SECONDS, includeSubDomains: true, preload: true },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
}
