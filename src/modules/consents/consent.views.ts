import { getContext } from '../../platform/context';
import { ConsentDecisionView, ConsentDocumentView, ConsentView } from './consents.dto';
import type { Decision } from './consents.repository';
import type { Standing } from './consents.service';
import { hashOf, type ConsentDocument } from './documents';

export function documentView(document: ConsentDocument): ConsentDocumentView {
  const { locale } = getContext();
  const { document: name, version, title, text, isNeeded } = document;
  return { document: name, version, title: title[locale], text: text[locale], textHash: hashOf(document), isNeeded };
}

export function consentView({ document: { document, version }, decision }: Standing): ConsentView {
  const isGiven = decision?.isGiven ?? false;
  return {
    ...{ document, isGiven, isCurrent: isGiven && decision?.version === version },
    ...{ version: decision?.version ?? null, decidedAt: decision?.createdAt.toISOString() ?? null },
  };
}

export function decisionView({ id, document, version, textHash, isGiven, createdAt }: Decision): ConsentDecisionView {
  return { id, document, version, textHash, isGiven, createdAt: createdAt.toISOString() };
}
