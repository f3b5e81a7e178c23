import { hash } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { dump } from 'js-yaml';

interface Written {
  text: string;
  etag: string;
}

/**
 * Serves the description as JSON and as YAML, at `<path>-json` and `<path>-yaml`. Each is written out when it is first asked
 * for, and once: it is megabytes long, and whoever asks for it need not have signed in.
 */
export function serveDescription(fastify: FastifyInstance, path: string, document: OpenAPIObject): void {
  const forms = [
    { name: 'json', mediaType: 'application/json; charset=utf-8', write: () => JSON.stringify(document) },
    { name: 'yaml', mediaType: 'text/yaml; charset=utf-8', write: () => dump(document, { skipInvalid: true, noRefs: true }) },
  ];
  for (const { name, mediaType, write } of forms) {
    const written = once(write);
    fastify.get(`/${path}-${name}`, (_, reply) => {
      const { text, etag } = written();
      return reply.type(mediaType).header('etag', etag).send(text);
    });
  }
}

function once(write: () => string): () => Written {
  let written: Written | undefined;
  return () => {
    if (written !== undefined) return written;
    const text = write();
    // Weak, because it leaves in several encodings.
    written = { text, etag: `W/"${hash('sha256', text, 'base64url')}"` };
    return written;
  };
}
